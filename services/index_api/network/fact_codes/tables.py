"""What PostgreSQL holds of decisions about measures, which the directory keeps."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.index_api.metadata import metadata
from shared.platform.data.tables import append_only, moment

fact_code_versions: Final = append_only(
    sa.Table(
        "fact_code_versions",
        metadata,
        sa.Column("code", sa.Text, sa.ForeignKey("fact_codes.code"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("label", JSONB, nullable=False),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("least", sa.Double),
        sa.Column("most", sa.Double),
        sa.Column("retired", sa.Boolean, nullable=False),
        sa.Column("note", JSONB),
        sa.Column("by_subject", sa.Text),
        sa.Column("by_role", sa.Text),
        moment("at"),
    )
)
"""Without an actor: as it came with a release."""
