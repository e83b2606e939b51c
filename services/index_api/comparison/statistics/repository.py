"""The statement of statistics: answers of many assessments at once."""

from collections.abc import Sequence
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.index_api.assessment.assessments.tables import assessments
from services.index_api.instrument.scoring.domain import Answers
from shared.platform.data.database import Statements

_ANSWERS: Final = (
    sa.select(assessments.c.city, assessments.c.answers, assessments.c.consent)
    .where(assessments.c.id == sa.any_(bind("ids", type_=ARRAY(sa.Uuid))))
    .order_by(assessments.c.city, assessments.c.id)
)


class AnswersRow(TypedDict):
    """The answers of an assessment, and what its city agreed to publish."""

    city: str
    answers: Answers
    consent: str


async def answers(db: Statements, ids: Sequence[UUID]) -> list[AnswersRow]:
    """Read the answers of assessments, by city."""
    return await db.rows(AnswersRow, _ANSWERS, ids=list(ids))
