"""What PostgreSQL holds of experts who agreed to be in the public register; nothing of it stands anywhere else."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.practices_api.metadata import metadata
from shared.platform.data.tables import moment

experts: Final = sa.Table(
    "experts",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("subject", sa.Text),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("text", JSONB),
    sa.Column("topics", ARRAY(sa.Text), nullable=False),
    sa.Column("languages", ARRAY(sa.Text), nullable=False),
    sa.Column("consent_on", sa.Date, nullable=False),
    sa.Column("synthetic", sa.Boolean, nullable=False),
    sa.Column("made_under", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("created_at"),
    moment("updated_at"),
    sa.UniqueConstraint("subject"),
)
