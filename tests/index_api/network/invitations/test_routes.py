"""A network that helps itself to a city: it is asked, and until it says yes nothing of it is open."""

import asyncio
from typing import Any

import pytest

from tests.support import Client, problem

INVITATIONS = "/v1/invitations"
CONTACT = {"name": "Kari Nordmann", "email": "kari@example.org"}


def of_reci(client: Client) -> dict[str, str]:
    return client.bearer("network_coordinator", networks=("reci",))


def of_oslo(client: Client) -> dict[str, str]:
    return client.bearer("city_coordinator", cities=("oslo",))


async def invited(client: Client, **more: Any) -> dict[str, Any]:
    answer = await client.post(INVITATIONS, json={"network": "reci", "city": "oslo"} | more, headers=of_reci(client))
    assert answer.status_code == 201, answer.text
    invitation: dict[str, Any] = answer.json()
    return invitation


async def decide(client: Client, invitation: str, headers: dict[str, str], **decision: Any) -> Any:
    return await client.post(f"{INVITATIONS}/{invitation}/decisions", json=decision, headers=headers)


async def reaches(client: Client) -> list[int | bool]:
    """Ask as the network for what it reads and changes of its members."""
    contacts = "/v1/cities/oslo/contacts"
    read = await client.get(contacts, headers=of_reci(client))
    wrote = await client.post(contacts, json=CONTACT, headers=of_reci(client))
    draft = {"city": "oslo", "year": 2026, "questionnaire": "icc/2019"}
    made = await client.post("/v1/assessments", json=draft, headers=of_oslo(client))
    assert made.status_code in {201, 409}, made.text
    drafts = await client.get("/v1/assessments?city=oslo&state=draft", headers=of_reci(client))
    return [read.status_code, wrote.status_code, bool(drafts.json()["items"])]


async def test_an_open_invitation_opens_nothing_and_a_yes_makes_a_member(index_api: Client) -> None:
    assert await reaches(index_api) == [403, 403, False]
    invitation = await invited(index_api, note="Come and join us.")
    assert (invitation["state"], invitation["by"], invitation["actions"]) == (
        "sent", "network_coordinator", ["withdrawInvitation"],
    )  # fmt: skip
    assert await reaches(index_api) == [403, 403, False]
    assert "reci" not in (await index_api.get("/v1/cities/oslo")).json()["networks"]

    seen = await index_api.get(f"{INVITATIONS}/{invitation['id']}", headers=of_oslo(index_api))
    assert (seen.json()["note"], seen.json()["actions"]) == ("Come and join us.", ["decideInvitation"])
    accepted = await decide(index_api, invitation["id"], of_oslo(index_api), decision="accepted", from_on="2020-01-01")
    assert (accepted.status_code, accepted.json()["state"], accepted.json()["decided_by"]) == (
        201, "accepted", "city_coordinator",
    )  # fmt: skip
    member = (await index_api.get(f"/v1/networks/reci/members/{accepted.json()['membership']}")).json()
    assert (member["city"], member["from_on"], member["agreed_by"]) == ("oslo", "2020-01-01", "city_coordinator")
    assert await reaches(index_api) == [200, 201, True]

    ending = {"to_on": "2026-01-01"}
    address = f"/v1/networks/reci/members/{member['id']}/endings"
    other = index_api.bearer("city_coordinator", cities=("bergen",))
    assert problem(await index_api.post(address, json=ending, headers=other)) == (403, "not-allowed")
    left = await index_api.post(address, json=ending, headers=of_oslo(index_api))
    assert (left.status_code, left.json()["to_on"], left.json()["ended_by"]) == (201, "2026-01-01", "city_coordinator")
    assert await reaches(index_api) == [403, 403, False]


async def test_the_network_neither_answers_for_the_city_nor_writes_it_down_as_a_member(index_api: Client) -> None:
    invitation = await invited(index_api)
    for who in (of_reci(index_api), index_api.bearer("city_coordinator", cities=("bergen",))):
        answer = await decide(index_api, invitation["id"], who, decision="accepted")
        assert answer.status_code in {403, 404}, answer.text
    member = await index_api.post("/v1/networks/reci/members", json={"city": "oslo"}, headers=of_reci(index_api))
    assert problem(member) == (403, "not-allowed")
    assert await reaches(index_api) == [403, 403, False]


async def test_a_network_does_not_revive_a_membership_that_ended(index_api: Client) -> None:
    secretariat, past = (
        index_api.bearer("secretariat"),
        {"city": "oslo", "from_on": "2010-01-01", "to_on": "2012-01-01"},
    )
    old = (await index_api.post("/v1/networks/reci/members", json=past, headers=secretariat)).json()
    address = f"/v1/networks/reci/members/{old['id']}"
    revived = await index_api.patch(address, json={"to_on": None}, headers=of_reci(index_api) | {"If-Match": '"1"'})
    assert problem(revived) == (403, "not-allowed")
    later = await index_api.patch(
        address, json={"to_on": "2013-01-01"}, headers=of_reci(index_api) | {"If-Match": '"1"'}
    )
    assert (later.status_code, later.json()["ended_by"]) == (200, "secretariat")
    assert await reaches(index_api) == [403, 403, False]


@pytest.mark.parametrize("end", ["declined", "withdrawn"])
async def test_what_is_over_stays_over_and_can_be_asked_again(index_api: Client, end: str) -> None:
    invitation = await invited(index_api)
    again = await index_api.post(INVITATIONS, json={"network": "reci", "city": "oslo"}, headers=of_reci(index_api))
    assert problem(again) == (409, "already-invited")
    if end == "declined":
        over = await decide(index_api, invitation["id"], of_oslo(index_api), decision="declined")
    else:
        address = f"{INVITATIONS}/{invitation['id']}/withdrawals"
        assert problem(await index_api.post(address, headers=of_oslo(index_api))) == (403, "not-allowed")
        over = await index_api.post(address, headers=of_reci(index_api))
    assert (over.status_code, over.json()["state"], "membership" in over.json()) == (201, end, False)
    late = await decide(index_api, invitation["id"], of_oslo(index_api), decision="accepted")
    assert (problem(late), late.json()["state"]) == ((409, "wrong-state"), end)
    assert await reaches(index_api) == [403, 403, False]
    await invited(index_api)


async def test_only_the_two_sides_and_the_secretariat_see_it(index_api: Client) -> None:
    invitation = await invited(index_api)
    sides = {
        "the city": of_oslo(index_api), "the network": of_reci(index_api), "all": index_api.bearer("secretariat"),
    }  # fmt: skip
    for who, headers in sides.items():
        listed = await index_api.get(f"{INVITATIONS}?state=sent&city=oslo&network=reci", headers=headers)
        assert [one["id"] for one in listed.json()["items"]] == [invitation["id"]], who
    for other in (
        index_api.bearer("city_coordinator", cities=("bergen",)),
        index_api.bearer("network_coordinator", networks=("norway",)),
    ):
        assert (await index_api.get(INVITATIONS, headers=other)).json()["items"] == []
        assert problem(await index_api.get(f"{INVITATIONS}/{invitation['id']}", headers=other)) == (404, "not-found")
    assert problem(await index_api.get(INVITATIONS)) == (401, "unauthenticated")


async def test_whom_one_can_invite(index_api: Client) -> None:
    unknown = await index_api.post(
        INVITATIONS, json={"network": "reci", "city": "atlantis"}, headers=of_reci(index_api)
    )
    assert problem(unknown) == (422, "unknown-city")
    foreign = await index_api.post(INVITATIONS, json={"network": "norway", "city": "oslo"}, headers=of_reci(index_api))
    assert problem(foreign) == (403, "not-allowed")
    member = await index_api.post(INVITATIONS, json={"network": "reci", "city": "bilbao"}, headers=of_reci(index_api))
    assert problem(member) == (409, "repeated-membership")
    invitation = await invited(index_api)
    soon = await decide(index_api, invitation["id"], of_oslo(index_api), decision="accepted", from_on="2999-01-01")
    assert problem(soon) == (422, "not-yet")


async def test_two_answers_at_the_same_instant_make_one_member(index_api_of_many: Client) -> None:
    invitation = await invited(index_api_of_many)
    answers = await asyncio.gather(
        *(
            decide(index_api_of_many, invitation["id"], of_oslo(index_api_of_many), decision="accepted")
            for _ in range(4)
        )
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    members = (await index_api_of_many.get("/v1/networks/reci/members?city=oslo")).json()["items"]
    assert len(members) == 1
