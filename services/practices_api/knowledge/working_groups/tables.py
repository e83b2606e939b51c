"""What PostgreSQL holds of working groups and what they propose."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.practices_api.metadata import metadata
from shared.platform.data.tables import moment

working_groups: Final = sa.Table(
    "working_groups",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("name", JSONB, nullable=False),
    sa.Column("mandate", JSONB, nullable=False),
    sa.Column("cities", ARRAY(sa.Text), nullable=False),
    sa.Column("topics", ARRAY(sa.Text), nullable=False),
    sa.Column("ended_on", sa.Date),
    sa.Column("synthetic", sa.Boolean, nullable=False),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("created_at"),
    moment("updated_at"),
)

working_group_experts: Final = sa.Table(
    "working_group_experts",
    metadata,
    sa.Column("working_group", sa.Uuid, sa.ForeignKey("working_groups.id"), primary_key=True),
    sa.Column("expert", sa.Uuid, sa.ForeignKey("experts.id", ondelete="CASCADE"), primary_key=True),
)

proposals: Final = sa.Table(
    "proposals",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("working_group", sa.Uuid, sa.ForeignKey("working_groups.id"), nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("title", JSONB, nullable=False),
    sa.Column("text", JSONB),
    sa.Column("concept", sa.Text, sa.ForeignKey("concepts.slug")),
    sa.Column("checklist", sa.Text),
    sa.Column("questionnaire", sa.Text),
    sa.Column("state", sa.Text, nullable=False, server_default="proposed"),
    sa.Column("reason", sa.Text),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("at"),
    moment("decided_at", nullable=True),
    sa.CheckConstraint(
        "kind in ('concept', 'checklist', 'questionnaire_draft', 'action', 'recommendation')", name="kind"
    ),
    sa.CheckConstraint("state in ('proposed', 'taken_up', 'declined')", name="state"),
    sa.CheckConstraint("state <> 'declined' or reason is not null", name="reason"),
    sa.CheckConstraint("(state = 'proposed') = (decided_at is null)", name="decided_at"),
    sa.Index(None, "working_group", "id"),
)
