"""What PostgreSQL holds of the steps of an assessment, of what is said about its answers, and of what is public."""

from typing import Final

import sqlalchemy as sa

from services.index_api.metadata import metadata
from shared.platform.data.tables import moment

assessment_steps: Final = sa.Table(
    "assessment_steps",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("assessment", sa.Uuid, sa.ForeignKey("assessments.id"), nullable=False, index=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("decision", sa.Text),
    sa.Column("note", sa.Text),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    moment("at"),
)

comments: Final = sa.Table(
    "comments",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("assessment", sa.Uuid, sa.ForeignKey("assessments.id"), nullable=False),
    sa.Column("question", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("answers_to", sa.Uuid),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    moment("at"),
    sa.UniqueConstraint("assessment", "question", "id", name="uq_comments_place"),
    sa.ForeignKeyConstraint(
        ["assessment", "question", "answers_to"],
        ["comments.assessment", "comments.question", "comments.id"],
        name="fk_comments_answers_to",
    ),
)

publication_state: Final = sa.Table(
    "publication_state",
    metadata,
    sa.Column("singleton", sa.Boolean, primary_key=True, server_default=sa.true()),
    sa.Column("version", sa.Integer, nullable=False),
    sa.CheckConstraint("singleton", name="singleton"),
)
