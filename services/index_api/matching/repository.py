"""What matching reads of cities, their scores, figures and offers."""

from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, array, distinct_on

from services.index_api.assessments.tables import assessments, scores
from services.index_api.directory.tables import cities, facts
from services.index_api.matching.domain import Profile
from services.index_api.mentoring.tables import mentoring_offers as offers
from shared.platform.database import Row, Statements

_TEXTS: Final = ARRAY(sa.Text)
_OUT: Final = sa.func.coalesce(assessments.c.embargo_until, assessments.c.published_at) <= sa.func.clock_timestamp()
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
        _OUT,
    )
    .ext(distinct_on(assessments.c.city))
    .order_by(assessments.c.city, assessments.c.year.desc(), assessments.c.published_at.desc(), scores.c.method.desc())
    .subquery("published")
)
_asking = cities.alias("asking")


def _latest(code: str) -> Any:
    return (
        sa.select(facts.c.value)
        .where(
            facts.c.city == cities.c.slug,
            facts.c.code == sa.literal_column(f"'{code}'"),
            facts.c.corrected_at.is_(None),
        )
        .order_by(facts.c.year.desc())
        .limit(sa.literal_column("1"))
        .scalar_subquery()
        .label(code)
    )


_WAVES: Final = (
    sa.select(sa.func.count())
    .where(
        assessments.c.city == cities.c.slug,
        assessments.c.assessor_kind == sa.literal_column("'self'"),
        assessments.c.state == sa.literal_column("'published'"),
        _OUT,
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
        _latest("population"), _latest("foreign_born_share"),
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


async def profiles(db: Statements, city: str) -> dict[str, tuple[Profile, Known]]:
    """Read a city and all of its kind (real or invented) that have published scores, by slug; {} without the city."""
    return {row["slug"]: (_profile(row), _known(row)) for row in await db.all(_PROFILES, city=city)}


def _profile(row: Row) -> Profile:
    valued = {part["code"]: part["value"] for part in row["indicators"] or () if part["value"] is not None}
    figures = {"population": row["population"], "foreign_born": row["foreign_born_share"]}
    return Profile(row["slug"], valued, row["waves"], offers=frozenset(row["offers"]), **figures)


def _known(row: Row) -> Known:
    return Known(row["name"], row["synthetic"], row["year"], row["questionnaire"], bool(row["reconstruction"]))
