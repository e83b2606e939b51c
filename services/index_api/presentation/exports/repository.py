"""The statement of bulk data."""

from collections.abc import Sequence
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.index_api.assessment.assessments.tables import assessments
from services.index_api.instrument.scoring.domain import Answers
from shared.platform.data.database import Statements

_SHOWN: Final = sa.select(assessments.c.id, assessments.c.answers).where(
    assessments.c.id == sa.any_(bind("ids", type_=ARRAY(sa.Uuid))),
    assessments.c.state == sa.literal_column("'published'"),
    assessments.c.consent == sa.literal_column("'scores_and_answers'"),
    sa.func.coalesce(assessments.c.embargo_until, assessments.c.published_at) <= sa.func.clock_timestamp(),
)


class _Shown(TypedDict):
    id: UUID
    answers: Answers


async def answers_shown(db: Statements, asked: Sequence[UUID]) -> dict[UUID, Answers]:
    """Read the answers of those assessments that are public with their answers."""
    rows = await db.rows(_Shown, _SHOWN, ids=list(asked))
    return {UUID(int=row["id"].int): row["answers"] for row in rows}
