"""index_api is away: what is known goes on, what is not known is said, nothing is lost and nothing hangs."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import asyncpg
import httpx
import pytest
import pytest_asyncio

from services.events_api.dependencies import provide
from shared.clients.catalogue import CatalogueClient
from shared.clients.index import IndexClient
from shared.clients.neighbour import Neighbour
from shared.platform.access.tokens import DevelopmentIssuer, Tokens
from shared.platform.data.database import Database
from shared.platform.data.snapshots import Snapshots
from shared.platform.http.application import Running, run_with
from tests.events_api.calling import A_SEMINAR, event, items, post, read
from tests.support import Client, OneConnection, problem


@dataclass
class Way(httpx.AsyncBaseTransport):
    """The way to index_api, which can be cut."""

    there: httpx.ASGITransport
    cut: bool = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Pass a request on, or not."""
        if self.cut:
            raise httpx.ConnectError("away")
        return await self.there.handle_async_request(request)


@pytest.fixture
def way(apps: dict[str, Any], index_api: Client) -> Way:
    return Way(httpx.ASGITransport(apps["index_api"]))


@pytest_asyncio.fixture(loop_scope="session")
async def alone(
    way: Way,
    events_api_connection: asyncpg.Connection,
    apps: dict[str, Any],
    tokens: Tokens,
    issuer: DevelopmentIssuer,
) -> AsyncIterator[Client]:
    database = Database(OneConnection(events_api_connection))  # type: ignore[arg-type]
    neighbour, snapshots = Neighbour("index_api", "http://index", transport=way), Snapshots(database)
    directory, catalogue = IndexClient(neighbour, snapshots), CatalogueClient(neighbour, snapshots)
    run_with(apps["events_api"], Running(database, provide(database, directory, catalogue), tokens.identify))
    async with Client(transport=httpx.ASGITransport(apps["events_api"]), base_url="http://test") as client:
        client.issuer = issuer
        yield client
    await neighbour.close()


async def test_without_a_snapshot_what_names_the_directory_waits(alone: Client, way: Way) -> None:
    way.cut = True
    before = await items(alone, "/v1/events?limit=200")
    refused = await post(alone, "/v1/events", **A_SEMINAR)
    assert problem(refused) == (503, "unavailable")
    assert int(refused.headers["retry-after"]) > 0
    assert await items(alone, "/v1/events?limit=200") == before
    assert (await event(alone, hosts=[], networks=[], topics=[]))["version"] == 1
    way.cut = False
    await asyncio.sleep(1.05)  # a neighbour that failed is left in peace for a second
    assert (await event(alone))["hosts"][0]["ref"] == "oslo"


async def test_with_a_snapshot_known_cities_go_on_and_unknown_ones_are_refused(alone: Client, way: Way) -> None:
    await event(alone)
    way.cut = True
    assert (await event(alone))["synthetic"] is False
    for city in ("atlantis", "lemuria"):
        refused = await post(alone, "/v1/events", **A_SEMINAR | {"hosts": [{"kind": "city", "ref": city}]})
        assert problem(refused) == (422, "not-in-directory")


async def test_the_plan_of_a_year_says_what_it_could_not_ask(alone: Client, way: Way) -> None:
    way.cut = True
    plan = await read(alone, "/v1/calendar?year=2018")
    assert (plan["partial"], plan["unavailable"][0]["service"], plan["topics_without"]) == (True, "index_api", [])
    assert sum(len(part["approximate"]) for part in plan["parts"]) > 0
    way.cut = False
    assert (await read(alone, "/v1/calendar?year=2018"))["partial"] is False
    page = await alone.get("/v1/calendar.html?year=2018")
    assert page.status_code == 200


async def test_support_is_undetermined_and_no_wrong_no(alone: Client, way: Way) -> None:
    way.cut = True
    told = await event(alone, hosts=[], networks=[], topics=[], support_rule={"requires": ["membership", "reporting"]})
    found = await read(alone, f"/v1/events/{told['id']}/support-eligibility?city=bergen")
    assert (found["state"], found["partial"]) == ("undetermined", True)
    assert all(one["reason"] for one in found["requirements"])
