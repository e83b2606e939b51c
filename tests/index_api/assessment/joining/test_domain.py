"""A step that shows outsiders what is not for them, or that keeps what was taken back."""

from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

import pytest

from services.index_api.assessment.joining.domain import Known, Mark, Step, Taken, progress, shown

STEP: Final[Step] = {
    "code": "index",
    "label": {"en": "Index"},
    "description": {"en": "The index is done."},
    "source": {"title": "Report"},
    "by_service": True,
}
MARK: Final[Mark] = {
    "done_on": date(2018, 4, 12),
    "evidence": [{"title": "Minutes"}],
    "note": "In the great hall.",
    "by": "city_coordinator",
    "at": datetime(2018, 4, 13, tzinfo=UTC),
    "version": 3,
}
OPEN: Final = {
    "code": "index",
    "label": {"en": "Index"},
    "description": {"en": "The index is done."},
    "source": {"title": "Report"},
    "done": False,
    "synthetic": False,
    "version": 0,
}
KEY: Final = UUID(int=7)
NOTHING: Final = Known({})
WRITTEN: Final = {"by": "city_coordinator", "at": datetime(2018, 4, 13, tzinfo=UTC), "version": 3}


def test_a_step_that_nobody_marked_is_open() -> None:
    assert shown(STEP, "oslo", None, NOTHING, synthetic=False, inside=True) == OPEN


@pytest.mark.parametrize(
    ("inside", "more"),
    [(True, {"evidence": [{"title": "Minutes"}], "note": "In the great hall."}), (False, {})],
)
def test_evidence_and_note_are_for_those_inside(inside: bool, more: dict[str, object]) -> None:
    done = {"done": True, "done_on": date(2018, 4, 12)}
    assert shown(STEP, "oslo", MARK, NOTHING, synthetic=False, inside=inside) == OPEN | done | WRITTEN | more


def test_a_step_that_is_open_again_has_no_day_and_no_empty_note() -> None:
    again: Mark = {**MARK, "done_on": None, "evidence": [], "note": None}
    assert shown(STEP, "oslo", again, NOTHING, synthetic=False, inside=True) == OPEN | WRITTEN | {"evidence": []}


def test_what_is_on_record_takes_a_step_whatever_was_marked() -> None:
    known = Known({"oslo": {"index": Taken({"kind": "assessment", "id": KEY}, date(2017, 1, 2))}})
    told = {"done": True, "derived": {"kind": "assessment", "id": KEY}}
    unmarked = shown(STEP, "oslo", None, known, synthetic=False, inside=True)
    assert unmarked == OPEN | told | {"done_on": date(2017, 1, 2)}
    again: Mark = {**MARK, "done_on": None}
    assert shown(STEP, "oslo", again, known, synthetic=False, inside=False)["done"] is True
    assert shown(STEP, "oslo", MARK, known, synthetic=False, inside=False)["done_on"] == date(2018, 4, 12)
    assert shown(STEP, "bergen", None, known, synthetic=False, inside=True) == OPEN


def test_a_step_whose_record_cannot_be_asked_is_unknown_unless_it_was_marked() -> None:
    away = Known({}, frozenset({"index"}))
    assert shown(STEP, "oslo", None, away, synthetic=False, inside=True) == OPEN | {"unknown": True}
    assert "unknown" not in shown(STEP, "oslo", MARK, away, synthetic=False, inside=True)


def test_steps_are_parted_in_their_order() -> None:
    assert progress(["first", "second", "third", "fourth"], {"third", "first", "unheard_of"}, {"third", "fourth"}) == {
        "done": ["first", "third"],
        "open": ["second"],
        "unknown": ["fourth"],
    }
