"""A change that removes what it did not name, or leaves what it wanted gone."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from shared.platform.bodies.merge_patch import demand_left, merge_patch
from shared.platform.refusals import Invalid

PLAIN = some.integers() | some.text(max_size=5) | some.booleans() | some.lists(some.integers(), max_size=3)
DOCUMENTS = some.recursive(
    some.dictionaries(some.text(max_size=3), PLAIN, max_size=4),
    lambda inner: some.dictionaries(some.text(max_size=3), PLAIN | inner, max_size=4),
    max_leaves=12,
)


@given(DOCUMENTS, DOCUMENTS)
def test_a_change_made_twice_is_made_once_and_leaves_the_original_alone(document: Any, patch: Any) -> None:
    before = repr(document)
    once = merge_patch(document, patch)
    assert merge_patch(once, patch) == once
    assert repr(document) == before
    assert {name: once[name] for name in document if name not in patch} == {
        name: document[name] for name in document if name not in patch
    }


@given(DOCUMENTS)
def test_null_for_every_member_leaves_nothing(document: Any) -> None:
    assert merge_patch(document, dict.fromkeys(document)) == {}


def test_what_is_needed_cannot_be_removed() -> None:
    demand_left({"name": "Oslo", "note": None}, ["name"])
    with pytest.raises(Invalid) as refused:
        demand_left({"name": None}, ["name"])
    assert [fault["pointer"] for fault in refused.value.errors] == ["/name"]


@pytest.mark.parametrize(  # the test cases of RFC 7396, appendix A
    ("whole", "patch", "result"),
    [
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
    ],
)
def test_a_patch_is_applied_as_the_rfc_says(whole: Any, patch: Any, result: Any) -> None:
    assert merge_patch(whole, patch) == result
