"""Each database has two roles: its owner, who migrates it, and the one that serves with it and cannot change it.

So whoever takes over a service holds no key to its schema, and can neither alter nor remove what is append-only.
"""

from typing import Final
from urllib.parse import urlsplit

import asyncpg

from shared.platform.data.schema_version import version_table

_SCHEMAS: Final = "public, queue"
_UNTOUCHED: Final = "audit_head"
"""The table that only a trigger writes, as its owner."""
_APPEND_ONLY: Final = """
select tgrelid::regclass::text from pg_trigger where tgname = tgrelid::regclass::text || '_is_append_only'
"""


def role_of(url: str) -> str:
    """Name the role that a database is entered as."""
    return urlsplit(url).username or ""


async def grant(service: str, owner_url: str, role: str) -> None:
    """Let a role serve with the database of a service: read and write rows, and add to what is append-only."""
    owner = await asyncpg.connect(owner_url)
    try:
        async with owner.transaction():
            database = await owner.fetchval("select quote_ident(current_database())")
            granted = await owner.fetchval("select quote_ident($1)", role)
            append_only = ", ".join(row[0] for row in await owner.fetch(_APPEND_ONLY))
            for right in (
                f"grant connect on database {database} to {granted}",
                f"grant usage on schema {_SCHEMAS} to {granted}",
                f"grant select, insert, update, delete on all tables in schema {_SCHEMAS} to {granted}",
                f"grant usage, select on all sequences in schema {_SCHEMAS} to {granted}",
                f"revoke insert, update, delete on {version_table(service)} from {granted}",
                f"revoke update, delete on {append_only} from {granted}",
                f"revoke insert, update, delete on {_UNTOUCHED} from {granted}",
            ):
                await owner.execute(right)
    finally:
        await owner.close()
