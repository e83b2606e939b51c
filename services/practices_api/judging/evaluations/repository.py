"""The statements of evaluations and verdicts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NotRequired, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind

from services.practices_api.judging.evaluations.domain import Items, Ruling
from services.practices_api.judging.evaluations.errors import AlreadyEvaluated
from services.practices_api.judging.evaluations.tables import evaluations, verdicts
from services.practices_api.practices.practices.domain import Belongs
from services.practices_api.practices.practices.tables import practice_versions, practices
from shared.platform.data.database import Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.schemas.practices.judging.evaluations import Evaluation, NewVerdict, PracticeVerdict

_ACCESS: Final = (practices.c.cities, practices.c.anonymous)
_CHECKLIST: Final = (
    practice_versions.c.checklist_code + sa.literal_column("'/'") + practice_versions.c.checklist_version
).label("checklist")
_OF_ITS_VERSION: Final = sa.and_(
    practice_versions.c.practice == evaluations.c.practice, practice_versions.c.number == evaluations.c.number
)
_EVALUATION: Final = (
    evaluations.c.id,
    evaluations.c.practice,
    evaluations.c.number,
    evaluations.c["items"],
    evaluations.c.note,
    evaluations.c.by_role.label("by"),
    evaluations.c.at,
)
_VERDICT: Final = (
    verdicts.c.id,
    verdicts.c.practice,
    verdicts.c.number,
    verdicts.c.verdict,
    verdicts.c.reason,
    verdicts.c.overruled,
    verdicts.c.unmet,
    verdicts.c.by_role.label("by"),
    verdicts.c.at,
)
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


class Access(TypedDict):
    """The columns of a practice that say who it belongs to."""

    cities: list[str]
    anonymous: bool


class EvaluationRow(Access):
    """An evaluation of a practice; where there is none, every column of it is null."""

    id: UUID | None
    practice: UUID
    number: int
    items: Items
    note: str | None
    by: str
    at: datetime
    checklist: str


class VerdictRow(Access):
    """A verdict on a practice; where there is none, every column of it is null."""

    id: UUID | None
    practice: UUID
    number: int
    verdict: str
    reason: str | None
    overruled: bool
    unmet: list[str]
    by: str
    at: datetime


class ListedEvaluation(TypedDict):
    """An evaluation in a list, without what is null; sent as it is."""

    id: UUID
    practice: UUID
    number: int
    items: Items
    note: NotRequired[str | None]
    by: str
    at: datetime
    checklist: str


class ListedVerdict(TypedDict):
    """A verdict in a list, without what is null; sent as it is."""

    id: UUID
    practice: UUID
    number: int
    verdict: str
    reason: NotRequired[str | None]
    overruled: bool
    unmet: list[str]
    by: str
    at: datetime


class HeardRow(TypedDict):
    """What one evaluator found."""

    items: Items
    by_subject: str


@dataclass(frozen=True, slots=True)
class Heard:
    """The evaluations of one version: the items of each, and the subjects of who made them."""

    items: Sequence[Items]
    evaluators: frozenset[str]


async def heard(tx: Transaction, practice: UUID, number: int) -> Heard:
    """Read what was said of one version."""
    rows = await tx.rows(HeardRow, _OF_VERSION, practice=practice, number=number)
    return Heard([row["items"] for row in rows], frozenset(row["by_subject"] for row in rows))


async def add_evaluation(
    tx: Transaction,
    checklist: str,
    *,
    practice: UUID,
    number: int | None,
    items: Items,
    note: str | None,
    by_subject: str,
    by_role: str,
) -> Evaluation:
    """Keep an evaluation of a version; `checklist` is the name of what it was made with. Raises `AlreadyEvaluated`."""
    with refusing(_ONCE_EACH):
        row = await tx.one(
            _ADD_EVALUATION,
            id=new_id(),
            practice=practice,
            number=number,
            items=items,
            note=note,
            by_subject=by_subject,
            by_role=by_role,
        )
    return Evaluation.model_validate({**row, "checklist": checklist})


async def add_verdict(
    tx: Transaction, ruling: Ruling, *, practice: UUID, number: int, new: NewVerdict, by_subject: str, by_role: str
) -> PracticeVerdict:
    """Keep a verdict on a version, and what it stands on."""
    row = await tx.one(
        _ADD_VERDICT,
        id=new_id(),
        practice=practice,
        number=number,
        verdict=new.verdict,
        reason=new.reason,
        overruled=ruling.overruled,
        unmet=list(ruling.unmet),
        by_subject=by_subject,
        by_role=by_role,
    )
    return PracticeVerdict.model_validate(dict(row))


async def find_evaluation(db: Statements, practice: UUID, evaluation: UUID) -> tuple[Belongs, Evaluation] | None:
    """Read an evaluation, and who its practice belongs to."""
    row = await db.row(EvaluationRow, _FIND_EVALUATION, practice=practice, id=evaluation)
    return (_belongs(row), Evaluation.model_validate(row)) if row else None


async def find_verdict(db: Statements, practice: UUID, verdict: UUID) -> tuple[Belongs, PracticeVerdict] | None:
    """Read a verdict, and who its practice belongs to."""
    row = await db.row(VerdictRow, _FIND_VERDICT, practice=practice, id=verdict)
    return (_belongs(row), PracticeVerdict.model_validate(row)) if row else None


async def list_evaluations(
    db: Statements, practice: UUID, after: UUID, limit: int
) -> tuple[Belongs, list[ListedEvaluation]] | None:
    """Read evaluations in their order, and who the practice belongs to; None without such a practice."""
    rows = await db.rows(EvaluationRow, _LIST_EVALUATIONS, practice=practice, after=after, limit=limit)
    if not rows:
        return None
    return _belongs(rows[0]), [_as_evaluation(row, key) for row in rows if (key := row["id"]) is not None]


async def list_verdicts(
    db: Statements, practice: UUID, after: UUID, limit: int
) -> tuple[Belongs, list[ListedVerdict]] | None:
    """Read verdicts in their order, and who the practice belongs to; None without such a practice."""
    rows = await db.rows(VerdictRow, _LIST_VERDICTS, practice=practice, after=after, limit=limit)
    if not rows:
        return None
    return _belongs(rows[0]), [_as_verdict(row, key) for row in rows if (key := row["id"]) is not None]


def _as_evaluation(row: EvaluationRow, key: UUID) -> ListedEvaluation:
    evaluation: ListedEvaluation = {
        "id": key,
        "practice": row["practice"],
        "number": row["number"],
        "items": row["items"],
        "note": row["note"],
        "by": row["by"],
        "at": row["at"],
        "checklist": row["checklist"],
    }
    if evaluation["note"] is None:
        del evaluation["note"]
    return evaluation


def _as_verdict(row: VerdictRow, key: UUID) -> ListedVerdict:
    verdict: ListedVerdict = {
        "id": key,
        "practice": row["practice"],
        "number": row["number"],
        "verdict": row["verdict"],
        "reason": row["reason"],
        "overruled": row["overruled"],
        "unmet": row["unmet"],
        "by": row["by"],
        "at": row["at"],
    }
    if verdict["reason"] is None:
        del verdict["reason"]
    return verdict


def _belongs(row: Access) -> Belongs:
    return Belongs(frozenset(row["cities"]), row["anonymous"])
