"""What must hold of scores when questions are of every type and some are asked only after certain answers."""

import math
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.index_api.instrument.questionnaires.domain import GivenAnswer, scale_of
from services.index_api.instrument.questionnaires.domain import points as points_of
from services.index_api.instrument.questionnaires.errors import BadAnswer
from services.index_api.instrument.scoring.domain import (
    METHOD_1,
    Answers,
    Method,
    Missing,
    Reason,
    effective_weights,
    faults_of,
    input_checksum,
    model_of,
    restricted,
    score,
)
from shared.schemas.index.instrument.questionnaires import Question, Questionnaire

ANY_COVERAGE = Method("test", Missing.RENORMALISE, minimum_coverage=0, display_digits=0)
LEVELS = {"low": 0.0, "middle": 0.4, "high": 1.0}
OPTIONS = [{"code": code, "label": {"en": code}, "points": worth} for code, worth in LEVELS.items()]
CORNERS = [{"at": 0, "points": 0.1}, {"at": 10, "points": 0.5}, {"at": 40, "points": 0.5}, {"at": 50, "points": 1}]


def a_question(name: str, indicator: str, kind: str, **more: Any) -> dict[str, Any]:
    scale = {"points": CORNERS} if kind in ("number", "percentage") else {"options": OPTIONS}
    asks = {} if kind == "text" else scale
    return {"id": name, "indicator": indicator, "type": kind, "text": {"en": "?"}, **asks, **more}


def after(question: str, *options: str) -> dict[str, Any]:
    return {"asked_if": {"question": question, "in": list(options)}}


def a_questionnaire(questions: list[dict[str, Any]], **changed: Any) -> Questionnaire:
    codes = list(dict.fromkeys(question["indicator"] for question in questions))
    whole = {
        "code": "test", "version": "2000", "status": "released", "reconstruction": True, "title": {"en": "test"},
        "indicators": [{"code": code, "label": {"en": code}} for code in codes],
        "composites": [{"code": "core", "label": {"en": "core"}, "members": [{"code": code} for code in codes]}],
        "index": "core", "questions": questions,
    }  # fmt: skip
    return Questionnaire.model_validate(whole | changed)


MIXED = a_questionnaire(
    [
        a_question("a1", "a", "single_choice", weight=2),
        a_question("a2", "a", "number", **after("a1", "middle", "high")),
        a_question("a3", "a", "text"),
        a_question("b1", "b", "multiple_choice", **after("a1", "high")),
        a_question("b2", "b", "percentage", weight=3, **after("b1", "middle")),
        a_question("c1", "c", "ordered_scale"),
        a_question("c2", "c", "text", **after("c1", "low")),
    ]
)
MODEL = model_of(MIXED)
OFFERED: dict[str, st.SearchStrategy[Any]] = {
    "single_choice": st.sampled_from(list(LEVELS)),
    "ordered_scale": st.sampled_from(list(LEVELS)),
    "multiple_choice": st.lists(st.sampled_from(list(LEVELS)), min_size=1, unique=True),
    "number": st.floats(-1e6, 1e6) | st.integers(-100, 100),
    "percentage": st.floats(0, 100),
    "text": st.just("words"),
}


def answered(value: Any) -> GivenAnswer:
    return {"state": "answered", "value": value}


@st.composite
def sheets(draw: st.DrawFn, *, whole: bool = False) -> dict[str, GivenAnswer]:
    """Answer every question, or leave some without an answer, whether they are asked or not."""
    others = [GivenAnswer(state="not_applicable"), *([] if whole else [GivenAnswer(state="not_answered")])]
    return {
        question.id: draw(OFFERED[question.type].map(answered) | st.sampled_from(others))
        for question in MIXED.questions
    }


@given(sheets(), sheets(whole=True))
def test_bounds_contain_the_score_whatever_is_asked_in_the_end(
    known: dict[str, GivenAnswer], later: dict[str, GivenAnswer]
) -> None:
    full = {
        question: later[question] if answer["state"] == "not_answered" else answer for question, answer in known.items()
    }
    before = score(MODEL, known, ANY_COVERAGE).parts
    for code, told in score(MODEL, full, ANY_COVERAGE).parts.items():
        if told.value is not None:
            low, high = before[code].low, before[code].high
            assert low is not None
            assert high is not None
            assert low - 1e-9 <= told.value <= high + 1e-9


@given(sheets())
def test_the_trace_sums_to_the_index_and_holds_only_what_is_asked(answers: dict[str, GivenAnswer]) -> None:
    scored = score(MODEL, answers, ANY_COVERAGE)
    index = scored.parts["core"].value
    assert math.fsum(one.contribution for one in scored.contributions) == pytest.approx(index or 0, abs=1e-9)
    assert {one.question for one in scored.contributions}.isdisjoint({"a3", "c2"})


@given(sheets(), st.randoms())
def test_the_order_of_questions_does_not_matter(answers: dict[str, GivenAnswer], chance: random.Random) -> None:
    shuffled = list(MIXED.questions)
    chance.shuffle(shuffled)
    turned = model_of(MIXED.model_copy(update={"questions": shuffled}))
    assert score(turned, answers, ANY_COVERAGE).parts == score(MODEL, answers, ANY_COVERAGE).parts


@given(sheets(), st.floats(0.01, 100))
def test_the_scale_of_weights_does_not_matter(answers: dict[str, GivenAnswer], scale: float) -> None:
    heavier = [one.model_copy(update={"weight": one.weight * scale}) for one in MIXED.questions]
    scaled = model_of(MIXED.model_copy(update={"questions": heavier}))
    here, there = score(MODEL, answers, ANY_COVERAGE).parts, score(scaled, answers, ANY_COVERAGE).parts
    for code, part in here.items():
        assert part.value == pytest.approx(there[code].value, abs=1e-9)


@given(sheets(), st.lists(st.floats(0, 100), min_size=2, max_size=2))
def test_a_better_number_never_lowers_a_score(answers: dict[str, GivenAnswer], numbers: list[float]) -> None:
    worse, better = sorted(numbers)
    for question in ("a2", "b2"):
        below = score(MODEL, answers | {question: answered(worse)}, ANY_COVERAGE).parts
        above = score(MODEL, answers | {question: answered(better)}, ANY_COVERAGE).parts
        for code, part in below.items():
            assert (part.value is None) == (above[code].value is None)
            assert part.value is None or part.value <= (above[code].value or 0)


@pytest.mark.parametrize(
    ("number", "worth"), [(-5, 0.1), (0, 0.1), (5, 0.3), (10, 0.5), (25, 0.5), (45, 0.75), (50, 1), (1e9, 1)]
)
def test_a_number_is_worth_what_the_line_says_and_level_outside(number: float, worth: float) -> None:
    scale = scale_of(Question.model_validate(a_question("x", "a", "number")))
    assert points_of(scale, number) == pytest.approx(worth, abs=1e-12)


@pytest.mark.parametrize(
    ("question", "value"),
    [("a2", "12"), ("a2", True), ("a2", None), ("a2", math.inf), ("b2", 101), ("b2", -1), ("a3", ""), ("a3", 3)],
)
def test_what_a_number_or_a_text_does_not_take(question: str, value: Any) -> None:
    scale = scale_of(next(one for one in MIXED.questions if one.id == question))
    with pytest.raises(BadAnswer):
        points_of(scale, value)


def test_a_condition_that_is_not_fulfilled_takes_a_question_and_what_hangs_on_it_out_of_both_sums() -> None:
    answers: Answers = {"a1": answered("low"), "c1": answered("high")}
    parts = score(MODEL, answers, ANY_COVERAGE).parts
    assert (parts["a"].n_applicable, parts["a"].coverage, parts["a"].value) == (1, 1, 0)
    assert parts["b"].reason is Reason.NOTHING_APPLICABLE
    assert (parts["core"].value, parts["core"].low, parts["core"].high) == (50, 50, 50)


def test_while_it_is_open_whether_a_question_is_asked_it_counts_as_missing() -> None:
    parts = score(MODEL, {"a2": answered(50), "c1": answered("high")}, ANY_COVERAGE).parts
    assert (parts["a"].n_answered, parts["a"].n_applicable, parts["a"].low, parts["a"].high) == (0, 2, 0, 100)


def test_an_answer_to_a_question_that_is_not_asked_is_named() -> None:
    def faults(answers: Answers, kept: Answers | None = None) -> dict[str, str]:
        return {question: why.code for question, why in faults_of(MODEL, answers, kept)}

    number = {"a2": answered(3)}
    assert faults(number) == {"a2": "question_not_asked"}
    assert faults({"a1": answered("low"), **number}) == {"a2": "question_not_asked"}
    assert faults({"a1": answered("high"), **number}) == {}
    assert faults(number, kept={"a1": answered("high")}) == {}
    assert faults({"a1": answered("low")} | number, kept={"a1": answered("high")}) == {"a2": "question_not_asked"}
    assert faults({"a2": {"state": "not_applicable"}}) == {}
    assert faults({"c1": answered("high"), "c2": answered("words")}) == {"c2": "question_not_asked"}


def test_three_and_three_point_nought_are_the_same_answer() -> None:
    def fold(value: Any) -> str:
        return input_checksum("icc/2019", "c", "1", {"a2": answered(value)})

    assert fold(3) == fold(3.0)


@given(sheets())
def test_a_subset_of_everything_is_everything_and_of_nothing_has_no_value(answers: dict[str, GivenAnswer]) -> None:
    every = {question.id for question in MIXED.questions}
    assert score(restricted(MODEL, every), answers, METHOD_1) == score(MODEL, answers, METHOD_1)
    assert score(restricted(MODEL, ()), answers, METHOD_1).parts["core"].reason is Reason.NOTHING_APPLICABLE


def test_effective_weights_sum_to_one_whatever_is_left() -> None:
    assert math.fsum(effective_weights(MODEL).values()) == pytest.approx(1, abs=1e-12)
    left = effective_weights(restricted(MODEL, {"a1", "c1"}))
    assert left == {"a1": 0.5, "c1": 0.5}
    assert effective_weights(MODEL)["b2"] == pytest.approx(3 / 4 / 3, abs=1e-12)
