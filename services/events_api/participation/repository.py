"""The statements of participations."""

from datetime import date
from typing import Final, NotRequired, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind

from services.events_api.events.tables import events
from services.events_api.participation import domain
from services.events_api.participation.domain import DecisionRow
from services.events_api.participation.errors import AlreadyTakesPart
from services.events_api.seats.tables import participations
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Row, Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.schemas.events.participation import NewParticipation, Participation

_SHOWN: Final = tuple(
    participations.c[name]
    for name in (
        "id",
        "event",
        "city",
        "people",
        "state",
        "support_asked",
        "synthetic",
        "grant",
        "place_in_line",
        "decision",
        "version",
    )
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
_OF_CITY: Final = (
    sa.select(*_SHOWN)
    .join(events, events.c.id == participations.c.event)
    .where(participations.c.city == bind("city"), events.c.latest >= bind("since"))
    .order_by(participations.c.id.desc())
    .limit(sa.literal_column("200"))
)
_CONFIRMED: Final = sa.literal_column("state = 'confirmed'", sa.Boolean)
_GRANTED: Final = sa.select(sa.func.count(sa.literal_column("1"))).where(
    participations.c.event == bind("event"),
    sa.literal_column("(\"grant\" ->> 'granted')::boolean and state <> 'withdrawn'", sa.Boolean),
)
_CITIES: Final = (
    sa.select(participations.c.city)
    .where(participations.c.event == bind("event"), _CONFIRMED)
    .order_by(participations.c.city)
)
_CHANGE: Final = sa.update(participations).where(participations.c.id == bind("key")).returning(*_SHOWN)
_DECIDE: Final = _CHANGE.values(
    state=bind("state"), place_in_line=sa.null(), decision=bind("decision"), version=participations.c.version + 1
)
_DECISION: Final = sa.select(participations.c.decision).where(participations.c.id == bind("id"))
# A grant grows no version: strangers read it, and would know that money was decided upon.
_GRANT: Final = _CHANGE.values(grant=bind("grant"))
_ONCE: Final = {"uq_participations_city": AlreadyTakesPart()}


class GrantRow(TypedDict):
    """A decision on travel support, as jsonb keeps it: the instant is text."""

    granted: bool
    note: NotRequired[str]
    eligibility: str
    by: str
    at: str


async def add(tx: Transaction, event: UUID, new: NewParticipation, *, synthetic: bool) -> Participation:
    """Write a participation. Raises `AlreadyTakesPart`."""
    with refusing(_ONCE):
        row = await tx.one(_ADD, id=new_id(), event=event, synthetic=synthetic, **new.model_dump())
    return _told(row)


async def find(db: Statements, event: UUID, participation: UUID) -> Participation | None:
    """Read a participation."""
    row = await db.first(_FIND, event=event, id=participation)
    return _told(row) if row else None


async def list_of(
    db: Statements, event: UUID, after: UUID, limit: int, *, since: Since | None = None
) -> list[Participation]:
    """Read the participations in an event, in the order they came."""
    listing, asked_since = changed_since(_LIST, "participation", participations.c.id, since)
    rows = await db.all(listing, event=event, after=after, limit=limit, **asked_since)
    return [_told(row) for row in rows]


async def list_of_city(db: Statements, city: str, since: date) -> list[Participation]:
    """Read the participations of a city in events that are not over since a day, the last 200 that were asked for."""
    return [_told(row) for row in await db.all(_OF_CITY, city=city, since=since)]


async def granted(tx: Transaction, event: UUID) -> int:
    """Count the cities whose travel is paid."""
    return int(await tx.value(_GRANTED, event=event))


async def decide(tx: Transaction, participation: UUID, state: str, decision: DecisionRow | None) -> Participation:
    """Change the state of a participation, by a decision or by undoing one. Raises `AlreadyTakesPart`."""
    with refusing(_ONCE):
        return _told(await tx.one(_DECIDE, key=participation, state=state, decision=decision))


async def decision_on(tx: Transaction, participation: UUID) -> DecisionRow | None:
    """Read the last decision on a participation."""
    found: DecisionRow | None = await tx.value(_DECISION, id=participation)
    return found


async def grant(tx: Transaction, participation: UUID, grant: GrantRow) -> Participation:
    """Record what was decided on the travel of a participation."""
    return _told(await tx.one(_GRANT, key=participation, grant=grant))


async def cities_of(db: Statements, event: UUID) -> list[str]:
    """Name the cities that take part in an event."""
    return [row["city"] for row in await db.all(_CITIES, event=event)]


def _told(row: Row) -> Participation:
    told = dict(row)
    until = domain.undo_until(told.pop("decision"), told["state"])
    return Participation.model_validate({**told, "undo_until": until})
