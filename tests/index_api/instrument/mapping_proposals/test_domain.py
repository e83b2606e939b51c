"""A question that looks like another one and is not, and a proposal that loses one or proposes it twice."""

from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from services.index_api.instrument.mapping_proposals.domain import accepted, proposed
from services.index_api.instrument.mappings.domain import Kind, Pair, Step
from services.index_api.instrument.mappings.service import faults_of
from shared.schemas.codes import MAPPING_KINDS
from shared.schemas.fields import LANGUAGES
from shared.schemas.index.instrument.mappings import NewMapping, pair_of
from shared.schemas.index.instrument.questionnaires import Questionnaire

QUESTIONS = ("q1", "q2", "q3", "q4", "q5", "q6")
EDITS = ("nothing", "rename", "reword", "rescore", "more", "fewer", "drop", "condition", "translate")


def question(name: str, number: int, **changed: Any) -> dict[str, Any]:
    options = [
        {"code": code, "label": {"en": code.title()}, "points": points}
        for code, points in (("all", 1), ("some", 0.5), ("none", 0))
    ]
    asked = {"id": name, "indicator": "one", "type": "single_choice", "text": {"en": f"Question {number}?"}}
    return {**asked, "options": options, **changed}


def version(number: str, *questions: Mapping[str, Any], indicator: str = "one") -> Questionnaire:
    area = {"code": indicator, "label": {"en": "One"}}
    asked = [{**one, "indicator": indicator} for one in questions]
    return Questionnaire.model_validate(
        {
            "code": "test", "version": number, "status": "released", "reconstruction": False, "title": {"en": "Test"},
            "indicators": [area], "index": "whole", "questions": asked,
            "composites": [{"code": "whole", "label": {"en": "Whole"}, "members": [{"code": indicator}]}],
        }
    )  # fmt: skip


def edited(number: int, edit: str) -> list[dict[str, Any]]:
    name = QUESTIONS[number]
    same = question(name, number)
    options = same["options"]
    return {
        "nothing": [same],
        "rename": [{**same, "id": f"other_{name}"}],
        "reword": [{**same, "text": {"en": f"Something else {number}?"}}],
        "rescore": [{**same, "options": [{**options[0], "points": 0.75}, *options[1:]]}],
        "more": [{**same, "options": [*options, {"code": "few", "label": {"en": "Few"}, "points": 0.25}]}],
        "fewer": [{**same, "options": options[:2]}],
        "drop": [],
        "condition": [{**same, "asked_if": {"question": "first", "in": ["all"]}}],
        "translate": [{**same, "text": {"en": f"Question {number}?", "fr": f"Question {number} ?"}}],
    }[edit]


KINDS = {
    "nothing": Kind.EQUAL, "rename": Kind.EQUAL, "translate": Kind.EQUAL, "more": Kind.SUPERSET, "fewer": Kind.SUBSET,
    "reword": Kind.CHANGED, "rescore": Kind.CHANGED, "condition": Kind.CHANGED, "drop": Kind.NOT_COMPARABLE,
}  # fmt: skip
FIRST = question("first", 99)
BEFORE = version("2001", FIRST, *(question(name, number) for number, name in enumerate(QUESTIONS)))


@st.composite
def later(draw: st.DrawFn) -> tuple[Questionnaire, dict[str, str]]:
    """Write a later version: each question edited in one way, in any order, and some new ones."""
    edits = {name: draw(st.sampled_from(EDITS)) for name in QUESTIONS}
    asked = [one for number, name in enumerate(QUESTIONS) for one in edited(number, edits[name])]
    new = [question(f"new{number}", 1000 + number) for number in range(draw(st.integers(0, 3)))]
    return version("2002", FIRST, *draw(st.permutations([*asked, *new]))), edits


@given(later())
def test_every_question_is_proposed_once_as_what_became_of_it(made: tuple[Questionnaire, dict[str, str]]) -> None:
    after, edits = made
    step = proposed(BEFORE, after)
    assert sorted(one.before for one in step.pairs if one.before) == sorted(one.id for one in BEFORE.questions)
    later_questions = [one.id for one in after.questions]
    assert [one.after for one in step.pairs][: len(later_questions)] == later_questions
    found = {one.before: one.kind for one in step.pairs if one.before}
    assert found == {"first": Kind.EQUAL, **{name: KINDS[edit] for name, edit in edits.items()}}
    assert {one.kind for one in step.pairs if one.before is None} <= {Kind.NOT_COMPARABLE}
    assert all(one.reason for one in step.pairs if one.kind is not Kind.EQUAL)


@given(later(), st.sets(st.sampled_from(["first", *QUESTIONS])))
def test_what_was_accepted_is_a_mapping_that_fits(
    made: tuple[Questionnaire, dict[str, str]], questions: set[str]
) -> None:
    step = proposed(BEFORE, made[0])
    for chosen in (None, questions):
        kept = accepted(step, chosen, MAPPING_KINDS)
        pairs = [pair_of(one.before, one.after, one.kind, one.reason) for one in kept.pairs]
        mapping = NewMapping.model_validate({"from": step.before, "to": step.after, "pairs": pairs})
        assert list(faults_of(mapping, BEFORE, made[0])) == []
        assert len(kept.pairs) == len(step.pairs)
    as_proposed = [one for one in step.pairs if one.after in questions]
    assert [one for one in accepted(step, questions, MAPPING_KINDS).pairs if one.after in questions] == as_proposed
    others = {one.kind for one in accepted(step, questions, MAPPING_KINDS).pairs if one.after not in questions}
    assert others <= {Kind.NOT_COMPARABLE}


def test_identifiers_that_shifted_do_not_pair_the_wrong_questions() -> None:
    """A question that is put in between gives every later one the number of its neighbour."""
    before = version("2001", question("q1", 1), question("q2", 2), question("q3", 3))
    after = version("2002", question("q1", 1), question("q2", 7), question("q3", 2), question("q4", 3))
    pairs = proposed(before, after).pairs
    assert [(one.before, one.after, one.kind) for one in pairs] == [
        ("q1", "q1", Kind.EQUAL),
        (None, "q2", Kind.NOT_COMPARABLE),
        ("q2", "q3", Kind.EQUAL),
        ("q3", "q4", Kind.EQUAL),
    ]
    reason = pairs[2].reason or {}
    assert reason.keys() == set(LANGUAGES)
    assert reason["en"] == "Was called q2; text, options and points are the same."
    assert reason["fr"] == "S\u2019appelait q2\u00a0; texte, options et points sont les mêmes."


def test_a_condition_on_a_renamed_question_is_the_same_condition() -> None:
    gated = {"asked_if": {"question": "q1", "in": ["all"]}}
    before = version("2001", question("q1", 1), question("q2", 2, **gated))
    after = version("2002", question("p1", 1), question("q2", 2, asked_if={"question": "p1", "in": ["all"]}))
    assert [one.kind for one in proposed(before, after).pairs] == [Kind.EQUAL, Kind.EQUAL]


def test_texts_that_occur_twice_are_not_taken_for_one_another() -> None:
    before = version("2001", question("q1", 1), question("q2", 1))
    after = version("2002", question("p1", 1), question("p2", 1))
    assert [(one.before, one.after) for one in proposed(before, after).pairs] == [
        (None, "p1"), (None, "p2"), ("q1", None), ("q2", None)
    ]  # fmt: skip


def test_a_text_that_came_in_no_common_language_is_another_text() -> None:
    before = version("2001", question("q1", 1))
    after = version("2002", question("q1", 1, text={"fr": "Question 1 ?"}))
    (pair,) = proposed(before, after).pairs
    assert (pair.kind, (pair.reason or {})["en"]) == (Kind.CHANGED, "Has another text.")


def test_every_change_is_told() -> None:
    before = version("2001", question("q1", 1))
    options = [
        {"code": "all", "label": {"en": "Every"}, "points": 0.5},
        {"code": "none", "label": {"en": "None"}, "points": 0},
    ]
    after = version("2002", question("q1", 7, options=options))
    (pair,) = proposed(before, after).pairs
    told = "Its answers are worth something else. Has another text. Options have other labels."
    assert (pair.kind, (pair.reason or {})["en"]) == (Kind.CHANGED, told)


def test_an_indicator_continues_the_one_whose_questions_it_took_over() -> None:
    before = version("2001", question("q1", 1), indicator="governance")
    assert proposed(before, version("2002", question("q1", 1), indicator="leadership")).indicators == [
        ("governance", "leadership")
    ]
    assert proposed(before, version("2002", question("q1", 1), indicator="governance")).indicators == [
        ("governance", "governance")
    ]
    assert proposed(before, version("2002", question("p1", 8), indicator="media")).indicators == [(None, "media")]


def test_what_was_not_accepted_says_what_was_proposed() -> None:
    step = Step("a", "b", [Pair("q1", "q1", Kind.EQUAL), Pair("q2", None, Kind.NOT_COMPARABLE, {"en": "Gone."})])
    (declined, other) = accepted(step, [], MAPPING_KINDS).pairs
    reason = declined.reason or {}
    assert (declined, other) == (Pair("q1", "q1", Kind.NOT_COMPARABLE, reason), step.pairs[1])
    assert reason.keys() == set(LANGUAGES)
    assert reason["en"] == "Proposed as “Asks the same”, which was not accepted."
    assert reason["fr"] == "Proposée comme «\u00a0Demande la même chose\u00a0», ce qui n\u2019a pas été accepté."
