"""A report that is asked for although it came, or because nobody knows."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from services.practices_api.presentation.waiting.domain import report
from shared.schemas.practices.reporting.reports import CityReporting, Counted, Deadline

MEETS = Deadline(on=date(2018, 9, 1), rough=True, latest=date(2018, 10, 31), event="a-meeting")
OWED = CityReporting(
    city="oslo", year=2018, state="missing", missing=["report"], by=MEETS, overdue=False, counted=[], never=True,
    synthetic=False,
)  # fmt: skip
TOO_LATE = Counted(kind="report", id=UUID(int=1), at=datetime(2018, 12, 1, tzinfo=UTC))


def test_a_report_is_due_on_the_day_before_the_coordinators_may_meet() -> None:
    assert report(OWED) == [
        {
            "kind": "report_to_submit",
            "key": "oslo/2018",
            "since": None,
            "due": date(2018, 8, 31),
            "about": {"city": "oslo", "year": 2018, "synthetic": False},
        }
    ]


def test_a_report_may_be_owed_without_a_day() -> None:
    assert [row["due"] for row in report(OWED.model_copy(update={"by": None}))] == [None]


@pytest.mark.parametrize("changed", [{"state": "met"}, {"state": "undetermined"}, {"counted": [TOO_LATE]}])
def test_what_came_or_what_nobody_knows_is_not_waited_for(changed: dict[str, Any]) -> None:
    assert report(OWED.model_copy(update=changed)) == []
