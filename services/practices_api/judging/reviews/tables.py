"""What PostgreSQL holds of the way to a verdict: who was asked to evaluate, and the thread with the city."""

from typing import Final

import sqlalchemy as sa

from services.practices_api.metadata import metadata
from shared.platform.data.tables import moment

assignments: Final = sa.Table(
    "assignments",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("practice", sa.Uuid, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("expert", sa.Text, nullable=False),
    sa.Column("due_on", sa.Date),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    moment("at"),
    sa.ForeignKeyConstraint(
        ["practice", "number"],
        ["practice_versions.practice", "practice_versions.number"],
        name="fk_assignments_version",
    ),
    sa.UniqueConstraint("practice", "number", "expert", name="uq_assignments_expert"),
)

messages: Final = sa.Table(
    "messages",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("practice", sa.Uuid, sa.ForeignKey("practices.id"), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    moment("at"),
    sa.CheckConstraint("kind in ('message', 'changes_request')", name="kind"),
    sa.Index(None, "practice", "id"),
)
