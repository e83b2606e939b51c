"""A trial that lets through what the rule would stop, or that calls unmet what nobody was asked."""

from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from services.practices_api.judging.evaluations.domain import ItemAnswer
from services.practices_api.judging.trials.domain import Heard, passes, tried
from shared.schemas.practices.practices.checklists import Checklist

CODES = ("a", "b", "c", "d")
RESULTS = st.sampled_from(["met", "partly", "not_met", "not_applicable"])


def checklist(version: str, levels: dict[str, str], evaluations: int = 1) -> Checklist:
    items: list[dict[str, Any]] = [
        {"code": code, "level": level, "text": {"en": code}, "not_applicable_allowed": code == "d"}
        for code, level in levels.items()
    ]
    return Checklist.model_validate(
        {
            "code": "practice", "version": version, "status": "released", "reconstruction": False, "kind": "practice",
            "title": {"en": "Test"}, "rule": {"evaluations": evaluations, "must": "all"}, "items": items,
        }
    )  # fmt: skip


LEVELS = st.dictionaries(st.sampled_from(CODES), st.sampled_from(["MUST", "SHOULD"]), min_size=1)
FOUND = st.lists(st.dictionaries(st.sampled_from(CODES), RESULTS), min_size=1, max_size=3)


def heard(found: list[dict[str, str]], verdict: str | None = None) -> Heard:
    items: list[dict[str, ItemAnswer]] = [{code: {"result": one} for code, one in each.items()} for each in found]
    return Heard(UUID(int=1), 1, {"en": "Library"}, "practice/1", items, verdict, overruled=False)


@given(LEVELS, FOUND, st.integers(1, 4))
def test_it_passes_where_every_evaluation_finds_every_must_met_and_there_are_enough(
    levels: dict[str, str], found: list[dict[str, str]], needed: int
) -> None:
    tried_on = checklist("2", levels, needed)
    trial = tried(tried_on, heard(found), tried_on)
    must = [code for code, level in levels.items() if level == "MUST"]
    silent = [code for code in must if any(code not in each for each in found)]
    holding = [
        code
        for code in must
        if all(each.get(code) == "met" or (code == "d" and each.get(code) == "not_applicable") for each in found)
    ]
    assert trial["unanswered"] == silent
    assert trial["unmet"] == [code for code in must if code not in silent and code not in holding]
    assert trial["evaluations_lacking"] == max(0, needed - len(found))
    assert trial["would_pass"] == (holding == must and len(found) >= needed)
    assert trial["would_pass"] == (not trial["unmet"] and not silent and not trial["evaluations_lacking"])
    assert trial["passed"] == trial["would_pass"] == passes(tried_on, heard(found).items)


def test_what_was_said_then_stands_beside_what_would_be_said() -> None:
    old, new = checklist("1", {"a": "MUST"}), checklist("2", {"a": "SHOULD", "b": "MUST"}, 2)
    assert tried(new, heard([{"a": "met"}], "published"), old) == {
        "practice": UUID(int=1), "number": 1, "title": {"en": "Library"}, "checklist": "practice/1", "evaluations": 1,
        "verdict": "published", "overruled": False, "passed": True, "would_pass": False, "unmet": [],
        "unanswered": ["b"], "evaluations_lacking": 1,
    }  # fmt: skip
