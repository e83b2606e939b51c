"""What PostgreSQL holds of the steps that cities have taken."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.index_api.metadata import metadata
from shared.platform.data.tables import moment

joining_steps: Final = sa.Table(
    "joining_steps",
    metadata,
    sa.Column("city", sa.Text, sa.ForeignKey("cities.slug"), primary_key=True),
    sa.Column("step", sa.Text, primary_key=True),
    sa.Column("done_on", sa.Date),
    sa.Column("evidence", JSONB, nullable=False, server_default=sa.text("'[]'::jsonb")),
    sa.Column("note", sa.Text),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("at"),
)
