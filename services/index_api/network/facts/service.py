"""Figures of cities: written once, never overwritten, corrected with a reason."""

from dataclasses import dataclass
from uuid import UUID

from services.index_api.changes import FACT_CORRECTED, FACT_CREATED
from services.index_api.network.directory.domain import Figure
from services.index_api.network.directory.errors import UnknownCity
from services.index_api.network.directory.service import DirectoryService
from services.index_api.network.facts import repository
from services.index_api.network.facts.repository import FactRow
from shared.platform.access.audience import EVERYBODY
from shared.platform.access.permits import Permit
from shared.platform.command import Commands
from shared.platform.data.changes import Since
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotFound, WrongState
from shared.schemas.index.network.facts import Fact, NewCorrection, NewFact
from shared.sentences import say


@dataclass(slots=True)
class Facts:
    """The series of figures of each city."""

    database: Database
    commands: Commands
    directory: DirectoryService

    async def find(self, city: str, fact: UUID) -> Fact:
        """Read a figure, also one that was corrected. Raises `NotFound`."""
        found = await repository.find(self.database, city, fact)
        if found is None:
            raise NotFound
        return found

    async def facts(
        self,
        city: str,
        after: tuple[str, int, UUID],
        limit: int,
        *,
        code: list[str] | None = None,
        year: list[int] | None = None,
        history: bool = False,
        since: Since | None = None,
    ) -> list[FactRow]:
        """List the figures of a city by code and year; with `history` also those given up.

        Raises `NotFound` for a city that does not exist.
        """
        facts = await repository.list_facts(
            self.database, city, after, limit, code=code, year=year, history=history, since=since
        )
        if not facts:
            await self.directory.city(city)
        return facts

    async def create(self, permit: Permit, city: str, new: NewFact, once: Once) -> Fact:
        """Write a figure. Raises NotFound, NotAllowed, Invalid, RepeatedFact."""
        permit.over(city=city)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Fact)) is not None:
                return first
            await self.directory.demand_measurable(command.tx, [Figure("", new.code, new.value, new.unit)])
            try:
                fact = await repository.add(command.tx, city, new)
            except UnknownCity:
                raise NotFound(say("There is no such city.")) from None
            await self.directory.grow(command.tx)
            command.tell(FACT_CREATED, fact.id, EVERYBODY, version=1, city=city)
            return await command.keep(fact)

    async def correct(self, permit: Permit, city: str, fact: UUID, correction: NewCorrection, once: Once) -> Fact:
        """Put a figure in the place of another, which is kept.

        Raises NotFound, NotAllowed, WrongState, and Invalid for a figure that is not told so.
        """
        permit.over(city=city)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Fact)) is not None:
                return first
            measured = await repository.give_up(command.tx, city, fact)
            if measured is None:
                if await repository.find(command.tx, city, fact) is None:
                    raise NotFound
                raise WrongState(say("It has been corrected already."), state="corrected", allowed=[])
            figure = Figure("", measured["code"], correction.value, correction.unit, kept=True)
            await self.directory.demand_measurable(command.tx, [figure])
            corrected = await repository.add_correction(command.tx, city, fact, measured, correction)
            await self.directory.grow(command.tx)
            command.tell(FACT_CORRECTED, fact, EVERYBODY, version=2, city=city)
            command.tell(FACT_CREATED, corrected.id, EVERYBODY, version=1, city=city)
            return await command.keep(corrected)
