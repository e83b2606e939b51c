"""What the calendar of a partner says: the events of an .ics file (RFC 5545), read as far as one can rely on them.

Such a file is written by strangers. Each event is read for itself; one that cannot be read is named with its reason.
"""

import html
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, NotRequired, TypedDict
from uuid import UUID
from zoneinfo import ZoneInfo

import icalendar
import nh3
from pydantic import TypeAdapter, ValidationError

from services.events_api.entries.domain import DOMAIN, printable
from services.events_api.recurrence.domain import days_of, rule_of
from shared.platform.refusals import Invalid
from shared.schemas.events.dates import TimeZone
from shared.schemas.fields import VISIBLE, WebAddress
from shared.sentences import in_each, say

MOST_EVENTS: Final = 2_000
_MOST_SERIES: Final = 100
_MOST_DAYS: Final = 12
_AHEAD: Final = timedelta(days=400)
"""How far a series is read: to next year's date of what is once a year."""
_YEARS: Final = (1900, 2100)
_LONGEST_UID: Final = 300
_LONGEST_TITLE: Final = 300
_LONGEST_TEXT: Final = 10_000
_LARGEST_SEQUENCE: Final = 2**31 - 1
_SECOND: Final = timedelta(seconds=1)
_DAY: Final = timedelta(days=1)
_UTC: Final = "Etc/UTC"
_OURS: Final = f"@{DOMAIN}"
_BEGIN: Final = re.compile(rb"^BEGIN:VEVENT\s*$", re.MULTILINE | re.IGNORECASE)
_BREAK: Final = re.compile(r"<(?:br|/p|/div|/li|/h\d)\s*/?>", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
_GAP: Final = re.compile(r"\s*\n\s*\n\s*")
_ZONE: Final = TypeAdapter[str](TimeZone)
_ADDRESS: Final = TypeAdapter[str](WebAddress)
_REASONS: Final[Mapping[str, Mapping[str, str]]] = {
    "no_uid": in_each(say("It has no UID, or one that is too long, so that it could not be recognised again.")),
    "no_date": in_each(say("It does not say on which day it begins, or that day lies outside of 1900 to 2100.")),
    "no_title": in_each(say("It has no title.")),
    "recurrence": in_each(say("It recurs in a way that is not read here. Put its dates in by hand.")),
    "unreadable": in_each(say("It cannot be read as an event.")),
}


class Content(TypedDict):
    """What an event of a partner says, as it is kept: a title, days as EDTF, and what else there is."""

    title: str
    description: NotRequired[str]
    edtf: str
    time_zone: NotRequired[str]
    starts_at: NotRequired[str]
    ends_at: NotRequired[str]
    end_time_zone: NotRequired[str]
    place: NotRequired[str]
    latitude: NotRequired[float]
    longitude: NotRequired[float]
    url: NotRequired[str]
    tentative: bool
    cancelled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event of a partner, known again by its UID and, of a series, by the day that its rule gives it."""

    uid: str
    recurrence: str
    sequence: int
    modified_at: datetime | None
    content: Content

    @property
    def key(self) -> tuple[str, str]:
        """Tell events apart."""
        return self.uid, self.recurrence

    @property
    def last_day(self) -> date:
        """The last day on which it takes place."""
        return date.fromisoformat(self.content["edtf"].rpartition("/")[2])

    @property
    def is_ours(self) -> bool:
        """Say whether it has a UID as calendars of this software give them."""
        return self.uid.endswith(_OURS)

    @property
    def event(self) -> UUID | None:
        """The event that a UID of ours names; None for a seat or a deadline."""
        try:
            return UUID(self.uid.removesuffix(_OURS))
        except ValueError:
            return None

    def replaces(self, sequence: int, modified_at: datetime | None) -> bool:
        """Say whether it is not older than what is kept of it: RFC 5546, section 2.1.5."""
        if self.sequence != sequence or self.modified_at is None or modified_at is None:
            return self.sequence >= sequence
        return self.modified_at >= modified_at


class Unread(TypedDict):
    """An event that could not be read, and why; without a UID by the number of its place in the file."""

    uid: str
    code: str
    text: Mapping[str, str]


@dataclass(slots=True)
class Calendar:
    """The events of a file, each once, and those that could not be read."""

    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    series: int = 0

    def take(self, entry: Entry) -> None:
        """Take an event, unless there is a newer one with its key."""
        other = self.entries.get(entry.key)
        if other is None or entry.replaces(other.sequence, other.modified_at):
            self.entries[entry.key] = entry


class _UnreadableError(ValueError):
    """An event that cannot be read; its code says why."""


def read(file: bytes, today: date) -> Calendar:
    """Read a file: events, and the next dates of series. Raises `Invalid` for no calendar, or too many events."""
    if len(_BEGIN.findall(file)) > MOST_EVENTS:
        raise Invalid(say("The file holds more than {number} events. Send a part of it.", number=MOST_EVENTS))
    found = Calendar()
    for calendar in _calendars(file):
        zone = _zone(str(calendar.get("X-WR-TIMEZONE", "")))
        # Exceptions of a series come last, so that they take the place of what its rule gives.
        parts = [part for part in calendar.subcomponents if part.name == "VEVENT"]
        for place, part in enumerate(sorted(parts, key=lambda part: "RECURRENCE-ID" in part), 1):
            try:
                for entry in _entries(part, zone, today, found):
                    found.take(entry)
            except _UnreadableError as fault:
                found.unread.append(_unread(part, place, str(fault)))
            except (ValueError, TypeError, KeyError, AttributeError, OverflowError, ArithmeticError):
                found.unread.append(_unread(part, place, "unreadable"))
    return found


def _calendars(file: bytes) -> Sequence[icalendar.Component]:
    try:
        text = file.decode("utf-8-sig")
        found = icalendar.Calendar.from_ical(text, multiple=True)
    except UnicodeDecodeError:
        raise Invalid(say("The file is not written in UTF-8.")) from None
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
        raise Invalid(say("The file is not iCalendar.")) from None
    calendars = [calendar for calendar in found if calendar.name == "VCALENDAR"]
    if not calendars:
        raise Invalid(say("The file is not iCalendar."))
    return calendars


def _unread(part: icalendar.Component, place: int, code: str) -> Unread:
    uid = printable(str(_one(part, "UID") or ""))[:_LONGEST_UID]
    return {"uid": uid or f"#{place}", "code": code, "text": _REASONS[code]}


def _one(part: icalendar.Component, name: str) -> Any:
    """Give a property, the first one where it is written several times; None for what is not written as it must be."""
    value = part.get(name)
    value = value[0] if isinstance(value, list) else value
    return None if isinstance(value, icalendar.vBroken) else value


def _entries(part: icalendar.Component, zone: str | None, today: date, found: Calendar) -> Iterator[Entry]:
    uid = printable(str(_one(part, "UID") or "")).strip()
    if not uid or len(uid) > _LONGEST_UID:
        raise _UnreadableError("no_uid")
    begins, ends = _begins_and_ends(part, zone)
    if "RECURRENCE-ID" in part:
        yield _entry(part, uid, str(_day(_one(part, "RECURRENCE-ID").dt)), begins, ends)
    elif "RRULE" in part or "RDATE" in part:
        found.series += 1
        for day in _days(part, _day(begins), today, found.series):
            away = day - _day(begins)
            yield _entry(part, uid, str(day), begins + away, ends + away if ends else None)
    else:
        yield _entry(part, uid, "", begins, ends)


def _day(at: date) -> date:
    return at.date() if isinstance(at, datetime) else at


def _days(part: icalendar.Component, first: date, today: date, number: int) -> list[date]:
    """Give the next days of a series, without those that are excepted."""
    end, rules = today + _AHEAD, part.get("RRULE", [])
    found = {day for day in _listed(part, "RDATE") if today <= day <= end} | ({first} if first >= today else set())
    for written in rules if isinstance(rules, list) else [rules]:
        rule = rule_of(written)
        days = days_of(rule, first, today, end) if rule and number <= _MOST_SERIES else None
        if days is None:
            raise _UnreadableError("recurrence")
        found |= set(days)
    return sorted(found - set(_listed(part, "EXDATE")))[:_MOST_DAYS]


def _listed(part: icalendar.Component, name: str) -> list[date]:
    lists = part.get(name, [])
    dates = (one.dt for dates in (lists if isinstance(lists, list) else [lists]) for one in dates.dts)
    return [_day(at[0] if isinstance(at, tuple) else at) for at in dates]


def _begins_and_ends(part: icalendar.Component, zone: str | None) -> tuple[date, date | None]:
    """Read when it begins and ends: days, or hours of a zone that is known; without one the hours are left out."""
    written = _one(part, "DTSTART")
    if written is None:
        raise _UnreadableError("no_date")
    begins, end, length = written.dt, _one(part, "DTEND"), _one(part, "DURATION")
    ends = end.dt if end is not None else begins + length.dt if length is not None else None
    begins, ends = _placed(begins, written, zone), _placed(ends, end or written, zone)
    if isinstance(begins, datetime) != isinstance(ends or begins, datetime):
        begins, ends = _day(begins), ends and _day(ends)
    if not all(_YEARS[0] <= day.year <= _YEARS[1] for day in (begins, ends or begins)):
        raise _UnreadableError("no_date")
    return begins, ends


def _placed(at: date | None, written: Any, zone: str | None) -> Any:
    """Put hours on the clocks of the calendar where they have no zone of their own, or that of UTC.

    Where the calendar names none either, or the zone is unknown, only the day counts.
    """
    if not isinstance(at, datetime):
        return at
    if at.tzinfo is None:
        return at.date() if zone is None or "TZID" in written.params else at.replace(tzinfo=ZoneInfo(zone))
    return at.astimezone(ZoneInfo(zone)) if zone and at.tzname() == "UTC" else at


def _entry(part: icalendar.Component, uid: str, recurrence: str, begins: date, ends: date | None) -> Entry:
    title = _plain(_one(part, "SUMMARY"), _LONGEST_TITLE).replace("\n", " ")
    if not title:
        raise _UnreadableError("no_title")
    content: Content = {
        "title": title,
        **_about(part),
        **_when(begins, ends),
        **_where(part),
        "tentative": _one(part, "STATUS") == "TENTATIVE",
        "cancelled": _one(part, "STATUS") == "CANCELLED",
    }
    sequence = min(max(int(_one(part, "SEQUENCE") or 0), 0), _LARGEST_SEQUENCE)
    return Entry(uid=uid, recurrence=recurrence, sequence=sequence, modified_at=_modified_at(part), content=content)


def _modified_at(part: icalendar.Component) -> datetime | None:
    written = _one(part, "LAST-MODIFIED") or _one(part, "DTSTAMP")
    at = None if written is None else written.dt
    return at.astimezone(UTC) if isinstance(at, datetime) and at.tzinfo else None


class _About(TypedDict, total=False):
    description: str


class _When(TypedDict):
    edtf: str
    time_zone: NotRequired[str]
    starts_at: NotRequired[str]
    ends_at: NotRequired[str]
    end_time_zone: NotRequired[str]


class _Where(TypedDict, total=False):
    place: str
    latitude: float
    longitude: float
    url: str


def _about(part: icalendar.Component) -> _About:
    text = _plain(_one(part, "DESCRIPTION"), _LONGEST_TEXT)
    return {"description": text} if text else {}


def _when(begins: date, ends: date | None) -> _When:
    """Write when it is: days, the end of which is that after the last; or instants, with the zones of their clocks."""
    begins, ends = _on_known_clocks(begins), _on_known_clocks(ends)
    if ends is not None and not _is_after(ends, begins):
        ends = None
    last = begins if ends is None else ends - (_SECOND if isinstance(ends, datetime) else _DAY)
    first_day, last_day = _day(begins), _day(last)
    when: _When = {"edtf": str(first_day) if first_day >= last_day else f"{first_day}/{last_day}"}
    if not isinstance(begins, datetime):
        return when
    zone = _zone_of(begins)
    hours: _When = {**when, "time_zone": zone, "starts_at": _instant(begins)}
    if isinstance(ends, datetime):
        hours["ends_at"] = _instant(ends)
        if (end_zone := _zone_of(ends)) != zone:
            hours["end_time_zone"] = end_zone
    return hours


def _is_after(at: date, other: date) -> bool:
    """Say whether one comes after the other; of hours the instants count, for clocks are put back."""
    if isinstance(at, datetime) and isinstance(other, datetime):
        return at.astimezone(UTC) > other.astimezone(UTC)
    return at > other


def _on_known_clocks(at: Any) -> Any:
    """Put hours on the clocks of UTC where their zone is one that the file defines under a name of its own."""
    if not isinstance(at, datetime) or (isinstance(at.tzinfo, ZoneInfo) and _zone(at.tzinfo.key)):
        return at
    return at.astimezone(ZoneInfo(_UTC))


def _zone_of(at: datetime) -> str:
    assert isinstance(at.tzinfo, ZoneInfo), "it is on known clocks"
    return at.tzinfo.key


def _zone(name: str) -> str | None:
    try:
        return None if name == "UTC" else _ZONE.validate_python(name.strip())
    except ValidationError:
        return None


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _where(part: icalendar.Component) -> _Where:
    """Take the place, its coordinates and the address of a page, as far as they are such."""
    where: _Where = {}
    if place := _plain(_one(part, "LOCATION"), _LONGEST_TITLE).replace("\n", " "):
        where["place"] = place
        geo = _one(part, "GEO")
        if geo is not None and _is_on_earth(geo.latitude, geo.longitude):
            where["latitude"], where["longitude"] = geo.latitude, geo.longitude
    try:
        where["url"] = _ADDRESS.validate_python(str(_one(part, "URL") or ""))
    except ValidationError:
        return where
    return where


def _is_on_earth(latitude: float, longitude: float) -> bool:
    return math.isfinite(latitude) and math.isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180


def _plain(text: object, most: int) -> str:
    """Give a text without the HTML that some programs write into it, and without signs that nobody sees."""
    told = str(text or "").replace("\r\n", "\n").replace("\r", "\n")
    if _TAG.search(told):
        told = html.unescape(nh3.clean(_BREAK.sub("\n", told), tags=set()))
    told = _GAP.sub("\n\n", printable(told)).strip()
    if not re.search(VISIBLE, told):
        return ""
    return told if len(told) <= most else f"{told[: most - 1]}…"
