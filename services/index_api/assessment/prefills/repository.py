"""The statements of proposals."""

from collections.abc import Mapping, Sequence
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from services.index_api.assessment.answers.domain import UnsavedAnswer
from services.index_api.assessment.prefills.tables import proposals
from shared.platform.data.database import Statements, Transaction

_CLEAR: Final = sa.delete(proposals).where(proposals.c.assessment == bind("assessment"))
_proposed = (
    sa.func.jsonb_each(bind("answers", type_=JSONB)).table_valued("key", "value").render_derived(name="proposed")
)
_ADD: Final = sa.insert(proposals).from_select(
    ["assessment", "question", "source", "answer"],
    sa.select(
        bind("assessment", type_=sa.Uuid),
        _proposed.c.key,
        bind("source", type_=sa.Uuid),
        sa.cast(_proposed.c.value, JSONB),
    ),
)
_LIST: Final = (
    sa.select(proposals.c.question, proposals.c.source, proposals.c.answer)
    .where(proposals.c.assessment == bind("assessment"), proposals.c.question > bind("after"))
    .order_by(proposals.c.question)
    .limit(bind("limit"))
)
_OF: Final = sa.select(proposals.c.question, proposals.c.answer).where(
    proposals.c.assessment == bind("assessment"),
    proposals.c.question == sa.any_(bind("questions", type_=ARRAY(sa.Text))),
)
_DONE: Final = sa.delete(proposals).where(
    proposals.c.assessment == bind("assessment"),
    proposals.c.question == sa.any_(bind("questions", type_=ARRAY(sa.Text))),
)


class ProposalRow(TypedDict):
    """A proposed answer to a question, and the assessment that it comes from."""

    question: str
    source: UUID
    answer: UnsavedAnswer


class _AnswerRow(TypedDict):
    question: str
    answer: UnsavedAnswer


async def propose(tx: Transaction, assessment: UUID, source: UUID, answers: Mapping[str, UnsavedAnswer]) -> None:
    """Put proposals in place of those before."""
    await tx.run(_CLEAR, assessment=assessment)
    await tx.run(_ADD, assessment=assessment, source=source, answers=answers)


async def list_proposals(db: Statements, assessment: UUID, after: str, limit: int) -> list[ProposalRow]:
    """Read proposals by question."""
    return await db.rows(ProposalRow, _LIST, assessment=assessment, after=after, limit=limit)


async def proposed(tx: Transaction, assessment: UUID, questions: Sequence[str]) -> dict[str, UnsavedAnswer]:
    """Read the proposed answers to these questions."""
    rows = await tx.rows(_AnswerRow, _OF, assessment=assessment, questions=list(questions))
    return {row["question"]: row["answer"] for row in rows}


async def settle(tx: Transaction, assessment: UUID, questions: Sequence[str]) -> None:
    """Take back the proposals for these questions."""
    await tx.run(_DONE, assessment=assessment, questions=list(questions))
