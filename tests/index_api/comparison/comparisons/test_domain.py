"""A percentile above 100, a quartile that no other program finds, a hidden city that moves a mean."""

from datetime import date
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.index_api.comparison.comparisons.domain import (
    LEAST_CITIES,
    MARGIN,
    ComparedScore,
    compared,
    of_group,
    standing_out,
    statistics,
)
from services.index_api.comparison.entries.domain import Entry, Mark
from services.index_api.comparison.groups.domain import Catalogue, Place, group_of
from services.index_api.comparison.samples.domain import Sample, in_group, view

VALUES = st.lists(st.floats(0, 100), min_size=1, max_size=30)
CATALOGUE: Catalogue = {"boundary": {}, "kinds": {}, "classes": []}


def entry(number: int, value: float | None) -> Entry:
    place = Place(f"c{number}", "C", "XA", frozenset(), synthetic=True, figures={})
    return Entry(place, UUID(int=number), 2019, "icc/2019", {"core": Mark(value)}, "", reconstruction=True)


def sample(entries: list[Entry]) -> Sample:
    return Sample("s", {}, "icc/2019", date(2026, 1, 1), entries, "", synthetic=True)


@given(VALUES)
def test_quartiles_are_those_of_numpy(values: list[float]) -> None:
    told = statistics(values)
    quartiles = [told.lower_quartile, told.median, told.upper_quartile]
    assert quartiles == pytest.approx(list(np.quantile(values, [0.25, 0.5, 0.75])), rel=1e-9, abs=1e-9)
    assert told.mean == pytest.approx(np.mean(values), rel=1e-9, abs=1e-9)
    assert told.values[0] <= told.lower_quartile <= told.median <= told.upper_quartile <= told.values[-1]


@given(VALUES, st.floats(0, 100))
def test_percentiles_lie_between_0_and_100_and_rise_with_the_value(values: list[float], value: float) -> None:
    told = statistics(values)
    n = len(values)
    by_definition = 100 * (sum(one < value for one in values) + sum(one == value for one in values) / 2) / n
    assert told.percentile(value) == pytest.approx(by_definition)
    assert 0 <= told.percentile(value) <= 100
    assert told.percentile(min(values)) <= told.percentile(max(values))
    assert 0 < told.percentile(values[0]) < 100


@given(VALUES, st.floats(0, 100))
def test_a_withheld_city_changes_nothing(values: list[float], hidden: float) -> None:
    entries = [entry(number, value) for number, value in enumerate(values)]
    group = group_of("all", CATALOGUE)
    whole = view(sample(entries), "core", withheld=frozenset(), withdrawn=frozenset(), elsewhere=())
    secret = entry(99, hidden)
    for withheld, withdrawn in (({"c99"}, set()), (set(), {secret.assessment})):
        with_secret = view(
            sample([*entries, secret]),
            "core",
            withheld=frozenset(withheld),
            withdrawn=frozenset(withdrawn),
            elsewhere=(),
        )
        assert of_group(in_group(with_secret, group)[0]) == of_group(in_group(whole, group)[0])
        assert [list(cities) for cities in with_secret.left_out.values()] == [["c99"]]


@given(VALUES)
def test_nothing_is_told_of_few(values: list[float]) -> None:
    entries = [entry(number, value) for number, value in enumerate(values)]
    row = compared("core", entries[0].marks["core"], of_group(entries).get("core"), why_none="no_assessment")
    assert ("mean" in row) == (len(values) >= LEAST_CITIES)
    assert row["n"] == len(values)
    assert ("reason" in row) == (len(values) < LEAST_CITIES)


def test_why_a_number_is_missing() -> None:
    many = of_group([entry(number, number) for number in range(6)])["core"]
    assert compared("core", None, many, why_none="withheld")["reason"] == "withheld"
    thin = Mark(None, 1, 90, 0.3, "coverage_below_minimum")
    row = compared("core", thin, many, why_none="no_assessment")
    assert (row["reason"], row["mean"]) == ("coverage_below_minimum", 2.5)
    assert compared("core", None, None, why_none="no_assessment") == {"code": "core", "n": 0, "reason": "no_assessment"}


def test_strengths_and_weaknesses_by_the_margin() -> None:
    differences = {"a": MARGIN, "b": 12, "c": -MARGIN, "d": -20, "e": MARGIN - 0.1, "f": 0.1 - MARGIN}
    rows: list[ComparedScore] = [{"code": code, "n": 6, "difference": one} for code, one in differences.items()]
    assert standing_out([*rows, {"code": "g", "n": 0}]) == (["b", "a"], ["d", "c"])
