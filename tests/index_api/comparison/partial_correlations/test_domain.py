"""A partial correlation that independent code does not find, a nation counted once for each city, a find of chance."""

import json
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import linalg, stats

from services.index_api.comparison.correlations.domain import Measure
from services.index_api.comparison.correlations.errors import TooFewPairs
from services.index_api.comparison.partial_correlations.domain import Row, correlated, rows
from services.index_api.comparison.partial_correlations.errors import Collinear
from services.index_api.comparison.statistics.errors import NoVariance

FIXTURES: Final = Path(__file__).parents[1] / "statistics" / "fixtures"
KNOWN: Final = json.loads((FIXTURES / "partial.json").read_text())
OSLO, BERGEN, LUND = "oslo", "bergen", "lund"
NAMES: Final = "abcdefgh"


def near(value: Any) -> Any:
    return pytest.approx(value, rel=1e-9, abs=1e-9)


def of(values: Any) -> list[Row]:
    return [Row(f"place-{number}", tuple(map(float, row)), ()) for number, row in enumerate(values)]


@pytest.mark.parametrize("known", KNOWN, ids=["three", "five"])
def test_it_agrees_with_independent_code(known: dict[str, Any]) -> None:
    found = correlated(NAMES[: len(known["rows"][0])], of(known["rows"]))
    assert len(found) == len(known["partial"])
    for pair, told in zip(found, known["partial"], strict=True):
        partial = pair["partial"]
        assert [partial.value, partial.low, partial.high] == near([told["r"], told["low"], told["high"]])


@settings(max_examples=60)
@given(st.integers(3, 8), st.integers(0, 2**32 - 1), st.floats(0, 3))
def test_it_agrees_with_scipy_in_two_ways(k: int, seed: int, shared: float) -> None:
    """By residuals of least squares, and by the inverse of the matrix of correlations."""
    chance = np.random.default_rng(seed)
    values = chance.normal(size=(40, k)) + shared * chance.normal(size=(40, 1))
    found = {(pair["x"], pair["y"]): pair for pair in correlated(NAMES[:k], of(values))}
    inverse = linalg.inv(np.corrcoef(values.T))
    for first in range(k):
        for second in range(first + 1, k):
            pair = found[NAMES[first], NAMES[second]]
            others = np.column_stack([np.ones(40), np.delete(values, [first, second], axis=1)])
            left = [values[:, one] - others @ linalg.lstsq(others, values[:, one])[0] for one in (first, second)]
            assert pair["partial"].value == near(stats.pearsonr(*left).statistic)
            by_inverse = -inverse[first, second] / np.sqrt(inverse[first, first] * inverse[second, second])
            assert pair["partial"].value == near(by_inverse)
            z = abs(np.arctanh(pair["partial"].value)) * np.sqrt(40 - (k - 2) - 3)
            assert pair["partial_p"] == near(2 * stats.norm.sf(z))
            assert pair["pearson"] == near(stats.pearsonr(values[:, first], values[:, second]).statistic)
            kendall = stats.kendalltau(values[:, first], values[:, second], method="asymptotic")
            assert (pair["kendall"], pair["p"]) == (near(kendall.statistic), near(kendall.pvalue))
    for p, q in (("p", "q"), ("partial_p", "partial_q")):
        told = [pair[p] for pair in found.values()]  # type: ignore[literal-required]
        assert [pair[q] for pair in found.values()] == near(stats.false_discovery_control(told).tolist())  # type: ignore[literal-required]


def test_what_only_a_third_makes_alike_is_gone_without_it() -> None:
    chance = np.random.default_rng(3)
    third = chance.normal(size=400)
    values = np.column_stack([third + chance.normal(size=400), third + chance.normal(size=400), third])
    (pair, *_) = correlated("xyz", of(values))
    assert pair["pearson"] > 0.4
    assert pair["partial"].low < 0 < pair["partial"].high


def test_large_and_small_figures_count_alike() -> None:
    chance = np.random.default_rng(4)
    values = chance.normal(size=(30, 3))
    plain = correlated("xyz", of(values))
    scaled = correlated("xyz", of(values * [1e150, 1, 1e-150] + [0, 1e6, 0]))
    assert [pair["partial"].value for pair in scaled] == pytest.approx(
        [pair["partial"].value for pair in plain], abs=1e-8
    )


def test_what_cannot_be_told_is_refused() -> None:
    chance = np.random.default_rng(5)
    values = chance.normal(size=(20, 3))
    with pytest.raises(TooFewPairs) as few:
        correlated("xyz", of(values[:10]))
    assert few.value.facts == {"n": 10, "needed": 11}
    with pytest.raises(NoVariance):
        correlated("xyz", of(np.column_stack([values[:, :2], np.full(20, 7.0)])))
    with pytest.raises(Collinear, match="follows from the other"):
        correlated("xyz", of(np.column_stack([values[:, :2], values[:, 0] - 2 * values[:, 1]])))


def cities(values: dict[str, dict[int, float]]) -> Measure:
    return Measure(of_countries=False, values=values, countries={OSLO: "NO", BERGEN: "NO", LUND: "SE"})


def test_a_nation_counts_once_with_the_means_of_its_cities() -> None:
    one = cities({OSLO: {2019: 10.0}, BERGEN: {2019: 30.0}, LUND: {2019: 50.0}})
    two = cities({OSLO: {2018: 1.0}, BERGEN: {2020: 3.0}, LUND: {2019: 5.0}})
    nations = Measure(of_countries=True, values={"NO": {2019: 7.0}, "SE": {2019: 9.0}})
    assert rows([one, two], 3) == [
        Row(BERGEN, (30.0, 3.0), (BERGEN,)), Row(LUND, (50.0, 5.0), (LUND,)), Row(OSLO, (10.0, 1.0), (OSLO,)),
    ]  # fmt: skip
    assert rows([nations, one, two], 3) == [
        Row("NO", (7.0, 20.0, 2.0), (BERGEN, OSLO)), Row("SE", (9.0, 50.0, 5.0), (LUND,)),
    ]  # fmt: skip
    assert rows([nations, nations], 0) == [Row("NO", (7.0, 7.0), ()), Row("SE", (9.0, 9.0), ())]


def test_the_years_that_lie_nearest_together_are_chosen_and_none_beyond_the_window() -> None:
    first = cities({OSLO: {2010: 1.0, 2018: 2.0, 2020: 3.0}, LUND: {2010: 4.0}})
    second = cities({OSLO: {2017: 5.0, 2019: 6.0}, LUND: {2015: 7.0}})
    third = cities({OSLO: {2019: 8.0}, LUND: {2010: 9.0}})
    assert [row.values for row in rows([first, second, third], 3)] == [(3.0, 6.0, 8.0)]
    assert rows([first, second, third], 0) == []
