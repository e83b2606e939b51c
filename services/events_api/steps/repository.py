"""The statements of steps."""

from datetime import datetime
from typing import Final, TypedDict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import bindparam as bind

from services.events_api.events.domain import EventRow
from services.events_api.events.tables import event_versions as versions
from services.events_api.steps.tables import event_steps as steps
from shared.platform.command import Actor
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
_BEFORE: Final = sa.select(versions.c.content).where(
    versions.c.event == bind("event"), versions.c.version == bind("version") - sa.literal_column("1")
)
_FIND: Final = sa.select(*_COLUMNS).where(steps.c.event == bind("event"), steps.c.id == bind("id"))


class StepRow(TypedDict):
    """A step."""

    id: UUID
    kind: str
    note: str | None
    state: str
    by: str
    at: datetime


async def add_step(tx: Transaction, event: UUID, *, kind: str, note: str | None, state: str, actor: Actor) -> EventStep:
    """Note a step of a kind, with the state that it leads to."""
    row = await tx.one(_ADD, id=new_id(), event=event, kind=kind, note=note, state=state, **actor)
    return EventStep.model_validate(dict(row))


async def before(tx: Transaction, event: UUID, version: int) -> EventRow | None:
    """Read what an event was before it became this version: as jsonb gives it, days and identifiers as text."""
    content: EventRow | None = await tx.value(_BEFORE, event=event, version=version)
    return content


async def list_steps(db: Statements, event: UUID, after: UUID, limit: int) -> list[StepRow]:
    """Read steps in the order they were taken."""
    return await db.rows(StepRow, _LIST, event=event, after=after, limit=limit)


async def find_step(db: Statements, event: UUID, step: UUID) -> EventStep | None:
    """Read one step."""
    row = await db.first(_FIND, event=event, id=step)
    return EventStep.model_validate(dict(row)) if row else None
