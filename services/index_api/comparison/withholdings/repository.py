"""The statements of withholdings: each wish is kept, the one of the highest version holds."""

from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import distinct_on

from services.index_api.comparison.withholdings.tables import withholdings
from shared.platform.data.database import Row, Statements, Transaction, refusing
from shared.platform.refusals import Stale
from shared.schemas.index.comparison.withholdings import Withholding

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


def _told(row: Row) -> Withholding:
    return Withholding.model_validate(dict(row))


async def present(db: Statements, city: str) -> Withholding | None:
    """Read what a city wished last."""
    row = await db.first(_PRESENT, city=city)
    return _told(row) if row else None


async def add(tx: Transaction, city: str, version: int, **wish: Any) -> Withholding:
    """Keep a wish: withheld, note, by_subject, by_role. Raises `Stale` when another was kept at the same instant."""
    with refusing({"pk_withholdings": Stale()}):
        return _told(await tx.one(_ADD, city=city, version=version, **wish))


async def withheld(db: Statements) -> frozenset[str]:
    """Read which cities withhold their numbers now."""
    return frozenset(row["city"] for row in await db.all(_WITHHELD))
