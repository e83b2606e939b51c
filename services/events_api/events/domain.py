"""The life of an event, the date that its written form comes to, and what a merge-patch makes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, NotRequired, TypedDict
from uuid import UUID
from zoneinfo import ZoneInfo

from services.events_api.dates.domain import (
    ApproximateDate,
    Bounds,
    Precision,
    narrower,
    parse,
    shift,
    text_of,
)
from services.events_api.dates.errors import NotADate
from services.events_api.events.errors import HoursOffDate, NotFixed, UnfitParent
from services.events_api.states.domain import Texts, Warned, WrittenPlace, WrittenSegment
from shared.platform.refusals import Fault, Invalid
from shared.schemas.events.dates import Match, WhenAsked
from shared.schemas.events.events import Event, EventAsked


class WrittenWhen(TypedDict, total=False):
    """A date as a client wrote it: edtf and date_status, or planned_year, or days_before_parent."""

    edtf: str
    date_status: str
    planned_year: int
    days_before_parent: int


class WrittenOnline(TypedDict, total=False):
    """Where people meet online, as a client wrote it."""

    url: str


class WrittenHost(TypedDict):
    """A host, as a client wrote it: a city or network by `ref`, a partner by `name`."""

    kind: str
    ref: NotRequired[str]
    name: NotRequired[str]
    role: str
    state: str


class WrittenAgendaItem(TypedDict):
    """A line of the agenda, as a client wrote it."""

    on: NotRequired[str]
    begins: NotRequired[str]
    ends: NotRequired[str]
    title: Texts


class Later(TypedDict):
    """What became of a shipped event, and where that is told."""

    text: Texts
    source: Mapping[str, str]


class Origin(TypedDict, total=False):
    """What only a shipped event has, and no change touches."""

    source: Mapping[str, str]
    later: Later


ORIGIN: Final = frozenset({"source", "later"})
"""The members of `Origin`."""


class Document(Origin):
    """What PostgreSQL keeps of an event as one value. Members that were added later may be absent."""

    title: Texts
    description: NotRequired[Texts]
    time_zone: NotRequired[str]
    place: NotRequired[WrittenPlace]
    online: NotRequired[WrittenOnline]
    mode: NotRequired[str]
    hosts: list[WrittenHost]
    languages: list[str]
    segments: list[WrittenSegment]
    documents: list[Mapping[str, str]]
    starts_at: NotRequired[str]
    ends_at: NotRequired[str]
    end_time_zone: NotRequired[str]
    capacity: NotRequired[int]
    audience: NotRequired[Texts]
    agenda: NotRequired[list[WrittenAgendaItem]]
    practices: NotRequired[list[str]]
    lab_participants: NotRequired[list[Mapping[str, str]]]
    support_rule: NotRequired[Mapping[str, object]]


SegmentShown = WrittenSegment
"""A part of an event is shown as it was written."""


class Named(TypedDict):
    """What is written of the directory: hosts, networks, topics, and the city that an expert visits."""

    hosts: list[WrittenHost]
    networks: list[str]
    topics: list[str]
    visits: NotRequired[str]


class WrittenEvent(Document, Named):
    """An event as a client wrote it, its instants in UTC."""

    type: str
    state: str
    when: WrittenWhen
    indicators: list[str]
    parent: NotRequired[str]


class WhenShown(TypedDict, total=False):
    """A date for readers, in every language. `date_status` and `text` are always there."""

    planned_year: int
    days_before_parent: int
    edtf: str
    earliest: date
    latest: date
    precision: str
    qualifier: str
    date_status: str
    time_zone: str
    text: Texts


class EventShown(Document):
    """An event for readers, in every language. Of one that was replaced the instants are text."""

    id: UUID
    type: str
    state: str
    parent: UUID | None
    visits: str | None
    networks: list[str]
    topics: list[str]
    indicators: list[str]
    synthetic: bool
    created_at: datetime | str
    updated_at: datetime | str
    version: int
    when: WhenShown
    warnings: list[Warned]


class DateShown(TypedDict):
    """An entry of the history of dates, for readers, in every language."""

    id: UUID
    change: str
    reason: str | None
    by: str
    at: datetime
    when: WhenShown


class VersionShown(TypedDict):
    """What an event was before a change, for readers, in every language."""

    version: int
    replaced_by: str
    replaced_at: datetime
    event: EventShown


class Status(StrEnum):
    """How sure the date is."""

    TO_BE_CONFIRMED = "to_be_confirmed"
    APPROXIMATE = "approximate"
    FIXED = "fixed"


class Change(StrEnum):
    """How a date differs from the one before."""

    FIRST = "first"
    NARROWED = "narrowed"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"


GONE: Final = frozenset({"declined", "withdrawn"})
"""States of a host that does not host."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Bounds):
    """A date as it is written, and what that comes to: bounds, EDTF where there is one, and how sure it is."""

    written: WrittenWhen
    edtf: str | None
    date_status: str


@lru_cache(maxsize=4096)
def read(edtf: str) -> ApproximateDate:
    """Parse a date, remembering the ones seen lately. Raises `NotADate`."""
    return parse(edtf)


def to_the_day(when: ApproximateDate) -> bool:
    """Say whether a date is known to the day: a day, or an interval of days, without doubt."""
    if when.qualifier is not None or when.earliest is None or when.latest is None:
        return False
    sides = [read(side) for side in when.edtf.split("/")] if when.precision is Precision.INTERVAL else [when]
    return all(side.precision is Precision.DAY for side in sides)


def resolve(written: WrittenWhen, parent: WrittenWhen | None = None) -> Dated:
    """Work out what a written date comes to; `parent` is the written date of the parent, where there is one.

    Raises NotADate, NotFixed; `UnfitParent` when days would be counted from a day that is itself counted.
    """
    if (days := written.get("days_before_parent")) is not None:
        assert parent is not None, "the contract demands a parent"
        return _counted(written, days, parent)
    if year := written.get("planned_year"):
        bounds = _of_year(year)
        return Dated(bounds.earliest, bounds.latest, written=written, edtf=None, date_status=Status.TO_BE_CONFIRMED)
    try:
        when = read(written["edtf"])
    except NotADate as refusal:
        fault = Fault(pointer="/when/edtf", code="not_a_date", detail=str(refusal))
        raise NotADate(str(refusal), errors=[fault]) from None
    exact = to_the_day(when)
    status = written.get("date_status") or (Status.FIXED if exact else Status.APPROXIMATE)
    if status == Status.FIXED and not exact:
        fault = Fault(pointer="/when/date_status", code="not_fixed", detail="The date is not known to the day.")
        raise NotFixed("Call it approximate, or write a day or an interval of days.", errors=[fault])
    return Dated(when.earliest, when.latest, written=written, edtf=when.edtf, date_status=status)


def _counted(written: WrittenWhen, days: int, parent: WrittenWhen) -> Dated:
    if "days_before_parent" in parent:
        detail = "The parent's own date is counted from another event; count from that one."
        raise UnfitParent(detail, errors=[Fault(pointer="/parent", code="counted", detail=detail)])
    of_parent = resolve(parent)
    begins = _of_year(parent["planned_year"]) if of_parent.edtf is None else read(of_parent.edtf)
    try:
        bounds = shift(begins, -days)
    except NotADate as refusal:
        fault = Fault(pointer="/when/days_before_parent", code="not_a_date", detail=str(refusal))
        raise NotADate(str(refusal), errors=[fault]) from None
    edtf = None if of_parent.edtf is None else _spelt(bounds)
    return Dated(bounds.earliest, bounds.latest, written=written, edtf=edtf, date_status=of_parent.date_status)


def _spelt(bounds: Bounds) -> str | None:
    """Write bounds as EDTF: a day, or one day out of several; there is no way to write an open side of a set."""
    if bounds.earliest is None or bounds.latest is None:
        return None
    if bounds.earliest == bounds.latest:
        return str(bounds.earliest)
    return f"[{bounds.earliest}..{bounds.latest}]"


def _of_year(year: int) -> ApproximateDate:
    return read(f"{year:04}")


def change_of(new: Dated, old: Dated) -> Change | None:
    """Say how a date differs from the one before; None when it says the same as before."""
    if (new.earliest, new.latest, new.edtf, new.date_status) == (old.earliest, old.latest, old.edtf, old.date_status):
        return None
    if new.date_status == Status.TO_BE_CONFIRMED != old.date_status:
        return Change.WITHDRAWN
    return Change.NARROWED if narrower(new, old) else Change.MOVED


def withdrawn(old: Dated) -> WrittenWhen:
    """Write the date of what was put off without a new one: to be confirmed, planned for the year it had."""
    day = old.latest or old.earliest
    assert day is not None
    return {"date_status": Status.TO_BE_CONFIRMED, "planned_year": max(1900, min(2100, day.year))}


def demand_hours(written: WrittenEvent, dated: Dated) -> None:
    """Raise `HoursOffDate` unless it begins on the first day of its date and ends on the last, on the clocks there."""
    if "starts_at" not in written:
        return
    faults = []
    ends, zone = written.get("ends_at"), written["time_zone"]
    for name, at, clock, day in (
        ("starts_at", written["starts_at"], zone, dated.earliest),
        ("ends_at", ends, written.get("end_time_zone", zone), dated.latest),
    ):
        if dated.date_status != Status.FIXED:
            faults.append(Fault(pointer=f"/{name}", code="not_fixed", detail="Hours go with a date that is fixed."))
            break
        if at and datetime.fromisoformat(at).astimezone(ZoneInfo(clock)).date() != day:
            detail = f"On the clocks there this is another day than {day}, which `when` says."
            faults.append(Fault(pointer=f"/{name}", code="another_day", detail=detail))
    if faults:
        raise HoursOffDate(errors=faults)


def as_written(asked: EventAsked, state: str, origin: Origin) -> WrittenEvent:
    """Write an event that was checked as it is kept, in a state, with its instants in UTC."""
    # Any, because mypy does not see into a dump: these are the members that the schema has just checked.
    members: Any = asked.model_dump(mode="json", exclude_none=True, exclude={"segment_template"})
    members |= {**origin, "state": state}
    written: WrittenEvent = members
    if "starts_at" in written:
        written["starts_at"] = _utc(written["starts_at"])
    if "ends_at" in written:
        written["ends_at"] = _utc(written["ends_at"])
    return written


def origin_of(written: Origin) -> Origin:
    """Take where a shipped event comes from."""
    origin: Origin = {}
    if "source" in written:
        origin["source"] = written["source"]
    if "later" in written:
        origin["later"] = written["later"]
    return origin


def as_written_when(asked: WhenAsked) -> WrittenWhen:
    """Write a date that was checked as it is kept."""
    written: WrittenWhen = {}
    if asked.edtf is not None:
        written["edtf"] = asked.edtf
    if asked.date_status is not None:
        written["date_status"] = asked.date_status
    if asked.planned_year is not None:
        written["planned_year"] = asked.planned_year
    if asked.days_before_parent is not None:
        written["days_before_parent"] = asked.days_before_parent
    return written


def _utc(instant: str) -> str:
    return datetime.fromisoformat(instant).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def told_when(dated: Dated, time_zone: str | None) -> WhenShown:
    """Show a date to readers, its text in every language; what is not known is left out."""
    year, days = dated.written.get("planned_year"), dated.written.get("days_before_parent")
    when: WhenShown = {}
    if year is not None:
        when["planned_year"] = year
    if days is not None:
        when["days_before_parent"] = days
    if dated.edtf is not None:
        when["edtf"] = dated.edtf
    if dated.earliest is not None:
        when["earliest"] = dated.earliest
    if dated.latest is not None:
        when["latest"] = dated.latest
    if dated.edtf:
        _say_how_exact(when, read(dated.edtf))
    when["date_status"] = dated.date_status
    if time_zone is not None:
        when["time_zone"] = time_zone
    when["text"] = _text(dated.edtf, year, days)
    return when


def _say_how_exact(when: WhenShown, known: ApproximateDate) -> None:
    when["precision"] = known.precision
    if known.qualifier is not None:
        when["qualifier"] = known.qualifier


@lru_cache(maxsize=4096)
def _text(edtf: str | None, year: int | None, days: int | None) -> Texts:
    if year is not None:
        return {"en": f"to be confirmed, planned for {year}", "fr": f"à confirmer, prévu en {year}"}
    said = {"en": text_of(read(edtf), "en"), "fr": text_of(read(edtf), "fr")} if edtf else {}
    if days is None or (edtf and to_the_day(read(edtf))):
        return said
    english = f"{days} {'day' if days == 1 else 'days'} before the main event"
    french = f"{days} {'jour' if days == 1 else 'jours'} avant l'événement principal"
    if not said:
        return {"en": english, "fr": french}
    return {"en": f"{english} ({said['en']})", "fr": f"{french} ({said['fr']})"}


def mode_of(place: object, online: object) -> str:
    """Say how people meet, where it is not written."""
    return "place" if online is None else "online" if place is None else "hybrid"


def host_cities(hosts: Sequence[WrittenHost]) -> list[str]:
    """Name the cities that host or offer to."""
    return [host["ref"] for host in hosts if host["kind"] == "city" and host["state"] not in GONE]


def host_networks(hosts: Sequence[WrittenHost]) -> list[str]:
    """Name the networks that host or offer to."""
    return [host["ref"] for host in hosts if host["kind"] == "network" and host["state"] not in GONE]


def reach_of(written: Named) -> tuple[list[str], list[str]]:
    """Name the cities and networks whose coordinators may change an event."""
    hosts = written["hosts"]
    return host_cities(hosts), [*written["networks"], *host_networks(hosts)]


def references(written: Named) -> list[tuple[str, str, str]]:
    """List what an event names of the directory: where, of which kind, and its slug."""
    hosts = [
        (f"/hosts/{place}/ref", host["kind"], host["ref"])
        for place, host in enumerate(written["hosts"])
        if host["kind"] != "partner"
    ]
    networks = [(f"/networks/{place}", "network", slug) for place, slug in enumerate(written["networks"])]
    topics = [(f"/topics/{place}", "topic", slug) for place, slug in enumerate(written["topics"])]
    visited = [("/visits", "city", written["visits"])] if "visits" in written else []
    return [*hosts, *networks, *topics, *visited]


def demand_window(start: date | None, end: date | None) -> None:
    """Raise `Invalid`, with both parameters, for a window that ends before it begins."""
    if start and end and start > end:
        faults = [Fault(parameter=name, code="order", detail="`from` is after `to`.") for name in ("from", "to")]
        raise Invalid("The window ends before it begins.", errors=faults)


@dataclass(frozen=True, slots=True)
class Found:
    """An event with what is decided upon: its date, as a client wrote it, and who hosts it."""

    shown: Event
    dated: Dated
    written: WrittenEvent
    host_cities: frozenset[str]
    networks: frozenset[str]
    left_range: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsAsked:
    """Which events are asked for; what is None or empty asks nothing.

    `topics`, `networks`, `indicators` and `cities` ask for events that name one of the words; a city hosts or offers
    to. `live` leaves out what was cancelled, `exact` what has no fixed date.
    """

    start: date | None = None
    end: date | None = None
    match: Match = "possible"
    types: Sequence[str] | None = None
    topics: Sequence[str] = ()
    networks: Sequence[str] = ()
    indicators: Sequence[str] = ()
    cities: Sequence[str] = ()
    state: str | None = None
    dated: bool | None = None
    visits: str | None = None
    live: bool = False
    exact: bool = False


def without_nulls(members: Mapping[str, object]) -> dict[str, object]:
    """Leave out what is null, as answers do."""
    return {name: value for name, value in members.items() if value is not None}
