"""What the tests of events stand on: a calendar of its own for what several do at the same instant."""

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import httpx
import pytest
import pytest_asyncio

from services.events_api.dependencies import provide
from shared.clients.catalogue import CatalogueClient
from shared.clients.index import IndexClient
from shared.clients.neighbour import Neighbour
from shared.clients.reporting import ReportingClient
from shared.platform.access.tokens import DevelopmentIssuer, Tokens
from shared.platform.data.database import Database, connect
from shared.platform.data.snapshots import Snapshots
from shared.platform.http.application import Running, run_with
from shared.platform.local.embedded_postgres import Server
from shared.serving import identifying, ours_first
from tests.events_api.calling import Practices
from tests.support import OURS, Client, OneConnection


@pytest.fixture
def practices() -> Practices:
    """Give the neighbour that reports rest with."""
    return Practices()


@pytest_asyncio.fixture(loop_scope="session")
async def events_api(
    practices: Practices,
    events_api_connection: asyncpg.Connection,
    index_api: Client,
    apps: dict[str, Any],
    tokens: Tokens,
    issuer: DevelopmentIssuer,
) -> AsyncIterator[Client]:
    """Ask events_api, whose neighbour index_api answers in this process."""
    database = Database(OneConnection(events_api_connection))  # type: ignore[arg-type]
    neighbour = Neighbour("index_api", "http://index", transport=httpx.ASGITransport(apps["index_api"]))
    snapshots = Snapshots(database)
    directory, catalogue = IndexClient(neighbour, snapshots), CatalogueClient(neighbour, snapshots)
    reporting = ReportingClient(Neighbour("practices_api", "http://x", transport=httpx.MockTransport(practices.reply)))
    identify = ours_first(OURS.identify, identifying(tokens.identify, directory.with_members))
    run_with(apps["events_api"], Running(database, provide(database, directory, catalogue, reporting), identify))
    async with Client(transport=httpx.ASGITransport(apps["events_api"]), base_url="http://test") as client:
        client.issuer = issuer
        yield client
    await neighbour.close()


@pytest_asyncio.fixture(loop_scope="session")
async def events_api_of_many(
    server: Server, index_api: Client, apps: dict[str, Any], tokens: Tokens, issuer: DevelopmentIssuer
) -> AsyncIterator[Client]:
    """Ask events_api over a real pool; what is done there is thrown away with the database."""
    name = "events_api_copy"
    admin = await asyncpg.connect(server.admin_url)
    await admin.execute(f"create database {name} owner events_api template events_api_template strategy file_copy")
    try:
        async with connect(server.urls["events_api"].replace("/events_api?", f"/{name}?"), size=8) as database:
            neighbour = Neighbour("index_api", "http://index", transport=httpx.ASGITransport(apps["index_api"]))
            directory = IndexClient(neighbour, Snapshots(database))
            await directory.refresh()
            run_with(apps["events_api"], Running(database, provide(database, directory), tokens.identify))
            async with Client(transport=httpx.ASGITransport(apps["events_api"]), base_url="http://test") as client:
                client.issuer = issuer
                yield client
            await neighbour.close()
    finally:
        await admin.execute(f"drop database {name} with (force)")
        await admin.close()
