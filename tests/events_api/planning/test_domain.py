"""What comes close, whatever the dates turn out to be."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.events_api.planning.domain import Planned, clashes, demand_short, gaps, parts, places
from shared.platform.refusals import Invalid
from shared.schemas.events.planning import Thresholds

LIMITS = Thresholds(same_host_days=3, same_network_days=2, same_topic_days=1, most_in_a_month=2)
FIRST, LAST = date(2019, 1, 1), date(2019, 2, 28)
DAYS = st.dates(FIRST, date(2019, 1, 20))
WORDS = st.frozensets(st.sampled_from("ab"), max_size=2)


@st.composite
def an_event(draw: st.DrawFn, key: str = "x") -> Planned:
    one, other = sorted((draw(DAYS), draw(DAYS)))
    other = min(other, one + timedelta(days=6))
    return Planned(key, None, one, other, draw(st.booleans()), draw(WORDS), draw(WORDS), draw(WORDS))


def turns_out(event: Planned) -> list[tuple[date, date]]:
    """List the first and last day of an event in every way that it can turn out, with one day when it is rough."""
    if event.fixed:
        return [(event.earliest, event.latest)]
    length = (event.latest - event.earliest).days
    return [(day, day) for day in (event.earliest + timedelta(days=n) for n in range(length + 1))]


@settings(max_examples=200, deadline=None)
@given(an_event("x"), an_event("y"))
def test_gaps_are_those_of_every_way_it_can_turn_out(one: Planned, other: Planned) -> None:
    ways = [
        max((begin - end).days, (first - last).days, 0)
        for first, end in turns_out(one)
        for begin, last in turns_out(other)
    ]
    assert gaps(one, other) == (min(ways), max(ways))
    assert gaps(other, one) == gaps(one, other)


@settings(max_examples=100, deadline=None)
@given(st.tuples(*(an_event(key) for key in "pqrst")))
def test_the_order_of_events_makes_no_difference(events: tuple[Planned, ...]) -> None:
    turned = list(events)[::-1]
    assert clashes(turned, LIMITS, FIRST, LAST) == clashes(events, LIMITS, FIRST, LAST)


def test_the_eve_does_not_collide_with_its_event() -> None:
    main = Planned("m", None, FIRST, FIRST, True, frozenset("a"), frozenset(), frozenset())
    eve = Planned("e", "m", FIRST, FIRST, True, frozenset("a"), frozenset(), frozenset())
    other = Planned("o", None, FIRST, FIRST, True, frozenset("a"), frozenset(), frozenset())
    assert clashes([main, eve], LIMITS, FIRST, LAST) == []
    assert [one.kind for one in clashes([main, other], LIMITS, FIRST, LAST)] == ["same_host"]


@pytest.mark.parametrize("by", ["quarter", "month"])
@given(event=an_event())
def test_every_event_stands_somewhere_and_fixed_ones_only_where_they_are(by: str, event: Planned) -> None:
    stands = [place for _, bounds, _ in parts(2019, by) if (place := places(event, bounds))]
    assert stands
    assert set(stands) == {"fixed"} if event.fixed else "fixed" not in stands
    assert "approximate" not in stands or len(stands) == 1


def test_a_window_is_at_most_two_years() -> None:
    demand_short(FIRST, FIRST)
    demand_short(date(2018, 1, 1), date(2019, 12, 31))
    for start, end in ((LAST, FIRST), (FIRST, date(2021, 6, 1)), (date(9998, 1, 1), date.max)):
        with pytest.raises(Invalid):
            demand_short(start, end)
