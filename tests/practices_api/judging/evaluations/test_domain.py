"""When an evaluation is complete, and when publication follows the checklist or overrules it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.practices_api.judging.evaluations.domain import (
    ItemAnswer,
    Ruling,
    demand_answered,
    demand_other_hands,
    rule,
    unmet,
)
from services.practices_api.judging.evaluations.errors import RuleNotMet, SameHands
from shared.platform.refusals import Invalid
from shared.schemas.practices.practices.checklists import Checklist

CHECKLIST = Checklist.model_validate(
    {
        "code": "practice",
        "version": "1",
        "status": "released",
        "reconstruction": False,
        "kind": "practice",
        "title": {"en": "For tests"},
        "rule": {"evaluations": 1, "must": "all"},
        "items": [
            {"code": "effect", "level": "MUST", "text": {"en": "It worked."}, "evidence_required": True},
            {"code": "consent", "level": "MUST", "text": {"en": "All agreed."}, "not_applicable_allowed": True},
            {"code": "inspiring", "level": "SHOULD", "text": {"en": "Others will try it."}},
        ],
    }
)
MET: dict[str, Any] = {
    "effect": {"result": "met", "evidence": "Report 2018"},
    "consent": {"result": "met"},
    "inspiring": {"result": "met"},
}
results = st.sampled_from(["met", "partly", "unmet", "not_applicable"])
evaluations = st.lists(
    st.fixed_dictionaries({code: st.fixed_dictionaries({"result": results}) for code in MET}), max_size=4
)


def faults(items: dict[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        demand_answered(CHECKLIST, items)
    return [(fault["pointer"], fault["code"]) for fault in refused.value.errors]


def test_every_item_met_with_its_evidence_is_complete() -> None:
    demand_answered(CHECKLIST, MET)


def test_each_item_is_answered_and_no_other() -> None:
    items = {"effect": MET["effect"], "consent": MET["consent"], "beauty": {"result": "met"}}
    assert faults(items) == [("/items/beauty", "unknown_item"), ("/items/inspiring", "required")]


@pytest.mark.parametrize("result", ["partly", "unmet"])
@pytest.mark.parametrize("justification", [None, "", "  "])
def test_anything_but_met_needs_a_justification(result: str, justification: str | None) -> None:
    items = {**MET, "inspiring": {"result": result, "justification": justification}}
    assert faults(items) == [("/items/inspiring/justification", "required")]
    demand_answered(CHECKLIST, {**MET, "inspiring": {"result": result, "justification": "Common elsewhere."}})


def test_not_applicable_only_where_allowed_and_with_a_justification() -> None:
    answer: ItemAnswer = {"result": "not_applicable", "justification": "Nobody can be recognised."}
    demand_answered(CHECKLIST, {**MET, "consent": answer})
    assert faults({**MET, "inspiring": answer}) == [("/items/inspiring/result", "not_applicable_refused")]
    assert faults({**MET, "consent": {"result": "not_applicable"}}) == [("/items/consent/justification", "required")]


@pytest.mark.parametrize("evidence", [None, "", " "])
def test_what_is_said_to_hold_needs_the_evidence_asked_for(evidence: str | None) -> None:
    assert faults({**MET, "effect": {"result": "met", "evidence": evidence}}) == [
        ("/items/effect/evidence", "required")
    ]
    partly = {"result": "partly", "justification": "For some.", "evidence": evidence}
    assert faults({**MET, "effect": partly}) == [("/items/effect/evidence", "required")]


def test_nobody_has_to_prove_that_evidence_is_lacking() -> None:
    demand_answered(CHECKLIST, {**MET, "effect": {"result": "unmet", "justification": "No source is given."}})


@pytest.mark.parametrize(
    ("said", "lacking"),
    [
        ([MET], []),
        ([{**MET, "inspiring": {"result": "unmet"}}], []),
        ([{**MET, "consent": {"result": "not_applicable"}}], []),
        ([{**MET, "effect": {"result": "not_applicable"}}], ["effect"]),
        ([{**MET, "effect": {"result": "partly"}}], ["effect"]),
        ([MET, {**MET, "consent": {"result": "unmet"}}], ["consent"]),
        ([{}], ["effect", "consent"]),
    ],
)
def test_a_must_item_holds_when_every_evaluation_says_so(said: list[dict[str, Any]], lacking: list[str]) -> None:
    assert unmet(CHECKLIST, said) == lacking


def test_publication_needs_an_evaluation() -> None:
    with pytest.raises(RuleNotMet) as refused:
        rule(CHECKLIST, [], "published", overrule=False, reason=None)
    assert refused.value.facts == {"unmet": [], "needed": 1, "evaluations": 0}


def test_publication_against_the_rule_needs_both_overrule_and_reason() -> None:
    said = [{**MET, "consent": {"result": "unmet"}}]
    for overrule, reason in ((False, None), (False, "A letter came."), (True, None), (True, " ")):
        with pytest.raises(RuleNotMet) as refused:
            rule(CHECKLIST, said, "published", overrule=overrule, reason=reason)
        assert refused.value.facts == {"unmet": ["consent"], "needed": 1, "evaluations": 1}
    ruling = rule(CHECKLIST, said, "published", overrule=True, reason="A letter came.")
    assert ruling == Ruling(["consent"], overruled=True)


def test_overruling_a_rule_that_is_met_overrules_nothing() -> None:
    assert rule(CHECKLIST, [MET], "published", overrule=True, reason="Why not.") == Ruling([], overruled=False)


@given(evaluations, st.booleans(), st.none() | st.text(max_size=3))
def test_declining_needs_nothing(said: list[dict[str, Any]], overrule: bool, reason: str | None) -> None:
    assert not rule(CHECKLIST, said, "declined", overrule=overrule, reason=reason).overruled


@given(evaluations)
def test_without_overruling_what_is_published_meets_every_must_item(said: list[dict[str, Any]]) -> None:
    try:
        ruling = rule(CHECKLIST, said, "published", overrule=False, reason=None)
    except RuleNotMet:
        assert not said or unmet(CHECKLIST, said)
    else:
        assert said
        assert ruling == Ruling([], overruled=False)
        assert all(items["effect"]["result"] == "met" for items in said)
        assert all(items["consent"]["result"] in ("met", "not_applicable") for items in said)


def test_who_acted_before_does_not_judge() -> None:
    demand_other_hands("third", {"first", "second"})
    with pytest.raises(SameHands):
        demand_other_hands("second", {"first", "second"})
