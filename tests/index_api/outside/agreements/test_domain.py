"""Agreement against other ways to compute the same."""

from __future__ import annotations

from statistics import fmean, pvariance, stdev

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from services.index_api.outside.agreements.domain import Gap, gap, limits_of_agreement, weighted_kappa
from services.index_api.outside.estimates.domain import Estimate

level = st.integers(0, 4)
pairs_of_levels = st.lists(st.tuples(level, level), min_size=2, max_size=60)


@given(pairs_of_levels)
def test_quadratic_kappa_is_the_concordance_of_lin(pairs: list[tuple[int, int]]) -> None:
    """2 cov / (var x + var y + (mean x - mean y)²), Lin (1989): the same number by another way."""
    own, other = [a for a, _ in pairs], [b for _, b in pairs]
    apart = pvariance(own) + pvariance(other) + (fmean(own) - fmean(other)) ** 2
    assume(apart > 0)
    covariance = fmean(a * b for a, b in pairs) - fmean(own) * fmean(other)
    ours = weighted_kappa(pairs, levels=5, weighting="quadratic")
    assert ours == pytest.approx(2 * covariance / apart, abs=1e-9)


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), min_size=2, max_size=60))
def test_of_two_levels_kappa_is_the_one_without_weights(pairs: list[tuple[int, int]]) -> None:
    n = len(pairs)
    agree = sum(a == b for a, b in pairs) / n
    own, other = sum(a for a, _ in pairs) / n, sum(b for _, b in pairs) / n
    chance = own * other + (1 - own) * (1 - other)
    assume(chance < 1 - 1e-12)
    assert weighted_kappa(pairs, levels=2) == pytest.approx((agree - chance) / (1 - chance), abs=1e-9)


def test_linear_kappa_of_three_levels_by_hand() -> None:
    """One level apart in four pairs; expected of the margins 2, 1, 1 and 1, 2, 1."""
    pairs = [(0, 0), (0, 1), (1, 1), (2, 2)]
    expected = (2 * 2 * 1 + 2 * 1 * 2) + (1 * 1 * 1 + 1 * 1 * 1) + (1 * 1 * 2 + 1 * 2 * 1)
    assert weighted_kappa(pairs, levels=3) == pytest.approx(1 - (1 / 4) / (expected / 16), abs=1e-9)


@pytest.mark.parametrize("pairs", [[], [(2, 2), (2, 2)]])
def test_where_chance_agrees_fully_there_is_no_kappa(pairs: list[tuple[int, int]]) -> None:
    assert weighted_kappa(pairs, levels=3) is None


@pytest.mark.parametrize("pair", [(0, 3), (-1, 0)])
def test_a_level_that_does_not_exist_is_refused(pair: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="not one of 3"):
        weighted_kappa([pair], levels=3)


@given(st.lists(st.floats(-100, 100), min_size=2, max_size=80))
def test_limits_are_the_mean_and_twice_the_spread(differences: list[float]) -> None:
    ours = limits_of_agreement(differences)
    assert ours is not None
    assert ours.mean == pytest.approx(fmean(differences), abs=1e-9)
    assert (ours.high - ours.mean) == pytest.approx(1.96 * stdev(differences), abs=1e-9)
    assert (ours.mean - ours.low) == pytest.approx(1.96 * stdev(differences), abs=1e-9)


@pytest.mark.parametrize("differences", [[], [3.0]])
def test_one_difference_has_no_limits(differences: list[float]) -> None:
    assert limits_of_agreement(differences) is None


def test_a_gap_has_the_interval_of_the_view_from_outside_turned_around() -> None:
    assert gap(80, Estimate(60, 50, 75, n=40)) == Gap(20, 5, 30)
    assert gap(80, Estimate(60, 50, 75, n=40)).certain
    assert gap(40, Estimate(60, 50, 75, n=40)).certain
    assert not gap(70, Estimate(60, 50, 75, n=40)).certain
