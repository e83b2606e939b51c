"""What the secretariat and the networks announce to their cities."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from services.index_api.changes import ANNOUNCEMENT_CHANGED, ANNOUNCEMENT_CREATED, ANNOUNCEMENT_DELETED
from services.index_api.network.announcements import domain, repository
from services.index_api.network.announcements.domain import Announced, AnnouncementRow
from services.index_api.network.announcements.repository import Seen
from shared.platform.access.audience import EVERYBODY, Audience, coordinators, members, networks
from shared.platform.access.parties import Party
from shared.platform.access.permits import Permit, Reach
from shared.platform.bodies.merge_patch import demand_left
from shared.platform.command import Command, Commands
from shared.platform.data.changes import Since
from shared.platform.data.database import Database, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.feeds import FeedPage
from shared.platform.refusals import NotFound
from shared.schemas.index.network.announcements import Announcement, AnnouncementChange, NewAnnouncement
from shared.schemas.waiting import PartyKind

_LATELY: Final = timedelta(days=60)
_MOST_LATELY: Final = 50


@dataclass(slots=True)
class Announcements:
    """Announcements to a network, or to all.

    One that is `public` is seen by everybody. One for the `network` is seen by the secretariat, by the coordinators
    of the network and by the cities in it; without a network, by every coordinator.
    """

    database: Database
    commands: Commands

    async def find(self, permit: Permit, announcement: UUID) -> Announcement:
        """Read an announcement that the caller sees. Raises `NotFound`."""
        found = await repository.find(self.database, announcement, _seen(permit))
        if found is None:
            raise NotFound
        return found

    async def announcements(
        self, permit: Permit, before: UUID, limit: int, *, network: str | None = None, since: Since | None = None
    ) -> list[AnnouncementRow]:
        """List what the caller sees, newest first; only what is to a network, where one is given."""
        return await repository.list_announcements(
            self.database, _seen(permit), before, limit, network=network, since=since
        )

    async def lately(self, party: Party) -> list[AnnouncementRow]:
        """Give what was announced to a city or a network in the last sixty days, newest first; to others nothing is."""
        if party.kind not in (PartyKind.CITY, PartyKind.NETWORK):
            return []
        city, network = (party.ref, "") if party.kind == PartyKind.CITY else ("", party.ref)
        since = self.commands.now() - _LATELY
        return await repository.lately(self.database, city, network, since, _MOST_LATELY)

    async def feed(self, permit: Permit, page: FeedPage, *, name: str, network: str | None = None) -> bytes:
        """Write what the caller sees as Atom, what changed last first; only what is to a network, if one is given."""
        found = await repository.for_feed(self.database, _seen(permit), page, network=network)
        return domain.feed(found, page, name=name)

    async def create(self, permit: Permit, new: NewAnnouncement, once: Once) -> Announcement:
        """Announce something. Raises NotAllowed, UnknownNetwork."""
        permit.over(networks=[new.network] if new.network else [])
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Announcement)) is not None:
                return first
            key = await repository.add(command.tx, new, command.actor)
            seen_by = await _seen_by(command.tx, new.network, new.visibility)
            command.tell(ANNOUNCEMENT_CREATED, key, seen_by, version=1)
            return await command.keep(await self._kept(command, key))

    async def update(
        self, permit: Permit, announcement: UUID, change: AnnouncementChange, expected: int
    ) -> Announcement:
        """Change an announcement. Raises NotFound, NotAllowed, Stale, Invalid."""
        async with self.commands.open(permit, expected=expected) as command:
            found = await self._locked(command, announcement)
            await repository.change(command.tx, announcement, _changed(found, change))
            now = await self._kept(command, announcement)
            before = await _seen_by(command.tx, found["network"], found["visibility"])
            after = await _seen_by(command.tx, now.network, now.visibility)
            narrowed = before == EVERYBODY and after != EVERYBODY
            command.tell(ANNOUNCEMENT_CHANGED, announcement, before | after, version=now.version, gone=narrowed)
            return now

    async def delete(self, permit: Permit, announcement: UUID, expected: int) -> None:
        """Take an announcement back. Raises NotFound, NotAllowed, Stale."""
        async with self.commands.open(permit, expected=expected) as command:
            found = await self._locked(command, announcement)
            await repository.remove(command.tx, announcement)
            seen_by = await _seen_by(command.tx, found["network"], found["visibility"])
            command.tell(ANNOUNCEMENT_DELETED, announcement, seen_by)

    async def _locked(self, command: Command, announcement: UUID) -> AnnouncementRow:
        found = await repository.find_locked(command.tx, announcement, _seen(command.permit))
        if found is None:
            raise NotFound
        command.permit.over(networks=[found["network"]] if found["network"] else [])
        command.demand_version(found["version"])
        return found

    async def _kept(self, command: Command, announcement: UUID) -> Announcement:
        found = await repository.find(command.tx, announcement, Seen([], [], inside=True, sees_all=True))
        assert found is not None
        return found


def _changed(found: AnnouncementRow, change: AnnouncementChange) -> Announced:
    """Give what an announcement says as a change leaves it: what it does not name stays. Raises `Invalid`."""
    patch = change.model_dump(mode="json", exclude_unset=True)
    demand_left(patch, domain.NEEDED)
    return {
        "title": patch.get("title", found["title"]),
        "text": patch.get("text", found["text"]),
        "links": patch.get("links", found["links"]) or [],
        "visibility": patch.get("visibility", found["visibility"]),
    }


async def _seen_by(tx: Transaction, network: str | None, visibility: str) -> Audience:
    """Say who sees an announcement: everybody, or the network and the cities in it, or every coordinator."""
    if visibility == "public":
        return EVERYBODY
    if network is not None:
        return members(network)
    every = await repository.coordinated(tx)
    return coordinators(*every["cities"]) | networks(*every["networks"])


def _seen(permit: Permit) -> Seen:
    reaches = permit.reaches
    return Seen(
        list(permit.own_cities),
        list(permit.own_networks),
        inside=not reaches.isdisjoint({Reach.OWN_CITY, Reach.OWN_NETWORK}),
        sees_all=Reach.ANY in reaches,
    )
