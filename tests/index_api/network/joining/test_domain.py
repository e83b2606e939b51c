"""A step that shows outsiders what is not for them, or that keeps what was taken back."""

from datetime import UTC, date, datetime
from typing import Final

import pytest

from services.index_api.network.joining.domain import Mark, Step, progress, with_mark

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
WRITTEN: Final = {"by": "city_coordinator", "at": datetime(2018, 4, 13, tzinfo=UTC), "version": 3}


def test_a_step_that_nobody_marked_is_open() -> None:
    assert with_mark(STEP, None, synthetic=False, inside=True) == OPEN


@pytest.mark.parametrize(
    ("inside", "more"),
    [(True, {"evidence": [{"title": "Minutes"}], "note": "In the great hall."}), (False, {})],
)
def test_evidence_and_note_are_for_those_inside(inside: bool, more: dict[str, object]) -> None:
    done = {"done": True, "done_on": date(2018, 4, 12)}
    assert with_mark(STEP, MARK, synthetic=False, inside=inside) == OPEN | done | WRITTEN | more


def test_a_step_that_is_open_again_has_no_day_and_no_empty_note() -> None:
    again: Mark = {**MARK, "done_on": None, "evidence": [], "note": None}
    assert with_mark(STEP, again, synthetic=False, inside=True) == OPEN | WRITTEN | {"evidence": []}


def test_steps_are_parted_in_their_order() -> None:
    assert progress(["first", "second", "third"], {"third", "first", "unheard_of"}) == {
        "done": ["first", "third"],
        "open": ["second"],
    }
