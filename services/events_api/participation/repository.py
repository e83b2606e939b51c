"""The statements of participations."""

from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind

from services.events_api.participation.errors import AlreadyTakesPart
from services.events_api.participation.tables import participations
from shared.platform.data.database import Row, Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id

_SHOWN: Final = tuple(
    participations.c[name]
    for name in ("id", "event", "city", "people", "state", "support_asked", "synthetic", "grant", "version")
)
_ADD: Final = (
    sa.insert(participations)
    .values({name: bind(name) for name in ("id", "event", "city", "people", "support_asked", "synthetic")})
    .returning(*_SHOWN)
)
_FIND: Final = sa.select(*_SHOWN).where(participations.c.event == bind("event"), participations.c.id == bind("id"))
_LIST: Final = (
    sa.select(*_SHOWN)
    .where(participations.c.event == bind("event"), participations.c.id > bind("after"))
    .order_by(participations.c.id)
    .limit(bind("limit"))
)
_CONFIRMED: Final = sa.literal_column("state = 'confirmed'", sa.Boolean)
_TAKEN: Final = sa.select(sa.func.coalesce(sa.func.sum(participations.c.people), sa.literal_column("0"))).where(
    participations.c.event == bind("event"), _CONFIRMED
)
_GRANTED: Final = sa.select(sa.func.count(sa.literal_column("1"))).where(
    participations.c.event == bind("event"),
    sa.literal_column("(\"grant\" ->> 'granted')::boolean and state <> 'withdrawn'", sa.Boolean),
)
_OF_CITY: Final = sa.select(participations.c.event).where(participations.c.city == bind("city"), _CONFIRMED)
_CITIES: Final = (
    sa.select(participations.c.city)
    .where(participations.c.event == bind("event"), _CONFIRMED)
    .order_by(participations.c.city)
)
_MOVE: Final = (
    sa.update(participations)
    .where(participations.c.id == bind("key"))
    .values(state=bind("state"), grant=bind("grant"), version=participations.c.version + 1)
    .returning(*_SHOWN)
)
_ONCE: Final = {"uq_participations_city": AlreadyTakesPart()}


def _told(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


async def add(tx: Transaction, **new: Any) -> dict[str, Any]:
    """Write a participation: event, city, people, support_asked. Raises `AlreadyTakesPart`."""
    with refusing(_ONCE):
        return _told(await tx.one(_ADD, id=new_id(), **new))


async def find(db: Statements, event: UUID, participation: UUID) -> dict[str, Any] | None:
    """Read a participation."""
    row = await db.first(_FIND, event=event, id=participation)
    return _told(row) if row else None


async def list_of(db: Statements, event: UUID, after: UUID, limit: int) -> list[dict[str, Any]]:
    """Read the participations in an event, in the order they came."""
    return [_told(row) for row in await db.all(_LIST, event=event, after=after, limit=limit)]


async def taken(tx: Transaction, event: UUID) -> int:
    """Count the seats that are taken."""
    return int(await tx.value(_TAKEN, event=event))


async def granted(tx: Transaction, event: UUID) -> int:
    """Count the cities whose travel is paid."""
    return int(await tx.value(_GRANTED, event=event))


async def move(tx: Transaction, participation: UUID, state: str, grant: Any) -> dict[str, Any]:
    """Change the state and the grant of a participation."""
    return _told(await tx.one(_MOVE, key=participation, state=state, grant=grant))


async def events_of(db: Statements, city: str) -> list[UUID]:
    """Name the events that a city took part in."""
    return [row["event"] for row in await db.all(_OF_CITY, city=city)]


async def cities_of(db: Statements, event: UUID) -> list[str]:
    """Name the cities that take part in an event."""
    return [row["city"] for row in await db.all(_CITIES, event=event)]
