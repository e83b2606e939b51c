"""What the role of a service may do in its database, beside reading and writing rows."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from shared.platform.data.database import Database, connect

_SECONDS: Final = 5.0
_SHOWN: Final = 3
# `member`, not `usage`: what the role could become by SET ROLE counts too. A superuser is a member of every role.
_RIGHTS: Final = sa.text(r"""
    select
        exists (select from pg_roles where rolsuper and pg_has_role(session_user, oid, 'member')) as superuser,
        (select pg_has_role(session_user, datdba, 'member') from pg_database where datname = current_database())
            as owns_database,
        (select count(*) from pg_class join pg_namespace on pg_namespace.oid = relnamespace
          where relkind in ('r', 'p', 'v', 'm', 'S') and nspname !~ '^(pg_|information_schema$)'
            and pg_has_role(session_user, relowner, 'member')) as tables,
        array(select nspname::text from pg_namespace where nspname !~ '^(pg_|information_schema$)'
                 and (has_schema_privilege(session_user, oid, 'create')
                      or has_schema_privilege(current_user, oid, 'create')) order by nspname) as schemas,
        coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as encrypted
""")


@dataclass(frozen=True, slots=True)
class Rights:
    """What a role may do, or could make itself able to do, and whether it speaks over TLS."""

    superuser: bool = False
    owns_database: bool = False
    tables: int = 0
    """How many tables, views and sequences it owns."""
    schemas: Sequence[str] = ()
    """Where it may create things."""
    encrypted: bool = False

    def powers(self) -> str:
        """Say what it may do that a service needs not; nothing where it may not."""
        if self.superuser:
            return "is a superuser"
        found = []
        if self.owns_database:
            found.append("owns the database")
        if self.tables:
            found.append("owns its tables")
        if self.schemas:
            more = ", …" if len(self.schemas) > _SHOWN else ""
            found.append(f"may create things in the schema {', '.join(self.schemas[:_SHOWN])}{more}")
        return " and ".join(found)


async def rights(database: Database) -> Rights:
    """Ask the database what the role that asks may do."""
    return Rights(**dict(await database.one(_RIGHTS)))


async def rights_at(url: str) -> Rights:
    """Ask the database at an address, within some seconds. Raises what `NO_DATABASE` names."""
    async with asyncio.timeout(_SECONDS), connect(url, size=1) as database:
        return await rights(database)
