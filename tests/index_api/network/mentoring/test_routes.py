"""A mentoring that one side alone decides, that strangers read before it is agreed, or that never ends."""

import asyncio
from typing import Any

import asyncpg
import pytest

from tests.support import Client, problem, statements

OFFERS = "/v1/cities/oslo/mentoring-offers"
NEW = {"mentor": "oslo", "mentee": "bilbao", "indicator": "education", "note": "Between us."}


def of(client: Client, city: str) -> dict[str, str]:
    return client.bearer("city_coordinator", cities=(city,))


async def begin(client: Client, who: dict[str, str] | None = None, **changed: Any) -> Any:
    return await client.post("/v1/mentorings", json=NEW | changed, headers=who or of(client, "oslo"))


async def step(client: Client, mentoring: str, kind: str, who: dict[str, str], **body: Any) -> Any:
    return await client.post(f"/v1/mentorings/{mentoring}/{kind}", json=body, headers=who)


async def test_both_sides_act_and_every_step_is_kept(index_api: Client) -> None:
    made = await begin(index_api)
    assert made.status_code == 201, made.text
    key = made.json()["id"]
    shown = {name: made.json()[name] for name in ("mentor", "mentee", "indicator", "state", "actions", "synthetic")}
    assert shown == {
        "mentor": "oslo", "mentee": "bilbao", "indicator": "education", "state": "offered",
        "actions": ["endMentoring"], "synthetic": False,
    }  # fmt: skip
    own_offer = await step(index_api, key, "agreements", of(index_api, "oslo"))
    assert problem(own_offer) == (403, "not-allowed")
    read = (await index_api.get(f"/v1/mentorings/{key}", headers=of(index_api, "bilbao"))).json()
    assert read["actions"] == ["agreeMentoring", "endMentoring"]
    agreed = await step(index_api, key, "agreements", of(index_api, "bilbao"), note="Gladly.")
    assert (agreed.status_code, agreed.json()["state"], agreed.json()["version"]) == (201, "agreed", 2)
    again = await step(index_api, key, "agreements", of(index_api, "bilbao"))
    assert (problem(again), again.json()["state"], again.json()["allowed"]) == (
        (409, "wrong-state"), "agreed", ["endMentoring"],
    )  # fmt: skip
    ended = await step(index_api, key, "endings", of(index_api, "oslo"), note="All visits were made.")
    assert (ended.json()["state"], ended.json()["actions"]) == ("ended", [])
    assert [(one["kind"], one["note"], one["cities"], one["state"]) for one in ended.json()["steps"]] == [
        ("offer", "Between us.", ["oslo"], "offered"), ("agreement", "Gladly.", ["bilbao"], "agreed"),
        ("ending", "All visits were made.", ["oslo"], "ended"),
    ]  # fmt: skip
    late = await step(index_api, key, "endings", of(index_api, "oslo"), note="Again.")
    assert (problem(late), late.json()["allowed"]) == ((409, "wrong-state"), [])
    assert (await begin(index_api)).status_code == 201


async def test_strangers_see_what_was_agreed_and_never_the_notes(index_api: Client) -> None:
    key = (await begin(index_api)).json()["id"]
    strangers = [{}, of(index_api, "bergen"), index_api.bearer("expert", cities=("oslo",))]
    insiders = [
        of(index_api, "oslo"), of(index_api, "bilbao"), index_api.bearer("secretariat"),
        index_api.bearer("network_coordinator", networks=("icc-norway",)),
    ]  # fmt: skip
    for who, status in [*((one, 404) for one in strangers), *((one, 200) for one in insiders)]:
        assert (await index_api.get(f"/v1/mentorings/{key}", headers=who)).status_code == status
        listed = (await index_api.get("/v1/mentorings?mentor=oslo", headers=who)).json()["items"]
        assert [one["id"] for one in listed] == ([key] if status == 200 else [])
    assert problem(await step(index_api, key, "endings", strangers[1], note="No.")) == (404, "not-found")
    await step(index_api, key, "agreements", of(index_api, "bilbao"))
    for who, inside in [*((one, False) for one in strangers), *((one, True) for one in insiders)]:
        answer = await index_api.get(f"/v1/mentorings/{key}", headers=who)
        assert (answer.status_code, "Between us." in answer.text) == (200, inside)
    assert problem(await step(index_api, key, "endings", strangers[1], note="No.")) == (403, "not-allowed")
    for query in ("mentee=bilbao", "indicator=education", "state=agreed"):
        assert len((await index_api.get(f"/v1/mentorings?{query}")).json()["items"]) == 1
    assert (await index_api.get("/v1/mentorings?state=ended")).json()["items"] == []


async def test_a_city_asks_for_a_mentor_and_the_mentor_agrees(index_api: Client) -> None:
    mentee, mentor = of(index_api, "bilbao"), of(index_api, "oslo")
    made = await begin(index_api, mentee)
    shown = {name: made.json()[name] for name in ("mentor", "mentee", "state", "actions")}
    assert shown == {"mentor": "oslo", "mentee": "bilbao", "state": "asked", "actions": ["endMentoring"]}
    assert problem(await begin(index_api)) == (409, "repeated-mentoring")
    key = made.json()["id"]
    assert problem(await step(index_api, key, "agreements", mentee)) == (403, "not-allowed")
    assert problem(await index_api.get(f"/v1/mentorings/{key}")) == (404, "not-found")
    waiting = (await index_api.get("/v1/mentorings?state=asked&mentor=oslo", headers=mentor)).json()["items"]
    assert [one["id"] for one in waiting] == [key]
    agreed = await step(index_api, key, "agreements", mentor)
    assert [(one["kind"], one["cities"], one["state"]) for one in agreed.json()["steps"]] == [
        ("request", ["bilbao"], "asked"), ("agreement", ["oslo"], "agreed"),
    ]  # fmt: skip
    assert (await index_api.get(f"/v1/mentorings/{key}")).status_code == 200
    both = index_api.bearer("city_coordinator", cities=("oslo", "bilbao"))
    assert (await begin(index_api, both, indicator="media")).json()["state"] == "offered"


async def test_an_offer_that_is_declined_never_becomes_public(index_api: Client) -> None:
    key = (await begin(index_api)).json()["id"]
    assert problem(await step(index_api, key, "endings", of(index_api, "bilbao"))) == (422, "invalid")
    assert (await step(index_api, key, "endings", of(index_api, "bilbao"), note="Not now.")).json()["state"] == "ended"
    assert problem(await index_api.get(f"/v1/mentorings/{key}")) == (404, "not-found")


async def test_who_may_and_which_pairs_fit(index_api: Client) -> None:
    for who in (of(index_api, "bergen"), index_api.bearer("expert", cities=("oslo",)), index_api.bearer("service")):
        assert problem(await begin(index_api, who)) == (403, "not-allowed")
    assert (await begin(index_api)).status_code == 201
    assert problem(await begin(index_api)) == (409, "repeated-mentoring")
    assert problem(await begin(index_api, mentee="oslo")) == (422, "unfit-pair")
    unknown = await begin(index_api, mentee="nowhere")
    assert (problem(unknown), unknown.json()["errors"][0]["pointer"]) == ((422, "unknown-city"), "/mentee")
    secretariat = index_api.bearer("secretariat")
    invented = {"slug": "nowhere", "name": "Nowhere", "country": "XA", "synthetic": True}
    await index_api.post("/v1/cities", json=invented, headers=secretariat)
    assert problem(await begin(index_api, mentee="nowhere")) == (422, "unfit-pair")
    assert problem(await begin(index_api, indicator="luck")) == (422, "invalid")


async def test_of_several_at_the_same_instant_one_begins(index_api_of_many: Client) -> None:
    answers = await asyncio.gather(*(begin(index_api_of_many) for _ in range(5)))
    assert sorted(one.status_code for one in answers) == [201, 409, 409, 409, 409]


async def test_offers_are_made_found_and_withdrawn(index_api: Client) -> None:
    own = of(index_api, "oslo") | {"idempotency-key": "offer"}
    body = {"indicator": "education", "text": {"en": "Two visits.", "fr": "Deux visites."}}
    made = await index_api.post(OFFERS, json=body, headers=own)
    assert made.status_code == 201, made.text
    again = await index_api.post(OFFERS, json=body, headers=own)
    assert (again.json(), again.headers["idempotency-replayed"]) == (made.json(), "true")
    twice = await index_api.post(OFFERS, json=body, headers=of(index_api, "oslo"))
    assert problem(twice) == (409, "repeated-offer")
    (listed,) = (await index_api.get(f"{OFFERS}?lang=fr&indicator=education")).json()["items"]
    assert (listed["text"], listed["state"]) == ("Deux visites.", "open")
    address = made.headers["location"]
    withdrawals = f"{address}/withdrawals"
    assert problem(await index_api.post(withdrawals, json={}, headers=of(index_api, "bergen")))[0] == 403
    gone = await index_api.post(withdrawals, json={"note": "No time."}, headers=of(index_api, "oslo"))
    assert (gone.status_code, gone.json()["state"], gone.headers["etag"][:6]) == (201, "withdrawn", '"2.en.')
    assert (await index_api.get(OFFERS)).json()["items"][0]["withdrawal_note"] == "No time."  # as everybody reads it
    late = await index_api.post(withdrawals, json={}, headers=of(index_api, "oslo"))
    assert (problem(late), late.json()["state"]) == ((409, "wrong-state"), "withdrawn")
    assert (await index_api.post(OFFERS, json=body, headers=of(index_api, "oslo"))).status_code == 201
    assert len((await index_api.get(OFFERS)).json()["items"]) == 2
    assert problem(await index_api.get(address.replace("oslo", "bergen"))) == (404, "not-found")
    assert problem(await index_api.get("/v1/cities/nowhere/mentoring-offers")) == (404, "not-found")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [({}, "/indicator"), ({"indicator": "education", "text": {}}, "/text"), ({"indicator": "education", "x": 1}, "/x")],
)
async def test_what_is_not_valid_is_told_by_its_place(index_api: Client, body: Any, pointer: str) -> None:
    refused = await index_api.post(OFFERS, json=body, headers=of(index_api, "oslo"))
    assert problem(refused) == (422, "invalid")
    assert [fault["pointer"] for fault in refused.json()["errors"]] == [pointer]


async def test_how_many_statements_it_costs(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    with statements(index_api_connection) as seen:
        key = (await begin(index_api)).json()["id"]
    assert len(seen) == 6, seen
    with statements(index_api_connection) as seen:
        await step(index_api, key, "agreements", of(index_api, "bilbao"))
    assert len(seen) == 6, seen
    for address in ("/v1/mentorings", f"/v1/mentorings/{key}"):
        with statements(index_api_connection) as seen:
            await index_api.get(address)
        assert len(seen) == 1, (address, seen)
