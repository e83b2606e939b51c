"""What the secretariat and the networks tell their cities."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from services.index_api.network.announcements import domain, repository
from services.index_api.network.announcements.repository import Seen
from services.index_api.network.notices.domain import Language
from shared.platform.access.permits import Permissions, Permit, Reach
from shared.platform.bodies.merge_patch import demand_left, merge_patch
from shared.platform.data.database import Database, Statements, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotFound, Stale
from shared.schemas.index.network.announcements import Announcement, AnnouncementChange, NewAnnouncement

MOST_IN_FEED: Final = 100


@dataclass(slots=True)
class Announcements:
    """Announcements to a network, or to all.

    One that is `public` is seen by everybody. One for the `network` is seen by the secretariat, by the coordinators
    of the network and by the cities in it; without a network, by every coordinator.
    """

    database: Database
    permissions: Permissions

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
        who = {"by_subject": permit.caller.subject, "by_role": permit.acting_as(self.permissions)}
        async with self.database.transaction() as tx:
            if first := await once.seen(tx):
                return Announcement.model_validate(first)
            announcement = await self._kept(tx, await repository.add(tx, {**new.model_dump(mode="json"), **who}))
            await once.keep(tx, announcement.model_dump(mode="json"))
        return announcement

    async def update(
        self, permit: Permit, announcement: UUID, change: AnnouncementChange, expected: int
    ) -> Announcement:
        """Change an announcement. Raises NotFound, NotAllowed, Stale, Invalid."""
        patch = change.model_dump(mode="json", exclude_unset=True)
        async with self.database.transaction() as tx:
            found = await self._locked(tx, permit, announcement, expected)
            demand_left(patch, domain.NEEDED)
            document = merge_patch(found, patch, whole={"title", "text"})
            await repository.change(tx, announcement, {"links": [], **document})
            return await self._kept(tx, announcement)

    async def delete(self, permit: Permit, announcement: UUID, expected: int) -> None:
        """Take an announcement back. Raises NotFound, NotAllowed, Stale."""
        async with self.database.transaction() as tx:
            await self._locked(tx, permit, announcement, expected)
            await repository.remove(tx, announcement)

    async def _locked(self, tx: Transaction, permit: Permit, announcement: UUID, expected: int) -> dict[str, Any]:
        found = await repository.find_locked(tx, announcement, _seen(permit))
        if found is None:
            raise NotFound
        permit.over(networks=[found["network"]] if "network" in found else [])
        if found["version"] != expected:
            raise Stale(version=found["version"])
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
