"""One point in time of several databases, on one server or on several, while services write to them.

The last thing that every command does is to lengthen the audit log of its service, of which PostgreSQL lets only one at
a time hold the head until it commits. Whoever holds the heads of all logs therefore knows that no command is half done
anywhere, and none can end; a snapshot taken of each database meanwhile shows what all of them had at that moment. No
command calls another service while its transaction is open, so nobody waits for anybody in a circle.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import asyncpg

from shared.platform.access.audit_chain import Seal
from shared.platform.data.database import NO_DATABASE, cannot_enter
from shared.platform.local.data_folder import CannotRun

_ATTEMPTS: Final = 20
_SECONDS_BETWEEN: Final = 0.5
_HOLD: Final = "select position, hash from audit_head for update"
_READING: Final = {"statement_timeout": "0", "idle_in_transaction_session_timeout": "0"}
"""A snapshot lasts as long as the transaction that took it."""
_HOLDING: Final = {"lock_timeout": "500", "idle_in_transaction_session_timeout": "2000"}
"""In ms. Writers wait from when the first head is held, for two seconds at most; if this process stands still then,
PostgreSQL ends its transaction, and there is no point."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """A database as it was at the point: the snapshot that shows it, which lasts as long as the point is held."""

    snapshot: str
    seal: Seal


@dataclass(frozen=True, slots=True)
class Point:
    """What several databases held at one moment. `waited` is for how many seconds commands could not end."""

    at: datetime
    waited: float
    databases: Mapping[str, Frozen]


@asynccontextmanager
async def one_point(urls: Mapping[str, str]) -> AsyncIterator[Point]:
    """Hold a point of these databases, entered as roles that may change the audit log's head. Raises `CannotRun`."""
    async with AsyncExitStack() as stack:
        readers = {name: await stack.enter_async_context(_entered(name, url, _READING)) for name, url in urls.items()}
        holders = {name: await stack.enter_async_context(_entered(name, url, _HOLDING)) for name, url in urls.items()}
        for attempt in range(_ATTEMPTS):
            if attempt:
                await asyncio.sleep(_SECONDS_BETWEEN)
            if point := await _taken(readers, holders):
                yield point
                return
        raise CannotRun("commands did not end for long enough to find one moment of all databases; try again")


@asynccontextmanager
async def _entered(name: str, url: str, settings: dict[str, str]) -> AsyncIterator[asyncpg.Connection]:
    try:
        connection = await asyncpg.connect(url, server_settings=settings)
    except NO_DATABASE as error:
        raise CannotRun(cannot_enter(name, error)) from None
    try:
        yield connection
    finally:
        await connection.close()


async def _taken(readers: Mapping[str, asyncpg.Connection], holders: Mapping[str, asyncpg.Connection]) -> Point | None:
    """Take a snapshot of each database while all heads are held, or give None where one is not to be had soon."""
    began = time.monotonic()
    try:
        async with AsyncExitStack() as held:
            seals = {}
            for name, holder in holders.items():
                await held.enter_async_context(holder.transaction())
                [row] = await holder.fetch(_HOLD)
                seals[name] = Seal(row["position"], row["hash"].hex())
            at = datetime.now(UTC)
            databases = {}
            for name, reader in readers.items():
                await reader.transaction(isolation="repeatable_read", readonly=True).start()
                databases[name] = Frozen(await reader.fetchval("select pg_export_snapshot()"), seals[name])
    except asyncpg.LockNotAvailableError:
        return None
    except asyncpg.UndefinedTableError:
        raise CannotRun(f"{name}: its database has no audit log yet; run `icc migrate` first") from None
    except asyncpg.InsufficientPrivilegeError:
        setting = f"{name.upper()}_OWNER_DATABASE_URL"
        raise CannotRun(f"{name}: only the owner of its database can back it up; set {setting}") from None
    return Point(at, time.monotonic() - began, databases)
