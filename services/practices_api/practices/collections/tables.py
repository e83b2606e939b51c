"""What PostgreSQL holds of collections: what each lists, in which order, and what it listed before."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.practices_api.metadata import metadata
from shared.platform.data.tables import moment

collections: Final = sa.Table(
    "collections",
    metadata,
    sa.Column("slug", sa.Text, primary_key=True),
    sa.Column("network", sa.Text),
    sa.Column("title", JSONB, nullable=False),
    sa.Column("summary", JSONB),
    sa.Column("synthetic", sa.Boolean, nullable=False),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("created_at"),
    moment("changed_at"),
    moment("deleted_at", nullable=True),
)

collected: Final = sa.Table(
    "collected",
    metadata,
    sa.Column("collection", sa.Text, sa.ForeignKey("collections.slug"), primary_key=True),
    sa.Column("practice", sa.Uuid, sa.ForeignKey("practices.id"), primary_key=True),
    sa.Column("place", sa.Integer),
    moment("added_at"),
    moment("removed_at", nullable=True),
    sa.CheckConstraint("(place is null) = (removed_at is not null)", name="place"),
    sa.Index(None, "practice"),
)
"""What was removed keeps its row without a place, so that the feed can tell of it."""
