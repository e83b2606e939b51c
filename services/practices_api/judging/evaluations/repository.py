"""The statements of evaluations and verdicts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind

from services.practices_api.judging.evaluations.errors import AlreadyEvaluated
from services.practices_api.judging.evaluations.tables import evaluations, verdicts
from services.practices_api.practices.practices.domain import Belongs
from services.practices_api.practices.practices.tables import practice_versions, practices
from shared.platform.data.database import Row, Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.schemas.practices.judging.evaluations import Evaluation, Verdict

_ACCESS: Final = (practices.c.cities, practices.c.city_networks)
_CHECKLIST: Final = (
    practice_versions.c.checklist_code + sa.literal_column("'/'") + practice_versions.c.checklist_version
).label("checklist")
_OF_ITS_VERSION: Final = sa.and_(
    practice_versions.c.practice == evaluations.c.practice, practice_versions.c.number == evaluations.c.number
)
_EVALUATION: Final = (
    evaluations.c.id, evaluations.c.practice, evaluations.c.number, evaluations.c["items"], evaluations.c.note,
    evaluations.c.by_role.label("by"), evaluations.c.at,
)  # fmt: skip
_VERDICT: Final = (
    verdicts.c.id, verdicts.c.practice, verdicts.c.number, verdicts.c.verdict, verdicts.c.reason,
    verdicts.c.overruled, verdicts.c.unmet, verdicts.c.by_role.label("by"), verdicts.c.at,
)  # fmt: skip
_FIND_EVALUATION: Final = (
    sa.select(*_ACCESS, *_EVALUATION, _CHECKLIST)
    .select_from(evaluations)
    .join(practices, practices.c.id == evaluations.c.practice)
    .join(practice_versions, _OF_ITS_VERSION)
    .where(evaluations.c.practice == bind("practice"), evaluations.c.id == bind("id"))
)
_LIST_EVALUATIONS: Final = (
    sa.select(*_ACCESS, *_EVALUATION, _CHECKLIST)
    .select_from(practices)
    .outerjoin(evaluations, sa.and_(evaluations.c.practice == practices.c.id, evaluations.c.id > bind("after")))
    .outerjoin(practice_versions, _OF_ITS_VERSION)
    .where(practices.c.id == bind("practice"))
    .order_by(evaluations.c.id)
    .limit(bind("limit"))
)
_FIND_VERDICT: Final = (
    sa.select(*_ACCESS, *_VERDICT)
    .select_from(verdicts)
    .join(practices, practices.c.id == verdicts.c.practice)
    .where(verdicts.c.practice == bind("practice"), verdicts.c.id == bind("id"))
)
_LIST_VERDICTS: Final = (
    sa.select(*_ACCESS, *_VERDICT)
    .select_from(practices)
    .outerjoin(verdicts, sa.and_(verdicts.c.practice == practices.c.id, verdicts.c.id > bind("after")))
    .where(practices.c.id == bind("practice"))
    .order_by(verdicts.c.id)
    .limit(bind("limit"))
)
_OF_VERSION: Final = sa.select(evaluations.c["items"], evaluations.c.by_subject).where(
    evaluations.c.practice == bind("practice"), evaluations.c.number == bind("number")
)
_ADD_EVALUATION: Final = (
    sa.insert(evaluations)
    .values({name: bind(name) for name in ("id", "practice", "number", "items", "note", "by_subject", "by_role")})
    .returning(*_EVALUATION)
)
_ADD_VERDICT: Final = (
    sa.insert(verdicts)
    .values(
        {
            name: bind(name)
            for name in ("id", "practice", "number", "verdict", "reason", "overruled", "unmet", "by_subject", "by_role")
        }
    )
    .returning(*_VERDICT)
)
_ONCE_EACH: Final = {"uq_evaluations_evaluator": AlreadyEvaluated()}


@dataclass(frozen=True, slots=True)
class Heard:
    """The evaluations of one version: the items of each, and the subjects of who made them."""

    items: Sequence[Mapping[str, Any]]
    evaluators: frozenset[str]


async def heard(tx: Transaction, practice: UUID, number: int) -> Heard:
    """Read what was said of one version."""
    rows = await tx.all(_OF_VERSION, practice=practice, number=number)
    return Heard([row["items"] for row in rows], frozenset(row["by_subject"] for row in rows))


async def add_evaluation(tx: Transaction, checklist: str, **evaluation: Any) -> Evaluation:
    """Keep an evaluation: practice, number, items, note, by_subject and by_role. Raises `AlreadyEvaluated`."""
    with refusing(_ONCE_EACH):
        row = await tx.one(_ADD_EVALUATION, id=new_id(), **evaluation)
    return Evaluation.model_validate({**row, "checklist": checklist})


async def add_verdict(tx: Transaction, **verdict: Any) -> Verdict:
    """Keep a verdict: practice, number, verdict, reason, overruled, unmet, by_subject and by_role."""
    return Verdict.model_validate(dict(await tx.one(_ADD_VERDICT, id=new_id(), **verdict)))


async def find_evaluation(db: Statements, practice: UUID, evaluation: UUID) -> tuple[Belongs, Evaluation] | None:
    """Read an evaluation, and who its practice belongs to."""
    row = await db.first(_FIND_EVALUATION, practice=practice, id=evaluation)
    return (_belongs(row), Evaluation.model_validate(dict(row))) if row else None


async def find_verdict(db: Statements, practice: UUID, verdict: UUID) -> tuple[Belongs, Verdict] | None:
    """Read a verdict, and who its practice belongs to."""
    row = await db.first(_FIND_VERDICT, practice=practice, id=verdict)
    return (_belongs(row), Verdict.model_validate(dict(row))) if row else None


Listed = tuple[Belongs, list[dict[str, Any]]]


async def list_evaluations(db: Statements, practice: UUID, after: UUID, limit: int) -> Listed | None:
    """Read evaluations in their order, shaped as `Evaluation`, and who the practice belongs to."""
    return _listed(await db.all(_LIST_EVALUATIONS, practice=practice, after=after, limit=limit))


async def list_verdicts(db: Statements, practice: UUID, after: UUID, limit: int) -> Listed | None:
    """Read verdicts in their order, shaped as `Verdict`, and who the practice belongs to."""
    return _listed(await db.all(_LIST_VERDICTS, practice=practice, after=after, limit=limit))


def _listed(rows: Sequence[Row]) -> Listed | None:
    """Take apart a practice with what hangs on it: no row means no practice, an empty one that nothing hangs on it."""
    if not rows:
        return None
    hidden = ("cities", "city_networks")
    told = [
        {name: value for name, value in row.items() if value is not None and name not in hidden}
        for row in rows
        if row["id"] is not None
    ]
    return _belongs(rows[0]), told


def _belongs(row: Row) -> Belongs:
    return Belongs(frozenset(row["cities"]), frozenset(row["city_networks"]))
