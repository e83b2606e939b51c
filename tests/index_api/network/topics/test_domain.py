"""A topic that is left without a name, or that a year gets although it was given up."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.index_api.network.topics.domain import Written, changed, in_order, unfit
from shared.platform.refusals import Invalid

TOPIC: Written = {
    "label": {"en": "Rights", "fr": "Droits"},
    "source": {"title": "Report", "url": "x"},
    "retired": False,
}


@pytest.mark.parametrize(
    ("patch", "after"),
    [
        ({}, TOPIC),
        ({"label": {"fr": None}}, TOPIC | {"label": {"en": "Rights"}}),
        ({"label": {"en": "Equal rights"}}, TOPIC | {"label": {"en": "Equal rights", "fr": "Droits"}}),
        ({"source": {"title": "Other"}}, TOPIC | {"source": {"title": "Other"}}),
        ({"source": None, "retired": True}, TOPIC | {"source": {}, "retired": True}),
    ],
)
def test_a_patch_changes_what_it_names(patch: dict[str, Any], after: Written) -> None:
    assert changed(TOPIC, patch) == after


@pytest.mark.parametrize("patch", [{"label": None}, {"label": {"en": None, "fr": None}}, {"retired": None}])
def test_a_topic_keeps_a_label_and_is_retired_or_not(patch: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        changed(TOPIC, patch)
    assert [(one["pointer"], one["code"]) for one in refused.value.errors] == [(f"/{next(iter(patch))}", "needed")]


SLUGS = st.sampled_from(["a", "b", "c", "d"])


@given(
    st.lists(SLUGS, unique=True),
    st.dictionaries(SLUGS, st.booleans()),
    st.sets(SLUGS),
)
def test_each_topic_of_a_year_is_offered_or_was_there_before(
    wanted: list[str], known: dict[str, bool], kept: set[str]
) -> None:
    faults = {one["pointer"]: one["code"] for one in unfit(wanted, known, kept)}
    for place, topic in enumerate(wanted):
        if topic not in known:
            assert faults.pop(f"/topics/{place}") == "unknown_topic"
        elif known[topic] and topic not in kept:
            assert faults.pop(f"/topics/{place}") == "retired"
    assert faults == {}


@given(st.lists(st.integers(1900, 2100)))
def test_years_stand_in_their_order_each_once(years: list[int]) -> None:
    assert in_order(years) == sorted(set(years))
