"""What PostgreSQL holds of ambassadors and their public statements."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.index_api.metadata import metadata
from shared.platform.data.tables import moment

ambassadors: Final = sa.Table(
    "ambassadors",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("city", sa.Text, sa.ForeignKey("cities.slug"), nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("office", JSONB, nullable=False),
    sa.Column("from_on", sa.Date, nullable=False),
    sa.Column("to_on", sa.Date),
    sa.Column("consent_on", sa.Date, nullable=False),
    sa.Column("made_under", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("created_at"),
    sa.CheckConstraint("to_on >= from_on", name="order"),
    sa.Index(None, "city", "id"),
)

ambassador_statements: Final = sa.Table(
    "ambassador_statements",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("ambassador", sa.Uuid, sa.ForeignKey("ambassadors.id"), nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("title", JSONB, nullable=False),
    sa.Column("summary", JSONB),
    sa.Column("published_on", sa.Date, nullable=False),
    sa.Column("where", sa.Text),
    sa.Column("url", sa.Text),
    sa.Column("language", sa.Text),
    sa.Column("topics", ARRAY(sa.Text), nullable=False),
    sa.Column("made_under", sa.Text, nullable=False),
    moment("created_at"),
    sa.CheckConstraint("kind in ('statement', 'article')", name="kind"),
    sa.Index(None, "ambassador", "id"),
)
