"""A practice recommended without a reason, a draft that leaks, a neighbour that is down and takes the answer along."""

from collections.abc import Callable
from typing import Any

import asyncpg
import pytest_asyncio

from tests.index_api.publishing import make_city, publish
from tests.practices_api.shelf import PRACTICE, Shelf
from tests.practices_api.way import Way
from tests.support import Client, problem, statements

MATCHES = "/v1/practices/matches?city=asking&indicator=media&indicator=education"


@pytest_asyncio.fixture(loop_scope="session")
async def found(index_api: Client, shelf: Shelf) -> dict[str, str]:
    """Publish scores of three invented cities, and practices of theirs; give the identifiers by title."""
    await make_city(index_api, "asking", 100_000, 10)
    await make_city(index_api, "near", 120_000, 12)
    await make_city(index_api, "far", 1_000_000, 30)
    await publish(index_api, "asking", 2019, best={"education"})
    for city in ("near", "far"):
        for year in (2016, 2019):
            await publish(index_api, city, year, best={"media", "education"})
    paths = {}
    for title, cities, more in (
        ("far away", ["far"], {"indicators": ["media"]}),
        ("nearby", ["near"], {"indicators": ["media"]}),
        ("own", ["asking", "near"], {"indicators": ["media"]}),
        ("about something else", ["near"], {"indicators": ["business"]}),
        ("where nobody is stronger", ["near"], {"indicators": ["education"]}),
        ("of a real city", ["oslo"], {"indicators": ["media"]}),
    ):
        who = shelf.client.bearer("city_coordinator", cities=tuple(cities), subject="ola")
        body = {**PRACTICE, "title": {"en": title}, "networks": [], "cities": [{"city": one} for one in cities], **more}
        path = await shelf.draft(body, who)
        await shelf.post(f"{path}/submissions", {}, who)
        await shelf.publish(path)
        paths[title] = path.rpartition("/")[2]
    near = shelf.client.bearer("city_coordinator", cities=("near",))
    await shelf.draft({**PRACTICE, "networks": [], "cities": [{"city": "near"}], "indicators": ["media"]}, near)
    return paths


def titles(told: Any) -> list[str]:
    return [one["practice"]["title"] for one in told["items"]]


async def test_practices_on_what_is_weak_come_from_strong_and_similar_cities(
    shelf: Shelf, found: dict[str, str], practices_api_connection: asyncpg.Connection
) -> None:
    told = await shelf.get(MATCHES)
    assert titles(told) == ["nearby", "far away"]
    assert (told["partial"], told["unavailable"], told["missing"], told["synthetic"]) == (False, [], [], True)
    assert [one["indicator"] for one in told["weak"]] == ["media", "education"]
    first = told["items"][0]
    (city,) = first["cities"]
    (strength,) = city["strengths"]
    assert (city["city"], strength["indicator"], strength["gap"] >= 10) == ("near", "media", True)
    assert (city["why"][:11], city["synthetic"], city["reconstruction"]) == ("Stronger in", True, True)
    assert city["distances"]["total"] < told["items"][1]["cities"][0]["distances"]["total"]
    listed = (await shelf.get("/v1/practices?q=nearby"))["items"][0]
    assert first["practice"] == {**listed, "networks": []}
    french = await shelf.get(f"{MATCHES}&lang=fr&limit=1")
    assert (titles(french), french["items"][0]["cities"][0]["why"][:10]) == (["nearby"], "Plus forte")
    with statements(practices_api_connection) as seen:
        answer = await shelf.client.get(MATCHES)
    assert len(seen) == 2, seen
    again = await shelf.client.get(MATCHES, headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304
    weakest = await shelf.get("/v1/practices/matches?city=asking")
    assert len(weakest["weak"]) == 3
    await shelf.post(f"/v1/practices/{found['nearby']}/withdrawals", {}, shelf.secretariat)
    assert titles(await shelf.get(MATCHES)) == ["far away"]


async def test_a_city_without_scores_and_one_that_is_not_there(shelf: Shelf) -> None:
    told = await shelf.get("/v1/practices/matches?city=bergen")
    assert (told["items"], told["weak"], told["missing"][0], told["partial"]) == ([], [], "scores", False)
    assert problem(await shelf.client.get("/v1/practices/matches?city=atlantis")) == (404, "not-found")
    for bad in ("", "?city=", "?city=Oslo!", "?city=oslo&indicator=happiness", "?city=oslo&limit=51", "?city=oslo&k=3"):
        assert problem(await shelf.client.get(f"/v1/practices/matches{bad}")) == (422, "invalid")
    assert problem(await shelf.client.get("/v1/practices/matches?city=oslo&city=bergen"))[0] == 400
    changed = await shelf.client.patch("/v1/practices/matches", json={}, headers=shelf.city)
    assert (*problem(changed), changed.headers["allow"]) == (405, "method-not-allowed", "GET, HEAD, OPTIONS")


async def test_without_index_api_the_last_answer_stands_in_and_says_so(
    shelf: Shelf, found: dict[str, str], way: Way, begin_anew: Callable[[], None]
) -> None:
    weakest = "/v1/practices/matches?city=asking"
    before = await shelf.get(weakest)
    assert way.asked == ["/v1/mentoring/matches"]
    way.cut = True
    begin_anew()
    after = await shelf.get(weakest)
    (absent,) = after["unavailable"]
    assert (after["partial"], absent["service"], absent["reason"]) == (True, "index_api", "unreachable")
    assert absent["stale_since"]
    assert after["items"] == before["items"]
    for address in (MATCHES, "/v1/practices/matches?city=near"):
        never = await shelf.get(address)
        assert (never["partial"], never["items"], "stale_since" in never["unavailable"][0]) == (True, [], False)
