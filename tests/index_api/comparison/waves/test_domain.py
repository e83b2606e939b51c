"""A city that did the same again and seems to have moved."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.index_api.comparison.waves.domain import delta, due, spread
from services.index_api.instrument.cores.domain import Filled, common, rescored, share, share_of_areas
from services.index_api.instrument.questionnaires.domain import heeding
from services.index_api.instrument.scoring.domain import effective_weights, model_of, score
from shared.schemas.index.instrument.questionnaires import Questionnaire
from tests.index_api.instrument.scoring.test_domain import a_questionnaire, an_answer, answered, weights


def renamed(questionnaire: Questionnaire, kept: list[str]) -> Questionnaire:
    """Ask some of the same questions in another version, under other names and with other weights."""
    content = questionnaire.model_dump(mode="json")
    content["questions"] = [
        {**one, "id": f"new_{one['id']}", "weight": 1 + number % 3}
        for number, one in enumerate(content["questions"])
        if one["id"] in kept
    ]
    areas = {one["indicator"] for one in content["questions"]}
    content["indicators"] = [one for one in content["indicators"] if one["code"] in areas]
    content["composites"] = [
        {"code": "core", "label": {"en": "c"}, "members": [{"code": one} for one in sorted(areas)]}
    ]
    return Questionnaire.model_validate({**content, "version": "2001"})


@st.composite
def repeated(draw: st.DrawFn) -> tuple[Questionnaire, Questionnaire, dict[str, str], dict[str, Any]]:
    before = a_questionnaire(draw(weights))
    names = [one.id for one in before.questions]
    kept = draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
    answers = {name: draw(an_answer) for name in names}
    return before, renamed(before, kept), {name: f"new_{name}" for name in kept}, answers


@given(repeated())
def test_who_repeats_the_answers_has_not_moved(
    case: tuple[Questionnaire, Questionnaire, dict[str, str], dict[str, Any]],
) -> None:
    before, after, pairs, answers = case
    reference, kept = model_of(after), frozenset(pairs.values())
    again = {new: answers[old] for old, new in pairs.items()}
    old = rescored(reference, Filled(model_of(before), answers), pairs, kept)
    new = rescored(reference, Filled(reference, again), {one: one for one in kept}, kept)
    assert old == new
    assert new == score(reference, again).parts
    for code, part in old.items():
        told = delta(code, part, new[code], 3)
        assert (told["delta"], told["per_year"]) in ((0.0, 0.0), (None, None))


@given(repeated())
def test_coverage_is_a_share(case: tuple[Questionnaire, Questionnaire, dict[str, str], dict[str, Any]]) -> None:
    before, after, pairs, _ = case
    model, kept = model_of(before), frozenset(pairs.values())
    assert 0 <= share(model, pairs, kept) <= 1 + 1e-12
    assert share(model, pairs, frozenset()) == 0
    every = {one: one for one in effective_weights(model)}
    assert share(model, every, frozenset(every)) == pytest.approx(1, abs=1e-12)
    assert set(share_of_areas(model_of(after), kept).values()) == {1.0}
    assert common([*kept, "other"], [pairs, {"x": "other"}]) == frozenset()


def test_a_version_with_itself_gives_the_published_score() -> None:
    questionnaire = a_questionnaire([[1, 3], [1], [2, 2]])
    model = model_of(questionnaire)
    answers = {one.id: answered(number % 5) for number, one in enumerate(questionnaire.questions)}
    same = {one: one for one in answers}
    assert heeding(model.gates, answers) == answers
    assert rescored(model, Filled(model, answers), same, frozenset(same)) == score(model, answers).parts


def test_what_only_one_version_asks_moves_nothing() -> None:
    questionnaire = a_questionnaire([[1, 1], [1], [1]])
    model = model_of(questionnaire)
    answers = {one.id: answered(2) for one in questionnaire.questions}
    same = {one: one for one in answers}
    kept = frozenset(same) - {"area_0_1", "area_2_0"}
    told = rescored(model, Filled(model, answers), same, kept)
    other = rescored(model, Filled(model, answers | {"area_0_1": answered(4), "area_2_0": answered(0)}), same, kept)
    assert told == other
    assert told["area_2"].value is None
    assert share_of_areas(model, kept) == {"area_0": 0.5, "area_1": 1.0, "area_2": 0.0}


@given(st.lists(st.floats(0, 100), max_size=20))
def test_mean_and_spread(values: list[float]) -> None:
    told = spread(values)
    assert told["n"] == len(values)
    if values:
        assert told["mean"] is not None
        assert min(values) - 1e-9 <= told["mean"] <= max(values) + 1e-9
    assert (told["standard_deviation"] is None) == (len(values) < 2)


@pytest.mark.parametrize(
    ("years", "this_year", "answer"),
    [
        ([], 2026, (None, True)), ([2019], 2021, (2022, False)), ([2016, 2019], 2022, (2022, True)),
        ([2019], 2018, (None, True)),
    ],
)  # fmt: skip
def test_the_next_wave_is_due_after_three_years(years: list[int], this_year: int, answer: Any) -> None:
    assert due(years, this_year, since=2016) == answer


def test_a_wave_that_may_lie_before_this_system_is_neither_there_nor_due() -> None:
    assert [due([], year, since=2026) for year in (2018, 2026, 2027, 2028)] == [
        (None, None), (None, None), (None, None), (None, True),
    ]  # fmt: skip
    assert [due([2020], year, since=2026) for year in (2019, 2022, 2023)] == [(None, None), (2023, False), (2023, True)]


def test_a_wave_published_elsewhere_counts_and_hides_no_later_one_that_nobody_entered() -> None:
    assert [due([], year, 2026, [2017]) for year in (2016, 2018, 2019, 2020, 2027, 2028)] == [
        (None, None), (2020, False), (2020, False), (None, None), (None, None), (2020, True),
    ]  # fmt: skip
    assert due([2014], 2018, 2026, [2017]) == (2020, False)
    assert due([2014], 2020, 2026, [2017]) == (2020, True)
    assert due([2019], 2021, 2026, [2017]) == (2022, False)
