"""What an event was, and when: the history of its dates and its earlier versions."""

from dataclasses import dataclass
from uuid import UUID

from services.events_api.events.service import Events
from services.events_api.history import repository
from services.events_api.history.domain import DateShown, VersionShown
from shared.platform.data.database import Database


@dataclass(slots=True)
class History:
    """The history of events."""

    database: Database
    events: Events

    async def dates(self, event: UUID, after: UUID, limit: int) -> list[DateShown]:
        """List the history of an event's dates. Raises `NotFound`."""
        found = await repository.list_dates(self.database, event, after, limit)
        if not found:
            await self.events.demand_event(event)
        return found

    async def versions(self, event: UUID, after: int, limit: int) -> list[VersionShown]:
        """List what an event was before each change. Raises `NotFound`."""
        found = await repository.list_versions(self.database, event, after, limit)
        if not found:
            await self.events.demand_event(event)
        return found
