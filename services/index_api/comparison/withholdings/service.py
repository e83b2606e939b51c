"""Cities that keep their numbers out of rankings and group means."""

from dataclasses import dataclass

from services.index_api.changes import CITY_COUNTS_CHANGED, WITHHOLDING_CHANGED
from services.index_api.comparison.withholdings import repository
from services.index_api.network.directory.service import DirectoryService
from shared.platform.access.audience import EVERYBODY, cities
from shared.platform.access.permits import Permit
from shared.platform.command import Commands
from shared.platform.data.database import Database, Statements
from shared.schemas.index.comparison.withholdings import Withholding, WithholdingWanted


@dataclass(slots=True)
class Withholdings:
    """What each city wished, who said so and when; nothing of it is ever overwritten."""

    database: Database
    commands: Commands
    directory: DirectoryService

    async def find(self, permit: Permit, city: str) -> Withholding:
        """Read what a city wished last. Raises NotFound, NotAllowed."""
        found = await self.directory.city(city)
        permit.over(city=city, networks=found.networks)
        return await repository.present(self.database, city) or Withholding(city=city, withheld=False, version=0)

    async def save(self, permit: Permit, city: str, wanted: WithholdingWanted, expected: int) -> Withholding:
        """Keep the numbers of a city out, or let them in again. Raises NotFound, NotAllowed, Stale."""
        await self.directory.city(city)
        permit.over(city=city)
        async with self.commands.open(permit, expected=expected) as command:
            before = await repository.present(command.tx, city)
            version = before.version if before else 0
            command.demand_version(version)
            kept = await repository.add(command.tx, city, version + 1, wanted, command.actor)
            await self.directory.grow(command.tx)
            command.tell(WITHHOLDING_CHANGED, city, cities(city), version=kept.version)
            command.tell(CITY_COUNTS_CHANGED, city, EVERYBODY)
        return kept

    async def withheld(self, db: Statements) -> frozenset[str]:
        """Name the cities whose numbers are left out now."""
        return await repository.withheld(db)
