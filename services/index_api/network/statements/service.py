"""What ambassadors of all cities said and wrote in public."""

from dataclasses import dataclass
from uuid import UUID

from services.index_api.network.statements import domain, repository
from services.index_api.network.statements.domain import StatementFilters, StatementOfCityRow
from shared.platform.data.changes import Since
from shared.platform.data.database import Database
from shared.platform.feeds import FeedPage


@dataclass(slots=True)
class PublicStatements:
    """Public statements across cities, as ambassadors have them. An ambassador who is erased takes theirs along."""

    database: Database

    async def statements(
        self, filters: StatementFilters, before: UUID, limit: int, *, since: Since | None = None
    ) -> list[StatementOfCityRow]:
        """List statements, those written down last first."""
        return await repository.list_statements(self.database, filters, before, limit, since=since)

    async def feed(self, filters: StatementFilters, page: FeedPage, *, name: str) -> bytes:
        """Write them as Atom, those told of last first."""
        return domain.feed(await repository.for_feed(self.database, filters, page), page, name=name)
