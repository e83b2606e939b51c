"""What PostgreSQL holds of the news that cities send."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.index_api.metadata import metadata
from shared.platform.data.tables import moment

notices: Final = sa.Table(
    "notices",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("city", sa.Text, sa.ForeignKey("cities.slug"), nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("title", JSONB, nullable=False),
    sa.Column("text", JSONB, nullable=False),
    sa.Column("happened_on", sa.Date),
    sa.Column("links", JSONB, nullable=False),
    sa.Column("visibility", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False, server_default="sent"),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("created_at"),
    moment("updated_at"),
    sa.CheckConstraint("visibility in ('network', 'public')", name="visibility"),
    sa.CheckConstraint("state in ('sent', 'acknowledged', 'answered', 'withdrawn')", name="state"),
    sa.Index(None, "city", "id"),
    sa.Index(
        "ix_notices_feed",
        "updated_at",
        "id",
        postgresql_where=sa.text("visibility = 'public' and state <> 'withdrawn'"),
    ),
)

notice_steps: Final = sa.Table(
    "notice_steps",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("notice", sa.Uuid, sa.ForeignKey("notices.id"), nullable=False, index=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("note", sa.Text),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    moment("at"),
)
