"""The two servers that databases move between, and on which of them anybody may write.

Only one of them takes changes of the services. On the other their roles have `default_transaction_read_only`, which is
kept in its catalogue and so holds after a restart, and on the standbys that may follow it.
"""

from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote, urlsplit, urlunsplit

import asyncpg

from shared.platform.data.database import NO_DATABASE
from shared.platform.data.roles import role_of
from shared.platform.local.data_folder import CannotRun

Tell = Callable[[str], None]
NAME: Final = "icc_move"
"""What the publications are called, and what the names of subscriptions and slots begin with."""
OURS: Final = "icc move"
"""As which application our connections can be told from others."""
_ONE_AT_A_TIME: Final = 7_271_982
_OWNER: Final = "select pg_get_userbyid(datdba) from pg_database where datname = $1"
_FENCED: Final = """
select count(*) from pg_db_role_setting
 where 'default_transaction_read_only=on' = any(setconfig)
   and setdatabase = (select oid from pg_database where datname = $1)
   and setrole in (select oid from pg_roles where rolname = any($2))
"""


def quoted(name: str) -> str:
    """Write a name as SQL reads it."""
    return '"' + name.replace('"', '""') + '"'


@dataclass(frozen=True, slots=True)
class Part:
    """The database of a service, and the roles that write to it."""

    service: str
    database: str
    owner: str
    roles: tuple[str, ...]

    @property
    def subscription(self) -> str:
        """Name its subscription, and the slot of that."""
        return f"{NAME}_{self.service}"


@dataclass(frozen=True, slots=True)
class End:
    """One of the two servers, entered as its superuser."""

    url: str = field(repr=False)
    admin: asyncpg.Connection
    inside: Mapping[str, asyncpg.Connection]
    """By service, a connection to its database."""

    async def fence(self, parts: Sequence[Part], *, up: bool) -> None:
        """Let the services no longer write here, or let them again: all of them or none."""
        change = "set default_transaction_read_only = on" if up else "reset default_transaction_read_only"
        async with self.admin.transaction():
            for part in parts:
                for role in part.roles:
                    await self.admin.execute(f"alter role {quoted(role)} in database {quoted(part.database)} {change}")

    async def read_only(self, *, by_default: bool) -> None:
        """Let transactions that begin from now on only read, also in sessions that are there; or no longer."""
        await self._configure("default_transaction_read_only", "on" if by_default else None)

    async def copy_one_by_one(self, *, wanted: bool) -> None:
        """Let tables be copied one after the other, or several at once again.

        The few workers that a server has by default suffice then. Where they do not, each table waits seconds for one.
        """
        await self._configure("max_sync_workers_per_subscription", "1" if wanted else None)

    async def _configure(self, setting: str, value: str | None) -> None:
        """Change a setting of the whole server, or go back to its default for None."""
        change = f"reset {setting}" if value is None else f"set {setting} = {value}"
        await self.admin.execute(f"alter system {change}")
        await self.admin.execute("select pg_reload_conf()")

    async def is_fenced(self, parts: Sequence[Part]) -> bool:
        """Say whether no service can write here."""
        counts = [await self.admin.fetchval(_FENCED, part.database, list(part.roles)) for part in parts]
        return counts == [len(part.roles) for part in parts]


@dataclass(frozen=True, slots=True)
class Ends:
    """Where the databases come from, where they go, and which they are."""

    old: End
    new: End
    parts: tuple[Part, ...]


async def demand_alone(ends: Ends) -> None:
    """Raise `CannotRun` where somebody else is about to finish or abandon a move, which two must not do at once."""
    if not await ends.new.admin.fetchval("select pg_try_advisory_lock($1)", _ONE_AT_A_TIME):
        raise CannotRun("another `icc move` is at work on the new server")


def address_in(url: str, database: str) -> str:
    """Write the address of another database on the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


@contextmanager
def in_words(what: str) -> Iterator[None]:
    """Say in a sentence what a server refuses. Raises `CannotRun`."""
    try:
        yield
    except (*NO_DATABASE, asyncpg.InternalClientError) as error:
        raise CannotRun(f"{what}: {str(error) or type(error).__name__}") from None


async def connected(stack: AsyncExitStack, url: str, database: str | None = None) -> asyncpg.Connection:
    """Enter a server until `stack` ends, as one who may write whatever the default is."""
    ours = {"application_name": OURS, "default_transaction_read_only": "off"}
    connection = await asyncpg.connect(url, database=database, server_settings=ours, timeout=10)
    stack.push_async_callback(connection.close, timeout=2)
    return connection


async def parts_of(admin: asyncpg.Connection, urls: Mapping[str, str]) -> tuple[Part, ...]:
    """Find the databases that services enter at `urls`. Raises `CannotRun` for one that is not there."""
    found = []
    for service, url in urls.items():
        role = role_of(url)
        database = unquote(urlsplit(url).path.lstrip("/")) or role
        owner = await admin.fetchval(_OWNER, database)
        if owner is None:
            raise CannotRun(f"{service}: there is no database {database} on the old server")
        found.append(Part(service, database, owner, tuple(sorted({owner, role}))))
    return tuple(found)


@asynccontextmanager
async def both_ends(old: str, new: str, urls: Mapping[str, str]) -> AsyncIterator[Ends]:
    """Enter both servers, and on each the databases that there are. Raises `CannotRun`."""
    async with AsyncExitStack() as stack:
        with in_words("the old server"):
            admin = await connected(stack, old)
            parts = await parts_of(admin, urls)
            inside = {part.service: await connected(stack, old, part.database) for part in parts}
        with in_words("the new server"):
            there = await connected(stack, new)
            known = {row["datname"] for row in await there.fetch("select datname from pg_database")}
            here = {
                part.service: await connected(stack, new, part.database) for part in parts if part.database in known
            }
        yield Ends(End(old, admin, inside), End(new, there, here), parts)
