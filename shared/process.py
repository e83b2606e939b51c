"""What a service or the worker has around it while it runs: its database, and the neighbours it asks."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from typing import Final, TypeVar

from prometheus_client import Histogram

from shared.clients.index import IndexClient
from shared.clients.neighbour import Neighbour
from shared.platform.access.permits import Caller
from shared.platform.access.service_tokens import ServiceTokens
from shared.platform.data.database import Database
from shared.platform.data.snapshots import Snapshots
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
