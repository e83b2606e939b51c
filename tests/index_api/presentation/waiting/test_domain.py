"""A city that is told of what it has done, or never told of what is due."""

from datetime import UTC, date, datetime, timedelta

import pytest

from services.index_api.assessment.joining.domain import Step
from services.index_api.presentation.duties.domain import CONTACT_HOLDS
from services.index_api.presentation.waiting.domain import contact, joining, wave

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
A_STEP: Step = {
    "code": "mentor",
    "label": {"en": "Mentor city", "fr": "Ville mentore"},
    "description": {"en": "A city with longer experience."},
    "source": {"title": "Lisbon"},
}


def test_each_open_step_of_joining_waits_by_its_label() -> None:
    assert joining("oslo", []) == []
    assert joining("oslo", [A_STEP, {**A_STEP, "code": "index"}]) == [
        {
            "kind": "joining_step",
            "key": f"oslo/{code}",
            "since": None,
            "due": None,
            "about": {"city": "oslo", "step": code, "label": A_STEP["label"]},
        }
        for code in ("mentor", "index")
    ]


@pytest.mark.parametrize(
    ("own", "elsewhere", "since", "year"),
    [
        ([], [], 2020, 2026),
        ([], [], 2026, None),
        ([2023], [], 2020, 2026),
        ([2024], [], 2020, None),
        ([2018, 2021], [], 2018, 2024),
        ([2018], [2024], 2018, None),
        ([2018], [2022], 2018, 2025),
        ([2021], [], 2026, 2024),
    ],
)
def test_a_wave_waits_until_the_last_day_of_the_year_that_it_is_due_for(
    own: list[int], elsewhere: list[int], since: int, year: int | None
) -> None:
    told = wave("oslo", own, elsewhere, 2026, since)
    assert [(row["kind"], row["key"], row["due"], row["about"]) for row in told] == (
        [] if year is None else [("wave_due", f"oslo/{year}", date(year, 12, 31), {"city": "oslo", "year": year})]
    )


@pytest.mark.parametrize(
    ("last", "since"),
    [
        (NOW, []),
        (NOW - CONTACT_HOLDS, []),
        (NOW - CONTACT_HOLDS - timedelta(seconds=1), [NOW - timedelta(seconds=1)]),
        (None, [None]),
    ],
)
def test_a_contact_waits_once_nobody_spoke_for_two_years(last: datetime | None, since: list[datetime | None]) -> None:
    assert [(row["kind"], row["since"]) for row in contact("oslo", last, NOW)] == [
        ("contact_to_confirm", at) for at in since
    ]
