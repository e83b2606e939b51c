"""The statements of figures, which the directory keeps."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.index_api.network.directory.errors import RepeatedFact, UnknownCity
from services.index_api.network.directory.tables import facts
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.schemas.index.network.facts import Fact, NewCorrection, NewFact

_FACT: Final = sa.select(*facts.c)
_FIND: Final = _FACT.where(facts.c.city == bind("city"), facts.c.id == bind("id"))
_KEY: Final = (facts.c.code, facts.c.year, facts.c.id)
_AFTER: Final = (bind("after_code", type_=sa.Text), bind("after_year", type_=sa.Integer), bind("after", type_=sa.Uuid))
_LIST: Final = (
    _FACT.where(facts.c.city == bind("city"), sa.tuple_(*_KEY) > sa.tuple_(*_AFTER))
    .order_by(*_KEY)
    .limit(bind("limit"))
)
_OF_FIGURE: Final = ("code", "value", "unit", "year", "definition", "confidence", "source")
_WRITTEN: Final = ("id", "city", *_OF_FIGURE, "corrects", "reason")
_ADD: Final = (
    sa.insert(facts)
    .values(recorded_at=sa.func.clock_timestamp(), **{name: bind(name) for name in _WRITTEN})
    .returning(*facts.c)
)
_GIVE_UP: Final = (
    sa.update(facts)
    .where(facts.c.city == bind("of"), facts.c.id == bind("key"), facts.c.corrected_at.is_(None))
    .values(corrected_at=sa.func.clock_timestamp())
    .returning(facts.c.code, facts.c.year)
)
_REFUSALS: Final = {"uq_facts_current": RepeatedFact(), "fk_facts_city": UnknownCity()}


class FactRow(TypedDict):
    """A figure as the table keeps it."""

    id: UUID
    city: str
    code: str
    value: float
    unit: str
    year: int
    definition: Mapping[str, str]
    confidence: str | None
    source: Mapping[str, str | None]
    corrects: UUID | None
    reason: str | None
    corrected_at: datetime | None
    recorded_at: datetime | None


class Measured(TypedDict):
    """What a figure measures, and for which year."""

    code: str
    year: int


@lru_cache
def _listing(filters: frozenset[str], *, history: bool) -> sa.ClauseElement:
    wanted = _LIST
    if "code" in filters:
        wanted = wanted.where(facts.c.code == sa.any_(bind("code", type_=ARRAY(sa.Text))))
    if "year" in filters:
        wanted = wanted.where(facts.c.year == sa.any_(bind("year", type_=ARRAY(sa.Integer))))
    return wanted if history else wanted.where(facts.c.corrected_at.is_(None))


async def find(db: Statements, city: str, fact: UUID) -> Fact | None:
    """Read a figure."""
    row = await db.row(FactRow, _FIND, city=city, id=fact)
    return Fact(**row) if row else None


async def list_facts(
    db: Statements,
    city: str,
    after: tuple[str, int, UUID],
    limit: int,
    *,
    code: list[str] | None = None,
    year: list[int] | None = None,
    history: bool = False,
    since: Since | None = None,
) -> list[FactRow]:
    """Read the figures of a city after the code, year and identifier in `after`, in that order.

    They are of any of these codes and of any of these years, where given; with `history` also those given up.
    """
    key: dict[str, object] = {"after_code": after[0], "after_year": after[1], "after": after[2]}
    asked = {name: value for name, value in (("code", code), ("year", year)) if value is not None}
    statement = _listing(frozenset(asked), history=history)
    listing, asked_since = changed_since(statement, "fact", facts.c.id, since)
    return await db.rows(FactRow, listing, city=city, limit=limit, **key, **asked, **asked_since)


async def add(tx: Transaction, city: str, new: NewFact) -> Fact:
    """Write a figure. Raises UnknownCity, RepeatedFact."""
    with refusing(_REFUSALS):
        row = await tx.one(_ADD, id=new_id(), city=city, corrects=None, reason=None, **new.model_dump(mode="json"))
    return Fact.model_validate(dict(row))


async def add_correction(
    tx: Transaction, city: str, corrects: UUID, measured: Measured, correction: NewCorrection
) -> Fact:
    """Write a figure in the place of another. Raises RepeatedFact."""
    with refusing(_REFUSALS):
        row = await tx.one(
            _ADD,
            id=new_id(),
            city=city,
            corrects=corrects,
            code=measured["code"],
            year=measured["year"],
            **correction.model_dump(mode="json"),
        )
    return Fact.model_validate(dict(row))


async def give_up(tx: Transaction, city: str, fact: UUID) -> Measured | None:
    """Note that a figure no longer holds: give what it measured, or None when it did not hold any more."""
    return await tx.row(Measured, _GIVE_UP, of=city, key=fact)
