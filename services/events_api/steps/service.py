"""The steps of an event: confirmed, put off, held, cancelled; and the undoing of the last one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal
from uuid import UUID

from services.events_api import changes
from services.events_api.events.domain import Found, WrittenEvent, as_written_when, written_of
from services.events_api.events.errors import NotYet
from services.events_api.events.service import Events
from services.events_api.states.domain import Kind, demand_in_time, is_decision, next_state
from services.events_api.states.errors import NothingToUndo
from services.events_api.steps import repository
from services.events_api.steps.domain import days_of, withdrawn
from services.events_api.steps.repository import StepRow
from shared.platform.access.permits import Permit
from shared.platform.command import Command, Commands
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotAllowed, NotFound
from shared.schemas.changes import ChangeKind
from shared.schemas.events.dates import WhenAsked
from shared.schemas.events.steps import EventStep
from shared.sentences import say

StepKind = Literal["confirmation", "postponement", "holding", "cancellation"]
NOT_YOURS_ALONE: Final = say("It is not yours alone. Whose event it is, or the secretariat, decides.")
_TOLD_AS: Final[Mapping[Kind, ChangeKind]] = {
    Kind.CONFIRMATION: changes.EVENT_CONFIRMED,
    Kind.POSTPONEMENT: changes.EVENT_POSTPONED,
    Kind.HOLDING: changes.EVENT_HELD,
    Kind.CANCELLATION: changes.EVENT_CANCELLED,
}


@dataclass(slots=True)
class EventSteps:
    """What happens to an event as a whole."""

    database: Database
    commands: Commands
    events: Events

    async def step(
        self,
        permit: Permit,
        event: UUID,
        kind: StepKind,
        once: Once,
        note: str | None = None,
        when: WhenAsked | None = None,
    ) -> EventStep:
        """Take a step, perhaps to another date. Raises NotFound, and what `take` raises."""
        async with self.commands.open(permit, once) as command:
            if (first := command.first(EventStep)) is not None:
                return first
            found = await self.events.locked(command.tx, permit, event)
            return await command.keep(await self.take(command, found, kind, note, when))

    async def take(
        self, command: Command, found: Found, kind: StepKind, note: str | None = None, when: WhenAsked | None = None
    ) -> EventStep:
        """Take a step of an event that is locked. Raises NotAllowed, WrongState, NotYet, and what a date may raise."""
        move = Kind(kind)
        state = next_state(found.shown.state, move)
        if is_decision(state) and not found.organisers.decided_by(command.permit):
            raise NotAllowed(NOT_YOURS_ALONE)
        written: WrittenEvent = {**found.written, "state": state}
        if move is Kind.POSTPONEMENT and (days := days_of(found.dated)) is not None:
            written["postponed_from"] = days
        if when:
            written["when"] = as_written_when(when)
        elif move is Kind.POSTPONEMENT and "days_before_parent" not in found.dated.written:
            written["when"] = withdrawn(found.dated)
        if written["when"] != found.dated.written:
            written.pop("starts_at", None)
            written.pop("ends_at", None)
            written.pop("end_time_zone", None)
        shown = await self.events.rewrite(command, found, written, note, step=_TOLD_AS[move])
        begins = shown.when.earliest
        if move is Kind.HOLDING and (begins is None or begins > command.today):
            raise NotYet
        return await repository.add_step(
            command.tx, shown.id, kind=kind, note=note, state=shown.state, actor=command.actor
        )

    async def undo(self, permit: Permit, event: UUID, once: Once, note: str | None = None) -> EventStep:
        """Take the last step back: the event is again what it was before, in a new version.

        Who may take a step may undo it. Raises NotFound, NotAllowed, NothingToUndo, TooLateToUndo.
        """
        async with self.commands.open(permit, once) as command:
            if (first := command.first(EventStep)) is not None:
                return first
            found = await self.events.locked(command.tx, permit, event)
            until = found.shown.undo_until
            before = await repository.before(command.tx, event, found.shown.version)
            if until is None or before is None:
                raise NothingToUndo
            if is_decision(found.shown.state) and not found.organisers.decided_by(permit):
                raise NotAllowed(NOT_YOURS_ALONE)
            demand_in_time(until, command.at)
            shown = await self.events.rewrite(
                command, found, written_of(before), note, step=changes.EVENT_REVERSED, left_range=before["left_range"]
            )
            taken = await repository.add_step(
                command.tx, event, kind="reversal", note=note, state=shown.state, actor=command.actor
            )
            return await command.keep(taken)

    async def steps(self, event: UUID, after: UUID, limit: int) -> list[StepRow]:
        """List the steps of an event. Raises `NotFound`."""
        found = await repository.list_steps(self.database, event, after, limit)
        if not found:
            await self.events.demand_event(event)
        return found

    async def find_step(self, event: UUID, step: UUID) -> EventStep:
        """Read one step. Raises `NotFound`."""
        found = await repository.find_step(self.database, event, step)
        if found is None:
            raise NotFound
        return found
