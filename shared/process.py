"""What a process of a service has around it while it runs: the issuer's keys, and the neighbours it asks."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Final, TypeVar

from prometheus_client import Histogram

from shared.clients.index import IndexClient
from shared.clients.keys import trusted
from shared.clients.neighbour import Neighbour
from shared.platform.access.permits import Caller
from shared.platform.access.service_tokens import ServiceTokens
from shared.platform.data.database import Database
from shared.platform.data.snapshots import Snapshots
from shared.platform.http.application import Identify, Provided, Running, Start
from shared.platform.registry import REGISTRY
from shared.platform.settings import ServiceSettings

_log: Final = logging.getLogger(__name__)
_WORK: Final = Histogram(
    "background_work_duration_seconds",
    "How long work beside the requests took, by what it was and what came of it.",
    ("work", "outcome"),
    buckets=(0.001, 0.01, 0.1, 1, 10, 60),
    registry=REGISTRY,
)
Configured = TypeVar("Configured", bound=ServiceSettings)


class Process:
    """The database and the neighbours of a process. What is opened here is closed when the process ends."""

    def __init__(self, database: Database, stack: AsyncExitStack) -> None:
        self.database = database
        self.snapshots = Snapshots(database)
        self.neighbours: list[Neighbour] = []
        self.identified: Callable[[Caller | None], Caller | None] = lambda caller: caller
        self.service_tokens = ServiceTokens("", "")
        self._stack = stack

    async def neighbour(self, service: str, url: str) -> Neighbour:
        """Open the neighbour `service`, which answers at `url`."""
        opened = await self._stack.enter_async_context(Neighbour(service, url))
        self.neighbours.append(opened)
        return opened

    async def optional_neighbour(self, service: str, url: str | None) -> Neighbour | None:
        """Open the neighbour, or give None where no `url` is set: its part of an answer is then left out."""
        return await self.neighbour(service, url) if url else None

    async def directory(self, index: Neighbour) -> IndexClient:
        """Give the network's directory, refreshed for as long as the process runs."""
        directory = await self._stack.enter_async_context(IndexClient(index, self.snapshots).kept_fresh())
        self.identified = directory.with_members
        return directory

    async def repeatedly(self, work: Callable[[], Awaitable[object]], seconds: float) -> None:
        """Do some work now, and again after so many seconds, for as long as the process runs."""
        task = asyncio.create_task(_repeated(work, seconds))
        self._stack.push_async_callback(_ended, task)


async def _repeated(work: Callable[[], Awaitable[object]], seconds: float) -> None:
    called = getattr(work, "func", work)
    name = getattr(called, "__qualname__", type(called).__name__)
    while True:
        started, outcome = time.perf_counter(), "failed"
        try:
            await work()
            outcome = "done"
        except Exception:  # noqa: BLE001 - whatever it was, such as a database that restarts, may be over next time
            _log.exception("work beside the requests failed")
        _WORK.labels(name, outcome).observe(time.perf_counter() - started)
        await asyncio.sleep(seconds)


async def _ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


Provide = Callable[[Configured, Process], Coroutine[None, None, Provided]]
"""Makes the services of a service's nouns from its settings and what its process has."""


def starting(settings: Configured, provide: Provide[Configured]) -> Start:
    """Say how a process with these settings starts: keys first, then neighbours, then what `provide` makes."""

    @asynccontextmanager
    async def start(database: Database) -> AsyncIterator[Running]:
        async with AsyncExitStack() as stack:
            issuer = await stack.enter_async_context(trusted(settings))
            process = Process(database, stack)
            process.service_tokens = ServiceTokens(settings.services_secret.get_secret_value(), settings.service)
            provided = await provide(settings, process)
            identify = ours_first(process.service_tokens.identify, identifying(issuer.identify, process.identified))
            running = Running(database, provided, identify, lambda: states(process.neighbours), issuer)
            await running.names.names_ready()
            yield running

    return start


def identifying(identify: Identify, completed: Callable[[Caller | None], Caller | None]) -> Identify:
    """Say how a request's caller is found: by its token, `completed` by what the service knows of the network."""
    return lambda headers: completed(identify(headers))


def ours_first(ours: Identify, others: Identify) -> Identify:
    """Say how a request's caller is found where it may be one of our services, whose tokens are not the issuer's."""
    return lambda headers: ours(headers) or others(headers)


def states(neighbours: Sequence[Neighbour]) -> dict[str, str]:
    """Say for `/health` which neighbours answered when they were last asked."""
    return {neighbour.service: "UP" if neighbour.answered else "DOWN" for neighbour in neighbours}
