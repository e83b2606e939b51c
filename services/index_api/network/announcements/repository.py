"""The statements of announcements."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.index_api.network.announcements.tables import announcements
from services.index_api.network.directory.errors import UnknownNetwork
from services.index_api.network.directory.tables import memberships, networks
from shared.platform.data.database import Row, Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.platform.refusals import Fault
from shared.schemas.index.network.announcements import Announcement

_TEXTS: Final = ARRAY(sa.Text)
_PUBLIC: Final = announcements.c.visibility == sa.literal_column("'public'")
_VISIBLE: Final = sa.or_(
    bind("sees_all", type_=sa.Boolean),
    _PUBLIC,
    sa.and_(announcements.c.network.is_(None), bind("inside", type_=sa.Boolean)),
    announcements.c.network == sa.any_(bind("networks_seen", type_=_TEXTS)),
    sa.exists().where(
        memberships.c.network == announcements.c.network,
        memberships.c.to_on.is_(None),
        memberships.c.city == sa.any_(bind("cities_seen", type_=_TEXTS)),
    ),
)
_SHOWN: Final = (
    announcements.c.id,
    announcements.c.network,
    networks.c.name.label("network_name"),
    announcements.c.title,
    announcements.c.text,
    announcements.c.links,
    announcements.c.visibility,
    announcements.c.by_role.label("by"),
    sa.func.coalesce(networks.c.synthetic, sa.false()).label("synthetic"),
    announcements.c.created_at,
    announcements.c.updated_at,
    announcements.c.version,
)
_ANNOUNCEMENT: Final = sa.select(*_SHOWN).outerjoin(networks, networks.c.slug == announcements.c.network)
_FIND: Final = _ANNOUNCEMENT.where(announcements.c.id == bind("id"), _VISIBLE)
_LOCK: Final = _FIND.with_for_update(of=announcements)
_LIST: Final = (
    _ANNOUNCEMENT.where(_VISIBLE, announcements.c.id < bind("before"))
    .order_by(announcements.c.id.desc())
    .limit(bind("limit"))
)
_FEED: Final = (
    _ANNOUNCEMENT.where(_PUBLIC)
    .order_by(announcements.c.updated_at.desc(), announcements.c.id.desc())
    .limit(bind("limit"))
)
_CHANGED: Final = ("title", "text", "links", "visibility")
_ADD: Final = sa.insert(announcements).values(
    {name: bind(name) for name in ("id", "network", *_CHANGED, "by_subject", "by_role")}
)
_CHANGE: Final = (
    sa.update(announcements)
    .where(announcements.c.id == bind("key"))
    .values(
        version=announcements.c.version + 1,
        updated_at=sa.func.clock_timestamp(),
        **{name: bind(name) for name in _CHANGED},
    )
)
_REMOVE: Final = sa.delete(announcements).where(announcements.c.id == bind("id"))
_NO_NETWORK: Final = UnknownNetwork(
    errors=[Fault(pointer="/network", code="unknown_network", detail="There is no such network.")]
)


@dataclass(frozen=True, slots=True)
class Seen:
    """Whose announcements a caller sees beyond the public ones. `inside` sees those to all."""

    cities_seen: list[str]
    networks_seen: list[str]
    inside: bool
    sees_all: bool


def _flat(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


@lru_cache
def _filtered(listing: sa.Select[Any], filters: frozenset[str]) -> sa.Select[Any]:
    return listing.where(announcements.c.network == bind("network")) if "network" in filters else listing


async def find(db: Statements, announcement: UUID, seen: Seen) -> Announcement | None:
    """Read an announcement that the caller sees."""
    row = await db.first(_FIND, id=announcement, **_values(seen))
    return Announcement.model_validate(_flat(row)) if row else None


async def find_locked(tx: Transaction, announcement: UUID, seen: Seen) -> dict[str, Any] | None:
    """Read an announcement, shaped as `Announcement`, that nobody else changes until the transaction ends."""
    row = await tx.first(_LOCK, id=announcement, **_values(seen))
    return _flat(row) if row else None


async def list_announcements(
    db: Statements, filters: Mapping[str, Any], seen: Seen, before: UUID, limit: int
) -> list[dict[str, Any]]:
    """Read what the caller sees, newest first, shaped as `Announcement`. `filters` may hold network."""
    statement = _filtered(_LIST, frozenset(filters))
    rows = await db.all(statement, before=before, limit=limit, **_values(seen), **filters)
    return [{name: value for name, value in _flat(row).items() if name != "network_name"} for row in rows]


async def for_feed(db: Statements, filters: Mapping[str, Any], limit: int) -> list[dict[str, Any]]:
    """Read public announcements, those changed last first, with the name of their network."""
    return [_flat(row) for row in await db.all(_filtered(_FEED, frozenset(filters)), limit=limit, **filters)]


async def add(tx: Transaction, announcement: Mapping[str, Any]) -> UUID:
    """Write an announcement. Raises `UnknownNetwork`."""
    key = new_id()
    with refusing({"fk_announcements_network": _NO_NETWORK}):
        await tx.run(_ADD, id=key, **announcement)
    return key


async def change(tx: Transaction, announcement: UUID, document: Mapping[str, Any]) -> None:
    """Put title, text, links and visibility in place of those before."""
    await tx.run(_CHANGE, key=announcement, **{name: document[name] for name in _CHANGED})


async def remove(tx: Transaction, announcement: UUID) -> None:
    """Take an announcement away."""
    await tx.run(_REMOVE, id=announcement)


def _values(seen: Seen) -> dict[str, Any]:
    return {
        "cities_seen": seen.cities_seen,
        "networks_seen": seen.networks_seen,
        "inside": seen.inside,
        "sees_all": seen.sees_all,
    }
