"""Whose event is it? A host that was named without being asked, a network that cancels what is not its alone."""

from typing import Any

import pytest

from tests.events_api.calling import change, event, items, of_city, post, read
from tests.support import Client, problem

OSLO: dict[str, Any] = {"kind": "city", "ref": "oslo", "role": "host", "state": "confirmed"}
BERGEN: dict[str, Any] = {"kind": "city", "ref": "bergen", "role": "host", "state": "confirmed"}
A_CALL: dict[str, Any] = {
    "type": "study_visit", "title": {"en": "Who hosts?"}, "period": "2098-41", "offers_by": "2098-03-31",
}  # fmt: skip


def of_network(client: Client, *networks: str) -> dict[str, str]:
    return client.bearer("network_coordinator", networks=networks)


async def hosts_of(client: Client, told: Any) -> dict[str, str]:
    return {host["ref"]: host["state"] for host in (await read(client, f"/v1/events/{told['id']}"))["hosts"]}


async def answer(client: Client, told: Any, headers: dict[str, str], decision: str, ref: str = "bergen") -> Any:
    where = f"/v1/events/{told['id']}/host-decisions"
    return await post(client, where, headers, kind="city", ref=ref, decision=decision)


@pytest.mark.parametrize("state", ["confirmed", "accepted", "offered"])
async def test_a_host_that_others_name_is_asked_and_bound_by_its_own_yes(events_api: Client, state: str) -> None:
    told = await event(events_api, of_city(events_api, "oslo"), networks=[], hosts=[OSLO, BERGEN | {"state": state}])
    assert await hosts_of(events_api, told) == {"oslo": "confirmed", "bergen": "asked"}
    bergen = of_city(events_api, "bergen")
    refused = await change(events_api, told, {"title": {"en": "Ours"}}, bergen)
    assert problem(refused) == (403, "not-allowed")
    assert told["id"] not in {one["id"] for one in await items(events_api, "/v1/events?city=bergen&limit=200")}
    for who in (of_city(events_api, "oslo"), of_city(events_api, "drammen")):
        assert problem(await answer(events_api, told, who, "accepted")) == (403, "not-allowed")
    again = await change(events_api, told, {"hosts": [OSLO, BERGEN]}, of_city(events_api, "oslo"))
    assert again.status_code == 200
    assert await hosts_of(events_api, told) == {"oslo": "confirmed", "bergen": "asked"}

    agreed = await answer(events_api, told, bergen, "accepted")
    assert (agreed.status_code, await hosts_of(events_api, told)) == (201, {"oslo": "confirmed", "bergen": "confirmed"})
    assert problem(await answer(events_api, told, bergen, "declined")) == (409, "wrong-state")
    assert problem(await answer(events_api, told, of_city(events_api, "drammen"), "accepted", "drammen")) == (
        409, "not-asked",
    )  # fmt: skip
    after = await read(events_api, f"/v1/events/{told['id']}", bergen)
    assert (await change(events_api, after, {"title": {"en": "Together"}}, bergen)).status_code == 200


async def test_a_no_stays_a_no(events_api: Client) -> None:
    told = await event(events_api, of_city(events_api, "oslo"), networks=[], hosts=[OSLO, BERGEN])
    assert (await answer(events_api, told, of_city(events_api, "bergen"), "declined")).status_code == 201
    after = await read(events_api, f"/v1/events/{told['id']}", of_city(events_api, "oslo"))
    changed = await change(events_api, after, {"hosts": [OSLO, BERGEN]}, of_city(events_api, "oslo"))
    assert (changed.status_code, await hosts_of(events_api, told)) == (200, {"oslo": "confirmed", "bergen": "asked"})


async def test_the_secretariat_names_hosts(events_api: Client) -> None:
    told = await event(events_api, hosts=[OSLO, BERGEN])
    assert await hosts_of(events_api, told) == {"oslo": "confirmed", "bergen": "confirmed"}


async def test_one_of_two_networks_does_not_cancel_what_is_not_its_alone(events_api: Client) -> None:
    told = await event(events_api, networks=["icc-norway", "reci"], hosts=[OSLO])
    reci, both = of_network(events_api, "reci"), of_network(events_api, "reci", "icc-norway")
    shown = await read(events_api, f"/v1/events/{told['id']}", reci)
    assert "cancelEvent" not in shown["actions"]
    for who in (reci, of_city(events_api, "oslo")):
        for step in ("cancellations", "postponements"):
            refused = await post(events_api, f"/v1/events/{told['id']}/{step}", who)
            assert problem(refused) == (403, "not-allowed")
        refused = await change(events_api, told, {"networks": ["reci"]}, who)
        assert problem(refused) == (403, "not-allowed")
    assert problem(await change(events_api, told, {"hosts": []}, reci)) == (403, "not-allowed")
    assert (await post(events_api, f"/v1/events/{told['id']}/cancellations", both)).status_code == 201


async def test_who_made_an_event_cancels_it_though_others_take_part(events_api: Client) -> None:
    oslo = of_city(events_api, "oslo")
    told = await event(events_api, oslo, networks=["icc-norway"], hosts=[OSLO])
    assert (await post(events_api, f"/v1/events/{told['id']}/cancellations", oslo)).status_code == 201
    alone = await event(events_api, networks=["reci"], hosts=[])
    cancelled = await post(events_api, f"/v1/events/{alone['id']}/cancellations", of_network(events_api, "reci"))
    assert cancelled.status_code == 201


async def test_an_event_stands_in_no_calendar_of_a_network_that_its_writer_has_no_part_in(events_api: Client) -> None:
    oslo = of_city(events_api, "oslo")
    body = {"type": "webinar", "title": {"en": "Ours"}, "when": {"edtf": "2027"}, "hosts": [OSLO]}
    refused = await post(events_api, "/v1/events", oslo, **body, networks=["reci"])
    assert problem(refused) == (403, "not-allowed")
    told = await event(events_api, oslo, networks=["icc-norway"], hosts=[OSLO])
    refused = await change(events_api, told, {"networks": ["icc-norway", "reci"]}, oslo)
    assert problem(refused) == (403, "not-allowed")


async def test_nobody_calls_for_hosts_of_an_event_or_in_the_name_of_others(events_api: Client) -> None:
    norwegian = await event(events_api, networks=["icc-norway"], hosts=[])
    reci = of_network(events_api, "reci")
    call = {**A_CALL, "networks": ["reci"], "event": norwegian["id"]}
    assert problem(await post(events_api, "/v1/host-calls", reci, **call)) == (403, "not-allowed")
    shared = {**A_CALL, "networks": ["reci", "icc-norway"]}
    assert problem(await post(events_api, "/v1/host-calls", reci, **shared)) == (403, "not-allowed")
    apart = await post(events_api, "/v1/host-calls", **call)
    assert problem(apart) == (422, "other-event")


async def test_who_called_decides_and_only_for_an_event_of_its_own(events_api: Client) -> None:
    call = (await post(events_api, "/v1/host-calls", **A_CALL, networks=["icc-norway"])).json()
    where = f"/v1/host-calls/{call['id']}/offers"
    offers = [
        (await post(events_api, where, of_city(events_api, city), kind="city", ref=city)).json()
        for city in ("oslo", "bergen", "drammen")
    ]
    reci, norway = of_network(events_api, "reci"), of_network(events_api, "icc-norway")
    both = of_network(events_api, "reci", "icc-norway")
    foreign = await event(events_api, networks=["reci"], hosts=[])
    own = await event(events_api, networks=["icc-norway"], hosts=[])
    for offer, decision in zip(offers, ("declined", "accepted", "declined"), strict=True):
        address = f"/v1/host-offers/{offer['id']}/decisions"
        for named in (foreign["id"], own["id"], None):
            told = {"decision": decision, "event": named} if named else {"decision": decision}
            assert problem(await post(events_api, address, reci, **told)) == (403, "not-allowed"), told
    address = f"/v1/host-offers/{offers[1]['id']}/decisions"
    for who in (both, events_api.bearer("secretariat")):
        mixed = await post(events_api, address, who, decision="accepted", event=foreign["id"])
        assert problem(mixed) == (422, "other-event")
    taken = await post(events_api, address, norway, decision="accepted", event=own["id"])
    assert (taken.status_code, await hosts_of(events_api, own)) == (201, {"bergen": "accepted"})
    elsewhere = await post(events_api, address, both, decision="confirmed", event=foreign["id"])
    assert problem(elsewhere) == (422, "other-event")
    assert await hosts_of(events_api, foreign) == {}
