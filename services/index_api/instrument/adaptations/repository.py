"""The statements of adaptations."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.index_api.instrument.adaptations.errors import AdaptationTaken
from services.index_api.instrument.adaptations.tables import adaptations as t
from services.index_api.network.directory.errors import UnknownNetwork
from shared.platform.data.database import Row, Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.schemas.index.instrument.adaptations import Adaptation, NewAdaptation

_BASE: Final = (t.c.base_code + sa.literal_column("'/'") + t.c.base_version).label("base")
_SHOWN: Final = (t.c.id, _BASE, t.c.code, t.c.version, t.c.network, t.c.state)
_FIND: Final = sa.select(*_SHOWN, t.c.plan, t.c.created_at, t.c.released_at, t.c.revision).where(t.c.id == bind("id"))
_LOCK: Final = _FIND.with_for_update()
_ADD: Final = sa.insert(t).values(
    {
        name: bind(name)
        for name in ("id", "base_code", "base_version", "code", "version", "network", "plan", "changed_by")
    }
)
_SAVE: Final = (
    sa.update(t)
    .where(t.c.id == bind("key"))
    .values(plan=bind("plan"), changed_by=bind("changed_by"), revision=t.c.revision + 1)
)
_RELEASE: Final = (
    sa.update(t)
    .where(t.c.id == bind("key"))
    .values(
        state="released",
        changed_by=bind("changed_by"),
        revision=t.c.revision + 1,
        released_at=sa.func.clock_timestamp(),
    )
)
_NAMED: Final = sa.select(sa.exists().where(t.c.code == bind("code"), t.c.version == bind("version")))
_BROKEN: Final = {
    "uq_adaptations_code_version": AdaptationTaken(),
    "fk_adaptations_network": UnknownNetwork(),
}


def _adaptation(row: Row) -> Adaptation:
    told = {name: value for name, value in row.items() if name != "plan"}
    return Adaptation.model_validate({**row["plan"], **told})


async def find(db: Statements, adaptation: UUID) -> Adaptation | None:
    """Read an adaptation."""
    row = await db.first(_FIND, id=adaptation)
    return _adaptation(row) if row else None


async def find_locked(tx: Transaction, adaptation: UUID) -> Adaptation | None:
    """Read an adaptation that nobody else changes until the transaction ends."""
    row = await tx.first(_LOCK, id=adaptation)
    return _adaptation(row) if row else None


async def is_named(tx: Transaction, code: str, version: str) -> bool:
    """Say whether there is an adaptation of that code and version."""
    return bool(await tx.value(_NAMED, code=code, version=version))


async def add(tx: Transaction, new: NewAdaptation, by: str | None) -> UUID:
    """Write a draft. Raises AdaptationTaken, UnknownNetwork."""
    key = new_id()
    base_code, _, base_version = new.base.partition("/")
    ends = {"base_code": base_code, "base_version": base_version, "code": new.code, "version": new.version}
    with refusing(_BROKEN):
        await tx.run(_ADD, id=key, **ends, network=new.network, plan=_plan(new), changed_by=by)
    return key


async def save(tx: Transaction, adaptation: UUID, plan: NewAdaptation, by: str) -> None:
    """Put a plan in place of the one before."""
    await tx.run(_SAVE, key=adaptation, plan=_plan(plan), changed_by=by)


async def release(tx: Transaction, adaptation: UUID, by: str | None) -> None:
    """Make it final."""
    await tx.run(_RELEASE, key=adaptation, changed_by=by)


def _plan(new: NewAdaptation) -> dict[str, Any]:
    return new.model_dump(mode="json", include={"title", "note", "example", "operations"}, exclude_none=True)


@lru_cache
def _listing(filters: frozenset[str]) -> sa.Select[Any]:
    plan = t.c.plan
    wanted = (
        sa.select(
            *_SHOWN,
            plan["title"].label("title"),
            plan["example"].label("example"),
            sa.func.jsonb_array_length(plan["operations"]).label("n_operations"),
        )
        .where(t.c.id > bind("after"))
        .order_by(t.c.id)
        .limit(bind("limit"))
    )
    if "networks_seen" in filters:
        own = t.c.network == sa.any_(bind("networks_seen", type_=ARRAY(sa.Text)))
        wanted = wanted.where(sa.or_(t.c.state == sa.literal_column("'released'"), own))
    for name in ("state", "network"):
        if name in filters:
            wanted = wanted.where(t.c[name] == bind(name))
    if "base_code" in filters:
        wanted = wanted.where(t.c.base_code == bind("base_code"), t.c.base_version == bind("base_version"))
    return wanted


async def list_adaptations(db: Statements, filters: Mapping[str, Any], after: UUID, limit: int) -> list[dict[str, Any]]:
    """Read adaptations by identifier, shaped as `AdaptationSummary`.

    `filters` may hold state, network, base_code with base_version, and networks_seen: beyond what is released, only
    adaptations for those are read.
    """
    rows = await db.all(_listing(frozenset(filters)), after=after, limit=limit, **filters)
    return [{name: value for name, value in row.items() if value is not None} for row in rows]
