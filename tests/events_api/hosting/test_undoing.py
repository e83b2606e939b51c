"""A wrong click about hosts: undone within a day by those who clicked, and the event has the host it had before."""

import asyncio
from typing import Any

import asyncpg

from tests.events_api.calling import change, event, items, of_city, post, read, secretariat
from tests.events_api.hosting.test_routes import called, decide, hosts_of, offered
from tests.support import Client, as_owner, problem

BERGEN: dict[str, Any] = {"kind": "city", "ref": "bergen", "state": "accepted"}
OSLO: dict[str, Any] = {"kind": "city", "ref": "oslo"}


async def undo(client: Client, offer: Any, who: dict[str, str] | None = None, **told: Any) -> Any:
    return await post(client, f"/v1/host-offers/{offer['id']}/reversals", who, **told)


async def asked_to_host(client: Client) -> Any:
    told = await event(client, of_city(client, "bergen"), networks=[], hosts=[BERGEN, OSLO])
    assert await hosts_of(client, told) == [("bergen", "accepted"), ("oslo", "asked")]
    return told


async def answers(client: Client, told: Any, decision: str = "accepted") -> Any:
    where = f"/v1/events/{told['id']}/host-decisions"
    return await post(client, where, of_city(client, "oslo"), **OSLO, decision=decision)


async def take_back(client: Client, told: Any, who: dict[str, str] | None = None, **host: Any) -> Any:
    return await post(client, f"/v1/events/{told['id']}/host-reversals", who, **(OSLO | host))


async def test_every_step_of_an_offer_is_undone_and_the_event_follows(events_api: Client) -> None:
    planned = await event(events_api, hosts=[])
    offer = await offered(events_api, f"/v1/host-calls/{(await called(events_api))['id']}/offers")
    assert problem(await undo(events_api, offer)) == (409, "nothing-to-undo")
    accepted = (await decide(events_api, offer, "accepted", event=planned["id"])).json()
    assert "undo_until" in accepted
    undone = (await undo(events_api, offer, note="Another offer was meant.")).json()
    assert (undone["state"], "event" in undone, "undo_until" in undone) == ("offered", False, False)
    assert [step["state"] for step in undone["steps"]] == ["offered", "accepted", "offered"]
    assert undone["steps"][-1]["note"] == "Another offer was meant."
    assert await hosts_of(events_api, planned) == []
    assert problem(await undo(events_api, offer)) == (409, "nothing-to-undo")
    await decide(events_api, offer, "accepted", event=planned["id"])
    for step, before in (("confirmed", "accepted"), ("declined", "accepted")):
        assert (await decide(events_api, offer, step)).status_code == 201
        assert await hosts_of(events_api, planned) == [("oslo", step)]
        assert (await undo(events_api, offer)).json()["state"] == before
        assert await hosts_of(events_api, planned) == [("oslo", before)]
    mine = of_city(events_api, "oslo")
    await post(events_api, f"/v1/host-offers/{offer['id']}/withdrawals", mine)
    assert problem(await undo(events_api, offer, of_city(events_api, "bergen"))) == (403, "not-allowed")
    assert (await undo(events_api, offer, mine)).json()["state"] == "accepted"
    assert await hosts_of(events_api, planned) == [("oslo", "accepted")]
    told = (await read(events_api, "/v1/changes?limit=1000", secretariat(events_api)))["items"]
    assert [one["state"] for one in told if one["kind"] == "host_offer.reversed"] == [
        "offered", "accepted", "accepted", "accepted",
    ]  # fmt: skip


async def test_a_declined_offer_is_open_again_unless_another_was_made(events_api: Client) -> None:
    where = f"/v1/host-calls/{(await called(events_api))['id']}/offers"
    first = await offered(events_api, where)
    await decide(events_api, first, "declined")
    assert (await undo(events_api, first)).json()["state"] == "offered"
    await decide(events_api, first, "declined")
    await offered(events_api, where)
    assert problem(await undo(events_api, first)) == (409, "already-offered")


async def test_a_host_that_was_changed_by_hand_since_is_left_alone(events_api: Client) -> None:
    planned = await event(events_api, hosts=[])
    offer = await offered(events_api, f"/v1/events/{planned['id']}/host-offers")
    await decide(events_api, offer, "accepted")
    fresh = await read(events_api, f"/v1/events/{planned['id']}")
    await change(events_api, fresh, {"hosts": []})
    assert problem(await undo(events_api, offer)) == (409, "nothing-to-undo")
    await post(events_api, f"/v1/events/{planned['id']}/cancellations")
    assert problem(await undo(events_api, offer)) == (409, "wrong-state")


async def test_others_undo_nothing_and_a_day_later_nobody_does(
    events_api: Client, events_api_connection: asyncpg.Connection
) -> None:
    offer = await offered(events_api, f"/v1/host-calls/{(await called(events_api))['id']}/offers")
    await decide(events_api, offer, "declined")
    assert problem(await undo(events_api, offer, of_city(events_api, "oslo"))) == (403, "not-allowed")
    assert (await events_api.post(f"/v1/host-offers/{offer['id']}/reversals", json={})).status_code == 401
    await as_owner(
        events_api_connection,
        "update host_offers set steps = jsonb_set(steps, '{-1,at}',"
        " to_jsonb((steps -> -1 ->> 'at')::timestamptz - interval '24 hours'))",
    )
    late = await undo(events_api, offer)
    assert problem(late) == (409, "too-late-to-undo")
    assert "UTC" in late.json()["detail"]


async def test_what_a_host_said_is_taken_back_and_nothing_else(events_api: Client) -> None:
    for decision, state in (("accepted", "confirmed"), ("declined", "declined")):
        told = await asked_to_host(events_api)
        mine = of_city(events_api, "oslo")
        assert problem(await take_back(events_api, told, mine)) == (409, "nothing-to-undo")
        assert (await answers(events_api, told, decision)).status_code == 201
        assert await hosts_of(events_api, told) == [("bergen", "accepted"), ("oslo", state)]
        fresh = await read(events_api, f"/v1/events/{told['id']}")
        await change(events_api, fresh, {"title": {"en": "Another title"}}, of_city(events_api, "bergen"))
        assert problem(await take_back(events_api, told, of_city(events_api, "bergen"))) == (403, "not-allowed")
        back = await take_back(events_api, told, mine)
        assert (back.status_code, back.json()["title"]) == (201, "Another title")
        assert await hosts_of(events_api, told) == [("bergen", "accepted"), ("oslo", "asked")]
        assert problem(await take_back(events_api, told, mine)) == (409, "nothing-to-undo")
        waiting = await read(events_api, "/v1/waiting?for=city:oslo", mine)
        assert f"hosting_to_decide/{told['id']}" in {one["id"] for one in waiting["items"]}
    drammen = of_city(events_api, "drammen")
    assert problem(await take_back(events_api, told, drammen, ref="drammen")) == (409, "not-asked")


async def test_what_a_host_said_stands_after_a_day(
    events_api: Client, events_api_connection: asyncpg.Connection
) -> None:
    told = await asked_to_host(events_api)
    await answers(events_api, told)
    await as_owner(events_api_connection, "update event_versions set replaced_at = replaced_at - interval '24 hours'")
    assert problem(await take_back(events_api, told, of_city(events_api, "oslo"))) == (409, "too-late-to-undo")
    await post(events_api, f"/v1/events/{told['id']}/cancellations")
    assert problem(await take_back(events_api, told, of_city(events_api, "oslo"))) == (409, "wrong-state")


async def test_two_at_the_same_instant_undo_once(events_api_of_many: Client) -> None:
    call = await called(events_api_of_many, networks=[])
    offer = await offered(events_api_of_many, f"/v1/host-calls/{call['id']}/offers")
    await decide(events_api_of_many, offer, "declined")
    answered = await asyncio.gather(*(undo(events_api_of_many, offer) for _ in range(5)))
    assert sorted(answer.status_code for answer in answered) == [201, *[409] * 4]
    listed = await items(events_api_of_many, f"/v1/host-calls/{call['id']}/offers")
    assert [len(one["steps"]) for one in listed] == [3]
