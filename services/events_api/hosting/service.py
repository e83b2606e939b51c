"""Who calls for hosts, who offers, and how an offer becomes a host of an event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict
from uuid import UUID

from services.events_api import changes
from services.events_api.dates.domain import WhenShown, told_when
from services.events_api.dates.errors import NotADate
from services.events_api.events.domain import resolve
from services.events_api.events.service import Events
from services.events_api.hosting import domain, repository
from services.events_api.hosting.domain import OfferStep
from services.events_api.hosting.errors import CallClosed, NoEvent
from services.events_api.hosting.repository import CallRow, LockedOffer
from services.events_api.organisers.domain import name_of, speaks_for
from services.events_api.references.domain import Named
from services.events_api.references.errors import NotInDirectory
from services.events_api.states.domain import UNDO_WITHIN, WrittenHost, demand_changeable, demand_in_time
from services.events_api.states.errors import NothingToUndo
from shared.clients.index import IndexClient
from shared.platform.access.audience import EVERYBODY
from shared.platform.access.permits import Permit
from shared.platform.command import Command, Commands
from shared.platform.data.changes import Since
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Fault, NotAllowed, NotFound, unknown_slug
from shared.schemas.events.events import Event
from shared.schemas.events.hosting import (
    EventHostOffer,
    HostCall,
    NewEventHostOffer,
    NewHostCall,
    NewHostDecision,
    NewHostingDecision,
    NewHostingReversal,
)
from shared.sentences import say


class CallShown(TypedDict):
    """A call for hosts for readers, in every language."""

    id: UUID
    type: str
    title: dict[str, str]
    topics: list[str]
    networks: list[str]
    period: WhenShown
    offers_by: date
    event: UUID | None
    note: str | None
    synthetic: bool
    by: str
    at: datetime


@dataclass(slots=True)
class Hosting:
    """Calls for hosts and offers to host."""

    database: Database
    commands: Commands
    events: Events
    directory: IndexClient

    async def call(self, permit: Permit, new: NewHostCall, once: Once) -> HostCall:
        """Call for hosts, of an event too where the caller may change it and it is one of the networks that call.

        Raises NotAllowed, NotADate, NotInDirectory, NotFound for an event that is not there, OtherEvent for one of
        other networks, `Invalid` for a last day that is over.
        """
        period = _period(new.period)
        _demand_each(permit, new.networks)
        if (first := await self.commands.first(HostCall, once)) is not None:
            return first
        named: Named = {"hosts": [], "networks": new.networks, "topics": new.topics, "indicators": []}
        synthetic = await self.events.references.demand(named)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(HostCall)) is not None:
                return first
            domain.demand_to_come(new.offers_by, command.today)
            if new.event:
                planned = await self.events.locked(command.tx, permit, new.event)
                domain.demand_shared(new.networks, planned.organisers.networks)
                synthetic = synthetic or planned.shown.synthetic
            call = await repository.add_call(command.tx, new, period, command.actor, synthetic=synthetic)
            command.tell(changes.HOST_CALL_CREATED, call["id"], EVERYBODY)
            return await command.keep(HostCall.model_validate(_with_period(call)))

    async def calls(
        self, after: UUID, limit: int, *, open_only: bool, synthetic: bool | None, since: Since | None = None
    ) -> list[CallShown]:
        """List calls: those that still take offers or all; the invented, the real, or both."""
        day = self.commands.now().date() if open_only else None
        found = await repository.list_calls(
            self.database, open_on=day, synthetic=synthetic, after=after, limit=limit, since=since
        )
        return [_with_period(call) for call in found]

    async def find_call(self, call: UUID) -> HostCall:
        """Read a call. Raises `NotFound`."""
        found = await repository.find_call(self.database, call)
        if found is None:
            raise NotFound
        return HostCall.model_validate(_with_period(found))

    async def offer(
        self, permit: Permit, new: NewEventHostOffer, once: Once, *, call: UUID | None = None, event: UUID | None = None
    ) -> EventHostOffer:
        """Offer to host, for a call or for an event.

        Raises NotInDirectory, NotADate, NotFound, CallClosed, OutsidePeriod, AlreadyOffered, WrongState; `Unavailable`
        without a directory.
        """
        permit.over(
            city=new.ref if new.kind == "city" else None,
            networks=[new.ref] if new.kind == "network" and new.ref else (),
        )
        if (first := await self.commands.first(EventHostOffer, once)) is not None:
            return first
        synthetic = await self._demand_host(new)
        period = _period(new.period) if new.period else None
        async with self.commands.open(permit, once) as command:
            if (first := command.first(EventHostOffer)) is not None:
                return first
            if call:
                domain.demand_within(period, (await self._open(command, call))["period"])
            if event:
                demand_changeable((await self.events.locked(command.tx, None, event)).shown.state)
            step = _step(command, "offered", new.note)
            offer = await repository.add_offer(
                command.tx, new, step, period=period, call=call, event=event, synthetic=synthetic
            )
            command.tell(changes.HOST_OFFER_SUBMITTED, offer.id, EVERYBODY, state=offer.state, version=offer.version)
            return await command.keep(offer)

    async def decide(self, permit: Permit, offer: UUID, new: NewHostDecision, once: Once) -> EventHostOffer:
        """Accept, confirm or decline an offer; the event gets its host.

        Whoever called for hosts decides on the offers, and without a call whose event it is. Raises NotFound,
        NotAllowed, NoEvent, OtherEvent, WrongState.
        """
        async with self.commands.open(permit, once) as command:
            if (first := command.first(EventHostOffer)) is not None:
                return first
            found = await self._locked(command, offer)
            event = domain.event_of(found["event"] or found["of_call"], new.event)
            if found["call"]:
                _demand_each(permit, found["networks"] or [])
            moved = await self._move(command, found, new.decision, new.note, event, check=True)
            return await command.keep(moved)

    async def answer(self, permit: Permit, event: UUID, new: NewHostingDecision, once: Once) -> Event:
        """Say for a city or network whether it hosts an event that names it. Raises NotFound, NotAllowed, NotAsked."""
        if not speaks_for(permit, new.kind, new.ref):
            raise NotAllowed
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Event)) is not None:
                return first
            found = await self.events.locked(command.tx, None, event)
            demand_changeable(found.shown.state)
            hosts = domain.answered(found.written["hosts"], new)
            return await command.keep(await self.events.rewrite(command, found, {**found.written, "hosts": hosts}))

    async def undo_answer(self, permit: Permit, event: UUID, asked: NewHostingReversal, once: Once) -> Event:
        """Take back what a city or network said, within a day: it is asked again.

        Raises NotFound, NotAllowed, NotAsked, WrongState, NothingToUndo, TooLateToUndo.
        """
        if not speaks_for(permit, asked.kind, asked.ref):
            raise NotAllowed
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Event)) is not None:
                return first
            found = await self.events.locked(command.tx, None, event)
            demand_changeable(found.shown.state)
            host = domain.host_said(found.written["hosts"], asked.kind, asked.ref)
            before = await repository.hosts_before(command.tx, event, host)
            was = _among(before["hosts"], host) if before else None
            if before is None or was is None or was["state"] != "asked":
                raise NothingToUndo
            demand_in_time(before["until"] + UNDO_WITHIN, command.at)
            hosts = domain.put_back(found.written["hosts"], host, was)
            return await command.keep(await self.events.rewrite(command, found, {**found.written, "hosts": hosts}))

    async def undo_step(self, permit: Permit, offer: UUID, note: str | None, once: Once) -> EventHostOffer:
        """Take the last step of an offer back, within a day: the event has the host that it had before.

        Who may take a step may undo it. Raises NotFound, NotAllowed, WrongState, NothingToUndo, TooLateToUndo,
        AlreadyOffered.
        """
        async with self.commands.open(permit, once) as command:
            if (first := command.first(EventHostOffer)) is not None:
                return first
            found = await self._locked(command, offer)
            until = domain.undo_until(found["steps"])
            if until is None:
                raise NothingToUndo
            await self._demand_step(command, found)
            demand_in_time(until, command.at)
            before, event = found["steps"][-2]["state"], found["event"]
            if event is not None and (found["state"] != "declined" or before == "accepted"):
                await self._unhost(command, event, _host_of(found, found["state"]))
            if before == "offered" and found["call"] is not None:
                event = None  # the call has named it, or the decision
            moved = await repository.move_offer(
                command.tx, offer, event, [*found["steps"], _step(command, before, note)]
            )
            command.tell(changes.HOST_OFFER_REVERSED, offer, EVERYBODY, state=moved.state, version=moved.version)
            return await command.keep(moved)

    async def _demand_step(self, command: Command, found: LockedOffer) -> None:
        """Raise `NotAllowed` unless the caller may take the step that an offer is at."""
        permit, ref, kind = command.permit, found["ref"], found["kind"]
        if found["state"] == "withdrawn":
            permit.over(city=ref if kind == "city" else None, networks=[ref] if ref and kind == "network" else ())
        elif found["call"]:
            _demand_each(permit, found["networks"] or [])
        elif found["event"]:
            await self.events.locked(command.tx, permit, found["event"])

    async def _unhost(self, command: Command, event: UUID, host: WrittenHost) -> None:
        """Let a host be of an event what it was before it became this."""
        found = await self.events.locked(command.tx, None, event)
        demand_changeable(found.shown.state)
        before = await repository.hosts_before(command.tx, event, host)
        if before is None:
            raise NothingToUndo
        hosts = domain.put_back(found.written["hosts"], host, _among(before["hosts"], host))
        await self.events.rewrite(command, found, {**found.written, "hosts": hosts})

    async def withdraw(self, permit: Permit, offer: UUID, note: str | None, once: Once) -> EventHostOffer:
        """Withdraw an offer of its own. Raises NotFound, NotAllowed, WrongState."""
        async with self.commands.open(permit, once) as command:
            if (first := command.first(EventHostOffer)) is not None:
                return first
            found = await self._locked(command, offer)
            ref, kind = found["ref"], found["kind"]
            permit.over(city=ref if kind == "city" else None, networks=[ref] if ref and kind == "network" else ())
            moved = await self._move(command, found, "withdrawn", note, found["event"], check=False)
            return await command.keep(moved)

    async def find_offer(self, offer: UUID) -> EventHostOffer:
        """Read an offer. Raises `NotFound`."""
        found = await repository.find_offer(self.database, offer)
        if found is None:
            raise NotFound
        return found

    async def offers(
        self,
        after: UUID,
        limit: int,
        *,
        call: UUID | None = None,
        event: UUID | None = None,
        since: Since | None = None,
    ) -> list[EventHostOffer]:
        """List the offers for a call or for an event. Raises `NotFound`."""
        found = await repository.list_offers(
            self.database, call=call, event=event, after=after, limit=limit, since=since
        )
        if not found and call:
            await self.find_call(call)
        if not found and event:
            await self.events.demand_event(event)
        return found

    async def _move(
        self, command: Command, found: LockedOffer, to: str, note: str | None, event: UUID | None, *, check: bool
    ) -> EventHostOffer:
        domain.demand_leads(found["state"], to)
        if event is None:
            if to == "confirmed":
                raise NoEvent
        elif to != "declined" or found["state"] == "accepted":
            before = await self.events.locked(command.tx, command.permit if check else None, event)
            if check and found["call"]:
                domain.demand_shared(found["networks"] or [], before.organisers.networks)
            demand_changeable(before.shown.state)
            hosts = domain.with_host(before.written["hosts"], _host_of(found, to))
            await self.events.rewrite(command, before, {**before.written, "hosts": hosts})
        elif check:
            await self.events.locked(command.tx, command.permit, event)
        steps = [*found["steps"], _step(command, to, note)]
        moved = await repository.move_offer(command.tx, found["id"], event, steps)
        kind = changes.HOST_OFFER_WITHDRAWN if to == "withdrawn" else changes.HOST_OFFER_DECIDED
        command.tell(kind, moved.id, EVERYBODY, state=moved.state, version=moved.version)
        return moved

    async def _locked(self, command: Command, offer: UUID) -> LockedOffer:
        found = await repository.lock_offer(command.tx, offer)
        if found is None:
            raise NotFound
        return found

    async def _open(self, command: Command, call: UUID) -> CallRow:
        found = await repository.find_call(command.tx, call)
        if found is None:
            raise NotFound
        if found["offers_by"] < command.today:
            raise CallClosed(say("Offers were taken until {offers_by}.", offers_by=found["offers_by"]))
        return found

    async def _demand_host(self, new: NewEventHostOffer) -> bool:
        """Say whether the host is invented. Raises NotInDirectory, Unavailable."""
        if new.kind == "partner" or new.ref is None:
            return False
        known = await (self.directory.city(new.ref) if new.kind == "city" else self.directory.network(new.ref))
        if known is None:
            raise NotInDirectory(errors=[unknown_slug("/ref", new.kind)])
        return known.synthetic


def _demand_each(permit: Permit, networks: Sequence[str]) -> None:
    """Keep a network from calling, or deciding, for another. Raises `NotAllowed`."""
    for network in networks:
        permit.over(networks=[network])
    if not networks:
        permit.over()


def _among(hosts: Sequence[WrittenHost], host: WrittenHost) -> WrittenHost | None:
    return next((other for other in hosts if name_of(other) == name_of(host)), None)


def _step(command: Command, state: str, note: str | None) -> OfferStep:
    step: OfferStep = {"state": state, "by": command.permit.role, "at": command.at.isoformat()}
    if note is not None:
        step["note"] = note
    return step


def _host_of(offer: LockedOffer, state: str) -> WrittenHost:
    host: WrittenHost = {"kind": offer["kind"], "role": offer["role"], "state": state}
    if offer["ref"] is not None:
        host["ref"] = offer["ref"]
    if offer["name"] is not None:
        host["name"] = offer["name"]
    return host


def _period(edtf: str) -> str:
    """Write a period in its canonical form. Raises `NotADate` at its place."""
    try:
        return str(resolve({"edtf": edtf}).edtf)
    except NotADate as refusal:
        fault = Fault(pointer="/period", code="not_a_date", detail=refusal.detail)
        raise NotADate(refusal.detail, errors=[fault]) from None


def _with_period(call: CallRow) -> CallShown:
    return {**call, "period": told_when(resolve({"edtf": call["period"]}), None)}
