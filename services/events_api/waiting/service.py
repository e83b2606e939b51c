"""What waits for somebody in events_api."""

from dataclasses import dataclass

from services.events_api.waiting import domain, repository
from shared.clients.index import IndexClient
from shared.platform.access.parties import Party
from shared.platform.command import Clock
from shared.platform.data.database import Database
from shared.platform.waiting import WaitingList, told
from shared.schemas.waiting import WaitingItem


@dataclass(slots=True)
class EventsWaiting(WaitingList):
    """Whose turn it is. `now` gives the time."""

    database: Database
    directory: IndexClient
    now: Clock

    async def waiting(self, party: Party) -> list[WaitingItem]:
        """Tell what waits for a party now."""
        today = self.now().date()
        rows = await repository.waiting(self.database, party, today)
        return told(rows, domain.KINDS, "events_api", today, self.directory.names_known)
