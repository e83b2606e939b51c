"""A coefficient that SciPy does not give, and a find that is one of many looked for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from services.index_api.comparison.indicator_correlations.domain import (
    adjusted,
    correlated,
    correlations,
    eigenvalues,
    kendall,
    varying,
)


def near(value: object) -> object:
    return pytest.approx(value, rel=1e-9, abs=1e-9)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=3, max_size=40))
def test_kendall_is_that_of_scipy_with_ties_and_without(both: list[tuple[int, int]]) -> None:
    x, y = (np.array(column, dtype=np.float64) for column in zip(*both, strict=True))
    if np.ptp(x) and np.ptp(y):
        known = stats.kendalltau(x, y, method="asymptotic")
        assert kendall(x, y) == (near(known.statistic), near(known.pvalue))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_q_is_that_of_scipy(p: list[float]) -> None:
    assert adjusted(p) == near(stats.false_discovery_control(p, method="bh").tolist())


def test_correlations_are_those_of_scipy() -> None:
    columns = np.random.default_rng(2).uniform(0, 100, (30, 4))
    found = correlations(columns)
    assert [found[0, place] for place in (1, 2, 3)] == near(
        [stats.pearsonr(columns[:, 0], columns[:, place]).statistic for place in (1, 2, 3)]
    )


def test_eigenvalues_are_those_of_the_singular_values_of_standard_scores() -> None:
    columns = np.random.default_rng(6).uniform(0, 100, (30, 5))
    columns[:, 1] += columns[:, 0]
    singular = np.linalg.svd(stats.zscore(columns, ddof=1), compute_uv=False)
    found = eigenvalues(correlations(columns))
    assert found == near((singular**2 / 29).tolist())
    assert sum(found) == near(5)


def test_what_is_worth_a_look_is_flagged() -> None:
    chance = np.random.default_rng(9)
    base, noise = chance.uniform(0, 100, 200), chance.uniform(0, 100, 200)
    rows = np.column_stack([base, base + noise / 100, 100 - base, noise, np.full(200, 40.0)])
    codes = ["base", "same", "opposite", "noise", "flat"]
    kept, values = varying(codes, rows.tolist())
    found = correlated(codes, kept, values)
    flags = {(pair["x"], pair["y"]): pair["flags"] for pair in found["pairs"]}
    assert found["constant"] == ["flat"]
    assert len(flags) == 6
    assert flags["base", "same"] == ["collinear"]
    assert flags["base", "opposite"] == ["negative"]
    assert "weak" in flags["base", "noise"]
    assert sum(one["share"] for one in found["components"]) == near(1.0)
    assert all(pair["q"] >= pair["p"] for pair in found["pairs"])
