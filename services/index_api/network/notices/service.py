"""News from cities: who sees it, and what becomes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from services.index_api.changes import NOTICE_ACKNOWLEDGED, NOTICE_ANSWERED, NOTICE_CREATED, NOTICE_WITHDRAWN
from services.index_api.network.directory.errors import UnknownCity
from services.index_api.network.directory.service import DirectoryService
from services.index_api.network.notices import domain, repository
from services.index_api.network.notices.domain import NoticeFilters, NoticeRow
from services.index_api.network.notices.repository import Found, Seen
from shared.platform.access.permits import Permissions, Permit, Reach, may
from shared.platform.command import Command, Commands
from shared.platform.data.changes import Since
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once
from shared.platform.feeds import FeedPage
from shared.platform.naming import NameSource
from shared.platform.refusals import NotFound
from shared.schemas.changes import ChangeKind
from shared.schemas.index.network.notices import NewNotice, Notice
from shared.sentences import say

_STEPS: Final[Mapping[str, ChangeKind]] = {
    "acknowledgement": NOTICE_ACKNOWLEDGED,
    "answer": NOTICE_ANSWERED,
    "withdrawal": NOTICE_WITHDRAWN,
}


@dataclass(slots=True)
class Notices:
    """News from cities.

    A notice that is `public` is seen by everybody until it is withdrawn; one for the `network` by the secretariat, by
    the coordinators of the city's networks and by the cities in them. What the secretariat answered is seen by itself,
    the city and the coordinators of its networks.
    """

    database: Database
    commands: Commands
    directory: DirectoryService
    permissions: Permissions
    names: NameSource

    async def find(self, permit: Permit, notice: UUID) -> Notice:
        """Read a notice that the caller sees. Raises `NotFound`."""
        found = await repository.find(self.database, notice, _seen(permit))
        if found is None:
            raise NotFound
        return self._as_seen_by(permit, found)

    async def notices(
        self, permit: Permit, filters: NoticeFilters, before: UUID, limit: int, *, since: Since | None = None
    ) -> list[NoticeRow]:
        """List what the caller sees, newest first."""
        return await repository.list_notices(self.database, filters, _seen(permit), before, limit, since=since)

    async def of_city(
        self,
        permit: Permit,
        city: str,
        before: UUID,
        limit: int,
        *,
        kind: str | None = None,
        state: str | None = None,
        since: Since | None = None,
    ) -> list[NoticeRow]:
        """List what the caller sees of a city, newest first. Raises `NotFound` for a city that does not exist."""
        notices = await self.notices(
            permit, NoticeFilters(city=city, kind=kind, state=state), before, limit, since=since
        )
        if not notices:
            await self.directory.city(city)
        return notices

    async def feed(self, filters: NoticeFilters, page: FeedPage, *, name: str) -> bytes:
        """Write the public notices as Atom, what changed last first."""
        notices = await repository.for_feed(self.database, filters, page)
        await self.names.names_ready()
        return domain.feed(notices, page, self.names.names_known, name=name)

    async def create(self, permit: Permit, city: str, new: NewNotice, once: Once) -> Notice:
        """Send a notice. Raises NotFound, NotAllowed."""
        permit.over(city=city)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Notice)) is not None:
                return first
            try:
                key = await repository.add(command.tx, city, new, permit.caller.subject)
            except UnknownCity:
                raise NotFound(say("There is no such city.")) from None
            return await self._kept(command, NOTICE_CREATED, key)

    async def step(self, permit: Permit, notice: UUID, kind: str, note: str | None, once: Once) -> Notice:
        """Acknowledge, answer or withdraw a notice. Raises NotFound, NotAllowed, WrongState."""
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Notice)) is not None:
                return first
            found = await repository.find_locked(command.tx, notice, _seen(permit))
            if found is None:
                raise NotFound
            permit.over(city=found.shown.city)
            state = domain.next_state(found.shown.state, kind)
            await repository.move(command.tx, notice, kind, note, state, command.actor)
            return await self._kept(command, _STEPS[kind], notice)

    async def _kept(self, command: Command, kind: ChangeKind, notice: UUID) -> Notice:
        """Tell what happened to a notice, and keep it as it is now as the answer."""
        found = await repository.find(command.tx, notice, _seen(command.permit))
        assert found is not None
        shown = found.shown
        audience = domain.seen_by(shown.city, found.networks, shown.visibility)
        command.tell(kind, notice, audience, state=shown.state, version=shown.version)
        return await command.keep(self._as_seen_by(command.permit, found))

    def _as_seen_by(self, permit: Permit, found: Found) -> Notice:
        shown, caller = found.shown, permit.caller
        actions = [
            name
            for name in domain.operations(shown.state)
            if may(self.permissions, name, caller, city=shown.city, networks=found.networks)
        ]
        inside = may(self.permissions, "getNotice", caller, city=shown.city, networks=found.networks)
        return shown.model_copy(update={"steps": shown.steps if inside else None, "actions": actions})


def _seen(permit: Permit) -> Seen:
    return Seen(list(permit.own_cities), list(permit.own_networks), Reach.ANY in permit.reaches)
