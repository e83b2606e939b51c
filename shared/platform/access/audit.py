"""The record of who read or changed personal data: append-only, and PostgreSQL itself refuses to change it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from shared.platform.access.permits import Permit
from shared.platform.data.database import Database, Transaction
from shared.platform.data.identifiers import new_id
from shared.platform.data.tables import append_only, moment


def audit_table(metadata: sa.MetaData) -> sa.Table:
    """Declare the table of readings and changes in the metadata of a service."""
    return append_only(
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
        )
    )


_log: Final = audit_table(sa.MetaData())
_NOTE: Final = sa.insert(_log).values(
    {name: bind(name) for name in ("id", "subject", "role", "operation", "object", "fields")}
)


class AuditRow(TypedDict):
    """One reading or change of personal data; `fields` are names, never values."""

    id: UUID
    at: datetime
    subject: str
    role: str
    operation: str
    object: str
    fields: list[str]


@lru_cache
def _listing(filters: frozenset[str]) -> sa.ClauseElement:
    wanted = sa.select(*_log.c).where(_log.c.id < bind("before")).order_by(_log.c.id.desc()).limit(bind("limit"))
    for name in ("subject", "operation", "object"):
        if name in filters:
            wanted = wanted.where(_log.c[name] == bind(name))
    return wanted


@dataclass(slots=True)
class Audit:
    """The log of one service."""

    database: Database

    async def note(self, tx: Transaction, permit: Permit, about: str, fields: Iterable[str]) -> None:
        """Note in the transaction of a reading or change who does it to what; `fields` are names, never values."""
        await tx.run(
            _NOTE,
            id=new_id(),
            subject=permit.caller.subject,
            role=permit.role,
            operation=permit.operation,
            object=about,
            fields=sorted(set(fields)),
        )

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
