"""A group that nobody is in, a proposal of something that is not there, an expert who cannot leave it."""

import asyncio
from typing import Any

import asyncpg
import pytest

from tests.practices_api.knowledge.experts.test_routes import EXPERT
from tests.practices_api.shelf import Shelf, good
from tests.support import problem, statements

GROUP: dict[str, Any] = {
    "name": {"en": "Indicators", "fr": "Indicateurs"},
    "mandate": {"en": "Say **what** is missing."},
    "cities": ["oslo", "bergen"],
    "topics": ["education"],
}
ACTION: dict[str, Any] = {"kind": "action", "title": {"en": "Ask citizens"}, "text": {"en": "A pilot in two cities."}}
NOWHERE = "00000000-0000-7000-8000-000000000000"


@pytest.fixture
async def group(shelf: Shelf) -> str:
    """Set a group up with an expert; give its path."""
    expert = await shelf.post("/v1/experts", EXPERT, shelf.expert)
    made = await shelf.post("/v1/working-groups", GROUP | {"experts": [expert["id"]]}, shelf.secretariat)
    return f"/v1/working-groups/{made['id']}"


async def propose(shelf: Shelf, group: str, who: dict[str, str] | None = None) -> Any:
    return await shelf.post(f"{group}/proposals", ACTION, who or shelf.city)


async def test_a_group_is_public_with_its_experts(shelf: Shelf, group: str) -> None:
    told = await shelf.get(group)
    assert (told["name"], told["cities"], told["synthetic"]) == ("Indicators", ["oslo", "bergen"], False)
    assert [one["name"] for one in told["experts"]] == ["Petra Uncommonname"]
    assert (await shelf.get(f"{group}?render=html"))["mandate"] == "<p>Say <strong>what</strong> is missing.</p>"
    assert problem(await shelf.client.get(f"{group}?render=pdf")) == (422, "invalid")
    expert = f"/v1/experts/{told['experts'][0]['id']}"
    etag = (await shelf.client.get(expert)).headers["etag"]
    held = (await shelf.client.get(group)).headers["etag"]
    await shelf.client.delete(expert, headers={**shelf.expert, "if-match": etag})
    again = await shelf.client.get(group, headers={"if-none-match": held})
    assert (again.status_code, again.json()["experts"]) == (200, [])
    refused = await shelf.client.post(f"{group}/proposals", json=ACTION, headers=shelf.expert)
    assert problem(refused) == (403, "not-allowed")


async def test_bad_groups(shelf: Shelf, group: str) -> None:
    async def refused(who: dict[str, str], **changed: Any) -> tuple[int, str]:
        return problem(await shelf.client.post("/v1/working-groups", json=GROUP | changed, headers=who))

    assert await refused(shelf.city) == (403, "not-allowed")
    assert await refused(shelf.secretariat, mandate={"en": " "}) == (422, "invalid")
    assert await refused(shelf.secretariat, cities=[]) == (422, "invalid")
    assert await refused(shelf.secretariat, cities=["atlantis"]) == (422, "not-in-directory")
    assert await refused(shelf.secretariat, topics=["nothing"]) == (422, "not-in-directory")
    assert await refused(shelf.secretariat, experts=[NOWHERE]) == (422, "no-such-expert")
    secretariat = shelf.secretariat

    async def change(body: Any) -> Any:
        return await shelf.change(group, body, secretariat)

    assert good(await change({"topics": None, "experts": None, "name": {"fr": None}}))["name"] == "Indicators"
    assert (await shelf.get(group))["experts"] == []
    assert problem(await change({"cities": None})) == (422, "invalid")
    assert problem(await change({"cities": []})) == (422, "invalid")
    assert problem(await change({"name": {"en": None}})) == (422, "invalid")
    assert problem(await change({"experts": [NOWHERE]})) == (422, "no-such-expert")
    assert problem(await shelf.change(group, {"topics": []}, secretariat, etag='"1"')) == (412, "stale")


async def test_its_cities_and_experts_propose_and_the_secretariat_decides(shelf: Shelf, group: str) -> None:
    first = await propose(shelf, group)
    await propose(shelf, group, shelf.expert)
    await propose(shelf, group, shelf.secretariat)
    outside = await shelf.client.post(f"{group}/proposals", json=ACTION, headers=shelf.other_city)
    assert problem(outside) == (403, "not-allowed")
    one = f"{group}/proposals/{first['id']}"
    assert (await shelf.get(f"{group}/proposals"))["items"] == []
    assert problem(await shelf.client.get(one)) == (404, "not-found")
    assert (await shelf.get(f"{one}?render=html", shelf.city))["text"] == "<p>A pilot in two cities.</p>"
    assert len((await shelf.get(f"{group}/proposals?state=proposed", shelf.other_city))["items"]) == 3

    async def decide(**body: Any) -> Any:
        return await shelf.client.post(f"{one}/decisions", json=body, headers=shelf.secretariat)

    assert problem(await decide(decision="declined")) == (422, "invalid")
    answers = await asyncio.gather(decide(decision="taken_up"), decide(decision="declined", reason="No money."))
    assert sorted(one.status_code for one in answers) == [201, 409]
    held = (await shelf.get(one, shelf.city))["state"]
    assert problem(await decide(decision="taken_up")) == (409, "wrong-state")
    assert [one["state"] for one in (await shelf.get(f"{group}/proposals"))["items"]] == (
        ["taken_up"] if held == "taken_up" else []
    )


async def test_what_is_proposed_must_be_there(shelf: Shelf, group: str) -> None:
    title: dict[str, Any] = {"title": {"en": "Take this"}}

    async def refused(**body: Any) -> tuple[int, str]:
        return problem(await shelf.client.post(f"{group}/proposals", json=title | body, headers=shelf.city))

    assert await refused(kind="concept") == (422, "invalid")
    assert await refused(kind="concept", concept="nothing") == (422, "no-such-reference")
    assert await refused(kind="checklist", checklist="practice/99") == (422, "no-such-reference")
    assert await refused(kind="checklist", checklist="practice/1", concept="real-equality") == (422, "invalid")
    assert await refused(kind="action") == (422, "invalid")
    assert await refused(kind="questionnaire_draft", questionnaire="https://example.org/") == (422, "invalid")
    for body in (
        {"kind": "concept", "concept": "real-equality"},
        {"kind": "checklist", "checklist": "lesson/1"},
        {"kind": "questionnaire_draft", "questionnaire": "/v1/questionnaires/icc/versions/2027"},
    ):
        told = await shelf.post(f"{group}/proposals", title | body, shelf.city)
        assert body.items() <= told.items()


async def test_a_group_that_ended_proposes_nothing(shelf: Shelf, group: str) -> None:
    good(await shelf.change(group, {"ended_on": "2026-06-30"}, shelf.secretariat))
    late = await shelf.client.post(f"{group}/proposals", json=ACTION, headers=shelf.city)
    assert (*problem(late), late.json()["ended_on"]) == (409, "group-ended", "2026-06-30")
    nowhere = f"/v1/working-groups/{NOWHERE}"
    for path in (nowhere, f"{nowhere}/proposals", f"{nowhere}/proposals/{NOWHERE}"):
        assert problem(await shelf.client.get(path)) == (404, "not-found")
    assert problem(await shelf.client.post(f"{nowhere}/proposals", json=ACTION, headers=shelf.city)) == (
        404,
        "not-found",
    )


async def test_pages_replays_and_statements(
    shelf: Shelf, group: str, practices_api_connection: asyncpg.Connection
) -> None:
    key = shelf.city | {"idempotency-key": "proposal"}
    assert await propose(shelf, group, key) == await propose(shelf, group, key)
    await propose(shelf, group)
    again = shelf.secretariat | {"idempotency-key": "group"}
    made = await shelf.post("/v1/working-groups", GROUP, again)
    assert (await shelf.post("/v1/working-groups", GROUP, again))["id"] == made["id"]
    for address, number in (("/v1/working-groups?limit=1", 2), (f"{group}/proposals?limit=1", 2)):
        seen: list[str] = []
        following = address
        while following:
            with statements(practices_api_connection) as run:
                told = await shelf.get(following, shelf.city)
            assert len(run) == 1, run
            seen += [one["id"] for one in told["items"]]
            following = told["next"]
        assert len(set(seen)) == len(seen) == number
    with statements(practices_api_connection) as run:
        await shelf.get(group)
    assert len(run) == 1, run
