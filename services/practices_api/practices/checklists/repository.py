"""The statements of checklists."""

from typing import Final, TypedDict

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import insert

from services.practices_api.practices.checklists.tables import checklists
from shared.platform.data.database import Statements, Transaction
from shared.schemas.fields import Json
from shared.schemas.practices.practices.checklists import Checklist, ChecklistVersion

_COLUMNS: Final = (checklists.c.document, checklists.c.status, checklists.c.checksum)
_FIND: Final = sa.select(*_COLUMNS).where(checklists.c.code == bind("code"), checklists.c.version == bind("version"))
_NUMBER: Final = sa.cast(checklists.c.version, sa.Integer)
_NEWEST: Final = (
    sa.select(*_COLUMNS)
    .where(
        checklists.c.code == bind("code"),
        checklists.c.kind == bind("of_kind"),
        checklists.c.status == sa.literal_column("'released'"),
    )
    .order_by(_NUMBER.desc())
    .limit(1)
)
_ADD: Final = (
    insert(checklists)
    .values({name: bind(name) for name in ("code", "version", "kind", "status", "checksum", "document")})
    .on_conflict_do_nothing()
)
_LIST: Final = (
    sa.select(
        checklists.c.code,
        checklists.c.version,
        checklists.c.kind,
        checklists.c.status,
        checklists.c.checksum,
        checklists.c.document["title"].label("title"),
        sa.func.jsonb_array_length(checklists.c.document["items"]).label("n_items"),
    )
    .where(
        checklists.c.status != sa.literal_column("'draft'"),
        sa.tuple_(checklists.c.code, _NUMBER)
        > sa.tuple_(bind("code", type_=sa.Text), bind("number", type_=sa.Integer)),
    )
    .order_by(checklists.c.code, _NUMBER)
    .limit(bind("limit"))
)


class ChecklistRow(TypedDict):
    """A version whole."""

    document: dict[str, Json]
    status: str
    checksum: str


class ListedChecklist(TypedDict):
    """A version in the list; `title` by language."""

    code: str
    version: str
    kind: str
    status: str
    checksum: str
    title: dict[str, str]
    n_items: int


def _as_checklist(row: ChecklistRow | None) -> ChecklistVersion | None:
    if row is None:
        return None
    return ChecklistVersion.model_validate({**row["document"], "status": row["status"], "checksum": row["checksum"]})


async def find(db: Statements, code: str, version: str) -> ChecklistVersion | None:
    """Read one version."""
    return _as_checklist(await db.row(ChecklistRow, _FIND, code=code, version=version))


async def newest(db: Statements, code: str, kind: str) -> ChecklistVersion | None:
    """Read the newest released version of a checklist that is for that kind."""
    return _as_checklist(await db.row(ChecklistRow, _NEWEST, code=code, of_kind=kind))


async def add(tx: Transaction, checklist: Checklist, checksum: str) -> bool:
    """Write a version unless it is there; say whether it was new."""
    document = checklist.model_dump(mode="json")
    columns = {name: document[name] for name in ("code", "version", "kind", "status")}
    return bool(await tx.run(_ADD, **columns, checksum=checksum, document=document))


async def list_versions(db: Statements, after: tuple[str, int], limit: int) -> list[ListedChecklist]:
    """Read released and deprecated versions by code and number, from `after` on."""
    return await db.rows(ListedChecklist, _LIST, code=after[0], number=after[1], limit=limit)
