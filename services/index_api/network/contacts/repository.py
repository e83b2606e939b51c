"""The statements of contacts."""

from datetime import datetime
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, array

from services.index_api.network.contacts.tables import contacts
from services.index_api.network.directory.tables import cities, memberships
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Statements, Transaction
from shared.platform.data.identifiers import new_id
from shared.schemas.index.network.contacts import Contact, NewContact

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
KEPT_DAYS: Final = 1_825
"""How long a contact is kept whom nobody confirms: five years, of which they count as out of date for three."""
OVER: Final = sa.select(contacts.c.id, contacts.c.city).where(
    contacts.c.updated_at < sa.func.now() - sa.literal_column(f"interval '{KEPT_DAYS} days'")
)
_ERASE: Final = sa.delete(contacts).where(contacts.c.id == bind("id")).returning(contacts.c.made_under)


class Personal(TypedDict):
    """What is written of a person."""

    name: str
    function: str | None
    office: str | None
    email: str | None
    phone: str | None
    note: str | None


class ContactRow(Personal):
    """A person who acts for a city."""

    id: UUID
    city: str
    synthetic: bool
    created_at: datetime
    updated_at: datetime
    version: int


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
    row = await tx.row(ContactRow, _FIND, city=city, id=contact)
    return Contact(**row) if row else None


async def find_locked(tx: Transaction, city: str, contact: UUID) -> ContactRow | None:
    """Read a contact that nobody else changes until the transaction ends."""
    return await tx.row(ContactRow, _LOCK, city=city, id=contact)


async def list_contacts(
    tx: Transaction, city: str, after: UUID, limit: int, *, since: Since | None = None
) -> list[ContactRow]:
    """Read the contacts of a city in the order they were written."""
    listing, asked_since = changed_since(_LIST, "contact", contacts.c.id, since)
    return await tx.rows(ContactRow, listing, city=city, after=after, limit=limit, **asked_since)


async def add(tx: Transaction, city: str, new: NewContact, made_under: str) -> UUID:
    """Write a contact, with the idempotency key it was made under, and give its identifier."""
    key = new_id()
    await tx.run(_ADD, id=key, city=city, made_under=made_under, **new.model_dump())
    return key


async def change(tx: Transaction, contact: UUID, person: Personal) -> None:
    """Put what is written of a person in place of what was there."""
    await tx.run(_CHANGE, key=contact, **person)


async def erase(tx: Transaction, contact: UUID) -> str:
    """Erase a contact and give the idempotency key it was made under."""
    made_under: str = await tx.value(_ERASE, id=contact)
    return made_under
