"""The statements of withholdings: each wish is kept, the one of the highest version holds."""

from typing import Final, TypedDict

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import distinct_on

from services.index_api.comparison.withholdings.tables import withholdings
from shared.platform.command import Actor
from shared.platform.data.database import Statements, Transaction, refusing
from shared.platform.refusals import Stale
from shared.schemas.index.comparison.withholdings import Withholding, WithholdingWanted

_SHOWN: Final = (
    withholdings.c.city,
    withholdings.c.withheld,
    withholdings.c.note,
    withholdings.c.by_role.label("by"),
    withholdings.c.at,
    withholdings.c.version,
)
_PRESENT: Final = (
    sa.select(*_SHOWN)
    .where(withholdings.c.city == bind("city"))
    .order_by(withholdings.c.version.desc())
    .limit(sa.literal_column("1"))
)
_ADD: Final = (
    sa.insert(withholdings)
    .values({name: bind(name) for name in ("city", "version", "withheld", "note", "by_subject", "by_role")})
    .returning(*_SHOWN)
)
_latest = (
    sa.select(withholdings.c.city, withholdings.c.withheld)
    .ext(distinct_on(withholdings.c.city))
    .order_by(withholdings.c.city, withholdings.c.version.desc())
    .subquery("latest")
)
_WITHHELD: Final = sa.select(_latest.c.city).where(_latest.c.withheld)


class _CityRow(TypedDict):
    city: str


async def present(db: Statements, city: str) -> Withholding | None:
    """Read what a city wished last."""
    row = await db.first(_PRESENT, city=city)
    return Withholding.model_validate(dict(row)) if row else None


async def add(tx: Transaction, city: str, version: int, wanted: WithholdingWanted, actor: Actor) -> Withholding:
    """Keep a wish, and who made it. Raises `Stale` when another was kept at the same instant."""
    with refusing({"pk_withholdings": Stale()}):
        row = await tx.one(_ADD, city=city, version=version, withheld=wanted.withheld, note=wanted.note, **actor)
    return Withholding.model_validate(dict(row))


async def withheld(db: Statements) -> frozenset[str]:
    """Read which cities withhold their numbers now."""
    return frozenset(row["city"] for row in await db.rows(_CityRow, _WITHHELD))
