"""The statements of private calendars."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, insert

from services.events_api.private_calendars.domain import KEPT, Entry
from services.events_api.private_calendars.errors import CalendarExists
from services.events_api.private_calendars.tables import private_calendar_entries as entries
from services.events_api.private_calendars.tables import private_calendars
from shared.platform.command import Actor
from shared.platform.data.database import Statements, Transaction, refusing

_COLUMNS: Final = ("id", "party", "language", "created_at", "read_at")
_SHOWN: Final = (
    *(private_calendars.c[name] for name in _COLUMNS),
    (private_calendars.c.by_subject == bind("subject")).label("mine"),
)
_SEEN: Final = sa.or_(
    bind("every", type_=sa.Boolean),
    private_calendars.c.by_subject == bind("subject"),
    private_calendars.c.party == sa.any_(bind("parties", type_=ARRAY(sa.Text))),
)
_LIST: Final = (
    sa.select(*_SHOWN)
    .where(_SEEN, private_calendars.c.id > bind("after"))
    .order_by(private_calendars.c.id)
    .limit(bind("limit"))
)
_ADD: Final = sa.insert(private_calendars).values(
    {name: bind(name) for name in ("id", "party", "language", "hash", "by_subject", "by_role")}
)
_DELETE: Final = sa.delete(private_calendars).where(private_calendars.c.id == bind("id"), _SEEN)
_FIND: Final = sa.select(*(private_calendars.c[name] for name in ("id", "party", "language"))).where(
    private_calendars.c.hash == bind("hash")
)
_READ: Final = sa.update(private_calendars).where(private_calendars.c.id == bind("key")).values(read_at=bind("at"))
_KEPT_COLUMNS: Final = ("item", "service", "due", "text", "about", "synthetic", "sequence", "cancelled", "changed_at")
_ENTRIES: Final = (
    sa.select(*(entries.c[name] for name in _KEPT_COLUMNS))
    .where(entries.c.calendar == bind("calendar"))
    .order_by(entries.c.due, entries.c.item)
)
_new: Final = (
    sa.func.jsonb_to_recordset(bind("entries", type_=JSONB))
    .table_valued(*(sa.column(name, entries.c[name].type) for name in _KEPT_COLUMNS))
    .render_derived(name="new", with_types=True)
)
_WRITTEN: Final = insert(entries).from_select(
    ["calendar", *_KEPT_COLUMNS],
    sa.select(bind("calendar", type_=sa.Uuid), *(_new.c[name] for name in _KEPT_COLUMNS)),
)
_WRITE: Final = _WRITTEN.on_conflict_do_update(
    index_elements=["calendar", "item"],
    set_={name: _WRITTEN.excluded[name] for name in _KEPT_COLUMNS if name != "item"},
)
KEPT_DAYS: Final = 400
"""How long a calendar is kept that no program reads."""
OVER: Final = sa.select(private_calendars.c.id).where(
    sa.func.coalesce(private_calendars.c.read_at, private_calendars.c.created_at)
    < sa.func.now() - sa.literal_column(f"interval '{KEPT_DAYS} days'")
)
ENTRIES_KEPT_DAYS: Final = KEPT.days
ENTRIES_OVER: Final = sa.select(entries.c.calendar, entries.c.item).where(
    entries.c.cancelled,
    entries.c.changed_at < sa.func.now() - sa.literal_column(f"interval '{ENTRIES_KEPT_DAYS} days'"),
)
"""Deadlines that have been gone for long."""


class CalendarRow(TypedDict):
    """A calendar, as it is listed."""

    id: UUID
    party: str
    language: str
    created_at: datetime
    read_at: datetime | None
    mine: bool


class Read(TypedDict):
    """A calendar that is read: whose, and in which language."""

    id: UUID
    party: str
    language: str


class Seen(TypedDict):
    """Whose calendars a caller sees: every one, or those that they made and those of some parties."""

    every: bool
    subject: str
    parties: list[str]


async def list_calendars(db: Statements, seen: Seen, after: UUID, limit: int) -> list[CalendarRow]:
    """Read calendars, the oldest first."""
    return await db.rows(CalendarRow, _LIST, after=after, limit=limit, **seen)


async def add(tx: Transaction, key: UUID, party: str, language: str, digest: bytes, by: Actor) -> None:
    """Write a calendar. Raises `CalendarExists`."""
    with refusing({"uq_private_calendars_reader": CalendarExists()}):
        await tx.run(_ADD, id=key, party=party, language=language, hash=digest, **by)


async def remove(tx: Transaction, key: UUID, seen: Seen) -> bool:
    """Delete a calendar with what it told, and say whether there was one."""
    return bool(await tx.run(_DELETE, id=key, **seen))


async def find(db: Statements, digest: bytes) -> Read | None:
    """Find the calendar of an address."""
    return await db.row(Read, _FIND, hash=digest)


async def note_reading(tx: Transaction, key: UUID, at: datetime) -> bool:
    """Note that a calendar is read, and let nobody else read it meanwhile; False where it was deleted."""
    return bool(await tx.run(_READ, key=key, at=at))


async def told(tx: Transaction, calendar: UUID) -> list[Entry]:
    """Read what a calendar has told of deadlines."""
    return [Entry(**row) for row in await tx.all(_ENTRIES, calendar=calendar)]


async def write(tx: Transaction, calendar: UUID, changed: Iterable[Entry]) -> None:
    """Write deadlines that are new or changed."""
    rows = [
        {name: getattr(entry, name) for name in _KEPT_COLUMNS}
        | {"due": entry.due.isoformat(), "changed_at": entry.changed_at.isoformat()}
        for entry in changed
    ]
    if rows:
        await tx.run(_WRITE, calendar=calendar, entries=rows)
