"""Whatever several people save at once, nothing is lost and nothing is kept that was not there."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.index_api.assessment.assessments.domain import State, changed, differences, merge, next_state, operations
from shared.platform.refusals import WrongState

QUESTIONS = st.sampled_from(["p1", "p2", "p3"])
VALUES = st.sampled_from(["yes", "partly", "no"])
CHANGES = st.dictionaries(
    QUESTIONS,
    st.builds(
        lambda value, version: {"state": "answered", "value": value, "version": version}, VALUES, st.integers(0, 3)
    ),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(CHANGES, max_size=6))
def test_saves_one_after_the_other(saves: list[dict[str, Any]]) -> None:
    answers: dict[str, Any] = {}
    for save in saves:
        before = answers
        answers, results = merge(before, save, {})
        assert results.keys() == save.keys()
        for question, result in results.items():
            known = before.get(question, {"version": 0})
            if result.result == "conflict":
                assert answers.get(question) == before.get(question)
                assert save[question]["version"] != known["version"]
            else:
                assert answers[question]["value"] == save[question]["value"]
                assert answers[question]["version"] - known["version"] in (0, 1)
        assert changed(before, answers).keys() <= save.keys()
        assert merge(answers, {}, {})[0] == answers


@given(st.sampled_from(State), st.text(max_size=12), st.booleans())
def test_a_state_knows_its_moves_and_names_what_it_allows(state: State, move: str, external: bool) -> None:
    with pytest.raises(WrongState) as refused:
        next_state(state, move, external=external)
    assert refused.value.facts == {"state": state, "allowed": sorted(operations(state, external=external))}


@pytest.mark.parametrize("state", [one for one in State if one is not State.WITHDRAWN])
def test_whatever_was_begun_can_be_withdrawn(state: State) -> None:
    assert next_state(state, "withdrawal") == State.WITHDRAWN
    assert "withdrawAssessment" in operations(state)


@given(JSON)
def test_what_is_the_same_has_no_difference(document: Any) -> None:
    assert list(differences(document, document)) == []


def test_a_difference_names_its_place() -> None:
    stored = {"index": {"value": 62.5}, "indicators": [{"low": 1.0}], "method": "1"}
    computed = {"index": {"value": 62.500000000000007}, "indicators": [], "method": "1", "new": True}
    assert list(differences(stored, computed)) == [
        ("/index/value", 62.5, 62.500000000000007),
        ("/indicators", [{"low": 1.0}], []),
    ]
