"""Jobs, kept by pgqueuer in a schema of their own: put in the transaction of what they are about, done by workers.

A job is done at least once. A worker that dies leaves it marked as picked; as soon as nobody has said for
`_SILENCE` that it is being worked on, the next worker that looks takes it.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Final, NamedTuple, cast

import asyncpg
from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment, QueryQueueBuilder, QuerySchedulerBuilder
from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.db import AsyncpgDriver, AsyncpgPoolDriver
from pgqueuer.domain.settings import DBSettings, Durability
from pgqueuer.errors import RetryRequested
from pgqueuer.models import Job as PickedJob
from pgqueuer.ports.driver import Driver
from pgqueuer.qm import QueueManager
from pgqueuer.types import QueueEntrypoint
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from shared.platform import spans
from shared.platform.data.connections import pooled
from shared.platform.data.database import Transaction, know_jsonb
from shared.platform.trace import continued, trace_id, traceparent

_SILENCE: Final = timedelta(seconds=15)
_LOOK_AGAIN: Final = timedelta(seconds=1)
"""After so long a worker looks for jobs that nobody called it to: those that were put off, and those of the dead."""
_AT_ONCE: Final = 64
_AT_ONCE_IN_A_LANE: Final = 8
_PICKED_TOGETHER: Final = 8
_CONNECTIONS: Final = 4
_SERVER_SETTINGS: Final = {"statement_timeout": "5000", "lock_timeout": "2000", "timezone": "UTC"}


class Job(NamedTuple):
    """Something to be done. Jobs of one lane never take all hands, so that no lane holds up another."""

    lane: str
    item: str
    trace: str = ""
    """The `traceparent` of whoever had it done; that of the transaction where it says nothing."""

    @property
    def key(self) -> str:
        """By what two jobs are the same, of which the queue keeps one."""
        return f"{self.lane}/{self.item}"


class _Names(DBSettings):
    """Where the tables are: as our migrations made them, whatever the environment says."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - as pydantic-settings calls it
        init_settings: PydanticBaseSettingsSource,
        *_: PydanticBaseSettingsSource,
        **__: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)


_NAMES: Final = _Names(db_schema="queue", durability=Durability.balanced)
_HASTEN: Final = (
    "update queue.pgqueuer set execute_after = now() "
    "where dedupe_key = any($1::text[]) and status = 'queued' and execute_after > now()"
)


def queries(driver: Driver) -> Queries:
    """Give the statements of the queue on a connection or a pool."""
    return Queries(driver, QueryBuilderEnvironment(_NAMES), QueryQueueBuilder(_NAMES), QuerySchedulerBuilder(_NAMES))


def _in(tx: Transaction) -> Queries:
    return queries(AsyncpgDriver(cast("asyncpg.Connection", tx.connection)))


async def put(tx: Transaction, jobs: Sequence[Job]) -> None:
    """Put jobs into the queue when the transaction is committed; those that are in it stay as they are."""
    if jobs:
        lanes, items, keys = zip(*((job.lane, job.item.encode(), job.key) for job in jobs), strict=True)
        nothing_first = [0] * len(jobs)
        headers: list[dict[str, str] | None] = [{"traceparent": job.trace or traceparent()} for job in jobs]
        await _in(tx).enqueue(
            list(lanes), list(items), nothing_first, dedupe_key=list(keys), headers=headers, on_conflict="skip"
        )


async def put_now(tx: Transaction, jobs: Sequence[Job]) -> None:
    """Put jobs into the queue, and let those that wait there for their hour be done at once."""
    await tx.connection.execute(_HASTEN, [job.key for job in jobs])
    await put(tx, jobs)


async def clear(tx: Transaction, lane: str) -> None:
    """Take every job of a lane out of the queue."""
    await _in(tx).clear_queue(lane)


Handle = Callable[[Job], Awaitable[timedelta | None]]
"""Does a job, and says after how long it has to be done again; None where it is done."""


class Worker:
    """Does the jobs of the lanes that are open, several at once, until it is stopped."""

    def __init__(self, pool: asyncpg.Pool, handle: Handle) -> None:
        """Work on the queue of the database of `pool`."""
        self._driver = AsyncpgPoolDriver(pool)
        self._queries = queries(self._driver)
        self._handle = handle
        self._manager = QueueManager(self._queries, _NAMES.channel)

    def open(self, lanes: Collection[str]) -> None:
        """Work on these lanes from now on, and on no other."""
        known = self._manager.entrypoint_registry
        for gone in known.keys() - lanes:
            del known[QueueEntrypoint(gone)]
        for new in lanes - known.keys():
            self._manager.entrypoint(new, concurrency_limit=_AT_ONCE_IN_A_LANE, accepts_context=False)(self._do)

    async def _do(self, picked: PickedJob) -> None:
        header = str((picked.headers or {}).get("traceparent", ""))
        lane, item = str(picked.entrypoint), (picked.payload or b"").decode()
        trace_id.set(continued(header.encode()))
        with spans.continuing(header, "job", spans.SpanKind.CONSUMER):
            again = await self._handle(Job(lane, item, header))
        if again is not None:
            raise RetryRequested(again)

    async def run(self, until: asyncio.Event) -> None:
        """Work until the event, then finish what is at hand. Raises where the database is away.

        A job is never cancelled: the queue would take it for done.
        """
        # The manager asks at once whether it hears itself. It does only if somebody listens before it asks.
        await self._driver.add_listener(_NAMES.channel, lambda _: None)
        stopping = asyncio.create_task(self._stop(until))
        try:
            await self._manager.run(
                dequeue_timeout=_LOOK_AGAIN,
                batch_size=_PICKED_TOGETHER,
                max_concurrent_tasks=_AT_ONCE,
                shutdown_on_listener_failure=True,
                heartbeat_timeout=_SILENCE,
                log_aggregation_interval=timedelta(0),
            )
        finally:
            stopping.cancel()

    async def _stop(self, until: asyncio.Event) -> None:
        await until.wait()
        self._manager.shutdown.set()

    async def forget_history(self) -> None:
        """Delete what the queue noted of jobs that are done: nobody reads it."""
        lanes = [str(lane) for lane in self._manager.entrypoint_registry]
        if lanes:
            await self._queries.clear_queue_log(lanes)


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[asyncpg.Pool]:
    """Open the few connections that a worker needs for its queue; one of them listens."""
    async with pooled(
        url,
        min_size=1,
        max_size=_CONNECTIONS,
        init=know_jsonb,
        timeout=2,
        command_timeout=6,
        server_settings=_SERVER_SETTINGS,
    ) as pool:
        yield pool


__all__ = ["Handle", "Job", "Worker", "clear", "connected", "put", "put_now", "queries"]
