"""What the secretariat and the networks announce to their cities."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from services.index_api.network.announcements import domain, repository
from services.index_api.network.announcements.repository import Seen
from services.index_api.network.notices.domain import Language
from shared.platform.access.permits import Permit, Reach
from shared.platform.bodies.merge_patch import demand_left, merge_patch
from shared.platform.command import Command, Commands
from shared.platform.data.database import Database, Statements
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotFound
from shared.schemas.index.network.announcements import Announcement, AnnouncementChange, NewAnnouncement

MOST_IN_FEED: Final = 100


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
        self, permit: Permit, filters: Mapping[str, Any], before: UUID, limit: int
    ) -> list[dict[str, Any]]:
        """List what the caller sees, newest first."""
        return await repository.list_announcements(self.database, filters, _seen(permit), before, limit)

    async def feed(
        self, filters: Mapping[str, Any], language: Language, *, name: str, base: str, address: str
    ) -> bytes:
        """Write the public announcements that changed last as Atom."""
        found = await repository.for_feed(self.database, filters, MOST_IN_FEED)
        return domain.feed(found, language, name=name, base=base, address=address)

    async def create(self, permit: Permit, new: NewAnnouncement, once: Once) -> Announcement:
        """Announce something. Raises NotAllowed, UnknownNetwork."""
        permit.over(networks=[new.network] if new.network else [])
        who = {"by_subject": permit.caller.subject, "by_role": permit.role}
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Announcement)) is not None:
                return first
            announcement = await self._kept(
                command.tx, await repository.add(command.tx, {**new.model_dump(mode="json"), **who})
            )
            return await command.keep(announcement)

    async def update(
        self, permit: Permit, announcement: UUID, change: AnnouncementChange, expected: int
    ) -> Announcement:
        """Change an announcement. Raises NotFound, NotAllowed, Stale, Invalid."""
        patch = change.model_dump(mode="json", exclude_unset=True)
        async with self.commands.open(permit, expected=expected) as command:
            found = await self._locked(command, announcement)
            demand_left(patch, domain.NEEDED)
            document = merge_patch(found, patch, whole={"title", "text"})
            await repository.change(command.tx, announcement, {"links": [], **document})
            return await self._kept(command.tx, announcement)

    async def delete(self, permit: Permit, announcement: UUID, expected: int) -> None:
        """Take an announcement back. Raises NotFound, NotAllowed, Stale."""
        async with self.commands.open(permit, expected=expected) as command:
            await self._locked(command, announcement)
            await repository.remove(command.tx, announcement)

    async def _locked(self, command: Command, announcement: UUID) -> dict[str, Any]:
        found = await repository.find_locked(command.tx, announcement, _seen(command.permit))
        if found is None:
            raise NotFound
        command.permit.over(networks=[found["network"]] if "network" in found else [])
        command.demand_version(found["version"])
        return found

    async def _kept(self, db: Statements, announcement: UUID) -> Announcement:
        found = await repository.find(db, announcement, Seen([], [], inside=True, sees_all=True))
        assert found is not None
        return found


def _seen(permit: Permit) -> Seen:
    reaches, caller = permit.reaches, permit.caller
    return Seen(
        list(caller.cities if Reach.OWN_CITY in reaches else ()),
        list(caller.networks if Reach.OWN_NETWORK in reaches else ()),
        inside=not reaches.isdisjoint({Reach.OWN_CITY, Reach.OWN_NETWORK}),
        sees_all=Reach.ANY in reaches,
    )
