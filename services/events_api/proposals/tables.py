"""What PostgreSQL holds of events that partners propose."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.events_api.metadata import metadata
from shared.platform.data.tables import moment

event_proposals: Final = sa.Table(
    "event_proposals",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("party", sa.Text, nullable=False),
    sa.Column("uid", sa.Text, nullable=False),
    # Of a series the day that its rule gives, else empty: together with the UID it is what an event is known again by.
    sa.Column("recurrence", sa.Text, nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("modified_at", sa.DateTime(timezone=True)),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("content", JSONB, nullable=False),
    # What was decided upon last; null until somebody has decided.
    sa.Column("decided", JSONB),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("event", sa.Uuid, sa.ForeignKey("events.id"), index=True),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("made_at"),
    moment("updated_at"),
    sa.CheckConstraint("state in ('open', 'accepted', 'declined', 'withdrawn')", name="state"),
    sa.CheckConstraint("state <> 'accepted' or event is not null", name="event"),
    sa.UniqueConstraint("party", "uid", "recurrence", name="uq_event_proposals_uid"),
    sa.Index(None, "party", "state", "id"),
)
