"""A figure in the wrong unit or beyond its bounds, and bounds that no figure can keep."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.index_api.network.directory.domain import Figure, Measure, unfit
from services.index_api.network.fact_codes.domain import Written, changed
from shared.platform.refusals import Invalid

SHARE: Written = {"label": {"en": "Voters", "fr": "Votants"}, "least": 0.0, "most": 100.0, "retired": False}
BOUND = st.none() | st.floats(0, 1000)


@pytest.mark.parametrize(
    ("patch", "after"),
    [
        ({}, SHARE),
        ({"most": 50.0}, SHARE | {"most": 50.0}),
        ({"least": None, "most": None}, SHARE | {"least": None, "most": None}),
        ({"label": {"fr": None}, "retired": True}, SHARE | {"label": {"en": "Voters"}, "retired": True}),
    ],
)
def test_a_patch_changes_what_it_names(patch: dict[str, Any], after: Written) -> None:
    assert changed(SHARE, patch) == after


@pytest.mark.parametrize(
    ("patch", "pointer", "code"),
    [
        ({"label": None}, "/label", "needed"),
        ({"label": {"en": None, "fr": None}}, "/label", "needed"),
        ({"retired": None}, "/retired", "needed"),
        ({"least": 101.0}, "/least", "order"),
        ({"least": 3.0, "most": 2.0}, "/least", "order"),
        ({"most": -1.0}, "/most", "order"),
    ],
)
def test_a_measure_keeps_a_label_and_bounds_in_their_order(patch: dict[str, Any], pointer: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        changed(SHARE, patch)
    assert [(one["pointer"], one["code"]) for one in refused.value.errors] == [(pointer, code)]


@given(st.floats(0, 1000), BOUND, BOUND, st.booleans(), st.booleans(), st.sampled_from(["percent", "people"]))
def test_each_fault_of_a_figure_is_told_in_its_place(
    value: float, least: float | None, most: float | None, retired: bool, kept: bool, unit: str
) -> None:
    measure: Measure = {
        "code": "voters", "label": {"en": "Voters"}, "unit": "percent", "least": least, "most": most, "retired": retired
    }  # fmt: skip
    found = [
        (one["pointer"], one["code"])
        for one in unfit(Figure("/facts/3", "voters", value, unit, kept), {"voters": measure})
    ]
    expected = [
        *([("/facts/3/code", "retired")] if retired and not kept else []),
        *([("/facts/3/unit", "other_unit")] if unit != "percent" else []),
        *([("/facts/3/value", "too_small")] if least is not None and value < least else []),
        *([("/facts/3/value", "too_large")] if most is not None and value > most else []),
    ]
    assert found == expected
    assert [(one["pointer"], one["code"]) for one in unfit(Figure("", "votes", value, unit), {"voters": measure})] == [
        ("/code", "not_in_list")
    ]
