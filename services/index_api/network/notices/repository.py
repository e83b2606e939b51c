"""The statements of notices."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by, array

from services.index_api.network.directory.errors import UnknownCity
from services.index_api.network.directory.tables import cities, memberships
from services.index_api.network.notices.tables import notice_steps as steps
from services.index_api.network.notices.tables import notices
from shared.platform.data.database import Row, Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.schemas.index.network.notices import Notice

_TEXTS: Final = ARRAY(sa.Text)
_NOT_WITHDRAWN: Final = notices.c.state != sa.literal_column("'withdrawn'")
_PUBLIC: Final = sa.and_(notices.c.visibility == sa.literal_column("'public'"), _NOT_WITHDRAWN)
_CITIES_SEEN: Final = bind("cities_seen", type_=_TEXTS)
_theirs, _mine = memberships.alias("theirs"), memberships.alias("mine")
_IN_A_NETWORK_SEEN: Final = sa.exists().where(
    _theirs.c.city == notices.c.city,
    _theirs.c.to_on.is_(None),
    sa.or_(
        _theirs.c.network == sa.any_(bind("networks_seen", type_=_TEXTS)),
        sa.exists()
        .where(
            _mine.c.network == _theirs.c.network,
            _mine.c.to_on.is_(None),
            _mine.c.city == sa.any_(_CITIES_SEEN),
        )
        .correlate(_theirs),
    ),
)
_VISIBLE: Final = sa.or_(
    bind("sees_all", type_=sa.Boolean),
    _PUBLIC,
    notices.c.city == sa.any_(_CITIES_SEEN),
    sa.and_(_NOT_WITHDRAWN, _IN_A_NETWORK_SEEN),
)
_SHOWN: Final = (
    notices.c.id,
    notices.c.city,
    cities.c.name.label("city_name"),
    notices.c.kind,
    notices.c.title,
    notices.c.text,
    notices.c.happened_on,
    notices.c.links,
    notices.c.visibility,
    notices.c.state,
    cities.c.synthetic,
    notices.c.created_at,
    notices.c.updated_at,
    notices.c.version,
)
_NETWORKS: Final = (
    sa.select(sa.func.coalesce(sa.func.array_agg(memberships.c.network), sa.cast(array([]), _TEXTS)))
    .where(memberships.c.city == notices.c.city, memberships.c.to_on.is_(None))
    .scalar_subquery()
    .label("networks")
)
_STEP: Final = sa.func.jsonb_build_object(
    sa.literal_column("'id'"),
    steps.c.id,
    sa.literal_column("'kind'"),
    steps.c.kind,
    sa.literal_column("'note'"),
    steps.c.note,
    sa.literal_column("'state'"),
    steps.c.state,
    sa.literal_column("'by'"),
    steps.c.by_role,
    sa.literal_column("'at'"),
    steps.c.at,
)
_STEPS: Final = (
    sa.select(sa.func.coalesce(sa.func.jsonb_agg(aggregate_order_by(_STEP, steps.c.id)), sa.text("'[]'::jsonb")))
    .where(steps.c.notice == notices.c.id)
    .scalar_subquery()
    .label("steps")
)
_NOTICE: Final = sa.select(*_SHOWN).join(cities, cities.c.slug == notices.c.city)
_FIND: Final = _NOTICE.add_columns(_NETWORKS, _STEPS).where(notices.c.id == bind("id"), _VISIBLE)
_LOCK: Final = sa.select(notices.c.id).where(notices.c.id == bind("id")).with_for_update()
_FEED: Final = _NOTICE.where(_PUBLIC).order_by(notices.c.updated_at.desc(), notices.c.id.desc()).limit(bind("limit"))
_LIST: Final = _NOTICE.where(_VISIBLE, notices.c.id < bind("before")).order_by(notices.c.id.desc()).limit(bind("limit"))
_WRITTEN: Final = ("id", "city", "kind", "title", "text", "happened_on", "links", "visibility", "by_subject")
_ADD: Final = sa.insert(notices).values({name: bind(name) for name in _WRITTEN})
_MOVE: Final = (
    sa.update(notices)
    .where(notices.c.id == bind("key"))
    .values(state=bind("state"), version=notices.c.version + 1, updated_at=sa.func.clock_timestamp())
)
_ADD_STEP: Final = sa.insert(steps).values(
    {name: bind(name) for name in ("id", "notice", "kind", "note", "state", "by_subject", "by_role")}
)


@dataclass(frozen=True, slots=True)
class Seen:
    """Whose notices a caller sees beyond the public ones."""

    cities_seen: list[str]
    networks_seen: list[str]
    sees_all: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A notice with what is decided upon but not shown with it."""

    shown: Notice
    networks: frozenset[str]


def _flat(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None and name != "networks"}


@lru_cache
def _filtered(listing: sa.Select[Any], filters: frozenset[str]) -> sa.Select[Any]:
    for name in ("city", "kind", "state"):
        if name in filters:
            listing = listing.where(notices.c[name] == bind(name))
    if "network" in filters:
        listing = listing.where(
            sa.exists().where(
                memberships.c.city == notices.c.city,
                memberships.c.to_on.is_(None),
                memberships.c.network == bind("network"),
            )
        )
    return listing


async def find(db: Statements, notice: UUID, seen: Seen) -> Found | None:
    """Read a notice that the caller sees."""
    row = await db.first(_FIND, id=notice, **_values(seen))
    return Found(Notice.model_validate(_flat(row)), frozenset(row["networks"])) if row else None


async def find_locked(tx: Transaction, notice: UUID, seen: Seen) -> Found | None:
    """Read a notice that the caller sees and nobody else changes until the transaction ends."""
    return None if await tx.value(_LOCK, id=notice) is None else await find(tx, notice, seen)


async def list_notices(
    db: Statements, filters: Mapping[str, Any], seen: Seen, before: UUID, limit: int
) -> list[dict[str, Any]]:
    """Read what the caller sees, newest first, shaped as `Notice`. `filters` may hold city, kind, state, network."""
    statement = _filtered(_LIST, frozenset(filters))
    return [_flat(row) for row in await db.all(statement, before=before, limit=limit, **_values(seen), **filters)]


async def for_feed(db: Statements, filters: Mapping[str, Any], limit: int) -> list[dict[str, Any]]:
    """Read public notices, those changed last first, shaped as `Notice`. `filters` as for the list."""
    return [_flat(row) for row in await db.all(_filtered(_FEED, frozenset(filters)), limit=limit, **filters)]


async def add(tx: Transaction, city: str, notice: Mapping[str, Any]) -> UUID:
    """Write a notice. Raises `UnknownCity`."""
    key = new_id()
    with refusing({"fk_notices_city": UnknownCity()}):
        await tx.run(_ADD, id=key, city=city, **notice)
    return key


async def move(tx: Transaction, notice: UUID, step: Mapping[str, Any]) -> None:
    """Note a step and bring the notice into its state: kind, note, state, by_subject, by_role."""
    await tx.run(_ADD_STEP, id=new_id(), notice=notice, **step)
    await tx.run(_MOVE, key=notice, state=step["state"])


def _values(seen: Seen) -> dict[str, Any]:
    return {"cities_seen": seen.cities_seen, "networks_seen": seen.networks_seen, "sees_all": seen.sees_all}
