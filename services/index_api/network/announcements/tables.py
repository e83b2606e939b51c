"""What PostgreSQL holds of announcements."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.index_api.metadata import metadata
from shared.platform.data.tables import moment

announcements: Final = sa.Table(
    "announcements",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("network", sa.Text, sa.ForeignKey("networks.slug"), index=True),
    sa.Column("title", JSONB, nullable=False),
    sa.Column("text", JSONB, nullable=False),
    sa.Column("links", JSONB, nullable=False),
    sa.Column("visibility", sa.Text, nullable=False),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("created_at"),
    moment("updated_at"),
    sa.CheckConstraint("visibility in ('network', 'public')", name="visibility"),
    sa.Index("ix_announcements_feed", "updated_at", "id", postgresql_where=sa.text("visibility = 'public'")),
)
