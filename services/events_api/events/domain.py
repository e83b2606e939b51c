"""The life of an event, the date that its written form comes to, and what a merge-patch makes of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, Literal, NotRequired, TypedDict
from uuid import UUID

from services.events_api.dates.domain import Dated, Status, WhenShown, WrittenWhen, read, shift, to_the_day, told_when
from services.events_api.dates.errors import NotADate
from services.events_api.events.errors import NotFixed, UnfitParent, UnknownParent
from services.events_api.organisers.domain import Organisers
from services.events_api.references.domain import Named
from services.events_api.registration import domain as registration
from services.events_api.states.domain import (
    UNDO_WITHIN,
    Document,
    Origin,
    Warned,
    WrittenSegment,
    warnings_of,
)
from shared.platform.data.changes import Since
from shared.platform.refusals import Fault, Invalid
from shared.schemas.events.dates import Match, WhenAsked
from shared.schemas.events.edtf import ApproximateDate, Bounds
from shared.schemas.events.events import Event, EventAsked
from shared.schemas.fields import Wording, without_nulls
from shared.sentences import say

Pick = Callable[[Mapping[str, str]], Wording]
"""Chooses from an object of languages."""
_Text = Literal["title", "description", "audience", "accessibility"]
_TEXTS: Final[tuple[_Text, ...]] = ("title", "description", "audience", "accessibility")
_FIRST_YEAR: Final = 1900
_NEAR_PARENT: Final = timedelta(days=3)
"""An eve, a pre-meeting or a debriefing stands this close to the event that it belongs to."""
SegmentShown = WrittenSegment
"""A part of an event is shown as it was written."""


class WrittenEvent(Document, Named):
    """An event as a client wrote it, its instants in UTC."""

    type: str
    state: str
    when: WrittenWhen
    parent: NotRequired[str]


class EventShown(Document):
    """An event for readers, in every language. Of one that was replaced the instants are text."""

    id: UUID
    type: str
    state: str
    parent: UUID | None
    series: UUID | None
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
    undo_until: NotRequired[datetime]


def resolve(written: WrittenWhen, parent: WrittenWhen | None = None) -> Dated:
    """Work out what a written date comes to; `parent` is the written date of the parent, where there is one.

    Raises NotADate, NotFixed; `UnknownParent` when days would be counted from nothing, `UnfitParent` when they would be
    counted from a day that is itself counted.
    """
    if (days := written.get("days_before_parent")) is not None:
        if parent is None:
            detail = say("It has no parent to count days from.")
            fault = Fault(pointer="/when/days_before_parent", code="unknown_parent", detail=detail)
            raise UnknownParent(detail, errors=[fault])
        return _counted(written, days, parent)
    if year := written.get("planned_year"):
        bounds = _of_year(year)
        return Dated(bounds.earliest, bounds.latest, written=written, edtf=None, date_status=Status.TO_BE_CONFIRMED)
    try:
        when = read(written["edtf"])
    except NotADate as refusal:
        fault = Fault(pointer="/when/edtf", code="not_a_date", detail=refusal.detail)
        raise NotADate(refusal.detail, errors=[fault]) from None
    if when.earliest is not None and when.earliest.year < _FIRST_YEAR:
        detail = say("Events are those of {first_year} and later: is the year right?", first_year=_FIRST_YEAR)
        raise NotADate(detail, errors=[Fault(pointer="/when/edtf", code="not_a_date", detail=detail)])
    exact = to_the_day(when)
    status = written.get("date_status") or (Status.FIXED if exact else Status.APPROXIMATE)
    if status == Status.FIXED and not exact:
        fault = Fault(pointer="/when/date_status", code="not_fixed", detail=say("The date is not known to the day."))
        raise NotFixed(say("Call it approximate, or write a day or an interval of days."), errors=[fault])
    return Dated(when.earliest, when.latest, written=written, edtf=when.edtf, date_status=status)


def _counted(written: WrittenWhen, days: int, parent: WrittenWhen) -> Dated:
    if "days_before_parent" in parent:
        detail = say("The parent's own date is counted from another event; count from that one.")
        raise UnfitParent(detail, errors=[Fault(pointer="/parent", code="counted", detail=detail)])
    of_parent = resolve(parent)
    begins = _of_year(parent["planned_year"]) if of_parent.edtf is None else read(of_parent.edtf)
    try:
        bounds = shift(begins, -days)
    except NotADate as refusal:
        fault = Fault(pointer="/when/days_before_parent", code="not_a_date", detail=refusal.detail)
        raise NotADate(refusal.detail, errors=[fault]) from None
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
    if "postponed_from" in written:
        origin["postponed_from"] = written["postponed_from"]
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


def mode_of(place: object, online: object) -> str:
    """Say how people meet, where it is not written."""
    return "place" if online is None else "online" if place is None else "hybrid"


def demand_window(start: date | None, end: date | None) -> None:
    """Raise `Invalid`, with both parameters, for a window that ends before it begins."""
    if start and end and start > end:
        faults = [Fault(parameter=name, code="order", detail=say("`from` is after `to`.")) for name in ("from", "to")]
        raise Invalid(say("The window ends before it begins."), errors=faults)


class DateColumns(TypedDict):
    """A date as it was written, and what that comes to."""

    written_when: WrittenWhen
    date_status: str
    edtf: str | None
    earliest: date | None
    latest: date | None


class ParentColumns(TypedDict):
    """What of a parent its children say, as jsonb gives it; the days may be unknown."""

    state: str
    earliest: str | None
    latest: str | None


class EventRow(DateColumns):
    """An event, with what it says of its parent. Of one that was replaced the instants are text."""

    id: UUID
    type: str
    state: str
    parent: UUID | None
    series: UUID | None
    visits: str | None
    networks: list[str]
    topics: list[str]
    indicators: list[str]
    host_cities: list[str]
    synthetic: bool
    owners: list[str]
    left_range: bool
    of_parent: ParentColumns | None
    step_version: int | None
    document: Document
    version: int
    created_at: datetime | str
    updated_at: datetime | str


class _Undoing(TypedDict, total=False):
    undo_until: datetime


class _Links(TypedDict, total=False):
    parent: str
    visits: str


def dated_of(row: DateColumns) -> Dated:
    """Read the date of a row."""
    status, written = row["date_status"], row["written_when"]
    return Dated(row["earliest"], row["latest"], written=written, edtf=row["edtf"], date_status=status)


def shown_of(row: EventRow) -> EventShown:
    """Show the event of a row to readers."""
    document = row["document"]
    if "registration" in document:
        document = {**document, "registration": registration.told(document["registration"])}
    zone = document.get("time_zone")
    undoing: _Undoing = {}
    if row["step_version"] == row["version"] and isinstance(row["updated_at"], datetime):
        undoing = {"undo_until": row["updated_at"] + UNDO_WITHIN}
    return {
        "mode": mode_of(document.get("place"), document.get("online")),
        **document,
        "id": row["id"],
        "type": row["type"],
        "state": row["state"],
        "parent": row["parent"],
        "series": row["series"],
        "visits": row["visits"],
        "networks": row["networks"],
        "topics": row["topics"],
        "indicators": row["indicators"],
        "synthetic": row["synthetic"],
        "created_at": row["created_at"],
        "updated_at": row["updated_at"],
        "version": row["version"],
        **undoing,
        "when": told_when(dated_of(row), zone),
        "warnings": warnings_of(
            row["type"],
            row["state"],
            row["date_status"],
            document.get("segments", ()),
            zone,
            left_range=row["left_range"],
            parent_state=row["of_parent"] and row["of_parent"]["state"],
            away=_is_away(row),
        ),
    }


def _is_away(row: EventRow) -> bool:
    """Say whether an event with a date of its own is more than a few days from all days that its parent may have."""
    parent = row["of_parent"]
    if parent is None or "days_before_parent" in row["written_when"] or row["date_status"] == Status.TO_BE_CONFIRMED:
        return False
    begins, ends = (date.fromisoformat(day) if day else None for day in (parent["earliest"], parent["latest"]))
    before = begins and row["latest"] and row["latest"] < begins - _NEAR_PARENT
    after = ends and row["earliest"] and row["earliest"] > ends + _NEAR_PARENT
    return bool(before or after)


def in_language(event: EventShown, pick: Pick) -> dict[str, object]:
    """Give an event for readers of one language, which `pick` chooses, without what is null."""
    shown = without_nulls({**event, "when": {**event["when"], "text": pick(event["when"]["text"])}})
    shown |= {name: pick(event[name]) for name in _TEXTS if name in event}
    shown["warnings"] = [{**warning, "text": pick(warning["text"])} for warning in event["warnings"]]
    if "later" in event:
        shown["later"] = {**event["later"], "text": pick(event["later"]["text"])}
    if "segments" in event:
        shown["segments"] = [_segment_in_language(segment, pick) for segment in event["segments"]]
    if "agenda" in event:
        shown["agenda"] = [{**item, "title": pick(item["title"])} for item in event["agenda"]]
    if "image" in event:
        shown["image"] = {**event["image"], "alternative_text": pick(event["image"]["alternative_text"])}
    if "registration" in event:
        shown["registration"] = registration.in_language(event["registration"], pick)
    return shown


def _segment_in_language(segment: SegmentShown, pick: Pick) -> dict[str, object]:
    stops = [{**stop, "title": pick(stop["title"])} for stop in segment.get("stops", ())]
    return {**segment, "title": pick(segment["title"]), "stops": stops}


def written_of(row: EventRow) -> WrittenEvent:
    """Give the event of a row as a client wrote it."""
    links: _Links = {}
    if row["parent"] is not None:
        links["parent"] = str(row["parent"])
    if row["visits"] is not None:
        links["visits"] = row["visits"]
    return {
        **row["document"],
        **links,
        "type": row["type"],
        "state": row["state"],
        "networks": row["networks"],
        "topics": row["topics"],
        "indicators": row["indicators"],
        "when": row["written_when"],
    }


@dataclass(frozen=True, slots=True)
class Found:
    """An event with what is decided upon: its date, as a client wrote it, and who hosts it."""

    shown: Event
    dated: Dated
    written: WrittenEvent
    organisers: Organisers
    left_range: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A new event that was checked against the directory: whose it will be, and whether it names what is invented.

    `series` is the first edition of the yearly series that it belongs to.
    """

    written: WrittenEvent
    owners: list[str]
    synthetic: bool
    series: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsAsked:
    """Which events are asked for; what is None or empty asks nothing.

    `topics`, `networks`, `indicators` and `cities` ask for events that name one of the words; a city hosts or offers
    to. Who is `participating` has seats, waits for them or asks for them. `live` leaves out what was cancelled, `exact`
    what has no fixed date. `q` is a tsquery, `series` names a yearly series by its first edition.
    """

    q: str | None = None
    start: date | None = None
    end: date | None = None
    match: Match = "possible"
    types: Sequence[str] | None = None
    topics: Sequence[str] = ()
    networks: Sequence[str] = ()
    indicators: Sequence[str] = ()
    cities: Sequence[str] = ()
    states: Sequence[str] | None = None
    dated: bool | None = None
    visits: str | None = None
    participating: str | None = None
    series: UUID | None = None
    synthetic: bool | None = None
    live: bool = False
    exact: bool = False
    since: Since | None = None
