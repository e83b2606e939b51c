"""What PostgreSQL holds of reconciliations: one of a campaign, with all that was said about its questions."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.index_api.metadata import metadata
from shared.platform.data.tables import moment

campaign_reconciliations: Final = sa.Table(
    "campaign_reconciliations",
    metadata,
    sa.Column("campaign", sa.Uuid, sa.ForeignKey("campaigns.id"), primary_key=True),
    sa.Column("assessment", sa.Uuid, sa.ForeignKey("assessments.id"), nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("reply_until", sa.DateTime(timezone=True), nullable=False),
    moment("replied_at", nullable=True),
    moment("published_at", nullable=True),
    sa.Column("proposals", JSONB, nullable=False),
    sa.Column("replies", JSONB, nullable=False),
    sa.Column("decisions", JSONB, nullable=False),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("created_at"),
    sa.CheckConstraint("state in ('proposed', 'replied', 'published')", name="state"),
    sa.CheckConstraint("(state = 'published') = (published_at is not null)", name="published"),
)
