"""What matching reads of practices."""

from collections.abc import Sequence
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.practices_api.practices.matches.domain import Candidate
from services.practices_api.practices.practices.tables import practices
from shared.platform.data.database import Statements

_TEXTS: Final = ARRAY(sa.Text)
_CANDIDATES: Final = (
    sa.select(practices.c.id, practices.c.cities, practices.c.indicators)
    .where(
        practices.c.state == sa.literal_column("'published'"),
        practices.c.kind == sa.literal_column("'practice'"),
        practices.c.cities.overlap(bind("cities", type_=_TEXTS)),
        practices.c.indicators.overlap(bind("indicators", type_=_TEXTS)),
    )
    .order_by(practices.c.id.desc())
    .limit(bind("limit"))
)


class CandidateRow(TypedDict):
    """A published practice: whose it is, and which indicators it bears upon."""

    id: UUID
    cities: list[str]
    indicators: list[str]


async def candidates(db: Statements, cities: Sequence[str], indicators: Sequence[str], limit: int) -> list[Candidate]:
    """Read the newest published practices of any of these cities on any of these indicators."""
    rows = await db.rows(CandidateRow, _CANDIDATES, cities=list(cities), indicators=list(indicators), limit=limit)
    return [Candidate(row["id"], row["cities"], frozenset(row["indicators"])) for row in rows]
