"""Who would host? Calls, offers, and the way from an offer to a host of the event."""

import asyncio
from typing import Any

import asyncpg
import pytest

from tests.events_api.calling import event, items, of_city, post, read
from tests.support import Client, problem

A_CALL: dict[str, Any] = {
    "type": "study_visit",
    "title": {"en": "Who shows us mediation?", "fr": "Qui nous montre la médiation ?"},
    "topics": ["mediation"],
    "networks": ["icc-norway"],
    "period": "2098-41",
    "offers_by": "2098-03-31",
}
OSLO: dict[str, Any] = {"kind": "city", "ref": "oslo"}


async def called(client: Client, **changed: Any) -> Any:
    made = await post(client, "/v1/host-calls", **A_CALL | changed)
    assert made.status_code == 201, made.text
    return made.json()


async def offered(client: Client, where: str, city: str = "oslo", **changed: Any) -> Any:
    made = await post(client, where, of_city(client, city), kind="city", ref=city, **changed)
    assert made.status_code == 201, made.text
    return made.json()


async def decide(client: Client, offer: Any, decision: str, **told: Any) -> Any:
    return await post(client, f"/v1/host-offers/{offer['id']}/decisions", decision=decision, **told)


async def hosts_of(client: Client, told: Any) -> list[tuple[str, str]]:
    shown = await read(client, f"/v1/events/{told['id']}")
    return [(host.get("ref") or host["name"], host["state"]) for host in shown["hosts"]]


async def test_a_call_tells_what_when_and_by_when(
    events_api: Client, events_api_connection: asyncpg.Connection
) -> None:
    call = await called(events_api)
    shown = await read(events_api, f"/v1/host-calls/{call['id']}?lang=fr")
    assert (shown["title"], shown["period"]["text"], shown["offers_by"]) == (
        "Qui nous montre la médiation ?", "second semestre 2098", "2098-03-31",
    )  # fmt: skip
    late = await called(events_api)
    await events_api_connection.execute("update host_calls set offers_by = '2018-01-31' where id = $1", late["id"])
    assert [one["id"] for one in await items(events_api, "/v1/host-calls?open=true")] == [call["id"]]
    assert [one["id"] for one in await items(events_api, "/v1/host-calls")] == [call["id"], late["id"]]
    refused = await post(events_api, f"/v1/host-calls/{late['id']}/offers", **OSLO)
    assert problem(refused) == (409, "call-closed")


async def test_a_call_is_open_when_it_is_made(events_api: Client) -> None:
    refused = await post(events_api, "/v1/host-calls", **A_CALL | {"offers_by": "2018-01-31"})
    assert problem(refused) == (422, "invalid")
    assert [(fault["pointer"], fault["code"]) for fault in refused.json()["errors"]] == [("/offers_by", "past")]


@pytest.mark.parametrize(
    ("period", "fits"),
    [
        (None, True),
        ("2098-10", True),
        ("2098", True),
        ("2098-06/2098-07", True),
        ("2098-06", False),
        ("2099-41", False),
    ],
)
async def test_an_offer_shares_a_day_with_the_period_of_its_call(
    events_api: Client, period: str | None, fits: bool
) -> None:
    where = f"/v1/host-calls/{(await called(events_api))['id']}/offers"
    answer = await post(events_api, where, **OSLO | ({"period": period} if period else {}))
    if fits:
        assert answer.status_code == 201
    else:
        assert problem(answer) == (422, "outside-period")


async def test_an_offer_for_a_call_becomes_a_host_step_by_step(events_api: Client) -> None:
    planned = await event(events_api, hosts=[])
    call = await called(events_api)
    offer = await offered(events_api, f"/v1/host-calls/{call['id']}/offers", note="Two halls.")
    second = await offered(events_api, f"/v1/host-calls/{call['id']}/offers", "bergen")
    assert problem(await decide(events_api, offer, "confirmed")) == (409, "wrong-state")
    assert (await decide(events_api, second, "declined", note="Next year.")).status_code == 201
    assert (await decide(events_api, offer, "accepted", event=planned["id"])).status_code == 201
    assert await hosts_of(events_api, planned) == [("oslo", "accepted")]
    assert (await decide(events_api, offer, "confirmed")).status_code == 201
    assert await hosts_of(events_api, planned) == [("oslo", "confirmed")]
    shown = await read(events_api, f"/v1/host-offers/{offer['id']}")
    assert [(step["state"], step.get("note"), step["by"]) for step in shown["steps"]] == [
        ("offered", "Two halls.", "city_coordinator"),
        ("accepted", None, "secretariat"),
        ("confirmed", None, "secretariat"),
    ]
    listed = await items(events_api, f"/v1/host-calls/{call['id']}/offers")
    assert [one["state"] for one in listed] == ["confirmed", "declined"]
    assert listed[0] == shown


async def test_several_host_one_event_and_one_takes_the_offer_back(events_api: Client) -> None:
    planned = await event(events_api, hosts=[])
    where = f"/v1/events/{planned['id']}/host-offers"
    offers = [await offered(events_api, where, city, role="co_organiser") for city in ("oslo", "bergen")]
    partner = (await post(events_api, where, kind="partner", name="A foundation", role="partner")).json()
    for offer in [*offers, partner]:
        assert (await decide(events_api, offer, "accepted")).status_code == 201
    back = f"/v1/host-offers/{offers[1]['id']}/withdrawals"
    assert problem(await post(events_api, back, of_city(events_api, "oslo"))) == (403, "not-allowed")
    assert (await post(events_api, back, of_city(events_api, "bergen"), note="Elections.")).status_code == 201
    assert await hosts_of(events_api, planned) == [
        ("oslo", "accepted"), ("bergen", "withdrawn"), ("A foundation", "accepted"),
    ]  # fmt: skip
    assert problem(await decide(events_api, offers[1], "accepted")) == (409, "wrong-state")
    assert len(await items(events_api, where)) == 3
    again = await offered(events_api, where, "bergen")
    assert again["state"] == "offered"


async def test_who_offers_and_who_decides(events_api: Client) -> None:
    call = await called(events_api)
    where = f"/v1/host-calls/{call['id']}/offers"
    assert problem(await post(events_api, where, of_city(events_api, "bergen"), **OSLO)) == (403, "not-allowed")
    offer = await offered(events_api, where)
    twice = await post(events_api, where, of_city(events_api, "oslo"), **OSLO)
    assert problem(twice) == (409, "already-offered")
    decision = f"/v1/host-offers/{offer['id']}/decisions"
    for who, status in (
        (of_city(events_api, "oslo"), 403),
        (events_api.bearer("network_coordinator", networks=("reci",)), 403),
        (events_api.bearer("network_coordinator", networks=("icc-norway",)), 201),
    ):
        assert (await post(events_api, decision, who, decision="accepted")).status_code == status
    assert problem(await decide(events_api, offer, "confirmed")) == (422, "no-event")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"kind": "city", "ref": "atlantis"}, (422, "not-in-directory")),
        ({"kind": "network", "ref": "atlantis"}, (422, "not-in-directory")),
        ({"kind": "city", "name": "Oslo"}, (422, "invalid")),
        ({"kind": "partner", "ref": "oslo"}, (422, "invalid")),
        ({**OSLO, "name": "Oslo"}, (422, "invalid")),
        ({**OSLO, "period": "2018-13"}, (422, "not-a-date")),
        ({**OSLO, "state": "accepted"}, (422, "invalid")),
    ],
)
async def test_only_what_nobody_knows_is_refused(
    events_api: Client, told: dict[str, Any], said: tuple[int, str]
) -> None:
    call = await called(events_api)
    assert problem(await post(events_api, f"/v1/host-calls/{call['id']}/offers", **told)) == said


async def test_a_call_is_checked(events_api: Client) -> None:
    for told, said in (
        ({"period": "2018-02-30"}, (422, "not-a-date")),
        ({"topics": ["atlantis"]}, (422, "not-in-directory")),
        ({"event": "01a20479-0000-7000-8000-000000000000"}, (404, "not-found")),
        ({"offers_by": "soon"}, (422, "invalid")),
    ):
        assert problem(await post(events_api, "/v1/host-calls", **A_CALL | told)) == said
    outside = events_api.bearer("network_coordinator", networks=("reci",))
    assert problem(await post(events_api, "/v1/host-calls", outside, **A_CALL)) == (403, "not-allowed")


async def test_a_cancelled_event_takes_no_offers(events_api: Client) -> None:
    told = await event(events_api)
    await post(events_api, f"/v1/events/{told['id']}/cancellations")
    refused = await post(events_api, f"/v1/events/{told['id']}/host-offers", kind="city", ref="bergen")
    assert problem(refused) == (409, "wrong-state")


async def test_two_decisions_at_the_same_instant_are_one(events_api_of_many: Client) -> None:
    planned = await event(events_api_of_many, hosts=[])
    offer = await offered(events_api_of_many, f"/v1/events/{planned['id']}/host-offers")
    answers = await asyncio.gather(*(decide(events_api_of_many, offer, "accepted") for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert await hosts_of(events_api_of_many, planned) == [("oslo", "accepted")]
