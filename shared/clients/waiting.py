"""What index_api asks its neighbours for an inbox: what waits for somebody there, with the right of whoever asks."""

from dataclasses import dataclass
from typing import Final

from shared.clients.neighbour import Neighbour
from shared.platform.access.parties import Party
from shared.schemas.waiting import Waiting, WaitingItem

_ALL: Final = "*"


@dataclass(frozen=True, slots=True)
class WaitingClient:
    """Asks one neighbour. Nothing is remembered: what was done a moment ago waits no longer."""

    neighbour: Neighbour

    @property
    def service(self) -> str:
        """Name the neighbour."""
        return self.neighbour.service

    async def waiting(self, party: Party, authorization: str) -> list[WaitingItem]:
        """Read what waits for a party, in all languages. Raises `NeighbourGone` where there is no usable answer."""
        told = {"authorization": authorization}
        reply = await self.neighbour.get("/v1/waiting", headers=told, **{"for": party.name, "lang": _ALL})
        return (await self.neighbour.parsed(Waiting, reply)).items
