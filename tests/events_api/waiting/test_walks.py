"""Who is told of something that is not theirs, cannot do it, or hears of it when it is done."""

from collections.abc import Callable
from typing import Any

import pytest

from services.events_api.waiting.domain import KINDS
from shared.schemas.fields import LANGUAGES
from tests.events_api.calling import change, event, of_city, post
from tests.events_api.partner_calendars.files import event as entry
from tests.events_api.partner_calendars.files import file
from tests.support import Client, problem
from tests.waiting import (
    Begin,
    Caller,
    Walk,
    coordinator,
    of_kind,
    of_network,
    one,
    settle,
    undocumented,
    waiting,
    walk_through,
)

PARTIES = {
    "city:oslo",
    "city:bergen",
    "city:drammen",
    "network:icc-norway",
    "network:reci",
    "secretariat",
    "expert:eva",
}
A_CALL: dict[str, Any] = {
    "type": "study_visit",
    "title": {"en": "Who shows us mediation?"},
    "networks": ["icc-norway"],
    "period": "2098-41",
    "offers_by": "2098-03-31",
}
OSLO: dict[str, Any] = {"kind": "city", "ref": "oslo"}
HOSTED = {**OSLO, "state": "accepted"}
BERGEN: dict[str, Any] = {"kind": "city", "ref": "bergen", "state": "accepted"}
RECI: dict[str, Any] = {"kind": "network", "ref": "reci", "state": "accepted"}
OVER: dict[str, Any] = {"when": {"edtf": "2018-10-18"}}
TO_COME: dict[str, Any] = {"when": {"edtf": "2098-10-18"}}
oslo, bergen, drammen = (coordinator(city) for city in ("oslo", "bergen", "drammen"))
icc_norway, reci, secretary = of_network("icc-norway"), of_network("reci"), one("secretariat", "sam")


async def sent(client: Client, where: str, who: dict[str, str] | None = None, **told: Any) -> Any:
    answer = await post(client, where, who, **told)
    assert answer.status_code == 201, answer.text
    return answer.json()


def planned(**changed: Any) -> Begin:
    """Put an event into the calendar, as the secretariat."""
    return lambda client: event(client, **{**TO_COME, **changed})


def asked_to_host(host: dict[str, Any]) -> Begin:
    return lambda client: event(client, of_city(client, "bergen"), **TO_COME, networks=[], hosts=[BERGEN, host])


def offered(**call: Any) -> Begin:
    async def begin(client: Client) -> Any:
        called = await sent(client, "/v1/host-calls", **{**A_CALL, **call})
        return await sent(client, f"/v1/host-calls/{called['id']}/offers", of_city(client, "drammen"), **DRAMMEN)

    return begin


def offered_for(**changed: Any) -> Begin:
    async def begin(client: Client) -> Any:
        told = await planned(**changed)(client)
        return await sent(client, f"/v1/events/{told['id']}/host-offers", of_city(client, "drammen"), **DRAMMEN)

    return begin


DRAMMEN = {"kind": "city", "ref": "drammen"}


def accepted(offer: Begin) -> Begin:
    async def begin(client: Client) -> None:
        made = await offer(client)
        await sent(client, f"/v1/host-offers/{made['id']}/decisions", decision="accepted")

    return begin


def seats(**changed: Any) -> Begin:
    async def begin(client: Client) -> Any:
        told = await planned(**changed)(client)
        where = f"/v1/events/{told['id']}/participations"
        return await sent(client, where, of_city(client, "drammen"), city="drammen", support_asked=True)

    return begin


def confirmed(asked: Begin) -> Begin:
    async def begin(client: Client) -> Any:
        seat = await asked(client)
        await sent(client, f"/v1/events/{seat['event']}/participations/{seat['id']}/decisions", decision="confirmed")
        return seat

    return begin


def held(asked: Begin) -> Begin:
    async def begin(client: Client) -> None:
        seat = await asked(client)
        await sent(client, f"/v1/events/{seat['event']}/holdings")

    return begin


def follow_up(by: dict[str, Any], **owner: Any) -> Begin:
    """Decide upon something, as a host of the event."""

    async def begin(client: Client) -> Any:
        told = await planned(hosts=[by], networks=[])(client)
        host = ACTING[by["kind"]](by["ref"])(client)
        return await sent(client, f"/v1/events/{told['id']}/follow-ups", host, what="Share the guide.", **owner)

    return begin


def proposed(party: str) -> Begin:
    """Send the calendar of a partner, of one event."""

    async def begin(client: Client) -> None:
        body = file(entry("a@partner.example", on="20980504", title="Living library"))
        headers = client.bearer("secretariat") | {"content-type": "text/calendar"}
        answer = await client.post(f"/v1/calendar-imports?for={party}", content=body, headers=headers)
        assert answer.json()["proposed"] == 1, answer.text

    return begin


def decided(decision: str, **told: Any) -> Any:
    """Decide on the version of a proposal that was read."""

    async def body(_: Client, about: Any) -> dict[str, Any]:
        return {"decision": decision, "version": about["version"], **told}

    return body


ACTING: dict[str, Callable[..., Caller]] = {"city": coordinator, "network": of_network}
OF_BERGEN = {"owner_kind": "city", "owner": "bergen", "due_on": "2030-01-31"}
OF_RECI = {"owner_kind": "network", "owner": "reci"}
OF_MINISTRY = {"owner_kind": "national_authority", "authority": "A ministry"}
ACCEPT, DONE = {"decision": "accepted"}, {"state": "done"}
CONFIRM = {"decision": "confirmed"}
RULE = {"support_rule": {"requires": ["membership"], "year": 2018}}
WALKS = [
    Walk("hosting_to_decide", "city:oslo", asked_to_host(OSLO), oslo, {**OSLO, **ACCEPT}),
    Walk("hosting_to_decide", "network:reci", asked_to_host(RECI), reci, {"kind": "network", "ref": "reci", **ACCEPT}),
    Walk("host_offer_to_decide", "network:icc-norway", offered(), icc_norway, ACCEPT),
    Walk("host_offer_to_decide", "secretariat", offered(networks=[]), secretary, {"decision": "declined"}),
    Walk("host_offer_to_decide", "secretariat", offered(networks=["icc-norway", "reci"]), secretary, ACCEPT),
    Walk("host_offer_to_decide", "network:icc-norway", offered_for(hosts=[HOSTED]), icc_norway, ACCEPT),
    Walk("host_offer_to_decide", "network:reci", offered_for(hosts=[RECI], networks=[]), reci, ACCEPT),
    Walk("host_offer_to_decide", "secretariat", offered_for(hosts=[HOSTED], networks=[]), secretary, ACCEPT),
    Walk(
        "host_offer_to_decide",
        "secretariat",
        offered_for(hosts=[{**RECI, "state": "declined"}], networks=[]),
        secretary,
        ACCEPT,
    ),
    Walk("host_offer_to_confirm", "network:icc-norway", accepted(offered_for()), icc_norway, CONFIRM),
    Walk("host_offer_to_confirm", "secretariat", accepted(offered(networks=[])), secretary, {"decision": "declined"}),
    Walk("seats_to_confirm", "city:oslo", seats(), oslo, CONFIRM, frozenset({"network:icc-norway"})),
    Walk("seats_to_confirm", "network:icc-norway", seats(hosts=[]), icc_norway, CONFIRM),
    Walk("seats_to_confirm", "network:reci", seats(hosts=[RECI], networks=[]), reci, CONFIRM),
    Walk("seats_to_confirm", "secretariat", seats(hosts=[], networks=[]), secretary, {"decision": "withdrawn"}),
    Walk(
        "seats_to_confirm",
        "secretariat",
        seats(hosts=[{**RECI, "state": "withdrawn"}, {**OSLO, "state": "declined"}], networks=[]),
        secretary,
        CONFIRM,
    ),
    Walk("support_to_decide", "secretariat", confirmed(seats(**RULE)), secretary, {"granted": False}),
    Walk(
        "report_back_to_write",
        "city:drammen",
        held(confirmed(seats(**OVER))),
        drammen,
        {"city": "drammen", "text": "We went."},
    ),
    Walk("follow_up_to_decide", "city:bergen", follow_up(HOSTED, **OF_BERGEN), bergen, ACCEPT),
    Walk("follow_up_to_decide", "network:reci", follow_up(HOSTED, **OF_RECI), reci, {"decision": "declined"}),
    Walk("follow_up_to_decide", "secretariat", follow_up(HOSTED, owner_kind="secretariat"), secretary, ACCEPT),
    Walk("follow_up_to_decide", "secretariat", follow_up(HOSTED, **OF_MINISTRY), secretary, ACCEPT),
    Walk("follow_up_to_do", "city:bergen", follow_up(BERGEN, **OF_BERGEN), bergen, DONE),
    Walk("follow_up_to_do", "network:reci", follow_up(RECI, **OF_RECI), reci, {"state": "dropped", "note": "No."}),
    Walk("event_to_close", "city:oslo", planned(**OVER), oslo, {}, frozenset({"network:icc-norway"})),
    Walk("event_to_close", "network:icc-norway", planned(**OVER, hosts=[]), icc_norway),
    Walk("event_to_close", "secretariat", planned(**OVER, hosts=[], networks=[]), secretary),
    Walk("proposal_to_decide", "city:oslo", proposed("city:oslo"), oslo, decided("accepted", type="webinar")),
    Walk("proposal_to_decide", "network:reci", proposed("network:reci"), reci, decided("declined")),
    Walk("proposal_to_decide", "secretariat", proposed("secretariat"), secretary, decided("declined")),
]


@pytest.mark.parametrize("walk", WALKS, ids=str)
async def test_it_waits_until_it_is_done(walk: Walk, events_api: Client) -> None:
    await walk_through(events_api, walk, PARTIES, "events_api")


def test_every_kind_is_walked() -> None:
    assert {walk.kind for walk in WALKS} == KINDS.keys()


def test_every_kind_points_at_operations_of_the_service(apps: dict[str, Any]) -> None:
    assert undocumented(apps["events_api"], KINDS) == []


@pytest.mark.parametrize(
    ("kind", "begin"),
    [
        ("seats_to_confirm", seats()),
        ("host_offer_to_decide", offered_for()),
        ("support_to_decide", confirmed(seats(**RULE))),
        ("event_to_close", planned(**OVER)),
        ("hosting_to_decide", asked_to_host({**OSLO})),
    ],
)
async def test_nothing_of_an_event_that_was_cancelled_waits(events_api: Client, kind: str, begin: Begin) -> None:
    made = await begin(events_api)
    of = made.get("event", made["id"])

    async def told() -> list[str]:
        items = [(party, item) for party in PARTIES for item in await of_kind(events_api, kind, party)]
        return [party for party, item in items if made["id"] in item["id"]]

    assert await told() != []
    await sent(events_api, f"/v1/events/{of}/cancellations")
    assert await told() == []


async def test_offers_for_the_event_of_a_call_wait_until_that_is_cancelled(events_api: Client) -> None:
    told = await planned()(events_api)
    offer = await offered(event=told["id"])(events_api)
    assert "event" not in offer
    assert len(await of_kind(events_api, "host_offer_to_decide", "network:icc-norway")) == 1
    await sent(events_api, f"/v1/events/{told['id']}/cancellations")
    assert await of_kind(events_api, "host_offer_to_decide", "network:icc-norway") == []


async def test_who_fits_behind_one_who_does_not_waits_for_the_organiser(events_api: Client) -> None:
    told = await planned(capacity=3)(events_api)
    where = f"/v1/events/{told['id']}/participations"
    seats_of = {}
    for city, people in (("drammen", 2), ("bergen", 1), ("stavanger", 3), ("trondheim", 1)):
        seat = await sent(events_api, where, of_city(events_api, city), city=city, people=people)
        seats_of[city] = f"{where}/{seat['id']}/decisions"
        [item] = await of_kind(events_api, "seats_to_confirm", "city:oslo")
        assert (await settle(events_api, item, oslo(events_api), CONFIRM)).status_code == 201
        assert await of_kind(events_api, "seats_to_confirm", "city:oslo") == []
    await sent(events_api, seats_of["drammen"], of_city(events_api, "drammen"), decision="withdrawn")
    [item] = await of_kind(events_api, "seats_to_confirm", "city:oslo")
    assert item["text"] == "Trondheim asks for seats: Media and rumours"
    assert (await settle(events_api, item, oslo(events_api), CONFIRM)).json()["state"] == "confirmed"
    assert await of_kind(events_api, "seats_to_confirm", "city:oslo") == []


async def test_support_that_no_rule_promises_waits_for_nobody(events_api: Client) -> None:
    seat = await confirmed(seats())(events_api)
    assert await of_kind(events_api, "support_to_decide", "secretariat") == []
    refused = await post(events_api, f"/v1/events/{seat['event']}/participations/{seat['id']}/grants", granted=False)
    assert problem(refused) == (404, "no-support")


async def test_a_host_is_asked_since_it_was_and_not_since_the_last_change(events_api: Client) -> None:
    told = await event(events_api, of_city(events_api, "bergen"), **TO_COME, networks=[], hosts=[BERGEN])
    hosts = {"hosts": [BERGEN, OSLO]}
    asked = (await change(events_api, told, hosts, of_city(events_api, "bergen"))).json()
    [item] = await of_kind(events_api, "hosting_to_decide", "city:oslo")
    assert told["created_at"] < item["since"] <= asked["updated_at"]
    await change(events_api, asked, {"title": {"en": "Rumours"}}, of_city(events_api, "bergen"))
    [later] = await of_kind(events_api, "hosting_to_decide", "city:oslo")
    assert (later["since"], later["text"]) == (
        item["since"],
        "You are asked to host this. Say whether you do: Rumours",
    )


@pytest.mark.parametrize("edtf", ["2018-10-18/..", "2018-10-18/2098-10-20"])
async def test_a_report_is_owed_since_the_event_was_held(events_api: Client, edtf: str) -> None:
    await held(confirmed(seats(when={"edtf": edtf})))(events_api)
    [item] = await of_kind(events_api, "report_back_to_write", "city:drammen")
    [step] = (await events_api.get(f"{item['about']}/steps")).json()["items"]
    assert item["since"][:19] == step["at"][:19]


async def test_an_event_is_over_on_the_day_after(events_api: Client) -> None:
    await planned(when={"edtf": "2018-10-18/2018-10-20"})(events_api)
    [item] = await of_kind(events_api, "event_to_close", "city:oslo")
    assert item["since"] == "2018-10-21T00:00:00Z"


async def test_a_change_of_a_partner_waits_anew_and_what_it_withdraws_does_not(events_api: Client) -> None:
    who = events_api.bearer("secretariat") | {"content-type": "text/calendar"}

    async def send(sequence: int, *lines: str, title: str = "Living library") -> None:
        body = file(entry("a@partner.example", f"SEQUENCE:{sequence}", *lines, on="20980504", title=title))
        answer = await events_api.post("/v1/calendar-imports?for=network:reci&language=es", content=body, headers=who)
        assert answer.status_code == 200, answer.text

    await send(0)
    [item] = await of_kind(events_api, "proposal_to_decide", "network:reci")
    assert item["text"].endswith("Accept or decline it: Living library")
    assert (await settle(events_api, item, reci(events_api), decided("accepted", type="webinar"))).status_code == 201
    assert await of_kind(events_api, "proposal_to_decide", "network:reci") == []
    await send(1, title="Living books")
    [again] = await of_kind(events_api, "proposal_to_decide", "network:reci")
    assert (again["id"], again["text"].endswith("Living books"), again["since"] > item["since"]) == (
        item["id"], True, True,
    )  # fmt: skip
    await send(2)
    assert await of_kind(events_api, "proposal_to_decide", "network:reci") == []


async def test_it_is_told_in_the_language_that_was_asked_for(events_api: Client) -> None:
    await seats(title={"en": "Media and rumours", "fr": "Médias et rumeurs"})(events_api)
    [english] = [item["text"] for item in await waiting(events_api, "city:oslo")]
    [french] = [item["text"] for item in await waiting(events_api, "city:oslo", lang="fr")]
    [every] = [item["text"] for item in await waiting(events_api, "city:oslo", lang="*")]
    assert english == every["en"] == "Drammen asks for seats: Media and rumours"
    assert (
        french
        == every["fr"]
        == KINDS["seats_to_confirm"].sentence.filled(by_city="Drammen", title="Médias et rumeurs").told("fr")
    )
    assert every.keys() == set(LANGUAGES)
