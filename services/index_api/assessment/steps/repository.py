"""The statements of steps and comments."""

from datetime import datetime
from functools import lru_cache
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import insert

from services.index_api.assessment.assessments.tables import assessments
from services.index_api.assessment.steps.domain import Kind, StepRow
from services.index_api.assessment.steps.errors import UnknownComment
from services.index_api.assessment.steps.tables import assessment_steps, comments, publication_state
from shared.platform.command import Actor
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Statements, Transaction, refusing
from shared.schemas.index.assessment.steps import Comment, NewComment, Step

_STEP_COLUMNS: Final = (
    *(assessment_steps.c[name] for name in ("id", "kind", "decision", "note", "state")),
    assessment_steps.c.by_role.label("by"),
    assessment_steps.c.at,
)
_STEP_VALUES: Final = ("id", "assessment", "kind", "decision", "note", "state", "by_subject", "by_role")
_ADD_STEP: Final = (
    sa.insert(assessment_steps).values({name: bind(name) for name in _STEP_VALUES}).returning(*_STEP_COLUMNS)
)
_STEPS: Final = (
    sa.select(*_STEP_COLUMNS)
    .where(assessment_steps.c.assessment == bind("assessment"), assessment_steps.c.id > bind("after"))
    .order_by(assessment_steps.c.id)
    .limit(bind("limit"))
)
_STEP: Final = sa.select(*_STEP_COLUMNS).where(
    assessment_steps.c.assessment == bind("assessment"), assessment_steps.c.id == bind("id")
)
_COMMENT_COLUMNS: Final = (
    *(comments.c[name] for name in ("id", "question", "text", "answers_to")),
    comments.c.by_role.label("by"),
    comments.c.at,
)
_COMMENT_VALUES: Final = ("id", "assessment", "question", "text", "answers_to", "by_subject", "by_role")
_ADD_COMMENT: Final = (
    sa.insert(comments).values({name: bind(name) for name in _COMMENT_VALUES}).returning(*_COMMENT_COLUMNS)
)
_COMMENT: Final = sa.select(*_COMMENT_COLUMNS).where(
    comments.c.assessment == bind("assessment"), comments.c.id == bind("id")
)
_END_EMBARGOES: Final = (
    sa.update(assessments)
    .where(
        assessments.c.embargo_until <= bind("now"),
        assessments.c.embargo_until > assessments.c.published_at,
        ~assessments.c.embargo_told,
        assessments.c.state == sa.literal_column("'published'"),
    )
    .values(embargo_told=sa.true())
    .returning(assessments.c.id)
)
_NOTE_PUBLIC: Final = (
    insert(publication_state)
    .values(singleton=sa.true(), version=1)
    .on_conflict_do_update(index_elements=["singleton"], set_={"version": publication_state.c.version + 1})
)


class NewStep(TypedDict):
    """A step to note."""

    kind: Kind
    decision: str | None
    note: str | None
    state: str


class CommentRow(TypedDict):
    """A comment in the list; `by` is the role of who made it."""

    id: UUID
    question: str
    text: str
    answers_to: UUID | None
    by: str
    at: datetime


@lru_cache
def _comments(*, of_question: bool) -> sa.ClauseElement:
    wanted = (
        sa.select(*_COMMENT_COLUMNS)
        .where(comments.c.assessment == bind("assessment"), comments.c.id > bind("after"))
        .order_by(comments.c.id)
        .limit(bind("limit"))
    )
    return wanted.where(comments.c.question == bind("question")) if of_question else wanted


async def add_step(tx: Transaction, key: UUID, assessment: UUID, step: NewStep, by: Actor) -> Step:
    """Note a step."""
    return Step.model_validate(dict(await tx.one(_ADD_STEP, id=key, assessment=assessment, **step, **by)))


async def ended_embargoes(tx: Transaction, now: datetime) -> list[UUID]:
    """Note of assessments whose embargo has ended that everybody is told, and name them; each is named once."""
    return [row["id"] for row in await tx.all(_END_EMBARGOES, now=now)]


async def note_public(tx: Transaction) -> None:
    """Note that what is public has changed: whoever keeps it ready reads it anew once this is committed."""
    await tx.run(_NOTE_PUBLIC)


async def list_steps(db: Statements, assessment: UUID, after: UUID, limit: int) -> list[StepRow]:
    """Read steps in the order they were taken."""
    return await db.rows(StepRow, _STEPS, assessment=assessment, after=after, limit=limit)


async def find_step(db: Statements, assessment: UUID, step: UUID) -> Step | None:
    """Read one step."""
    row = await db.first(_STEP, assessment=assessment, id=step)
    return Step.model_validate(dict(row)) if row else None


async def add_comment(tx: Transaction, key: UUID, assessment: UUID, new: NewComment, by: Actor) -> Comment:
    """Write a comment. Raises `UnknownComment`."""
    said = {"question": new.question, "text": new.text, "answers_to": new.answers_to}
    with refusing({"fk_comments_answers_to": UnknownComment()}):
        return Comment.model_validate(dict(await tx.one(_ADD_COMMENT, id=key, assessment=assessment, **said, **by)))


async def list_comments(
    db: Statements, assessment: UUID, question: str | None, after: UUID, limit: int, *, since: Since | None = None
) -> list[CommentRow]:
    """Read comments in the order they were made, of all questions or one."""
    asked = {} if question is None else {"question": question}
    statement = _comments(of_question=question is not None)
    listing, asked_since = changed_since(statement, "comment", comments.c.id, since)
    return await db.rows(CommentRow, listing, assessment=assessment, after=after, limit=limit, **asked, **asked_since)


async def find_comment(db: Statements, assessment: UUID, comment: UUID) -> Comment | None:
    """Read one comment."""
    row = await db.first(_COMMENT, assessment=assessment, id=comment)
    return Comment.model_validate(dict(row)) if row else None
