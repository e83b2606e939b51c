"""What PostgreSQL holds of decisions about indicators, which the directory keeps."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.index_api.metadata import metadata
from shared.platform.data.tables import append_only, moment

indicator_versions: Final = append_only(
    sa.Table(
        "indicator_versions",
        metadata,
        sa.Column("indicator", sa.Text, sa.ForeignKey("indicators.code"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("label", JSONB, nullable=False),
        sa.Column("retired", sa.Boolean, nullable=False),
        sa.Column("note", JSONB),
        sa.Column("by_subject", sa.Text),
        sa.Column("by_role", sa.Text),
        moment("at"),
    )
)
"""Without an actor: as it came with a release of this software."""
