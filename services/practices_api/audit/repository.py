"""The statements of the audit log."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind

from services.practices_api.audit.tables import audit_log as t
from shared.platform.database import Statements, Transaction
from shared.platform.identifiers import new_id

_NOTE: Final = sa.insert(t).values(
    {name: bind(name) for name in ("id", "subject", "role", "operation", "object", "fields")}
)


@lru_cache
def _listing(filters: frozenset[str]) -> sa.Select[Any]:
    wanted = sa.select(*t.c).where(t.c.id < bind("before")).order_by(t.c.id.desc()).limit(bind("limit"))
    for name in ("subject", "operation", "object"):
        if name in filters:
            wanted = wanted.where(t.c[name] == bind(name))
    return wanted


async def note(tx: Transaction, entry: Mapping[str, Any]) -> None:
    """Write an entry: subject, role, operation, object, fields."""
    await tx.run(_NOTE, id=new_id(), **entry)


async def list_entries(db: Statements, filters: Mapping[str, Any], before: UUID, limit: int) -> list[dict[str, Any]]:
    """Read entries, newest first, shaped as `AuditEntry`. `filters` may hold subject, operation, object."""
    rows = await db.all(_listing(frozenset(filters)), before=before, limit=limit, **filters)
    return [dict(row) for row in rows]
