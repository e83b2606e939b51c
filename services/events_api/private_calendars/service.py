"""Private calendars: who may have one, and what it tells at the moment that it is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from services.events_api.entries.domain import Words
from services.events_api.events.service import Events
from services.events_api.participation.service import Participations
from services.events_api.private_calendars import domain, repository
from services.events_api.private_calendars.domain import Seat
from services.events_api.private_calendars.repository import CalendarRow, Seen
from shared.clients.index import IndexClient
from shared.clients.neighbour import NeighbourGone
from shared.clients.waiting import InboxClient
from shared.platform.access.parties import Party
from shared.platform.access.permits import Permit, Reach
from shared.platform.command import Commands
from shared.platform.data.database import Database
from shared.platform.refusals import NotFound
from shared.schemas.events.private_calendars import MadePrivateCalendar, NewPrivateCalendar
from shared.schemas.waiting import PartyKind, WaitingItem

_SECRET_BYTES: Final = 24
_SERVICES: Final = ("index_api", "practices_api", "events_api")


@dataclass(slots=True)
class PrivateCalendars:
    """Private calendars. `inboxes` is None where no index_api is asked."""

    database: Database
    commands: Commands
    events: Events
    participations: Participations
    directory: IndexClient
    inboxes: InboxClient | None

    async def calendars(self, permit: Permit, after: UUID, limit: int) -> list[CalendarRow]:
        """List the calendars that the caller made, and those of others for their cities and networks."""
        return await repository.list_calendars(self.database, _seen(permit), after, limit)

    async def create(self, permit: Permit, new: NewPrivateCalendar, base: str) -> MadePrivateCalendar:
        """Make a calendar and its address, which is told this once. Raises NotAllowed, CalendarExists."""
        party = Party.named(new.party, permit)
        async with self.commands.open(permit) as command:
            key, secret = command.new_id(), command.token(_SECRET_BYTES)
            await repository.add(command.tx, key, party.name, new.language, domain.hash_of(secret), command.actor)
            command.note(f"private-calendars/{key}", ["party", "language"])
            address = f"{base}/v1/private-calendars/{secret}.ics"
            return MadePrivateCalendar(
                id=key,
                party=party.name,
                language=new.language,
                mine=True,
                created_at=command.at,
                address=address,
                webcal=f"webcal:{address.partition(':')[2]}",
            )

    async def delete(self, permit: Permit, calendar: UUID) -> None:
        """Delete a calendar: its address leads nowhere from then on. Raises `NotFound`."""
        async with self.commands.open(permit) as command:
            if not await repository.remove(command.tx, calendar, _seen(permit)):
                raise NotFound
            command.note(f"private-calendars/{calendar}", [])

    async def read(self, permit: Permit, secret: str, base: str) -> bytes:
        """Write the calendar of an address as it is now. Raises `NotFound`.

        Of a service that does not answer the deadlines are told as they were last.
        """
        found = await repository.find(self.database, domain.hash_of(secret))
        if found is None:
            raise NotFound
        party = Party.read(found["party"])
        items, absent = await self._waiting(party)
        async with self.commands.open(permit) as command:
            if not await repository.note_reading(command.tx, found["id"], command.at):
                raise NotFound
            before = {entry.item: entry for entry in await repository.told(command.tx, found["id"])}
            changed = domain.changed(before, items, absent, command.at)
            await repository.write(command.tx, found["id"], changed)
        now = before | {entry.item: entry for entry in changed}
        seats = await self._seats(party, command.at)
        known = self.directory.names_known
        words = Words(wanted=(found["language"],), address=base, names=self.directory.names, known=known)
        return domain.calendar(now.values(), seats, words, party.name, {**known.cities, **known.networks})

    async def _waiting(self, party: Party) -> tuple[Sequence[WaitingItem], Sequence[str]]:
        """Ask what waits for a party; give as well the services that did not say."""
        if self.inboxes is None:
            return [], _SERVICES
        try:
            inbox = await self.inboxes.inbox(party)
        except NeighbourGone:
            return [], _SERVICES
        return inbox.items, _SERVICES if inbox.more else [absent.service for absent in inbox.unavailable]

    async def _seats(self, party: Party, now: datetime) -> list[Seat]:
        if party.kind != PartyKind.CITY:
            return []
        found = await self.participations.of_city(party.ref, (now - domain.KEPT).date())
        events = await self.events.several([one.event for one in found])
        return [Seat(one.id, one.state, one.version, events[one.event]) for one in found]


def _seen(permit: Permit) -> Seen:
    parties = [*(f"city:{slug}" for slug in permit.own_cities), *(f"network:{slug}" for slug in permit.own_networks)]
    return {"every": Reach.ANY in permit.reaches, "subject": permit.caller.subject, "parties": sorted(parties)}
