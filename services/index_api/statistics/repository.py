"""The statements of samples: which published self-assessments count, and what they hold."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, distinct_on

from services.index_api.assessments.tables import assessments as t
from services.index_api.assessments.tables import scores
from services.index_api.directory.tables import cities
from shared.platform.database import Statements

_LATEST: Final = (
    sa.select(t.c.id, t.c.city, t.c.year, t.c.synthetic)
    .ext(distinct_on(t.c.city))
    .where(
        t.c.assessor_kind == sa.literal_column("'self'"), t.c.state == sa.literal_column("'published'"),
        sa.func.coalesce(t.c.embargo_until, t.c.published_at) <= sa.func.clock_timestamp(),
        t.c.questionnaire_code == bind("code"), t.c.questionnaire_version == bind("version"),
    )
    .order_by(t.c.city, t.c.year.desc())
)  # fmt: skip
_CHOSEN: Final = t.c.id == sa.any_(bind("ids", type_=ARRAY(sa.Uuid)))
_ANSWERS: Final = sa.select(t.c.answers).where(_CHOSEN).order_by(t.c.city)
_MEASURE: Final[sa.ColumnElement[Any]] = sa.func.jsonb_path_query_first(
    scores.c.document,
    sa.literal_column("'$.* ? (@.code == $code).value'"),  # lax: looks into the lists of the document as well
    sa.func.jsonb_build_object(sa.literal_column("'code'"), sa.cast(bind("part"), sa.Text)),
)
_VALUES: Final = (
    sa.select(t.c.city, cities.c.country, t.c.year, t.c.synthetic, _MEASURE.label("value"))
    .join(cities, cities.c.slug == t.c.city)
    .join(scores, sa.and_(scores.c.assessment == t.c.id, scores.c.method == bind("method")))
    .where(_CHOSEN)
    .order_by(t.c.city)
)


async def latest(db: Statements, code: str, version: str) -> list[dict[str, Any]]:
    """Read id, city, year and synthetic of the latest published self-assessment of each city, by city."""
    return [dict(row) for row in await db.all(_LATEST, code=code, version=version)]


async def answers(db: Statements, assessments: Sequence[UUID]) -> list[dict[str, Any]]:
    """Read the answers of assessments, by city."""
    return [row["answers"] for row in await db.all(_ANSWERS, ids=list(assessments))]


async def values(db: Statements, assessments: Sequence[UUID], part: str, method: str) -> list[dict[str, Any]]:
    """Read the kept value of an indicator or composite of assessments: city, country, year, synthetic, value."""
    return [dict(row) for row in await db.all(_VALUES, ids=list(assessments), part=part, method=method)]
