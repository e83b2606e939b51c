"""What PostgreSQL holds of questionnaires: each version whole, as one document."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.index_api.metadata import metadata
from shared.platform.tables import moment

questionnaires: Final = sa.Table(
    "questionnaires",
    metadata,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("version", sa.Text, primary_key=True),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("checksum", sa.Text, nullable=False),
    sa.Column("document", JSONB, nullable=False),
    moment("created_at"),
    sa.CheckConstraint("status in ('draft', 'released', 'deprecated')", name="status"),
)
