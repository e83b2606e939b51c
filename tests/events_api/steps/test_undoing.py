"""A wrong click is undone: within a day, by whom it is due, and only while nothing else has happened."""

import asyncio
from typing import Any

import asyncpg
import pytest

from tests.events_api.calling import change, event, items, of_city, post, read, secretariat
from tests.events_api.feeds.test_routes import calendar
from tests.support import Client, as_owner, problem

HOURS: dict[str, Any] = {
    "when": {"edtf": "2018-10-26/2018-10-27"},
    "time_zone": "Europe/Oslo",
    "starts_at": "2018-10-26T22:00:00+02:00",
    "ends_at": "2018-10-27T12:00:00+02:00",
    "end_time_zone": "Europe/Helsinki",
}
OF_A_VERSION = ("version", "updated_at", "undo_until", "actions")


def content(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name not in OF_A_VERSION}


async def undo(client: Client, told: Any, headers: dict[str, str] | None = None, **body: Any) -> Any:
    return await post(client, f"/v1/events/{told['id']}/reversals", headers, **body)


@pytest.mark.parametrize("kind", ["confirmations", "postponements", "holdings", "cancellations"])
async def test_every_step_is_undone_as_if_it_had_not_been(events_api: Client, kind: str) -> None:
    before = await event(events_api, **HOURS)
    where = f"/v1/events/{before['id']}"
    assert (await post(events_api, f"{where}/{kind}")).status_code == 201
    stepped = await read(events_api, where, secretariat(events_api))
    assert "undoEventStep" in stepped["actions"]
    undone = await undo(events_api, before, note="The wrong event.")
    assert (undone.status_code, undone.json()["kind"], undone.json()["state"]) == (201, "reversal", "planned")
    after = await read(events_api, where, secretariat(events_api))
    assert content(after) == content(before)
    assert (after["version"], after["actions"]) == (3, before["actions"])
    assert [one.get("note") for one in await items(events_api, f"{where}/steps")] == [None, "The wrong event."]
    told = (await read(events_api, "/v1/changes?limit=1000", secretariat(events_api)))["items"][-1]
    assert (told["kind"], told["state"], told["version"]) == ("event.reversed", "planned", 3)


async def test_a_calendar_shows_it_again(events_api: Client) -> None:
    told = await event(events_api, **HOURS)
    await post(events_api, f"/v1/events/{told['id']}/confirmations")
    where = f"/v1/events/{told['id']}.ics"
    seen = [(await calendar(events_api, where=where))[1][0]]
    for kind in ("cancellations", "reversals"):
        assert (await post(events_api, f"/v1/events/{told['id']}/{kind}")).status_code == 201
        seen.append((await calendar(events_api, where=where))[1][0])
    assert [(one["SEQUENCE"], one["STATUS"]) for one in seen] == [
        ("1", "CONFIRMED"), ("2", "CANCELLED"), ("3", "CONFIRMED"),
    ]  # fmt: skip
    assert len({(one["UID"], one["SUMMARY"].removeprefix("Cancelled: ")) for one in seen}) == 1


async def test_days_counted_from_it_go_back_too(events_api: Client) -> None:
    told = await event(events_api, when={"edtf": "2018-10-26"})
    eve = await event(events_api, when={"days_before_parent": 1}, parent=told["id"])
    await post(events_api, f"/v1/events/{told['id']}/postponements", when={"edtf": "2018-11"})
    assert (await read(events_api, f"/v1/events/{eve['id']}"))["when"]["precision"] != "day"
    assert (await undo(events_api, told)).status_code == 201
    assert (await read(events_api, f"/v1/events/{eve['id']}"))["when"]["edtf"] == "2018-10-25"


async def test_a_date_that_is_back_has_not_left_its_range(events_api: Client) -> None:
    told = await event(events_api, when={"edtf": "2018-10"})
    await post(events_api, f"/v1/events/{told['id']}/postponements", when={"edtf": "2019-03"})
    assert "date_left_its_range" in str((await read(events_api, f"/v1/events/{told['id']}"))["warnings"])
    await undo(events_api, told)
    assert (await read(events_api, f"/v1/events/{told['id']}"))["warnings"] == told["warnings"]


async def test_seats_are_as_they_were(events_api: Client) -> None:
    told = await event(events_api, capacity=1)
    where = f"/v1/events/{told['id']}/participations"
    for city in ("oslo", "bergen"):
        part = (await post(events_api, where, of_city(events_api, city), city=city)).json()
        await post(events_api, f"{where}/{part['id']}/decisions", decision="confirmed")
    before = await items(events_api, where, secretariat(events_api))
    await post(events_api, f"/v1/events/{told['id']}/cancellations")
    assert (await undo(events_api, told)).status_code == 201
    assert await items(events_api, where, secretariat(events_api)) == before
    assert [one["state"] for one in before] == ["confirmed", "waiting"]
    back = f"{where}/{before[0]['id']}/decisions"
    assert (await post(events_api, back, of_city(events_api, "oslo"), decision="withdrawn")).status_code == 201
    assert [one["state"] for one in await items(events_api, where)] == ["withdrawn", "confirmed"]


async def test_what_happened_since_is_not_lost(events_api: Client) -> None:
    told = await event(events_api)
    assert problem(await undo(events_api, told)) == (409, "nothing-to-undo")
    await post(events_api, f"/v1/events/{told['id']}/confirmations")
    confirmed = await read(events_api, f"/v1/events/{told['id']}")
    changed = (await change(events_api, confirmed, {"title": {"en": "Another title"}})).json()
    assert "undo_until" not in changed
    assert problem(await undo(events_api, told)) == (409, "nothing-to-undo")
    assert (await read(events_api, f"/v1/events/{told['id']}"))["title"] == "Another title"


async def test_an_undoing_is_not_undone_and_nothing_before_it(events_api: Client) -> None:
    told = await event(events_api)
    for kind in ("confirmations", "cancellations", "reversals"):
        await post(events_api, f"/v1/events/{told['id']}/{kind}")
    assert problem(await undo(events_api, told)) == (409, "nothing-to-undo")
    assert (await read(events_api, f"/v1/events/{told['id']}"))["state"] == "confirmed"


async def test_after_a_day_it_is_too_late(events_api: Client, events_api_connection: asyncpg.Connection) -> None:
    told = await event(events_api)
    await post(events_api, f"/v1/events/{told['id']}/cancellations")
    await as_owner(
        events_api_connection,
        "update events set updated_at = updated_at - interval '24 hours' where state = 'cancelled'",
    )
    late = await undo(events_api, told)
    assert problem(late) == (409, "too-late-to-undo")
    assert "UTC" in late.json()["detail"]
    assert (await read(events_api, f"/v1/events/{told['id']}", secretariat(events_api)))["actions"] == []


async def test_who_may_take_a_step_may_undo_it(events_api: Client) -> None:
    theirs = await event(events_api)
    for kind, oslo in (("confirmations", 201), ("cancellations", 403)):
        await post(events_api, f"/v1/events/{theirs['id']}/{kind}")
        assert (await undo(events_api, theirs, of_city(events_api, "bergen"))).status_code == 403
        mine = await read(events_api, f"/v1/events/{theirs['id']}", of_city(events_api, "oslo"))
        assert ("undoEventStep" in mine["actions"]) == (oslo == 201)
        assert (await undo(events_api, theirs, of_city(events_api, "oslo"))).status_code == oslo
    assert (await events_api.post(f"/v1/events/{theirs['id']}/reversals", json={})).status_code == 401


async def test_two_at_the_same_instant_undo_once(events_api_of_many: Client) -> None:
    told = await event(events_api_of_many, hosts=[], networks=[], topics=[])
    await post(events_api_of_many, f"/v1/events/{told['id']}/confirmations")
    await post(events_api_of_many, f"/v1/events/{told['id']}/cancellations")
    answers = await asyncio.gather(*(undo(events_api_of_many, told) for _ in range(6)))
    assert sorted(answer.status_code for answer in answers) == [201, *[409] * 5]
    assert (await read(events_api_of_many, f"/v1/events/{told['id']}"))["state"] == "confirmed"
