"""Results of cities that somebody else published: the past that this service did not see."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final
from uuid import UUID

from services.index_api.assessment.published_results import domain, repository
from services.index_api.assessment.published_results.domain import ElsewhereWave, Result
from services.index_api.changes import PUBLISHED_RESULTS_IMPORTED
from services.index_api.instrument.questionnaires.service import Questionnaires
from shared.platform.access.audience import EVERYBODY
from shared.platform.access.permits import RELEASE, Permit
from shared.platform.command import Commands
from shared.platform.data.changes import Since
from shared.platform.data.data_files import read_yaml
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Invalid
from shared.schemas.index.assessment.published_results import ImportedResults, NewResults
from shared.sentences import say_count

_DATA: Final = Path(__file__).parent / "data" / "results.yaml"
_MOST_TOLD: Final = 500


@dataclass(slots=True)
class PublishedResults:
    """Results with their sources: written once, corrected with a reason, never mixed with what is computed here."""

    database: Database
    commands: Commands
    questionnaires: Questionnaires

    async def results(
        self,
        after: tuple[str, int, str, UUID],
        limit: int,
        *,
        city: list[str] | None = None,
        year: list[int] | None = None,
        history: bool = False,
        since: Since | None = None,
    ) -> list[Result]:
        """List results by city, year and indicator; with `history` also those corrected since."""
        return await repository.list_results(
            self.database, after, limit, city=city, year=year, history=history, since=since
        )

    async def waves(self, cities: Sequence[str]) -> list[ElsewhereWave]:
        """Give the waves of cities that were published elsewhere, by city and year."""
        return domain.waves_of(await repository.of_cities(self.database, cities))

    async def waves_by_city(self, cities: Sequence[str]) -> dict[str, list[ElsewhereWave]]:
        """Give them by city; a city without any is not there."""
        waves = await self.waves(cities)
        return {city: list(theirs) for city, theirs in groupby(waves, key=lambda wave: wave.city)}

    async def upload(self, permit: Permit, new: NewResults, once: Once, *, dry_run: bool) -> ImportedResults:
        """Keep a table of results whole, or refuse it with every fault; a dry run keeps nothing.

        Raises `Invalid`.
        """
        permit.over()
        if not dry_run and (first := await self.commands.first(ImportedResults, once)) is not None:
            return first
        _, areas = await self.questionnaires.names()
        async with self.commands.open(permit, None if dry_run else once) as command:
            if (first := command.first(ImportedResults)) is not None:
                return first
            named = await repository.cities_called(command.tx, {row.city for row in new.results})
            cities = {slug for slugs in named.values() for slug in slugs}
            await repository.lock_cities(command.tx, cities)
            standing = await repository.of_cities(command.tx, cities)
            by_key = {(one["city"], one["year"], one["indicator"]): one for one in standing}
            plan = domain.planned(new.results, named, by_key)
            faults = list(domain.faults_of(plan, areas=areas, this_year=command.today.year))
            if faults:
                told = say_count(
                    "One thing is wrong; nothing was kept.", "{count} things are wrong; nothing was kept.", len(faults)
                )
                raise Invalid(told, errors=faults[:_MOST_TOLD])
            rows = [] if dry_run else domain.to_write(plan, command.new_id)
            if rows:
                await repository.add(command.tx, rows, command.actor)
            for city in sorted({row["city"] for row in rows}):
                command.tell(PUBLISHED_RESULTS_IMPORTED, city, EVERYBODY)
            keys = {(row["city"], row["year"], row["indicator"]): row["id"] for row in rows}
            return await command.keep(domain.told(plan, keys, dry_run=dry_run))

    async def load_shipped(self) -> int:
        """Write the results that come with this release and are not there yet; say how many were new."""
        async with self.commands.open(RELEASE) as command:
            return await repository.load(command.tx, read_yaml(_DATA)["results"])
