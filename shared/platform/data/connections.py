"""The connections of a process to its database: who gets one, how long anybody waits, and what trouble looks like."""

import asyncio
import socket
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from contextvars import ContextVar
from types import TracebackType
from typing import Any, Final, Protocol, TypeVar

import asyncpg
from asyncpg.pool import PoolConnectionProxy
from prometheus_client import Counter, Histogram
from prometheus_client.core import GaugeMetricFamily

from shared.platform.refusals import Unavailable
from shared.platform.registry import REGISTRY, Watched
from shared.sentences import say

T = TypeVar("T")
_PATIENCE_SECONDS: Final = 1.0
_DOOR_SECONDS: Final = 5.0
"""How long anybody waits for a server to let somebody in; a move of the databases takes less."""
_KNOCK_SECONDS: Final = 0.02
_CLOSE_SECONDS: Final = 3.0
_WAITS: Final = Histogram(
    "database_connection_wait_seconds",
    "How long those who got a connection to the database waited for it.",
    buckets=(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1),
    registry=REGISTRY,
)
_IN_VAIN: Final = Counter(
    "database_connection_timeouts", "How often nobody gave back a connection in time.", registry=REGISTRY
)
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

_LETS_IN_SOON: Final = (
    asyncpg.CannotConnectNowError,  # it starts or stops
    asyncpg.TargetServerAttributeNotMatched,  # of the servers that may be the one to write to, none is
)
"""What is raised where nobody is let in now, and a server says that this passes."""
_READS: Final = ("SELECT", "select")
_ENDED: Final = (
    asyncpg.AdminShutdownError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    ConnectionError,
)
"""What is raised where a connection is found to have ended, while it lay idle or under a statement."""


def _told(pools: Sequence["Connections"]) -> Iterator[GaugeMetricFamily]:
    """Say how many connections are lent and idle, and how many requests wait for one."""
    idle = sum(one.pool.get_idle_size() for one in pools)
    held = GaugeMetricFamily("database_connections", "Connections to the database, by state.", labels=["state"])
    held.add_metric(["idle"], idle)
    held.add_metric(["in_use"], sum(one.pool.get_size() for one in pools) - idle)
    yield held
    waiting = sum(one.waiting for one in pools)
    yield GaugeMetricFamily("database_connection_waiters", "Who waits for a connection now.", value=waiting)


_WATCHED: Final = Watched(_told)


@asynccontextmanager
async def pooled(url: str, **how: Any) -> AsyncIterator[asyncpg.Pool]:
    """Open a pool; in the end close it, and soon also the connections that nobody gave back.

    Whoever begins anew after a failure would else wait for good for a connection that a task of before still holds.
    """
    pool = await asyncpg.create_pool(url, **how)
    try:
        yield pool
    finally:
        with suppress(TimeoutError):
            async with asyncio.timeout(_CLOSE_SECONDS):
                await pool.close()  # where it is cancelled, it cuts what is left


class Lender(Protocol):
    """Whoever lends connections."""

    def acquire(self) -> AbstractAsyncContextManager[PoolConnectionProxy]:
        """Lend one."""


@asynccontextmanager
async def begun(lender: Lender) -> AsyncIterator[PoolConnectionProxy]:
    """Lend a connection with a transaction that may change something.

    Where the connection had ended, or its server takes no changes any more, nothing was done yet: it begins anew, once.
    """
    is_begun = False
    try:
        async with lender.acquire() as connection, connection.transaction():
            _demand_changes(connection)
            is_begun = True
            yield connection
            return
    except (*_ENDED, asyncpg.ReadOnlySQLTransactionError):
        if is_begun:
            raise
    async with lender.acquire() as connection, connection.transaction():
        _demand_changes(connection)
        yield connection


def _demand_changes(connection: PoolConnectionProxy) -> None:
    """Raise where the server lets transactions only read: it tells so with its answer to BEGIN."""
    if getattr(connection.get_settings(), "default_transaction_read_only", "off") == "on":
        raise asyncpg.ReadOnlySQLTransactionError("the server takes no changes")


class Connections:
    """A pool that lends no operation more than half of its connections, and lets nobody wait long for one.

    So one table that is locked, or one statement that is slow, does not hold up the operations that need neither.
    """

    def __init__(self, pool: asyncpg.Pool, size: int, door_seconds: float = _DOOR_SECONDS) -> None:
        """Lend from `pool`; while its servers say that they let nobody in now, wait for so many seconds."""
        self.pool = pool
        self.waiting = 0
        _WATCHED.add(self)
        self._shares: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore((size + 1) // 2))
        self._door = asyncio.Lock()
        self._door_seconds = door_seconds
        self._let_in_at = 0.0

    def acquire(self) -> "_Loan":
        """Lend a connection. Raises `Unavailable` where none becomes free soon, and `NotReplicated`."""
        return _Loan(self, self._shares[operation.get()])

    async def taken(self, share: asyncio.Semaphore) -> PoolConnectionProxy:
        """Take a connection for a share of them. Raises `Unavailable` where none becomes free soon."""
        started = time.perf_counter()
        self.waiting += 1
        try:
            connection = await (self._let_in(share) if self._door.locked() else self._lent(share))
        except _LETS_IN_SOON:
            connection = await self._let_in(share)
        finally:
            self.waiting -= 1
        _WAITS.observe(time.perf_counter() - started)
        return connection

    async def _let_in(self, share: asyncio.Semaphore) -> PoolConnectionProxy:
        """Wait at the door of servers that let nobody in, where one knocks for all, and take a connection then."""
        last = time.monotonic() + self._door_seconds
        while True:
            came = time.monotonic()
            async with self._door:
                while self._let_in_at < came:
                    await self._knock(last)
            try:
                return await self._lent(share)
            except _LETS_IN_SOON:
                if time.monotonic() > last:
                    raise

    async def _knock(self, last: float) -> None:
        try:
            await self.pool.release(await self.pool.acquire(timeout=_PATIENCE_SECONDS))
        except _LETS_IN_SOON:
            if time.monotonic() > last:
                raise
            await asyncio.sleep(_KNOCK_SECONDS)
        else:
            self._let_in_at = time.monotonic()

    async def _lent(self, share: asyncio.Semaphore) -> PoolConnectionProxy:
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                await share.acquire()
                try:
                    return await self.pool.acquire()
                except BaseException:
                    share.release()
                    raise
        except TimeoutError:
            _IN_VAIN.inc()
            raise Unavailable(say("Every connection to the database is in use. Try again."), retry_after=1) from None

    async def _alone(self, sql: str, run: Callable[[PoolConnectionProxy], Awaitable[T]]) -> T:
        """Run a statement on any connection, and once more where it surely did nothing.

        That is so where the server takes no changes any more, and of one that reads where the connection ended.
        """
        try:
            async with self.acquire() as connection:
                return await run(connection)
        except asyncpg.ReadOnlySQLTransactionError:
            pass
        except _ENDED:
            if not sql.startswith(_READS):
                raise
        async with self.acquire() as connection:
            return await run(connection)

    async def fetch(self, sql: str, *values: object) -> list[asyncpg.Record]:
        """Run a statement on any connection, and give its rows."""
        return await self._alone(sql, lambda connection: connection.fetch(sql, *values))

    async def fetchrow(self, sql: str, *values: object) -> asyncpg.Record | None:
        """Run a statement on any connection, and give its first row."""
        return await self._alone(sql, lambda connection: connection.fetchrow(sql, *values))

    async def fetchval(self, sql: str, *values: object) -> Any:
        """Run a statement on any connection, and give its first value."""
        return await self._alone(sql, lambda connection: connection.fetchval(sql, *values))

    async def execute(self, sql: str, *values: object) -> str:
        """Run a statement on any connection, and give its status."""
        return await self._alone(sql, lambda connection: connection.execute(sql, *values))


class _Loan:
    """A connection while it is lent. Whoever gives it back after a warning is told `NotReplicated`.

    PostgreSQL calls a commit done when a timeout ends its wait for the synchronous standby, and only warns. The warning
    has no code of its own, and its text follows the language of the server; nothing else that we run warns.
    """

    __slots__ = ("_connection", "_connections", "_share", "_warnings")

    def __init__(self, connections: Connections, share: asyncio.Semaphore) -> None:
        self._connections, self._share = connections, share
        self._warnings: list[str] = []

    async def __aenter__(self) -> PoolConnectionProxy:
        self._connection = await self._connections.taken(self._share)
        try:
            self._connection.add_log_listener(self._heed)
        except asyncpg.InterfaceError:
            await self._give_back()
            raise
        return self._connection

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            with suppress(asyncpg.InterfaceError):  # it ended meanwhile
                self._connection.remove_log_listener(self._heed)
            if isinstance(error, (*_ENDED, asyncpg.ReadOnlySQLTransactionError)):
                await self._connections.pool.expire_connections()  # another server may be the one to write to by now
        finally:
            await self._give_back()
        if self._warnings and error is None:
            raise NotReplicated(*self._warnings)

    async def _give_back(self) -> None:
        self._share.release()
        await self._connections.pool.release(self._connection)

    def _heed(self, _: object, message: asyncpg.PostgresLogMessage) -> None:
        if message.sqlstate == _WARNING:
            self._warnings.append(str(message))
