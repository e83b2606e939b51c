"""What a date that is not known to the day means: its words, its place in a window, and how readers see it.

The profile of EDTF in which dates are written stands in `shared.schemas.events.edtf`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final, Literal, NotRequired, TypedDict
from zoneinfo import ZoneInfo

from services.events_api.dates.errors import HoursOffDate, NotADate
from shared.platform.refusals import Fault
from shared.schemas.events import edtf
from shared.schemas.events.edtf import DATE, PARTS, QUALIFIERS, ApproximateDate, Bounds, NotEdtf, Precision
from shared.sentences import say

Language = Literal["en", "fr"]
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


_FRENCH: Final = dict(
    pair.split(": ")
    for line in (  # begins in the order of `PARTS`, which takes its names from here
        "January: janvier, February: février, March: mars, April: avril, May: mai, June: juin, July: juillet",
        "August: août, September: septembre, October: octobre, November: novembre, December: décembre",
        "the first quarter of: le premier trimestre, the second quarter of: le deuxième trimestre",
        "the third quarter of: le troisième trimestre, the fourth quarter of: le quatrième trimestre",
        "the first half of: le premier semestre, the second half of: le second semestre",
        "a month in: un mois en, a day in: un jour en, 1: le 1er, {}: le {}, {}s: années {}",
        "{} to {}: années {} à {}, an unknown date: une date inconnue, the: le, and: et, or: ou",
        "from: de, to: à, from {} on: à partir de {}, until: jusqu'en, around: vers, between: entre",
        "uncertain: incertain, approximate: approximatif",
        "uncertain and approximate: incertain et approximatif",
    )
    for pair in line.split(", ")
)
_NAMES: Final = dict(zip(PARTS, _FRENCH, strict=False))
_CONTRACTIONS: Final = {"de le ": "du ", "à le ": "au ", "jusqu'en le ": "jusqu'au "}


def text_of(when: ApproximateDate, language: Language) -> str:
    """Say the date in words that stand in a line: "second half of 2018", "d'avril à mai 2018"."""
    word = _FRENCH.__getitem__ if language == "fr" else str
    article = word("the") + " "
    begin, _, end = when.edtf.partition("/")
    if when.precision is Precision.SET:
        said = iter(_said(re.split(r",|\.\.", when.edtf[1:-1]), word))
        *others, text = (
            f"{word('between')} {next(said)} {word('and')} {next(said)}"
            if ".." in member
            else next(said).removeprefix(article)
            for member in when.edtf[1:-1].split(",")
        )
        text = f"{', '.join(others)} {word('or')} {text}" if others else text
    elif when.precision is Precision.INTERVAL and begin != end:
        first, last = _said([begin, end], word)
        text = f"{word('from')} {first} {word('to')} {last}"
        if ".." in (begin, end):
            text = f"{word('until')} {last}" if begin == ".." else word("from {} on").format(first)
    else:  # "around" says what ~ says, and of % it leaves the doubt
        plain = begin if "X" in begin else begin.replace("~", "").replace("%", "?")
        [text] = _said([plain], word)
        text = text.removeprefix(article) if plain == begin else f"{word('around')} {text}"
    for apart, together in _CONTRACTIONS.items():
        text = text.replace(apart, together)
    return re.sub(r"^(de|à partir de) (?=[aou])", lambda found: found[0][:-2] + "'", text)


def _said(pieces: list[str], word: Callable[[str], str]) -> list[str]:
    """Say dates that stand together; all but the last leave out what they share: "12 April", "3 May 2018"."""
    words = [_words(piece, word) for piece in pieces]
    shared = 0
    while all(len(each) > shared + 1 and each[-1 - shared] == words[-1][-1 - shared] for each in words):
        shared += 1
    words[:-1] = [each[: len(each) - shared] for each in words[:-1]]
    doubts = [QUALIFIERS.get(piece[-1:]) for piece in pieces]
    suffixes = [f" ({word(doubt.replace('_', ' '))})" if doubt else "" for doubt in doubts]
    return [" ".join(each).removesuffix(" of") + suffix for each, suffix in zip(words, suffixes, strict=True)]


def _words(piece: str, word: Callable[[str], str]) -> list[str]:
    """Say one date, the smallest unit first: ["12", "April", "2018"]."""
    found = DATE.fullmatch(piece)
    if not found:
        return [word("an unknown date")]
    year, part, day = found.group("year", "part", "day")
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if "X" in year:
        return [word("{} to {}" if year.endswith("XX") else "{}s").format(first, last)]
    words = [str(first)]
    if part and not (day and part == "XX"):
        words.insert(0, word(_NAMES[part]))
    if day:
        words.insert(0, word({"XX": "a day in", "01": "1"}.get(day, "{}")).format(day.lstrip("0")))
    return words


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
        return {"en": f"to be confirmed, planned for {year}", "fr": f"à confirmer, prévu en {year}"}
    said = {"en": text_of(read(edtf), "en"), "fr": text_of(read(edtf), "fr")} if edtf else {}
    if days is None or (edtf and to_the_day(read(edtf))):
        return said
    english = f"{days} {'day' if days == 1 else 'days'} before the main event"
    french = f"{days} {'jour' if days == 1 else 'jours'} avant l'événement principal"
    if not said:
        return {"en": english, "fr": french}
    return {"en": f"{english} ({said['en']})", "fr": f"{french} ({said['fr']})"}


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
