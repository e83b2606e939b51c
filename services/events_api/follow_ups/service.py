"""What comes after an event: feedback, reports back, decisions, duties."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from services.events_api import changes
from services.events_api.events.service import Events
from services.events_api.follow_ups import domain, repository
from services.events_api.follow_ups.errors import NoLab, TokenUsed, TookNoPart, TooManyTokens
from services.events_api.follow_ups.repository import FollowUpRow, Seen
from services.events_api.organisers.domain import Organisers, speaks_for
from services.events_api.participation.service import Participations
from services.events_api.references.errors import NotInDirectory
from shared.clients.index import IndexClient
from shared.platform.access.audience import COLLEAGUES
from shared.platform.access.permits import NOBODY, Permit
from shared.platform.command import Command, Commands, named
from shared.platform.data.changes import Since
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotAllowed, NotFound, Stale, Unavailable, WrongState, unknown_slug
from shared.schemas.changes import ChangeKind
from shared.schemas.events.follow_ups import (
    EventDuties,
    FeedbackOf,
    FollowUp,
    FollowUpChange,
    NewFeedback,
    NewFollowUp,
    NewFollowUpDecision,
    NewReportBack,
    ReportBack,
    ReportsBack,
)
from shared.sentences import say

_TOKEN_BYTES: Final = 18
_MOST_DUTIES: Final = 500
_TOLD_AS: Final[Mapping[str, ChangeKind]] = {
    "asked": changes.FOLLOW_UP_ASKED,
    "accepted": changes.FOLLOW_UP_ACCEPTED,
    "declined": changes.FOLLOW_UP_DECLINED,
}


@dataclass(slots=True)
class FollowUps:
    """Feedback, reports back and follow-ups of events."""

    database: Database
    commands: Commands
    events: Events
    participations: Participations
    directory: IndexClient

    async def give_tokens(self, permit: Permit, event: UUID, count: int) -> list[str]:
        """Make tokens for feedback. They are shown once. Raises NotFound, NotAllowed, TooManyTokens."""
        async with self.commands.open(permit) as command:
            tokens = [command.token(_TOKEN_BYTES) for _ in range(count)]
            await self.events.locked(command.tx, permit, event)
            if await repository.tokens_left(command.tx, event) + count > domain.MOST_TOKENS:
                raise TooManyTokens
            await repository.add_tokens(command.tx, event, [domain.hash_of(token) for token in tokens])
            command.note(f"events/{event}/feedback-tokens", ["count"])
        return tokens

    async def say(self, permit: Permit, event: UUID, new: NewFeedback) -> None:
        """Keep feedback and forget its token. Raises TokenUsed, NotYet, WrongState."""
        async with self.commands.open(permit) as command:
            if not await repository.use_token(command.tx, event, domain.hash_of(new.token)):
                raise TokenUsed
            found = await self.events.locked(command.tx, None, event)
            domain.demand_begun(found.shown, command.today)
            await repository.add_feedback(command.tx, event, new.rating, new.text)

    async def feedback(self, permit: Permit, event: UUID) -> FeedbackOf:
        """Read the feedback of an event as one of its organisers, once it is enough. Raises NotFound, NotAllowed."""
        await self.events.demand_reached(permit, event)
        found = await repository.list_feedback(self.database, event)
        left = await repository.tokens_left(self.database, event)
        shown = found if len(found) >= domain.FEWEST_ANSWERS else []
        mean = domain.average([feedback.rating for feedback in shown])
        return FeedbackOf(items=shown, average=mean, given=len(found), opens_at=domain.FEWEST_ANSWERS, outstanding=left)

    async def report(self, permit: Permit, event: UUID, new: NewReportBack, once: Once) -> ReportBack:
        """Report back to colleagues at home. Raises NotFound, TookNoPart, AlreadyReported, NotYet, WrongState."""
        permit.over(city=new.city)
        if (first := await self.commands.first(ReportBack, once)) is not None:
            return first
        shown = await self.events.find(NOBODY, event)
        if new.city not in await self.participations.cities(event):
            raise TookNoPart
        async with self.commands.open(permit, once) as command:
            if (first := command.first(ReportBack)) is not None:
                return first
            domain.demand_begun(shown, command.today)
            report = await repository.add_report(command.tx, event, new, command.actor)
            command.tell(changes.REPORT_BACK_SUBMITTED, report.id, COLLEAGUES, event=str(event))
            return await command.keep(report)

    async def reports(self, event: UUID) -> ReportsBack:
        """Read the reports back, and who has not written one. Raises `NotFound`."""
        found = await repository.list_reports(self.database, event)
        if not found:
            await self.events.demand_event(event)
        written = {report.city for report in found}
        missing = [city for city in await self.participations.cities(event) if city not in written]
        return ReportsBack(items=found, missing=missing)

    async def report_back(self, event: UUID, report: UUID) -> ReportBack:
        """Read a report back. Raises `NotFound`."""
        found = await repository.find_report(self.database, event, report)
        if found is None:
            raise NotFound
        return found

    async def decide(self, permit: Permit, event: UUID, new: NewFollowUp, once: Once) -> FollowUp:
        """Note what was decided and who does it. An owner that the caller does not act for is asked.

        Raises NotFound, NotAllowed, NotInDirectory, NoLab; Unavailable.
        """
        if (first := await self.commands.first(FollowUp, once)) is not None:
            return first
        await self._demand_known(new)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(FollowUp)) is not None:
                return first
            found = await self.events.locked(command.tx, permit, event)
            if new.side and found.shown.type != "policy_lab":
                raise NoLab
            agreement = "accepted" if speaks_for(permit, new.owner_kind, new.owner) else "asked"
            noted = await repository.add(command.tx, event, new, agreement, command.actor)
            _tell(command, _TOLD_AS[noted.agreement], noted, found.organisers)
            return await command.keep(noted)

    async def agree(
        self, permit: Permit, event: UUID, follow_up: UUID, new: NewFollowUpDecision, once: Once
    ) -> FollowUp:
        """Say for its owner whether it does it. Raises NotFound, NotAllowed, WrongState."""
        async with self.commands.open(permit, once) as command:
            if (first := command.first(FollowUp)) is not None:
                return first
            found = await repository.find(command.tx, event, follow_up, lock=True)
            if found is None:
                raise NotFound
            if not speaks_for(permit, found.owner_kind, found.owner):
                raise NotAllowed
            if found.agreement != "asked":
                raise WrongState(
                    say("Its owner has answered: {state}.", state=found.agreement), state=found.agreement, allowed=[]
                )
            agreed = await repository.agree(command, follow_up, new.decision)
            organisers = await self.events.organisers(command.tx, event)
            _tell(command, _TOLD_AS[agreed.agreement], agreed, organisers)
            return await command.keep(agreed)

    async def change(
        self, permit: Permit, event: UUID, follow_up: UUID, new: FollowUpChange, expected: int
    ) -> FollowUp:
        """Say how far it is: its owner, or who may change the event. Raises NotFound, NotAllowed, Stale."""
        before = await repository.find(self.database, event, follow_up)
        if before is None:
            raise NotFound
        if not speaks_for(permit, before.owner_kind, before.owner):
            await self.events.demand_reached(permit, event)
        async with self.commands.open(permit, expected=expected) as command:
            found = await repository.find(command.tx, event, follow_up, lock=True)
            if found is None or found.version != named(expected, found.version):
                raise Stale(version=found.version if found else None)
            day = command.today if new.state == "done" else None
            changed = await repository.change(command.tx, follow_up, state=new.state, note=new.note, done_on=day)
            _tell(command, changes.FOLLOW_UP_CHANGED, changed, await self.events.organisers(command.tx, event))
            return changed

    async def follow_up(self, permit: Permit, event: UUID, follow_up: UUID) -> FollowUp:
        """Read a follow-up; before its owner agreed, as its owner or as an organiser. Raises `NotFound`."""
        found = await repository.find(self.database, event, follow_up)
        if found is None:
            raise NotFound
        if found.agreement != "accepted" and not speaks_for(permit, found.owner_kind, found.owner):
            organisers = (await self.events.found(event)).organisers
            if not organisers.reached_by(permit):
                raise NotFound
        return found

    async def follow_ups(
        self, permit: Permit, event: UUID, after: UUID, limit: int, *, commitments: bool, since: Since | None = None
    ) -> list[FollowUpRow]:
        """List the follow-ups that a caller sees, or only commitments of the two sides of a lab. Raises `NotFound`."""
        organisers = (await self.events.found(event)).organisers
        seen: Seen = {
            "cities": sorted(permit.own_cities),
            "networks": sorted(permit.own_networks),
            "every": organisers.reached_by(permit),
        }
        return await repository.list_of(self.database, event, seen, after, limit, commitments=commitments, since=since)

    async def duties(self, city: str, year: int) -> EventDuties:
        """Tell what a city owes for a year: reports from its events, and follow-ups due in it.

        A follow-up without a day stands in the year of its event. Raises `NotFound` for a city
        that certainly is none.
        """
        await self._demand_city(city)
        start, end = date(year, 1, 1), date(year, 12, 31)
        held = await repository.list_held(self.database, city, start, end, _MOST_DUTIES)
        owned = await repository.list_owned(self.database, city, start, end, _MOST_DUTIES)
        found = domain.duties(held, owned, self.commands.now().date())
        state = "missing" if any(duty.state == "missing" for duty in found) else "met"
        return EventDuties(city=city, year=year, state=state, duties=found)

    async def _demand_city(self, city: str) -> None:
        """Raise `NotFound` for a city that index_api does not know; while it is away, any might exist."""
        with suppress(Unavailable):
            if await self.directory.city(city) is None and self.directory.answered:
                raise NotFound

    async def _demand_known(self, new: NewFollowUp) -> None:
        if not new.owner and not new.topics:
            return
        of_city = [new.owner] if new.owner and new.owner_kind == "city" else []
        of_network = [new.owner] if new.owner and new.owner_kind != "city" else []
        known = await self.directory.holding(cities=of_city, networks=of_network, topics=new.topics)
        faults = []
        if new.owner and new.owner not in (known.cities if of_city else known.networks):
            faults.append(unknown_slug("/owner", new.owner_kind))
        for place, topic in enumerate(new.topics):
            if topic not in known.topics:
                faults.append(unknown_slug(f"/topics/{place}", "topic"))
        if faults:
            raise NotInDirectory(errors=faults)


def _tell(command: Command, kind: ChangeKind, one: FollowUp, organisers: Organisers) -> None:
    seen_by = domain.seen_by(one, organisers)
    command.tell(kind, one.id, seen_by, state=one.state, version=one.version, event=str(one.event))
