"""Beginning a move: the new server is made like the old one, and follows it from then on."""

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from typing import Final

import asyncpg

from shared.backup.programs import copy_schema
from shared.moving.ends import NAME, End, Ends, Part, Tell, address_in, both_ends, connected, in_words, quoted
from shared.moving.following import copied
from shared.platform.data.server import OLDEST
from shared.platform.local.data_folder import CannotRun

_SERVER: Final = """
select current_setting('server_version_num')::int / 10000 as major,
       (select rolsuper from pg_roles where rolname = current_user) as is_superuser,
       pg_is_in_recovery() as follows,
       current_setting('wal_level') as wal_level,
       current_setting('max_replication_slots')::int - (select count(*) from pg_replication_slots) as slots,
       current_setting('max_wal_senders')::int - (select count(*) from pg_stat_replication) as senders,
       current_setting('max_logical_replication_workers')::int as workers
"""
_WRITTEN: Final = """
select string_agg(lower(one), '' order by one) from unnest(array['a', 'B', '_', 'Ä', 'ä', 'Z', '1', 'é', 'f']) as one
"""
_HOLDS: Final = """
select min(format('%s.%s', nspname, relname)) from pg_class join pg_namespace on pg_namespace.oid = relnamespace
 where nspname !~ '^(pg_|information_schema$)'
"""
_WITHOUT_IDENTITY: Final = """
select min(pg_class.oid::regclass::text) from pg_class join pg_namespace on pg_namespace.oid = relnamespace
 where relkind in ('r', 'p') and relpersistence = 'p' and nspname !~ '^(pg_|information_schema$)'
   and (relreplident = 'n' or relreplident = 'd'
        and not exists (select from pg_index where indrelid = pg_class.oid and indisprimary))
"""
_ROLE: Final = "select rolconnlimit, rolpassword from pg_authid where rolname = $1 and rolcanlogin"
_LOOK_SECONDS: Final = 0.5
_LITERAL: Final = "select quote_literal($1::text)"


async def begin(old: str, new: str, urls: Mapping[str, str], tell: Tell) -> None:
    """Make the databases of the services on the new server, copy what they hold, and let them follow from then on.

    `old` and `new` are entered as superusers, and the new server has to reach the old one at that address too; `urls`
    are those of the services. Nobody is held up. Raises `CannotRun`.
    """
    async with both_ends(old, new, urls) as ends:
        with in_words("the move cannot begin"):
            await _demand_fitting(ends)
            for part in ends.parts:
                await _demand_room(ends, part)
        with in_words("the move was begun and broke off; `icc move abandon` clears it away"):
            await ends.new.copy_one_by_one(wanted=True)
            for part in ends.parts:
                await _follow(ends, part)
                tell(f"{part.service}: its database is copied, and the new server follows.")


async def _demand_fitting(ends: Ends) -> None:
    [old], [new] = [await end.admin.fetch(_SERVER) for end in (ends.old, ends.new)]
    needed = 2 * len(ends.parts)
    for wrong, why in (
        (not (old["is_superuser"] and new["is_superuser"]), "both servers have to be entered as a superuser"),
        (old["follows"] or new["follows"], "both servers have to be primaries"),
        (old["major"] < OLDEST, f"the old server is older than PostgreSQL {OLDEST}"),
        (new["major"] < old["major"], f"the new server has PostgreSQL {new['major']}, the old one {old['major']}"),
        (
            old["wal_level"] != "logical",
            "the old server needs wal_level = logical: `alter system set wal_level = logical`, then restart it",
        ),
        (old["slots"] < needed, f"the old server needs {needed} free max_replication_slots"),
        (old["senders"] < needed, f"the old server needs {needed} free max_wal_senders"),
        (new["workers"] <= len(ends.parts), f"the new server needs max_logical_replication_workers = {needed}"),
    ):
        if wrong:
            raise CannotRun(f"{why}; nothing was changed")


async def _demand_room(ends: Ends, part: Part) -> None:
    """Raise `CannotRun` where a database cannot follow as it is, or would not be as it was."""
    old = ends.old.inside[part.service]
    if table := await old.fetchval(_WITHOUT_IDENTITY):
        raise CannotRun(f"{part.service}: its table {table} has no primary key to follow by; nothing was changed")
    here = ends.new.inside.get(part.service)
    if here and (held := await here.fetchval(_HOLDS)):
        raise CannotRun(f"{part.service}: its database on the new server is not empty ({held}); nothing was changed")
    there, new = await old.fetchval(_WRITTEN), await (here or ends.new.admin).fetchval(_WRITTEN)
    if there != new:
        raise CannotRun(
            f"{part.service}: the new server sorts or knows letters otherwise, {new} for {there}; set it up with the "
            "locale of the old one; nothing was changed"
        )


async def _follow(ends: Ends, part: Part) -> None:
    for role in part.roles:
        await _copy_role(ends, role)
    database = quoted(part.database)
    async with AsyncExitStack() as stack:
        here = ends.new.inside.get(part.service)
        if here is None:
            await ends.new.admin.execute(f"create database {database} owner {quoted(part.owner)} encoding 'UTF8'")
            here = await connected(stack, ends.new.url, part.database)
        await ends.new.admin.execute(f"revoke all on database {database} from public")
        for role in part.roles:
            await ends.new.admin.execute(f"grant connect on database {database} to {quoted(role)}")
        await ends.new.fence([part], up=True)
        source = address_in(ends.old.url, part.database)
        await asyncio.to_thread(copy_schema, source, address_in(ends.new.url, part.database))
        await _publish(ends.old, part)
        # Each change is flushed there as it comes: at the end nobody waits for that.
        await here.execute(
            f"create subscription {part.subscription} connection {await here.fetchval(_LITERAL, source)} "
            f"publication {NAME} with (synchronous_commit = 'on')"
        )
        while not (await copied(here, part)).is_whole:  # noqa: ASYNC110 - no event says so
            await asyncio.sleep(_LOOK_SECONDS)


async def _copy_role(ends: Ends, role: str) -> None:
    """Make a role with the password that it has, unless there is one of that name."""
    if await ends.new.admin.fetchval("select count(*) from pg_roles where rolname = $1", role):
        return
    known = await ends.old.admin.fetchrow(_ROLE, role)
    if known is None:
        raise CannotRun(f"the role {role} of the old server cannot log in")
    password = await ends.new.admin.fetchval(_LITERAL, known["rolpassword"]) or "null"
    await ends.new.admin.execute(
        f"create role {quoted(role)} login connection limit {known['rolconnlimit']} password {password}"
    )


async def _publish(old: End, part: Part) -> None:
    connection: asyncpg.Connection = old.inside[part.service]
    await connection.execute(f"create publication {NAME} for all tables with (publish_via_partition_root = true)")
