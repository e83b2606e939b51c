"""Events that take place every year."""

from dataclasses import dataclass, replace
from uuid import UUID

from pydantic import ValidationError

from services.events_api.editions import domain, repository
from services.events_api.editions.errors import EditionExists
from services.events_api.events.domain import as_written_when, resolve
from services.events_api.events.service import Events
from shared.platform.access.permits import Permit
from shared.platform.command import Commands
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Invalid
from shared.platform.validation import faults_within
from shared.schemas.events.events import Event, NewEdition
from shared.sentences import say


@dataclass(slots=True)
class Editions:
    """The editions of yearly series."""

    commands: Commands
    events: Events

    async def create(self, permit: Permit, event: UUID, new: NewEdition, once: Once) -> Event:
        """Propose the next edition of an event.

        Raises NotFound, EditionExists, Invalid, and what a new event may raise.
        """
        if (first := await self.commands.first(Event, once)) is not None:
            return first
        before = await self.events.found(event)
        try:
            asked = domain.next_edition(before.written, before.dated, new)
        except ValidationError as error:
            raise Invalid(errors=faults_within(error.errors())) from None
        days = domain.days_of_years(resolve(as_written_when(asked.when)))
        draft = await self.events.draft(permit, asked)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Event)) is not None:
                return first
            await self.events.locked(command.tx, None, event)
            series = before.shown.series or event
            if (existing := await repository.in_days(command.tx, series, *days)) is not None:
                raise EditionExists(say("It is the event {event}.", event=existing))
            return await command.keep(await self.events.add(command, replace(draft, series=series)))
