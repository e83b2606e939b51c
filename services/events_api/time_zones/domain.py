"""Time zones as RFC 5545 writes them: the changes of the clocks as yearly rules.

A rule is found from the zone's own data, not written down here: wherever the clocks change from one year to the next on
the same weekday of a month, that is one observance with an RRULE; a change that follows no rule stands for itself.
Calendar programs read rules alike; lists of dates (RDATE) they do not.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

import icalendar

_FIRST: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LAST: Final = datetime(2101, 1, 1, tzinfo=UTC)
_TABLES_END: Final = datetime(2038, 1, 1, tzinfo=UTC)
_LOOK: Final = timedelta(days=7)
_ABOUT_A_CHANGE: Final = timedelta(days=2)
_SECOND: Final = timedelta(seconds=1)
_WEEK: Final = 7
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class _Change(NamedTuple):
    """The clocks go from one offset, or from one name, to another; `local` is what they showed just before."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool

    @property
    def local(self) -> datetime:
        return (self.at + self.before).replace(tzinfo=None)


@lru_cache(maxsize=700)
def vtimezone(name: str) -> bytes:
    """Write a time zone as VTIMEZONE, right from 1970 to 2100. `name` is one of the IANA database."""
    written = icalendar.Timezone()
    written.add("tzid", name)
    for run in _runs_of(name):
        written.add_component(_observance(run))
    file: bytes = written.to_ical()
    return file


def as_read_alike(at: datetime, name: str) -> datetime:
    """Give an instant on the clocks of a zone, or in UTC where calendar programs would not agree what the clocks say.

    They disagree in the days about a change of the clocks, after 2037, where many tables end, and as long as a zone
    followed other rules than it does now.
    """
    zone = ZoneInfo(name)
    before, after = ((at + days).astimezone(zone) for days in (-_ABOUT_A_CHANGE, _ABOUT_A_CHANGE))
    alike = _settled(name) < at < _TABLES_END and _offset(before) == _offset(after)
    return at.astimezone(zone if alike else UTC)


@lru_cache(maxsize=700)
def _settled(name: str) -> datetime:
    """Say since when a zone has followed the rules that it follows for good."""
    return max(run[0].at if _lasts(run) else run[-1].at for run in _runs_of(name))


@lru_cache(maxsize=700)
def _runs_of(name: str) -> list[list[_Change]]:
    zone = ZoneInfo(name)
    first = _FIRST.astimezone(zone)
    begin = _Change(_FIRST, _offset(first), _offset(first), first.tzname() or name, bool(first.dst()))
    return sorted([[begin], *_runs(_changes(zone))], key=lambda run: run[0].local)


def _lasts(run: list[_Change]) -> bool:
    return run[-1].local.year == _LAST.year - 1


def _offset(at: datetime) -> timedelta:
    return at.utcoffset() or timedelta(0)


def _clocks(at: datetime) -> tuple[timedelta, bool, str | None]:
    """Say what the clocks of a zone show: how far they are from UTC, whether it is summer time, and its name."""
    return _offset(at), bool(at.dst()), at.tzname()


def _changes(zone: ZoneInfo) -> Iterator[_Change]:
    """Find when the clocks, or what they are called, change: to the second."""
    before = _FIRST
    while before < _LAST:
        after = before + _LOOK
        if _clocks(before.astimezone(zone)) != _clocks(after.astimezone(zone)):
            yield _change_between(zone, before, after)
        before = after


def _change_between(zone: ZoneInfo, before: datetime, after: datetime) -> _Change:
    old = before.astimezone(zone)
    while after - before > _SECOND:
        middle = before + ((after - before) / 2 // _SECOND) * _SECOND
        if _clocks(middle.astimezone(zone)) == _clocks(old):
            before = middle
        else:
            after = middle
    there = after.astimezone(zone)
    return _Change(after, _offset(old), _offset(there), there.tzname() or zone.key, bool(there.dst()))


def _runs(changes: Iterable[_Change]) -> Iterator[list[_Change]]:
    """Put together the changes of consecutive years that follow one rule."""

    def alike(change: _Change) -> tuple[object, ...]:
        local = change.local
        return change.before, change.after, change.name, change.summer, local.month, local.weekday(), local.time()

    for _, group in groupby(sorted(changes, key=lambda change: (*map(str, alike(change)), change.at)), key=alike):
        run: list[_Change] = []
        for change in group:
            if run and (change.local.year != run[-1].local.year + 1 or _rule([*run, change]) is None):
                yield run
                run = []
            run.append(change)
        yield run


def _rule(run: list[_Change]) -> dict[str, object] | None:
    """Find a rule that gives just these days, which are of one weekday and month, a year apart; None without any."""
    first = run[0].local
    weekday, days = _DAYS[first.weekday()], [change.local.day for change in run]
    rule: dict[str, object] = {"freq": "yearly", "bymonth": first.month}
    if all((change.local + timedelta(days=_WEEK)).month != first.month for change in run):
        return {**rule, "byday": f"-1{weekday}"}
    if len({(day - 1) // _WEEK for day in days}) == 1:
        return {**rule, "byday": f"{(days[0] - 1) // _WEEK + 1}{weekday}"}
    if max(days) - min(days) < _WEEK:
        begin = max(1, max(days) - _WEEK + 1)
        return {**rule, "byday": weekday, "bymonthday": list(range(begin, begin + _WEEK))}
    return None


def _observance(run: list[_Change]) -> icalendar.TimezoneStandard | icalendar.TimezoneDaylight:
    first, last = run[0], run[-1]
    observance = icalendar.TimezoneDaylight() if first.summer else icalendar.TimezoneStandard()
    observance.add("dtstart", first.local)
    observance.add("tzoffsetfrom", first.before)
    observance.add("tzoffsetto", first.after)
    observance.add("tzname", first.name)
    if len(run) > 1:
        # In UTC, as the RFC wants; a week late, because some programs take it for local time and lose the last change.
        until = {} if _lasts(run) else {"until": last.at + _LOOK}
        observance.add("rrule", {**(_rule(run) or {}), **until})
    return observance
