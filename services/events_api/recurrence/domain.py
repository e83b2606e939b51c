"""The days of an event that recurs, as the rules of RFC 5545 (3.3.10) give them: of a window, and no others.

Whoever sends a file chooses its rules, and some never give a day: a library that goes from one day of a rule to the
next looks for the 30th of February until the year 9999. Here each day of the window is asked whether the rule holds for
it, so that the work is bounded by the window. What few calendars write is not read at all, rather than wrongly.
"""

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

_READ: Final = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "WKST"})
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY: Final = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_WEEK: Final = 7
_LONGEST_COUNT: Final = timedelta(days=20 * 366)
"""What is counted is counted from its first day on: not of a rule that began longer ago."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule that can be read. `weekdays` are pairs of a weekday, Monday 0, and which one of the month; 0 is each."""

    every: str
    interval: int
    count: int | None
    until: date | None
    weekdays: frozenset[tuple[int, int]]
    months: frozenset[int]
    month_days: frozenset[int]
    week_begins: int


def rule_of(written: Mapping[str, Sequence[object]]) -> Rule | None:
    """Read a rule by its parts, as the file names them; None where it says what is not read here."""
    parts = {name.upper(): [str(value).upper() for value in values] for name, values in written.items()}
    until = written.get("UNTIL", [None])[0]
    named = [_WEEKDAY.fullmatch(day) for day in parts.get("BYDAY", [])]
    weekdays = frozenset((_DAYS.index(day[2]), int(day[1] or 0)) for day in named if day)
    rule = Rule(
        every=parts["FREQ"][0],
        interval=int(parts.get("INTERVAL", ["1"])[0]),
        count=int(parts["COUNT"][0]) if "COUNT" in parts else None,
        until=until.date() if isinstance(until, datetime) else until if isinstance(until, date) else None,
        weekdays=weekdays,
        months=frozenset(map(int, parts.get("BYMONTH", []))),
        month_days=frozenset(map(int, parts.get("BYMONTHDAY", []))),
        week_begins=_DAYS.index(parts.get("WKST", ["MO"])[0]),
    )
    numbered = any(number for _, number in weekdays)
    by_days = bool(rule.weekdays or rule.month_days)
    readable = {
        "DAILY": not numbered,
        "WEEKLY": not numbered and not rule.month_days,
        "MONTHLY": True,
        "YEARLY": not by_days or bool(rule.months),  # without months they would be days of the year
    }
    whole = set(parts) <= _READ and all(named) and rule.interval > 0 and ("UNTIL" in parts) == (rule.until is not None)
    return rule if whole and readable.get(rule.every, False) else None


def days_of(rule: Rule, first: date, begin: date, end: date) -> list[date] | None:
    """Give the days of a rule from `begin` to `end`, both included, that begins on `first`.

    None where it counts from too long ago.
    """
    if rule.count is not None and begin - first > _LONGEST_COUNT:
        return None
    last = min(end, rule.until) if rule.until else end
    start = first if rule.count is not None else max(first, begin)
    found = []
    for number, day in enumerate((day for day in _each(start, last) if _holds(rule, first, day)), 1):
        if rule.count is not None and number > rule.count:
            break
        if day >= begin:
            found.append(day)
    return found


def _each(first: date, last: date) -> Iterator[date]:
    for days in range((last - first).days + 1):
        yield first + timedelta(days=days)


def _holds(rule: Rule, first: date, day: date) -> bool:
    if _periods(rule, first, day) % rule.interval or (rule.months and day.month not in rule.months):
        return False
    match rule.every:
        case "DAILY":
            return _fits(rule, day)
        case "WEEKLY":
            return _fits(rule, day) if rule.weekdays else day.weekday() == first.weekday()
        case "YEARLY" if not rule.months and day.month != first.month:
            return False
    return _fits(rule, day) if rule.weekdays or rule.month_days else day.day == first.day


def _periods(rule: Rule, first: date, day: date) -> int:
    """Say how many days, weeks, months or years there are from the first day to another."""
    match rule.every:
        case "DAILY":
            return (day - first).days
        case "WEEKLY":
            return (_monday(day, rule.week_begins) - _monday(first, rule.week_begins)) // _WEEK
        case "MONTHLY":
            return (day.year - first.year) * 12 + day.month - first.month
    return day.year - first.year


def _monday(day: date, begins: int) -> int:
    """Give the number of the day with which its week begins."""
    return day.toordinal() - (day.weekday() - begins) % _WEEK


def _fits(rule: Rule, day: date) -> bool:
    """Say whether a day is one of those that a rule names within a month; it may name none."""
    length = calendar.monthrange(day.year, day.month)[1]
    if rule.month_days and not rule.month_days & {day.day, day.day - length - 1}:
        return False
    which = {0, (day.day - 1) // _WEEK + 1, -((length - day.day) // _WEEK + 1)}
    return not rule.weekdays or any((day.weekday(), number) in rule.weekdays for number in which)
