"""What PostgreSQL holds of participations: cities and numbers, no person."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.events_api.metadata import metadata
from shared.platform.data.tables import moment

participations: Final = sa.Table(
    "participations",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("event", sa.Uuid, sa.ForeignKey("events.id"), nullable=False),
    sa.Column("city", sa.Text, nullable=False),
    sa.Column("people", sa.Integer, nullable=False),
    sa.Column("state", sa.Text, nullable=False, server_default="requested"),
    sa.Column("support_asked", sa.Boolean, nullable=False),
    sa.Column("synthetic", sa.Boolean, nullable=False),
    sa.Column("grant", JSONB),
    # No check ties it to the state: the release before this one lets somebody leave the line and keeps the place.
    sa.Column("place_in_line", sa.Integer),
    # The last decision, to be undone; it holds while the state is the one that it led to.
    sa.Column("decision", JSONB),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("at"),
    sa.CheckConstraint("state in ('requested', 'confirmed', 'waiting', 'withdrawn')", name="state"),
    sa.CheckConstraint("people > 0", name="people"),
    sa.Index(None, "event", "id"),
    sa.Index(None, "city"),
)
sa.Index(
    "uq_participations_city",
    participations.c.event,
    participations.c.city,
    unique=True,
    postgresql_where=sa.text("state <> 'withdrawn'"),
)
