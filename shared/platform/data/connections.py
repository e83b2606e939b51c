"""The connections of a process to its database: who gets one, how long anybody waits, and what trouble looks like."""

import asyncio
import socket
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from contextvars import ContextVar
from typing import Any, Final

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from shared.platform.refusals import Unavailable
from shared.sentences import say

_PATIENCE_SECONDS: Final = 1.0
operation: Final[ContextVar[str]] = ContextVar("operation", default="")
"""The operation that is being served in this task."""

_WARNING: Final = "01000"


class NotReplicated(Exception):  # noqa: N818 - a state of the database, not a fault of the program
    """A commit holds here and perhaps nowhere else: the wait for a synchronous standby was given up."""


IN_TROUBLE: Final = (
    NotReplicated,
    TimeoutError,
    ConnectionError,
    socket.gaierror,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,  # it stops, or ended this connection or statement
    asyncpg.InsufficientResourcesError,  # no connection, disk or memory left
    asyncpg.PostgresSystemError,  # its files cannot be read or written
    asyncpg.ReadOnlySQLTransactionError,  # it became the standby of another
    asyncpg.IdleInTransactionSessionTimeoutError,  # this process stood still
    asyncpg.LockNotAvailableError,
    asyncpg.TransactionRollbackError,  # a deadlock
    asyncpg.InterfaceError,  # the connection ended between two statements
    asyncpg.InternalClientError,
)
"""What is raised while the database is away or cannot serve; the same request may well succeed a little later."""


@contextmanager
def _heeding_warnings(connection: PoolConnectionProxy) -> Iterator[None]:
    """Raise `NotReplicated` after a warning.

    PostgreSQL calls a commit done when a timeout ends its wait for the synchronous standby, and only warns. The warning
    has no code of its own, and its text follows the language of the server; nothing else that we run warns.
    """
    warnings: list[str] = []

    def heed(_: object, message: asyncpg.PostgresLogMessage) -> None:
        if message.sqlstate == _WARNING:
            warnings.append(str(message))

    connection.add_log_listener(heed)
    try:
        yield
    finally:
        with suppress(asyncpg.InterfaceError):  # it ended meanwhile
            connection.remove_log_listener(heed)
    if warnings:
        raise NotReplicated(*warnings)


class Connections:
    """A pool that lends no operation more than half of its connections, and lets nobody wait long for one.

    So one table that is locked, or one statement that is slow, does not hold up the operations that need neither.
    """

    def __init__(self, pool: asyncpg.Pool, size: int) -> None:
        self._pool = pool
        self._shares: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore((size + 1) // 2))

    @asynccontextmanager
    async def acquire(self) -> AsyncIterator[PoolConnectionProxy]:
        """Lend a connection. Raises `Unavailable` where none becomes free soon, and `NotReplicated`."""
        share = self._shares[operation.get()]
        connection = await self._taken(share)
        try:
            with _heeding_warnings(connection):
                yield connection
        except asyncpg.ReadOnlySQLTransactionError:
            await self._pool.expire_connections()  # another server may be the one to write to by now
            raise
        finally:
            share.release()
            await self._pool.release(connection)

    async def _taken(self, share: asyncio.Semaphore) -> PoolConnectionProxy:
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                await share.acquire()
                try:
                    return await self._pool.acquire()
                except BaseException:
                    share.release()
                    raise
        except TimeoutError:
            raise Unavailable(say("Every connection to the database is in use. Try again."), retry_after=1) from None

    async def fetch(self, sql: str, *values: object) -> list[asyncpg.Record]:
        """Run a statement on any connection, and give its rows."""
        async with self.acquire() as connection:
            return await connection.fetch(sql, *values)

    async def fetchrow(self, sql: str, *values: object) -> asyncpg.Record | None:
        """Run a statement on any connection, and give its first row."""
        async with self.acquire() as connection:
            return await connection.fetchrow(sql, *values)

    async def fetchval(self, sql: str, *values: object) -> Any:
        """Run a statement on any connection, and give its first value."""
        async with self.acquire() as connection:
            return await connection.fetchval(sql, *values)

    async def execute(self, sql: str, *values: object) -> str:
        """Run a statement on any connection, and give its status."""
        async with self.acquire() as connection:
            return await connection.execute(sql, *values)
