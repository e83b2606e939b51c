"""A rank called sure that another reasonable choice would change, or one called unsure that none would."""

from fractions import Fraction
from time import process_time
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray
from scipy import stats

from services.index_api.comparison.entries.domain import Mark
from services.index_api.comparison.robustness.domain import (
    DRAWS,
    MISSING,
    MOST_CITIES,
    POWERS,
    SPREAD,
    RankInterval,
    aggregated,
    drawn,
    intervals,
    percentiles,
    ranks,
    tie_groups,
    values,
)

Numbers = NDArray[np.float64]
NAN: Final = float("nan")
LENIENT_SECONDS: Final = 0.5
"""Ten times what is asked for, so that a busy machine does not fail."""


def near(value: Any) -> Any:
    return pytest.approx(value, rel=1e-9, abs=1e-9)


def cities(number: int = 30, indicators: int = 12, seed: int = 1) -> Numbers:
    random = np.random.default_rng(seed)
    scores = random.uniform(0, 100, (number, indicators))
    scores[random.random(scores.shape) < 0.05] = NAN
    return scores


def by_hand(row: Numbers, medians: Numbers, weights: Numbers, power: float, missing: str) -> float:
    """Aggregate one city by SciPy's means, which know nothing of draws."""
    known = ~np.isnan(row)
    if missing == "renormalise":
        row, weights = row[known], weights[known]
    else:
        row = np.where(known, row, medians if missing == "median" else 0.0)
    if power == 0:
        return float((stats.gmean(1 + 0.99 * row, weights=weights) - 1) / 0.99)
    return float(stats.pmean(row, power, weights=weights))


@pytest.mark.parametrize("power", POWERS)
@pytest.mark.parametrize("missing", MISSING)
def test_values_are_those_of_scipy(power: float, missing: str) -> None:
    scores, weights = cities(), np.random.default_rng(2).uniform(0.5, 2, (5, 12))
    medians = np.array([np.median(column[~np.isnan(column)]) for column in scores.T])
    expected = [[by_hand(row, medians, own, power, missing) for row in scores] for own in weights]
    assert aggregated(scores, weights, power, missing).tolist() == [near(row) for row in expected]


def test_a_draw_makes_the_choices_that_it_says() -> None:
    scores, weights = cities(), np.full(12, 1.0)
    chosen = drawn(12, times=50)
    medians = np.nanmedian(scores, axis=0)
    shown = values(scores, weights, chosen, digits=12)
    for draw, own in zip(chosen, shown, strict=True):
        varied = weights * (1 - SPREAD + 2 * SPREAD * draw[:12])
        dropped = int(draw[14] * 13)
        kept = [column for column in range(12) if column != dropped]
        power, missing = POWERS[int(draw[12] * 3)], MISSING[int(draw[13] * 3)]
        expected = [by_hand(row[kept], medians[kept], varied[kept], power, missing) for row in scores]
        assert own.tolist() == near(expected)


@given(arrays.arrays(np.float64, (3, 9), elements=st.integers(0, 6).map(float)))
def test_ranks_are_those_of_scipy_ties_at_the_best(shown: Numbers) -> None:
    assert ranks(shown).tolist() == stats.rankdata(-shown, method="min", axis=1).tolist()


def test_percentiles_are_ranks_that_occurred_and_those_of_exact_fractions() -> None:
    over = ranks(values(cities(), np.full(12, 1.0), drawn(12)))
    for percent, told in zip((5, 50, 95), percentiles(over), strict=True):
        place = -(-Fraction(percent, 100) * DRAWS // 1) - 1
        assert told.tolist() == [sorted(column)[int(place)] for column in over.T.tolist()]


def test_the_same_seed_gives_the_same_bytes_and_another_one_others() -> None:
    scores, weights = cities(), np.full(12, 1.0)
    once, again, other = (values(scores, weights, drawn(12, seed=seed)).tobytes() for seed in (7, 7, 8))
    assert once == again
    assert once != other


def test_where_a_city_stands_in_the_list_changes_nothing() -> None:
    scores, weights, chosen = cities(), np.full(12, 1.0), drawn(12)
    turned = values(scores[::-1], weights, chosen, digits=12)[:, ::-1]
    assert turned.tolist() == values(scores, weights, chosen, digits=12).tolist()


def test_a_city_that_is_above_another_in_everything_stands_before_it_in_every_draw() -> None:
    scores = np.vstack([np.full(12, 80.0), np.full(12, 40.0), np.full(12, 40.0)])
    over = ranks(values(scores, np.full(12, 1.0), drawn(12)))
    low, _, high = percentiles(over)
    assert (low.tolist(), high.tolist()) == ([1, 2, 2], [1, 2, 2])
    assert tie_groups(low, high) == [[0], [1, 2]]


def test_groups_reach_from_one_city_to_the_next() -> None:
    low, high = np.array([7, 1, 3, 6]), np.array([8, 3, 5, 9])
    assert tie_groups(low, high) == [[1, 2], [3, 0]]


@pytest.mark.parametrize(
    ("scores", "weights", "why"),
    [
        (np.empty((0, 3)), np.ones(3), "two indicators"),
        (np.array([[50.0, NAN, NAN], [1.0, 2.0, 3.0]]), np.ones(3), "two indicators"),
        (np.array([[50.0, 1.0, NAN]]), np.ones(3), "a city that has it"),
        (np.array([[50.0, 100.1]]), np.ones(2), "0 to 100"),
        (np.array([[50.0, float("inf")]]), np.ones(2), "0 to 100"),
        (np.array([[50.0, 100.0]]), np.array([1.0, 0.0]), "above zero"),
        (np.array([[50.0, 100.0]]), np.array([1.0, NAN]), "above zero"),
        (np.array([[50.0, 100.0]]), np.ones(3), "above zero"),
    ],
)
def test_what_gives_no_rank_is_refused(scores: Numbers, weights: Numbers, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        values(scores, weights, drawn(scores.shape[1], times=2))


def marked(*values: float | None) -> dict[str, Mark]:
    """Mark a city in parts a, b, c…; None: asked and not answered."""
    return {
        code: Mark(value, coverage=0.0 if value is None else 1.0) for code, value in zip("abcd", values, strict=False)
    }


PARTS: Final = dict.fromkeys("abc", 1.0)


def test_intervals_are_those_of_the_draws_done_by_hand() -> None:
    scores = np.random.default_rng(5).uniform(0, 100, (12, 3))
    found = intervals([marked(*row) for row in scores.tolist()], [0.0] * 12, PARTS)
    low, median, high = percentiles(ranks(values(scores, np.ones(3), drawn(3)))).tolist()
    assert [(one.low, one.median, one.high) for one in found if one] == list(zip(low, median, high, strict=True))
    groups = {city: number for number, group in enumerate(tie_groups(*np.array([low, high])), 1) for city in group}
    assert [one.tie_group for one in found if one] == [groups[city] for city in range(12)]


def test_a_city_with_too_few_parts_keeps_its_value_and_has_no_interval() -> None:
    found = intervals([marked(80, 90, 85), marked(60, None, None), marked(10, 20, 15)], [85, 60, 15], PARTS)
    assert found == [RankInterval(1, 1, 1, 1), None, RankInterval(3, 3, 3, 2)]


def test_what_does_not_apply_never_counts_as_missing() -> None:
    not_asked = {**marked(70, 70), "c": Mark(None)}
    assert intervals([not_asked, marked(60, 60, 60)], [70, 60], PARTS) == [
        RankInterval(1, 1, 1, 1), RankInterval(2, 2, 2, 2)
    ]  # fmt: skip
    missing = intervals([marked(70, 70, None), marked(60, 60, 60)], [70, 60], PARTS)
    assert missing == [RankInterval(1, 1, 2, 1), RankInterval(1, 2, 2, 1)]


def test_a_part_that_nobody_has_changes_nothing() -> None:
    rows = cities(10, 3).clip(1, 99).tolist()
    both = [[None if value != value else value for value in row] for row in rows]  # noqa: PLR0124 - NaN
    without = intervals([marked(*row) for row in both], [0.0] * 10, PARTS)
    assert intervals([marked(*row, None) for row in both], [0.0] * 10, {**PARTS, "d": 5.0}) == without


@pytest.mark.parametrize(
    ("number", "parts"), [(0, PARTS), (1, PARTS), (MOST_CITIES + 1, PARTS), (3, {"a": 1.0}), (3, {})]
)
def test_no_intervals_of_too_few_or_too_many(number: int, parts: dict[str, float]) -> None:
    assert intervals([marked(50, 60, 70)] * number, [60.0] * number, parts) == [None] * number


def test_cities_without_any_value_have_none() -> None:
    assert intervals([marked(None, None, None)] * 3, [1.0, 2.0, 3.0], PARTS) == [None] * 3


def test_a_value_above_100_by_the_last_bit_is_100() -> None:
    above = float(np.nextafter(100, 101))
    assert intervals([marked(above, above), marked(1, 1)], [100, 1], PARTS) == [
        RankInterval(1, 1, 1, 1), RankInterval(2, 2, 2, 2)
    ]  # fmt: skip


def test_a_thousand_draws_of_150_cities_take_little_of_a_core() -> None:
    scores, weights = cities(150), np.full(12, 1.0)
    chosen = drawn(12)
    took = []
    for _ in range(3):
        began = process_time()
        over = ranks(values(scores, weights, chosen))
        percentiles(over)
        took.append(process_time() - began)
    print(f"{DRAWS} draws of 150 cities: {1000 * min(took):.0f} ms of a core")  # noqa: T201 - a figure to read
    assert min(took) < LENIENT_SECONDS
