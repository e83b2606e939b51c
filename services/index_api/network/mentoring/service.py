"""Offers of help, and mentoring between two cities in which both sides act."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from services.index_api.changes import (
    MENTORING_AGREED,
    MENTORING_CREATED,
    MENTORING_ENDED,
    MENTORING_OFFER_CREATED,
    MENTORING_OFFER_WITHDRAWN,
)
from services.index_api.network.directory.errors import UnknownCity
from services.index_api.network.directory.service import DirectoryService
from services.index_api.network.indicators.service import Indicators
from services.index_api.network.mentoring import domain, repository
from services.index_api.network.mentoring.domain import MentoringFilters
from services.index_api.network.mentoring.errors import UnfitPair
from services.index_api.network.mentoring.repository import Found, MentoringRow, OfferRow, Seen, Step
from shared.platform.access.audience import EVERYBODY
from shared.platform.access.permits import Permissions, Permit, Reach, may
from shared.platform.command import Command, Commands
from shared.platform.data.changes import Since
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Fault, NotAllowed, NotFound, WrongState
from shared.schemas.changes import ChangeKind
from shared.schemas.index.network.mentoring import Mentoring, MentoringOffer, NewMentoring, NewMentoringOffer
from shared.sentences import say

_STEPS: Final[Mapping[str, ChangeKind]] = {"agreement": MENTORING_AGREED, "ending": MENTORING_ENDED}


@dataclass(slots=True)
class Mentorings:
    """Offers are public. A mentoring is, once it was agreed; what was written to its steps never is."""

    database: Database
    commands: Commands
    directory: DirectoryService
    indicators: Indicators
    permissions: Permissions

    async def offer(self, city: str, offer: UUID) -> MentoringOffer:
        """Read an offer. Raises `NotFound`."""
        found = await repository.find_offer(self.database, city, offer)
        if found is None:
            raise NotFound
        return found

    async def offers(
        self, city: str, after: UUID, limit: int, *, indicator: str | None = None, since: Since | None = None
    ) -> list[OfferRow]:
        """List the offers of a city, about an indicator where one is given.

        Raises `NotFound` for a city that does not exist, `Invalid` for an indicator that does not.
        """
        await self.indicators.demand_known([indicator] if indicator else [])
        found = await repository.list_offers(self.database, city, after, limit, indicator=indicator, since=since)
        if not found:
            await self.directory.city(city)
        return found

    async def create_offer(self, permit: Permit, city: str, new: NewMentoringOffer, once: Once) -> MentoringOffer:
        """Offer help with an indicator. Raises NotFound, NotAllowed, Invalid, RepeatedOffer."""
        permit.over(city=city)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(MentoringOffer)) is not None:
                return first
            await self.indicators.demand_offered(command.tx, {"/indicator": new.indicator})
            try:
                key = await repository.add_offer(command.tx, city, new, command.actor)
            except UnknownCity:
                raise NotFound(say("There is no such city.")) from None
            return await self._kept_offer(command, MENTORING_OFFER_CREATED, city, key)

    async def withdraw_offer(
        self, permit: Permit, city: str, offer: UUID, note: str | None, once: Once
    ) -> MentoringOffer:
        """Withdraw an open offer. Raises NotFound, NotAllowed, WrongState."""
        permit.over(city=city)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(MentoringOffer)) is not None:
                return first
            if not await repository.withdraw_offer(command.tx, city, offer, note):
                if await repository.find_offer(command.tx, city, offer) is None:
                    raise NotFound
                raise WrongState(say("It has been withdrawn already."), state="withdrawn", allowed=[])
            return await self._kept_offer(command, MENTORING_OFFER_WITHDRAWN, city, offer)

    async def find(self, permit: Permit, mentoring: UUID) -> Mentoring:
        """Read a mentoring that the caller sees. Raises `NotFound`."""
        found = await repository.find(self.database, mentoring, _seen(permit))
        if found is None:
            raise NotFound
        return self._as_seen_by(permit, found)

    async def mentorings(
        self, permit: Permit, filters: MentoringFilters, before: UUID, limit: int, *, since: Since | None = None
    ) -> list[MentoringRow]:
        """List what the caller sees, newest first. Raises `Invalid` for an indicator that does not exist."""
        await self.indicators.demand_known([filters.indicator] if filters.indicator else [])
        return await repository.list_mentorings(self.database, filters, _seen(permit), before, limit, since=since)

    async def create(self, permit: Permit, new: NewMentoring, once: Once) -> Mentoring:
        """Let a city offer its help to another, or ask it for help.

        Raises NotAllowed, UnknownCity, Invalid, UnfitPair, RepeatedMentoring.
        """
        asked = permit.covers(city=new.mentee) and not permit.covers(city=new.mentor)
        permit.over(city=new.mentee if asked else new.mentor)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Mentoring)) is not None:
                return first
            await _demand_pair(command, new)
            await self.indicators.demand_offered(command.tx, {"/indicator": new.indicator})
            kind, state = ("request", "asked") if asked else ("offer", "offered")
            key = await repository.add(command.tx, new.mentor, new.mentee, new.indicator, state)
            begun: Step = {
                "kind": kind,
                "note": new.note,
                "state": state,
                "cities": _own(permit, new.mentor, new.mentee),
            }
            await repository.add_step(command.tx, key, begun, command.actor)
            return await self._kept(command, MENTORING_CREATED, key)

    async def step(self, permit: Permit, mentoring: UUID, kind: str, note: str | None, once: Once) -> Mentoring:
        """Agree to a mentoring, or end it. Raises NotFound, NotAllowed, WrongState."""
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Mentoring)) is not None:
                return first
            found = await repository.find_locked(command.tx, mentoring, _seen(permit))
            if found is None:
                raise NotFound
            shown = found.shown
            if not any(
                permit.covers(city=city) for city in domain.side_of(kind, shown.state, shown.mentor, shown.mentee)
            ):
                raise NotAllowed
            state = domain.next_state(shown.state, kind)
            await repository.move(command.tx, mentoring, state)
            cities = _own(permit, shown.mentor, shown.mentee)
            taken: Step = {"kind": kind, "note": note, "state": state, "cities": cities}
            await repository.add_step(command.tx, mentoring, taken, command.actor)
            return await self._kept(command, _STEPS[kind], mentoring)

    async def _kept(self, command: Command, kind: ChangeKind, mentoring: UUID) -> Mentoring:
        """Tell what happened to a mentoring, and keep it as it is now as the answer."""
        found = await repository.find(command.tx, mentoring, _seen(command.permit))
        assert found is not None
        shown = found.shown
        command.tell(kind, mentoring, domain.seen_by(shown), state=shown.state, version=shown.version)
        return await command.keep(self._as_seen_by(command.permit, found))

    async def _kept_offer(self, command: Command, kind: ChangeKind, city: str, offer: UUID) -> MentoringOffer:
        """Tell what happened to an offer, and keep it as it is now as the answer."""
        found = await repository.find_offer(command.tx, city, offer)
        assert found is not None
        command.tell(kind, offer, EVERYBODY, state=found.state, version=found.version, city=city)
        return await command.keep(found)

    def _as_seen_by(self, permit: Permit, found: Found) -> Mentoring:
        shown, caller = found.shown, permit.caller
        sides = (shown.mentor, shown.mentee)
        inside = any(
            may(self.permissions, "getMentoring", caller, city=city, networks=found.networks) for city in sides
        )
        actions = [
            name
            for move, name in sorted(domain.moves(shown.state).items())
            if any(may(self.permissions, name, caller, city=city) for city in domain.side_of(move, shown.state, *sides))
        ]
        return shown.model_copy(update={"steps": shown.steps if inside else None, "actions": actions})


async def _demand_pair(command: Command, new: NewMentoring) -> None:
    pair = {"mentor": new.mentor, "mentee": new.mentee}
    kinds = await repository.kinds_of(command.tx, list(pair.values()))
    if missing := [name for name, city in pair.items() if city not in kinds]:
        faults = [
            Fault(pointer=f"/{name}", code="unknown_city", detail=say("There is no such city.")) for name in missing
        ]
        raise UnknownCity(errors=faults)
    if new.mentor == new.mentee or kinds[new.mentor] != kinds[new.mentee]:
        fault = Fault(pointer="/mentee", code="unfit", detail=say("It is the same city, or one is invented."))
        raise UnfitPair(errors=[fault])


def _own(permit: Permit, *cities: str) -> list[str]:
    return [city for city in cities if city in permit.caller.cities]


def _seen(permit: Permit) -> Seen:
    return Seen(list(permit.own_cities), list(permit.own_networks), Reach.ANY in permit.reaches)
