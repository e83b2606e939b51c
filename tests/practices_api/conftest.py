"""What every test of practices_api over HTTP takes."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import asyncpg
import httpx
import pytest
import pytest_asyncio

from services.practices_api.dependencies import provide
from shared.clients.index import IndexClient
from shared.clients.neighbour import Neighbour
from shared.platform.access.tokens import Tokens
from shared.platform.data.database import Database
from shared.platform.data.snapshots import Snapshots
from shared.platform.http.application import Running, run_with
from shared.serving import identifying, states
from tests.practices_api.shelf import Shelf
from tests.practices_api.way import Way
from tests.support import Client, OneConnection


@pytest.fixture
def shelf(practices_api: Client) -> Shelf:
    """Ask practices_api as the people of a library."""
    return Shelf(practices_api)


@pytest.fixture
def way(apps: dict[str, Any], index_api: Client) -> Way:
    """Go from practices_api to index_api, unless it is cut."""
    return Way(httpx.ASGITransport(apps["index_api"]))


@pytest_asyncio.fixture(loop_scope="session")
async def begin_anew(
    way: Way, shelf: Shelf, practices_api_connection: asyncpg.Connection, apps: dict[str, Any], tokens: Tokens
) -> AsyncIterator[Callable[[], None]]:
    """Let practices_api begin anew over that way: what it remembers is only what is in its database."""
    database = Database(OneConnection(practices_api_connection))  # type: ignore[arg-type]
    neighbour = Neighbour("index_api", "http://index", transport=way)

    def begin() -> None:
        directory = IndexClient(neighbour, Snapshots(database))
        identify = identifying(tokens.identify, directory.with_members)
        running = Running(database, provide(database, directory), identify, lambda: states([neighbour]))
        run_with(apps["practices_api"], running)

    begin()
    yield begin
    await neighbour.close()
