"""Figures from elsewhere: written whole, with their source and licence, and never changed."""

from dataclasses import dataclass
from typing import Final

from services.index_api.changes import SERIES_CREATED
from services.index_api.comparison.series import domain, repository
from services.index_api.comparison.series.domain import SeriesFilters
from services.index_api.comparison.series.errors import SeriesTaken
from services.index_api.comparison.series.repository import SeriesRow
from shared.platform.access.audience import EVERYBODY
from shared.platform.access.permits import Permit
from shared.platform.command import Command, Commands
from shared.platform.data.changes import Since
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Invalid, NotFound
from shared.schemas.index.comparison.series import NewSeries, Series
from shared.sentences import say, say_count

_MOST_TOLD: Final = 500


@dataclass(slots=True)
class SeriesService:
    """The series that scores are set beside."""

    database: Database
    commands: Commands

    async def listed(
        self, filters: SeriesFilters, after: str, limit: int, *, since: Since | None = None
    ) -> list[SeriesRow]:
        """List series by code, without their values."""
        return await repository.list_series(self.database, filters, after, limit, since=since)

    async def find(self, code: str) -> Series:
        """Read a series with its values. Raises `NotFound`."""
        return (await self.placed(code))[0]

    async def placed(self, code: str) -> tuple[Series, dict[str, str]]:
        """Read a series with its values, and the country of each of its cities. Raises `NotFound`."""
        found = await repository.find(self.database, code)
        if found is None:
            raise NotFound(say("There is no such series."))
        return found

    async def create(self, permit: Permit, new: NewSeries, once: Once) -> Series:
        """Keep a series whole, or refuse it with every fault. Raises Invalid, SeriesTaken."""
        permit.over()
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Series)) is not None:
                return first
            return await command.keep(await self.add(command, new))

    async def add(self, command: Command, new: NewSeries) -> Series:
        """Write a series in a change that is being made. Raises Invalid, SeriesTaken."""
        slugs = {value.city for value in new.values if value.city is not None}
        faults = list(domain.faults_of(new, await repository.known_cities(command.tx, sorted(slugs))))
        if faults:
            raise Invalid(
                say_count(
                    "One thing is wrong; nothing was kept.", "{count} things are wrong; nothing was kept.", len(faults)
                ),
                errors=faults[:_MOST_TOLD],
            )
        added = await repository.add(command.tx, new, domain.level_of(new), command.actor["by_subject"])
        command.tell(SERIES_CREATED, added.code, EVERYBODY)
        return added

    async def demand_free(self, code: str) -> None:
        """Raise `SeriesTaken` where there is a series of that code."""
        if await repository.find(self.database, code) is not None:
            raise SeriesTaken
