"""What a date that is not known to the day means: its words, its place in a window, and how readers see it.

The profile of EDTF in which dates are written stands in `shared.schemas.events.edtf`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final, Literal, NotRequired, TypedDict
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton

from services.events_api.dates.errors import HoursOffDate, NotADate
from shared.platform.refusals import Fault
from shared.schemas.events import edtf
from shared.schemas.events.edtf import DATE, ApproximateDate, Bounds, NotEdtf, Precision
from shared.sentences import Telling, in_each, labels, locale_of, one_of, say, say_count

Texts = Mapping[str, str]


class Match(StrEnum):
    """How a date that is not exact is compared with a window of days."""

    POSSIBLE = "possible"
    CERTAIN = "certain"


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


class WrittenWhen(TypedDict, total=False):
    """A date as a client wrote it: edtf and date_status, or planned_year, or days_before_parent."""

    edtf: str
    date_status: str
    planned_year: int
    days_before_parent: int


class Hours(TypedDict):
    """When something begins and ends, in UTC, and in which zones, as a client wrote it."""

    time_zone: NotRequired[str]
    starts_at: NotRequired[str]
    ends_at: NotRequired[str]
    end_time_zone: NotRequired[str]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Bounds):
    """A date as it is written, and what that comes to: bounds, EDTF where there is one, and how sure it is."""

    written: WrittenWhen
    edtf: str | None
    date_status: str


def parse(text: str) -> ApproximateDate:
    """Read a date of the profile. Raises NotADate with one line of less than 200 characters."""
    try:
        return edtf.parse(text)
    except NotEdtf as refusal:
        raise NotADate(refusal.why) from None


def overlaps(when: Bounds, start: date | None, end: date | None, match: Match) -> bool:
    """Compare with the window from `start` to `end`, both included, None for no limit.

    POSSIBLE: bounds and window share a day; an open side reaches any day. CERTAIN: both bounds are known, free of
    doubt and in the window, so it holds however the date turns out, and whatever is certain is also possible.
    Sets and intervals follow the same rule, which needs two columns only: an interval that crosses the edge
    of the window is possible and not certain, and so is a set with a gap where the window is.
    """
    first, last = start or date.min, end or date.max
    if match is Match.CERTAIN:
        within = bool(when.earliest and when.latest and first <= when.earliest and when.latest <= last)
        return within and not (isinstance(when, ApproximateDate) and when.qualifier is not None)
    return first <= (when.latest or date.max) and (when.earliest or date.min) <= last


def narrower(new: Bounds, old: Bounds) -> bool:
    """Say whether `new` lies within the bounds of `old`; equal bounds do, and an open side holds any day."""
    begins_within = (old.earliest or date.min) <= (new.earliest or date.min)
    return begins_within and (new.latest or date.max) <= (old.latest or date.max)


def shift(when: ApproximateDate, days: int) -> Bounds:
    """Find the day that is `days` after the day on which `when` begins, before it if `days` is negative.

    "The day before the parent" is shift(parent, -1). A day gives a day; what is not known of the beginning
    stays unknown by as much. An interval begins within its first date, and not after its end.
    Raises NotADate when the result leaves the years 0001 to 9999.
    """
    latest = when.latest
    if when.precision is Precision.INTERVAL and when.earliest:
        first = edtf.parse_single(when.edtf.split("/")[0]).latest
        latest = min(day for day in (first, latest) if day)
    try:
        return Bounds(*(day and day + timedelta(days) for day in (when.earliest, latest)))
    except OverflowError as error:
        raise NotADate(say("So many days from {edtf} is outside the years 0001 to 9999.", edtf=when.edtf)) from error


_PART_OF_YEAR: Final = {
    "33": say("first quarter of {year}"),
    "34": say("second quarter of {year}"),
    "35": say("third quarter of {year}"),
    "36": say("fourth quarter of {year}"),
    "40": say("first half of {year}"),
    "41": say("second half of {year}"),
}
_DOUBTED: Final = {
    "?": say("{date} (uncertain)"),
    "~": say("{date} (approximate)"),
    "%": say("{date} (uncertain and approximate)"),
}
_UNKNOWN: Final = say("unknown date")
_FIRST_DAY: Final = labels("day of a month", {"first": "1"})["first"]
"""French says *le 1er mai*, and then *le 2 mai*."""


def text_of(when: ApproximateDate, language: str) -> str:
    """Say the date in words that stand in a line: "second half of 2018", "April–May 2018"."""
    return _words(when).told(language)


def _words(when: ApproximateDate) -> Telling:
    if when.precision is Precision.SET:
        *others, last = [_one_or_between(member) for member in when.edtf[1:-1].split(",")]
        return one_of([*_shortened(others, last), last])
    begin, _, end = when.edtf.partition("/")
    if when.precision is not Precision.INTERVAL or begin == end:
        return _date(begin)
    if end == "..":
        return say("from {date} on", date=_date(begin))
    if begin == "..":
        return say("until {date}", date=_date(end))
    return _range(_date(begin) if begin else _UNKNOWN, _date(end) if end else _UNKNOWN)


def _one_or_between(member: str) -> Telling:
    begin, between, end = member.partition("..")
    if not between:
        return _date(begin)
    last = _date(end)
    [first] = _shortened([_date(begin)], last)
    return say("between {first} and {last}", first=first, last=last)


def _date(piece: str) -> Telling:
    """Say one date of the profile."""
    found = DATE.fullmatch(piece)
    assert found
    year, part, day, mark = found.group("year", "part", "day", "mark")
    told = _without_doubt(year, part, day)
    return _DOUBTED[mark].filled(date=told) if mark else told


def _without_doubt(year: str, part: str | None, day: str | None) -> Telling:
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if "X" in year:
        return say("{first} to {last}", first=first, last=last) if year.endswith("XX") else say("{year}s", year=first)
    if part is None:
        return _OnCalendar(date(first, 1, 1), "y")
    if part in _PART_OF_YEAR:
        return _PART_OF_YEAR[part].filled(year=first)
    if part == "XX":
        return say("a day in {period}", period=first) if day else say("a month in {period}", period=first)
    if day is None or day == "XX":
        month = _OnCalendar(date(first, int(part), 1), "yMMMM")
        return say("a day in {period}", period=month) if day else month
    return _OnCalendar(date(first, int(part), int(day)), "yMMMMd")


@dataclass(frozen=True, slots=True)
class _OnCalendar(Telling):
    """A day, month or year as CLDR writes it: `shown` names its fields."""

    day: date
    shown: Literal["y", "yMMMM", "yMMMMd", "MMMM", "d"]

    def told(self, language: str) -> str:
        """Tell it in a language of the product."""
        locale = locale_of(language)
        if self.shown == "yMMMMd":
            told = format_date(self.day, "long", locale)
        elif self.shown == "MMMM":
            told = locale.months["stand-alone"]["wide"][self.day.month]
        else:
            told = format_skeleton(self.shown, self.day, locale=locale)
        return re.sub(r"^1(?=\D|$)", _FIRST_DAY[language], told) if self.shown.endswith("d") else told

    def before(self, last: "_OnCalendar") -> "_OnCalendar":
        """Leave out what the last of several says as well: "12 or 13 April 2018"."""
        if self.shown != last.shown or self.day.year != last.day.year:
            return self
        if self.shown == "yMMMM":
            return replace(self, shown="MMMM")
        return replace(self, shown="d") if self.shown == "yMMMMd" and self.day.month == last.day.month else self


def _shortened(others: Sequence[Telling], last: Telling) -> list[Telling]:
    """Leave out of the others what the last one says as well, where each can."""
    short = [
        one.before(last) if isinstance(one, _OnCalendar) and isinstance(last, _OnCalendar) else one for one in others
    ]
    return short if all(one is not whole for one, whole in zip(short, others, strict=True)) else list(others)


def _range(first: Telling, last: Telling) -> Telling:
    [short] = _shortened([first], last)
    if short is first:
        return say("{first} – {last}", first=first, last=last)
    return say("{first}–{last}", first=short, last=last)


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


def told_deadline(edtf: str) -> tuple[date, Texts]:
    """Show a deadline, which has a last day, to readers: that day, and its text in every language."""
    latest = read(edtf).latest
    assert latest is not None, "the schema looks"
    return latest, _text(edtf, None, None)


def is_doubtful(when: WhenShown) -> bool:
    """Say whether a date may turn out otherwise than its bounds say: it is qualified, or to be confirmed."""
    return "qualifier" in when or when["date_status"] == Status.TO_BE_CONFIRMED


def _say_how_exact(when: WhenShown, known: ApproximateDate) -> None:
    when["precision"] = known.precision
    if known.qualifier is not None:
        when["qualifier"] = known.qualifier


@lru_cache(maxsize=4096)
def _text(edtf: str | None, year: int | None, days: int | None) -> Texts:
    if year is not None:
        return in_each(say("to be confirmed, planned for {year}", year=year))
    known = read(edtf) if edtf else None
    if known and (days is None or to_the_day(known)):
        return in_each(_words(known))
    if days is None:
        return {}
    before = say_count("{count} day before the main event", "{count} days before the main event", days)
    return in_each(say("{day} ({date})", day=before, date=_words(known)) if known else before)


def change_of(new: Dated, old: Dated) -> Change | None:
    """Say how a date differs from the one before; None when it says the same as before."""
    if (new.earliest, new.latest, new.edtf, new.date_status) == (old.earliest, old.latest, old.edtf, old.date_status):
        return None
    if new.date_status == Status.TO_BE_CONFIRMED != old.date_status:
        return Change.WITHDRAWN
    return Change.NARROWED if narrower(new, old) else Change.MOVED


def demand_hours(written: Hours, dated: Dated) -> None:
    """Raise `HoursOffDate` unless it begins on the first day of its date and ends on the last, on the clocks there.

    An end is exclusive: at midnight it ends the day before, though the day that begins then is taken too.
    """
    if "starts_at" not in written:
        return
    faults = []
    ends, zone = written.get("ends_at"), written["time_zone"]
    for name, at, clock, day in (
        ("starts_at", written["starts_at"], zone, dated.earliest),
        ("ends_at", ends, written.get("end_time_zone", zone), dated.latest),
    ):
        if dated.date_status != Status.FIXED:
            faults.append(
                Fault(pointer=f"/{name}", code="not_fixed", detail=say("Hours go with a date that is fixed."))
            )
            break
        if at and day not in _days_at(at, clock, ends=name == "ends_at"):
            detail = say("On the clocks there this is another day than {day}, which `when` says.", day=day)
            faults.append(Fault(pointer=f"/{name}", code="another_day", detail=detail))
    if faults:
        raise HoursOffDate(errors=faults)


def _days_at(instant: str, zone: str, *, ends: bool) -> set[date]:
    """Say which day it is on the clocks of a zone; at an end, also which day was over just before."""
    at = datetime.fromisoformat(instant)
    moments = (at, at - timedelta.resolution) if ends else (at,)
    return {moment.astimezone(ZoneInfo(zone)).date() for moment in moments}
