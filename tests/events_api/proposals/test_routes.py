"""What a partner's calendar proposes: once, for those whose calendar it is, and nothing before somebody accepts it."""

import asyncio
from typing import Any

import asyncpg
import pytest

from services.events_api.proposals import domain
from tests.events_api.calling import change, event, items, of_city, post, read, secretariat
from tests.events_api.partner_calendars.files import event as entry
from tests.events_api.partner_calendars.files import file
from tests.support import Client, as_owner, problem

NETWORK = "network:icc-norway"
NONE = {"proposed": 0, "changed": 0, "known": 0, "own": 0, "past": 0}


def of_network(client: Client) -> dict[str, str]:
    return client.bearer("network_coordinator", networks=("icc-norway",))


async def send(client: Client, body: bytes, party: str = NETWORK, headers: Any = None, query: str = "") -> Any:
    who = headers or secretariat(client)
    return await client.post(
        f"/v1/calendar-imports?for={party}{query}", content=body, headers=who | {"content-type": "text/calendar"}
    )


async def brought(client: Client, body: bytes, **more: Any) -> dict[str, int]:
    answer = await send(client, body, **more)
    assert answer.status_code == 200, answer.text
    return {name: answer.json()[name] for name in NONE}


async def proposed(client: Client, party: str = NETWORK, query: str = "") -> list[Any]:
    return await items(client, f"/v1/event-proposals?for={party}{query}", secretariat(client))


async def decide(client: Client, one: Any, decision: str = "accepted", headers: Any = None, **told: Any) -> Any:
    where = f"/v1/event-proposals/{one['id']}/decisions"
    kind = {"type": "webinar"} if one["kind"] == "new" and decision == "accepted" else {}
    return await post(client, where, headers, decision=decision, version=one["version"], **(kind | told))


async def accepted(client: Client, body: bytes, **more: Any) -> Any:
    """Send a file of one event, accept it, and give the event."""
    await brought(client, body, **more)
    [one] = await proposed(client, query="&state=open")
    answer = await decide(client, one)
    assert answer.status_code == 201, answer.text
    return await read(client, f"/v1/events/{answer.json()['event']}")


async def test_what_is_accepted_stands_in_the_calendar(events_api: Client) -> None:
    lines = (
        "DTSTART;TZID=Europe/Oslo:20970504T090000", "DTEND;TZID=Europe/Oslo:20970504T110000", "LOCATION:Town hall",
        "DESCRIPTION:<b>Come</b>", "URL:https://partner.example/e", "GEO:59.9;10.7",
    )  # fmt: skip
    before = len(await items(events_api, "/v1/events?limit=200"))
    body = file(entry("a@x.example", *lines, on="", title="Levende bibliotek"))
    assert await brought(events_api, body, query="&language=nb") == NONE | {"proposed": 1}
    assert len(await items(events_api, "/v1/events?limit=200")) == before
    [one] = await proposed(events_api)
    assert (one["kind"], one["state"], one["title"], one["edtf"]) == ("new", "open", "Levende bibliotek", "2097-05-04")
    decided = await decide(events_api, one, headers=of_network(events_api))
    assert (decided.status_code, decided.json()["state"]) == (201, "accepted")
    told = await read(events_api, f"/v1/events/{decided.json()['event']}?lang=*")
    assert (told["title"], told["description"]) == ({"nb": "Levende bibliotek"}, {"nb": "Come"})
    assert (told["state"], told["type"], told["networks"]) == ("planned", "webinar", ["icc-norway"])
    assert (told["starts_at"], told["ends_at"]) == ("2097-05-04T07:00:00Z", "2097-05-04T09:00:00Z")
    assert told["place"] == {"name": "Town hall", "latitude": 59.9, "longitude": 10.7}
    assert told["documents"] == [{"title": "partner.example", "url": "https://partner.example/e"}]
    assert told["id"] in {one["id"] for one in await items(events_api, "/v1/events?network=icc-norway&limit=200")}


async def test_a_city_hosts_what_it_accepts(events_api: Client) -> None:
    mine = of_city(events_api, "oslo")
    await brought(events_api, file(entry(on="20970504")), party="city:oslo", headers=mine)
    [one] = await proposed(events_api, "city:oslo")
    told = (await decide(events_api, one, headers=mine)).json()
    found = await read(events_api, f"/v1/events/{told['event']}", mine)
    assert [(host["ref"], host["state"]) for host in found["hosts"]] == [("oslo", "accepted")]
    assert "updateEvent" in found["actions"]


async def test_the_same_file_twice_brings_nothing(events_api: Client) -> None:
    body = file(entry(on="20970504"), entry("b@x.example", on="20970601"))
    assert await brought(events_api, body) == NONE | {"proposed": 2}
    assert await brought(events_api, body) == NONE | {"known": 2}
    first = (await proposed(events_api))[0]
    await decide(events_api, first)
    assert await brought(events_api, body) == NONE | {"known": 2}
    assert [one["state"] for one in await proposed(events_api)] == ["accepted", "open"]
    assert problem(await decide(events_api, (await proposed(events_api))[0])) == (409, "wrong-state")


async def test_the_same_file_at_the_same_instant_brings_each_event_once(events_api_of_many: Client) -> None:
    body = file(*(entry(f"{number}@x.example", on="20970504") for number in range(20)))
    answers = await asyncio.gather(*(send(events_api_of_many, body, "secretariat") for _ in range(4)))
    assert sorted(answer.json()["proposed"] for answer in answers) == [0, 0, 0, 20]
    found = await proposed(events_api_of_many, "secretariat")
    assert len(found) == 20
    deciding = await asyncio.gather(*(decide(events_api_of_many, found[0]) for _ in range(4)))
    assert sorted(answer.status_code for answer in deciding) == [201, 409, 409, 409]


async def test_a_change_of_the_partner_touches_nothing_else(events_api: Client) -> None:
    told = await accepted(events_api, file(entry("a", "LOCATION:Hall", "URL:https://p.example/1", on="20970504")))
    documents = [*told["documents"], {"title": "Ours", "url": "https://ours.example/"}]
    ours = {"capacity": 40, "description": {"fr": "Venez"}, "documents": documents, "place": {"country": "NO"}}
    told = (await change(events_api, told, ours)).json()
    later = entry("a", "LOCATION:Hall", "URL:https://p.example/2", "SEQUENCE:1", on="20970511", title="Living books")
    assert await brought(events_api, file(later)) == NONE | {"changed": 1}
    [one] = await proposed(events_api)
    assert (one["kind"], one["state"], one["changes"]) == ("change", "open", ["title", "when", "url"])
    assert (await read(events_api, f"/v1/events/{told['id']}"))["version"] == told["version"]
    assert (await decide(events_api, one, note="They moved it.")).json()["state"] == "accepted"
    after = await read(events_api, f"/v1/events/{told['id']}?lang=*")
    assert (after["title"], after["when"]["edtf"]) == ({"en": "Living books"}, "2097-05-11")
    assert (after["capacity"], after["description"], after["place"]) == (
        40, {"fr": "Venez"}, {"name": "Hall", "country": "NO"},
    )  # fmt: skip
    assert [document["url"] for document in after["documents"]] == ["https://ours.example/", "https://p.example/2"]
    assert (await items(events_api, f"/v1/events/{told['id']}/dates"))[-1]["reason"] == "They moved it."


async def test_hours_that_are_told_later_are_taken_over_and_taken_back(events_api: Client) -> None:
    told = await accepted(events_api, file(entry("a", on="20970504")))
    hours = entry("a", "SEQUENCE:1", "DTSTART;TZID=Europe/Oslo:20970504T090000", "DURATION:PT1H", on="")
    for body, starts in ((hours, "2097-05-04T07:00:00Z"), (entry("a", "SEQUENCE:2", on="20970504"), None)):
        await brought(events_api, file(body))
        [one] = await proposed(events_api)
        assert (await decide(events_api, one)).status_code == 201
        assert (await read(events_api, f"/v1/events/{told['id']}")).get("starts_at") == starts


async def test_a_cancellation_is_proposed_and_cancels(events_api: Client) -> None:
    told = await accepted(events_api, file(entry("a", on="20970504")))
    await brought(events_api, file(entry("a", "STATUS:CANCELLED", "SEQUENCE:1", on="20970504")))
    [one] = await proposed(events_api)
    assert (one["kind"], one["changes"]) == ("cancellation", ["cancelled"])
    assert (await read(events_api, f"/v1/events/{told['id']}"))["state"] == "planned"
    assert (await decide(events_api, one)).status_code == 201
    after = await read(events_api, f"/v1/events/{told['id']}", secretariat(events_api))
    assert (after["state"], after["actions"]) == ("cancelled", ["undoEventStep"])


async def test_what_is_off_before_anybody_decided_is_withdrawn(events_api: Client) -> None:
    off = file(entry("a", "STATUS:CANCELLED", "SEQUENCE:1", on="20970504"))
    assert await brought(events_api, off) == NONE | {"past": 1}
    await brought(events_api, file(entry("a", on="20970504")))
    assert await brought(events_api, off) == NONE | {"changed": 1}
    [one] = await proposed(events_api)
    assert one["state"] == "withdrawn"
    assert problem(await decide(events_api, one)) == (409, "wrong-state")
    await brought(events_api, file(entry("a", "SEQUENCE:2", on="20970504")))
    assert [one["state"] for one in await proposed(events_api)] == ["open"]


async def test_what_was_declined_is_not_proposed_again(events_api: Client) -> None:
    await brought(events_api, file(entry("a", on="20970504")))
    [one] = await proposed(events_api)
    assert (await decide(events_api, one, "declined")).json()["state"] == "declined"
    assert await brought(events_api, file(entry("a", "SEQUENCE:1", on="20970505"))) == NONE | {"known": 1}
    [one] = await proposed(events_api)
    assert (one["state"], one["edtf"]) == ("declined", "2097-05-05")
    assert (await decide(events_api, one)).json()["state"] == "accepted"


async def test_a_change_that_was_declined_stays_declined_until_there_is_another(events_api: Client) -> None:
    told = await accepted(events_api, file(entry("a", on="20970504")))
    moved = file(entry("a", "SEQUENCE:1", on="20970511"))
    await brought(events_api, moved)
    [one] = await proposed(events_api)
    await decide(events_api, one, "declined")
    assert await brought(events_api, moved) == NONE | {"known": 1}
    await brought(events_api, file(entry("a", "SEQUENCE:2", on="20970511", title="Another")))
    [one] = await proposed(events_api)
    assert (one["state"], one["changes"]) == ("open", ["title"])
    await decide(events_api, one)
    after = await read(events_api, f"/v1/events/{told['id']}")
    assert (after["title"], after["when"]["edtf"]) == ("Another", "2097-05-04")


async def test_an_older_file_changes_nothing(events_api: Client) -> None:
    await brought(events_api, file(entry("a", "SEQUENCE:2", on="20970504")))
    assert await brought(events_api, file(entry("a", "SEQUENCE:1", on="20970401"))) == NONE | {"known": 1}
    assert [one["edtf"] for one in await proposed(events_api)] == ["2097-05-04"]


async def test_our_own_events_come_back_as_ours(events_api: Client) -> None:
    await event(events_api, when={"edtf": "2097-05-04"}, hosts=[])
    ours = (await events_api.get("/v1/events.ics")).content
    answer = (await send(events_api, ours)).json()
    assert (answer["own"], answer["proposed"], answer["unread"]) == (ours.count(b"BEGIN:VEVENT"), 0, [])
    elsewhere = file(entry(f"{'0' * 8}-0000-7000-8000-{'0' * 12}@events.intercultural-cities", on="20970504"))
    assert await brought(events_api, elsewhere) == NONE | {"proposed": 1}
    seat = file(entry("seat/x@events.intercultural-cities", on="20970504"))
    assert await brought(events_api, seat) == NONE | {"own": 1}


async def test_what_is_over_and_became_no_event_is_forgotten(
    events_api: Client, events_api_connection: asyncpg.Connection
) -> None:
    body = file(entry("a", on="20970504"), entry("b", "DTEND;VALUE=DATE:20970510", on="20970504"))
    await brought(events_api, body)
    kept = (await proposed(events_api))[1]
    await decide(events_api, kept)
    past = "update event_proposals set content = jsonb_set(content, '{edtf}', '\"2020-05-04/2020-05-09\"')"
    await as_owner(events_api_connection, past)
    await brought(events_api, file(entry("c", on="20970504")))
    assert [one["uid"] for one in await proposed(events_api)] == ["b", "c"]


async def test_what_cannot_be_read_is_named(events_api: Client) -> None:
    body = file(entry("a", on=""), entry("b", on="20970504"), entry("c", on="20200504"))
    answer = (await send(events_api, body, query="&lang=en")).json()
    assert (answer["proposed"], answer["past"]) == (1, 1)
    assert [(one["uid"], one["code"]) for one in answer["unread"]] == [("a", "no_date")]


@pytest.mark.parametrize("body", [b"", b"hello", b"\xff", b"BEGIN:VEVENT"])
async def test_what_is_no_calendar_is_refused(events_api: Client, body: bytes) -> None:
    assert problem(await send(events_api, body)) == (422, "invalid")


async def test_bad_ways_to_ask_are_refused(events_api: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    body = file(entry("a", on="20970504"))
    assert problem(await send(events_api, body, "city:atlantis")) == (422, "not-in-directory")
    assert problem(await send(events_api, body, "expert:me")) == (403, "not-allowed")
    assert problem(await send(events_api, body, "oslo")) == (422, "invalid")
    assert problem(await send(events_api, body, "city:oslo", of_city(events_api, "bergen"))) == (403, "not-allowed")
    assert problem(await send(events_api, b"x" * 1_100_000)) == (413, "too-large")
    assert problem(await events_api.post(f"/v1/calendar-imports?for={NETWORK}", content=body)) == (
        401,
        "unauthenticated",
    )
    wrong = await events_api.post(f"/v1/calendar-imports?for={NETWORK}", json={}, headers=secretariat(events_api))
    assert problem(wrong) == (415, "unsupported-media-type")
    monkeypatch.setattr(domain, "MOST_OPEN", 1)
    two = file(entry("a", on="20970504"), entry("b", on="20970504"))
    assert problem(await send(events_api, two)) == (409, "too-many-proposals")
    assert await proposed(events_api) == []


async def test_a_decision_is_upon_what_was_read(events_api: Client) -> None:
    await brought(events_api, file(entry("a", on="20970504")))
    [one] = await proposed(events_api)
    await brought(events_api, file(entry("a", "SEQUENCE:1", on="20970505")))
    assert problem(await decide(events_api, one)) == (412, "stale")
    [one] = await proposed(events_api)
    nothing = await post(events_api, f"/v1/event-proposals/{one['id']}/decisions", decision="accepted", version=2)
    assert problem(nothing) == (422, "invalid")
    assert nothing.json()["errors"][0]["pointer"] == "/type"


async def test_proposals_are_for_those_whose_calendar_it_is(events_api: Client) -> None:
    await brought(events_api, file(entry("a", on="20970504")))
    [one] = await proposed(events_api)
    where = f"/v1/event-proposals/{one['id']}"
    for who, status in ((of_network(events_api), 200), (of_city(events_api, "oslo"), 404), ({}, 401)):
        assert (await events_api.get(where, headers=who)).status_code == status
    assert problem(await decide(events_api, one, headers=of_city(events_api, "oslo"))) == (404, "not-found")
    listing = await events_api.get(f"/v1/event-proposals?for={NETWORK}", headers=of_city(events_api, "oslo"))
    assert problem(listing) == (403, "not-allowed")
    told = await read(events_api, "/v1/changes?limit=1000", of_city(events_api, "oslo"))
    assert "event_proposal.changed" not in {one["kind"] for one in told["items"]}
    told = await read(events_api, "/v1/changes?limit=1000", of_network(events_api))
    assert told["items"][-1]["kind"] == "event_proposal.changed"
