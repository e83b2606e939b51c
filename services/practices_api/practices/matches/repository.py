"""What matching reads of practices."""

from collections.abc import Sequence
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.practices_api.practices.matches.domain import Candidate
from services.practices_api.practices.practices.tables import practices as t
from shared.platform.data.database import Statements

_TEXTS: Final = ARRAY(sa.Text)
_CANDIDATES: Final[sa.Select[Any]] = (
    sa.select(t.c.id, t.c.cities, t.c.indicators)
    .where(
        t.c.state == sa.literal_column("'published'"),
        t.c.kind == sa.literal_column("'practice'"),
        t.c.cities.overlap(bind("cities", type_=_TEXTS)),
        t.c.indicators.overlap(bind("indicators", type_=_TEXTS)),
    )
    .order_by(t.c.id.desc())
    .limit(bind("limit"))
)


async def candidates(db: Statements, cities: Sequence[str], indicators: Sequence[str], limit: int) -> list[Candidate]:
    """Read the newest published practices of any of these cities on any of these indicators."""
    rows = await db.all(_CANDIDATES, cities=list(cities), indicators=list(indicators), limit=limit)
    return [Candidate(row["id"], row["cities"], frozenset(row["indicators"])) for row in rows]
