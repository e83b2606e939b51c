"""A choice that is said to matter and does not, and an answer that another worker would not give again."""

from typing import Any, Final

import numpy as np
import orjson
import pytest
from numpy.typing import NDArray
from scipy import stats

from services.index_api.comparison.entries.domain import Mark
from services.index_api.comparison.robustness.domain import SEED, drawn, intervals, ranks
from services.index_api.comparison.robustness_analyses.domain import (
    Question,
    Result,
    analysed,
    checksum_of,
    crossed,
    shifts,
    sobol,
    table,
)

Numbers = NDArray[np.float64]
CODES: Final = ("education", "housing", "safety", "leadership", "media")
WEIGHTS: Final = (1.0, 2.0, 1.0, 1.0, 3.0)


def near(value: Any) -> Any:
    return pytest.approx(value, rel=1e-9, abs=1e-9)


def question(number: int = 20, draws: int = 1_000, seed: int = SEED) -> Question:
    """Ask of cities of which some answers are missing, some do not apply, and one has a single value."""
    random = np.random.default_rng(3)
    scores = random.uniform(0, 100, (number, len(CODES))).round(2).tolist()
    marks: list[list[tuple[float | None, float | None]]] = [[(value, 1.0) for value in row] for row in scores]
    marks[1][0], marks[2][3] = (None, 0.2), (None, None)
    marks[3] = [(50.0, 1.0), *[(None, 0.0)] * (len(CODES) - 1)]
    shown = [round(np.mean([value for value, _ in row if value is not None])) for row in marks]
    return {
        "sample": {
            "basis": "own", "slug": "latest-synthetic", "frozen": False, "questionnaire": "icc/2019",
            "as_of": "2026-11-28", "size": number, "checksum": "", "synthetic": True, "reconstruction": True,
        },
        "group": "all", "indicator": "core", "questionnaire": "icc/2019",
        "parts": list(zip(CODES, WEIGHTS, strict=True)),
        "cities": [
            {"city": f"c{place}", "assessment": str(place), "shown": str(value), "marks": row}
            for place, (value, row) in enumerate(zip(shown, marks, strict=True))
        ],
        "draws": draws, "seed": seed, "digits": 0, "method": "1",
    }  # fmt: skip


def result(asked: Question) -> Result:
    *steps, last = analysed(asked)
    progress = [step.progress for step in steps]
    assert progress == sorted(progress)
    assert 0 < progress[0] < progress[-1] < last.progress == 1
    assert all(step.result is None for step in steps)
    assert last.result is not None
    return last.result


def test_the_same_seed_gives_the_same_bytes_and_another_one_others() -> None:
    kept = orjson.loads(orjson.dumps(question(), option=orjson.OPT_SORT_KEYS))  # the order in which it comes back
    once, again, other = (orjson.dumps(result(one)) for one in (question(), kept, question(seed=4)))
    assert once == again
    assert once != other


def test_the_intervals_are_those_of_rankings() -> None:
    asked = question()
    marks = [
        {code: Mark(value, coverage=coverage) for code, (value, coverage) in zip(CODES, city["marks"], strict=True)}
        for city in asked["cities"]
    ]
    known = intervals(marks, [float(city["shown"]) for city in asked["cities"]], dict(asked["parts"]))
    found = result(asked)["cities"]
    assert [one.get("rank_interval") for one in found] == [one.told if one else None for one in known]
    assert [one.get("tie_group") for one in found] == [one.tie_group if one else None for one in known]
    assert "top_quarter" not in found[3]
    assert [one["rank"] for one in found] == stats.rankdata(
        [-float(city["shown"]) for city in asked["cities"]], method="min"
    ).tolist()


def test_shares_and_shifts_are_those_of_the_draws() -> None:
    asked = question()
    varied = table(asked)
    assert varied is not None
    over = varied.ranks(drawn(len(CODES)))
    found = result(asked)
    ranked = np.array([one["rank"] for one in found["cities"]])
    quarters = [float(np.mean(own <= 5)) for place, own in enumerate(over.T) if place != 3]
    assert [one["top_quarter"] for one in found["cities"] if "top_quarter" in one] == quarters
    assert found["mean_shift"] == near(float(np.mean(np.abs(over - ranked))))
    assert [one["factor"] for one in found["factors"]] == [*CODES, "aggregation", "missing", "left_out"]
    for one in found["factors"]:
        assert one["total"]["low"] <= one["total"]["value"] <= one["total"]["high"]


def test_leaving_one_out_is_ranking_without_its_column() -> None:
    asked = question()
    asked["cities"][3]["marks"] = [(50.0, 1.0)] * len(CODES)
    published = ranks(np.array([[float(city["shown"]) for city in asked["cities"]]]))[0]
    expected = []
    for left in range(len(CODES)):
        shown = []
        for city in asked["cities"]:
            known = [
                (value, weight)
                for place, ((value, _), weight) in enumerate(zip(city["marks"], WEIGHTS, strict=True))
                if value is not None and place != left
            ]
            shown.append(np.round(np.average([value for value, _ in known], weights=[weight for _, weight in known])))
        expected.append(float(np.mean(np.abs(stats.rankdata(-np.array(shown), method="min") - published))))
    assert [one["mean_shift"] for one in result(asked)["leave_one_out"]] == near(expected)


def test_sobol_indices_are_those_of_scipy() -> None:
    varied, times = table(question()), 256
    assert varied is not None
    published = ranks(varied.shown[None])[0]
    first, second = drawn(len(CODES), times, seed=1), drawn(len(CODES), times, seed=2)
    y_a, y_b, *rest = [shifts(published, varied.ranks(one)) for one in (first, second, *crossed(first, second))]
    y_ab = np.stack(rest)
    known = stats.sobol_indices(func={"f_A": y_a[None], "f_B": y_b[None], "f_AB": y_ab[:, None, :]}, n=times)
    found = sobol(y_a, y_b, y_ab, 3)
    assert [own["value"] for own, _ in found] == near(known.first_order.ravel().tolist())
    assert [total["value"] for _, total in found] == near(known.total_order.ravel().tolist())
    assert all(index["low"] < index["high"] for own in found for index in own)


def test_sobol_indices_of_a_function_whose_indices_are_known() -> None:
    def y(chosen: Numbers) -> Numbers:
        found: Numbers = 3 * chosen[:, 0] + chosen[:, 1]  # variances 9/12 and 1/12, so 0.9, 0.1 and nothing
        return found

    first, second = drawn(0, 4096, seed=1), drawn(0, 4096, seed=2)
    found = sobol(y(first), y(second), np.stack([y(one) for one in crossed(first, second)]), 3)
    for (own, total), exact in zip(found, (0.9, 0.1, 0.0), strict=True):
        assert own["value"] == pytest.approx(exact, abs=0.05)
        assert total["value"] == pytest.approx(exact, abs=0.05)
        assert own["low"] <= exact <= own["high"]


def test_what_never_varies_explains_nothing() -> None:
    found = sobol(np.ones(8), np.ones(8), np.ones((2, 8)), 3)
    assert [index["value"] for own in found for index in own] == [0.0] * 4


def test_the_day_of_a_sample_makes_no_other_question_and_a_value_does() -> None:
    asked, later, other = question(), question(), question()
    later["sample"]["as_of"] = "2026-11-29"
    other["cities"][0]["marks"][0] = (1.0, 1.0)
    assert checksum_of(asked) == checksum_of(later) != checksum_of(other)
    assert len({checksum_of(question(seed=seed, draws=draws)) for seed in (1, 2) for draws in (1_000, 2_000)}) == 4


def test_nothing_to_vary_is_refused() -> None:
    asked = question()
    asked["cities"] = asked["cities"][:1]
    assert table(asked) is None
    with pytest.raises(ValueError, match="nothing can be varied"):
        next(analysed(asked))
