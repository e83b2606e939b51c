"""What people get wrong about dates, parents and texts: said at its place, in one line, and nothing is lost."""

from typing import Any

import pytest

from tests.events_api.calling import A_SEMINAR, change, event, items, post, read
from tests.support import Client, problem

NOWHERE = "01a20479-0000-7000-8000-000000000000"


@pytest.mark.parametrize(
    ("told", "code", "pointer"),
    [
        ({"when": {"edtf": "2018-13"}}, "not-a-date", "/when/edtf"),
        ({"when": {"edtf": "2018-02-30"}}, "not-a-date", "/when/edtf"),
        ({"when": {"edtf": "2018-05/2018-04"}}, "not-a-date", "/when/edtf"),
        ({"when": {"edtf": "2018-04", "date_status": "fixed"}}, "not-fixed", "/when/date_status"),
        ({"when": {"edtf": "2018", "planned_year": 2018}}, "invalid", "/when"),
        ({"when": {}}, "invalid", "/when"),
        ({"when": {"days_before_parent": 1}}, "invalid", "/parent"),
        ({"when": {"days_before_parent": 0}, "parent": NOWHERE}, "invalid", "/when/days_before_parent"),
        ({"when": {"days_before_parent": 1}, "parent": NOWHERE}, "unknown-parent", "/parent"),
        ({"parent": NOWHERE}, "unknown-parent", "/parent"),
        ({"title": {"en": "x" * 301}}, "invalid", "/title/en"),
        ({"title": {"en": "a\0b"}}, "invalid", "/title/en"),
        ({"title": {}}, "invalid", "/title"),
        ({"time_zone": "Europe/Atlantis"}, "invalid", "/time_zone"),
        ({"time_zone": "localtime"}, "invalid", "/time_zone"),
        ({"time_zone": "Factory"}, "invalid", "/time_zone"),
        ({"colour": "red"}, "invalid", "/colour"),
        ({"hosts": [{"kind": "city", "ref": "oslo"}] * 2}, "invalid", "/hosts"),
    ],
)
async def test_what_is_wrong_is_said_at_its_place_in_one_line(
    events_api: Client, told: dict[str, Any], code: str, pointer: str
) -> None:
    refused = await post(events_api, "/v1/events", **A_SEMINAR | told)
    assert problem(refused) == (422, code)
    [fault, *_] = refused.json()["errors"]
    assert fault["pointer"] == pointer
    assert "\n" not in fault["detail"]
    assert len(fault["detail"]) < 200
    edtf = told.get("when", {}).get("edtf")
    assert edtf is None or edtf not in refused.text


@pytest.mark.parametrize(
    ("when", "codes"),
    [
        ({"edtf": "2018-13"}, {"not-a-date"}),
        ({"edtf": "2018-04", "date_status": "fixed"}, {"not-fixed"}),
        ({"days_before_parent": 1}, {"unknown-parent", "invalid"}),
        ({"edtf": "2018", "planned_year": 2018}, {"invalid"}),
    ],
)
async def test_every_way_to_give_a_date_refuses_what_is_none(
    events_api: Client, when: dict[str, Any], codes: set[str]
) -> None:
    told = await event(events_api, when={"edtf": "2018-10-17"})
    where = f"/v1/events/{told['id']}"
    plain = {"edtf": None} if "edtf" not in when else {}
    answers = [
        await post(events_api, "/v1/events", **A_SEMINAR | {"when": when}),
        await change(events_api, told, {"when": {**plain, **when}}),
        await post(events_api, f"{where}/holdings", when=when),
        await post(events_api, f"{where}/postponements", when=when),
    ]
    assert {answer.status_code for answer in answers} == {422}
    assert {problem(answer)[1] for answer in answers} <= codes
    assert (await read(events_api, where))["version"] == 1


@pytest.mark.parametrize(
    ("ends", "day", "fits"),
    [
        ("2019-05-10T00:00:00+02:00", "2019-05-09", True),
        ("2019-05-09T22:00:00Z", "2019-05-09/2019-05-10", True),
        ("2019-05-09T22:00:01Z", "2019-05-09", False),
        ("2019-05-09T21:59:00Z", "2019-05-09/2019-05-10", False),
    ],
)
async def test_an_evening_until_midnight_is_of_one_day(events_api: Client, ends: str, day: str, fits: bool) -> None:
    told = A_SEMINAR | {
        "when": {"edtf": day}, "time_zone": "Europe/Oslo", "starts_at": "2019-05-09T17:00:00Z", "ends_at": ends,
    }  # fmt: skip
    answer = await post(events_api, "/v1/events", **told)
    if fits:
        assert answer.status_code == 201
        shown = (await events_api.get(f"/v1/events/{answer.json()['id']}.ics")).text
        assert "DTEND;TZID=Europe/Oslo:20190510T000000" in shown
    else:
        assert problem(answer) == (422, "hours-off-date")


async def test_events_form_no_circle(events_api: Client) -> None:
    first = await event(events_api)
    second = await event(events_api, parent=first["id"])
    eve = await event(events_api, parent=first["id"], when={"days_before_parent": 1})
    for told, patch in (
        (first, {"parent": second["id"]}),
        (first, {"parent": first["id"]}),
        (first, {"parent": eve["id"], "when": {"days_before_parent": 1, "edtf": None}}),
    ):
        refused = await change(events_api, told, patch)
        assert problem(refused) == (422, "unfit-parent")
    assert (await read(events_api, f"/v1/events/{first['id']}"))["version"] == 1


async def test_the_eve_moves_with_its_parent(events_api: Client) -> None:
    parent = await event(events_api, when={"edtf": "2019-10"})
    eve = await event(events_api, parent=parent["id"], when={"days_before_parent": 1})
    assert (eve["when"]["earliest"], eve["when"]["latest"]) == ("2019-09-30", "2019-10-30")
    await change(events_api, parent, {"when": {"edtf": "2019-10-17"}})
    moved = await read(events_api, f"/v1/events/{eve['id']}")
    assert (moved["when"]["edtf"], moved["version"]) == ("2019-10-16", 2)
    assert [one["change"] for one in await items(events_api, f"/v1/events/{eve['id']}/dates")] == ["first", "narrowed"]


BIDI = "\u202eملتقى المدن\u2066 2019\u2069 " + "ث" * 300


async def test_arabic_with_marks_of_direction_is_kept_letter_by_letter(events_api: Client) -> None:
    title = BIDI[:300]
    told = await event(events_api, title={"en": title}, when={"edtf": "2019-10-17"})
    assert (await read(events_api, f"/v1/events/{told['id']}"))["title"] == title
    assert problem(await post(events_api, "/v1/events", **A_SEMINAR | {"title": {"en": BIDI[:301]}})) == (
        422,
        "invalid",
    )
