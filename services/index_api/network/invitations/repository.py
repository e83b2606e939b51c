"""The statements of invitations."""

from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.index_api.network.directory.tables import cities
from services.index_api.network.invitations.domain import InvitationFilters
from services.index_api.network.invitations.errors import AlreadyInvited
from services.index_api.network.invitations.tables import invitations
from shared.platform.command import Actor, Command
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Statements, Transaction, refusing
from shared.schemas.fields import without_nulls
from shared.schemas.index.network.invitations import Invitation, NewInvitation

_TEXTS: Final = ARRAY(sa.Text)
_VISIBLE: Final = sa.or_(
    bind("sees_all", type_=sa.Boolean),
    invitations.c.city == sa.any_(bind("cities_seen", type_=_TEXTS)),
    invitations.c.network == sa.any_(bind("networks_seen", type_=_TEXTS)),
)
_INVITATION: Final = (
    sa.select(
        invitations.c.id,
        invitations.c.network,
        invitations.c.city,
        invitations.c.state,
        invitations.c.note,
        invitations.c.by_role.label("by"),
        invitations.c.at,
        invitations.c.decided_by_role.label("decided_by"),
        invitations.c.decided_at,
        invitations.c.membership,
        cities.c.synthetic,
        invitations.c.version,
    )
    .join(cities, cities.c.slug == invitations.c.city)
    .where(_VISIBLE)
)
_FIND: Final = _INVITATION.where(invitations.c.id == bind("id"))
_FIND_LOCKED: Final = _FIND.with_for_update(of=invitations)
_LIST: Final = (
    _INVITATION.where(invitations.c.id < bind("before")).order_by(invitations.c.id.desc()).limit(bind("limit"))
)
_ADD: Final = sa.insert(invitations).values(
    {name: bind(name) for name in ("id", "network", "city", "note", "by_subject", "by_role", "at")}
)
_DECIDE: Final = (
    sa.update(invitations)
    .where(invitations.c.id == bind("key"))
    .values(
        state=bind("state"),
        membership=bind("membership"),
        decided_by_subject=bind("by_subject"),
        decided_by_role=bind("by_role"),
        decided_at=bind("at"),
        version=invitations.c.version + 1,
    )
)


class InvitationRow(TypedDict):
    """An invitation, with whether its city is invented."""

    id: UUID
    network: str
    city: str
    state: str
    note: str | None
    by: str
    at: datetime
    decided_by: str | None
    decided_at: datetime | None
    membership: UUID | None
    synthetic: bool
    version: int


class Seen(TypedDict):
    """Whose invitations a caller sees: those of some cities, of some networks, or all."""

    cities_seen: list[str]
    networks_seen: list[str]
    sees_all: bool


@lru_cache
def _listing(filters: frozenset[str]) -> sa.ClauseElement:
    listing = _LIST
    for name in ("network", "city", "state"):
        if name in filters:
            listing = listing.where(invitations.c[name] == bind(name))
    return listing


async def find(db: Statements, invitation: UUID, seen: Seen) -> Invitation | None:
    """Read an invitation that the caller sees."""
    row = await db.row(InvitationRow, _FIND, id=invitation, **seen)
    return Invitation.model_validate(row) if row else None


async def find_locked(tx: Transaction, invitation: UUID, seen: Seen) -> Invitation | None:
    """Read an invitation that the caller sees and nobody else changes until the transaction ends."""
    row = await tx.row(InvitationRow, _FIND_LOCKED, id=invitation, **seen)
    return Invitation.model_validate(row) if row else None


async def list_invitations(
    db: Statements, filters: InvitationFilters, seen: Seen, before: UUID, limit: int, *, since: Since | None = None
) -> list[InvitationRow]:
    """Read the invitations that the caller sees, newest first."""
    asked = without_nulls(asdict(filters))
    listing, asked_since = changed_since(_listing(frozenset(asked)), "invitation", invitations.c.id, since)
    return await db.rows(InvitationRow, listing, before=before, limit=limit, **seen, **asked, **asked_since)


async def add(command: Command, new: NewInvitation) -> UUID:
    """Write an invitation, and give its identifier. Raises `AlreadyInvited`."""
    key = command.new_id()
    with refusing({"uq_invitations_open": AlreadyInvited()}):
        await command.tx.run(
            _ADD, id=key, network=new.network, city=new.city, note=new.note, at=command.at, **command.actor
        )
    return key


async def decide(
    tx: Transaction, invitation: UUID, state: str, membership: UUID | None, actor: Actor, at: datetime
) -> None:
    """Close an invitation in a state; `membership` is what an accepted one became."""
    await tx.run(_DECIDE, key=invitation, state=state, membership=membership, at=at, **actor)
