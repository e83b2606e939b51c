"""The statements of ambassadors."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind

from services.index_api.network.ambassadors.domain import SAID, StatementRow
from services.index_api.network.ambassadors.tables import ambassador_statements, ambassadors
from services.index_api.network.directory.errors import UnknownCity
from services.index_api.network.directory.tables import cities
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.schemas.index.network.ambassadors import Ambassador, NewAmbassador, NewPublicStatement, PublicStatement

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
_ERASE_SAID: Final = (
    sa.delete(ambassador_statements)
    .where(ambassador_statements.c.ambassador == bind("id"))
    .returning(ambassador_statements.c.id, ambassador_statements.c.made_under)
)
_ERASE: Final = (
    sa.delete(ambassadors).where(ambassadors.c.id == bind("id")).returning(ambassadors.c.id, ambassadors.c.made_under)
)
_STATEMENT: Final = (
    sa.select(
        ambassador_statements.c.id,
        ambassador_statements.c.ambassador,
        *(ambassador_statements.c[name] for name in SAID),
        cities.c.synthetic,
        ambassador_statements.c.created_at,
    )
    .join(ambassadors, ambassadors.c.id == ambassador_statements.c.ambassador)
    .join(cities, cities.c.slug == ambassadors.c.city)
    .where(ambassadors.c.city == bind("city"), ambassadors.c.id == bind("ambassador"))
)
_FIND_STATEMENT: Final = _STATEMENT.where(ambassador_statements.c.id == bind("id"))
_STATEMENTS: Final = (
    _STATEMENT.where(ambassador_statements.c.id < bind("before"))
    .order_by(ambassador_statements.c.id.desc())
    .limit(bind("limit"))
)
_SAY: Final = sa.insert(ambassador_statements).values(
    {name: bind(name) for name in ("id", "ambassador", "made_under", *SAID)}
)


class AmbassadorRow(TypedDict):
    """A political leader who speaks, or spoke, for a city."""

    id: UUID
    city: str
    name: str
    office: Mapping[str, str]
    from_on: date
    to_on: date | None
    consent_on: date
    synthetic: bool
    version: int


class ErasedRow(TypedDict):
    """What was erased, and the idempotency key it was made under."""

    id: UUID
    made_under: str


@lru_cache
def _listing(*, on_a_day: bool) -> sa.ClauseElement:
    wanted = _AMBASSADOR.where(ambassadors.c.id > bind("after")).order_by(ambassadors.c.id).limit(bind("limit"))
    if not on_a_day:
        return wanted
    day = bind("on", type_=sa.Date)
    return wanted.where(ambassadors.c.from_on <= day, sa.or_(ambassadors.c.to_on.is_(None), ambassadors.c.to_on >= day))


async def find(db: Statements, city: str, ambassador: UUID) -> Ambassador | None:
    """Read an ambassador."""
    row = await db.row(AmbassadorRow, _FIND, city=city, id=ambassador)
    return Ambassador(**row) if row else None


async def find_locked(tx: Transaction, city: str, ambassador: UUID) -> Ambassador | None:
    """Read an ambassador whom nobody else changes until the transaction ends."""
    row = await tx.row(AmbassadorRow, _LOCK, city=city, id=ambassador)
    return Ambassador(**row) if row else None


async def list_ambassadors(
    db: Statements, city: str, after: UUID, limit: int, *, on: date | None = None, since: Since | None = None
) -> list[AmbassadorRow]:
    """Read the ambassadors of a city in the order they were named; those of a day, where one is given."""
    statement = _listing(on_a_day=on is not None)
    asked = {} if on is None else {"on": on}
    listing, asked_since = changed_since(statement, "ambassador", ambassadors.c.id, since)
    return await db.rows(AmbassadorRow, listing, city=city, after=after, limit=limit, **asked, **asked_since)


async def add(tx: Transaction, city: str, new: NewAmbassador, made_under: str) -> UUID:
    """Write an ambassador, with the idempotency key it was made under. Raises `UnknownCity`."""
    key = new_id()
    with refusing({"fk_ambassadors_city": UnknownCity()}):
        await tx.run(_ADD, id=key, city=city, made_under=made_under, **new.model_dump())
    return key


async def end(tx: Transaction, ambassador: UUID, to_on: date) -> None:
    """Write the last day of a term."""
    await tx.run(_END, key=ambassador, to_on=to_on)


async def erase(tx: Transaction, ambassador: UUID) -> ErasedRow:
    """Erase an ambassador whose statements were erased."""
    erased = await tx.row(ErasedRow, _ERASE, id=ambassador)
    assert erased is not None
    return erased


async def erase_said(tx: Transaction, ambassador: UUID) -> list[ErasedRow]:
    """Erase all statements of an ambassador."""
    return await tx.rows(ErasedRow, _ERASE_SAID, id=ambassador)


async def find_statement(db: Statements, city: str, ambassador: UUID, statement: UUID) -> PublicStatement | None:
    """Read a public statement."""
    row = await db.row(StatementRow, _FIND_STATEMENT, city=city, ambassador=ambassador, id=statement)
    return PublicStatement(**row) if row else None


async def list_statements(
    db: Statements, city: str, ambassador: UUID, before: UUID, limit: int, *, since: Since | None = None
) -> list[StatementRow]:
    """Read the public statements of an ambassador, those written down last first."""
    listing, asked_since = changed_since(_STATEMENTS, "statement", ambassador_statements.c.id, since)
    return await db.rows(
        StatementRow, listing, city=city, ambassador=ambassador, before=before, limit=limit, **asked_since
    )


async def say(tx: Transaction, ambassador: UUID, new: NewPublicStatement, made_under: str) -> UUID:
    """Write a public statement, with the idempotency key it was made under, and give its identifier."""
    key = new_id()
    await tx.run(_SAY, id=key, ambassador=ambassador, made_under=made_under, **new.model_dump())
    return key
