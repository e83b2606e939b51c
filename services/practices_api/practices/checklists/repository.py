"""The statements of checklists."""

from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import insert

from services.practices_api.practices.checklists.tables import checklists as t
from shared.platform.data.database import Row, Statements, Transaction
from shared.schemas.practices.practices.checklists import Checklist, ChecklistVersion

_COLUMNS: Final = (t.c.document, t.c.status, t.c.checksum)
_FIND: Final = sa.select(*_COLUMNS).where(t.c.code == bind("code"), t.c.version == bind("version"))
_NUMBER: Final = sa.cast(t.c.version, sa.Integer)
_NEWEST: Final = (
    sa.select(*_COLUMNS)
    .where(t.c.code == bind("code"), t.c.kind == bind("kind"), t.c.status == sa.literal_column("'released'"))
    .order_by(_NUMBER.desc())
    .limit(1)
)
_ADD: Final = (
    insert(t)
    .values({name: bind(name) for name in ("code", "version", "kind", "status", "checksum", "document")})
    .on_conflict_do_nothing()
)
_LIST: Final = (
    sa.select(
        t.c.code,
        t.c.version,
        t.c.kind,
        t.c.status,
        t.c.checksum,
        t.c.document["title"].label("title"),
        sa.func.jsonb_array_length(t.c.document["items"]).label("n_items"),
    )
    .where(
        t.c.status != sa.literal_column("'draft'"),
        sa.tuple_(t.c.code, _NUMBER) > sa.tuple_(bind("code", type_=sa.Text), bind("number", type_=sa.Integer)),
    )
    .order_by(t.c.code, _NUMBER)
    .limit(bind("limit"))
)


def _checklist(row: Row | None) -> ChecklistVersion | None:
    if row is None:
        return None
    return ChecklistVersion.model_validate({**row["document"], "status": row["status"], "checksum": row["checksum"]})


async def find(db: Statements, code: str, version: str) -> ChecklistVersion | None:
    """Read one version."""
    return _checklist(await db.first(_FIND, code=code, version=version))


async def newest(db: Statements, code: str, kind: str) -> ChecklistVersion | None:
    """Read the newest released version of a checklist that is for that kind."""
    return _checklist(await db.first(_NEWEST, code=code, kind=kind))


async def add(tx: Transaction, checklist: Checklist, checksum: str) -> bool:
    """Write a version unless it is there; say whether it was new."""
    told = checklist.model_dump(mode="json")
    columns = {name: told[name] for name in ("code", "version", "kind", "status")}
    return bool(await tx.run(_ADD, **columns, checksum=checksum, document=told))


async def list_versions(db: Statements, after: tuple[str, int], limit: int) -> list[dict[str, Any]]:
    """Read released and deprecated versions by code and number, shaped as `ChecklistSummary`."""
    return [dict(row) for row in await db.all(_LIST, code=after[0], number=after[1], limit=limit)]
