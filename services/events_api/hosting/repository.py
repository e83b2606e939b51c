"""The statements of calls and offers."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import JSONB

from services.events_api.events.tables import event_versions as versions
from services.events_api.hosting import domain
from services.events_api.hosting.domain import OfferStep
from services.events_api.hosting.errors import AlreadyOffered
from services.events_api.hosting.tables import host_calls as calls
from services.events_api.hosting.tables import host_offers as offers
from services.events_api.states.domain import WrittenHost
from shared.platform.command import Actor
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Row, Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.schemas.events.hosting import EventHostOffer, NewEventHostOffer, NewHostCall

_CALL_MEMBERS: Final = (
    "id",
    "type",
    "title",
    "topics",
    "networks",
    "period",
    "offers_by",
    "event",
    "note",
    "synthetic",
    "by_subject",
    "by_role",
)
_CALL: Final = (
    *(calls.c[name] for name in _CALL_MEMBERS if not name.startswith("by_")),
    calls.c.by_role.label("by"),
    calls.c.at,
)
_ADD_CALL: Final = sa.insert(calls).values({name: bind(name) for name in _CALL_MEMBERS}).returning(*_CALL)
_FIND_CALL: Final = sa.select(*_CALL).where(calls.c.id == bind("id"))
_ANY: Final = bind("open_on", type_=sa.Date)
_EITHER: Final = bind("synthetic", type_=sa.Boolean)
_CALLS: Final = (
    sa.select(*_CALL)
    .where(calls.c.id > bind("after"), sa.or_(_ANY.is_(None), calls.c.offers_by >= _ANY))
    .where(sa.or_(_EITHER.is_(None), calls.c.synthetic == _EITHER))
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


def _listing(column: sa.ColumnElement[object]) -> sa.Select[tuple[object, ...]]:
    found = sa.select(*_OFFER).where(column == bind("of"), offers.c.id > bind("after"))
    return found.order_by(offers.c.id).limit(bind("limit"))


_OF_CALL: Final = _listing(offers.c.call)
_OF_EVENT: Final = _listing(offers.c.event)
_hosts: Final = versions.c.content["document"]["hosts"]
_BEFORE: Final = (
    sa.select(_hosts.label("hosts"), versions.c.replaced_at.label("until"))
    .where(versions.c.event == bind("event"), ~_hosts.contains(bind("host", type_=JSONB)))
    .order_by(versions.c.version.desc())
    .limit(sa.literal_column("1"))
)
_ONCE: Final = {"uq_host_offers_open": AlreadyOffered()}


class CallRow(TypedDict):
    """A call for hosts; its period is EDTF."""

    id: UUID
    type: str
    title: dict[str, str]
    topics: list[str]
    networks: list[str]
    period: str
    offers_by: date
    event: UUID | None
    note: str | None
    synthetic: bool
    by: str
    at: datetime


class LockedOffer(TypedDict):
    """An offer for a step, with the event and the networks of the call that it answers; its period is EDTF."""

    id: UUID
    call: UUID | None
    event: UUID | None
    kind: str
    ref: str | None
    name: str | None
    role: str
    period: str | None
    state: str
    steps: list[OfferStep]
    synthetic: bool
    version: int
    of_call: UUID | None
    networks: list[str] | None


class HostsBefore(TypedDict):
    """The hosts that an event had, and until when."""

    hosts: list[WrittenHost]
    until: datetime


async def add_call(tx: Transaction, new: NewHostCall, period: str, actor: Actor, *, synthetic: bool) -> CallRow:
    """Write a call, its period in canonical EDTF."""
    written = new.model_dump() | {"period": period, "synthetic": synthetic}
    call = await tx.row(CallRow, _ADD_CALL, id=new_id(), **written, **actor)
    assert call is not None
    return call


async def find_call(db: Statements, call: UUID) -> CallRow | None:
    """Read a call."""
    return await db.row(CallRow, _FIND_CALL, id=call)


async def list_calls(
    db: Statements, *, open_on: date | None, synthetic: bool | None, after: UUID, limit: int, since: Since | None = None
) -> list[CallRow]:
    """Read calls in their order: those open on a day, or all; the invented, the real, or both."""
    listing, asked_since = changed_since(_CALLS, "host_call", calls.c.id, since)
    return await db.rows(
        CallRow, listing, open_on=open_on, synthetic=synthetic, after=after, limit=limit, **asked_since
    )


async def add_offer(
    tx: Transaction,
    new: NewEventHostOffer,
    step: OfferStep,
    *,
    period: str | None,
    call: UUID | None,
    event: UUID | None,
    synthetic: bool,
) -> EventHostOffer:
    """Write an offer with its first step, its period in canonical EDTF. Raises `AlreadyOffered`."""
    written = new.model_dump(exclude={"note"}) | {"period": period, "synthetic": synthetic}
    with refusing(_ONCE):
        row = await tx.one(
            _ADD_OFFER, id=new_id(), **written, call=call, event=event, state=step["state"], steps=[step]
        )
    return _told(row)


async def find_offer(db: Statements, offer: UUID) -> EventHostOffer | None:
    """Read an offer."""
    row = await db.first(_FIND_OFFER, id=offer)
    return _told(row) if row else None


async def lock_offer(tx: Transaction, offer: UUID) -> LockedOffer | None:
    """Read an offer and hold it for a step."""
    return await tx.row(LockedOffer, _LOCK_OFFER, id=offer)


async def move_offer(tx: Transaction, offer: UUID, event: UUID | None, steps: Sequence[OfferStep]) -> EventHostOffer:
    """Bring an offer into the state of its last step. Raises `AlreadyOffered` where that is open again."""
    with refusing(_ONCE):
        return _told(await tx.one(_MOVE_OFFER, key=offer, state=steps[-1]["state"], event=event, steps=steps))


async def hosts_before(tx: Transaction, event: UUID, host: WrittenHost) -> HostsBefore | None:
    """Read the hosts that an event had before one of them got its present state."""
    named = [{name: host[name] for name in ("kind", "ref", "name", "state") if name in host}]
    return await tx.row(HostsBefore, _BEFORE, event=event, host=named)


async def list_offers(
    db: Statements, *, call: UUID | None, event: UUID | None, after: UUID, limit: int, since: Since | None = None
) -> list[EventHostOffer]:
    """Read the offers for a call, or for an event, in their order."""
    statement = _OF_EVENT if call is None else _OF_CALL
    listing, asked_since = changed_since(statement, "host_offer", offers.c.id, since)
    rows = await db.all(listing, of=call or event, after=after, limit=limit, **asked_since)
    return [_told(row) for row in rows]


def _told(row: Row) -> EventHostOffer:
    return EventHostOffer.model_validate({**row, "undo_until": domain.undo_until(row["steps"])})
