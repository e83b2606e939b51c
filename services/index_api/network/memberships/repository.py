"""The statements of memberships, which the directory keeps."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.index_api.network.directory.tables import cities, memberships, networks
from shared.platform.command import Command
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Statements, Transaction
from shared.schemas.index.network.memberships import NetworkMember

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
    memberships.c.agreed_by_role.label("agreed_by"),
    memberships.c.ended_by_role.label("ended_by"),
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
_IS_MEMBER: Final = sa.select(
    sa.exists().where(
        memberships.c.network == bind("network"), memberships.c.city == bind("city"), memberships.c.to_on.is_(None)
    )
)

_BELONGING: Final = sa.select(memberships.c.city, memberships.c.network).where(
    memberships.c.to_on.is_(None),
    sa.or_(
        memberships.c.network == sa.any_(bind("networks", type_=ARRAY(sa.Text))),
        memberships.c.city == sa.any_(bind("cities", type_=ARRAY(sa.Text))),
    ),
)


class _Pair(TypedDict):
    city: str
    network: str


def _ended_by(actor: str, kept: sa.Column[str] | None = None) -> sa.ColumnElement[str]:
    """Give who ended a membership: whoever gave it its last day, and nobody while it has none."""
    lasts = (bind("to_on", type_=sa.Date).is_(None), sa.null())
    who = bind(actor, type_=sa.Text)
    return sa.case(lasts, else_=who if kept is None else sa.case((memberships.c.to_on.is_(None), who), else_=kept))


_ADD: Final = sa.insert(memberships).values(
    agreed_by_subject=bind("by_subject"),
    agreed_by_role=bind("by_role"),
    ended_by_subject=_ended_by("by_subject"),
    ended_by_role=_ended_by("by_role"),
    **{name: bind(name) for name in ("id", "network", "city", *_WRITTEN)},
)
_CHANGE: Final = (
    sa.update(memberships)
    .where(memberships.c.id == bind("key"))
    .values(
        version=memberships.c.version + 1,
        ended_by_subject=_ended_by("by_subject", memberships.c.ended_by_subject),
        ended_by_role=_ended_by("by_role", memberships.c.ended_by_role),
        **{name: bind(name) for name in _WRITTEN},
    )
)


class Period(TypedDict):
    """What is written of a membership. Without a first or a last day it is open at that end; `source` may be empty."""

    from_on: date | None
    to_on: date | None
    note: str | None
    source: Mapping[str, str]


class MemberRow(Period):
    """A membership with what is shown of its city."""

    id: UUID
    network: str
    city: str
    name: str
    country: str
    as_of: str | None
    agreed_by: str | None
    ended_by: str | None
    synthetic: bool
    version: int


class _Ends(TypedDict):
    network: bool
    city: bool


@lru_cache
def _listing(filters: frozenset[str]) -> sa.ClauseElement:
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


async def find(db: Statements, network: str, membership: UUID) -> NetworkMember | None:
    """Read a membership."""
    row = await db.row(MemberRow, _FIND, network=network, id=membership)
    if row is None:
        return None
    member = NetworkMember(**row)
    return member if row["source"] else member.model_copy(update={"source": None})


async def list_members(
    db: Statements,
    network: str,
    after: tuple[str, UUID],
    limit: int,
    *,
    on: date | None = None,
    city: str | None = None,
    since: Since | None = None,
) -> list[MemberRow]:
    """Read the memberships of a network after the city and identifier in `after`, in that order.

    They are those that hold on a day and those of a city, where given.
    """
    asked = {name: value for name, value in (("on", on), ("city", city)) if value is not None}
    key: dict[str, object] = {"after_city": after[0], "after": after[1]}
    listing, asked_since = changed_since(_listing(frozenset(asked)), "membership", memberships.c.id, since)
    return await db.rows(MemberRow, listing, network=network, limit=limit, **key, **asked, **asked_since)


async def known(db: Statements, network: str, city: str) -> tuple[bool, bool]:
    """Say whether there is such a network, and such a city."""
    row = await db.row(_Ends, _ENDS, network=network, city=city)
    assert row is not None, "it asks for no rows"
    return row["network"], row["city"]


async def overlaps(
    tx: Transaction, network: str, city: str, membership: UUID, from_on: date | None, to_on: date | None
) -> bool:
    """Say whether another membership of the city in the network shares a day with these; None is open."""
    place = {"network": network, "city": city}
    return bool(await tx.value(_OVERLAPS, **place, id=membership, from_on=from_on, to_on=to_on))


async def is_member(db: Statements, network: str, city: str) -> bool:
    """Say whether a membership of the city in the network lasts."""
    return bool(await db.value(_IS_MEMBER, network=network, city=city))


async def belonging(db: Statements, cities: Collection[str], networks: Collection[str]) -> list[tuple[str, str]]:
    """Give the lasting memberships of these cities, and in these networks: city and network."""
    rows = await db.rows(_Pair, _BELONGING, cities=sorted(cities), networks=sorted(networks))
    return [(row["city"], row["network"]) for row in rows]


async def add(command: Command, network: str, city: str, period: Period) -> UUID:
    """Write a membership that whoever makes the change agrees to, and give its identifier."""
    key = command.new_id()
    await command.tx.run(_ADD, id=key, network=network, city=city, **command.actor, **period)
    return key


async def change(command: Command, membership: UUID, period: Period) -> None:
    """Put a period with its note and source in place of the one before, and note who ended it."""
    await command.tx.run(_CHANGE, key=membership, **command.actor, **period)
