"""Intervals against SciPy, against a computation by hand, and against samples of what is known."""

from __future__ import annotations

import random
from statistics import fmean

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, binomtest

from services.index_api.outside.estimates.domain import mean, share


@pytest.mark.parametrize(("chosen", "n"), [(0, 5), (5, 5), (1, 7), (37, 90), (499_999, 1_000_000)])
@pytest.mark.parametrize("level", [0.9, 0.95, 0.99])
def test_a_share_has_the_interval_that_scipy_gives_it(chosen: int, n: int, level: float) -> None:
    oracle = binomtest(chosen, n).proportion_ci(level, method="wilson")
    ours = share(chosen, n, level=level)
    assert (ours.value, ours.n) == (chosen / n, n)
    assert (ours.low, ours.high) == pytest.approx((oracle.low, oracle.high), abs=1e-9)


@given(st.integers(1, 2_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_share_lies_in_its_interval_and_the_interval_between_none_and_all(answers: tuple[int, int]) -> None:
    ours = share(*answers)
    assert 0 <= ours.low <= ours.value <= ours.high <= 1


@pytest.mark.parametrize(("chosen", "n"), [(0, 0), (6, 5), (-1, 5)])
def test_what_is_no_share_is_refused(chosen: int, n: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        share(chosen, n)


def test_shares_of_known_populations_lie_in_their_intervals_as_often_as_promised() -> None:
    """Summed exactly over all samples; it goes up and down with the share, as that of every interval of counts does."""
    n, populations = 60, [step / 200 for step in range(10, 191)]
    intervals = [share(chosen, n) for chosen in range(n + 1)]
    covered = [
        sum(float(binom.pmf(chosen, n, p)) for chosen, ours in enumerate(intervals) if ours.low <= p <= ours.high)
        for p in populations
    ]
    assert fmean(covered) == pytest.approx(0.95, abs=0.005)
    assert min(covered) > 0.9


def test_a_mean_has_the_interval_that_one_sorts_and_reads_off() -> None:
    counts = {0.0: 12, 50.0: 30, 100.0: 8}
    draws = np.random.default_rng(5).multinomial(50, [12 / 50, 30 / 50, 8 / 50], size=400)
    means = sorted((50 * int(middle) + 100 * int(top)) / 50 for _, middle, top in draws)
    ours = mean(counts, seed=5, resamples=400)
    assert ours is not None
    assert ours.value == pytest.approx(46, abs=1e-9)
    assert ours.low == pytest.approx(_read_off(means, 0.025), abs=1e-9)
    assert ours.high == pytest.approx(_read_off(means, 0.975), abs=1e-9)
    assert ours.n == 50


@pytest.mark.parametrize("n", [10, 30, 120])
def test_means_of_a_known_population_lie_in_their_intervals_as_often_as_promised(n: int) -> None:
    draw = random.Random(29)
    estimates = []
    for seed in range(1_000):
        sample = draw.choices([0.0, 50.0, 100.0], [0.2, 0.5, 0.3], k=n)
        estimate = mean({score: sample.count(score) for score in set(sample)}, seed=seed, resamples=500)
        if estimate is not None:
            estimates.append(estimate)
    assert len(estimates) > 950
    assert 0.91 <= fmean(estimate.low <= 55 <= estimate.high for estimate in estimates) <= 0.98


def test_the_same_seed_gives_the_same_interval_in_whatever_order_scores_come() -> None:
    first = mean({0: 40, 50: 7, 100: 61}, seed=9)
    assert first == mean({100: 61, 0: 40, 50: 7}, seed=9)
    assert first != mean({0: 40, 50: 7, 100: 61}, seed=10)


def test_those_who_all_say_the_same_have_no_interval() -> None:
    """Twelve times 100 would be 100 to 100, an interval without width."""
    assert mean({100.0: 12}, seed=1) is None
    assert mean({0.0: 0, 100.0: 12}, seed=1) is None


def test_fewer_than_ten_have_no_interval() -> None:
    assert mean({0.0: 4, 100.0: 5}, seed=1) is None
    assert mean({0.0: 5, 100.0: 5}, seed=1) is not None


@pytest.mark.parametrize("counts", [{}, {50.0: 0}, {0.0: 9, 50.0: -1}, {float("nan"): 5}, {float("inf"): 5}])
def test_what_has_no_mean_is_refused(counts: dict[float, int]) -> None:
    with pytest.raises(ValueError, match="no mean"):
        mean(counts, seed=1)


def _read_off(values: list[float], quantile: float) -> float:
    """The quantile between two neighbours, in proportion."""
    place = quantile * (len(values) - 1)
    below = int(place)
    return values[below] + (place - below) * (values[below + 1] - values[below])
