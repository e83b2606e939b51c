"""A city that loses its travel support by a rough date, a rule that changes the past."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.practices_api.reporting.reports.domain import (
    Asks,
    Contribution,
    Duty,
    Meets,
    Rule,
    choose_meeting,
    duty,
    rule_for,
)

RULE = Rule(2018, ("report", "practice", "lesson"), ("lead",))
NOW = datetime(2018, 6, 1, tzinfo=UTC)
ASKS = Asks(NOW, since=2018, whole=True, calendar=True)
RIJEKA = Meets("rijeka", date(2018, 9, 1), date(2018, 10, 31), rough=True)
FIXED = Meets("rijeka", date(2018, 9, 20), date(2018, 9, 21), rough=False)
instants = st.datetimes(datetime(2018, 1, 1), datetime(2018, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


def given_on(*days: datetime, kind: str = "lesson") -> list[Contribution]:
    return [Contribution(kind, UUID(int=1), day, public=True) for day in days]


@pytest.mark.parametrize(
    ("days", "meets", "expected"),
    [
        ([datetime(2018, 8, 31, 23, tzinfo=UTC)], RIJEKA, Duty("met")),
        ([datetime(2018, 9, 1, tzinfo=UTC)], RIJEKA, Duty("undetermined", "meeting_date_rough")),
        ([datetime(2018, 10, 31, tzinfo=UTC)], RIJEKA, Duty("missing", missing=RULE.met_by)),
        ([datetime(2018, 9, 19, tzinfo=UTC)], FIXED, Duty("met")),
        ([datetime(2018, 9, 20, tzinfo=UTC)], FIXED, Duty("missing", missing=RULE.met_by)),
        ([], RIJEKA, Duty("missing", missing=RULE.met_by)),
        ([datetime(2018, 2, 1, tzinfo=UTC)], None, Duty("undetermined", "no_meeting_known")),
        ([], Meets("x", None, None, rough=True), Duty("undetermined", "meeting_date_unknown")),
    ],
)
def test_the_first_day_possible_is_the_deadline(days: list[datetime], meets: Meets | None, expected: Duty) -> None:
    assert duty(RULE, given_on(*days), meets, 2018, ASKS) == expected


def test_who_cannot_be_asked_leaves_it_open_and_no_rule_asks_nothing() -> None:
    early = given_on(NOW)
    assert duty(RULE, early, None, 2018, replace(ASKS, calendar=False)) == Duty(
        "undetermined", "events_api_unavailable"
    )
    assert duty(None, early, FIXED, 2018, ASKS) == Duty("undetermined", "no_rule_for_that_year")


def test_what_is_missing_is_overdue_once_the_day_has_come() -> None:
    assert not duty(RULE, [], FIXED, 2018, replace(ASKS, now=datetime(2018, 9, 19, tzinfo=UTC))).overdue
    assert duty(RULE, [], FIXED, 2018, replace(ASKS, now=datetime(2018, 9, 20, tzinfo=UTC))).overdue


def test_nobody_is_told_missing_who_does_not_know_all_nor_of_a_year_before_anything_was_kept() -> None:
    assert duty(RULE, [], FIXED, 2018, replace(ASKS, whole=False)) == Duty("undetermined", "nothing_public")
    assert duty(RULE, [], FIXED, 2018, replace(ASKS, since=2019)) == Duty("undetermined", "before_this_system")
    late = replace(ASKS, since=2019, whole=False)
    assert duty(RULE, given_on(NOW), FIXED, 2018, late) == Duty("met")


def test_only_what_the_rule_names_counts() -> None:
    assert duty(RULE, given_on(NOW, kind="postcard"), FIXED, 2018, ASKS).state == "missing"


@given(st.lists(instants, max_size=4), instants)
def test_handing_in_more_never_makes_it_worse(days: list[datetime], more: datetime) -> None:
    order = {"missing": 0, "undetermined": 1, "met": 2}
    for meets in (RIJEKA, FIXED):
        before = duty(RULE, given_on(*days), meets, 2018, ASKS)
        after = duty(RULE, given_on(*days, more), meets, 2018, ASKS)
        assert order[after.state] >= order[before.state]


@given(st.lists(instants, max_size=4))
def test_fixing_a_rough_date_never_takes_away_what_was_met(days: list[datetime]) -> None:
    rough = duty(RULE, given_on(*days), RIJEKA, 2018, ASKS)
    for offset in range(0, 61, 10):
        day = date(2018, 9, 1) + timedelta(days=offset)
        fixed = duty(RULE, given_on(*days), Meets("rijeka", day, day, rough=False), 2018, ASKS)
        if rough.state == "met":
            assert fixed.state == "met"


def test_a_rule_holds_from_its_year_on() -> None:
    later = Rule(2024, ("report",), ("lead",))
    assert rule_for([RULE, later], 2017) is None
    assert rule_for([later, RULE], 2023) == RULE
    assert rule_for([RULE, later], 2024) == later


def test_the_meeting_of_all_counts_and_without_one_that_of_a_network_of_the_city() -> None:
    norway = Meets("norway", date(2018, 3, 1), date(2018, 3, 1), rough=False)
    both = [(norway, {"icc-norway"}), (RIJEKA, set[str]())]
    assert choose_meeting(both, {"icc-norway"}) == RIJEKA
    assert choose_meeting(both[:1], {"icc-norway"}) == norway
    assert choose_meeting(both[:1], {"reci"}) is None
