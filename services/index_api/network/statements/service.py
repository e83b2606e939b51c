"""What ambassadors of all cities said and wrote in public."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from services.index_api.network.statements import domain, repository
from services.index_api.network.statements.domain import StatementFilters, StatementOfCityRow
from shared.platform.data.changes import Since
from shared.platform.data.database import Database
from shared.schemas.fields import Wanted

MOST_IN_FEED: Final = 100
_LATEST: Final = UUID(int=2**128 - 1)


@dataclass(slots=True)
class PublicStatements:
    """Public statements across cities, as ambassadors have them. An ambassador who is erased takes theirs along."""

    database: Database

    async def statements(
        self, filters: StatementFilters, before: UUID, limit: int, *, since: Since | None = None
    ) -> list[StatementOfCityRow]:
        """List statements, those written down last first."""
        return await repository.list_statements(self.database, filters, before, limit, since=since)

    async def feed(self, filters: StatementFilters, wanted: Wanted, *, name: str, base: str, address: str) -> bytes:
        """Write those written down last as Atom."""
        found = await repository.list_statements(self.database, filters, _LATEST, MOST_IN_FEED)
        return domain.feed(found, wanted, name=name, base=base, address=address)
