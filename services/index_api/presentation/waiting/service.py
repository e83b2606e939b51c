"""What waits for somebody in index_api: what rows say, and for a city what follows from its waves and its steps."""

from dataclasses import dataclass
from typing import Final

from services.index_api.assessment.assessments.domain import EDITABLE, IN_REVIEW
from services.index_api.assessment.assessments.service import Assessments
from services.index_api.assessment.joining.service import Joining
from services.index_api.assessment.published_results.service import PublishedResults
from services.index_api.network.contacts.service import Contacts
from services.index_api.network.directory.service import DirectoryService
from services.index_api.presentation.waiting import domain, repository
from shared.platform.access.parties import Party
from shared.platform.command import Clock
from shared.platform.data.database import Database
from shared.platform.data.waiting import WaitingRow
from shared.platform.naming import NameSource
from shared.platform.waiting import WaitingList, told
from shared.schemas.index.network.directory import City
from shared.schemas.waiting import PartyKind, WaitingItem

_UNDER_WAY: Final = sorted(EDITABLE | IN_REVIEW)


@dataclass(slots=True)
class IndexWaiting(WaitingList):
    """Whose turn it is. `now` gives the time."""

    database: Database
    directory: DirectoryService
    assessments: Assessments
    published_results: PublishedResults
    joining: Joining
    contacts: Contacts
    names: NameSource
    now: Clock

    async def waiting(self, party: Party) -> list[WaitingItem]:
        """Tell what waits for a party now. Raises `NotFound` for a city or network that does not exist."""
        now = self.now()
        await self.names.names_ready()
        rows = await repository.waiting(self.database, party, now)
        if party.kind == PartyKind.CITY:
            city = await self.directory.city(party.ref)
            more = await self._of_city(city)
            rows += [{**row, "about": {**row["about"], "synthetic": city.synthetic}} for row in more]
        elif party.kind == PartyKind.NETWORK:
            await self.directory.network(party.ref)
        return told(rows, domain.KINDS, "index_api", now.date(), self.names.names_known)

    async def _of_city(self, city: City) -> list[WaitingRow]:
        """Say what follows from what a city has done before."""
        slug, now = city.slug, self.now()
        rows = domain.contact(slug, await self.contacts.latest(slug), now)
        rows += domain.joining(slug, await self.joining.open_steps(slug, candidate=city.candidate))
        if city.candidate or await repository.has_running(self.database, slug, _UNDER_WAY, now):
            return rows
        own = [wave["year"] for wave in await self.assessments.waves(slug) if wave["state"] == "published"]
        elsewhere = [wave.year for wave in await self.published_results.waves([slug])]
        return rows + domain.wave(slug, own, elsewhere, now.year, await self.assessments.since())
