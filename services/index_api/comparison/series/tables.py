"""What PostgreSQL holds of figures from elsewhere."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.index_api.metadata import metadata
from shared.platform.data.tables import moment

series: Final = sa.Table(
    "series",
    metadata,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("level", sa.Text, nullable=False),
    sa.Column("title", JSONB, nullable=False),
    sa.Column("note", JSONB),
    sa.Column("unit", sa.Text, nullable=False),
    sa.Column("source", JSONB, nullable=False),
    sa.Column("licence", sa.Text, nullable=False),
    sa.Column("synthetic", sa.Boolean, nullable=False),
    sa.Column("n_values", sa.Integer, nullable=False),
    sa.Column("n_places", sa.Integer, nullable=False),
    sa.Column("first_year", sa.Integer, nullable=False),
    sa.Column("last_year", sa.Integer, nullable=False),
    sa.Column("flags", JSONB, nullable=False, server_default=sa.text("'{}'::jsonb")),
    sa.Column("recorded_by", sa.Text, nullable=False),
    moment("recorded_at"),
    sa.CheckConstraint("level in ('city', 'country')", name="level"),
)

series_values: Final = sa.Table(
    "series_values",
    metadata,
    sa.Column("series", sa.Text, sa.ForeignKey("series.code"), primary_key=True),
    sa.Column("place", sa.Text, primary_key=True),
    sa.Column("year", sa.Integer, primary_key=True),
    sa.Column("value", sa.Double, nullable=False),
    sa.Column("flag", sa.Text),
)
