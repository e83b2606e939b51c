"""The statements of proposals."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.index_api.assessment.prefills.tables import proposals as t
from shared.platform.data.database import Statements, Transaction

_CLEAR: Final = sa.delete(t).where(t.c.assessment == bind("assessment"))
_proposed = (
    sa.func.jsonb_each(bind("answers", type_=JSONB)).table_valued("key", "value").render_derived(name="proposed")
)
_ADD: Final = sa.insert(t).from_select(
    ["assessment", "question", "source", "answer"],
    sa.select(
        bind("assessment", type_=sa.Uuid), _proposed.c.key, bind("source", type_=sa.Uuid),
        sa.cast(_proposed.c.value, JSONB),
    ),
)  # fmt: skip
_LIST: Final = (
    sa.select(t.c.question, t.c.source, t.c.answer)
    .where(t.c.assessment == bind("assessment"), t.c.question > bind("after"))
    .order_by(t.c.question)
    .limit(bind("limit"))
)
_OF: Final = sa.select(t.c.question, t.c.answer).where(
    t.c.assessment == bind("assessment"), t.c.question == sa.any_(bind("questions", type_=ARRAY(sa.Text)))
)
_DONE: Final = sa.delete(t).where(
    t.c.assessment == bind("assessment"), t.c.question == sa.any_(bind("questions", type_=ARRAY(sa.Text)))
)


async def propose(tx: Transaction, assessment: UUID, source: UUID, answers: Mapping[str, Any]) -> None:
    """Put proposals in place of those before."""
    await tx.run(_CLEAR, assessment=assessment)
    await tx.run(_ADD, assessment=assessment, source=source, answers=answers)


async def list_proposals(db: Statements, assessment: UUID, after: str, limit: int) -> list[dict[str, Any]]:
    """Read proposals by question: question, source, answer."""
    return [dict(row) for row in await db.all(_LIST, assessment=assessment, after=after, limit=limit)]


async def proposed(tx: Transaction, assessment: UUID, questions: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Read the proposed answers to these questions."""
    rows = await tx.all(_OF, assessment=assessment, questions=list(questions))
    return {row["question"]: row["answer"] for row in rows}


async def settle(tx: Transaction, assessment: UUID, questions: Sequence[str]) -> None:
    """Take back the proposals for these questions."""
    await tx.run(_DONE, assessment=assessment, questions=list(questions))
