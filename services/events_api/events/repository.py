"""The statements of events."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import chain
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY, insert

from services.events_api.dates.domain import Change, Dated, WrittenWhen
from services.events_api.events import domain
from services.events_api.events.domain import DateColumns, EventRow, EventsAsked, EventShown, Found, WrittenEvent
from services.events_api.events.tables import event_dates as dates
from services.events_api.events.tables import event_versions as versions
from services.events_api.events.tables import events
from services.events_api.organisers.domain import Organisers, host_cities
from services.events_api.seats.tables import participations
from shared.platform.command import Actor
from shared.platform.data.changes import by_last_change, told_since
from shared.platform.data.database import Statements, Transaction
from shared.platform.data.identifiers import new_id
from shared.platform.feeds import FeedPage
from shared.platform.search.words import Searched
from shared.schemas.events.events import Event
from shared.schemas.fields import without_nulls

_LISTS: Final = ("networks", "topics", "indicators")
_COLUMNS: Final = ("type", "state", "parent", "visits", *_LISTS)
_DATED: Final = ("written_when", "date_status", "edtf", "earliest", "latest")
_KEPT: Final = ("id", *_COLUMNS, *_DATED, "host_cities", "synthetic", "left_range", "document")
_WORDS: Final = ("search_text", "search_texts")
_NEW: Final = (*_KEPT, "owners", "series")
_NOT_KEPT: Final = "array['search', 'search_text', 'search_texts']"
_parents = events.alias("parents")
_OF_PARENT: Final = (
    sa.select(
        sa.func.jsonb_build_object(
            *chain.from_iterable(
                (sa.literal_column(f"'{name}'"), _parents.c[name]) for name in ("state", "earliest", "latest")
            )
        )
    )
    .where(_parents.c.id == events.c.parent)
    .scalar_subquery()
    .label("of_parent")
)
_SHOWN: Final = (
    *(events.c[name] for name in (*_NEW, "step_version", "version", "created_at", "updated_at")),
    _OF_PARENT,
)
_KEY: Final = (events.c.sort_on, events.c.id)
_FIND: Final = sa.select(*_SHOWN).where(events.c.id == bind("id"))
_SEVERAL: Final = sa.select(*_SHOWN).where(events.c.id == sa.any_(bind("ids", type_=ARRAY(sa.Uuid))))
_WRITTEN_WHEN: Final = sa.select(events.c.written_when).where(events.c.id == bind("id"))
_ADD: Final = (
    insert(events).values({name: bind(name) for name in (*_NEW, *_WORDS)}).on_conflict_do_nothing(index_elements=["id"])
)
_GROWN: Final = {"version": events.c.version + 1, "updated_at": sa.func.clock_timestamp()}
_REPLACE: Final = (
    sa.update(events)
    .where(events.c.id == bind("key"))
    .values({name: bind(name) for name in (*_KEPT, "step_version", *_WORDS) if name != "id"} | _GROWN)
)
_REDATE: Final = (
    sa.update(events)
    .where(events.c.id == bind("key"))
    .values({name: bind(name) for name in (*_DATED, "left_range")} | _GROWN)
    .returning(events.c.state, events.c.version)
)
# The pair of numbers is any that no other lock of this database uses.
_HOLD: Final = sa.select(sa.func.pg_advisory_xact_lock(sa.literal_column("1702127986"), sa.literal_column("0")))
_KEEP_VERSION: Final = sa.insert(versions).from_select(
    ["event", "version", "content", "replaced_by_subject", "replaced_by_role"],
    sa.select(
        events.c.id,
        events.c.version,
        sa.func.to_jsonb(sa.literal_column(events.name)).op("-")(sa.literal_column(_NOT_KEPT)),
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
_CLOSED: Final[sa.ColumnElement[str]] = sa.literal_column("'[]'")
_DAYS: Final = sa.func.daterange(events.c.earliest, events.c.latest, _CLOSED)
_WINDOW: Final = sa.func.daterange(bind("start", type_=sa.Date), bind("end", type_=sa.Date), _CLOSED)
_DATED_ONLY: Final = events.c.date_status != sa.literal_column("'to_be_confirmed'")
_PUT_OFF: Final = events.c.document.has_key(sa.literal_column("'postponed_from'"))
_QUALIFIED: Final = events.c.edtf.regexp_match(sa.literal_column("'[?~%]'"))
_BOUNDED: Final = sa.and_(events.c.earliest.is_not(None), events.c.latest.is_not(None))


def _holds(name: str) -> sa.ColumnElement[bool]:
    """Say that a list of an event holds one of some words; written as overlap, which the index knows."""
    return events.c[name].overlap(bind(name, type_=ARRAY(sa.Text)))  # type: ignore[no-any-return]


_FILTERS: Final[Mapping[str, sa.ColumnElement[bool]]] = {
    "q": events.c.search.op("@@")(sa.cast(bind("q", type_=sa.Text), TSQUERY)),
    "possible": _DAYS.op("&&")(_WINDOW),
    "certain": sa.and_(_BOUNDED, _DATED_ONLY, ~_QUALIFIED, _DAYS.op("<@")(_WINDOW)),
    "type": events.c.type == sa.any_(bind("type", type_=ARRAY(sa.Text))),
    "state": events.c.state == sa.any_(bind("state", type_=ARRAY(sa.Text))),
    "live": sa.literal_column("state <> 'cancelled'", sa.Boolean),
    "exact": sa.literal_column("date_status = 'fixed'", sa.Boolean),
    "visits": events.c.visits == bind("visits"),
    "participating": events.c.id.in_(
        sa.select(participations.c.event).where(
            participations.c.city == bind("participating"), sa.literal_column("state <> 'withdrawn'", sa.Boolean)
        )
    ),
    "series": sa.or_(events.c.id == bind("series"), events.c.series == bind("series")),
    "synthetic": events.c.synthetic == bind("synthetic", type_=sa.Boolean),
    "dated": bind("dated", type_=sa.Boolean) == _DATED_ONLY,
    "since": told_since("event", events.c.id),
    **{name: _holds(name) for name in (*_LISTS, "host_cities")},
}


def _where(wanted: sa.Select[tuple[object, ...]], filters: frozenset[str]) -> sa.Select[tuple[object, ...]]:
    return wanted.where(*(_FILTERS[name] for name in sorted(filters))).limit(bind("limit"))


@lru_cache(maxsize=1024)
def _changes(filters: frozenset[str]) -> sa.Select[tuple[object, ...]]:
    """Make the statement of what changed last."""
    return _where(by_last_change(sa.select(*_SHOWN), "event", events.c.id, events.c.updated_at), filters)


@lru_cache(maxsize=1024)
def _listing(
    filters: frozenset[str], *, from_key: bool = False, for_calendar: bool = False
) -> sa.Select[tuple[object, ...]]:
    """Make the statement of a list: of one page, or of a whole calendar.

    A calendar holds no event without both bounds, unless it was put off: that one keeps its old days. When it is full
    it holds the latest ones.
    """
    wanted = _where(sa.select(*_SHOWN, events.c.sort_on), filters)
    if for_calendar:
        return wanted.where(_BOUNDED, sa.or_(_DATED_ONLY, _PUT_OFF)).order_by(*(column.desc() for column in _KEY))
    if from_key:
        wanted = wanted.where(
            sa.tuple_(*_KEY) > sa.tuple_(bind("after_day", type_=sa.Date), bind("after", type_=sa.Uuid))
        )
    return wanted.order_by(*_KEY)


class ListedRow(EventRow):
    """An event with the first part of its key in a list."""

    sort_on: date


class ChangedRow(EventRow):
    """An event with when everybody was told of it last."""

    told_at: datetime


class Redated(TypedDict):
    """What an event is since it got another date."""

    state: str
    version: int


class CountedRow(DateColumns):
    """An event whose day is counted from another."""

    id: UUID


async def find(db: Statements, event: UUID) -> Found | None:
    """Read an event."""
    row = await db.row(EventRow, _FIND, id=event)
    if row is None:
        return None
    return Found(
        Event.model_validate(domain.shown_of(row)),
        domain.dated_of(row),
        domain.written_of(row),
        Organisers.of(row["document"]["hosts"], row["networks"], row["owners"]),
        row["left_range"],
    )


async def find_shown(db: Statements, event: UUID) -> EventShown | None:
    """Read an event as a list shows it."""
    row = await db.row(EventRow, _FIND, id=event)
    return domain.shown_of(row) if row else None


async def several(db: Statements, ids: Sequence[UUID]) -> list[EventShown]:
    """Read some events as a list shows them."""
    return [domain.shown_of(row) for row in await db.rows(EventRow, _SEVERAL, ids=list(ids))]


async def written_when(tx: Transaction, event: UUID) -> WrittenWhen | None:
    """Read the date of an event as it was written."""
    written: WrittenWhen | None = await tx.value(_WRITTEN_WHEN, id=event)
    return written


async def list_events(
    db: Statements, asked: EventsAsked, after: tuple[date, UUID] | None, limit: int
) -> tuple[list[EventShown], list[tuple[date, UUID]]]:
    """Read events by first possible day, and the key of each. What has no date or no beginning comes last."""
    shape, values = _shape(asked)
    key = {} if after is None else {"after_day": after[0], "after": after[1]}
    rows = await db.rows(ListedRow, _listing(shape, from_key=after is not None), limit=limit, **values, **key)
    return [domain.shown_of(row) for row in rows], [(row["sort_on"], row["id"]) for row in rows]


async def count_events(db: Statements, asked: EventsAsked, most: int) -> int:
    """Count events, up to `most`."""
    shape, values = _shape(asked)
    return await db.count(_listing(shape), limit=most, **values)


async def list_for_calendar(db: Statements, asked: EventsAsked, limit: int) -> Iterator[EventShown]:
    """Read the latest events that have a date with two bounds, in the order of their days.

    Each is put into its form only when it is taken: thousands at once would hold up everybody else.
    """
    shape, values = _shape(asked)
    rows = await db.rows(ListedRow, _listing(shape, for_calendar=True), limit=limit, **values)
    return map(domain.shown_of, reversed(rows))


async def list_changes(
    db: Statements, asked: EventsAsked, page: FeedPage
) -> tuple[list[EventShown], list[tuple[datetime, UUID]]]:
    """Read the events that changed last, the latest first, and the key of each."""
    shape, values = _shape(asked)
    rows = await db.rows(ChangedRow, _changes(shape), **page.asked, **values)
    return [domain.shown_of(row) for row in rows], [(row["told_at"], row["id"]) for row in rows]


def _shape(asked: EventsAsked) -> tuple[frozenset[str], dict[str, object]]:
    """Name the filters that are asked for, and give the values of their statement."""
    values: dict[str, object] = {
        name: value
        for name, value in (
            ("q", asked.q),
            ("type", asked.types),
            ("state", asked.states),
            ("visits", asked.visits),
            ("participating", asked.participating),
            ("series", asked.series),
            ("dated", asked.dated),
            ("synthetic", asked.synthetic),
        )
        if value is not None
    }
    words = {
        "topics": asked.topics,
        "networks": asked.networks,
        "indicators": asked.indicators,
        "host_cities": asked.cities,
    }
    values |= {name: list(wanted) for name, wanted in words.items() if wanted}
    filters = {*values, *(name for name, on in (("live", asked.live), ("exact", asked.exact)) if on)}
    if asked.start or asked.end or asked.match == "certain":
        filters.add(asked.match)
        values |= {"start": asked.start, "end": asked.end}
    if asked.since is not None:
        filters.add("since")
        values |= asked.since.values
    return frozenset(filters), values


async def hold(tx: Transaction) -> None:
    """Wait for other writers of events: the date of one may follow that of another."""
    await tx.value(_HOLD)


async def add(
    tx: Transaction,
    event: UUID,
    written: WrittenEvent,
    dated: Dated,
    *,
    found_by: Searched,
    owners: Sequence[str] = (),
    synthetic: bool,
    series: UUID | None = None,
) -> bool:
    """Write an event unless it is there; say whether it was new. Without owners it is the secretariat's."""
    told = {"owners": list(owners), "synthetic": synthetic, "series": series, "left_range": False}
    return bool(await tx.run(_ADD, id=event, **_row(written, dated), **found_by, **told))


async def replace(
    tx: Transaction,
    event: UUID,
    written: WrittenEvent,
    dated: Dated,
    *,
    found_by: Searched,
    synthetic: bool,
    left_range: bool,
    step_version: int | None,
) -> None:
    """Put an event in place of the one before; `step_version` is its new version where a step led to it."""
    told = {"synthetic": synthetic, "left_range": left_range, "step_version": step_version}
    await tx.run(_REPLACE, key=event, **_row(written, dated), **found_by, **told)


def _row(written: WrittenEvent, dated: Dated) -> dict[str, object]:
    parent = written.get("parent")
    document = {name: value for name, value in written.items() if name not in (*_COLUMNS, "when")}
    return {
        **{name: written.get(name) for name in _COLUMNS},
        "parent": None if parent is None else UUID(parent),
        **_date_row(dated),
        "host_cities": host_cities(written["hosts"]),
        "document": without_nulls(document),
    }


def _date_row(dated: Dated) -> DateColumns:
    return {
        "written_when": dated.written,
        "date_status": dated.date_status,
        "edtf": dated.edtf,
        "earliest": dated.earliest,
        "latest": dated.latest,
    }


async def redate(tx: Transaction, event: UUID, dated: Dated, *, left_range: bool) -> Redated:
    """Give an event another date."""
    row = await tx.row(Redated, _REDATE, key=event, **_date_row(dated), left_range=left_range)
    assert row is not None
    return row


async def keep_version(tx: Transaction, event: UUID, actor: Actor) -> None:
    """Keep an event as it is before the actor changes it."""
    await tx.run(_KEEP_VERSION, event=event, **actor)


async def counted_from(tx: Transaction, event: UUID) -> list[tuple[UUID, Dated]]:
    """Find the events to come whose day is counted from this one, and their dates."""
    return [(row["id"], domain.dated_of(row)) for row in await tx.rows(CountedRow, _COUNTED_FROM, parent=event)]


async def is_above(tx: Transaction, event: UUID, begin: UUID) -> bool:
    """Say whether one gets to `event` by going from `begin` to its parent, and its parent's parent."""
    return bool(await tx.value(_IS_ABOVE, event=event, begin=begin))


async def add_date(
    tx: Transaction, event: UUID, dated: Dated, change: Change, reason: str | None, actor: Actor
) -> None:
    """Note a date in the history."""
    await tx.run(_ADD_DATE, id=new_id(), event=event, **_date_row(dated), change=change, reason=reason, **actor)
