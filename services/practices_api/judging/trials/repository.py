"""The statement that reads what checklists are tried on."""

from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind

from services.practices_api.judging.evaluations.domain import ItemAnswer
from services.practices_api.judging.evaluations.tables import evaluations, verdicts
from services.practices_api.judging.trials.domain import Heard
from services.practices_api.practices.practices.tables import practice_versions, practices
from shared.platform.data.database import Statements

_AFTER: Final = sa.tuple_(bind("after_practice", type_=sa.Uuid), bind("after_number", type_=sa.Integer))
_found = (
    sa.select(evaluations.c.practice, evaluations.c.number, sa.func.jsonb_agg(evaluations.c["items"]).label("items"))
    .group_by(evaluations.c.practice, evaluations.c.number)
    .subquery("found")
)
_HEARD: Final = (
    sa.select(
        practice_versions.c.practice,
        practice_versions.c.number,
        practice_versions.c.document["title"].label("title"),
        practice_versions.c.checklist_code,
        practice_versions.c.checklist_version,
        _found.c["items"].label("items"),
        verdicts.c.verdict,
        sa.func.coalesce(verdicts.c.overruled, sa.false()).label("overruled"),
    )
    .select_from(practice_versions)
    .join(practices, practices.c.id == practice_versions.c.practice)
    .join(
        _found,
        sa.and_(_found.c.practice == practice_versions.c.practice, _found.c.number == practice_versions.c.number),
    )
    .outerjoin(
        verdicts,
        sa.and_(verdicts.c.practice == practice_versions.c.practice, verdicts.c.number == practice_versions.c.number),
    )
    .where(
        practice_versions.c.checklist_code == bind("code"),
        practices.c.state != sa.literal_column("'withdrawn'"),
        sa.tuple_(practice_versions.c.practice, practice_versions.c.number) > _AFTER,
    )
    .order_by(practice_versions.c.practice, practice_versions.c.number)
    .limit(bind("limit"))
)


class _HeardRow(TypedDict):
    practice: UUID
    number: int
    title: dict[str, str]
    checklist_code: str
    checklist_version: str
    items: list[dict[str, ItemAnswer]]
    verdict: str | None
    overruled: bool


async def heard(db: Statements, code: str, after: tuple[UUID, int], limit: int) -> list[Heard]:
    """Read the submitted versions that were evaluated with any version of a checklist, from after those in `after`."""
    rows = await db.rows(_HeardRow, _HEARD, code=code, after_practice=after[0], after_number=after[1], limit=limit)
    return [
        Heard(
            row["practice"],
            row["number"],
            row["title"],
            f"{row['checklist_code']}/{row['checklist_version']}",
            row["items"],
            row["verdict"],
            row["overruled"],
        )
        for row in rows
    ]
