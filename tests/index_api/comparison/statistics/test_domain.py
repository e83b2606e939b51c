"""A reliability that independent code does not find, or one that is told of too few cities."""

import json
import runpy
import subprocess
import sys
from math import sqrt
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.index_api.comparison.statistics import domain
from services.index_api.comparison.statistics.errors import NoVariance, TooFewCities, TooFewItems
from services.index_api.instrument.bulk_scoring.domain import FEWEST
from services.index_api.instrument.scoring.domain import score
from tests.index_api.instrument.sheets.models import filled, shipped

FIXTURES: Final = Path(__file__).parent / "fixtures"
SAMPLES: Final = json.loads((FIXTURES / "reliability.json").read_text())


def near(value: Any, tolerance: float = 1e-9) -> Any:
    return pytest.approx(value, rel=tolerance, abs=tolerance)


def test_the_fixtures_are_what_the_independent_code_writes(tmp_path: Path) -> None:
    runpy.run_path(str(FIXTURES / "independent.py"))["main"](tmp_path)
    for name in ("reliability.json", "correlations.json", "partial.json"):
        assert (tmp_path / name).read_text() == (FIXTURES / name).read_text()


@pytest.mark.parametrize("known", SAMPLES, ids=["equal weights", "uneven weights"])
def test_it_agrees_with_independent_code(known: dict[str, Any]) -> None:
    items = domain.weighted(known["rows"], known["weights"])
    fit = domain.fit(items)
    assert fit.alpha == near(known["alpha"])
    assert fit.standard_deviation == near(known["standard_deviation"])
    assert fit.sem == near(known["sem"])
    assert fit.smallest_detectable_change == near(known["smallest_detectable_change"])
    assert domain.item_rest(items) == near(known["item_rest"])
    assert domain.alpha_if_deleted(items) == near(known["alpha_if_deleted"])
    found = domain.interval(items, np.asarray(known["draws"]))
    assert found is not None
    assert [found.low, found.high] == near(known["interval"])
    columns = list(zip(*known["rows"], strict=True))
    told = [domain.described(str(number), column) for number, column in enumerate(columns)]
    assert [one.floor_share for one in told] == near(known["floor_share"])
    assert [one.ceiling_share for one in told] == near(known["ceiling_share"])


def test_the_service_starts_without_what_only_statistics_need() -> None:
    looked = "import sys, services.index_api.main; print(sorted({'numpy', 'scipy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", looked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_indicators_of_many_cities_are_scored_as_those_of_each() -> None:
    model = shipped("2019")
    answers = filled(model, 2 * FEWEST)
    table = domain.of_indicators(model, answers)
    assert table.rows == [{code: score(model, one).parts[code].value for code in table.weights} for one in answers]
    assert {None} < {value for row in table.rows for value in row.values()}


def test_items_that_say_the_same_are_perfectly_reliable() -> None:
    items = domain.weighted([[10.0 * one] * 3 for one in range(10)], [1 / 3] * 3)
    fit = domain.fit(items)
    assert fit.alpha == near(1)
    assert fit.sem == near(0, 1e-6)
    assert domain.item_rest(items) == near([1, 1, 1])


def test_items_that_go_nowhere_together_have_none() -> None:
    rows = [[x, y] for x in (0.0, 100.0) for y in (0.0, 100.0) for _ in range(3)]
    items = domain.weighted(rows, [0.5, 0.5])
    assert domain.alpha(items) == near(0)
    assert domain.fit(items).sem == near(domain.fit(items).standard_deviation)


def test_two_items_of_equal_spread_keep_spearman_and_brown() -> None:
    left = [float(one) for one in range(12)]
    right = left[6:] + left[:6]
    r = float(np.corrcoef(left, right)[0, 1])
    items = domain.weighted([list(pair) for pair in zip(left, right, strict=True)], [1.0, 1.0])
    assert domain.alpha(items) == near(2 * r / (1 + r))


def test_items_of_yes_and_no_keep_kuder_and_richardson() -> None:
    rows = [[float(place < number) for place in range(4)] for number in (0, 1, 1, 2, 2, 2, 3, 3, 4, 4)]
    items = domain.weighted(rows, [1.0] * 4)
    n = len(rows)
    shares = [sum(row[place] for row in rows) / n for place in range(4)]
    totals = [sum(row) for row in rows]
    spread = sum((one - sum(totals) / n) ** 2 for one in totals) / n
    assert domain.alpha(items) == near(4 / 3 * (1 - sum(p * (1 - p) for p in shares) / spread))


def test_an_item_that_everybody_has_alike_fits_nowhere() -> None:
    items = domain.weighted([[float(one), 50.0, float(one % 3)] for one in range(10)], [1.0] * 3)
    assert [one is None for one in domain.item_rest(items)] == [False, True, False]


def test_what_cannot_be_said_is_refused() -> None:
    with pytest.raises(TooFewItems):
        domain.weighted([[1.0]] * 20, [1.0])
    with pytest.raises(TooFewCities, match="Only 9 cities"):
        domain.weighted([[1.0, float(one)] for one in range(9)], [0.5, 0.5])
    with pytest.raises(NoVariance):
        domain.weighted([[float(one), 100.0 - one] for one in range(20)], [0.5, 0.5])


def test_a_missing_answer_leaves_the_whole_city_out_and_is_told_by_item() -> None:
    rows: list[list[float | None]] = [[0.0, 100.0], [None, 50.0], [100.0, None], [25.0, 100.0]]
    assert domain.complete(rows) == [[0.0, 100.0], [25.0, 100.0]]
    first = domain.described("q", [row[0] for row in rows])
    assert (first.n, first.missing, first.floor_share, first.ceiling_share) == (3, 1, 1 / 3, 1 / 3)
    assert domain.described("q", [None, None]).mean is None
    assert domain.described("q", [100 * fraction for fraction in (0.1 * 3 + 0.7,)]).ceiling_share == 1


def test_the_same_seed_draws_the_same() -> None:
    assert (domain.draws(12) == domain.draws(12)).all()
    assert domain.draws(12).shape == (domain.RESAMPLES, 12)
    assert not (domain.draws(12) == domain.draws(12, seed=1)).all()


def test_error_of_measurement() -> None:
    assert domain.sem(10, 0.75) == 5
    assert domain.smallest_detectable_change(5) == near(1.96 * sqrt(2) * 5, 1e-4)


@given(
    st.integers(2, 6).flatmap(
        lambda k: st.lists(
            st.lists(st.sampled_from([0.0, 25.0, 50.0, 100.0]), min_size=k, max_size=k), min_size=10, max_size=30
        )
    )
)
def test_alpha_is_at_most_one_and_blind_to_scale_and_order(rows: list[list[float]]) -> None:
    k = len(rows[0])
    try:
        found = domain.alpha(domain.weighted(rows, [1 / k] * k))
    except NoVariance:
        return
    assert found is not None
    assert found <= 1 + 1e-9
    turned = domain.alpha(domain.weighted([[2 * one for one in reversed(row)] for row in reversed(rows)], [1 / k] * k))
    assert turned == near(found, 1e-6)
