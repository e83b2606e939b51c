"""The statement of statistics: answers of many assessments at once."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.index_api.assessment.assessments.tables import assessments as assessments_table
from shared.platform.data.database import Statements

_ANSWERS: Final = (
    sa.select(assessments_table.c.city, assessments_table.c.answers, assessments_table.c.consent)
    .where(assessments_table.c.id == sa.any_(bind("ids", type_=ARRAY(sa.Uuid))))
    .order_by(assessments_table.c.city, assessments_table.c.id)
)


async def answers(db: Statements, assessments: Sequence[UUID]) -> list[dict[str, Any]]:
    """Read city, answers and consent of assessments, by city."""
    return [dict(row) for row in await db.all(_ANSWERS, ids=list(assessments))]
