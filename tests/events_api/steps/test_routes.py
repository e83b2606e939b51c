"""What happens to an event: it is put off, held, cancelled, and every version of it stays readable."""

from typing import Any

import pytest

from tests.events_api.calling import A_SEMINAR, change, event, items, of_city, post, read
from tests.support import Client, problem

HOURS: dict[str, Any] = {
    "when": {"edtf": "2019-10-26/2019-10-27"},
    "time_zone": "Europe/Oslo",
    "starts_at": "2019-10-26T22:00:00+02:00",
    "ends_at": "2019-10-27T12:00:00+02:00",
    "end_time_zone": "Europe/Helsinki",
}


async def step(client: Client, told: Any, kind: str, **body: Any) -> Any:
    return await post(client, f"/v1/events/{told['id']}/{kind}", **body)


async def state_of(client: Client, told: Any) -> str:
    return str((await read(client, f"/v1/events/{told['id']}"))["state"])


async def test_what_is_put_off_without_a_date_has_its_date_withdrawn(events_api: Client) -> None:
    told = await event(events_api, **HOURS)
    assert (await step(events_api, told, "confirmations")).status_code == 201
    assert (await step(events_api, told, "postponements", note="Elections.")).json()["state"] == "postponed"
    after = await read(events_api, f"/v1/events/{told['id']}")
    assert (after["when"]["date_status"], after["when"]["planned_year"]) == ("to_be_confirmed", 2019)
    assert "starts_at" not in after
    history = await items(events_api, f"/v1/events/{told['id']}/dates")
    assert [(one["change"], one.get("reason")) for one in history] == [("first", None), ("withdrawn", "Elections.")]
    assert problem(await step(events_api, told, "postponements")) == (409, "wrong-state")
    assert (await step(events_api, told, "confirmations")).status_code == 201


async def test_what_is_put_off_to_a_date_has_it(events_api: Client) -> None:
    told = await event(events_api, **HOURS)
    assert (await step(events_api, told, "postponements", when={"edtf": "2020-04"})).status_code == 201
    after = await read(events_api, f"/v1/events/{told['id']}")
    assert (after["when"]["edtf"], after["state"], "starts_at" in after) == ("2020-04", "postponed", False)
    assert problem(await step(events_api, told, "postponements", when={"edtf": "2018-13"})) == (409, "wrong-state")


async def test_held_is_only_what_has_begun(events_api: Client) -> None:
    told = await event(events_api, when={"edtf": "2018-10"})
    held = await step(events_api, told, "holdings", when={"edtf": "2018-10-18/2018-10-19"})
    assert (held.status_code, held.json()["state"]) == (201, "held")
    after = await read(events_api, f"/v1/events/{told['id']}")
    assert (after["when"]["date_status"], after["actions"]) == ("fixed", [])
    assert problem(await change(events_api, after, {"title": {"en": "Late"}})) == (409, "wrong-state")
    future = await event(events_api, when={"edtf": "2099-10"})
    assert problem(await step(events_api, future, "holdings")) == (409, "not-yet")
    assert await state_of(events_api, future) == "planned"


async def test_steps_are_those_of_the_hosts(events_api: Client) -> None:
    told = await event(events_api)
    for kind in ("confirmations", "postponements", "holdings", "cancellations"):
        refused = await post(events_api, f"/v1/events/{told['id']}/{kind}", of_city(events_api, "bergen"))
        assert (kind, problem(refused)) == (kind, (403, "not-allowed"))
    mine = await read(events_api, f"/v1/events/{told['id']}", of_city(events_api, "oslo"))
    assert mine["actions"] == ["confirmEvent", "holdEvent", "updateEvent"]


async def test_a_cancelled_event_stays_and_changes_no_more(events_api: Client) -> None:
    told = await event(events_api)
    assert (await step(events_api, told, "cancellations", note="No hall.")).status_code == 201
    assert await state_of(events_api, told) == "cancelled"
    assert problem(await step(events_api, told, "confirmations")) == (409, "wrong-state")
    assert told["id"] in {one["id"] for one in await items(events_api, "/v1/events?state=cancelled&limit=200")}


async def test_every_version_can_be_read_again(events_api: Client) -> None:
    told = await event(events_api)
    second = (await change(events_api, told, {"title": {"fr": "Les rumeurs"}, "when": {"edtf": "2019-10"}})).json()
    await step(events_api, second, "confirmations")
    versions = await items(events_api, f"/v1/events/{told['id']}/versions?lang=*")
    assert [(one["version"], one["event"]["state"], one["replaced_by"]) for one in versions] == [
        (1, "planned", "secretariat"),
        (2, "planned", "secretariat"),
    ]
    assert versions[0]["event"]["title"] == {"en": "Media and rumours", "fr": "Médias et rumeurs"}
    assert [one["event"]["when"]["edtf"] for one in versions] == ["2019-41", "2019-10"]


async def test_hours_may_end_in_another_zone_after_the_clocks_changed(events_api: Client) -> None:
    told = await event(events_api, **HOURS)
    assert (told["starts_at"], told["ends_at"]) == ("2019-10-26T20:00:00Z", "2019-10-27T10:00:00Z")
    moved = await change(events_api, told, {"when": {"edtf": "2019-10-28"}})
    assert problem(moved) == (422, "hours-off-date")
    assert [fault["pointer"] for fault in moved.json()["errors"]] == ["/starts_at", "/ends_at"]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"ends_at": "2019-10-26T19:00:00Z"}, "invalid"),
        ({"ends_at": "2019-10-27T23:30:00+01:00"}, "hours-off-date"),
        ({"starts_at": "2019-10-25T22:00:00Z", "when": {"edtf": "2019-10-26/2019-10-27~"}}, "hours-off-date"),
        ({"starts_at": "2019-10-26T22:00:00"}, "invalid"),
        ({"time_zone": None}, "invalid"),
        ({"end_time_zone": "Mars/Olympus"}, "invalid"),
        ({"visits": "oslo"}, "invalid"),
        ({"lab_participants": [{"level": "local", "name": "City"}]}, "invalid"),
        ({"capacity": 0}, "invalid"),
        ({"agenda": [{"begins": "24:00", "title": {"en": "Late"}}]}, "invalid"),
        ({"practices": ["42"]}, "invalid"),
    ],
)
async def test_what_does_not_fit_together_is_refused(events_api: Client, told: dict[str, Any], said: str) -> None:
    assert problem(await post(events_api, "/v1/events", **A_SEMINAR | HOURS | told)) == (422, said)


async def test_a_held_expert_visit_is_found_by_its_city(events_api: Client) -> None:
    visit = await event(events_api, type="expert_visit", visits="bergen", when={"edtf": "2018-03-05"})
    asked = "/v1/events?type=expert_visit&visits=bergen&state=held"
    assert await items(events_api, asked) == []
    await step(events_api, visit, "holdings")
    assert [(one["id"], one["visits"]) for one in await items(events_api, asked)] == [(visit["id"], "bergen")]
    refused = await post(
        events_api, "/v1/events", type="expert_visit", title={"en": "x"}, when={"edtf": "2019"}, visits="atlantis"
    )
    assert problem(refused) == (422, "not-in-directory")


async def test_all_that_an_event_holds_is_told(events_api: Client) -> None:
    told = await event(
        events_api,
        type="study_visit",
        capacity=40,
        audience={"en": "Coordinators", "fr": "Coordination"},
        agenda=[{"begins": "09:30", "ends": "10:00", "title": {"en": "Welcome", "fr": "Accueil"}}],
        practices=["01a20479-6774-720d-b812-abb007ef95cc"],
        segments=[
            {"kind": "visit", "title": {"en": "Out", "fr": "Dehors"},
             "stops": [{"title": {"en": "Library", "fr": "Bibliothèque"}, "place": {"name": "Tøyen"}}]},
            {"kind": "debrief", "title": {"en": "Together"}},
        ],
        support_rule={"requires": ["membership", "reporting"], "places": 10},
    )  # fmt: skip
    french = await read(events_api, f"/v1/events/{told['id']}?lang=fr")
    listed = next(one for one in await items(events_api, "/v1/events?limit=200&lang=fr") if one["id"] == told["id"])
    for shown in (french, listed):
        assert (shown["capacity"], shown["audience"]) == (40, "Coordination")
        assert shown["agenda"] == [{"begins": "09:30", "ends": "10:00", "title": "Accueil"}]
        assert shown["segments"][0]["stops"] == [{"title": "Bibliothèque", "place": {"name": "Tøyen"}}]
        assert shown["support_rule"] == {"requires": ["membership", "reporting"], "places": 10}


async def test_a_study_visit_can_take_its_parts_from_the_template(events_api: Client) -> None:
    told = await event(events_api, type="study_visit", segment_template="study_visit")
    shown = await read(events_api, f"/v1/events/{told['id']}?lang=fr")
    assert [one["kind"] for one in shown["segments"]] == ["context", "visit", "debrief"]
    assert shown["segments"][2]["title"] == "Bilan commun et suites à donner"
    assert "study_visit_without_debrief" not in {one["code"] for one in shown["warnings"]}
    bare = await event(events_api, type="study_visit")
    assert "study_visit_without_debrief" in {one["code"] for one in bare["warnings"]}
