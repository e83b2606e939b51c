"""What if: weights that leave nothing to divide by, steps that promise more than they give."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from services.index_api.assessment.previews.domain import Weights, effects, misfits, weighted
from services.index_api.assessment.previews.errors import BadWeights
from services.index_api.instrument.questionnaires.domain import GivenAnswer
from services.index_api.instrument.scoring.domain import model_of, score
from tests.index_api.instrument.scoring.test_questions import (
    MIXED,
    MODEL,
    OFFERED,
    a_question,
    a_questionnaire,
    answered,
    sheets,
)

OWN = st.floats(0.01, 1000)


def refused(**weights: Any) -> list[tuple[str, str]]:
    with pytest.raises(BadWeights) as error:
        weighted(MODEL, Weights(**weights))
    return [(fault["pointer"], fault["code"]) for fault in error.value.errors]


@given(sheets(), st.dictionaries(st.sampled_from(["a1", "a2", "b1", "b2", "c1"]), OWN))
def test_own_weights_score_as_a_questionnaire_with_these_weights_would(
    answers: dict[str, GivenAnswer], own: dict[str, float]
) -> None:
    written = [one.model_copy(update={"weight": own.get(one.id, one.weight)}) for one in MIXED.questions]
    there = model_of(MIXED.model_copy(update={"questions": written}))
    assert score(weighted(MODEL, Weights(questions=own)), answers) == score(there, answers)


@given(sheets())
def test_a_weight_of_zero_leaves_out(answers: dict[str, GivenAnswer]) -> None:
    without = weighted(MODEL, Weights(questions={"a2": 0, "b2": 0}))
    assert {one.question for one in score(without, answers).contributions}.isdisjoint({"a2", "b2"})
    only = score(weighted(MODEL, Weights(indicators={"b": 0, "c": 0})), answers).parts
    assume(only["core"].value is not None)
    assert only["core"].value == only["a"].value


def test_a_member_weighs_in_one_composite_what_is_said_there() -> None:
    both = weighted(MODEL, Weights(indicators={"a": 2, "b": 3}, members={"core": {"a": 5}}))
    assert dict(both.composites["core"]) == {"a": 5, "b": 3, "c": 1}


def test_weights_that_sum_to_zero_or_name_nothing_are_refused_with_their_place() -> None:
    assert refused(questions={"c1": 0}) == [("/weights/questions", "sum_to_zero")]
    assert refused(indicators={"a": 0, "b": 0, "c": 0}) == [("/weights/indicators", "sum_to_zero")]
    assert refused(members={"core": {"a": 0, "b": 0, "c": 0}}) == [("/weights/members/core", "sum_to_zero")]
    assert refused(questions={"z": 1}) == [("/weights/questions/z", "unknown")]
    assert refused(questions={"a3": 1}) == [("/weights/questions/a3", "unknown")]
    assert refused(indicators={"z": 1}) == [("/weights/indicators/z", "unknown")]
    assert refused(members={"z": {"a": 1}, "core": {"z": 1}}) == [
        ("/weights/members/z", "unknown"), ("/weights/members/core/z", "unknown")
    ]  # fmt: skip


@given(sheets(), st.data())
def test_effects_are_what_scoring_the_changed_answers_gives(
    answers: dict[str, GivenAnswer], data: st.DataObject
) -> None:
    scored = [question for question in MIXED.questions if question.type != "text"]
    chosen = data.draw(st.lists(st.sampled_from(scored), max_size=3, unique_by=lambda one: one.id))
    changes = [{one.id: answered(data.draw(OFFERED[one.type]))} for one in chosen]
    each, together = effects(MODEL, answers, changes)
    now = score(MODEL, answers).parts["core"].value
    for change, effect in zip(changes, each, strict=True):
        assert (effect["index_before"], effect["index_after"]) == (
            now, score(MODEL, {**answers, **change}).parts["core"].value
        )  # fmt: skip
    whole = {**answers, **{question: answer for change in changes for question, answer in change.items()}}
    assert together["index_after"] == score(MODEL, whole).parts["core"].value


def test_in_a_plain_questionnaire_separate_steps_sum_up() -> None:
    model = model_of(a_questionnaire([a_question(name, name[0], "single_choice") for name in ("a1", "a2", "b1")]))
    answers = {name: answered("low") for name in ("a1", "a2", "b1")}
    each, together = effects(model, answers, [{"a1": answered("high")}, {"b1": answered("middle")}])
    assert [one["delta"] for one in each] == [25, 20]
    assert together["delta"] == 45
    assert each[0]["indicators"] == [{"code": "a", "before": 0, "after": 50, "delta": 50}]


def test_changes_are_seen_beside_one_another() -> None:
    opens, follows = {"a1": answered("high")}, {"a2": answered(50)}
    assert list(misfits(MODEL, {}, [opens, follows])) == []
    (fault,) = misfits(MODEL, {}, [follows])
    assert (fault["pointer"], fault["code"]) == ("/changes/0/answers/a2", "question_not_asked")
    each, _ = effects(MODEL, {"a1": answered("low"), "c1": answered("high")}, [opens, follows])
    assert each[1]["delta"] == 0  # alone it is not asked
