"""The statements of the register of experts."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind

from services.practices_api.knowledge.experts.errors import AlreadyRegistered
from services.practices_api.knowledge.experts.tables import experts
from shared.platform.data.changes import Since, changed_since
from shared.platform.data.database import Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.schemas.practices.knowledge.experts import Expert, NewExpert

PERSONAL: Final = ("name", "text", "topics", "languages")
_PUBLIC: Final = (
    experts.c.id,
    *(experts.c[name] for name in PERSONAL),
    experts.c.consent_on,
    experts.c.synthetic,
    experts.c.updated_at,
    experts.c.version,
)
_ONE: Final = sa.select(*_PUBLIC, experts.c.subject).where(experts.c.id == bind("id"))
_LOCK: Final = _ONE.with_for_update()
_WRITTEN: Final = ("subject", *PERSONAL, "consent_on", "synthetic", "made_under")
_ADD: Final = sa.insert(experts).values({name: bind(name) for name in ("id", *_WRITTEN)})
_CHANGE: Final = (
    sa.update(experts)
    .where(experts.c.id == bind("key"))
    .values(
        version=experts.c.version + 1, updated_at=sa.func.clock_timestamp(), **{name: bind(name) for name in PERSONAL}
    )
)
_ERASE: Final = sa.delete(experts).where(experts.c.id == bind("id")).returning(experts.c.made_under)


@lru_cache
def _listing(filters: frozenset[str]) -> sa.ClauseElement:
    wanted = sa.select(*_PUBLIC).where(experts.c.id > bind("after")).order_by(experts.c.id).limit(bind("limit"))
    for name, column in (("topic", experts.c.topics), ("language", experts.c.languages)):
        if name in filters:
            wanted = wanted.where(bind(name, type_=sa.Text) == sa.any_(column))
    return wanted


class ExpertRow(TypedDict):
    """An expert in the register."""

    id: UUID
    name: str
    text: dict[str, str] | None
    topics: list[str]
    languages: list[str]
    consent_on: date
    synthetic: bool
    updated_at: datetime
    version: int


class _FoundRow(ExpertRow):
    subject: str | None


Found = tuple[Expert, str | None]
"""An expert, and the subject of their token where it is known."""


async def find(db: Statements, expert: UUID) -> Found | None:
    """Read an expert."""
    return _with_subject(await db.row(_FoundRow, _ONE, id=expert))


async def find_locked(tx: Transaction, expert: UUID) -> Found | None:
    """Read an expert whom nobody else changes until the transaction ends."""
    return _with_subject(await tx.row(_FoundRow, _LOCK, id=expert))


def _with_subject(row: _FoundRow | None) -> Found | None:
    return None if row is None else (Expert.model_validate(row), row["subject"])


async def list_experts(
    db: Statements,
    after: UUID,
    limit: int,
    *,
    topic: str | None = None,
    language: str | None = None,
    since: Since | None = None,
) -> list[ExpertRow]:
    """Read experts in the order they were entered; those who work on a topic or in a language, where given."""
    asked = {name: value for name, value in (("topic", topic), ("language", language)) if value is not None}
    listing, asked_since = changed_since(_listing(frozenset(asked)), "expert", experts.c.id, since)
    return await db.rows(ExpertRow, listing, after=after, limit=limit, **asked, **asked_since)


async def add(tx: Transaction, new: NewExpert, made_under: str) -> UUID:
    """Write an expert with the idempotency key it was made under. Raises `AlreadyRegistered`."""
    key = new_id()
    with refusing({"uq_experts_subject": AlreadyRegistered()}):
        await tx.run(_ADD, id=key, made_under=made_under, **new.model_dump())
    return key


async def change(
    tx: Transaction,
    expert: UUID,
    *,
    name: str,
    text: Mapping[str, str] | None,
    topics: list[str],
    languages: list[str],
) -> None:
    """Put these in place of what was there."""
    await tx.run(_CHANGE, key=expert, name=name, text=text, topics=topics, languages=languages)


async def erase(tx: Transaction, expert: UUID) -> str:
    """Erase an expert, also from working groups, and give the idempotency key it was made under."""
    made_under: str = await tx.value(_ERASE, id=expert)
    return made_under
