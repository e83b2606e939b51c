"""The statements of steps and comments."""

from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import insert

from services.index_api.assessment.steps.errors import UnknownComment
from services.index_api.assessment.steps.tables import assessment_steps as steps
from services.index_api.assessment.steps.tables import comments, publication_state
from shared.platform.data.database import Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.schemas.index.assessment.steps import Comment, Step

_STEP_COLUMNS: Final = (
    steps.c.id, steps.c.kind, steps.c.decision, steps.c.note, steps.c.state, steps.c.by_role.label("by"), steps.c.at
)  # fmt: skip
_STEP_VALUES: Final = ("id", "assessment", "kind", "decision", "note", "state", "by_subject", "by_role")
_ADD_STEP: Final = sa.insert(steps).values({name: bind(name) for name in _STEP_VALUES}).returning(*_STEP_COLUMNS)
_STEPS: Final = (
    sa.select(*_STEP_COLUMNS)
    .where(steps.c.assessment == bind("assessment"), steps.c.id > bind("after"))
    .order_by(steps.c.id)
    .limit(bind("limit"))
)
_STEP: Final = sa.select(*_STEP_COLUMNS).where(steps.c.assessment == bind("assessment"), steps.c.id == bind("id"))
_COMMENT_COLUMNS: Final = (
    comments.c.id, comments.c.question, comments.c.text, comments.c.answers_to, comments.c.by_role.label("by"),
    comments.c.at,
)  # fmt: skip
_COMMENT_VALUES: Final = ("id", "assessment", "question", "text", "answers_to", "by_subject", "by_role")
_ADD_COMMENT: Final = (
    sa.insert(comments).values({name: bind(name) for name in _COMMENT_VALUES}).returning(*_COMMENT_COLUMNS)
)
_COMMENT: Final = sa.select(*_COMMENT_COLUMNS).where(
    comments.c.assessment == bind("assessment"), comments.c.id == bind("id")
)
_NOTE_PUBLIC: Final = (
    insert(publication_state)
    .values(singleton=sa.true(), version=1)
    .on_conflict_do_update(index_elements=["singleton"], set_={"version": publication_state.c.version + 1})
)


@lru_cache
def _comments(*, of_question: bool) -> sa.Select[Any]:
    wanted = (
        sa.select(*_COMMENT_COLUMNS)
        .where(comments.c.assessment == bind("assessment"), comments.c.id > bind("after"))
        .order_by(comments.c.id)
        .limit(bind("limit"))
    )
    return wanted.where(comments.c.question == bind("question")) if of_question else wanted


async def add_step(tx: Transaction, assessment: UUID, **step: Any) -> Step:
    """Note a step: kind, decision, note, state, by_subject and by_role."""
    return Step.model_validate(dict(await tx.one(_ADD_STEP, id=new_id(), assessment=assessment, **step)))


async def note_public(tx: Transaction) -> None:
    """Note that what is public has changed: whoever keeps it ready reads it anew once this is committed."""
    await tx.run(_NOTE_PUBLIC)


async def list_steps(db: Statements, assessment: UUID, after: UUID, limit: int) -> list[dict[str, Any]]:
    """Read steps in the order they were taken, shaped as `Step`."""
    rows = await db.all(_STEPS, assessment=assessment, after=after, limit=limit)
    return [{name: value for name, value in row.items() if value is not None} for row in rows]


async def find_step(db: Statements, assessment: UUID, step: UUID) -> Step | None:
    """Read one step."""
    row = await db.first(_STEP, assessment=assessment, id=step)
    return Step.model_validate(dict(row)) if row else None


async def add_comment(tx: Transaction, assessment: UUID, **comment: Any) -> Comment:
    """Write a comment: question, text, answers_to, by_subject and by_role. Raises `UnknownComment`."""
    with refusing({"fk_comments_answers_to": UnknownComment()}):
        return Comment.model_validate(dict(await tx.one(_ADD_COMMENT, id=new_id(), assessment=assessment, **comment)))


async def list_comments(
    db: Statements, assessment: UUID, question: str | None, after: UUID, limit: int
) -> list[dict[str, Any]]:
    """Read comments in the order they were made, of all questions or one, shaped as `Comment`."""
    asked = {} if question is None else {"question": question}
    statement = _comments(of_question=question is not None)
    rows = await db.all(statement, assessment=assessment, after=after, limit=limit, **asked)
    return [{name: value for name, value in row.items() if value is not None} for row in rows]


async def find_comment(db: Statements, assessment: UUID, comment: UUID) -> Comment | None:
    """Read one comment."""
    row = await db.first(_COMMENT, assessment=assessment, id=comment)
    return Comment.model_validate(dict(row)) if row else None
