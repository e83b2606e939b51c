"""An indicator that is left without a name, or one that was given up and comes back because another family lists it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.index_api.instrument.questionnaires.repository import NamesRow
from services.index_api.instrument.questionnaires.service import scored_by_release
from services.index_api.network.indicators.domain import Written, changed
from shared.platform.refusals import Invalid

RIGHTS: Written = {"label": {"en": "Rights", "fr": "Droits"}, "retired": False}


@pytest.mark.parametrize(
    ("patch", "after"),
    [
        ({}, RIGHTS),
        ({"label": {"fr": None}}, RIGHTS | {"label": {"en": "Rights"}}),
        (
            {"label": {"en": "Equal rights"}, "retired": True},
            {"label": {"en": "Equal rights", "fr": "Droits"}, "retired": True},
        ),
    ],
)
def test_a_patch_changes_what_it_names(patch: dict[str, Any], after: Written) -> None:
    assert changed(RIGHTS, patch) == after


@pytest.mark.parametrize("patch", [{"label": None}, {"label": {"en": None, "fr": None}}, {"retired": None}])
def test_an_indicator_keeps_a_label_and_is_retired_or_not(patch: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        changed(RIGHTS, patch)
    assert [(one["pointer"], one["code"]) for one in refused.value.errors] == [(f"/{next(iter(patch))}", "needed")]


def version(code: str, number: str, areas: set[str], adapts: str | None = None) -> NamesRow:
    scored: Any = [{"code": area, "label": {"en": f"{area} in {code}/{number}"}} for area in sorted(areas)]
    return {
        "code": code,
        "version": number,
        "title": {"en": code},
        "adapts": adapts,
        "indicators": scored,
        "composites": None,
    }


AREAS = st.sets(st.sampled_from(["a", "b", "c", "d"]), min_size=1)


@given(st.lists(st.tuples(st.sampled_from(["icc", "other"]), AREAS, st.booleans()), max_size=6))
def test_what_a_latest_version_scores_is_offered_and_the_rest_is_retired(
    released: list[tuple[str, set[str], bool]],
) -> None:
    rows = [
        version(code, str(2000 + year), areas, "icc/1999" if adapts else None)
        for year, (code, areas, adapts) in enumerate(released)
    ]
    found = {one.code: one.retired for one in scored_by_release(rows)}
    latest = {row["code"]: row for row in rows if row["adapts"] is None}
    present = {area["code"] for row in latest.values() for area in row["indicators"]}
    assert found == {area: area not in present for _, areas, _ in released for area in areas}
    assert len(scored_by_release(rows)) == len(found)
