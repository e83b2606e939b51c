"""The record of who changed what, and of who read personal data or was refused it: each entry seals all before it.

PostgreSQL itself chains the entries (`audit_tables`): a trigger that belongs to the owner of the database numbers an
entry, dates it and seals it with the hash of the one before, and another lets nobody change or remove it. The role that
a service enters with can add entries and read them. `audit_chain` finds what somebody with more rights did to them.
"""

from collections.abc import Collection, Iterable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from prometheus_client import Counter
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from shared.platform.access.permits import Caller, Permit
from shared.platform.data.database import Database, Transaction
from shared.platform.data.identifiers import new_id
from shared.platform.data.tables import append_only, moment
from shared.platform.registry import REGISTRY
from shared.platform.trace import trace_id

members: Final[ContextVar[Collection[str]]] = ContextVar("members", default=())
"""The names of the members of the body that is being served in this task."""

SEALED: Final = (
    "position", "at", "id", "subject", "role", "operation", "object", "fields", "on_behalf_of", "refused", "trace_id"
)  # fmt: skip
"""What a seal covers, in this order, as an array of JSON."""
_AT: Final = """to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
_SEALED: Final = ", ".join(_AT if name == "at" else f"new.{name}" for name in SEALED)
CHAINED: Final = (
    f"""create function audit_log_is_chained() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $$
    begin
        select position + 1, hash into strict new.position, new.hash from audit_head for update;
        new.at := clock_timestamp();
        new.hash := sha256(new.hash || convert_to(jsonb_build_array({_SEALED})::text, 'UTF8'));
        update audit_head set position = new.position, hash = new.hash;
        return new;
    end$$""",  # noqa: S608 - names of columns
    """create trigger audit_log_is_chained before insert on audit_log
    for each row execute function audit_log_is_chained()""",
)
"""What makes PostgreSQL chain the entries: whoever adds one waits until the one before is committed."""


def audit_tables(metadata: sa.MetaData) -> tuple[sa.Table, sa.Table]:
    """Declare the table of entries, and that of the seal which the next one continues, in the metadata of a service."""
    log = append_only(
        sa.Table(
            "audit_log",
            metadata,
            sa.Column("id", sa.Uuid, primary_key=True),
            moment("at"),
            sa.Column("subject", sa.Text, nullable=False, index=True),
            sa.Column("role", sa.Text, nullable=False),
            sa.Column("operation", sa.Text, nullable=False),
            sa.Column("object", sa.Text, nullable=False, index=True),
            sa.Column("fields", ARRAY(sa.Text), nullable=False),
            sa.Column("on_behalf_of", ARRAY(sa.Text), nullable=False, server_default="{}"),
            sa.Column("refused", sa.Boolean, nullable=False, server_default=sa.false()),
            sa.Column("trace_id", sa.Text, nullable=False, server_default=""),
            sa.Column("position", sa.BigInteger, nullable=False, unique=True),
            sa.Column("hash", sa.LargeBinary, nullable=False),
        )
    )
    log.info["statements"] = (*log.info["statements"], *CHAINED)
    head = sa.Table(
        "audit_head",
        metadata,
        sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
    )
    return log, head


class NewEntry(TypedDict):
    """An entry as it is added; `fields` are names, never values."""

    id: UUID
    subject: str
    role: str
    operation: str
    object: str
    fields: list[str]
    on_behalf_of: list[str]
    refused: bool
    trace_id: str


class AuditRow(NewEntry):
    """An entry as it is read."""

    at: datetime


_ENTRIES: Final = Counter(
    "audit_entries", "Entries of the audit log, by whether personal data was refused.", ("refused",), registry=REGISTRY
)
ADDED: Final = _ENTRIES.labels("false")
"""Counts the entries of what was done; of them `add` counts its own."""
_log: Final = audit_tables(sa.MetaData())[0]
ADD: Final = sa.insert(_log).values({name: bind(name) for name in NewEntry.__annotations__})
"""Adds one entry."""
_READ: Final = tuple(_log.c[name] for name in AuditRow.__annotations__)


def entry(permit: Permit, about: str, fields: Iterable[str]) -> NewEntry:
    """Say who does something to what; `fields` are names, never values."""
    behalf = [f"city/{city}" for city in permit.own_cities] + [f"network/{one}" for one in permit.own_networks]
    return {
        "id": new_id(),
        "subject": permit.caller.subject,
        "role": permit.role,
        "operation": permit.operation,
        "object": about,
        "fields": sorted(set(fields)),
        "on_behalf_of": sorted(behalf),
        "refused": False,
        "trace_id": trace_id.get(),
    }


async def add(tx: Transaction, entries: Sequence[NewEntry]) -> None:
    """Add entries as the last thing that a transaction does: others wait from here to its commit."""
    await tx.run_each(ADD, entries)
    ADDED.inc(len(entries))


@lru_cache
def _listing(filters: frozenset[str]) -> sa.ClauseElement:
    wanted = sa.select(*_READ).where(_log.c.id < bind("before")).order_by(_log.c.id.desc()).limit(bind("limit"))
    for name in ("subject", "operation", "object"):
        if name in filters:
            wanted = wanted.where(_log.c[name] == bind(name))
    return wanted


@dataclass(slots=True)
class Audit:
    """The log of one service."""

    database: Database

    async def refused(self, caller: Caller, operation: str, about: str) -> None:
        """Add that somebody with a token was refused personal data."""
        said: NewEntry = {
            "id": new_id(),
            "subject": caller.subject,
            "role": " ".join(sorted(caller.roles)) or "none",
            "operation": operation,
            "object": about,
            "fields": [],
            "on_behalf_of": [],
            "refused": True,
            "trace_id": trace_id.get(),
        }
        await self.database.run(ADD, **said)
        _ENTRIES.labels("true").inc()

    async def entries(
        self,
        before: UUID,
        limit: int,
        *,
        subject: str | None = None,
        operation: str | None = None,
        about: str | None = None,
    ) -> list[AuditRow]:
        """List entries, newest first; only those by a subject, of an operation or about an object, where given."""
        wanted = (("subject", subject), ("operation", operation), ("object", about))
        asked = {name: value for name, value in wanted if value is not None}
        return await self.database.rows(AuditRow, _listing(frozenset(asked)), before=before, limit=limit, **asked)
