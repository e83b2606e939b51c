"""Dates that are not known to the day: "April 2018", "second half of 2018", "January or February 2018".

The profile is a part of EDTF (ISO 8601-2:2019; Library of Congress, https://www.loc.gov/standards/datetime/):

    2018-04-12   2018-04   2018                        a day, a month, a year from 0001 to 9999
    2018-33 to 2018-36   2018-40   2018-41             a quarter, a half
    201X   20XX   2018-XX   2018-04-XX   2018-XX-XX    some digits are not known
    2018?   2018-04~   2018-41%                        uncertain, approximate, both: any of the above
    2018-04/2018-05   2018-04~/2018-05                 it lasts from one to the other
    2018-04/..   ../2018-04   2018-04/   /2018-04      one side is open, one side is not known
    [2018-01,2018-02]   [2018-01..2018-03]             one of several, without qualifiers

Unknown digits stand alone: an interval or a set can always be written without them.
A qualifier is shown and not calculated: nobody can say how many days "around" is.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from shared.schemas.rules import as_in, written
from shared.sentences import Sentence, say


class NotEdtf(ValueError):  # noqa: N818 - named for what the text is not, as refusals are
    """The text is outside the profile; its one line of less than 200 characters says why and shows a right one."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(why)
        self.why = why


class Precision(StrEnum):
    """What is known: one stretch of the calendar, one of a SET of them, or the two ends of an INTERVAL."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    SET = "set"
    INTERVAL = "interval"


class Qualifier(StrEnum):
    """How sure the writer was; for an interval, the doubts about its two sides taken together."""

    UNCERTAIN = "uncertain"
    APPROXIMATE = "approximate"
    UNCERTAIN_AND_APPROXIMATE = "uncertain_and_approximate"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and the last day it can touch, both included; None where that side is open or not known."""

    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproximateDate(Bounds):
    """A date of the profile. `edtf` is canonical: a set is in order, without doubles, and never of one."""

    edtf: str
    precision: Precision
    qualifier: Qualifier | None


_MOST_CHARACTERS: Final = 100
_ALPHABET: Final = re.compile(r"[0-9X?~%/.,\[\]-]+")
_DATETIME: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T")
_YEAR: Final = "[0-9]{3}[0-9X]|[0-9]{2}XX"
_PART: Final = "0[1-9]|1[0-2]|2[1-4]|3[3-6]|4[01]"
_DAY: Final = "0[1-9]|[12][0-9]|3[01]"
_UNKNOWN: Final = "XX"
_MARK: Final = "[~?%]"
DATE: Final = re.compile(
    rf"(?P<year>{_YEAR})(-(?P<part>[0-9]{{2}}|{_UNKNOWN})(-(?P<day>[0-9]{{2}}|{_UNKNOWN}))?)?(?P<mark>{_MARK})?"
)
_SHAPE: Final = rf"({_YEAR})(-({_PART}|{_UNKNOWN})(-({_DAY}|{_UNKNOWN}))?)?{_MARK}?"
PATTERN: Final = written(
    rf"^({_SHAPE}(/({_SHAPE}|\.\.)?)?|(\.\.)?/{_SHAPE}|\[{_SHAPE}((,|\.\.){_SHAPE})*\])$", as_in("2015/2017")
)
"""The shape of all that `parse` takes, for contracts that can only show a pattern.

It is wider: it takes the seasons 21 to 24 and any order, and does not look into the calendar.
"""
_NO_DATE: Final = frozenset({"", ".."})
QUALIFIERS: Final = dict(zip("?~%", Qualifier, strict=True))
PARTS: Final = {  # the second field of a date: how precise it is, its first month, its last month
    **{f"{month:02}": (Precision.MONTH, month, month) for month in range(1, 13)},
    **{f"{33 + index}": (Precision.QUARTER, 3 * index + 1, 3 * index + 3) for index in range(4)},
    **{f"{40 + index}": (Precision.HALF_YEAR, 6 * index + 1, 6 * index + 6) for index in range(2)},
    "XX": (Precision.YEAR, 1, 12),
}
_SEASON: Final = say("A season does not say of which hemisphere: write a quarter 33-36 or a half 40-41, as in 2018-34.")
_SEASON_THERE: Final = say("Seasons begin on other days in each place: write the months, such as 2018-09/2018-11.")
_THIRD: Final = say("Thirds of a year are not taken: write the months, such as [2018-01..2018-04].")
_REFUSED: Final = {
    **dict.fromkeys(map(str, range(21, 25)), _SEASON),
    **dict.fromkeys(map(str, range(25, 33)), _SEASON_THERE),
    **dict.fromkeys(("37", "38", "39"), _THIRD),
}


def parse(text: str) -> ApproximateDate:
    """Read a date of the profile: at most 100 ASCII characters, no space.

    The bounds of an interval run from the first day of its beginning to the last day of its end, those of a
    set from its first possible day to its last. Raises NotEdtf with one line of less than 200 characters.
    """
    if len(text) > _MOST_CHARACTERS:
        raise NotEdtf(
            say("A date has at most {most} characters, such as 2018-04-12/2018-04-14.", most=_MOST_CHARACTERS)
        )
    if _DATETIME.match(text):
        raise NotEdtf(say("Times belong to starts_at and ends_at: write the day alone, for example 2018-04-12."))
    if text.startswith("{"):
        raise NotEdtf(say("Several dates are several events; one of several is written [2018-01,2018-02]."))
    if not _ALPHABET.fullmatch(text):
        raise NotEdtf(say("Write a date in digits, without spaces: 2018-04, 2018-41 or 2018-04/2018-05."))
    if text.startswith("["):
        return _one_of(text)
    return _interval(text) if "/" in text else parse_single(text)


def parse_single(piece: str) -> ApproximateDate:
    """Read a date that is neither an interval nor a set. Raises as `parse`."""
    found = DATE.fullmatch(piece)
    if not found:
        raise NotEdtf(say("This is not a date: write 2018, 2018-04, 2018-04-12 or 2018-41."))
    year, part, day, mark = found.group("year", "part", "day", "mark")
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if not first_year:
        raise NotEdtf(say("There is no year 0: years run from 0001 to 9999, for example 2018."))
    if part in _REFUSED:
        raise NotEdtf(_REFUSED[part])
    if part and part not in PARTS:
        raise NotEdtf(
            say("After the year stands a month 01 to 12, a quarter 33 to 36, or a half 40 or 41, as in 2018-04.")
        )
    precision, first_month, last_month = PARTS[part or "XX"]
    if (part and "X" in year) or (day and precision != Precision.MONTH and part + day != "XXXX"):
        raise NotEdtf(
            say("It has a part of what is not a month or not a known year: write 201X, 2018-XX or 2018-04-XX.")
        )
    if "X" in year:
        precision = Precision.CENTURY if year.endswith("XX") else Precision.DECADE
    earliest = date(first_year, first_month, 1)
    latest = date(last_year, last_month, monthrange(last_year, last_month)[1])
    if day and day != "XX":
        if not 1 <= int(day) <= latest.day:
            raise NotEdtf(
                say(
                    "It is not in the calendar: that month has the days 01 to {day}, as in {latest}.",
                    day=latest.day,
                    latest=latest,
                )
            )
        precision, earliest = Precision.DAY, earliest.replace(day=int(day))
        latest = earliest
    qualifier = QUALIFIERS[mark] if mark else None
    return ApproximateDate(earliest, latest, edtf=piece, precision=precision, qualifier=qualifier)


def _known(piece: str) -> ApproximateDate:
    if "X" in piece:
        raise NotEdtf(say("X stands in a single date only: write an interval or a set as 2018-04/2018-05."))
    return parse_single(piece)


def _interval(text: str) -> ApproximateDate:
    begin, end = (None if side in _NO_DATE else _known(side) for side in text.split("/", 1))
    if not begin and not end:
        raise NotEdtf(say("An interval has at least one date, for example 2018-04/.. or ../2018-05."))
    earliest, latest = begin.earliest if begin else None, end.latest if end else None
    if earliest and latest and earliest > latest:
        raise NotEdtf(say("The interval ends before it begins: write the earlier date first, 2018-04/2018-05."))
    doubts = {side.qualifier for side in (begin, end) if side and side.qualifier}
    qualifier = doubts.pop() if len(doubts) == 1 else Qualifier.UNCERTAIN_AND_APPROXIMATE if doubts else None
    return ApproximateDate(earliest, latest, edtf=text, precision=Precision.INTERVAL, qualifier=qualifier)


def _one_of(text: str) -> ApproximateDate:
    if not text.endswith("]") or set(text) & set(QUALIFIERS):
        raise NotEdtf(say("A set has dates without ? ~ % in brackets: [2018-01,2018-02], [2018-01..2018-03]."))
    members = sorted({_member(member) for member in text[1:-1].split(",")}, key=_order)
    if len(members) == 1 and members[0].precision != Precision.SET:
        return members[0]
    edtf = f"[{','.join(member.edtf for member in members)}]"
    latest = max((member.latest for member in members), key=str)
    return ApproximateDate(members[0].earliest, latest, edtf=edtf, precision=Precision.SET, qualifier=None)


def _member(text: str) -> ApproximateDate:
    first, *rest = (_known(piece) for piece in text.split("..", 1))
    if not rest or rest == [first]:
        return first
    [last] = rest
    if first.precision != last.precision or _order(first) > _order(last):
        raise NotEdtf(say("A range has two dates of one kind, the earlier one first: [2018-01..2018-03]."))
    return ApproximateDate(first.earliest, last.latest, edtf=text, precision=Precision.SET, qualifier=None)


def _order(member: ApproximateDate) -> tuple[str, str, str]:
    """Order members of a set. Days written out are in the order of days, and both are always there."""
    return str(member.earliest), str(member.latest), member.edtf
