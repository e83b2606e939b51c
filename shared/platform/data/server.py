"""What a database says of its server: how many it lets in, what time it is there, whether it takes changes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import sqlalchemy as sa

from shared.platform.data.database import Database

OLDEST: Final = 16
_SERVER: Final = sa.text(r"""
    select current_setting('server_version_num')::int / 10000 as major,
           current_setting('server_encoding') as encoding,
           session_user::text as role,
           clock_timestamp() as now,
           current_setting('transaction_read_only') = 'on' as read_only,
           current_setting('synchronous_standby_names') as standbys,
           current_setting('max_connections')::int
             - current_setting('superuser_reserved_connections')::int
             - coalesce(current_setting('reserved_connections', true)::int, 0) as room,
           (select least(nullif(rolconnlimit, -1), nullif(datconnlimit, -1)) from pg_roles, pg_database
             where rolname = session_user and datname = current_database()) as own_room,
           concat_ws(' ', pg_postmaster_start_time(), inet_server_addr(), inet_server_port()) as server,
           array(select relname::text from pg_class join pg_namespace on pg_namespace.oid = relnamespace
                  where relkind in ('r', 'p') and not relispartition
                    and nspname !~ '^(pg_|information_schema$|archived$)'
                    and not (has_schema_privilege(nspname, 'usage') and has_table_privilege(pg_class.oid, 'select'))
                  order by relname) as closed
""")


@dataclass(frozen=True, slots=True)
class ServerState:
    """A server as one of its databases shows it to a role."""

    major: int
    encoding: str
    role: str
    now: datetime
    read_only: bool
    standbys: str
    """Which standbys must have a change before it is acknowledged; empty where none must."""
    room: int
    """How many connections it lets in that are not a superuser's."""
    own_room: int | None
    """How many of this role or to this database; None where that is not limited."""
    server: str
    """The same text for two databases of one server."""
    closed: list[str]
    """Tables that the role cannot read."""


async def server_state(database: Database) -> ServerState:
    """Ask a database about its server."""
    return ServerState(**dict(await database.one(_SERVER)))
