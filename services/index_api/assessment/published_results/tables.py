"""What PostgreSQL holds of results that somebody else published."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.index_api.metadata import metadata
from shared.platform.data.tables import moment

published_results: Final = sa.Table(
    "published_results",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("city", sa.Text, sa.ForeignKey("cities.slug"), nullable=False),
    sa.Column("year", sa.Integer, nullable=False),
    sa.Column("indicator", sa.Text, nullable=False),
    sa.Column("percent", sa.Double, nullable=False),
    sa.Column("rank", JSONB),
    sa.Column("note", JSONB),
    sa.Column("source", JSONB, nullable=False),
    sa.Column("computed_with", sa.Text),
    sa.Column("corrects", sa.Uuid, sa.ForeignKey("published_results.id")),
    sa.Column("reason", sa.Text),
    moment("corrected_at", nullable=True),
    moment("recorded_at", nullable=True),
    sa.Column("by_subject", sa.Text),
    sa.Column("by_role", sa.Text),
    sa.CheckConstraint("(corrects is null) = (reason is null)", name="corrected_with_reason"),
    sa.Index(
        "uq_published_results_current",
        "city",
        "year",
        "indicator",
        unique=True,
        postgresql_where=sa.text("corrected_at is null"),
    ),
    sa.Index("uq_published_results_corrects", "corrects", unique=True),
    sa.Index(None, "city", "year", "indicator", "id"),
)
