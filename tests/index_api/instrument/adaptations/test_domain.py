"""What an adaptation drops is told, what it keeps is scored as in its base, and one filling gives both scores."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.index_api.instrument.adaptations.domain import Adapted, adapted, compatibility
from services.index_api.instrument.adaptations.errors import BadAdaptation
from services.index_api.instrument.mappings.domain import comparable
from services.index_api.instrument.mappings.repository import step_of
from services.index_api.instrument.questionnaires.domain import GivenAnswer
from services.index_api.instrument.scoring.domain import effective_weights, model_of, projected, restricted, score
from shared.schemas.index.instrument.adaptations import NewAdaptation
from tests.index_api.instrument.scoring.test_questions import (
    ANY_COVERAGE,
    MIXED,
    OPTIONS,
    a_question,
    after,
    answered,
    sheets,
)

WHY = {"en": "why"}
DROP = {"op": "drop", "kind": "not_comparable", "reason": WHY}
ADD = {"op": "add", "question": a_question("x1", "a", "single_choice", **after("a1", "high"))}
OTHER = [{**option, "points": worth} for option, worth in zip(OPTIONS, (1, 0.6, 0), strict=True)]
CONDITIONAL = [DROP | {"question": "b2"}, DROP | {"question": "b1"}]


def planned(*operations: dict[str, Any], **changed: Any) -> NewAdaptation:
    plan = {"base": "test/2000", "code": "test-x", "version": "2001", "title": {"en": "x"}, "operations": operations}
    return NewAdaptation.model_validate(plan | changed | {"operations": list(operations)})


def made(*operations: dict[str, Any]) -> Adapted:
    return adapted(MIXED, planned(*operations))


def kinds(made_of: Adapted) -> dict[tuple[str | None, str | None], str]:
    return {(pair.before, pair.after): pair.kind for pair in made_of.mapping.pairs}


def faults(*operations: dict[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(BadAdaptation) as refused:
        made(*operations)
    return [(fault["pointer"], fault["code"]) for fault in refused.value.errors]


def test_operations_make_a_questionnaire_and_its_mapping() -> None:
    reword = {"op": "reword", "question": "c1", "text": {"fr": "Quoi ?"}, "labels": {"low": {"en": "little"}}}
    rescale = {"op": "rescale", "question": "a1", "options": OTHER, "kind": "changed", "reason": WHY}
    result = made(ADD | {"after": "a1"}, *CONDITIONAL, reword, rescale)
    questions = {one.id: one for one in result.questionnaire.questions}
    assert list(questions) == ["a1", "x1", "a2", "a3", "c1", "c2"]
    assert (questions["c1"].text, questions["c1"].options[0].label) == ({"en": "?", "fr": "Quoi ?"}, {"en": "little"})
    assert questions["a1"].options[0].points == 1
    assert [one.code for one in result.questionnaire.indicators] == ["a", "c"]
    assert [one.code for one in result.questionnaire.composites[0].members] == ["a", "c"]
    assert (result.questionnaire.name, result.questionnaire.adapts) == ("test-x/2001", "test/2000")
    assert kinds(result) == {
        ("a1", "a1"): "changed", ("a2", "a2"): "equal", ("a3", "a3"): "equal", ("b1", None): "not_comparable",
        ("b2", None): "not_comparable", ("c1", "c1"): "equal", ("c2", "c2"): "equal", (None, "x1"): "not_comparable",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("operations", "expected"),
    [
        ([DROP | {"question": "z"}], [("/operations/0/question", "unknown_question")]),
        ([DROP | {"question": "c1"}], [("/operations", "unknown_question")]),
        ([CONDITIONAL[0], CONDITIONAL[0]], [("/operations/1/question", "unknown_question")]),
        ([ADD, ADD], [("/operations/1/question/id", "twice")]),
        ([ADD | {"after": "z"}], [("/operations/0/after", "unknown_question")]),
        ([ADD | {"question": a_question("x1", "new", "single_choice")}], [("/operations/0", "unknown_indicator")]),
        (
            [{"op": "reword", "question": "a1", "labels": {"huge": {"en": "huge"}}}],
            [("/operations/0/labels", "unknown_option")],
        ),
        (
            [{"op": "rescale", "question": "a1", "options": OTHER, "kind": "equal", "reason": WHY}],
            [("/operations/0/kind", "not_answered_alike")],
        ),
        (
            [{"op": "rescale", "question": "a1", "type": "number", "kind": "changed", "reason": WHY}],
            [("/operations/0", "only_for_choices"), ("/operations/0", "too_few_points")],
        ),
    ],
)
def test_what_does_not_fit_is_led_back_to_its_operation(
    operations: list[dict[str, Any]], expected: list[tuple[str, str]]
) -> None:
    found = faults(*operations)
    assert [one for one in expected if one not in found] == []


def test_the_family_is_that_of_the_base_and_a_word_more() -> None:
    for code in ("other-x", "tester-x"):
        with pytest.raises(BadAdaptation) as refused:
            adapted(MIXED, planned(ADD, code=code))
        assert refused.value.errors[0]["pointer"] == "/code"


def test_of_several_words_about_a_question_the_weakest_holds() -> None:
    reword = {"op": "reword", "question": "a1", "text": {"en": "x"}, "kind": "subset", "reason": WHY}
    rescale = {"op": "rescale", "question": "a1", "weight": 5, "kind": "equal", "reason": WHY}
    assert kinds(made(reword, rescale))["a1", "a1"] == "subset"
    assert kinds(made(rescale, reword))["a1", "a1"] == "subset"
    assert kinds(made(rescale))["a1", "a1"] == "equal"


def test_what_is_covered_is_told_by_effective_weight() -> None:
    found = compatibility(MIXED, made(ADD, *CONDITIONAL), effective_weights(model_of(MIXED)))
    assert found.share == pytest.approx(2 / 3, abs=1e-12)
    assert found.indicators[1].model_dump() == {"indicator": "b", "share": 0}
    assert [(lost.question, lost.kind, lost.reason) for lost in found.lost] == [
        ("b1", "not_comparable", WHY),
        ("b2", "not_comparable", WHY),
    ]
    assert found.added == ["x1"]
    assert found.share + math.fsum(lost.effective_weight for lost in found.lost) == pytest.approx(1, abs=1e-12)


def pairs_of(result: Adapted) -> list[tuple[str, str]]:
    document: Any = result.mapping.model_dump(mode="json")
    step = step_of(document)
    ends = (result.questionnaire, MIXED)
    own, base = ((one.name, [question.id for question in one.questions]) for one in ends)
    return list(comparable([step], own, base).pairs)


@given(sheets(), st.sampled_from(["low", "middle", "high"]))
def test_one_filling_gives_the_core_of_the_base_as_the_base_would(answers: dict[str, GivenAnswer], more: str) -> None:
    result = made(ADD, *CONDITIONAL)
    own, base = model_of(result.questionnaire), model_of(MIXED)
    filling = {question: answer for question, answer in answers.items() if question not in ("b1", "b2")}
    there = projected(own, base, pairs_of(result), filling | {"x1": answered(more)}, ANY_COVERAGE)
    kept = restricted(base, {"a1", "a2", "a3", "c1", "c2"})
    assert there.parts == score(kept, answers, ANY_COVERAGE).parts


AREA = {"op": "add_area", "indicator": {"code": "country", "label": {"en": "Country"}}}
OF_AREA = {"op": "add", "question": a_question("y1", "country", "single_choice")}


def test_an_area_of_its_own_counts_in_its_own_index_and_not_in_the_core() -> None:
    result = made(AREA, OF_AREA)
    assert [one.code for one in result.questionnaire.indicators] == [
        *(one.code for one in MIXED.indicators), "country"
    ]  # fmt: skip
    (index,) = [one for one in result.questionnaire.composites if one.code == MIXED.index]
    assert index.members[-1].model_dump() == {"code": "country", "weight": 1}
    assert [(one.before, one.after) for one in result.mapping.indicators if one.before is None] == [(None, "country")]
    told = compatibility(MIXED, result, effective_weights(model_of(MIXED)))
    assert (told.areas, told.added) == (["country"], ["y1"])
    assert told.share == pytest.approx(1)
    own = score(model_of(result.questionnaire), {"y1": answered("high")}, ANY_COVERAGE).parts
    assert own["country"].value == 100


@pytest.mark.parametrize(
    ("operations", "expected"),
    [
        ([AREA], [("/operations/0/indicator", "required")]),
        ([AREA, OF_AREA, AREA], [("/operations/2/indicator/code", "twice")]),
        ([AREA | {"indicator": {"code": "a", "label": WHY}}, OF_AREA], [("/operations/0/indicator/code", "twice")]),
        ([AREA | {"counts_in": "nowhere"}, OF_AREA], [("/operations/0/counts_in", "unknown_indicator")]),
    ],
)
def test_an_area_that_does_not_fit(operations: list[dict[str, Any]], expected: list[tuple[str, str]]) -> None:
    assert faults(*operations) == expected
