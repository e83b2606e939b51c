"""The statements of checklists."""

from datetime import datetime
from typing import Final, TypedDict

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import insert

from services.practices_api.practices.checklists.tables import checklists
from shared.platform.command import Actor
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Statements, Transaction
from shared.schemas.fields import Json
from shared.schemas.practices.practices.checklists import Checklist, ChecklistVersion

_RELEASED: Final = checklists.c.status == sa.literal_column("'released'")
_COLUMNS: Final = (
    checklists.c.document,
    checklists.c.status,
    checklists.c.checksum,
    checklists.c.revision,
    checklists.c.released_at,
    sa.case((checklists.c.released_at.is_not(None), checklists.c.by_role), else_=sa.null()).label("released_by"),
)
_HERE: Final = (checklists.c.code == bind("code"), checklists.c.version == bind("version"))
_AT: Final = (checklists.c.code == bind("key_code"), checklists.c.version == bind("key_version"))
_FIND: Final = sa.select(*_COLUMNS).where(*_HERE)
_KEPT: Final = sa.select(checklists.c.document).where(*_HERE)  # a column that every release has had
_LOCK: Final = _FIND.with_for_update()
_KINDS: Final = (
    sa.select(checklists.c.kind)
    .where(checklists.c.code == bind("code"), checklists.c.version != bind("version"))
    .distinct()
)
_NUMBER: Final = sa.cast(checklists.c.version, sa.Integer)
_NEWEST: Final = (
    sa.select(*_COLUMNS)
    .where(
        checklists.c.code == bind("code"),
        checklists.c.kind == bind("of_kind"),
        _RELEASED,
    )
    .order_by(_NUMBER.desc())
    .limit(1)
)
_ADD: Final = (
    insert(checklists)
    .values(
        {
            name: bind(name)
            for name in ("code", "version", "kind", "status", "checksum", "document", "by_subject", "by_role")
        }
    )
    .on_conflict_do_nothing()
)
_SAVE: Final = (
    sa.update(checklists)
    .where(*_AT)
    .values(
        revision=checklists.c.revision + 1,
        **{name: bind(name) for name in ("kind", "checksum", "document", "by_subject", "by_role")},
    )
)
_RELEASE: Final = (
    sa.update(checklists)
    .where(*_AT)
    .values(
        status="released",
        revision=checklists.c.revision + 1,
        released_at=sa.func.clock_timestamp(),
        by_subject=bind("by_subject"),
        by_role=bind("by_role"),
    )
)
_NAME: Final = checklists.c.code + sa.literal_column("'/'") + checklists.c.version
"""What a version is called on the wire, such as practice/1."""
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
        sa.or_(bind("drafts", type_=sa.Boolean), checklists.c.status != sa.literal_column("'draft'")),
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
    revision: int
    released_at: datetime | None
    released_by: str | None


class _Kind(TypedDict):
    kind: str


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
    facts = {name: value for name, value in row.items() if name != "document"}
    return ChecklistVersion.model_validate({**row["document"], **facts}, strict=False)


async def find(db: Statements, code: str, version: str) -> ChecklistVersion | None:
    """Read one version."""
    return _as_checklist(await db.row(ChecklistRow, _FIND, code=code, version=version))


async def find_kept(db: Statements, code: str, version: str) -> Checklist | None:
    """Read the content of a version alone, from a schema of any age."""
    document = await db.value(_KEPT, code=code, version=version)
    return None if document is None else Checklist.model_validate(document)


async def find_locked(tx: Transaction, code: str, version: str) -> ChecklistVersion | None:
    """Read a version that nobody else changes until the transaction ends."""
    return _as_checklist(await tx.row(ChecklistRow, _LOCK, code=code, version=version))


async def other_kinds(db: Statements, code: str, version: str) -> set[str]:
    """Read which kinds the other versions of a checklist are for."""
    return {row["kind"] for row in await db.rows(_Kind, _KINDS, code=code, version=version)}


async def newest(db: Statements, code: str, kind: str) -> ChecklistVersion | None:
    """Read the newest released version of a checklist that is for that kind."""
    return _as_checklist(await db.row(ChecklistRow, _NEWEST, code=code, of_kind=kind))


async def add(tx: Transaction, checklist: Checklist, checksum: str, actor: Actor | None) -> bool:
    """Write a version unless it is there; say whether it was new."""
    document = checklist.model_dump(mode="json")
    columns = {name: document[name] for name in ("code", "version", "kind", "status")}
    who = {"by_subject": None, "by_role": None} if actor is None else {**actor}
    return bool(await tx.run(_ADD, **columns, checksum=checksum, document=document, **who))


async def save(tx: Transaction, checklist: Checklist, checksum: str, actor: Actor) -> None:
    """Put the content of a draft in place of the one before."""
    key = {"key_code": checklist.code, "key_version": checklist.version}
    content = {"kind": checklist.kind, "checksum": checksum, "document": checklist.model_dump(mode="json")}
    await tx.run(_SAVE, **key, **content, **actor)


async def release(tx: Transaction, code: str, version: str, actor: Actor) -> None:
    """Make a draft final."""
    await tx.run(_RELEASE, key_code=code, key_version=version, **actor)


async def list_versions(
    db: Statements, after: tuple[str, int], limit: int, *, drafts: bool, since: Since | None = None
) -> list[ListedChecklist]:
    """Read versions by code and number, from `after` on; drafts only if asked for."""
    listing, asked_since = changed_since(_LIST, "checklist", _NAME, since)
    return await db.rows(
        ListedChecklist, listing, code=after[0], number=after[1], limit=limit, drafts=drafts, **asked_since
    )
