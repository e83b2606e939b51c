"""A wrong no, and contact data that hold for ever."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from services.index_api.presentation.duties.domain import CONTACT_HOLDS, Details, contact, duty, support
from shared.schemas.index.presentation.recommendations import Address

EVENT = UUID("00000000-0000-7000-8000-000000000007")
NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (("met", "met"), "met"),
        (("met", "undetermined"), "undetermined"),
        (("missing", "undetermined"), "missing"),
        (("missing", "met"), "missing"),
    ],
)
def test_support_is_missing_only_where_something_certainly_is(states: tuple[str, ...], expected: str) -> None:
    assert support(states) == expected


def test_contact_data_hold_for_two_years() -> None:
    assert contact(None, NOW) == "missing"
    assert contact(NOW - CONTACT_HOLDS, NOW) == "met"
    assert contact(NOW - CONTACT_HOLDS - timedelta(seconds=1), NOW) == "missing"


def test_a_state_that_nobody_knows_yet_is_undetermined() -> None:
    told = duty("reporting", "half_met", city="oslo", year=2018)
    assert (told.state, told.do) == ("undetermined", [])
    missing = duty("report_back", "missing", city="oslo", year=2018, details=Details(event=EVENT))
    path = f"/v1/events/{EVENT}/report-backs"
    assert missing.do == [Address(service="events_api", method="POST", path=path)]
    assert missing.by is None
