"""What PostgreSQL holds of events: what is searched for in columns, the rest of an event as one value."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.events_api.metadata import metadata
from shared.platform.data.tables import moment, searched

_STATUS: Final = "date_status in ('to_be_confirmed', 'approximate', 'fixed')"


def _date_columns() -> tuple[sa.Column[object], ...]:
    """Make the columns of a date: as it was written, and what that comes to. A bound that is open is null."""
    return (
        sa.Column("written_when", JSONB, nullable=False),
        sa.Column("date_status", sa.Text, nullable=False),
        sa.Column("edtf", sa.Text),
        sa.Column("earliest", sa.Date),
        sa.Column("latest", sa.Date),
    )


events: Final = sa.Table(
    "events",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    *_date_columns(),
    # What has no date yet, or has no beginning, stands last in every list; the cursor needs a key that is never null.
    sa.Column(
        "sort_on",
        sa.Date,
        sa.Computed(
            "coalesce(case when date_status <> 'to_be_confirmed' then earliest end, 'infinity'::date)",
            persisted=True,
        ),
        nullable=False,
    ),
    sa.Column("parent", sa.Uuid, sa.ForeignKey("events.id"), index=True),
    # Of a yearly series: its first edition, which has none itself.
    sa.Column("series", sa.Uuid, sa.ForeignKey("events.id"), index=True),
    sa.Column("host_cities", ARRAY(sa.Text), nullable=False),
    sa.Column("networks", ARRAY(sa.Text), nullable=False),
    sa.Column("topics", ARRAY(sa.Text), nullable=False),
    sa.Column("indicators", ARRAY(sa.Text), nullable=False),
    sa.Column("visits", sa.Text, index=True),
    sa.Column("synthetic", sa.Boolean, nullable=False),
    # The cities and networks for whom it was put into the calendar, as `city/oslo`; without any the secretariat's.
    sa.Column("owners", ARRAY(sa.Text), nullable=False, server_default=sa.text("'{}'")),
    # Its date moved out of the range that was told before.
    sa.Column("left_range", sa.Boolean, nullable=False, server_default=sa.false()),
    # What its last step led to: while that is its version nothing has happened since, and the step can be undone.
    sa.Column("step_version", sa.Integer),
    sa.Column("document", JSONB, nullable=False),
    *searched(empty=""),
    sa.Column("version", sa.Integer, nullable=False, server_default="1"),
    moment("created_at"),
    moment("updated_at"),
    sa.CheckConstraint("state in ('proposed', 'planned', 'confirmed', 'held', 'postponed', 'cancelled')", name="state"),
    sa.CheckConstraint(_STATUS, name="date_status"),
    sa.CheckConstraint("earliest <= latest", name="order"),
    sa.CheckConstraint("earliest is not null or latest is not null", name="bounds"),
    sa.CheckConstraint("parent <> id", name="parent"),
    sa.Index(None, "sort_on", "id"),
    sa.Index(None, "updated_at"),
    sa.Index("ix_events_named", "host_cities", "networks", "topics", "indicators", postgresql_using="gin"),
    sa.Index(None, "search", postgresql_using="gin"),
)
sa.Index(
    "ix_events_days",
    sa.func.daterange(events.c.earliest, events.c.latest, sa.literal_column("'[]'")),
    postgresql_using="gist",
)

event_versions: Final = sa.Table(
    "event_versions",
    metadata,
    sa.Column("event", sa.Uuid, sa.ForeignKey("events.id"), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("content", JSONB, nullable=False),
    sa.Column("replaced_by_subject", sa.Text, nullable=False),
    sa.Column("replaced_by_role", sa.Text, nullable=False),
    moment("replaced_at"),
)

event_dates: Final = sa.Table(
    "event_dates",
    metadata,
    sa.Column("id", sa.Uuid, primary_key=True),
    sa.Column("event", sa.Uuid, sa.ForeignKey("events.id"), nullable=False),
    *_date_columns(),
    sa.Column("change", sa.Text, nullable=False),
    sa.Column("reason", sa.Text),
    sa.Column("by_subject", sa.Text, nullable=False),
    sa.Column("by_role", sa.Text, nullable=False),
    moment("at"),
    sa.CheckConstraint(_STATUS, name="date_status"),
    sa.CheckConstraint("change in ('first', 'narrowed', 'moved', 'withdrawn')", name="change"),
    sa.Index(None, "event", "id"),
)
