"""The life of an assessment, and how a stored document differs from one that is computed anew."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.index_api.assessment.assessments.domain import State, differences, next_state, operations
from shared.platform.refusals import WrongState

JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)


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
