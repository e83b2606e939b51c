"""Political leaders who speak for their city, for as long as they agree to be shown."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.index_api.changes import (
    AMBASSADOR_CREATED,
    AMBASSADOR_ENDED,
    AMBASSADOR_ERASED,
    STATEMENT_CREATED,
    STATEMENT_ERASED,
)
from services.index_api.network.ambassadors import repository
from services.index_api.network.ambassadors.domain import StatementRow
from services.index_api.network.ambassadors.repository import AmbassadorRow
from services.index_api.network.directory.domain import demand_past
from services.index_api.network.directory.errors import UnknownCity
from services.index_api.network.directory.service import DirectoryService
from shared.platform.access.audience import EVERYBODY
from shared.platform.access.permits import Permit
from shared.platform.command import Command, Commands
from shared.platform.data.changes import Since
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once, forget_fingerprint
from shared.platform.refusals import Fault, Invalid, NotFound, WrongState
from shared.schemas.index.network.ambassadors import (
    Ambassador,
    NewAmbassador,
    NewPublicStatement,
    NewTermEnding,
    PublicStatement,
)
from shared.sentences import say


@dataclass(slots=True)
class Ambassadors:
    """Ambassadors of cities and their public statements. Answers to be replayed hold identifiers only."""

    database: Database
    commands: Commands
    directory: DirectoryService

    async def find(self, city: str, ambassador: UUID) -> Ambassador:
        """Read an ambassador. Raises `NotFound`."""
        found = await repository.find(self.database, city, ambassador)
        if found is None:
            raise NotFound
        return found

    async def ambassadors(
        self, city: str, after: UUID, limit: int, *, on: date | None = None, since: Since | None = None
    ) -> list[AmbassadorRow]:
        """List the ambassadors of a city, on a day or ever. Raises `NotFound` for a city that does not exist."""
        found = await repository.list_ambassadors(self.database, city, after, limit, on=on, since=since)
        if not found:
            await self.directory.city(city)
        return found

    async def create(self, permit: Permit, city: str, new: NewAmbassador, once: Once) -> Ambassador:
        """Name an ambassador. Raises NotFound, NotAllowed, NotYet."""
        permit.over(city=city)
        demand_past(self.commands.now().date(), from_on=new.from_on, consent_on=new.consent_on)
        async with self.commands.open(permit, once) as command:
            if (first := command.first_id()) is not None:
                return await _kept(command, city, first)
            try:
                key = await repository.add(command.tx, city, new, command.key)
            except UnknownCity:
                raise NotFound(say("There is no such city.")) from None
            await command.keep_id(key)
            command.tell(AMBASSADOR_CREATED, key, EVERYBODY, version=1, city=city)
            return await _kept(command, city, key)

    async def end(self, permit: Permit, city: str, ambassador: UUID, ending: NewTermEnding, once: Once) -> Ambassador:
        """End a term. Raises NotFound, NotAllowed, WrongState, NotYet, Invalid."""
        permit.over(city=city)
        demand_past(self.commands.now().date(), to_on=ending.to_on)
        async with self.commands.open(permit, once) as command:
            if command.first_id() is not None:
                return await _kept(command, city, ambassador)
            found = await self._locked(command, city, ambassador)
            if found.to_on is not None:
                raise WrongState(
                    say("The term ended on {to_on}.", to_on=found.to_on), state="ended", allowed=["deleteAmbassador"]
                )
            if ending.to_on < found.from_on:
                fault = Fault(pointer="/to_on", code="order", detail=say("It ends before it begins."))
                raise Invalid(say("A term ends after it begins."), errors=[fault])
            await repository.end(command.tx, ambassador, ending.to_on)
            command.tell(AMBASSADOR_ENDED, ambassador, EVERYBODY, version=found.version + 1, city=city)
            await command.keep_id(ambassador)
            return await _kept(command, city, ambassador)

    async def erase(self, permit: Permit, city: str, ambassador: UUID, expected: int) -> None:
        """Erase an ambassador with all statements. Raises NotFound, NotAllowed, Stale."""
        permit.over(city=city)
        async with self.commands.open(permit, expected=expected) as command:
            found = await self._locked(command, city, ambassador)
            command.demand_version(found.version)
            said = await repository.erase_said(command.tx, ambassador)
            for one in said:
                command.tell(STATEMENT_ERASED, one["id"], EVERYBODY, city=city, ambassador=str(ambassador))
            for erased in (*said, await repository.erase(command.tx, ambassador)):
                await forget_fingerprint(command.tx, erased["made_under"])
            command.tell(AMBASSADOR_ERASED, ambassador, EVERYBODY, city=city)

    async def statement(self, city: str, ambassador: UUID, statement: UUID) -> PublicStatement:
        """Read a public statement. Raises `NotFound`."""
        found = await repository.find_statement(self.database, city, ambassador, statement)
        if found is None:
            raise NotFound
        return found

    async def statements(
        self, city: str, ambassador: UUID, before: UUID, limit: int, *, since: Since | None = None
    ) -> list[StatementRow]:
        """List the public statements of an ambassador. Raises `NotFound`."""
        found = await repository.list_statements(self.database, city, ambassador, before, limit, since=since)
        if not found:
            await self.find(city, ambassador)
        return found

    async def say(
        self, permit: Permit, city: str, ambassador: UUID, new: NewPublicStatement, once: Once
    ) -> PublicStatement:
        """Write down a public statement or an article. Raises NotFound, NotAllowed, NotYet, UnknownTopic."""
        permit.over(city=city)
        demand_past(self.commands.now().date(), published_on=new.published_on)
        async with self.commands.open(permit, once) as command:
            if (first := command.first_id()) is not None:
                key = first
            else:
                await self._locked(command, city, ambassador)
                await self.directory.demand_topics(command.tx, new.topics)
                key = await repository.say(command.tx, ambassador, new, command.key)
                await command.keep_id(key)
                command.tell(STATEMENT_CREATED, key, EVERYBODY, city=city, ambassador=str(ambassador))
            said = await repository.find_statement(command.tx, city, ambassador, key)
            if said is None:
                raise NotFound
        return said

    async def _locked(self, command: Command, city: str, ambassador: UUID) -> Ambassador:
        found = await repository.find_locked(command.tx, city, ambassador)
        if found is None:
            raise NotFound
        return found


async def _kept(command: Command, city: str, ambassador: UUID) -> Ambassador:
    found = await repository.find(command.tx, city, ambassador)
    if found is None:
        raise NotFound
    return found
