"""What PostgreSQL holds of questionnaires: each version whole, as one document."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.index_api.metadata import metadata
from shared.platform.data.tables import moment

questionnaires: Final = sa.Table(
    "questionnaires",
    metadata,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("version", sa.Text, primary_key=True),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("checksum", sa.Text, nullable=False),
    sa.Column("document", JSONB, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False, server_default="1"),
    sa.Column("changed_by", sa.Text),
    sa.Column("successor", sa.Text),
    sa.Column("deprecation_note", JSONB),
    moment("created_at"),
    moment("released_at", nullable=True),
    moment("deprecated_at", nullable=True),
    sa.CheckConstraint("status in ('draft', 'released', 'deprecated')", name="status"),
    sa.CheckConstraint("(status = 'deprecated') or (deprecated_at is null and successor is null)", name="deprecation"),
)
