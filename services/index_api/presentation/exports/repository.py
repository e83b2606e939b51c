"""The statement of bulk data."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY

from services.index_api.assessment.assessments.tables import assessments as assessments_table
from shared.platform.data.database import Statements

_SHOWN: Final = sa.select(assessments_table.c.id, assessments_table.c.answers).where(
    assessments_table.c.id == sa.any_(bind("ids", type_=ARRAY(sa.Uuid))),
    assessments_table.c.state == sa.literal_column("'published'"),
    assessments_table.c.consent == sa.literal_column("'scores_and_answers'"),
    sa.func.coalesce(assessments_table.c.embargo_until, assessments_table.c.published_at) <= sa.func.clock_timestamp(),
)


async def answers_shown(db: Statements, assessments: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    """Read the answers of those assessments that are public with their answers."""
    rows = await db.all(_SHOWN, ids=list(assessments))
    return {UUID(int=row["id"].int): row["answers"] for row in rows}
