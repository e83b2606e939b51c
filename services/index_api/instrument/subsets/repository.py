"""The statements of subsets."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Final, TypedDict

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import insert

from services.index_api.instrument.subsets.tables import questionnaire_subsets as subsets
from shared.platform.command import Actor
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Statements, Transaction
from shared.schemas.fields import Json
from shared.schemas.index.instrument.questionnaires import Subset
from shared.schemas.index.instrument.subsets import SubsetVersion

_HERE: Final = (
    subsets.c.family == bind("family"),
    subsets.c.code == bind("code"),
    subsets.c.number == bind("number"),
)
_AT: Final = (
    subsets.c.family == bind("key_family"),
    subsets.c.code == bind("key_code"),
    subsets.c.number == bind("key_number"),
)
_SHOWN: Final = (
    subsets.c.document,
    subsets.c.status,
    subsets.c.revision,
    subsets.c.released_at,
    sa.case((subsets.c.status == sa.literal_column("'released'"), subsets.c.by_role), else_=sa.null()).label(
        "released_by"
    ),
)
_NAME: Final = sa.func.concat_ws(sa.literal_column("'/'"), subsets.c.family, subsets.c.code, subsets.c.number)
"""What the record of changes calls a version."""
_FIND: Final = sa.select(*_SHOWN).where(*_HERE)
_LOCK: Final = _FIND.with_for_update()
_RELEASED: Final = (
    sa.select(*_SHOWN)
    .where(
        subsets.c.family == bind("family"),
        subsets.c.code == bind("code"),
        subsets.c.status == sa.literal_column("'released'"),
    )
    .order_by(subsets.c.number)
)
_ADD: Final = (
    insert(subsets)
    .values({name: bind(name) for name in ("family", "code", "number", "status", "document", "by_subject", "by_role")})
    .on_conflict_do_nothing()
)
_SAVE: Final = (
    sa.update(subsets)
    .where(*_AT)
    .values(
        revision=subsets.c.revision + 1,
        at=sa.func.clock_timestamp(),
        **{name: bind(name) for name in ("document", "by_subject", "by_role")},
    )
)
_RELEASE: Final = (
    sa.update(subsets)
    .where(*_AT)
    .values(
        status="released",
        revision=subsets.c.revision + 1,
        released_at=sa.func.clock_timestamp(),
        by_subject=bind("by_subject"),
        by_role=bind("by_role"),
    )
)


class _SubsetRow(TypedDict):
    document: Mapping[str, Json]
    status: str
    revision: int
    released_at: datetime | None
    released_by: str | None


@lru_cache
def _listing(*, drafts: bool) -> sa.ClauseElement:
    key = sa.tuple_(subsets.c.code, subsets.c.number)
    wanted = (
        sa.select(*_SHOWN)
        .where(subsets.c.family == bind("family"))
        .where(key > sa.tuple_(bind("after_code", type_=sa.Text), bind("after_number", type_=sa.Integer)))
        .order_by(subsets.c.code, subsets.c.number)
        .limit(bind("limit"))
    )
    return wanted if drafts else wanted.where(subsets.c.status == sa.literal_column("'released'"))


def _subset(row: _SubsetRow) -> SubsetVersion:
    facts = {name: value for name, value in row.items() if name != "document"}
    return SubsetVersion.model_validate({**row["document"], **facts}, strict=False)


async def find(db: Statements, family: str, code: str, number: int) -> SubsetVersion | None:
    """Read a version of a subset."""
    row = await db.row(_SubsetRow, _FIND, family=family, code=code, number=number)
    return _subset(row) if row else None


async def find_locked(tx: Transaction, family: str, code: str, number: int) -> SubsetVersion | None:
    """Read a version of a subset that nobody else changes until the transaction ends."""
    row = await tx.row(_SubsetRow, _LOCK, family=family, code=code, number=number)
    return _subset(row) if row else None


async def released(db: Statements, family: str, code: str) -> list[SubsetVersion]:
    """Read the released versions of a subset, in their order."""
    return [_subset(row) for row in await db.rows(_SubsetRow, _RELEASED, family=family, code=code)]


async def list_subsets(
    db: Statements, family: str, after: tuple[str, int], limit: int, *, drafts: bool, since: Since | None = None
) -> list[SubsetVersion]:
    """Read the subsets of a family by code and version, from after those in `after`; drafts only if asked for."""
    key = {"after_code": after[0], "after_number": after[1]}
    listing, asked_since = changed_since(_listing(drafts=drafts), "subset", _NAME, since)
    rows = await db.rows(_SubsetRow, listing, family=family, limit=limit, **key, **asked_since)
    return [_subset(row) for row in rows]


async def add(tx: Transaction, subset: Subset, status: str, actor: Actor | None) -> bool:
    """Write a version of a subset unless its name is taken; say whether it was new."""
    who = {"by_subject": None, "by_role": None} if actor is None else {**actor}
    key = {"family": subset.family, "code": subset.code, "number": int(subset.version)}
    return bool(await tx.run(_ADD, **key, status=status, document=_document(subset), **who))


async def save(tx: Transaction, subset: Subset, actor: Actor) -> None:
    """Put the content of a draft in place of the one before."""
    await tx.run(_SAVE, **_key(subset), document=_document(subset), **actor)


async def release(tx: Transaction, subset: Subset, actor: Actor) -> None:
    """Make a draft final."""
    await tx.run(_RELEASE, **_key(subset), **actor)


def _key(subset: Subset) -> dict[str, object]:
    return {"key_family": subset.family, "key_code": subset.code, "key_number": int(subset.version)}


def _document(subset: Subset) -> dict[str, Json]:
    return subset.model_dump(mode="json", include=set(Subset.model_fields), exclude_none=True)
