"""A correlation that independent code does not find, or a nation counted once for each of its cities."""

import json
from collections.abc import Mapping, Sequence
from math import sqrt, tanh
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from services.index_api.comparison.correlations import domain
from services.index_api.comparison.correlations.domain import Measure, Point, correlated, interval, nearest, pairs
from services.index_api.comparison.correlations.errors import TooFewPairs
from services.index_api.comparison.statistics.errors import NoVariance

FIXTURES: Final = Path(__file__).parents[1] / "statistics" / "fixtures"
KNOWN: Final = json.loads((FIXTURES / "correlations.json").read_text())


def near(value: Any) -> Any:
    return pytest.approx(value, rel=1e-9, abs=1e-9)


def points(x: Sequence[float], y: Sequence[float]) -> list[Point]:
    return [Point(str(number), *both, [2019], [2019], []) for number, both in enumerate(zip(x, y, strict=True))]


def cities(values: Mapping[str, Mapping[int, float]], countries: Mapping[str, str] | None = None) -> Measure:
    return Measure(of_countries=False, values=values, countries=countries or {})


def countries(values: Mapping[str, Mapping[int, float]]) -> Measure:
    return Measure(of_countries=True, values=values)


@pytest.mark.parametrize("known", KNOWN, ids=["ten pairs", "many pairs"])
def test_it_agrees_with_independent_code_and_with_scipy(known: dict[str, Any]) -> None:
    pearson, spearman = correlated(points(known["x"], known["y"]), "cities")
    for found, name in ((pearson, "pearson"), (spearman, "spearman")):
        told = known[name]
        assert [found.value, found.low, found.high] == near([told["r"], told["low"], told["high"]])
    scipys = stats.pearsonr(known["x"], known["y"])
    assert pearson.value == near(scipys.statistic)
    assert [pearson.low, pearson.high] == near(list(scipys.confidence_interval(0.95)))
    assert spearman.value == near(stats.spearmanr(known["x"], known["y"]).statistic)


def test_the_interval_of_ranks_is_that_of_a_published_example() -> None:
    """The example of `ci.spear` in the manual of the R package statpsych, made by an author of the formula."""
    x = [21, 4, 9, 12, 35, 18, 10, 22, 24, 1, 6, 8, 13, 16, 19]
    y = [67, 28, 30, 28, 52, 40, 25, 37, 44, 10, 14, 20, 28, 40, 51]
    _, found = correlated(points(x, y), "cities")
    assert [found.value, found.low, found.high] == pytest.approx([0.8699639, 0.5840951, 0.9638297], abs=5e-8)


def test_closed_forms() -> None:
    line = [float(one) for one in range(10)]
    straight, ranked = correlated(points(line, [3 - 2 * one for one in line]), "cities")
    assert (straight.value, straight.low, straight.high, ranked.value) == near((-1, -1, -1, -1))
    curved, ranked = correlated(points(line, [one**5 for one in line]), "cities")
    assert curved.value < ranked.value == near(1)
    nothing, _ = correlated(points([0, 0, 1, 1] * 3, [0, 1, 0, 1] * 3), "cities")
    assert nothing.value == near(0)
    assert nothing.high == -nothing.low == near(tanh(1.959963984540054 / sqrt(12 - 3)))


def test_great_and_small_numbers() -> None:
    line = [float(one) for one in range(10)]
    for scale in (1e-200, 1e200):
        found, _ = correlated(points(line, [scale * one for one in line]), "cities")
        assert found.value == near(1)


def test_what_cannot_be_said_is_refused() -> None:
    with pytest.raises(TooFewPairs, match="Only 9 countries"):
        correlated(points(range(9), range(9)), "countries")
    with pytest.raises(NoVariance, match="same x"):
        correlated(points([0.3, 0.1 + 0.2] * 5, range(10)), "cities")
    assert correlated(points([1e12, 1e12 + 1] * 5, range(10)), "cities")
    with pytest.raises(NoVariance, match="same y"):
        correlated(points(range(10), [5.0] * 10), "cities")


def test_the_nearest_years_make_a_pair_and_of_two_the_later() -> None:
    values = {2010: 1.0, 2016: 1.0, 2022: 1.0}
    assert nearest(values, {2017: 1.0}, 3) == (2016, 2017)
    assert nearest(values, {2019: 1.0}, 3) == (2022, 2019)
    assert nearest({2019: 1.0}, values, 3) == (2019, 2022)
    assert nearest(values, {2019: 1.0}, 2) is None
    assert nearest(values, {}, 10) is None


def test_a_nation_counts_once_however_many_cities_it_has() -> None:
    scores = cities(
        {"oslo": {2019: 80.0}, "bergen": {2016: 60.0}, "paris": {2019: 50.0}, "rome": {2019: 40.0}},
        {"oslo": "NO", "bergen": "NO", "paris": "FR", "rome": "IT"},
    )
    policy = countries({"NO": {2015: 70.0, 2019: 74.0}, "FR": {2019: 55.0}, "IT": {1999: 1.0}, "DE": {2019: 1.0}})
    expected = [
        Point("FR", 50.0, 55.0, [2019], [2019], ["paris"]),
        Point("NO", 70.0, 72.0, [2016, 2019], [2015, 2019], ["bergen", "oslo"]),
    ]
    assert pairs(scores, policy, 3) == expected
    turned = [Point(one.place, one.y, one.x, one.y_years, one.x_years, one.cities) for one in expected]
    assert pairs(policy, scores, 3) == turned
    assert pairs(policy, countries({"NO": {2020: 1.0}}), 3) == [Point("NO", 74.0, 1.0, [2019], [2020], [])]


def test_cities_beside_cities() -> None:
    assert pairs(cities({"a": {2019: 1.0}, "b": {2019: 1.0}}), cities({"b": {2021: 2.0}, "c": {2019: 3.0}}), 3) == [
        Point("b", 1.0, 2.0, [2019], [2021], ["b"])
    ]


def test_an_interval_around_nothing_is_as_wide_both_ways() -> None:
    assert interval(0.0, 1 / sqrt(100)).high == near(-interval(0.0, 1 / sqrt(100)).low)


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=10, max_size=40))
def test_it_is_the_same_both_ways_and_inside_its_interval(both: list[tuple[int, int]]) -> None:
    x, y = ([float(one) for one in side] for side in zip(*both, strict=True))
    try:
        found, turned = correlated(points(x, y), "cities"), correlated(points(y, x), "cities")
    except NoVariance:
        return
    for one, other in zip(found, turned, strict=True):
        assert one.value == near(other.value)
        assert -1 <= one.low <= one.value <= one.high <= 1
    assert domain.FEWEST == 10
