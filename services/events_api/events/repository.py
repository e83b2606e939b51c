"""The statements of events."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, insert

from services.events_api.events import domain
from services.events_api.events.domain import Dated, Found
from services.events_api.events.tables import event_dates as dates
from services.events_api.events.tables import event_versions as versions
from services.events_api.events.tables import events
from services.events_api.states.domain import warnings_of
from shared.platform.data.database import Row, Statements, Transaction
from shared.platform.data.identifiers import new_id
from shared.schemas.events.events import Event

_LISTS: Final = ("networks", "topics", "indicators")
_COLUMNS: Final = ("type", "state", "parent", "visits", *_LISTS)
_DATED: Final = ("written_when", "date_status", "edtf", "earliest", "latest")
_KEPT: Final = ("id", *_COLUMNS, *_DATED, "host_cities", "synthetic", "left_range", "document")
_SHOWN: Final = tuple(events.c[name] for name in (*_KEPT, "version", "created_at", "updated_at"))
_KEY: Final = (events.c.sort_on, events.c.id)
_FIND: Final = sa.select(*_SHOWN).where(events.c.id == bind("id"))
_WRITTEN_WHEN: Final = sa.select(events.c.written_when).where(events.c.id == bind("id"))
_ADD: Final = insert(events).values({name: bind(name) for name in _KEPT}).on_conflict_do_nothing(index_elements=["id"])
_GROWN: Final = {"version": events.c.version + 1, "updated_at": sa.func.clock_timestamp()}
_REPLACE: Final = (
    sa.update(events)
    .where(events.c.id == bind("key"))
    .values({name: bind(name) for name in _KEPT if name != "id"} | _GROWN)
)
_REDATE: Final = (
    sa.update(events)
    .where(events.c.id == bind("key"))
    .values({name: bind(name) for name in (*_DATED, "left_range")} | _GROWN)
)
# The pair of numbers is any that no other lock of this database uses.
_HOLD: Final = sa.select(sa.func.pg_advisory_xact_lock(sa.literal_column("1702127986"), sa.literal_column("0")))
_KEEP_VERSION: Final = sa.insert(versions).from_select(
    ["event", "version", "content", "replaced_by_subject", "replaced_by_role"],
    sa.select(
        events.c.id,
        events.c.version,
        sa.func.to_jsonb(sa.literal_column(events.name)),
        bind("by_subject", type_=sa.Text),
        bind("by_role", type_=sa.Text),
    ).where(events.c.id == bind("event")),
)
_COUNTED_FROM: Final = (
    sa.select(*(events.c[name] for name in ("id", *_DATED)))
    .where(events.c.parent == bind("parent"), events.c.written_when.has_key(sa.literal_column("'days_before_parent'")))
    .where(sa.literal_column("state not in ('held', 'cancelled')", sa.Boolean))
    .order_by(events.c.id)
)
_line = (
    sa.select(events.c.id, events.c.parent)
    .where(events.c.id == bind("begin", type_=sa.Uuid))
    .cte("line", recursive=True)
)
_above = events.alias("above")
_line = _line.union(sa.select(_above.c.id, _above.c.parent).join(_line, _above.c.id == _line.c.parent))
_IS_ABOVE: Final = sa.select(sa.exists().where(_line.c.id == bind("event", type_=sa.Uuid)))
_NEW_DATE: Final = ("id", "event", *_DATED, "change", "reason", "by_subject", "by_role")
_ADD_DATE: Final = sa.insert(dates).values({name: bind(name) for name in _NEW_DATE})
_DATE_COLUMNS: Final = (
    *(dates.c[name] for name in ("id", *_DATED, "change", "reason", "at")),
    dates.c.by_role.label("by"),
)
_DATES: Final = (
    sa.select(*_DATE_COLUMNS)
    .where(dates.c.event == bind("event"), dates.c.id > bind("after"))
    .order_by(dates.c.id)
    .limit(bind("limit"))
)
_BY_ROLE: Final = versions.c.replaced_by_role.label("replaced_by")
_VERSIONS: Final = (
    sa.select(versions.c.version, versions.c.content, versions.c.replaced_at, _BY_ROLE)
    .where(versions.c.event == bind("event"), versions.c.version > bind("after"))
    .order_by(versions.c.version)
    .limit(bind("limit"))
)
_CLOSED: Final[sa.ColumnElement[str]] = sa.literal_column("'[]'")
_DAYS: Final = sa.func.daterange(events.c.earliest, events.c.latest, _CLOSED)
_WINDOW: Final = sa.func.daterange(bind("start", type_=sa.Date), bind("end", type_=sa.Date), _CLOSED)
_DATED_ONLY: Final = events.c.date_status != sa.literal_column("'to_be_confirmed'")
_BOUNDED: Final = sa.and_(events.c.earliest.is_not(None), events.c.latest.is_not(None))


def _holds(name: str) -> sa.ColumnElement[bool]:
    """Say that a list of an event holds one of some words; written as overlap, which the index knows."""
    return events.c[name].overlap(bind(name, type_=ARRAY(sa.Text)))  # type: ignore[no-any-return]


_FILTERS: Final[Mapping[str, sa.ColumnElement[bool]]] = {
    "possible": _DAYS.op("&&")(_WINDOW),
    "certain": sa.and_(_BOUNDED, _DAYS.op("<@")(_WINDOW)),
    "type": events.c.type == sa.any_(bind("type", type_=ARRAY(sa.Text))),
    "state": events.c.state == bind("state"),
    "live": sa.literal_column("state <> 'cancelled'", sa.Boolean),
    "exact": sa.literal_column("date_status = 'fixed'", sa.Boolean),
    "visits": events.c.visits == bind("visits"),
    "dated": bind("dated", type_=sa.Boolean) == _DATED_ONLY,
    **{name: _holds(name) for name in (*_LISTS, "host_cities")},
}


@lru_cache(maxsize=1024)
def _listing(
    filters: frozenset[str], *, from_key: bool = False, for_calendar: bool = False, changes: bool = False
) -> sa.Select[Any]:
    """Make the statement of a list: of one page, of a whole calendar, or of what changed last.

    A calendar holds no event without both bounds, and when it is full the latest ones.
    """
    wanted = sa.select(*_SHOWN, events.c.sort_on).limit(bind("limit"))
    for name in sorted(filters):
        wanted = wanted.where(_FILTERS[name])
    if for_calendar:
        return wanted.where(_BOUNDED, _DATED_ONLY).order_by(*(column.desc() for column in _KEY))
    if changes:
        return wanted.order_by(events.c.updated_at.desc(), events.c.id)
    if from_key:
        wanted = wanted.where(
            sa.tuple_(*_KEY) > sa.tuple_(bind("after_day", type_=sa.Date), bind("after", type_=sa.Uuid))
        )
    return wanted.order_by(*_KEY)


Kept = Row | Mapping[str, Any]
"""A row of events, or what is kept of one that was replaced."""


def _dated(row: Kept) -> Dated:
    status, written = row["date_status"], row["written_when"]
    return Dated(row["earliest"], row["latest"], written=written, edtf=row["edtf"], date_status=status)


def _without_empty(row: Kept) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


def _event(row: Kept) -> dict[str, Any]:
    """Shape a row as `Event`, in every language."""
    document = row["document"]
    columns = ("id", *_COLUMNS, "synthetic", "created_at", "updated_at", "version")
    return {
        "mode": domain.mode_of(document.get("place"), document.get("online")),
        **document,
        **_without_empty({name: row[name] for name in columns}),
        "when": domain.told_when(_dated(row), document.get("time_zone")),
        "warnings": warnings_of(
            row["type"], row["state"], row["date_status"], document, left_range=row.get("left_range", False)
        ),
    }


def _found(row: Row) -> Found:
    document, parent = row["document"], row["parent"]
    written = {**document, **{name: row[name] for name in _COLUMNS}, "parent": parent and str(parent)}
    return Found(
        Event.model_validate(_event(row)),
        _dated(row),
        _without_empty({**written, "when": row["written_when"]}),
        frozenset(row["host_cities"]),
        frozenset(row["networks"]).union(domain.host_networks(document["hosts"])),
        row["left_range"],
    )


async def find(db: Statements, event: UUID) -> Found | None:
    """Read an event."""
    row = await db.first(_FIND, id=event)
    return _found(row) if row else None


async def written_when(tx: Transaction, event: UUID) -> Mapping[str, Any] | None:
    """Read the date of an event as it was written."""
    written: Mapping[str, Any] | None = await tx.value(_WRITTEN_WHEN, id=event)
    return written


async def list_events(
    db: Statements, filters: Mapping[str, Any], after: tuple[date, UUID] | None, limit: int
) -> tuple[list[dict[str, Any]], list[tuple[date, UUID]]]:
    """Read events by first possible day, shaped as `Event`, and the key of each.

    `filters` may hold window (first day, last day, Match), type[], state, dated, and lists of which one word must fit:
    networks[], topics[], indicators[], host_cities[]. What has no date or no beginning comes last.
    """
    shape, values = _shape(filters)
    key = {} if after is None else {"after_day": after[0], "after": after[1]}
    rows = await db.all(_listing(shape, from_key=after is not None), limit=limit, **values, **key)
    return [_event(row) for row in rows], [(row["sort_on"], row["id"]) for row in rows]


async def count_events(db: Statements, filters: Mapping[str, Any], most: int) -> int:
    """Count events, filtered as `list_events` says."""
    shape, values = _shape(filters)
    return await db.count(_listing(shape), limit=most, **values)


async def list_for_calendar(db: Statements, filters: Mapping[str, Any], limit: int) -> Iterator[dict[str, Any]]:
    """Read the latest events that have a date with two bounds, in the order of their days.

    Each is shaped as `Event` only when it is taken: thousands at once would hold up everybody else.
    """
    shape, values = _shape(filters)
    rows = await db.all(_listing(shape, for_calendar=True), limit=limit, **values)
    return map(_event, reversed(rows))


async def list_changes(db: Statements, filters: Mapping[str, Any], limit: int) -> list[dict[str, Any]]:
    """Read the events that changed last, the latest first, shaped as `Event`."""
    shape, values = _shape(filters)
    return [_event(row) for row in await db.all(_listing(shape, changes=True), limit=limit, **values)]


def _shape(filters: Mapping[str, Any]) -> tuple[frozenset[str], dict[str, Any]]:
    flags = frozenset(name for name in ("live", "exact") if filters.get(name))
    values = {name: value for name, value in filters.items() if name not in ("live", "exact")}
    if window := values.pop("window", None):
        start, end, match = window
        return flags.union(values, [match.value]), {**values, "start": start, "end": end}
    return flags.union(values), values


async def hold(tx: Transaction) -> None:
    """Wait for other writers of events: the date of one may follow that of another."""
    await tx.value(_HOLD)


async def add(tx: Transaction, event: UUID, written: Mapping[str, Any], dated: Dated, *, synthetic: bool) -> bool:
    """Write an event unless it is there. `written` is `NewEvent`, and may hold source and later."""
    return bool(await tx.run(_ADD, id=event, **_row(written, dated), synthetic=synthetic, left_range=False))


async def replace(tx: Transaction, event: UUID, written: Mapping[str, Any], dated: Dated, **flags: bool) -> None:
    """Put an event in place of the one before; `flags` are synthetic and left_range."""
    await tx.run(_REPLACE, key=event, **_row(written, dated), **flags)


def _row(written: Mapping[str, Any], dated: Dated) -> dict[str, Any]:
    columns = {name: written.get(name) for name in _COLUMNS}
    if columns["parent"] is not None:
        columns["parent"] = UUID(columns["parent"])
    document = {name: value for name, value in written.items() if name not in (*_COLUMNS, "when")}
    return {
        **columns,
        **_date_row(dated),
        "host_cities": domain.host_cities(written["hosts"]),
        "document": _without_empty(document),
    }


def _date_row(dated: Dated) -> dict[str, Any]:
    values = (dated.written, dated.date_status, dated.edtf, dated.earliest, dated.latest)
    return dict(zip(_DATED, values, strict=True))


async def redate(tx: Transaction, event: UUID, dated: Dated, *, left_range: bool) -> None:
    """Give an event another date."""
    await tx.run(_REDATE, key=event, **_date_row(dated), left_range=left_range)


async def keep_version(tx: Transaction, event: UUID, **by: str) -> None:
    """Keep an event as it is before it changes: by_subject and by_role say who changes it."""
    await tx.run(_KEEP_VERSION, event=event, **by)


async def counted_from(tx: Transaction, event: UUID) -> list[tuple[UUID, Dated]]:
    """Find the events to come whose day is counted from this one, and their dates."""
    return [(row["id"], _dated(row)) for row in await tx.all(_COUNTED_FROM, parent=event)]


async def is_above(tx: Transaction, event: UUID, begin: UUID) -> bool:
    """Say whether one gets to `event` by going from `begin` to its parent, and its parent's parent."""
    return bool(await tx.value(_IS_ABOVE, event=event, begin=begin))


async def add_date(tx: Transaction, event: UUID, dated: Dated, change: str, reason: str | None, **by: str) -> None:
    """Note a date in the history."""
    await tx.run(_ADD_DATE, id=new_id(), event=event, **_date_row(dated), change=change, reason=reason, **by)


async def list_dates(db: Statements, event: UUID, after: UUID, limit: int) -> list[dict[str, Any]]:
    """Read the history of dates, the first one first, shaped as `EventDate`."""
    rows = await db.all(_DATES, event=event, after=after, limit=limit)
    told = [_without_empty({name: row[name] for name in ("id", "change", "reason", "by", "at")}) for row in rows]
    return [{**one, "when": domain.told_when(_dated(row), None)} for one, row in zip(told, rows, strict=True)]


async def list_versions(db: Statements, event: UUID, after: int, limit: int) -> list[dict[str, Any]]:
    """Read what an event was before each change, the oldest first, shaped as `EventVersion`."""
    rows = await db.all(_VERSIONS, event=event, after=after, limit=limit)
    told = [{name: row[name] for name in ("version", "replaced_by", "replaced_at")} for row in rows]
    contents = [row["content"] for row in rows]
    return [{**one, "event": _event({**was, **_days(was)})} for one, was in zip(told, contents, strict=True)]


def _days(content: Mapping[str, Any]) -> dict[str, Any]:
    """Read the bounds and the list columns of a kept row: those of older rows lack the newer ones."""
    days = {name: content[name] and date.fromisoformat(content[name]) for name in ("earliest", "latest")}
    return {**days, "visits": content.get("visits")}
