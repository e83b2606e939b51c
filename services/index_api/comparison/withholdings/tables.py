"""What PostgreSQL holds of cities that keep their numbers out of rankings."""

from typing import Final

import sqlalchemy as sa

from services.index_api.metadata import metadata
from shared.platform.data.tables import append_only, moment

withholdings: Final = append_only(
    sa.Table(
        "withholdings",
        metadata,
        sa.Column("city", sa.Text, sa.ForeignKey("cities.slug"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("withheld", sa.Boolean, nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("by_subject", sa.Text, nullable=False),
        sa.Column("by_role", sa.Text, nullable=False),
        moment("at"),
    )
)
