"""What one needs to come: how to register, where it is, and what is done so that everybody can follow."""

from typing import Any, Final

import icalendar
import pytest

from tests.events_api.calling import A_SEMINAR, change, event, post, read
from tests.support import Client, problem

ALL: Final[dict[str, Any]] = {
    "when": {"edtf": "2027-10-15"},
    "place": {
        "name": "Town Hall",
        "country": "NO",
        "address": "Rådhusplassen 1; entrance B",
        "latitude": 59.9119,
        "longitude": 0.00001,
    },
    "registration": {
        "url": "https://example.org/register",
        "deadline": {"edtf": "2027-09"},
        "contact": {"name": "Diversity office", "email": "office@example.org"},
        "conditions": {"en": "Bring a badge.", "fr": "Apportez un badge."},
    },
    "accessibility": {"en": "Step-free; sign language.", "fr": "Sans marches ; langue des signes."},
    "image": {"url": "https://example.org/hall.png", "alternative_text": {"en": "The hall", "fr": "La salle"}},
}
MARKED: Final = "https://www.openstreetmap.org/?mlat=59.911900&mlon=0.000010#map=17/59.911900/0.000010"


async def test_an_event_says_how_to_register_in_the_language_of_the_reader(events_api: Client) -> None:
    told = await event(events_api, **ALL)
    where = f"/v1/events/{told['id']}"
    shown = await read(events_api, f"{where}?lang=fr")
    assert shown["registration"] == {
        "url": "https://example.org/register",
        "deadline": {"edtf": "2027-09", "latest": "2027-09-30", "text": "septembre 2027"},
        "contact": {"name": "Diversity office", "email": "office@example.org"},
        "conditions": "Apportez un badge.",
    }
    assert (shown["accessibility"], shown["image"]) == (
        "Sans marches ; langue des signes.",
        {"url": "https://example.org/hall.png", "alternative_text": "La salle"},
    )
    assert shown["place"] == ALL["place"]
    [listed] = [one for one in (await read(events_api, "/v1/events?lang=fr"))["items"] if one["id"] == told["id"]]
    assert {name: listed[name] for name in ALL} == {name: shown[name] for name in ALL}


async def test_a_calendar_carries_all_of_it(events_api: Client) -> None:
    told = await event(events_api, **ALL)
    written = (await events_api.get(f"/v1/events/{told['id']}.ics")).content
    [entry] = icalendar.Calendar.from_ical(written).walk("VEVENT")
    assert str(entry["location"]) == "Town Hall, Rådhusplassen 1; entrance B, Norway"
    assert b"\r\nGEO:59.911900;0.000010\r\n" in written
    assert str(entry["contact"]) == "Diversity office, office@example.org"
    assert (str(entry["image"]), entry["image"].params["VALUE"]) == ("https://example.org/hall.png", "URI")
    said = [
        "Register: https://example.org/register",
        "Registration closes: September 2027",
        "Bring a badge.",
        "Questions: Diversity office, office@example.org",
        "Step-free; sign language.",
        f"Map: {MARKED}",
    ]
    assert str(entry["description"]).split("\n\n")[-len(said) :] == said


async def test_search_engines_are_told_of_it(events_api: Client) -> None:
    told = await event(events_api, **ALL)
    linked = await read(events_api, f"/v1/events/{told['id']}.jsonld")
    assert linked["offers"] == {
        "@type": "Offer",
        "url": "https://example.org/register",
        "validThrough": "2027-09-30",
    }
    assert linked["image"] == "https://example.org/hall.png"
    [place] = linked["location"]
    assert place["address"]["streetAddress"] == "Rådhusplassen 1; entrance B"
    assert (place["geo"]["latitude"], place["geo"]["longitude"], place["hasMap"]) == (59.9119, 0.00001, MARKED)


async def test_a_member_is_changed_or_removed_alone(events_api: Client) -> None:
    told = await event(events_api, **ALL)
    patch = {
        "registration": {"contact": None, "conditions": {"fr": None}, "deadline": {"edtf": "2027-09-15"}},
        "place": {"latitude": None, "longitude": None},
        "image": None,
    }
    changed = await change(events_api, told, patch)
    assert changed.status_code == 200, changed.text
    now = await read(events_api, f"/v1/events/{told['id']}?lang=*")
    assert now["registration"] == {
        "url": "https://example.org/register",
        "deadline": {"edtf": "2027-09-15", "latest": "2027-09-15", "text": now["registration"]["deadline"]["text"]},
        "conditions": {"en": "Bring a badge."},
    }
    assert now["registration"]["deadline"]["text"]["en"] == "15 September 2027"
    assert "image" not in now
    assert "latitude" not in now["place"]
    half = await change(events_api, now, {"place": {"latitude": 1.5}})
    assert problem(half) == (422, "invalid")


@pytest.mark.parametrize(
    ("members", "pointer", "code"),
    [
        ({"place": {"name": "Hall", "latitude": 59.9}}, "/place", "unfit"),
        ({"place": {"name": "Hall", "latitude": 90.1, "longitude": 0}}, "/place/latitude", "too_large"),
        ({"place": {"name": "Hall", "latitude": True, "longitude": 0}}, "/place/latitude", "wrong_type"),
        ({"place": {"latitude": 1.0, "longitude": 1.0}}, "/place", "required"),
        ({"registration": {}}, "/registration", "required"),
        ({"registration": {"url": "javascript:alert(1)"}}, "/registration/url", "bad_format"),
        ({"registration": {"deadline": {"edtf": "soon"}}}, "/registration/deadline/edtf", "not_a_date"),
        ({"registration": {"deadline": {"edtf": "2027-09/.."}}}, "/registration/deadline/edtf", "not_a_date"),
        ({"registration": {"deadline": {"edtf": "0227-09"}}}, "/registration/deadline/edtf", "not_a_date"),
        ({"registration": {"contact": {"email": "a@b.example"}}}, "/registration/contact/name", "required"),
        (
            {"registration": {"contact": {"name": "Office", "email": "nobody"}}},
            "/registration/contact/email",
            "bad_format",
        ),
        ({"image": {"url": "https://example.org/a.png"}}, "/image/alternative_text", "required"),
        (
            {"image": {"url": "https://example.org/a.png", "alternative_text": {}}},
            "/image/alternative_text",
            "too_short",
        ),
    ],
)
async def test_what_does_not_fit_is_refused_where_it_stands(
    events_api: Client, members: dict[str, Any], pointer: str, code: str
) -> None:
    refused = await post(events_api, "/v1/events", **{**A_SEMINAR, **members})
    assert problem(refused) == (422, "invalid")
    assert [(fault["pointer"], fault["code"]) for fault in refused.json()["errors"]] == [(pointer, code)]
