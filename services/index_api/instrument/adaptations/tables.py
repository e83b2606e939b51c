"""What PostgreSQL holds of adaptations: each with its plan as one document."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.index_api.metadata import metadata
from shared.platform.data.tables import moment

adaptations: Final = sa.Table(
    "adaptations",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("base_code", sa.Text, nullable=False),
    sa.Column("base_version", sa.Text, nullable=False),
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("version", sa.Text, nullable=False),
    sa.Column("network", sa.Text, sa.ForeignKey("networks.slug")),
    sa.Column("state", sa.Text, nullable=False, server_default="draft"),
    sa.Column("plan", JSONB, nullable=False),
    sa.Column("changed_by", sa.Text),
    sa.Column("revision", sa.Integer, nullable=False, server_default="1"),
    moment("created_at"),
    moment("released_at", nullable=True),
    sa.ForeignKeyConstraint(
        ["base_code", "base_version"],
        ["questionnaires.code", "questionnaires.version"],
        name="fk_adaptations_base",
    ),
    sa.UniqueConstraint("code", "version"),
    sa.CheckConstraint("state in ('draft', 'released')", name="state"),
)
