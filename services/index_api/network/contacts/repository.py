"""The statements of contacts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, array

from services.index_api.network.contacts.tables import contacts
from services.index_api.network.directory.tables import cities, memberships
from shared.platform.data.database import Row, Statements, Transaction
from shared.platform.data.identifiers import new_id
from shared.schemas.index.network.contacts import Contact

PERSONAL: Final = ("name", "function", "office", "email", "phone", "note")
_SHOWN: Final = (
    contacts.c.id,
    contacts.c.city,
    *(contacts.c[name] for name in PERSONAL),
    cities.c.synthetic,
    contacts.c.created_at,
    contacts.c.updated_at,
    contacts.c.version,
)
_CONTACT: Final = sa.select(*_SHOWN).join(cities, cities.c.slug == contacts.c.city)
_FIND: Final = _CONTACT.where(contacts.c.city == bind("city"), contacts.c.id == bind("id"))
_LOCK: Final = _FIND.with_for_update(of=contacts)
_LIST: Final = (
    _CONTACT.where(contacts.c.city == bind("city"), contacts.c.id > bind("after"))
    .order_by(contacts.c.id)
    .limit(bind("limit"))
)
_NETWORKS: Final = sa.select(
    sa.select(sa.func.coalesce(sa.func.array_agg(memberships.c.network), sa.cast(array([]), ARRAY(sa.Text))))
    .where(memberships.c.city == cities.c.slug, memberships.c.to_on.is_(None))
    .scalar_subquery()
).where(cities.c.slug == bind("city"))
_LATEST: Final = sa.select(sa.func.max(contacts.c.updated_at)).where(contacts.c.city == bind("city"))
_ADD: Final = sa.insert(contacts).values({name: bind(name) for name in ("id", "city", "made_under", *PERSONAL)})
_CHANGE: Final = (
    sa.update(contacts)
    .where(contacts.c.id == bind("key"))
    .values(
        version=contacts.c.version + 1, updated_at=sa.func.clock_timestamp(), **{name: bind(name) for name in PERSONAL}
    )
)
_ERASE: Final = sa.delete(contacts).where(contacts.c.id == bind("id")).returning(contacts.c.made_under)


def _flat(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


async def networks_of(db: Statements, city: str) -> frozenset[str] | None:
    """Read the networks that a city belongs to, or None where there is no such city."""
    networks = await db.value(_NETWORKS, city=city)
    return None if networks is None else frozenset(networks)


async def latest(db: Statements, city: str) -> datetime | None:
    """Read when a contact of a city was last written, None without any; nothing of a person."""
    at: datetime | None = await db.value(_LATEST, city=city)
    return at


async def find(tx: Transaction, city: str, contact: UUID) -> Contact | None:
    """Read a contact."""
    row = await tx.first(_FIND, city=city, id=contact)
    return Contact.model_validate(_flat(row)) if row else None


async def find_locked(tx: Transaction, city: str, contact: UUID) -> dict[str, Any] | None:
    """Read a contact, shaped as `Contact`, that nobody else changes until the transaction ends."""
    row = await tx.first(_LOCK, city=city, id=contact)
    return _flat(row) if row else None


async def list_contacts(tx: Transaction, city: str, after: UUID, limit: int) -> list[dict[str, Any]]:
    """Read the contacts of a city in the order they were written, shaped as `Contact`."""
    return [_flat(row) for row in await tx.all(_LIST, city=city, after=after, limit=limit)]


async def add(tx: Transaction, city: str, told: Mapping[str, Any], made_under: str) -> UUID:
    """Write a contact, with the idempotency key it was made under."""
    key = new_id()
    await tx.run(_ADD, id=key, city=city, made_under=made_under, **{name: told.get(name) for name in PERSONAL})
    return key


async def change(tx: Transaction, contact: UUID, told: Mapping[str, Any]) -> None:
    """Put what is told in place of what was there."""
    await tx.run(_CHANGE, key=contact, **{name: told.get(name) for name in PERSONAL})


async def erase(tx: Transaction, contact: UUID) -> str:
    """Erase a contact and give the idempotency key it was made under."""
    made_under: str = await tx.value(_ERASE, id=contact)
    return made_under
