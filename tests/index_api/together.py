"""index_api with both neighbours, all three in this process; each way between them can be cut."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import asyncpg
import httpx
import pytest_asyncio

from services.index_api.dependencies import provide
from services.index_api.neighbours import Clients
from shared.clients.neighbour import Neighbour
from shared.platform.access.tokens import Tokens
from shared.platform.data.database import Database
from shared.platform.http.application import Running, run_with
from shared.serving import ours_first, states
from tests.support import OURS, Client, OneConnection

TODAY = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass
class Way(httpx.AsyncBaseTransport):
    """The way to a neighbour, which can be cut; notes what was asked."""

    there: httpx.ASGITransport
    cut: bool = False
    asked: int = 0
    meanwhile: Callable[[], Awaitable[object]] | None = None
    """What happens once while the neighbour is asked."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Pass a request on, or not."""
        self.asked += 1
        if self.meanwhile is not None:
            happening, self.meanwhile = self.meanwhile, None
            await happening()
        if self.cut:
            raise httpx.ConnectError("away")
        return await self.there.handle_async_request(request)


@dataclass(frozen=True)
class Together:
    """The three services, the ways from index_api to the others, its clients, and how it forgets what they told it."""

    index: Client
    practices: Client
    events: Client
    to_practices: Way
    to_events: Way
    clients: Callable[[], Clients]
    forget: Callable[[], None]


@pytest_asyncio.fixture(loop_scope="session")
async def together(
    index_api: Client,
    practices_api: Client,
    events_api: Client,
    index_api_connection: asyncpg.Connection,
    apps: dict[str, Any],
    tokens: Tokens,
) -> AsyncIterator[Together]:
    """Let index_api begin anew with its neighbours, on a day in 2026."""
    ways = [Way(httpx.ASGITransport(apps[name])) for name in ("practices_api", "events_api")]
    practices = Neighbour("practices_api", "http://practices", transport=ways[0])
    events = Neighbour("events_api", "http://events", transport=ways[1])
    database = Database(OneConnection(index_api_connection))  # type: ignore[arg-type]

    identify = ours_first(OURS.identify, tokens.identify)

    def clients() -> Clients:
        return Clients.of(practices, events)

    def begin() -> None:
        services = provide(database, clients(), lambda: TODAY)
        run_with(apps["index_api"], Running(database, services, identify, lambda: states((practices, events))))

    begin()
    yield Together(index_api, practices_api, events_api, ways[0], ways[1], clients, begin)
    for one in (practices, events):
        await one.close()
