"""The statements of memberships, which the directory keeps."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind

from services.index_api.network.directory.tables import cities, memberships, networks
from shared.platform.data.database import Row, Statements, Transaction
from shared.platform.data.identifiers import new_id
from shared.schemas.index.network.memberships import Member

_SHOWN: Final = (
    memberships.c.id,
    memberships.c.network,
    memberships.c.city,
    cities.c.name,
    cities.c.country,
    memberships.c.from_on,
    memberships.c.to_on,
    memberships.c.as_of,
    memberships.c.note,
    memberships.c.source,
    cities.c.synthetic,
    memberships.c.version,
)
_MEMBER: Final = sa.select(*_SHOWN).join(cities, cities.c.slug == memberships.c.city)
_FIND: Final = _MEMBER.where(memberships.c.network == bind("network"), memberships.c.id == bind("id"))
_ENDS: Final = sa.select(
    sa.exists().where(networks.c.slug == bind("network")).label("network"),
    sa.exists().where(cities.c.slug == bind("city")).label("city"),
)
_OVERLAPS: Final = sa.select(
    sa.exists().where(
        memberships.c.network == bind("network"),
        memberships.c.city == bind("city"),
        memberships.c.id != bind("id", type_=sa.Uuid),
        sa.func.daterange(memberships.c.from_on, memberships.c.to_on, sa.literal_column("'[]'")).op("&&")(
            sa.func.daterange(bind("from_on", type_=sa.Date), bind("to_on", type_=sa.Date), sa.literal_column("'[]'"))
        ),
    )
)
_WRITTEN: Final = ("from_on", "to_on", "note", "source")
_ADD: Final = sa.insert(memberships).values({name: bind(name) for name in ("id", "network", "city", *_WRITTEN)})
_CHANGE: Final = (
    sa.update(memberships)
    .where(memberships.c.id == bind("key"))
    .values(version=memberships.c.version + 1, **{name: bind(name) for name in _WRITTEN})
)


def _flat(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None and value != {}}


@lru_cache
def _listing(filters: frozenset[str]) -> sa.Select[Any]:
    key = sa.tuple_(memberships.c.city, memberships.c.id)
    wanted = (
        _MEMBER.where(memberships.c.network == bind("network"))
        .where(key > sa.tuple_(bind("after_city", type_=sa.Text), bind("after", type_=sa.Uuid)))
        .order_by(memberships.c.city, memberships.c.id)
        .limit(bind("limit"))
    )
    if "on" in filters:
        day = bind("on", type_=sa.Date)
        wanted = wanted.where(
            sa.or_(memberships.c.from_on.is_(None), memberships.c.from_on <= day),
            sa.or_(memberships.c.to_on.is_(None), memberships.c.to_on >= day),
        )
    if "city" in filters:
        wanted = wanted.where(memberships.c.city == bind("city"))
    return wanted


async def find(db: Statements, network: str, membership: UUID) -> Member | None:
    """Read a membership."""
    row = await db.first(_FIND, network=network, id=membership)
    return Member.model_validate(_flat(row)) if row else None


async def list_members(
    db: Statements, network: str, filters: Mapping[str, Any], after: tuple[str, UUID], limit: int
) -> list[dict[str, Any]]:
    """Read the memberships of a network by city, shaped as `Member`. `filters` may hold on and city."""
    told = {"network": network, "after_city": after[0], "after": after[1], "limit": limit}
    return [_flat(row) for row in await db.all(_listing(frozenset(filters)), **told, **filters)]


async def known(db: Statements, network: str, city: str) -> tuple[bool, bool]:
    """Say whether there is such a network, and such a city."""
    row = await db.one(_ENDS, network=network, city=city)
    return row["network"], row["city"]


async def overlaps(
    tx: Transaction, network: str, city: str, membership: UUID, from_on: date | None, to_on: date | None
) -> bool:
    """Say whether another membership of the city in the network shares a day with these; None is open."""
    told = {"network": network, "city": city, "id": membership, "from_on": from_on, "to_on": to_on}
    return bool(await tx.value(_OVERLAPS, **told))


async def add(tx: Transaction, network: str, city: str, membership: Mapping[str, Any]) -> UUID:
    """Write a membership: from_on, to_on, note, source."""
    key = new_id()
    await tx.run(_ADD, id=key, network=network, city=city, **membership)
    return key


async def change(tx: Transaction, membership: UUID, changed: Mapping[str, Any]) -> None:
    """Put from_on, to_on, note and source in place of those before."""
    await tx.run(_CHANGE, key=membership, **changed)
