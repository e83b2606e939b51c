"""Which city takes part with how many people, and whose travel is paid."""

import asyncio
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from services.events_api import changes
from services.events_api.events.domain import Found
from services.events_api.events.service import Events
from services.events_api.participation import domain, repository
from services.events_api.participation.domain import DecisionRow
from services.events_api.participation.errors import NoSupport, NoSupportLeft, NotEligible
from services.events_api.participation.repository import GrantRow
from services.events_api.references.errors import NotInDirectory
from services.events_api.seats.service import Seats
from services.events_api.states.domain import demand_changeable, demand_in_time
from services.events_api.states.errors import NothingToUndo
from shared.clients.index import IndexClient
from shared.clients.neighbour import NeighbourGone
from shared.clients.reporting import ReportingClient
from shared.platform.access.audience import EVERYBODY, Audience
from shared.platform.access.permits import NOBODY, Permit, Reach
from shared.platform.command import Command, Commands
from shared.platform.data.changes import Since
from shared.platform.data.database import Database, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotAllowed, NotFound, Unavailable, unknown_slug
from shared.schemas.changes import ChangeKind
from shared.schemas.events.participation import (
    NewParticipation,
    NewSupportGrant,
    Participation,
    ParticipationRequirement,
    SupportEligibility,
)
from shared.sentences import say

_NO_LINK: Final = "events_api does not know where practices_api answers"
_TOLD: Final = {
    "nothing_public": "Nothing that is public meets the duty; the city and the secretariat may know of more.",
    "before_this_system": "The year lies before the first in which anything was kept.",
}


@dataclass(slots=True)
class Participations:
    """Participation by city, and travel support."""

    database: Database
    commands: Commands
    events: Events
    directory: IndexClient
    reporting: ReportingClient | None
    seats: Seats

    async def request(self, permit: Permit, event: UUID, new: NewParticipation, once: Once) -> Participation:
        """Ask for seats. Raises NotFound, NotInDirectory, AlreadyTakesPart, WrongState; `Unavailable`."""
        permit.over(city=new.city)
        if (first := await self.commands.first(Participation, once)) is not None:
            return first
        city = await self.directory.city(new.city)
        if city is None:
            raise NotInDirectory(errors=[unknown_slug("/city", "city")])
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Participation)) is not None:
                return first
            await self._changeable(command.tx, event)
            made = await repository.add(command.tx, event, new, synthetic=city.synthetic)
            _tell(command, changes.PARTICIPATION_REQUESTED, made)
            return await command.keep(made)

    async def decide(
        self, permit: Permit, event: UUID, participation: UUID, decision: str, once: Once
    ) -> Participation:
        """Confirm or withdraw; who is confirmed when all seats are taken waits, and moves up when one is free.

        Raises NotFound, WrongState.
        """
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Participation)) is not None:
                return first
            found = await self._changeable(command.tx, event)
            mine = await self._find(command.tx, event, participation)
            if not permit.covers(city=mine.city if decision == "withdrawn" else None):
                self._demand_host(permit, found)
            by = domain.side_of(permit, mine.city, found.organisers)
            state = domain.next_state(
                mine.state,
                decision,
                people=mine.people,
                taken=await self.seats.taken(command.tx, event),
                capacity=found.shown.capacity,
            )
            taken: DecisionRow = {"before": mine.state, "state": state, "by": by, "at": command.at.isoformat()}
            await repository.decide(command.tx, participation, state, taken)
            await self.seats.move_up(command, event, found.shown.capacity, decided=participation)
            decided = await self._find(command.tx, event, participation)
            withdrawn = decided.state == "withdrawn"
            _tell(command, changes.PARTICIPATION_WITHDRAWN if withdrawn else changes.PARTICIPATION_DECIDED, decided)
            return await command.keep(decided)

    async def undo(self, permit: Permit, event: UUID, participation: UUID, once: Once) -> Participation:
        """Take the last decision back, within a day: the city is again where it was, also in line.

        Who decided may undo it. Raises NotFound, NotAllowed, WrongState, NothingToUndo, TooLateToUndo, SeatTaken,
        AlreadyTakesPart.
        """
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Participation)) is not None:
                return first
            found = await self._changeable(command.tx, event)
            mine = await self._find(command.tx, event, participation)
            domain.side_of(permit, mine.city, found.organisers)
            decision, capacity = await repository.decision_on(command.tx, participation), found.shown.capacity
            if decision is None or mine.undo_until is None:
                raise NothingToUndo
            domain.demand_own(decision, permit, mine.city, found.organisers)
            demand_in_time(mine.undo_until, command.at)
            taken = await self.seats.taken(command.tx, event)
            domain.demand_seat(decision["before"], people=mine.people, taken=taken, capacity=capacity)
            await repository.decide(command.tx, participation, decision["before"], None)
            await self.seats.move_up(command, event, capacity, decided=participation)
            undone = await self._find(command.tx, event, participation)
            _tell(command, changes.PARTICIPATION_REVERSED, undone)
            return await command.keep(undone)

    async def grant(
        self, permit: Permit, event: UUID, participation: UUID, new: NewSupportGrant, once: Once
    ) -> Participation:
        """Record what was decided on travel support.

        Raises NotFound, NoSupport; NotEligible for a grant against the rule without a note; NoSupportLeft.
        """
        if (first := await self.commands.first(Participation, once)) is not None:
            return first
        asked = await self._find(self.database, event, participation)
        says = await self.eligibility(event, asked.city)
        if new.granted and says.state != domain.MET and not new.note:
            raise NotEligible(say("The rule says: {state}. A grant against it needs a note.", state=says.state))
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Participation)) is not None:
                return first
            found = await self.events.locked(command.tx, None, event)
            mine = await self._find(command.tx, event, participation)
            places = found.shown.support_rule.places if found.shown.support_rule else None
            before = mine.grant is not None and mine.grant.granted
            if new.granted and not before and places and await repository.granted(command.tx, event) >= places:
                raise NoSupportLeft
            grant: GrantRow = {
                "granted": new.granted,
                "eligibility": says.state,
                "by": permit.role,
                "at": command.at.isoformat(),
            }
            if new.note is not None:
                grant["note"] = new.note
            decided = await repository.grant(command.tx, participation, grant)
            _tell(command, changes.SUPPORT_DECIDED, decided, domain.told_of_money(decided.city, found.organisers))
            return await command.keep(decided)

    async def participation(self, permit: Permit, event: UUID, participation: UUID) -> Participation:
        """Read a participation as the caller may see it. Raises `NotFound`."""
        found = await self._find(self.database, event, participation)
        if permit.covers(city=found.city) or await self._organised_by(permit, event):
            return found
        return found.model_copy(update=domain.HIDDEN)

    async def participations(
        self, permit: Permit, event: UUID, after: UUID, limit: int, *, since: Since | None = None
    ) -> list[Participation]:
        """List the participations in an event as the caller may see them. Raises `NotFound`."""
        found = await repository.list_of(self.database, event, after, limit, since=since)
        if not found:
            await self.events.demand_event(event)
            return []
        whole = await self._organised_by(permit, event)
        return [one if whole or permit.covers(city=one.city) else one.model_copy(update=domain.HIDDEN) for one in found]

    async def of_city(self, city: str, since: date) -> list[Participation]:
        """List in which events that are not over since a day a city takes part, or asked to."""
        return await repository.list_of_city(self.database, city, since)

    async def cities(self, event: UUID) -> list[str]:
        """Name the cities that are confirmed for an event."""
        return await repository.cities_of(self.database, event)

    async def eligibility(self, event: UUID, city: str) -> SupportEligibility:
        """Say whether the travel of a city can be paid, by the rule of the event; never a wrong no.

        Raises NotFound, NoSupport; NotFound too for a city that the directory does not hold.
        """
        shown = await self.events.find(NOBODY, event)
        if shown.support_rule is None:
            raise NoSupport
        year = domain.year_of(shown.support_rule, shown.when)
        asked = [self._requirement(name, city, year) for name in shown.support_rule.requires]
        found = await asyncio.gather(*asked)  # at once: both neighbours may be slow
        return SupportEligibility(
            event=event,
            city=city,
            state=domain.overall(requirement.state for requirement in found),
            requirements=found,
            year=year,
            partial=any(requirement.reason not in (None, *_TOLD.values()) for requirement in found),
        )

    async def _requirement(self, name: str, city: str, year: int | None) -> ParticipationRequirement:
        if name == "membership":
            return await self._membership(name, city)
        return await self._reporting(name, city, year)

    async def _membership(self, name: str, city: str) -> ParticipationRequirement:
        """Ask index_api itself: a copy may still hold a city as a candidate that has joined since."""
        asked = await self.directory.asked_anew()
        try:
            known = await self.directory.city(city)
        except Unavailable as gone:
            return ParticipationRequirement(requirement=name, state=domain.UNDETERMINED, reason=str(gone))
        if known is None:
            if not asked:
                reason = "index_api is away and the city is new to us."
                return ParticipationRequirement(requirement=name, state=domain.UNDETERMINED, reason=reason)
            raise NotFound
        if not known.candidate:
            return ParticipationRequirement(requirement=name, state=domain.MET)
        if not asked:
            reason = "index_api is away; when it last told, the city had not joined."
            return ParticipationRequirement(requirement=name, state=domain.UNDETERMINED, reason=reason)
        return ParticipationRequirement(requirement=name, state=domain.MISSING, what="The city joins the programme.")

    async def _reporting(self, name: str, city: str, year: int | None) -> ParticipationRequirement:
        if self.reporting is None or year is None:
            reason = _NO_LINK if year else "The event has no year."
            return ParticipationRequirement(requirement=name, state=domain.UNDETERMINED, reason=reason)
        try:
            duty = await self.reporting.duty(city, year)
        except NeighbourGone as gone:
            reason = f"practices_api gave no answer: {gone.reason}."
            return ParticipationRequirement(requirement=name, state=domain.UNDETERMINED, reason=reason)
        if duty.state == domain.MET:
            return ParticipationRequirement(requirement=name, state=domain.MET)
        if duty.state == domain.MISSING:
            what = f"A report or a good practice for {year}."
            by = duty.by.on.isoformat() if duty.by else None
            return ParticipationRequirement(requirement=name, state=domain.MISSING, what=what, by=by)
        reason = _TOLD.get(duty.reason or "", "practices_api cannot tell.")
        return ParticipationRequirement(requirement=name, state=domain.UNDETERMINED, reason=reason)

    async def _find(self, db: Database | Transaction, event: UUID, participation: UUID) -> Participation:
        found = await repository.find(db, event, participation)
        if found is None:
            raise NotFound
        return found

    async def _changeable(self, tx: Transaction, event: UUID) -> Found:
        found = await self.events.locked(tx, None, event)
        demand_changeable(found.shown.state, {})
        return found

    async def _organised_by(self, permit: Permit, event: UUID) -> bool:
        """Say whether a caller organises an event; for strangers it is not even read. Raises `NotFound`."""
        return permit.reaches != {Reach.PUBLISHED} and (await self.events.found(event)).organisers.reached_by(permit)

    def _demand_host(self, permit: Permit, found: Found) -> None:
        if not found.organisers.reached_by(permit):
            raise NotAllowed


def _tell(command: Command, kind: ChangeKind, one: Participation, seen_by: Audience = EVERYBODY) -> None:
    command.tell(kind, one.id, seen_by, state=one.state, version=one.version, event=str(one.event))
