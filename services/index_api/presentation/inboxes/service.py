"""What waits for somebody in all three services, put together."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final
from urllib.parse import urljoin

from services.index_api.network.announcements.service import Announcements
from services.index_api.network.directory.domain import Elsewhere
from services.index_api.presentation.waiting.service import IndexWaiting
from shared.clients.neighbour import NeighbourGone
from shared.clients.waiting import WaitingClient
from shared.platform.access.parties import Party
from shared.platform.waiting import cut, urgency
from shared.schemas.absent import Absent
from shared.schemas.index.presentation.inboxes import AnnouncedLately, Inbox
from shared.schemas.waiting import Waiting, WaitingItem

_NEIGHBOURS: Final = ("practices_api", "events_api")


@dataclass(slots=True)
class Inboxes:
    """Inboxes of cities, networks, experts, assessors and the secretariat."""

    own: IndexWaiting
    announcements: Announcements
    neighbours: Sequence[WaitingClient]
    elsewhere: Elsewhere

    async def inbox(self, party: Party, authorization: str, base: str) -> Inbox:
        """Put together what waits for a party; neighbours are asked at once, with the caller's own token.

        `base` is where clients reach index_api. Raises `NotFound` for a city or network that does not exist.
        """
        own = await self.own.waiting(party)
        told = await asyncio.gather(*(_asked(client, party, authorization) for client in self.neighbours))
        absent = [answer for answer in told if isinstance(answer, Absent)]
        configured = {client.service for client in self.neighbours}
        absent += [Absent(service=name, reason="not_configured") for name in _NEIGHBOURS if name not in configured]
        theirs = [answer for answer in told if isinstance(answer, Waiting)]
        every = sorted([*own, *(item for answer in theirs for item in answer.items)], key=urgency)
        items, more = cut(every)
        bases = {"index_api": base, "practices_api": self.elsewhere.practices, "events_api": self.elsewhere.events}
        return Inbox(
            party=party.name,
            items=[_whole(item, bases) for item in items],
            more=more or any(answer.more for answer in theirs),
            partial=bool(absent),
            unavailable=absent,
            announcements=[
                AnnouncedLately(
                    id=one["id"],
                    network=one["network"],
                    title=dict(one["title"]),
                    at=one["created_at"],
                    synthetic=one["synthetic"],
                    address=f"{base}/v1/announcements/{one['id']}",
                )
                for one in await self.announcements.lately(party)
            ],
        )

    async def latest(self) -> list[int] | None:
        """Say how far the records of changes of the neighbours go; None where one does not answer."""
        try:
            return await asyncio.gather(*(client.latest() for client in self.neighbours))
        except NeighbourGone:
            return None


async def _asked(client: WaitingClient, party: Party, authorization: str) -> Waiting | Absent:
    try:
        return await client.waiting(party, authorization)
    except NeighbourGone as gone:
        return Absent(service=gone.service, reason=gone.reason)


def _whole(item: WaitingItem, bases: Mapping[str, str]) -> WaitingItem:
    """Make paths of a service whole addresses, where it is known how clients reach it.

    A neighbour tells its paths as clients ask for them: that of its public address stands in them already.
    """
    base = bases[item.service]
    if not base:
        return item
    whole = base.__add__ if item.service == "index_api" else partial(urljoin, base)
    settled = item.settled_by.model_copy(update={"address": whole(item.settled_by.address)})
    return item.model_copy(update={"about": whole(item.about), "settled_by": settled})
