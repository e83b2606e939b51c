"""What matching reads of cities, their scores, figures and offers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, array, distinct_on

from services.index_api.assessments.tables import assessments, scores
from services.index_api.directory.tables import cities
from services.index_api.matching.domain import Profile
from services.index_api.mentoring.tables import mentoring_offers as offers
from shared.platform.database import Row, Statements

_TEXTS: Final = ARRAY(sa.Text)
_published = (
    sa.select(
        assessments.c.city,
        assessments.c.year,
        (assessments.c.questionnaire_code + sa.literal_column("'/'") + assessments.c.questionnaire_version).label(
            "questionnaire"
        ),
        scores.c.document,
    )
    .join(scores, scores.c.assessment == assessments.c.id)
    .where(
        assessments.c.assessor_kind == sa.literal_column("'self'"),
        assessments.c.state == sa.literal_column("'published'"),
    )
    .ext(distinct_on(assessments.c.city))
    .order_by(assessments.c.city, assessments.c.year.desc(), assessments.c.published_at.desc(), scores.c.method.desc())
    .subquery("published")
)
_asking = cities.alias("asking")


_WAVES: Final = (
    sa.select(sa.func.count())
    .where(
        assessments.c.city == cities.c.slug,
        assessments.c.assessor_kind == sa.literal_column("'self'"),
        assessments.c.state == sa.literal_column("'published'"),
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
_PROFILES: Final = (
    sa.select(
        cities.c.slug, cities.c.name, cities.c.synthetic, _published.c.year, _published.c.questionnaire,
        _published.c.document["indicators"].label("indicators"),
        _published.c.document["reconstruction"].label("reconstruction"), _WAVES, _OFFERED,
    )
    .join(_asking, sa.and_(_asking.c.slug == bind("city"), _asking.c.synthetic == cities.c.synthetic))
    .outerjoin(_published, _published.c.city == cities.c.slug)
    .where(sa.or_(_published.c.city.is_not(None), cities.c.slug == _asking.c.slug))
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What is told of a city beside its profile; `year` is None where it has published nothing."""

    name: str
    synthetic: bool
    year: int | None
    questionnaire: str | None
    reconstruction: bool


async def profiles(
    db: Statements, city: str, figures: Mapping[str, Mapping[str, float]]
) -> dict[str, tuple[Profile, Known]]:
    """Read a city and all of its kind (real or invented) that have published scores, by slug; {} without the city.

    `figures` are those known of each city, by code.
    """
    rows = await db.all(_PROFILES, city=city)
    return {row["slug"]: (_profile(row, figures.get(row["slug"], {})), _known(row)) for row in rows}


def _profile(row: Row, figures: Mapping[str, float]) -> Profile:
    valued = {part["code"]: part["value"] for part in row["indicators"] or () if part["value"] is not None}
    return Profile(
        row["slug"], valued, row["waves"], figures.get("population"), figures.get("foreign_born_share"),
        frozenset(row["offers"]),
    )  # fmt: skip


def _known(row: Row) -> Known:
    return Known(row["name"], row["synthetic"], row["year"], row["questionnaire"], bool(row["reconstruction"]))
