"""A body full of unknown words that asks the neighbour for each, a queue of requests that each wait for a timeout."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import asyncpg
import httpx
import pytest
import pytest_asyncio

from shared.clients.index import IndexClient
from shared.clients.neighbour import Neighbour, NeighbourGone
from shared.platform.data.database import Database
from shared.platform.data.snapshots import Snapshots
from shared.platform.refusals import Unavailable
from shared.schemas.codes import EVENT_TYPES
from tests.support import Client, OneConnection

DEADLINE = 1.0


@dataclass
class Way(httpx.AsyncBaseTransport):
    """The way to index_api: it counts, and can be cut or frozen."""

    there: httpx.ASGITransport
    state: str = "open"
    asked: list[str] = field(default_factory=list)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Pass a request on, fail, or take it and answer nothing."""
        self.asked.append(request.url.path)
        if self.state == "cut":
            raise httpx.ConnectError("away")
        if self.state == "frozen":
            await asyncio.sleep(60)
        return await self.there.handle_async_request(request)


@pytest.fixture
def way(apps: dict[str, Any], index_api: Client) -> Way:
    return Way(httpx.ASGITransport(apps["index_api"]))


@pytest_asyncio.fixture(loop_scope="session")
async def begin(way: Way, practices_api_connection: asyncpg.Connection) -> AsyncIterator[Callable[[], IndexClient]]:
    """Make a client that knows nothing yet; its database is the same each time."""
    database = Database(OneConnection(practices_api_connection))  # type: ignore[arg-type]
    neighbour = Neighbour("index_api", "http://index", transport=way, deadline=DEADLINE)
    yield lambda: IndexClient(neighbour, Snapshots(database))
    await neighbour.close()


async def test_a_body_of_unknown_words_asks_once(way: Way, begin: Callable[[], IndexClient]) -> None:
    client = begin()
    unknown = [f"atlantis-{number}" for number in range(30)]
    directory = await client.holding(cities=["oslo", *unknown], networks=unknown, topics=unknown)
    assert ("oslo" in directory.cities, "atlantis-0" in directory.cities) == (True, False)
    assert way.asked == ["/v1/directory"]
    await client.holding(cities=["oslo"], networks=["icc-norway"], topics=["education"])
    assert await client.topic("whales") is False
    assert len(way.asked) == 2


async def test_who_waits_for_an_answer_shares_the_next_one(way: Way, begin: Callable[[], IndexClient]) -> None:
    client = begin()
    await asyncio.gather(*(client.city(f"atlantis-{number}") for number in range(20)))
    assert len(way.asked) == 2


async def test_a_queue_behind_a_frozen_neighbour_waits_once_and_then_leaves_it_in_peace(
    way: Way, begin: Callable[[], IndexClient]
) -> None:
    client = begin()
    way.state = "frozen"
    started = time.monotonic()
    answers = await asyncio.gather(*(client.city(f"atlantis-{one}") for one in range(20)), return_exceptions=True)
    assert time.monotonic() - started < 2 * DEADLINE
    assert {type(one) for one in answers} == {Unavailable}
    asked = len(way.asked)
    with pytest.raises(Unavailable):
        await client.network("reci")
    assert (await client.mentoring_matches("oslo", [])).reason == "timeout"
    assert len(way.asked) == asked
    way.state = "open"
    await asyncio.sleep(1.05)
    assert await client.network("reci") is not None


async def test_the_last_matches_stand_in_where_they_were_seen(way: Way, begin: Callable[[], IndexClient]) -> None:
    told = await begin().mentoring_matches("oslo", [])
    assert (told.matches and told.matches.city, told.reason, told.stale_since) == ("oslo", None, None)
    again = await begin().mentoring_matches("oslo", [])
    assert again == told
    assert (await begin().mentoring_matches("atlantis", [])).matches is None
    way.state = "cut"
    kept = await begin().mentoring_matches("oslo", [])
    assert (kept.matches, kept.reason) == (told.matches, "unreachable")
    assert kept.stale_since is not None
    narrow = await begin().mentoring_matches("oslo", ["media"])
    assert (narrow.matches, narrow.reason) == (None, "unreachable")


async def test_who_gives_up_leaves_the_question_to_who_waits(way: Way, begin: Callable[[], IndexClient]) -> None:
    client = begin()
    way.state = "frozen"
    first = asyncio.create_task(client.refresh())
    await asyncio.sleep(0.05)
    second = asyncio.create_task(client.city("oslo"))
    await asyncio.sleep(0.05)
    way.state = "open"
    first.cancel()
    found = await second
    assert found
    assert found.name == "Oslo"


async def test_a_refresh_that_fails_says_so(way: Way, begin: Callable[[], IndexClient]) -> None:
    client = begin()
    way.state = "cut"
    with pytest.raises(NeighbourGone):
        await client.refresh()


async def test_the_last_labels_are_told_while_index_api_is_away_and_the_shipped_ones_before(
    way: Way, begin: Callable[[], IndexClient], index_api: Client
) -> None:
    client = begin()
    shipped = EVENT_TYPES["webinar"]
    assert client.names_known.label("event-types", "webinar") == shipped
    office = index_api.bearer("secretariat") | {"if-match": '"1"'}
    change = {"label": {"gl": "Seminario en rede"}}
    assert (await index_api.patch("/v1/code-labels/event-types/webinar", json=change, headers=office)).is_success
    await client.refresh()
    decided = {**shipped, "gl": "Seminario en rede"}
    assert client.names_known.label("event-types", "webinar") == decided
    way.state = "cut"
    assert await client.asked_anew() is False
    assert client.names_known.labels("event-types")["webinar"] == decided
    async with begin().kept_fresh() as restarted:
        assert restarted.names_known.label("event-types", "webinar") == decided
