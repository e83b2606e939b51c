"""The steps of an event: confirmed, put off, held, cancelled."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from services.events_api.events.domain import withdrawn
from services.events_api.events.errors import NotYet
from services.events_api.events.service import Events
from services.events_api.states.domain import Kind, next_state
from services.events_api.steps import repository
from shared.platform.access.permits import Permit
from shared.platform.command import Commands
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotFound
from shared.schemas.events.steps import EventNote, EventStep

_HOURS: Final = ("starts_at", "ends_at", "end_time_zone")


@dataclass(slots=True)
class Life:
    """What happens to an event as a whole."""

    database: Database
    commands: Commands
    events: Events

    async def step(self, permit: Permit, event: UUID, kind: str, asked: EventNote, once: Once) -> EventStep:
        """Take a step of a `Kind`, perhaps to another date. Raises NotFound, WrongState, NotYet, NotADate."""
        when: Mapping[str, Any] | None = asked.model_dump(mode="json", exclude_none=True).get("when")
        async with self.commands.open(permit, once) as command:
            if (first := command.first(EventStep)) is not None:
                return first
            found = await self.events.locked(command.tx, permit, event)
            written = {**found.written, "state": next_state(found.shown.state, Kind(kind))}
            if kind == Kind.POSTPONEMENT:
                counted = "days_before_parent" in found.dated.written
                written["when"] = when or (found.dated.written if counted else withdrawn(found.dated))
            elif when:
                written["when"] = when
            if written["when"] != found.dated.written:
                written = {name: value for name, value in written.items() if name not in _HOURS}
            shown = await self.events.rewrite(command.tx, permit, found, written, asked.note)
            begins = shown.when.earliest
            if kind == Kind.HOLDING and (begins is None or begins > command.today):
                raise NotYet
            taken = await repository.add_step(
                command.tx,
                event,
                kind=kind,
                note=asked.note,
                state=shown.state,
                by_subject=permit.caller.subject,
                by_role=permit.role,
            )
            return await command.keep(taken)

    async def steps(self, event: UUID, after: UUID, limit: int) -> list[dict[str, Any]]:
        """List the steps of an event. Raises `NotFound`."""
        return await repository.list_steps(self.database, event, after, limit) or await self.events.demand_event(event)

    async def find_step(self, event: UUID, step: UUID) -> EventStep:
        """Read one step. Raises `NotFound`."""
        found = await repository.find_step(self.database, event, step)
        if found is None:
            raise NotFound
        return found
