"""What waits for somebody: index_api asks its neighbours for an inbox, and whoever needs an inbox asks index_api."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from shared.clients.neighbour import Neighbour, NeighbourGone
from shared.platform.access.parties import Party
from shared.platform.access.service_tokens import ServiceTokens
from shared.schemas.changes import ChangePage
from shared.schemas.index.presentation.inboxes import Inbox
from shared.schemas.waiting import PartyKind, Waiting

_ALL: Final = "*"
_INBOXES: Final = {
    PartyKind.CITY: "cities",
    PartyKind.NETWORK: "networks",
    PartyKind.EXPERT: "experts",
    PartyKind.ASSESSOR: "assessors",
}


@dataclass(frozen=True, slots=True)
class WaitingClient:
    """Asks one neighbour. Nothing is remembered: what was done a moment ago waits no longer."""

    neighbour: Neighbour

    @property
    def service(self) -> str:
        """Name the neighbour."""
        return self.neighbour.service

    async def waiting(self, party: Party, authorization: str) -> Waiting:
        """Read what waits for a party, in all languages. Raises `NeighbourGone` where there is no usable answer."""
        told = {"authorization": authorization}
        reply = await self.neighbour.get("/v1/waiting", headers=told, **{"for": party.name, "lang": _ALL})
        return await self.neighbour.parsed(Waiting, reply)

    async def latest(self) -> int:
        """Say how far the record of changes goes there. Raises as `waiting`."""
        return (await self.neighbour.read(ChangePage, "/v1/changes", limit=1)).latest


@dataclass(frozen=True, slots=True)
class InboxClient:
    """Asks index_api for inboxes, in the name of the service that asks. Nothing is remembered."""

    neighbour: Neighbour
    tokens: ServiceTokens

    async def inbox(self, party: Party) -> Inbox:
        """Read the inbox of a party, in all languages. Raises `NeighbourGone`, as where our services have no secret."""
        if not self.tokens.usable:
            raise NeighbourGone(self.neighbour.service, "not_configured")
        of = (
            "secretariat"
            if party.kind == PartyKind.SECRETARIAT
            else f"{_INBOXES[party.kind]}/{quote(party.ref, safe='')}"
        )
        told = {"authorization": self.tokens.header()}
        reply = await self.neighbour.get(f"/v1/{of}/inbox", headers=told, lang=_ALL)
        return await self.neighbour.parsed(Inbox, reply)
