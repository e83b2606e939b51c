"""The statements of adaptations."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.index_api.instrument.adaptations.domain import Wanted
from services.index_api.instrument.adaptations.errors import AdaptationTaken
from services.index_api.instrument.adaptations.tables import adaptations
from services.index_api.network.directory.errors import UnknownNetwork
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Statements, Transaction, refusing
from shared.schemas.fields import Json, without_nulls
from shared.schemas.index.instrument.adaptations import Adaptation, NewAdaptation

_BASE: Final = (adaptations.c.base_code + sa.literal_column("'/'") + adaptations.c.base_version).label("base")
_SHOWN: Final = (
    adaptations.c.id,
    _BASE,
    adaptations.c.code,
    adaptations.c.version,
    adaptations.c.network,
    adaptations.c.state,
)
_FIND: Final = sa.select(
    *_SHOWN, adaptations.c.plan, adaptations.c.created_at, adaptations.c.released_at, adaptations.c.revision
).where(adaptations.c.id == bind("id"))
_LOCK: Final = _FIND.with_for_update()
_ADD: Final = sa.insert(adaptations).values(
    {
        name: bind(name)
        for name in ("id", "base_code", "base_version", "code", "version", "network", "plan", "changed_by")
    }
)
_SAVE: Final = (
    sa.update(adaptations)
    .where(adaptations.c.id == bind("key"))
    .values(plan=bind("plan"), changed_by=bind("changed_by"), revision=adaptations.c.revision + 1)
)
_RELEASE: Final = (
    sa.update(adaptations)
    .where(adaptations.c.id == bind("key"))
    .values(
        state="released",
        changed_by=bind("changed_by"),
        revision=adaptations.c.revision + 1,
        released_at=sa.func.clock_timestamp(),
    )
)
_NAMED: Final = sa.select(
    sa.exists().where(adaptations.c.code == bind("code"), adaptations.c.version == bind("version"))
)
_BROKEN: Final = {
    "uq_adaptations_code_version": AdaptationTaken(),
    "fk_adaptations_network": UnknownNetwork(),
}


class _AdaptationRow(TypedDict):
    id: UUID
    base: str
    code: str
    version: str
    network: str | None
    state: str
    plan: dict[str, Json]
    created_at: datetime
    released_at: datetime | None
    revision: int


class SummaryRow(TypedDict):
    """An adaptation in the list."""

    id: UUID
    base: str
    code: str
    version: str
    network: str | None
    state: str
    title: Mapping[str, str]
    example: bool
    n_operations: int


def _adaptation(row: _AdaptationRow) -> Adaptation:
    return Adaptation.model_validate({**row["plan"], **row})


async def find(db: Statements, adaptation: UUID) -> Adaptation | None:
    """Read an adaptation."""
    row = await db.row(_AdaptationRow, _FIND, id=adaptation)
    return _adaptation(row) if row else None


async def find_locked(tx: Transaction, adaptation: UUID) -> Adaptation | None:
    """Read an adaptation that nobody else changes until the transaction ends."""
    row = await tx.row(_AdaptationRow, _LOCK, id=adaptation)
    return _adaptation(row) if row else None


async def is_named(tx: Transaction, code: str, version: str) -> bool:
    """Say whether there is an adaptation of that code and version."""
    return bool(await tx.value(_NAMED, code=code, version=version))


async def add(tx: Transaction, key: UUID, new: NewAdaptation, by: str | None) -> None:
    """Write a draft. Raises AdaptationTaken, UnknownNetwork."""
    base_code, _, base_version = new.base.partition("/")
    ends = {"base_code": base_code, "base_version": base_version, "code": new.code, "version": new.version}
    with refusing(_BROKEN):
        await tx.run(_ADD, id=key, **ends, network=new.network, plan=_plan(new), changed_by=by)


async def save(tx: Transaction, adaptation: UUID, plan: NewAdaptation, by: str) -> None:
    """Put a plan in place of the one before."""
    await tx.run(_SAVE, key=adaptation, plan=_plan(plan), changed_by=by)


async def release(tx: Transaction, adaptation: UUID, by: str | None) -> None:
    """Make it final."""
    await tx.run(_RELEASE, key=adaptation, changed_by=by)


def _plan(new: NewAdaptation) -> dict[str, Json]:
    return new.model_dump(mode="json", include={"title", "note", "example", "operations"}, exclude_none=True)


@lru_cache
def _listing(filters: frozenset[str]) -> sa.ClauseElement:
    plan = adaptations.c.plan
    wanted = (
        sa.select(
            *_SHOWN,
            plan["title"].label("title"),
            plan["example"].label("example"),
            sa.func.jsonb_array_length(plan["operations"]).label("n_operations"),
        )
        .where(adaptations.c.id > bind("after"))
        .order_by(adaptations.c.id)
        .limit(bind("limit"))
    )
    if "networks_seen" in filters:
        own = adaptations.c.network == sa.any_(bind("networks_seen", type_=ARRAY(sa.Text)))
        wanted = wanted.where(sa.or_(adaptations.c.state == sa.literal_column("'released'"), own))
    for name in ("state", "network"):
        if name in filters:
            wanted = wanted.where(adaptations.c[name] == bind(name))
    if "base_code" in filters:
        wanted = wanted.where(
            adaptations.c.base_code == bind("base_code"), adaptations.c.base_version == bind("base_version")
        )
    return wanted


async def list_adaptations(
    db: Statements,
    wanted: Wanted,
    networks_seen: list[str] | None,
    after: UUID,
    limit: int,
    *,
    since: Since | None = None,
) -> list[SummaryRow]:
    """Read adaptations by identifier: the released ones and those for `networks_seen`, or without it every one."""
    asked = {"state": wanted.state, "network": wanted.network}
    values: dict[str, object] = without_nulls(asked)
    if wanted.base is not None:
        values["base_code"], _, values["base_version"] = wanted.base.partition("/")
    if networks_seen is not None:
        values["networks_seen"] = networks_seen
    listing, asked_since = changed_since(_listing(frozenset(values)), "adaptation", adaptations.c.id, since)
    return await db.rows(SummaryRow, listing, after=after, limit=limit, **values, **asked_since)
