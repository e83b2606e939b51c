"""What waits for somebody in practices_api: what rows say, and the report that a city owes."""

from dataclasses import dataclass

from services.practices_api.practices.practices.domain import stale_before
from services.practices_api.presentation.waiting import domain, repository
from services.practices_api.reporting.reports.service import Reports
from shared.clients.index import IndexClient
from shared.platform.access.parties import Party
from shared.platform.command import Clock
from shared.platform.data.database import Database
from shared.platform.data.waiting import WaitingRow
from shared.platform.waiting import WaitingList, told
from shared.schemas.index.network.directory import DirectoryCity
from shared.schemas.waiting import PartyKind, WaitingItem


@dataclass(slots=True)
class PracticesWaiting(WaitingList):
    """Whose turn it is. `now` gives the time."""

    database: Database
    directory: IndexClient
    reports: Reports
    now: Clock

    async def waiting(self, party: Party) -> list[WaitingItem]:
        """Tell what waits for a party now. Raises `Unavailable` without a directory."""
        now = self.now()
        city = await self.directory.city(party.ref) if party.kind == PartyKind.CITY else None
        networks, joined = (city.networks, not city.candidate) if city else ([], False)
        rows = await repository.waiting(self.database, party, now.date(), stale_before(now), networks, joined=joined)
        if city is not None and joined:
            rows += await self._reports(party.ref, city, now.year)
        return told(rows, domain.KINDS, "practices_api", now.date(), self.directory.names_known)

    async def _reports(self, slug: str, city: DirectoryCity, year: int) -> list[WaitingRow]:
        """Say which reports a city owes on this year and the one before."""
        return [row for one in (year - 1, year) for row in domain.report(await self.reports.owed(slug, city, one))]
