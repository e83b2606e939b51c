"""What matching reads of cities beside their scores and figures, which are kept ready: their waves and offers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, TypedDict

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, array

from services.index_api.assessment.assessments.tables import assessments
from services.index_api.assessment.published_results.tables import published_results
from services.index_api.network.directory.tables import cities
from services.index_api.network.mentoring.tables import mentoring_offers as offers
from shared.platform.data.database import Statements

_TEXTS, _YEARS = ARRAY(sa.Text), ARRAY(sa.Integer)
_WAVES: Final = (
    sa.select(sa.func.coalesce(sa.func.array_agg(assessments.c.year), sa.cast(array([]), _YEARS)))
    .where(
        assessments.c.city == cities.c.slug,
        assessments.c.assessor_kind == sa.literal_column("'self'"),
        assessments.c.state == sa.literal_column("'published'"),
        sa.func.coalesce(assessments.c.embargo_until, assessments.c.published_at) <= sa.func.clock_timestamp(),
    )
    .scalar_subquery()
    .label("waves")
)
_HOLDS: Final = published_results.c.corrected_at.is_(None)
_ELSEWHERE: Final = (
    sa.select(sa.func.coalesce(sa.func.array_agg(sa.distinct(published_results.c.year)), sa.cast(array([]), _YEARS)))
    .where(published_results.c.city == cities.c.slug, _HOLDS)
    .scalar_subquery()
    .label("elsewhere")
)
_OFFERED: Final = (
    sa.select(sa.func.coalesce(sa.func.array_agg(offers.c.indicator), sa.cast(array([]), _TEXTS)))
    .where(offers.c.city == cities.c.slug, offers.c.state == sa.literal_column("'open'"))
    .scalar_subquery()
    .label("offers")
)
_EXPERIENCE: Final = sa.select(cities.c.slug, _WAVES, _ELSEWHERE, _OFFERED).where(
    cities.c.synthetic == bind("synthetic")
)
_AREAS: Final = bind("areas", type_=_TEXTS)
_later: Final = published_results.alias("later")
_LAST_YEAR: Final = (
    sa.select(sa.func.max(_later.c.year))
    .where(
        _later.c.city == published_results.c.city,
        _later.c.corrected_at.is_(None),
        _later.c.indicator == sa.any_(_AREAS),
    )
    .scalar_subquery()
)
_LATEST_ELSEWHERE: Final = (
    sa.select(
        published_results.c.city,
        published_results.c.year,
        sa.func.jsonb_object_agg(published_results.c.indicator, published_results.c.percent).label("scores"),
        sa.func.string_agg(sa.distinct(published_results.c.computed_with), sa.literal_column("'; '")).label(
            "computed_with"
        ),
    )
    .join(cities, cities.c.slug == published_results.c.city)
    .where(
        cities.c.synthetic == bind("synthetic"),
        _HOLDS,
        published_results.c.indicator == sa.any_(_AREAS),
        published_results.c.year == _LAST_YEAR,
    )
    .group_by(published_results.c.city, published_results.c.year)
)


@dataclass(frozen=True, slots=True)
class Experience:
    """For which years a city has published self-assessments here, and results of it stand elsewhere; what it offers.

    `offers` are the indicators in which it offers mentoring.
    """

    here: frozenset[int] = frozenset()
    elsewhere: frozenset[int] = frozenset()
    offers: frozenset[str] = frozenset()


class Elsewhere(TypedDict):
    """The latest results of areas of a city that were published elsewhere, 0 to 100 by indicator."""

    city: str
    year: int
    scores: Mapping[str, float]
    computed_with: str | None


async def experience(db: Statements, *, synthetic: bool) -> dict[str, Experience]:
    """Read the experience of every city of a kind (real or invented), by slug."""
    rows = await db.all(_EXPERIENCE, synthetic=synthetic)
    return {
        row["slug"]: Experience(frozenset(row["waves"]), frozenset(row["elsewhere"]), frozenset(row["offers"]))
        for row in rows
    }


async def latest_elsewhere(db: Statements, areas: Collection[str], *, synthetic: bool) -> dict[str, Elsewhere]:
    """Read of every city of a kind the latest results published elsewhere of any of these areas, by slug."""
    rows = await db.rows(Elsewhere, _LATEST_ELSEWHERE, areas=sorted(areas), synthetic=synthetic)
    return {row["city"]: row for row in rows}
