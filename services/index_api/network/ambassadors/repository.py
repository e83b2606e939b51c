"""The statements of ambassadors."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind

from services.index_api.network.ambassadors.tables import ambassador_statements as said
from services.index_api.network.ambassadors.tables import ambassadors
from services.index_api.network.directory.errors import UnknownCity
from services.index_api.network.directory.tables import cities
from shared.platform.data.database import Row, Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.schemas.index.network.ambassadors import Ambassador, PublicStatement

_SHOWN: Final = (
    ambassadors.c.id,
    ambassadors.c.city,
    ambassadors.c.name,
    ambassadors.c.office,
    ambassadors.c.from_on,
    ambassadors.c.to_on,
    ambassadors.c.consent_on,
    cities.c.synthetic,
    ambassadors.c.version,
)
_AMBASSADOR: Final = (
    sa.select(*_SHOWN).join(cities, cities.c.slug == ambassadors.c.city).where(ambassadors.c.city == bind("city"))
)
_FIND: Final = _AMBASSADOR.where(ambassadors.c.id == bind("id"))
_LOCK: Final = _FIND.with_for_update(of=ambassadors)
_WRITTEN: Final = ("name", "office", "from_on", "consent_on", "made_under")
_ADD: Final = sa.insert(ambassadors).values({name: bind(name) for name in ("id", "city", *_WRITTEN)})
_END: Final = (
    sa.update(ambassadors)
    .where(ambassadors.c.id == bind("key"))
    .values(to_on=bind("to_on"), version=ambassadors.c.version + 1)
)
_ERASE_SAID: Final = sa.delete(said).where(said.c.ambassador == bind("id")).returning(said.c.made_under)
_ERASE: Final = sa.delete(ambassadors).where(ambassadors.c.id == bind("id")).returning(ambassadors.c.made_under)
_SAID: Final = ("kind", "title", "summary", "published_on", "where", "url", "language", "topics")
_STATEMENT: Final = (
    sa.select(said.c.id, said.c.ambassador, *(said.c[name] for name in _SAID), cities.c.synthetic, said.c.created_at)
    .join(ambassadors, ambassadors.c.id == said.c.ambassador)
    .join(cities, cities.c.slug == ambassadors.c.city)
    .where(ambassadors.c.city == bind("city"), ambassadors.c.id == bind("ambassador"))
)
_FIND_STATEMENT: Final = _STATEMENT.where(said.c.id == bind("id"))
_STATEMENTS: Final = _STATEMENT.where(said.c.id < bind("before")).order_by(said.c.id.desc()).limit(bind("limit"))
_SAY: Final = sa.insert(said).values({name: bind(name) for name in ("id", "ambassador", "made_under", *_SAID)})


@lru_cache
def _listing(filters: frozenset[str]) -> sa.Select[Any]:
    wanted = _AMBASSADOR.where(ambassadors.c.id > bind("after")).order_by(ambassadors.c.id).limit(bind("limit"))
    if "on" in filters:
        day = bind("on", type_=sa.Date)
        wanted = wanted.where(
            ambassadors.c.from_on <= day, sa.or_(ambassadors.c.to_on.is_(None), ambassadors.c.to_on >= day)
        )
    return wanted


def _flat(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


async def find(db: Statements, city: str, ambassador: UUID) -> Ambassador | None:
    """Read an ambassador."""
    row = await db.first(_FIND, city=city, id=ambassador)
    return Ambassador.model_validate(_flat(row)) if row else None


async def find_locked(tx: Transaction, city: str, ambassador: UUID) -> Ambassador | None:
    """Read an ambassador whom nobody else changes until the transaction ends."""
    row = await tx.first(_LOCK, city=city, id=ambassador)
    return Ambassador.model_validate(_flat(row)) if row else None


async def list_ambassadors(
    db: Statements, city: str, filters: Mapping[str, Any], after: UUID, limit: int
) -> list[dict[str, Any]]:
    """Read the ambassadors of a city in the order they were named. `filters` may hold on, a day."""
    statement = _listing(frozenset(filters))
    return [_flat(row) for row in await db.all(statement, city=city, after=after, limit=limit, **filters)]


async def add(tx: Transaction, city: str, told: Mapping[str, Any]) -> UUID:
    """Write an ambassador: name, office, from_on, consent_on, made_under. Raises `UnknownCity`."""
    key = new_id()
    with refusing({"fk_ambassadors_city": UnknownCity()}):
        await tx.run(_ADD, id=key, city=city, **told)
    return key


async def end(tx: Transaction, ambassador: UUID, to_on: date) -> None:
    """Write the last day of a term."""
    await tx.run(_END, key=ambassador, to_on=to_on)


async def erase(tx: Transaction, ambassador: UUID) -> list[str]:
    """Erase an ambassador with all statements, and give the idempotency keys they were made under."""
    said_under = [row["made_under"] for row in await tx.all(_ERASE_SAID, id=ambassador)]
    return [*said_under, await tx.value(_ERASE, id=ambassador)]


async def find_statement(db: Statements, city: str, ambassador: UUID, statement: UUID) -> PublicStatement | None:
    """Read a public statement."""
    row = await db.first(_FIND_STATEMENT, city=city, ambassador=ambassador, id=statement)
    return PublicStatement.model_validate(_flat(row)) if row else None


async def list_statements(
    db: Statements, city: str, ambassador: UUID, before: UUID, limit: int
) -> list[dict[str, Any]]:
    """Read the public statements of an ambassador, those written down last first."""
    rows = await db.all(_STATEMENTS, city=city, ambassador=ambassador, before=before, limit=limit)
    return [_flat(row) for row in rows]


async def say(tx: Transaction, ambassador: UUID, told: Mapping[str, Any], made_under: str) -> UUID:
    """Write a public statement."""
    key = new_id()
    values = {name: told.get(name) for name in _SAID}
    await tx.run(_SAY, id=key, ambassador=ambassador, made_under=made_under, **values)
    return key
