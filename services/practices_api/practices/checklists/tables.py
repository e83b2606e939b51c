"""What PostgreSQL holds of checklists: each version whole, as one document."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.practices_api.metadata import metadata
from shared.platform.data.tables import moment

checklists: Final = sa.Table(
    "checklists",
    metadata,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("version", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("checksum", sa.Text, nullable=False),
    sa.Column("document", JSONB, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False, server_default="1"),
    sa.Column("by_subject", sa.Text),
    sa.Column("by_role", sa.Text),
    moment("created_at"),
    moment("released_at", nullable=True),
    sa.CheckConstraint("kind in ('practice', 'lesson')", name="kind"),
    sa.CheckConstraint("status in ('draft', 'released', 'deprecated')", name="status"),
    sa.CheckConstraint("version ~ '^[1-9][0-9]{0,3}$'", name="version"),
)
