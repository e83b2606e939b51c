"""What PostgreSQL holds of private calendars: of their addresses a hash, and what each has told of deadlines."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.events_api.metadata import metadata
from shared.platform.data.tables import moment

private_calendars: Final = sa.Table(
    "private_calendars",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("party", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("hash", sa.LargeBinary, nullable=False, unique=True),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    moment("created_at"),
    moment("read_at", nullable=True),
    sa.UniqueConstraint("party", "by_subject", name="uq_private_calendars_reader"),
    sa.Index(None, "by_subject"),
)

private_calendar_entries: Final = sa.Table(
    "private_calendar_entries",
    metadata,
    sa.Column("calendar", sa.Uuid, sa.ForeignKey("private_calendars.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("item", sa.Text, primary_key=True),
    sa.Column("service", sa.Text, nullable=False),
    sa.Column("due", sa.Date, nullable=False),
    sa.Column("text", JSONB, nullable=False),
    sa.Column("about", sa.Text, nullable=False),
    sa.Column("synthetic", sa.Boolean, nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("cancelled", sa.Boolean, nullable=False),
    sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
)
