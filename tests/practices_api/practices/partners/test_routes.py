"""A city that is bound by what another wrote: named is asked, and only its own yes makes it one of the practice."""

import asyncio
from typing import Any

import pytest

from services.practices_api.practices.practices.service import Practices
from tests.practices_api.shelf import LESSON, PRACTICE, Shelf
from tests.support import Client, problem

YES, NO = {"decision": "accepted"}, {"decision": "declined"}
LED_BY_BERGEN = PRACTICE | {"cities": [{"city": "oslo", "role": "partner"}, {"city": "bergen", "role": "lead"}]}


def bergen(shelf: Shelf) -> dict[str, str]:
    return shelf.client.bearer("city_coordinator", cities=("bergen",), subject="bo")


async def named(shelf: Shelf, document: dict[str, Any] = PRACTICE) -> str:
    """Begin a practice that names Bergen, which has not been heard."""
    return f"/v1/practices/{(await shelf.post('/v1/practices', document, shelf.city))['id']}"


async def decide(
    shelf: Shelf, path: str, decision: Any, who: dict[str, str] | None = None, city: str = "bergen"
) -> Any:
    return await shelf.client.post(f"{path}/partners/{city}/decisions", json=decision, headers=who or bergen(shelf))


async def end(shelf: Shelf, path: str, who: dict[str, str], city: str = "bergen") -> Any:
    return await shelf.client.post(f"{path}/partners/{city}/endings", headers=who)


def cities_of(practice: dict[str, Any]) -> list[str]:
    return [part["city"] for part in practice["cities"]]


async def test_who_is_only_named_reads_the_draft_and_changes_nothing(shelf: Shelf) -> None:
    path = await named(shelf)
    seen = await shelf.get(path, bergen(shelf))
    assert (cities_of(seen), seen["invited"]) == (["oslo"], [{"city": "bergen", "role": "partner"}])
    assert seen["actions"] == ["decidePartnership", "endPartnership"]
    refused = await shelf.change(path, {"cities": [{"city": "bergen"}]}, bergen(shelf))
    assert problem(refused) == (403, "not-allowed")
    for step in ("submissions", "withdrawals"):
        answer = await shelf.client.post(f"{path}/{step}", json={}, headers=bergen(shelf))
        assert answer.status_code in {403, 422}, answer.text
    await shelf.post(f"{path}/submissions", {}, shelf.city)
    await shelf.publish(path)
    assert cities_of(await shelf.get(path)) == ["oslo"]
    assert "Bergen" not in (await shelf.get(path))["citation"]["text"]
    assert (await shelf.get("/v1/practices?city=bergen"))["items"] == []
    assert "invited" not in {name for name, told in (await shelf.get(path)).items() if told}


async def test_a_lead_that_said_nothing_has_handed_nothing_in(shelf: Shelf) -> None:
    path = await named(shelf, LED_BY_BERGEN)
    await shelf.post(f"{path}/submissions", {}, shelf.city)
    reporting = "/v1/cities/bergen/reporting?year=2026"
    assert (await shelf.get(reporting, shelf.secretariat))["state"] != "met"
    await shelf.client.post(f"{path}/change-requests", json={"text": "More."}, headers=shelf.secretariat)
    assert (await decide(shelf, path, YES)).status_code == 201
    assert cities_of(await shelf.get(path, bergen(shelf))) == ["oslo", "bergen"]


async def test_a_yes_makes_a_partner_that_writes_but_neither_expels_nor_withdraws(shelf: Shelf) -> None:
    path = await named(shelf)
    accepted = await decide(shelf, path, YES)
    assert (accepted.status_code, cities_of(accepted.json()), accepted.json()["invited"]) == (
        201, ["oslo", "bergen"], [],
    )  # fmt: skip
    assert (await shelf.change(path, {"status": "ended"}, bergen(shelf))).status_code == 200
    for cities in (
        [{"city": "bergen", "role": "partner"}],
        [{"city": "oslo"}, {"city": "bergen", "role": "lead"}],
        [{"city": "oslo", "role": "partner"}, {"city": "bergen", "role": "partner"}],
        [{"city": "oslo"}, {"city": "bergen", "role": "partner"}, {"city": "barcelona"}],
    ):
        refused = await shelf.change(path, {"cities": cities}, bergen(shelf))
        assert problem(refused) == (403, "not-allowed"), cities
    await shelf.post(f"{path}/submissions", {}, shelf.city)
    await shelf.publish(path)
    mine = await shelf.get(path, bergen(shelf))
    assert ("withdrawPractice" in mine["actions"], "endPartnership" in mine["actions"]) == (False, True)
    away = await shelf.client.post(f"{path}/withdrawals", json={"reason": "Ours."}, headers=bergen(shelf))
    assert problem(away) == (403, "not-allowed")

    left = await end(shelf, path, bergen(shelf))
    assert (left.status_code, cities_of(left.json())) == (201, ["oslo"])
    assert cities_of(await shelf.get(path)) == ["oslo"]
    assert (await shelf.get("/v1/practices?city=bergen"))["items"] == []
    assert problem(await shelf.change(path, {"status": "ended"}, bergen(shelf))) == (403, "not-allowed")
    last = await end(shelf, path, shelf.city, "oslo")
    assert (problem(last), last.json()["allowed"]) == ((409, "wrong-state"), ["withdrawPractice"])


async def test_a_no_is_kept_until_the_city_is_asked_again(shelf: Shelf) -> None:
    path = await named(shelf)
    assert (await decide(shelf, path, NO)).status_code == 201
    assert problem(await shelf.client.get(path, headers=bergen(shelf))) == (404, "not-found")
    late = await decide(shelf, path, YES)
    assert problem(late) == (404, "not-found")
    asked = await shelf.change(path, {"cities": [{"city": "oslo"}, {"city": "bergen", "role": "partner"}]})
    assert asked.json()["invited"] == [{"city": "bergen", "role": "partner"}]
    assert (await decide(shelf, path, YES)).status_code == 201
    again = await decide(shelf, path, YES)
    assert (problem(again), again.json()["state"]) == ((409, "wrong-state"), "accepted")


async def test_nobody_else_answers_and_the_lead_takes_the_question_back(shelf: Shelf) -> None:
    path = await named(shelf)
    for who in (shelf.city, shelf.other_city, shelf.expert):
        assert problem(await decide(shelf, path, YES, who)) == (403, "not-allowed")
    assert problem(await end(shelf, path, shelf.other_city)) == (404, "not-found")
    nowhere = await decide(shelf, path, YES, shelf.secretariat, "barcelona")
    assert problem(nowhere) == (404, "not-found")
    back = await end(shelf, path, shelf.city)
    assert (back.status_code, back.json()["invited"]) == (201, [])
    assert problem(await decide(shelf, path, YES)) == (404, "not-found")


async def test_the_secretariat_names_and_answers_for_cities(shelf: Shelf) -> None:
    begun = await shelf.post("/v1/practices", LED_BY_BERGEN, shelf.secretariat)
    assert (cities_of(begun), begun["invited"]) == (["oslo", "bergen"], [])
    path = await named(shelf)
    assert cities_of((await decide(shelf, path, YES, shelf.secretariat)).json()) == ["oslo", "bergen"]


async def test_a_partner_of_a_revision_is_shown_when_the_revision_is(shelf: Shelf) -> None:
    path = await shelf.published(PRACTICE | {"cities": [{"city": "oslo"}]})
    await shelf.change(path, {"cities": [{"city": "oslo"}, {"city": "bergen", "role": "partner"}]})
    before = await shelf.get(path)
    assert (await decide(shelf, path, YES)).status_code == 201
    after = await shelf.get(path)
    assert (cities_of(after), after["changed_at"]) == (["oslo"], before["changed_at"])
    revision = (await shelf.get(path, shelf.city))["revision"]["content"]
    assert cities_of(revision) == ["oslo", "bergen"]
    await shelf.post(f"{path}/submissions", {}, shelf.city)
    await shelf.publish(path)
    assert cities_of(await shelf.get(path)) == ["oslo", "bergen"]
    assert len((await shelf.get("/v1/practices?city=bergen"))["items"]) == 1


async def test_two_answers_at_the_same_instant_leave_one(shelf: Shelf) -> None:
    path = await named(shelf)
    answers = await asyncio.gather(*(decide(shelf, path, YES) for _ in range(3)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]


@pytest.mark.parametrize("state", ["withdrawn", "declined"])
async def test_nobody_joins_what_is_over(shelf: Shelf, state: str) -> None:
    path = await named(shelf)
    if state == "withdrawn":
        await shelf.post(f"{path}/withdrawals", {"reason": "Over."}, shelf.city)
    else:
        await shelf.post(f"{path}/submissions", {}, shelf.city)
        evaluation = {"no_conflict_of_interest": True, "items": await shelf.met(path)}
        await shelf.post(f"{path}/evaluations", evaluation, shelf.expert)
        await shelf.post(f"{path}/verdicts", {"verdict": "declined", "reason": "No."}, shelf.secretariat)
    over = await decide(shelf, path, YES)
    assert (problem(over), over.json()["state"]) == ((409, "wrong-state"), state)


async def test_a_network_reads_drafts_of_those_who_are_its_members_today(
    shelf: Shelf, index_api: Client, apps: dict[str, Any]
) -> None:
    directory = apps["practices_api"].state.provided[Practices].directory
    path, lesson = await named(shelf), await named(shelf, LESSON)
    network = shelf.client.bearer("network_coordinator", networks=("reci",))
    secretariat = index_api.bearer("secretariat")

    async def seen() -> list[int]:
        listed = await shelf.client.get("/v1/practices?state=draft", headers=network)
        one = [(await shelf.client.get(each, headers=network)).status_code for each in (path, lesson)]
        return [len(listed.json()["items"]), *one]

    assert await seen() == [0, 404, 404]
    joined = await index_api.post("/v1/networks/reci/members", json={"city": "oslo"}, headers=secretariat)
    await directory.refresh()
    assert await seen() == [2, 200, 200]
    ending = {"to_on": "2026-01-01"}
    await index_api.post(f"/v1/networks/reci/members/{joined.json()['id']}/endings", json=ending, headers=secretariat)
    await directory.refresh()
    assert await seen() == [0, 404, 404]
