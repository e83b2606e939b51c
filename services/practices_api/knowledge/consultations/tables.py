"""What PostgreSQL holds of consultations and the comments of cities."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.practices_api.metadata import metadata
from shared.platform.data.tables import moment

consultations: Final = sa.Table(
    "consultations",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("working_group", sa.Uuid, sa.ForeignKey("working_groups.id"), index=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("concept", sa.Text, sa.ForeignKey("concepts.slug")),
    sa.Column("checklist", sa.Text),
    sa.Column("questionnaire", sa.Text),
    sa.Column("parts", ARRAY(sa.Text), nullable=False),
    sa.Column("title", JSONB, nullable=False),
    sa.Column("text", JSONB, nullable=False),
    sa.Column("from_on", sa.Date, nullable=False),
    sa.Column("to_on", sa.Date, nullable=False),
    sa.Column("network", sa.Text),
    # Its first day has come, and those who are asked were told.
    sa.Column("opening_told", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("created_at"),
    moment("updated_at"),
    sa.CheckConstraint("kind in ('concept', 'checklist', 'questionnaire')", name="kind"),
    sa.CheckConstraint("num_nonnulls(concept, checklist, questionnaire) = 1", name="one_draft"),
    sa.CheckConstraint("from_on <= to_on", name="order"),
)

consultation_comments: Final = sa.Table(
    "consultation_comments",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("consultation", sa.Uuid, sa.ForeignKey("consultations.id"), nullable=False),
    sa.Column("city", sa.Text, nullable=False),
    sa.Column("part", sa.Text),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("synthetic", sa.Boolean, nullable=False),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    moment("at"),
    moment("changed_at", nullable=True),
    sa.Column("verdict", sa.Text),
    sa.Column("answer", sa.Text),
    sa.Column("revision_before", sa.Integer),
    sa.Column("revision_after", sa.Integer),
    sa.Column("answered_by_subject", sa.Text),
    sa.Column("answered_by_role", sa.Text),
    moment("answered_at", nullable=True),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    sa.CheckConstraint("verdict in ('taken_up', 'partly', 'declined')", name="verdict"),
    sa.CheckConstraint("verdict <> 'taken_up' or revision_before < revision_after", name="taken_up"),
    sa.CheckConstraint(
        "num_nulls(verdict, answer, answered_by_subject, answered_by_role, answered_at) in (0, 5)", name="answer"
    ),
    sa.Index(None, "consultation", "id"),
)
