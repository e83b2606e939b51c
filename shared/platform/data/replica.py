"""Reads on a replica: what anybody may read, and never before the replica has what was acknowledged.

A service with a replica acknowledges no change before each synchronous standby has applied it (`remote_apply`), so
that whoever reads there finds what anybody was told is done. Everything else stays with the primary.
"""

import logging
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from contextvars import ContextVar
from typing import Any, Final, TypeVar

import asyncpg
from asyncpg.pool import PoolConnectionProxy
from prometheus_client import Counter

from shared.platform.data.connections import IN_TROUBLE, Connections
from shared.platform.registry import REGISTRY

T = TypeVar("T")

_REST_SECONDS: Final = 5.0
_FALLBACKS: Final = Counter(
    "database_replica_fallbacks",
    "Reads that the primary did because the replica could not, by the kind of error.",
    ("error",),
    registry=REGISTRY,
)
_log: Final = logging.getLogger(__name__)
reads_anywhere: Final[ContextVar[bool]] = ContextVar("reads_anywhere", default=False)
"""Whether this task only tells what anybody may read, so that a replica may be asked."""


@contextmanager
def at_the_primary() -> Iterator[None]:
    """Read from the primary inside, whoever asks."""
    token = reads_anywhere.set(False)
    try:
        yield
    finally:
        reads_anywhere.reset(token)


class WithReplica:
    """The connections of a service to its primary, and to a replica that takes reads off it.

    While the replica does not answer the primary reads instead, and the replica is left alone for some seconds.
    """

    def __init__(self, primary: Connections, replica: Connections, rest_seconds: float = _REST_SECONDS) -> None:
        self._primary, self._replica = primary, replica
        self._rest_seconds = rest_seconds
        self._ask_again_at = 0.0

    def acquire(self) -> AbstractAsyncContextManager[PoolConnectionProxy]:
        """Lend a connection to the primary. Raises as `Connections.acquire`."""
        return self._primary.acquire()

    async def fetch(self, sql: str, *values: object) -> list[asyncpg.Record]:
        """Run a statement, and give its rows."""
        return await self._read(self._replica.fetch, self._primary.fetch, sql, values)

    async def fetchrow(self, sql: str, *values: object) -> asyncpg.Record | None:
        """Run a statement, and give its first row."""
        return await self._read(self._replica.fetchrow, self._primary.fetchrow, sql, values)

    async def fetchval(self, sql: str, *values: object) -> Any:
        """Run a statement, and give its first value."""
        return await self._read(self._replica.fetchval, self._primary.fetchval, sql, values)

    async def execute(self, sql: str, *values: object) -> str:
        """Run a statement on the primary, and give its status."""
        return await self._primary.execute(sql, *values)

    async def _read(
        self,
        there: Callable[..., Awaitable[T]],
        here: Callable[..., Awaitable[T]],
        sql: str,
        values: tuple[object, ...],
    ) -> T:
        if reads_anywhere.get() and time.monotonic() >= self._ask_again_at:
            try:
                return await there(sql, *values)
            except asyncpg.QueryCanceledError:
                raise  # it took too long, and would here
            except IN_TROUBLE as error:
                self._note(error)
        return await here(sql, *values)

    def _note(self, error: BaseException) -> None:
        _FALLBACKS.labels(type(error).__name__).inc()
        if isinstance(error, asyncpg.ReadOnlySQLTransactionError | asyncpg.TransactionRollbackError):
            return  # this statement writes, or reads what the replica was just clearing away: it serves the next
        self._ask_again_at = time.monotonic() + self._rest_seconds
        _log.warning("the primary reads alone for now: the replica says %s", str(error) or type(error).__name__)
