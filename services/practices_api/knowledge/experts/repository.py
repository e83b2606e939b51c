"""The statements of the register of experts."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind

from services.practices_api.knowledge.experts.errors import AlreadyRegistered
from services.practices_api.knowledge.experts.tables import experts as t
from shared.platform.data.database import Row, Statements, Transaction, refusing
from shared.platform.data.identifiers import new_id
from shared.schemas.practices.knowledge.experts import Expert

PERSONAL: Final = ("name", "text", "topics", "languages")
_PUBLIC: Final = (t.c.id, *(t.c[name] for name in PERSONAL), t.c.consent_on, t.c.synthetic, t.c.updated_at, t.c.version)
_ONE: Final = sa.select(*_PUBLIC, t.c.subject).where(t.c.id == bind("id"))
_LOCK: Final = _ONE.with_for_update()
_WRITTEN: Final = ("subject", *PERSONAL, "consent_on", "synthetic", "made_under")
_ADD: Final = sa.insert(t).values({name: bind(name) for name in ("id", *_WRITTEN)})
_CHANGE: Final = (
    sa.update(t)
    .where(t.c.id == bind("key"))
    .values(version=t.c.version + 1, updated_at=sa.func.clock_timestamp(), **{name: bind(name) for name in PERSONAL})
)
_ERASE: Final = sa.delete(t).where(t.c.id == bind("id")).returning(t.c.made_under)


@lru_cache
def _listing(filters: frozenset[str]) -> sa.Select[Any]:
    wanted = sa.select(*_PUBLIC).where(t.c.id > bind("after")).order_by(t.c.id).limit(bind("limit"))
    for name, column in (("topic", t.c.topics), ("language", t.c.languages)):
        if name in filters:
            wanted = wanted.where(bind(name, type_=sa.Text) == sa.any_(column))
    return wanted


def _flat(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None and name != "subject"}


Found = tuple[Expert, str | None]
"""An expert, and the subject of their token where it is known."""


async def find(db: Statements, expert: UUID) -> Found | None:
    """Read an expert."""
    row = await db.first(_ONE, id=expert)
    return (Expert.model_validate(_flat(row)), row["subject"]) if row else None


async def find_locked(tx: Transaction, expert: UUID) -> Found | None:
    """Read an expert whom nobody else changes until the transaction ends."""
    row = await tx.first(_LOCK, id=expert)
    return (Expert.model_validate(_flat(row)), row["subject"]) if row else None


async def list_experts(db: Statements, filters: Mapping[str, Any], after: UUID, limit: int) -> list[dict[str, Any]]:
    """Read experts in the order they were entered. `filters` may hold topic and language."""
    return [_flat(row) for row in await db.all(_listing(frozenset(filters)), after=after, limit=limit, **filters)]


async def add(tx: Transaction, **told: Any) -> UUID:
    """Write an expert with the idempotency key it was made under. Raises `AlreadyRegistered`."""
    key = new_id()
    with refusing({"uq_experts_subject": AlreadyRegistered()}):
        await tx.run(_ADD, id=key, **told)
    return key


async def change(tx: Transaction, expert: UUID, told: Mapping[str, Any]) -> None:
    """Put what is told in place of what was there."""
    await tx.run(_CHANGE, key=expert, **{name: told.get(name) for name in PERSONAL})


async def erase(tx: Transaction, expert: UUID) -> str:
    """Erase an expert, also from working groups, and give the idempotency key it was made under."""
    made_under: str = await tx.value(_ERASE, id=expert)
    return made_under
