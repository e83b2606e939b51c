"""A bar that leaves the year, or that nobody sees."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from services.events_api.pages.domain import Span, span_in

DAYS = some.dates(date(2016, 1, 1), date(2020, 12, 31))


@pytest.mark.parametrize(
    ("earliest", "latest", "span"),
    [
        (date(2018, 1, 1), date(2018, 12, 31), Span(0, 100)),
        (date(2017, 1, 1), date(2019, 12, 31), Span(0, 100)),
        (date(2018, 7, 1), date(2018, 12, 31), Span(49.59, 50.41)),
        (date(2018, 12, 31), date(2018, 12, 31), Span(98.8, 1.2)),
        (date(2017, 12, 31), date(2017, 12, 31), None),
        (date(2019, 1, 1), date.max, None),
    ],
)
def test_days_stand_where_they_are_in_the_year(earliest: date, latest: date, span: Span | None) -> None:
    assert span_in(2018, earliest, latest) == span


@given(DAYS, some.integers(0, 900))
def test_no_bar_leaves_the_year(earliest: date, days: int) -> None:
    span = span_in(2018, earliest, earliest + timedelta(days=days))
    assert span is None or (span.begins >= 0 and span.length > 0 and span.begins + span.length <= 100.01)
