"""What a city says that others named in their practice."""

from dataclasses import dataclass
from uuid import UUID

from services.practices_api import changes
from services.practices_api.practices.partners import domain
from services.practices_api.practices.practices.domain import Found
from services.practices_api.practices.practices.service import Practices
from shared.clients.index import IndexClient
from shared.platform.access.permits import Permit
from shared.platform.command import Command, Commands
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotAllowed, NotFound
from shared.schemas.practices.practices.partners import NewPartnershipDecision
from shared.schemas.practices.practices.practices import Practice


@dataclass(slots=True)
class Partners:
    """Cities that are named in a practice of another: asked, and bound only by their own yes."""

    commands: Commands
    practices: Practices
    directory: IndexClient

    async def decide(
        self, permit: Permit, practice: UUID, city: str, new: NewPartnershipDecision, once: Once
    ) -> Practice:
        """Say for a city whether it takes part. Raises NotFound, NotAllowed, WrongState, Unavailable."""
        permit.over(city=city)
        if (first := await self.commands.first(Practice, once)) is not None:
            return first
        directory = await self.directory.holding(cities=[city])
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Practice)) is not None:
                return first
            found = await self._locked(command, practice)
            part = domain.demand_invited(found, city)
            await self.practices.set_part(command, found, directory, part, new.decision)
            return await command.keep(await self.practices.told(command, changes.PRACTICE_CHANGED, found))

    async def end(self, permit: Permit, practice: UUID, city: str, once: Once) -> Practice:
        """Let a city leave, or take back that it was asked. Raises NotFound, NotAllowed, WrongState, Unavailable."""
        if (first := await self.commands.first(Practice, once)) is not None:
            return first
        directory = await self.directory.holding(cities=[city])
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Practice)) is not None:
                return first
            found = await self._locked(command, practice)
            part = domain.demand_named(found, city)
            if not (permit.covers(city=city) or found.belongs.led_by(permit)):
                raise NotAllowed
            await self.practices.set_part(command, found, directory, part, "ended")
            return await command.keep(await self.practices.told(command, changes.PRACTICE_CHANGED, found))

    async def _locked(self, command: Command, practice: UUID) -> Found:
        """Read a practice of its own people, or one that asks for their city. Raises NotFound, WrongState."""
        found = await self.practices.visible_locked(command.tx, command.permit, practice)
        if not found.open_to(command.permit):
            raise NotFound
        domain.demand_going_on(found)
        return found
