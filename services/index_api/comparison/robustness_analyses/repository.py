"""The statements of robustness analyses. A worker changes only what is not finished: what is cancelled stays so."""

from datetime import datetime
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import JSONB, insert

from services.index_api.comparison.robustness_analyses.domain import Question, Result
from services.index_api.comparison.robustness_analyses.tables import robustness_analyses as analyses
from shared.platform.command import Actor
from shared.platform.data.database import Database, Statements, Transaction

_UNFINISHED: Final = analyses.c.finished_at.is_(None)
_STOPPED: Final = sa.and_(analyses.c.finished_at.is_not(None), analyses.c.result.is_(None))
KEPT_DAYS: Final = 30
_OVERDUE_MINUTES: Final = 1
_SHOWN: Final = (
    analyses.c.id,
    analyses.c.question,
    analyses.c.state,
    analyses.c.version,
    analyses.c.progress,
    analyses.c.result,
    analyses.c.by_subject,
    analyses.c.created_at,
    analyses.c.finished_at,
)
_FIND: Final = sa.select(*_SHOWN).where(analyses.c.id == bind("id"))
_FIND_LOCKED: Final = _FIND.with_for_update()
_new = insert(analyses).values(
    {name: bind(name) for name in ("id", "question_checksum", "by_subject", "by_role")}
    | {"question": bind("question", type_=JSONB)}
)
_ASK: Final = _new.on_conflict_do_update(
    index_elements=["question_checksum"],
    set_={
        "state": sa.case((_STOPPED, "waiting"), else_=analyses.c.state),
        "version": analyses.c.version + sa.case((_STOPPED, 1), else_=0),
        "progress": sa.case((_STOPPED, 0), else_=analyses.c.progress),
        "attempts": sa.case((_STOPPED, 0), else_=analyses.c.attempts),
        "finished_at": sa.case((_STOPPED, None), else_=analyses.c.finished_at),
        "by_subject": sa.case((_STOPPED, _new.excluded.by_subject), else_=analyses.c.by_subject),
        "by_role": sa.case((_STOPPED, _new.excluded.by_role), else_=analyses.c.by_role),
    },
).returning(analyses.c.id, analyses.c.state)
_PENDING: Final = sa.select(sa.func.count()).where(
    analyses.c.by_subject == bind("subject"),
    _UNFINISHED,
    analyses.c.question_checksum != bind("question_checksum"),
)
OVER: Final = sa.select(analyses.c.id).where(
    analyses.c.finished_at < sa.func.now() - sa.literal_column(f"interval '{KEPT_DAYS} days'")
)
"""What has been finished for long."""
_finished = {"version": analyses.c.version + 1, "finished_at": sa.func.clock_timestamp()}
_CANCEL: Final = sa.update(analyses).where(analyses.c.id == bind("of_id")).values(state="cancelled", **_finished)
_at_it = sa.update(analyses).where(analyses.c.id == bind("of_id"), _UNFINISHED)
_BEGIN: Final = _at_it.values(
    state="running",
    version=analyses.c.version + sa.case((analyses.c.state == "waiting", 1), else_=0),
    progress=0,
    attempts=analyses.c.attempts + 1,
    touched_at=sa.func.clock_timestamp(),
).returning(analyses.c.question, analyses.c.attempts)
_ADVANCE: Final = _at_it.values(progress=bind("progress"), touched_at=sa.func.clock_timestamp()).returning(
    analyses.c.id
)
_FINISH: Final = _at_it.values(state="done", progress=1, result=bind("result", type_=JSONB), **_finished)
_FAIL: Final = _at_it.values(state="failed", **_finished)
_OVERDUE: Final = sa.select(analyses.c.id).where(
    _UNFINISHED,
    analyses.c.touched_at < sa.func.now() - sa.literal_column(f"interval '{_OVERDUE_MINUTES} minute'"),
)


class AnalysisRow(TypedDict):
    """An analysis; a result only where it is done."""

    id: UUID
    question: Question
    state: str
    version: int
    progress: float
    result: Result | None
    by_subject: str
    created_at: datetime
    finished_at: datetime | None


class AskedRow(TypedDict):
    """Which analysis a question has, and its state."""

    id: UUID
    state: str


class BegunRow(TypedDict):
    """What to analyse, and how often that was begun."""

    question: Question
    attempts: int


class _IdRow(TypedDict):
    id: UUID


async def find(db: Statements, analysis: UUID) -> AnalysisRow | None:
    """Read an analysis."""
    return await db.row(AnalysisRow, _FIND, id=analysis)


async def find_locked(tx: Transaction, analysis: UUID) -> AnalysisRow | None:
    """Read an analysis that is about to change."""
    return await tx.row(AnalysisRow, _FIND_LOCKED, id=analysis)


async def ask(tx: Transaction, new: UUID, checksum: str, question: Question, actor: Actor) -> AskedRow:
    """Keep a question, or find the one that is the same; what was cancelled or failed waits again."""
    row = await tx.row(AskedRow, _ASK, id=new, question_checksum=checksum, question=question, **actor)
    assert row is not None, "a conflict is an update"
    return row


async def pending(tx: Transaction, subject: str, checksum: str) -> int:
    """Count what somebody asked for that is not finished, other than the question of this checksum."""
    return int(await tx.value(_PENDING, subject=subject, question_checksum=checksum))


async def cancel(tx: Transaction, analysis: UUID) -> None:
    """Let nobody work on an analysis any longer."""
    await tx.run(_CANCEL, of_id=analysis)


async def begin(database: Database, analysis: UUID) -> BegunRow | None:
    """Note that a worker is at an analysis; None where nothing is to be done any longer."""
    return await database.row(BegunRow, _BEGIN, of_id=analysis)


async def advance(database: Database, analysis: UUID, progress: float) -> bool:
    """Note how far an analysis is, 0 to 1, and say whether anybody still waits for it."""
    return await database.row(_IdRow, _ADVANCE, of_id=analysis, progress=progress) is not None


async def finish(database: Database, analysis: UUID, result: Result) -> None:
    """Keep what was found."""
    await database.run(_FINISH, of_id=analysis, result=result)


async def fail(database: Database, analysis: UUID) -> None:
    """Give an analysis up."""
    await database.run(_FAIL, of_id=analysis)


async def overdue(database: Database) -> list[UUID]:
    """Find what nobody has been at for a minute."""
    return [row["id"] for row in await database.rows(_IdRow, _OVERDUE)]
