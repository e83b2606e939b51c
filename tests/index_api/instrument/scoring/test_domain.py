"""What must hold of every score, whatever the questionnaire and the answers."""

import math
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.index_api.assessment.answers.domain import UnsavedAnswer
from services.index_api.instrument.questionnaires.domain import GivenAnswer, questionnaire_checksum
from services.index_api.instrument.questionnaires.errors import BadAnswer
from services.index_api.instrument.scoring.domain import (
    METHOD_1,
    Answers,
    Method,
    Missing,
    Reason,
    display,
    faults_of,
    input_checksum,
    model_of,
    score,
)
from shared.schemas.index.instrument.questionnaires import Questionnaire

POINTS = (0.0, 0.25, 0.3334, 0.5, 1.0)
ANY_COVERAGE = Method("test", Missing.RENORMALISE, minimum_coverage=0, display_digits=0)
ZERO = Method("test", Missing.ZERO, minimum_coverage=0, display_digits=0)


def text(word: str) -> dict[str, str]:
    return {"en": word}


def a_questionnaire(weights: list[list[float]]) -> Questionnaire:
    """Ask one question for each weight; the first two indicators make a lens that counts once in the core."""
    codes = [f"area_{number}" for number in range(len(weights))]
    questions = [
        {
            "id": f"{code}_{number}",
            "indicator": code,
            "type": "ordered_scale",
            "text": text("?"),
            "weight": weight,
            "options": [{"code": f"o{i}", "label": text("o"), "points": points} for i, points in enumerate(POINTS)],
        }
        for code, ones in zip(codes, weights, strict=True)
        for number, weight in enumerate(ones)
    ]
    lens = {"code": "lens", "label": text("lens"), "members": [{"code": code} for code in codes[:2]]}
    core = {"code": "core", "label": text("core"), "members": [{"code": code} for code in ("lens", *codes[2:])]}
    return Questionnaire.model_validate(
        {
            "code": "test",
            "version": "2000",
            "status": "released",
            "reconstruction": True,
            "title": text("test"),
            "indicators": [{"code": code, "label": text(code)} for code in codes],
            "composites": [lens, core],
            "index": "core",
            "questions": questions,
        }
    )


def answered(option: int) -> GivenAnswer:
    return {"state": "answered", "value": f"o{option}"}


weights = st.lists(st.lists(st.sampled_from([0.5, 1.0, 2.0, 3.0]), min_size=1, max_size=5), min_size=3, max_size=5)
an_answer: st.SearchStrategy[GivenAnswer] = st.one_of(
    st.integers(0, len(POINTS) - 1).map(answered),
    st.just(GivenAnswer(state="not_answered")),
    st.just(GivenAnswer(state="not_applicable")),
)


@st.composite
def filled(draw: st.DrawFn) -> tuple[Questionnaire, dict[str, GivenAnswer]]:
    questionnaire = a_questionnaire(draw(weights))
    return questionnaire, {question.id: draw(an_answer) for question in questionnaire.questions}


def value_of(questionnaire: Questionnaire, answers: Answers, code: str = "core", method: Method = ANY_COVERAGE) -> Any:
    return score(model_of(questionnaire), answers, method).parts[code].value


def test_a_hand_made_case() -> None:
    questionnaire = a_questionnaire([[1, 3], [1], [2, 2]])
    answers = {
        "area_0_0": answered(4),  # worth 1, weight 1
        "area_0_1": answered(0),  # worth 0, weight 3
        "area_1_0": answered(3),  # worth 0.5
        "area_2_0": answered(4),
        # area_2_1 is missing
    }
    parts = score(model_of(questionnaire), answers).parts
    assert parts["area_0"].value == 25
    assert parts["lens"].value == (25 + 50) / 2
    half = parts["area_2"]
    assert (half.value, half.low, half.high, half.coverage) == (None, 50, 100, 0.5)
    assert half.reason is Reason.COVERAGE_BELOW_MINIMUM
    core = parts["core"]
    assert (core.value, core.low, core.high, core.coverage) == (37.5, (37.5 + 50) / 2, (37.5 + 100) / 2, 0.75)
    assert (core.n_answered, core.n_applicable) == (4, 5)


def test_not_applicable_leaves_the_denominator_and_an_indicator_may_vanish() -> None:
    questionnaire = a_questionnaire([[1], [1, 1], [1]])
    answers: Answers = {
        "area_0_0": {"state": "not_applicable"},
        "area_1_0": {"state": "not_applicable"},
        "area_1_1": answered(4),
        "area_2_0": answered(0),
    }
    parts = score(model_of(questionnaire), answers).parts
    assert (parts["area_0"].value, parts["area_0"].reason) == (None, Reason.NOTHING_APPLICABLE)
    assert (parts["area_1"].value, parts["area_1"].coverage) == (100, 1)
    assert parts["lens"].value == 100
    assert (parts["core"].value, parts["core"].coverage) == (50, 1)


@given(filled(), st.randoms())
def test_bounds_contain_the_score_with_full_information(
    case: tuple[Questionnaire, dict[str, GivenAnswer]], chance: random.Random
) -> None:
    questionnaire, answers = case
    parts = score(model_of(questionnaire), answers, ANY_COVERAGE).parts
    full = {
        question: answered(chance.randrange(len(POINTS))) if answer["state"] == "not_answered" else answer
        for question, answer in answers.items()
    }
    for code, told in score(model_of(questionnaire), full, ANY_COVERAGE).parts.items():
        if told.value is not None:
            low, high = parts[code].low, parts[code].high
            assert low is not None
            assert high is not None
            assert low - 1e-9 <= told.value <= high + 1e-9


@given(filled())
def test_value_lies_between_its_bounds(case: tuple[Questionnaire, dict[str, GivenAnswer]]) -> None:
    questionnaire, answers = case
    for part in score(model_of(questionnaire), answers, ANY_COVERAGE).parts.values():
        if part.value is not None:
            assert part.low is not None
            assert part.high is not None
            assert 0 <= part.low <= part.value + 1e-9
            assert part.value - 1e-9 <= part.high <= 100


@given(filled(), st.data())
def test_more_points_on_one_answer_never_lower_a_score(
    case: tuple[Questionnaire, dict[str, GivenAnswer]], data: st.DataObject
) -> None:
    questionnaire, answers = case
    scored = [question for question, answer in answers.items() if answer["state"] == "answered"]
    if not scored:
        return
    question = data.draw(st.sampled_from(scored))
    worse, better = sorted(data.draw(st.tuples(st.integers(0, 4), st.integers(0, 4))))
    before = score(model_of(questionnaire), answers | {question: answered(worse)}, ANY_COVERAGE).parts
    after = score(model_of(questionnaire), answers | {question: answered(better)}, ANY_COVERAGE).parts
    for code, part in before.items():
        if part.value is not None:
            now = after[code].value
            assert now is not None
            assert part.value <= now


@given(filled(), st.randoms())
def test_the_order_of_questions_does_not_matter(
    case: tuple[Questionnaire, dict[str, GivenAnswer]], chance: random.Random
) -> None:
    questionnaire, answers = case
    shuffled = list(questionnaire.questions)
    chance.shuffle(shuffled)
    turned = questionnaire.model_copy(update={"questions": shuffled})
    assert (
        score(model_of(turned), answers, ANY_COVERAGE).parts
        == score(model_of(questionnaire), answers, ANY_COVERAGE).parts
    )


@given(weights, st.floats(0.01, 100), st.randoms())
def test_the_scale_of_weights_does_not_matter(ones: list[list[float]], scale: float, chance: random.Random) -> None:
    questionnaire = a_questionnaire(ones)
    scaled = a_questionnaire([[weight * scale for weight in weights] for weights in ones])
    answers = {question.id: answered(chance.randrange(len(POINTS))) for question in questionnaire.questions}
    assert value_of(questionnaire, answers) == pytest.approx(value_of(scaled, answers), abs=1e-9)


@given(filled(), st.sampled_from([ANY_COVERAGE, ZERO, METHOD_1]))
@settings(max_examples=300)
def test_the_trace_sums_to_the_index(case: tuple[Questionnaire, dict[str, GivenAnswer]], method: Method) -> None:
    questionnaire, answers = case
    scored = score(model_of(questionnaire), answers, method)
    index = scored.parts["core"].value
    if index is None:
        assert not scored.contributions
    else:
        assert math.fsum(one.contribution for one in scored.contributions) == pytest.approx(index, abs=1e-9)
        assert math.fsum(one.effective_weight for one in scored.contributions) <= 1 + 1e-12


def test_answers_to_questions_that_are_not_asked_change_nothing() -> None:
    questionnaire = a_questionnaire([[1], [1], [1]])
    answers = {question.id: answered(2) for question in questionnaire.questions}
    assert value_of(questionnaire, answers | {"elsewhere": answered(4)}) == value_of(questionnaire, answers)


def test_faults_name_each_answer_that_cannot_be_scored() -> None:
    model = model_of(a_questionnaire([[1], [1], [1]]))
    answers = {"area_0_0": answered(9), "area_1_0": answered(1), "other": answered(1)}
    assert {question: why.code for question, why in faults_of(model, answers)} == {
        "area_0_0": "bad_answer",
        "other": "unknown_question",
    }


def multiple(cap: float = 1.0) -> Questionnaire:
    options = [{"code": code, "label": text(code), "points": 0.3334} for code in "abc"]
    none = {"code": "none", "label": text("none"), "points": 0, "exclusive": True}
    questionnaire = a_questionnaire([[1], [1], [1]]).model_dump(mode="json")
    questionnaire["questions"][0] |= {"type": "multiple_choice", "options": [*options, none], "cap": cap}
    return Questionnaire.model_validate(questionnaire)


@pytest.mark.parametrize(("ticked", "worth"), [(["a"], 33.34), (["c", "a", "b"], 100), (["none"], 0)])
def test_ticked_options_add_up_to_the_cap(ticked: list[str], worth: float) -> None:
    answers: Answers = {"area_0_0": {"state": "answered", "value": ticked}}
    assert value_of(multiple(), answers, "area_0") == pytest.approx(worth, abs=1e-12)


@pytest.mark.parametrize("ticked", [[], ["a", "a"], ["a", "none"], ["d"], "a", [1], None])
def test_impossible_ticks_are_refused(ticked: Any) -> None:
    with pytest.raises(BadAnswer):
        score(model_of(multiple()), {"area_0_0": {"state": "answered", "value": ticked}})


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [(62.5, 0, "63"), (63.5, 0, "64"), (62.449, 1, "62.4"), (0.0, 0, "0"), (None, 0, None)],
)
def test_display_rounds_halves_up(value: float | None, digits: int, shown: str | None) -> None:
    assert display(value, digits) == shown


def test_the_checksum_is_of_what_counts_and_of_nothing_else() -> None:
    def fold(answers: Answers) -> str:
        return input_checksum("icc/2019", "c", "1", answers)

    remarked: UnsavedAnswer = {"state": "answered", "value": ["b", "a"], "comment": "x"}
    given_: Answers = {"q1": remarked, "q2": {"state": "not_answered"}}
    assert fold(given_) == fold({"q1": {"state": "answered", "value": ["a", "b"]}})
    assert fold(given_) != fold({"q1": {"state": "answered", "value": ["a"]}})
    assert fold(given_) != fold({"q1": {"state": "answered", "value": ["a", "b"]}, "q2": {"state": "not_applicable"}})


def test_a_status_is_no_part_of_a_version() -> None:
    questionnaire = a_questionnaire([[1], [1], [1]])
    deprecated = questionnaire.model_copy(update={"status": "deprecated"})
    assert questionnaire_checksum(questionnaire) == questionnaire_checksum(deprecated)
