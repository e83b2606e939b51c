"""Roughly when an event is a year later."""

from typing import Any

import pytest

from services.events_api.editions.domain import next_edition, year_later
from services.events_api.events.domain import resolve
from shared.schemas.events.events import NewEdition

YEAR: dict[str, Any] = {"date_status": "to_be_confirmed"}


@pytest.mark.parametrize(
    ("when", "later"),
    [
        ({"edtf": "2027-10-14"}, {"edtf": "2028-10"}),
        ({"edtf": "2027-12-30/2028-01-02"}, {"edtf": "2028-12"}),
        ({"edtf": "2028-02-29"}, {"edtf": "2029-02"}),
        ({"edtf": "2027-10~"}, {"edtf": "2028-10"}),
        ({"edtf": "2027-41"}, {"edtf": "2028-41"}),
        ({"edtf": "2027-33"}, {"edtf": "2028-33"}),
        ({"edtf": "2027"}, {"edtf": "2028"}),
        ({"edtf": "2027-10-XX"}, {"edtf": "2028-10"}),
        ({"edtf": "202X"}, YEAR | {"planned_year": 2021}),
        ({"edtf": "[2027-10-01..2027-10-09]"}, YEAR | {"planned_year": 2028}),
        ({"edtf": "../2027-10"}, YEAR | {"planned_year": 2028}),
        (YEAR | {"planned_year": 2027}, YEAR | {"planned_year": 2028}),
    ],
)
def test_a_year_later(when: Any, later: dict[str, Any]) -> None:
    assert year_later(resolve(when)).model_dump(exclude_none=True) == later


def test_what_differs_every_year_is_not_taken_over() -> None:
    before: Any = {
        "type": "coordinators_meeting",
        "state": "held",
        "title": {"en": "Meeting 2027: Tools 20271", "fr": "Réunion"},
        "when": {"edtf": "2027-10-14"},
        "hosts": [
            {"kind": "city", "ref": "oslo", "role": "host", "state": "confirmed"},
            {"kind": "city", "ref": "bergen", "role": "host", "state": "declined"},
        ],
        "networks": ["reci"],
        "topics": ["urban-citizenship"],
        "indicators": [],
        "languages": ["en"],
        "segments": [],
        "documents": [{"title": "Minutes", "url": "https://d.example/"}],
        "place": {"name": "Oslo"},
        "capacity": 40,
        "agenda": [],
        "source": {"title": "A report"},
    }
    told = next_edition(before, resolve(before["when"]), NewEdition()).model_dump(exclude_defaults=True, mode="json")
    assert told == {
        "type": "coordinators_meeting",
        "title": {"en": "Meeting 2028: Tools 20271", "fr": "Réunion"},
        "when": {"edtf": "2028-10"},
        "hosts": [{"kind": "city", "ref": "oslo"}],
        "networks": ["reci"],
        "topics": ["urban-citizenship"],
        "languages": ["en"],
    }
