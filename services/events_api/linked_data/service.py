"""Events for search engines."""

from dataclasses import dataclass
from uuid import UUID

from services.events_api.entries.domain import Words
from services.events_api.events.service import Events
from services.events_api.linked_data.domain import linked_data_of
from shared.clients.index import IndexClient
from shared.schemas.fields import Wanted


@dataclass(slots=True)
class LinkedData:
    """Events as schema.org describes them."""

    events: Events
    directory: IndexClient

    async def event(self, event: UUID, wanted: Wanted, address: str) -> dict[str, object]:
        """Write one event; `address` is where this service answers. Raises `NotFound`."""
        words = Words(wanted=wanted, address=address, names=self.directory.names)
        return linked_data_of(await self.events.find_shown(event), words)
