"""What PostgreSQL holds of the steps of events."""

from typing import Final

import sqlalchemy as sa

from services.events_api.metadata import metadata
from shared.platform.data.tables import moment

event_steps: Final = sa.Table(
    "event_steps",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("event", sa.Uuid, sa.ForeignKey("events.id"), nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("note", sa.Text),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    moment("at"),
    sa.Index(None, "event", "id"),
)
