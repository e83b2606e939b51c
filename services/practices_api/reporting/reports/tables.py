"""What PostgreSQL holds of annual reports."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.practices_api.metadata import metadata
from shared.platform.data.tables import moment

reports: Final = sa.Table(
    "reports",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("city", sa.Text, nullable=False),
    sa.Column("year", sa.Integer, nullable=False),
    sa.Column("title", JSONB, nullable=False),
    sa.Column("text", JSONB, nullable=False),
    sa.Column("documents", JSONB, nullable=False),
    sa.Column("synthetic", sa.Boolean, nullable=False),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("submitted_at"),
    moment("updated_at"),
    sa.UniqueConstraint("city", "year", name="uq_reports_city_year"),
    sa.Index(None, "year", "id"),
)
