"""What matching reads of cities beside their scores and figures, which are kept ready: their waves and offers."""

from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, array

from services.index_api.assessment.assessments.tables import assessments
from services.index_api.network.directory.tables import cities
from services.index_api.network.mentoring.tables import mentoring_offers as offers
from shared.platform.data.database import Statements

_TEXTS: Final = ARRAY(sa.Text)
_WAVES: Final = (
    sa.select(sa.func.count())
    .where(
        assessments.c.city == cities.c.slug,
        assessments.c.assessor_kind == sa.literal_column("'self'"),
        assessments.c.state == sa.literal_column("'published'"),
        sa.func.coalesce(assessments.c.embargo_until, assessments.c.published_at) <= sa.func.clock_timestamp(),
    )
    .scalar_subquery()
    .label("waves")
)
_OFFERED: Final = (
    sa.select(sa.func.coalesce(sa.func.array_agg(offers.c.indicator), sa.cast(array([]), _TEXTS)))
    .where(offers.c.city == cities.c.slug, offers.c.state == sa.literal_column("'open'"))
    .scalar_subquery()
    .label("offers")
)
_EXPERIENCE: Final = sa.select(cities.c.slug, _WAVES, _OFFERED).where(cities.c.synthetic == bind("synthetic"))


@dataclass(frozen=True, slots=True)
class Experience:
    """How many self-assessments a city has published, and in which indicators it offers mentoring."""

    waves: int
    offers: frozenset[str]


async def experience(db: Statements, *, synthetic: bool) -> dict[str, Experience]:
    """Read the experience of every city of a kind (real or invented), by slug."""
    rows = await db.all(_EXPERIENCE, synthetic=synthetic)
    return {row["slug"]: Experience(row["waves"], frozenset(row["offers"])) for row in rows}
