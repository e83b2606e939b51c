"""How far the new server follows, and whether it holds what the old one does."""

from typing import Final, NamedTuple

import asyncpg

from shared.moving.ends import NAME, Ends, Part, quoted
from shared.platform.local.data_folder import CannotRun

_COPIED: Final = """
select count(*) filter (where srsubstate = 'r') as copied, count(*) as tables
  from pg_subscription_rel join pg_subscription on pg_subscription.oid = srsubid where subname = $1
"""
_BEHIND: Final = """
select greatest(pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn), 0)::bigint
  from pg_replication_slots where slot_name = $1
"""
_SHAPE: Final = """
select format('%s.%s%s (%s)', nspname, relname, ' ' || pg_get_expr(relpartbound, pg_class.oid),
              string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ' order by attnum))
  from pg_class join pg_namespace on pg_namespace.oid = relnamespace
  join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
 where relkind in ('r', 'p') and nspname !~ '^(pg_|information_schema$)'
 group by nspname, relname, relpartbound, pg_class.oid
"""
_PUBLISHED: Final = "select schemaname, tablename from pg_publication_tables where pubname = $1"
_SEAL: Final = "select position, encode(hash, 'hex') as hash from audit_head"


class Copied(NamedTuple):
    """How many tables a database has, and how many of them are copied."""

    copied: int
    tables: int

    @property
    def is_whole(self) -> bool:
        """Say whether every table is copied."""
        return 0 < self.tables == self.copied


class Following(NamedTuple):
    """How far a database has come."""

    service: str
    copy: Copied
    behind: int
    """So many bytes of the log of the old server were not confirmed yet."""

    def __str__(self) -> str:
        return f"{self.service}: {self.copy.copied} of {self.copy.tables} tables are copied, {self.behind} bytes behind"


async def copied(here: asyncpg.Connection, part: Part) -> Copied:
    """Ask a database of the new server how much of the old one it has."""
    [counts] = await here.fetch(_COPIED, part.subscription)
    return Copied(*counts)


async def following(ends: Ends) -> list[Following]:
    """Say of each database how far it has come. Raises `CannotRun` for one that does not follow."""
    found = []
    for part in ends.parts:
        behind = await ends.old.admin.fetchval(_BEHIND, part.subscription)
        if behind is None or part.service not in ends.new.inside:
            raise CannotRun(f"{part.service}: its database does not follow; `icc move begin` first")
        found.append(Following(part.service, await copied(ends.new.inside[part.service], part), behind))
    return found


async def demand_same_shape(ends: Ends, part: Part) -> None:
    """Raise `CannotRun` where tables were made, changed or put away since the move began: that is not followed."""
    here, there = [{row[0] for row in await end.inside[part.service].fetch(_SHAPE)} for end in (ends.old, ends.new)]
    if differing := sorted(here ^ there):
        raise CannotRun(
            f"{part.service}: its tables are no longer those that the move began with, such as {differing[0]:.80}; "
            "`icc move abandon`, and begin anew"
        )


async def demand_same_rows(ends: Ends, part: Part) -> None:
    """Raise `CannotRun` where a table has not as many rows on both, or the audit log ends with another seal."""
    old, new = ends.old.inside[part.service], ends.new.inside[part.service]
    tables = [f"{quoted(row['schemaname'])}.{quoted(row['tablename'])}" for row in await old.fetch(_PUBLISHED, NAME)]
    counting = " union all ".join(
        f"select '{table}' as of, count(*) as rows from {table}"  # noqa: S608 - names of the catalogue, quoted
        for table in tables
    )
    for sql in (counting, _SEAL):
        there, here = await _rows(old, sql), await _rows(new, sql)
        if differing := sorted(there ^ here):
            raise CannotRun(f"{part.service}: {differing[0]} is not the same on both servers")


async def _rows(connection: asyncpg.Connection, sql: str) -> set[tuple[object, ...]]:
    return {tuple(row) for row in await connection.fetch(sql)}


async def carry_sequences(ends: Ends, part: Part) -> None:
    """Let every sequence go on where it was: those are not followed before PostgreSQL 19."""
    old, new = ends.old.inside[part.service], ends.new.inside[part.service]
    last = await old.fetch(
        "select format('%I.%I', schemaname, sequencename) as name, last_value from pg_sequences "
        "where last_value is not null"
    )
    await new.executemany("select setval($1::text::regclass, $2)", [(row["name"], row["last_value"]) for row in last])
