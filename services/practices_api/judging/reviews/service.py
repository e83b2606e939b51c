"""The way to a verdict: who evaluates what, what the city is asked to change, and its own check before."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from services.practices_api import changes
from services.practices_api.judging.evaluations.domain import answers, demand_current, demand_other_hands, self_check
from services.practices_api.judging.evaluations.errors import OwnCity
from services.practices_api.judging.reviews import repository
from services.practices_api.judging.reviews.errors import NotHandedIn
from services.practices_api.judging.reviews.repository import ListedMessage, QueuedRow
from services.practices_api.practices.checklists.service import Checklists
from services.practices_api.practices.practices.domain import Found, missing
from services.practices_api.practices.practices.service import Practices
from shared.platform.access.audience import EXPERTS
from shared.platform.access.permits import Permit, Role
from shared.platform.command import Command, Commands
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Fault, Invalid, NotAllowed, NotFound
from shared.schemas.practices.judging.reviews import (
    Assignment,
    Message,
    NewAssignment,
    NewChangesRequest,
    NewMessage,
    SelfCheck,
    SelfCheckAsked,
)
from shared.sentences import say


@dataclass(slots=True)
class Reviews:
    """The queue, assignments, the thread with the city, and the city's own check."""

    database: Database
    commands: Commands
    practices: Practices
    checklists: Checklists

    async def queue(
        self, permit: Permit, assigned: str | None, after: tuple[datetime, UUID], limit: int
    ) -> list[QueuedRow]:
        """List what waits, the longest first; an expert sees what they may evaluate."""
        own = None if Role.SECRETARIAT in permit.roles else sorted(permit.caller.cities)
        return await repository.queue(
            self.database, permit.caller.subject, cities_not=own, assigned=assigned, after=after, limit=limit
        )

    async def assign(self, permit: Permit, practice: UUID, new: NewAssignment, once: Once) -> Assignment:
        """Ask an expert to evaluate the version last handed in, or take it oneself.

        Raises NotFound, NotAllowed, WrongState, OwnCity, SameHands, AlreadyAssigned, Invalid.
        """
        asks = Role.SECRETARIAT in permit.roles
        if new.expert is None and Role.EXPERT not in permit.roles:
            fault = Fault(pointer="/expert", code="required", detail=say("Say who is to evaluate it."))
            raise Invalid(say("Only an expert takes something for themselves."), errors=[fault])
        if new.expert not in (None, permit.caller.subject) and not asks:
            raise NotAllowed(say("The secretariat asks others; you may take it yourself."))
        expert = new.expert or permit.caller.subject
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Assignment)) is not None:
                return first
            found = await self.practices.locked(command.tx, permit, practice)
            found.place.demand(permit.operation)
            demand_other_hands(expert, found.writers)
            if expert == permit.caller.subject:
                _demand_other_city(permit, found)
            assignment = await repository.assign(
                command.tx,
                practice=practice,
                number=found.shown.submitted_version,
                expert=expert,
                due_on=new.due_on,
                **command.actor,
            )
            command.tell(changes.ASSIGNMENT_CREATED, assignment.id, EXPERTS)
            return await command.keep(assignment)

    async def request_changes(self, permit: Permit, practice: UUID, new: NewChangesRequest, once: Once) -> Message:
        """Give the version last handed in back to its city. Raises NotFound, WrongState, OwnCity, SameHands."""
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Message)) is not None:
                return first
            found = await self.practices.locked(command.tx, permit, practice)
            found.place.demand(permit.operation)
            _demand_other_city(permit, found)
            demand_other_hands(permit.caller.subject, found.writers)
            demand_current(new.number, found.shown.submitted_version)
            await self.practices.proceed(command, found, "changes_request")
            return await command.keep(await self._say(command, found, "changes_request", new.text))

    async def write(self, permit: Permit, practice: UUID, new: NewMessage, once: Once) -> Message:
        """Write into the thread. Raises NotFound, NotAllowed, NotHandedIn."""
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Message)) is not None:
                return first
            found = await self.practices.locked(command.tx, permit, practice)
            return await command.keep(await self._say(command, found, "message", new.text))

    async def messages(self, permit: Permit, practice: UUID, after: UUID, limit: int) -> list[ListedMessage]:
        """List the thread in order. Raises `NotFound`."""
        found = await repository.list_messages(self.database, practice, after, limit)
        if found is None or not found[0].covered_by(permit):
            raise NotFound
        return found[1]

    async def check(self, permit: Permit, practice: UUID, asked: SelfCheckAsked) -> SelfCheck:
        """Say what the rule of the checklist would say. Raises NotFound, NotAllowed, WrongState, NoChecklist."""
        items = answers(asked.items)
        async with self.commands.open(permit) as command:
            found = await self.practices.locked(command.tx, permit, practice)
            found.place.demand(permit.operation)
            checklist = await self.checklists.current(command.tx, found.document)
        return self_check(checklist, items, missing(found.document))

    async def _say(self, command: Command, found: Found, kind: str, text: str) -> Message:
        if found.shown.submitted_version is None:
            raise NotHandedIn
        message = await repository.add_message(
            command.tx,
            practice=found.shown.id,
            number=found.shown.submitted_version,
            kind=kind,
            text=text,
            **command.actor,
        )
        command.tell(changes.MESSAGE_CREATED, message.id, found.judged_by, practice=str(found.shown.id))
        return message


def _demand_other_city(permit: Permit, found: Found) -> None:
    if found.cities & permit.caller.cities:
        raise OwnCity
