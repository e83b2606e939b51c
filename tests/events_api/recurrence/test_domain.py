"""The days of rules are those that dateutil finds; a rule that never gives a day costs no more than its window."""

from datetime import date, datetime, time, timedelta
from time import perf_counter
from typing import Any

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from services.events_api.recurrence.domain import days_of, rule_of

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAYS = st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True).map(",".join)
NUMBERED = st.tuples(st.sampled_from(["", "1", "2", "-1", "+3", "5", "-5"]), st.sampled_from(DAYS)).map("".join)
MONTH_DAYS = st.lists(st.sampled_from([1, 15, 29, 31, -1, -31]), min_size=1, max_size=2, unique=True).map(
    lambda days: ",".join(map(str, days))
)
MONTHS = st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True).map(lambda them: ",".join(map(str, them)))
PARTS = {
    "DAILY": {"BYDAY": WEEKDAYS, "BYMONTHDAY": st.sampled_from(["1", "15,-1"]), "BYMONTH": MONTHS},
    "WEEKLY": {"BYDAY": WEEKDAYS, "BYMONTH": MONTHS, "WKST": st.sampled_from(DAYS)},
    "MONTHLY": {"BYDAY": NUMBERED, "BYMONTHDAY": MONTH_DAYS, "BYMONTH": MONTHS},
    "YEARLY": {"BYDAY": NUMBERED, "BYMONTHDAY": MONTH_DAYS, "BYMONTH": MONTHS},
}


@st.composite
def rules(draw: st.DrawFn) -> str:
    every = draw(st.sampled_from(list(PARTS)))
    parts = {"FREQ": every, "INTERVAL": str(draw(st.integers(1, 5)))}
    parts |= {name: draw(values) for name, values in PARTS[every].items() if draw(st.booleans())}
    if every == "YEARLY" and {"BYDAY", "BYMONTHDAY"} & parts.keys():
        parts["BYMONTH"] = draw(MONTHS)
    if draw(st.booleans()):
        parts["COUNT"] = str(draw(st.integers(1, 30)))
    elif draw(st.booleans()):
        parts["UNTIL"] = "20290615"
    return ";".join(f"{name}={value}" for name, value in parts.items())


def read(rule: str) -> Any:
    return rule_of(icalendar.vRecur.from_ical(rule))


@settings(max_examples=400, deadline=None)
@given(rule=rules(), first=st.dates(date(2020, 1, 1), date(2027, 12, 31)))
def test_a_rule_gives_the_days_that_dateutil_finds(rule: str, first: date) -> None:
    begin, end = date(2027, 1, 1), date(2029, 12, 31)
    midnight, after = datetime.combine(first, time.min), datetime.combine(end, time.max)
    ends = "" if {"COUNT", "UNTIL"} & set(rule.replace("=", ";").split(";")) else f";UNTIL={end:%Y%m%d}"
    found = rrulestr(rule + ends, dtstart=midnight).between(datetime.combine(begin, time.min), after, inc=True)
    assert days_of(read(rule), first, begin, end) == [one.date() for one in found]


@pytest.mark.parametrize(
    "rule",
    ["FREQ=HOURLY", "FREQ=YEARLY;BYWEEKNO=20", "FREQ=YEARLY;BYDAY=1MO", "FREQ=MONTHLY;BYSETPOS=1;BYDAY=MO",
     "FREQ=DAILY;BYHOUR=9", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=YEARLY;BYYEARDAY=1", "FREQ=DAILY;INTERVAL=0"],
)  # fmt: skip
def test_what_is_not_read_is_said_so(rule: str) -> None:
    assert read(rule) is None


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=5MO",
    ],
)
def test_a_rule_that_never_gives_a_day_ends(rule: str) -> None:
    began = perf_counter()
    assert days_of(read(rule), date(1900, 1, 1), date(2027, 1, 1), date(2028, 2, 1)) == []
    assert perf_counter() - began < 0.5


def test_what_is_counted_from_too_long_ago_is_not_read() -> None:
    first, begin = date(1950, 1, 1), date(2027, 1, 1)
    assert days_of(read("FREQ=DAILY;COUNT=100000"), first, begin, begin + timedelta(days=9)) is None
    assert days_of(read("FREQ=DAILY"), first, begin, begin) == [begin]
