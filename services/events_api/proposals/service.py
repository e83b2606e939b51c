"""Calendars of partners: what they propose, and what somebody decides on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from services.events_api import changes
from services.events_api.events.domain import Draft
from services.events_api.events.service import Events, patched
from services.events_api.organisers.domain import speaks_for, those_of
from services.events_api.partner_calendars.domain import Entry, read
from services.events_api.proposals import domain, repository
from services.events_api.proposals.domain import News, ProposalRow
from services.events_api.proposals.errors import TooManyProposals
from services.events_api.states.domain import demand_changeable
from services.events_api.steps.service import EventSteps
from shared.platform.access.audience import Audience
from shared.platform.access.parties import Party
from shared.platform.access.permits import Permit
from shared.platform.aside import aside
from shared.platform.command import Command, Commands
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Fault, Invalid, NotAllowed, NotFound, Stale
from shared.schemas.events.proposals import CalendarImport, EventProposal, NewEventProposalDecision, UnreadEvent
from shared.sentences import say


@dataclass(slots=True)
class Proposals:
    """Events that partners propose. Nothing of a file is in the calendar before somebody has accepted it."""

    database: Database
    commands: Commands
    events: Events
    steps: EventSteps

    async def take_in(self, permit: Permit, name: str, language: str, file: bytes, once: Once) -> CalendarImport:
        """Read the calendar of a partner for a party, its texts in one language.

        Raises NotAllowed, NotInDirectory, TooManyProposals, `Invalid`; `Unavailable`.
        """
        party = _party(name, permit)
        if (first := await self.commands.first(CalendarImport, once)) is not None:
            return first
        await self.events.references.demand(domain.named(party))
        found = await aside(read, file, self.commands.now().date())
        ours = await self._ours(found.entries.values())
        async with self.commands.open(permit, once) as command:
            if (first := command.first(CalendarImport)) is not None:
                return first
            await repository.hold(command.tx, party.name)
            await repository.forget_past(command.tx, party.name, command.today)
            known = await repository.known(
                command.tx, party.name, sorted({entry.uid for entry in found.entries.values()})
            )
            news = domain.news_of(found.entries.values(), known, ours, command.today)
            if await repository.count_open(command.tx, party.name) + news.opened(known) > domain.MOST_OPEN:
                raise TooManyProposals
            await self._write(command, party, language, news)
            brought = CalendarImport(
                party=party.name,
                proposed=news.proposed,
                changed=news.changed,
                known=news.known,
                own=news.own,
                past=news.past,
                unread=[UnreadEvent.model_validate(one) for one in found.unread],
            )
            return await command.keep(brought)

    async def proposals(
        self, permit: Permit, name: str, state: str | None, after: UUID, limit: int
    ) -> list[EventProposal]:
        """List what is proposed for a party, in a state if one is named. Raises `NotAllowed`."""
        rows = await repository.list_proposals(self.database, _party(name, permit).name, state, after, limit)
        return [domain.told(row) for row in rows]

    async def find(self, permit: Permit, proposal: UUID) -> EventProposal:
        """Read a proposal. Raises `NotFound`, also where it is for others."""
        return domain.told(_readable(permit, await repository.find(self.database, proposal)))

    async def decide(self, permit: Permit, proposal: UUID, new: NewEventProposalDecision, once: Once) -> EventProposal:
        """Accept or decline what is proposed.

        A new event is put into the calendar; of one that was accepted before only that changes which the partner has
        changed, or it is cancelled. Raises NotFound, Stale, WrongState, and what the change may raise.
        """
        if (first := await self.commands.first(EventProposal, once)) is not None:
            return first
        before = _readable(permit, await repository.find(self.database, proposal))
        accepted = new.decision == "accepted"
        _demand_decidable(before, new)
        draft = await self._draft(permit, before, new) if accepted and before["event"] is None else None
        async with self.commands.open(permit, once) as command:
            if (first := command.first(EventProposal)) is not None:
                return first
            row = _readable(permit, await repository.locked(command.tx, proposal))
            _demand_decidable(row, new)
            event = row["event"]
            if draft is not None:
                event = (await self.events.add(command, draft)).id
            elif accepted and event is not None:
                await self._follow(command, row, event, new.note)
            decided = await repository.decide(command.tx, proposal, new.decision, event)
            command.tell(
                changes.EVENT_PROPOSAL_DECIDED,
                proposal,
                _audience(row["party"]),
                state=decided["state"],
                version=decided["version"],
            )
            return await command.keep(domain.told(decided))

    async def _ours(self, entries: Iterable[Entry]) -> frozenset[str]:
        """Find those of the UIDs that our own calendar has given: of events, of seats and of deadlines."""
        ours = {entry.uid: entry.event for entry in entries if entry.is_ours}
        events = await self.events.several([event for event in ours.values() if event])
        return frozenset(uid for uid, event in ours.items() if event is None or event in events)

    async def _write(self, command: Command, party: Party, language: str, news: News) -> None:
        for written in await repository.write(command.tx, party.name, language, news.written):
            command.tell(
                changes.EVENT_PROPOSED,
                written["id"],
                _audience(party.name),
                state=written["state"],
                version=written["version"],
            )

    async def _draft(self, permit: Permit, row: ProposalRow, new: NewEventProposalDecision) -> Draft:
        if new.type is None:
            detail = say("Say what kind of event it is: no calendar file does.")
            raise Invalid(detail, errors=[Fault(pointer="/type", code="required", detail=detail)])
        return await self.events.draft(permit, domain.new_event(row, new.type))

    async def _follow(self, command: Command, row: ProposalRow, event: UUID, note: str | None) -> None:
        """Let an event follow what the partner changed."""
        found = await self.events.locked(command.tx, command.permit, event)
        if row["content"]["cancelled"]:
            await self.steps.take(command, found, "cancellation", note)
            return
        patch = domain.patch_of(row, found.written)
        demand_changeable(found.shown.state, patch)
        written = patched(found, patch)
        if written != found.written:
            await self.events.rewrite(command, found, written, note)


def _party(name: str, permit: Permit) -> Party:
    party = Party.named(name, permit)
    if party.kind not in domain.PARTIES:
        raise NotAllowed
    return party


def _readable(permit: Permit, row: ProposalRow | None) -> ProposalRow:
    party = Party.read(row["party"]) if row else None
    if row is None or party is None or not speaks_for(permit, party.kind, party.ref):
        raise NotFound
    return row


def _audience(party: str) -> Audience:
    named = Party.read(party)
    return those_of(named.kind, named.ref or None)


def _demand_decidable(row: ProposalRow, new: NewEventProposalDecision) -> None:
    domain.demand_open(row)
    if row["version"] != new.version:
        raise Stale(version=row["version"])
