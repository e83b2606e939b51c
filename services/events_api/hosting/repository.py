"""The statements of calls and offers."""

from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind

from services.events_api.hosting.errors import AlreadyOffered
from services.events_api.hosting.tables import host_calls as calls
from services.events_api.hosting.tables import host_offers as offers
from shared.platform.data.database import Row, Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id

_CALL_MEMBERS: Final = (
    "id", "type", "title", "topics", "networks", "period", "offers_by", "event", "note", "synthetic",
    "by_subject", "by_role",
)  # fmt: skip
_CALL: Final = (
    *(calls.c[name] for name in _CALL_MEMBERS if not name.startswith("by_")), calls.c.by_role.label("by"), calls.c.at
)  # fmt: skip
_ADD_CALL: Final = sa.insert(calls).values({name: bind(name) for name in _CALL_MEMBERS}).returning(*_CALL)
_FIND_CALL: Final = sa.select(*_CALL).where(calls.c.id == bind("id"))
_ANY: Final = bind("open_on", type_=sa.Date)
_CALLS: Final = (
    sa.select(*_CALL)
    .where(calls.c.id > bind("after"), sa.or_(_ANY.is_(None), calls.c.offers_by >= _ANY))
    .order_by(calls.c.id)
    .limit(bind("limit"))
)
_OFFER_MEMBERS: Final = ("id", "call", "event", "kind", "ref", "name", "role", "period", "state", "steps", "synthetic")
_OFFER: Final = (*(offers.c[name] for name in _OFFER_MEMBERS), offers.c.version)
_ADD_OFFER: Final = sa.insert(offers).values({name: bind(name) for name in _OFFER_MEMBERS}).returning(*_OFFER)
_FIND_OFFER: Final = sa.select(*_OFFER).where(offers.c.id == bind("id"))
_LOCK_OFFER: Final = (
    sa.select(*_OFFER, calls.c.event.label("of_call"), calls.c.networks)
    .select_from(offers.outerjoin(calls, calls.c.id == offers.c.call))
    .where(offers.c.id == bind("id"))
    .with_for_update(of=offers)
)
_MOVE_OFFER: Final = (
    sa.update(offers)
    .where(offers.c.id == bind("key"))
    .values(state=bind("state"), event=bind("event"), steps=bind("steps"), version=offers.c.version + 1)
    .returning(*_OFFER)
)


def _listing(column: sa.ColumnElement[Any]) -> sa.Select[Any]:
    found = sa.select(*_OFFER).where(column == bind("of"), offers.c.id > bind("after"))
    return found.order_by(offers.c.id).limit(bind("limit"))


_OF_CALL: Final = _listing(offers.c.call)
_OF_EVENT: Final = _listing(offers.c.event)
_ONCE: Final = {"uq_host_offers_open": AlreadyOffered()}


def _told(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


async def add_call(tx: Transaction, **call: Any) -> dict[str, Any]:
    """Write a call; its period is EDTF."""
    return _told(await tx.one(_ADD_CALL, id=new_id(), **call))


async def find_call(db: Statements, call: UUID) -> dict[str, Any] | None:
    """Read a call; its period is EDTF."""
    row = await db.first(_FIND_CALL, id=call)
    return _told(row) if row else None


async def list_calls(db: Statements, **asked: Any) -> list[dict[str, Any]]:
    """Read calls in their order: open_on (a day, or None for all), after and limit."""
    return [_told(row) for row in await db.all(_CALLS, **asked)]


async def add_offer(tx: Transaction, **offer: Any) -> dict[str, Any]:
    """Write an offer. Raises `AlreadyOffered`."""
    with refusing(_ONCE):
        return _told(await tx.one(_ADD_OFFER, id=new_id(), **offer))


async def find_offer(db: Statements, offer: UUID) -> dict[str, Any] | None:
    """Read an offer."""
    row = await db.first(_FIND_OFFER, id=offer)
    return _told(row) if row else None


async def lock_offer(tx: Transaction, offer: UUID) -> dict[str, Any] | None:
    """Read an offer for a step, with `of_call`, the event of its call, and the `networks` that were called."""
    row = await tx.first(_LOCK_OFFER, id=offer)
    return _told(row) if row else None


async def move_offer(tx: Transaction, offer: UUID, **after: Any) -> dict[str, Any]:
    """Bring an offer into a state: state, event and steps."""
    return _told(await tx.one(_MOVE_OFFER, key=offer, **after))


async def list_offers(
    db: Statements, *, call: UUID | None, event: UUID | None, after: UUID, limit: int
) -> list[dict[str, Any]]:
    """Read the offers for a call, or for an event, in their order."""
    statement = _OF_EVENT if call is None else _OF_CALL
    return [_told(row) for row in await db.all(statement, of=call or event, after=after, limit=limit)]
