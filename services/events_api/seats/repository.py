"""The statements of seats, and of the line of those who wait for one."""

from collections.abc import Sequence
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.events_api.seats.tables import participations
from shared.platform.data.database import Transaction

_TAKEN: Final = sa.select(sa.func.coalesce(sa.func.sum(participations.c.people), sa.literal_column("0"))).where(
    participations.c.event == bind("event"), sa.literal_column("state = 'confirmed'", sa.Boolean)
)
_WAITS: Final = sa.and_(participations.c.event == bind("event"), sa.literal_column("state = 'waiting'", sa.Boolean))
_LINE: Final = sa.select(participations.c.id, participations.c.people).where(_WAITS).order_by(participations.c.id)
_MOVED: Final = (participations.c.id, participations.c.state, participations.c.version)
_SEAT: Final = (
    sa.update(participations)
    .where(participations.c.id == sa.any_(bind("ids", type_=ARRAY(sa.Uuid))))
    .values(
        state=sa.literal_column("'confirmed'"),
        place_in_line=sa.null(),
        version=participations.c.version + sa.literal_column("1"),
    )
    .returning(*_MOVED)
)
_places: Final = (
    sa.select(participations.c.id, sa.func.row_number().over(order_by=participations.c.id).label("place"))
    .where(_WAITS)
    .subquery("places")
)
# The version of who came into line just now has grown with the decision.
_GROWTH: Final = sa.case(
    (participations.c.id == bind("decided", type_=sa.Uuid), sa.literal_column("0")), else_=sa.literal_column("1")
)
_NUMBER: Final = (
    sa.update(participations)
    .where(
        participations.c.id == _places.c.id,
        participations.c.place_in_line.is_distinct_from(_places.c.place),
    )
    .values(place_in_line=_places.c.place, version=participations.c.version + _GROWTH)
    .returning(*_MOVED)
)


class InLine(TypedDict):
    """Who waits, and for how many seats."""

    id: UUID
    people: int


class Moved(TypedDict):
    """A participation that got a seat or another place in line."""

    id: UUID
    state: str
    version: int


async def taken(tx: Transaction, event: UUID) -> int:
    """Count the seats that are taken."""
    return int(await tx.value(_TAKEN, event=event))


async def line(tx: Transaction, event: UUID) -> list[InLine]:
    """Read who waits, who asked first before the others."""
    return await tx.rows(InLine, _LINE, event=event)


async def seat(tx: Transaction, ids: Sequence[UUID]) -> list[Moved]:
    """Give seats to some who wait."""
    return await tx.rows(Moved, _SEAT, ids=list(ids))


async def number(tx: Transaction, event: UUID, decided: UUID | None) -> list[Moved]:
    """Number the line anew, and name those whose place is another; the version of `decided` does not grow."""
    return await tx.rows(Moved, _NUMBER, event=event, decided=decided)
