"""What PostgreSQL holds of proposals: they are no answers until somebody accepts them."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.index_api.metadata import metadata
from shared.platform.data.tables import moment

proposals: Final = sa.Table(
    "proposals",
    metadata,
    sa.Column("assessment", sa.Uuid, sa.ForeignKey("assessments.id"), primary_key=True),
    sa.Column("question", sa.Text, primary_key=True),
    sa.Column("source", sa.Uuid, sa.ForeignKey("assessments.id"), nullable=False),
    sa.Column("answer", JSONB, nullable=False),
    moment("created_at"),
)
