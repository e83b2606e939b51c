"""The statements of labels, which the directory keeps."""

from collections.abc import Mapping
from typing import Final, TypedDict

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import insert

from services.index_api.network.code_labels.domain import Code, Decided, Texts, VersionRow
from services.index_api.network.code_labels.tables import code_label_versions
from services.index_api.network.directory.tables import code_labels
from shared.platform.command import Actor
from shared.platform.data.database import Statements, Transaction
from shared.schemas.languages import Language

_ALL: Final = sa.select(*code_labels.c)
_FIND: Final = _ALL.where(code_labels.c.list == bind("list"), code_labels.c.code == bind("code"))
_writing: Final = insert(code_labels).values({name: bind(name) for name in ("list", "code", "label")})
_WRITE: Final = _writing.on_conflict_do_update(
    index_elements=["list", "code"],
    set_={"label": _writing.excluded.label, "version": code_labels.c.version + 1},
).returning(*code_labels.c)
_KEEP: Final = sa.insert(code_label_versions).values(
    {name: bind(name) for name in ("list", "code", "version", "label", "note", "by_subject", "by_role")}
)
_VERSIONS: Final = (
    sa.select(
        code_label_versions.c.version,
        code_label_versions.c.label,
        code_label_versions.c.note,
        code_label_versions.c.by_role.label("by"),
        code_label_versions.c.at,
    )
    .where(
        code_label_versions.c.list == bind("list"),
        code_label_versions.c.code == bind("code"),
        code_label_versions.c.version > bind("after"),
    )
    .order_by(code_label_versions.c.version)
    .limit(bind("limit"))
)


class _Row(TypedDict):
    list: str
    code: str
    label: dict[str, str]
    version: int


async def every(db: Statements) -> dict[Code, Decided]:
    """Read what was ever decided."""
    rows = await db.rows(_Row, _ALL)
    return {Code(row["list"], row["code"]): Decided(row["label"], row["version"]) for row in rows}


async def find(db: Statements, of: Code) -> Decided | None:
    """Read what was decided of a code, if anything ever was."""
    row = await db.row(_Row, _FIND, list=of.list, code=of.code)
    return Decided(row["label"], row["version"]) if row else None


async def write(tx: Transaction, of: Code, label: Texts, note: Mapping[Language, str] | None, actor: Actor) -> Decided:
    """Put what is decided of a code in place of what was there, and keep the version."""
    row = await tx.row(_Row, _WRITE, list=of.list, code=of.code, label=label)
    assert row is not None
    await tx.run(_KEEP, **row, note=note, **actor)
    return Decided(row["label"], row["version"])


async def list_versions(db: Statements, of: Code, after: int, limit: int) -> list[VersionRow]:
    """Read the versions of what was decided of a code, from after the version `after`."""
    return await db.rows(VersionRow, _VERSIONS, list=of.list, code=of.code, after=after, limit=limit)
