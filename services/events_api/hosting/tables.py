"""What PostgreSQL holds of calls for hosts and offers."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.events_api.metadata import metadata
from shared.platform.data.tables import moment

host_calls: Final = sa.Table(
    "host_calls",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("title", JSONB, nullable=False),
    sa.Column("topics", ARRAY(sa.Text), nullable=False),
    sa.Column("networks", ARRAY(sa.Text), nullable=False),
    sa.Column("period", sa.Text, nullable=False),
    sa.Column("offers_by", sa.Date, nullable=False),
    sa.Column("event", sa.Uuid, sa.ForeignKey("events.id"), index=True),
    sa.Column("note", sa.Text),
    sa.Column("synthetic", sa.Boolean, nullable=False),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    moment("at"),
)

host_offers: Final = sa.Table(
    "host_offers",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("call", sa.Uuid, sa.ForeignKey("host_calls.id")),
    sa.Column("event", sa.Uuid, sa.ForeignKey("events.id"), index=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("ref", sa.Text),
    sa.Column("name", sa.Text),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("period", sa.Text),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("steps", JSONB, nullable=False),
    sa.Column("synthetic", sa.Boolean, nullable=False),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    sa.CheckConstraint("state in ('offered', 'accepted', 'confirmed', 'declined', 'withdrawn')", name="state"),
    sa.CheckConstraint("call is not null or event is not null", name="target"),
    sa.CheckConstraint("(kind = 'partner') = (name is not null) and (kind = 'partner') = (ref is null)", name="named"),
    sa.Index(None, "call", "id"),
)
_OPEN: Final = sa.text("state not in ('declined', 'withdrawn')")
sa.Index(
    "uq_host_offers_open",
    sa.func.coalesce(host_offers.c.call, host_offers.c.event),
    host_offers.c.kind,
    sa.func.coalesce(host_offers.c.ref, host_offers.c.name),
    unique=True,
    postgresql_where=_OPEN,
)
