"""The statements of steps."""

from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind

from services.events_api.steps.tables import event_steps as steps
from shared.platform.data.database import Statements, Transaction
from shared.platform.data.identifiers import new_id
from shared.schemas.events.steps import EventStep

_COLUMNS: Final = (steps.c.id, steps.c.kind, steps.c.note, steps.c.state, steps.c.by_role.label("by"), steps.c.at)
_ADD: Final = (
    sa.insert(steps)
    .values({name: bind(name) for name in ("id", "event", "kind", "note", "state", "by_subject", "by_role")})
    .returning(*_COLUMNS)
)
_LIST: Final = (
    sa.select(*_COLUMNS)
    .where(steps.c.event == bind("event"), steps.c.id > bind("after"))
    .order_by(steps.c.id)
    .limit(bind("limit"))
)
_FIND: Final = sa.select(*_COLUMNS).where(steps.c.event == bind("event"), steps.c.id == bind("id"))


async def add_step(tx: Transaction, event: UUID, **step: Any) -> EventStep:
    """Note a step: kind, note, state, by_subject and by_role."""
    return EventStep.model_validate(dict(await tx.one(_ADD, id=new_id(), event=event, **step)))


async def list_steps(db: Statements, event: UUID, after: UUID, limit: int) -> list[dict[str, Any]]:
    """Read steps in the order they were taken, shaped as `EventStep`."""
    rows = await db.all(_LIST, event=event, after=after, limit=limit)
    return [{name: value for name, value in row.items() if value is not None} for row in rows]


async def find_step(db: Statements, event: UUID, step: UUID) -> EventStep | None:
    """Read one step."""
    row = await db.first(_FIND, event=event, id=step)
    return EventStep.model_validate(dict(row)) if row else None
