"""What PostgreSQL holds of subsets: each version whole, as one document."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.index_api.metadata import metadata
from shared.platform.data.tables import moment

questionnaire_subsets: Final = sa.Table(
    "questionnaire_subsets",
    metadata,
    sa.Column("family", sa.Text, primary_key=True),
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("document", JSONB, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False, server_default="1"),
    sa.Column("by_subject", sa.Text),
    sa.Column("by_role", sa.Text),
    moment("at"),
    moment("released_at", nullable=True),
    sa.CheckConstraint("status in ('draft', 'released')", name="status"),
)
"""`by_subject` and `by_role` wrote it last, which of a released one is who released it; nobody of what shipped."""
