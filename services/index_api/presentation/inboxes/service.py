"""What waits for somebody in all three services, put together."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from services.index_api.network.announcements.service import Announcements
from services.index_api.presentation.waiting.service import IndexWaiting
from shared.clients.neighbour import NeighbourGone
from shared.clients.waiting import WaitingClient
from shared.platform.access.parties import Party
from shared.platform.waiting import urgency
from shared.schemas.absent import Absent
from shared.schemas.index.presentation.inboxes import AnnouncedLately, Inbox
from shared.schemas.waiting import MOST_WAITING, WaitingItem

_NEIGHBOURS: Final = ("practices_api", "events_api")


@dataclass(slots=True)
class Inboxes:
    """Inboxes of cities, networks, experts, assessors and the secretariat."""

    own: IndexWaiting
    announcements: Announcements
    neighbours: Sequence[WaitingClient]

    async def inbox(self, party: Party, authorization: str) -> Inbox:
        """Put together what waits for a party; neighbours are asked at once, with the caller's own token.

        Raises `NotFound` for a city or network that does not exist.
        """
        items = await self.own.waiting(party)
        told = await asyncio.gather(*(_asked(client, party, authorization) for client in self.neighbours))
        absent = [answer for answer in told if isinstance(answer, Absent)]
        configured = {client.service for client in self.neighbours}
        absent += [Absent(service=name, reason="not_configured") for name in _NEIGHBOURS if name not in configured]
        for answer in told:
            items += answer if isinstance(answer, list) else []
        return Inbox(
            party=party.name,
            items=sorted(items, key=urgency)[:MOST_WAITING],
            partial=bool(absent),
            unavailable=absent,
            announcements=[
                AnnouncedLately(
                    id=one["id"],
                    network=one["network"],
                    title=dict(one["title"]),
                    at=one["created_at"],
                    address=f"/v1/announcements/{one['id']}",
                )
                for one in await self.announcements.lately(party)
            ],
        )


async def _asked(client: WaitingClient, party: Party, authorization: str) -> list[WaitingItem] | Absent:
    try:
        return await client.waiting(party, authorization)
    except NeighbourGone as gone:
        return Absent(service=gone.service, reason=gone.reason)
