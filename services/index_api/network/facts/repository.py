"""The statements of figures, which the directory keeps."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.index_api.network.directory.errors import RepeatedFact, UnknownCity
from services.index_api.network.directory.tables import facts
from shared.platform.data.database import Row, Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.schemas.index.network.facts import Fact

_FACT: Final = sa.select(*facts.c)
_FIND: Final = _FACT.where(facts.c.city == bind("city"), facts.c.id == bind("id"))
_WRITTEN: Final = (
    "id",
    "city",
    "code",
    "value",
    "unit",
    "year",
    "definition",
    "confidence",
    "source",
    "corrects",
    "reason",
)
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
_OPTIONAL: Final = ("confidence", "corrects", "reason")


@lru_cache
def _listing(filters: frozenset[str]) -> sa.Select[Any]:
    key = sa.tuple_(facts.c.code, facts.c.year, facts.c.id)
    after = (bind("after_code", type_=sa.Text), bind("after_year", type_=sa.Integer), bind("after", type_=sa.Uuid))
    wanted = (
        _FACT.where(facts.c.city == bind("city"), key > sa.tuple_(*after))
        .order_by(facts.c.code, facts.c.year, facts.c.id)
        .limit(bind("limit"))
    )
    if "code" in filters:
        wanted = wanted.where(facts.c.code == sa.any_(bind("code", type_=ARRAY(sa.Text))))
    if "year" in filters:
        wanted = wanted.where(facts.c.year == sa.any_(bind("year", type_=ARRAY(sa.Integer))))
    if "current" in filters:
        wanted = wanted.where(facts.c.corrected_at.is_(None))
    return wanted


def _flat(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


async def find(db: Statements, city: str, fact: UUID) -> Fact | None:
    """Read a figure."""
    row = await db.first(_FIND, city=city, id=fact)
    return Fact.model_validate(_flat(row)) if row else None


async def list_facts(
    db: Statements, city: str, filters: Mapping[str, Any], after: tuple[str, int, UUID], limit: int, *, history: bool
) -> list[dict[str, Any]]:
    """Read the figures of a city by code and year, shaped as `Fact`: those that hold, or with those given up."""
    names = frozenset(filters) if history else frozenset(filters) | {"current"}
    key = {"after_code": after[0], "after_year": after[1], "after": after[2]}
    return [_flat(row) for row in await db.all(_listing(names), city=city, limit=limit, **key, **filters)]


async def add(tx: Transaction, city: str, told: Mapping[str, Any]) -> Fact:
    """Write a figure. Raises UnknownCity, RepeatedFact."""
    values = {**dict.fromkeys(_OPTIONAL), **told}
    with refusing(_REFUSALS):
        return Fact.model_validate(_flat(await tx.one(_ADD, id=new_id(), city=city, **values)))


async def give_up(tx: Transaction, city: str, fact: UUID) -> tuple[str, int] | None:
    """Note that a figure no longer holds: give its code and year, or None when it did not hold any more."""
    row = await tx.first(_GIVE_UP, of=city, key=fact)
    return (row["code"], row["year"]) if row else None
