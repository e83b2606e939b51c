"""What PostgreSQL holds of persons who act for a city; nothing of it stands anywhere else."""

from typing import Final

import sqlalchemy as sa

from services.index_api.metadata import metadata
from shared.platform.data.tables import moment

contacts: Final = sa.Table(
    "contacts",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("city", sa.Text, sa.ForeignKey("cities.slug"), nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("function", sa.Text),
    sa.Column("office", sa.Text),
    sa.Column("email", sa.Text),
    sa.Column("phone", sa.Text),
    sa.Column("note", sa.Text),
    sa.Column("made_under", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("created_at"),
    moment("updated_at"),
    sa.Index(None, "city", "id"),
)
