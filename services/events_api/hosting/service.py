"""Who calls for hosts, who offers, and how an offer becomes a host of an event."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from services.events_api.dates.errors import NotADate
from services.events_api.events.domain import resolve, told_when
from services.events_api.events.errors import NotInDirectory
from services.events_api.events.service import Events
from services.events_api.hosting import domain, repository
from services.events_api.hosting.errors import CallClosed, NoEvent
from services.events_api.states.domain import demand_changeable
from shared.clients.index import IndexClient
from shared.platform.access.permits import Permit
from shared.platform.command import Command, Commands
from shared.platform.data.database import Database, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Fault, NotFound
from shared.schemas.events.hosting import HostCall, HostOffer, NewHostCall, NewHostDecision, NewHostOffer

_HOST: Final = ("kind", "ref", "name", "role")


@dataclass(slots=True)
class Hosting:
    """Calls for hosts and offers to host."""

    database: Database
    commands: Commands
    events: Events
    directory: IndexClient

    async def call(self, permit: Permit, new: NewHostCall, once: Once) -> HostCall:
        """Call for hosts. Raises NotADate, NotInDirectory, NotFound for an event that is not there."""
        written = new.model_dump()
        written["period"] = _period(new.period)
        permit.over(networks=new.networks)
        written["synthetic"] = await self.events.demand_references({**written, "hosts": []})
        async with self.commands.open(permit, once) as command:
            if (first := command.first(HostCall)) is not None:
                return first
            if new.event:
                planned = await self.events.locked(command.tx, None, new.event)
                written["synthetic"] = written["synthetic"] or planned.shown.synthetic
            made = HostCall.model_validate(_shown(await repository.add_call(command.tx, **written, **command.actor)))
            return await command.keep(made)

    async def calls(self, after: UUID, limit: int, *, open_only: bool) -> list[dict[str, Any]]:
        """List calls, those that still take offers or all."""
        day = self.commands.now().date() if open_only else None
        return [
            _shown(one) for one in await repository.list_calls(self.database, open_on=day, after=after, limit=limit)
        ]

    async def find_call(self, call: UUID) -> HostCall:
        """Read a call. Raises `NotFound`."""
        found = await repository.find_call(self.database, call)
        if found is None:
            raise NotFound
        return HostCall.model_validate(_shown(found))

    async def offer(
        self, permit: Permit, new: NewHostOffer, once: Once, *, call: UUID | None = None, event: UUID | None = None
    ) -> HostOffer:
        """Offer to host, for a call or for an event.

        Raises NotInDirectory, NotADate, NotFound, CallClosed, AlreadyOffered, WrongState; `Unavailable` without a
        directory.
        """
        synthetic = await self._demand_host(new)
        permit.over(
            city=new.ref if new.kind == "city" else None,
            networks=[new.ref] if new.kind == "network" and new.ref else (),
        )
        written = new.model_dump(exclude={"note"})
        written.update(period=_period(new.period) if new.period else None, synthetic=synthetic)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(HostOffer)) is not None:
                return first
            if call:
                await self._demand_open(command, call)
            if event:
                demand_changeable((await self.events.locked(command.tx, None, event)).shown.state, {})
            steps = [_step(command, "offered", new.note)]
            made = await repository.add_offer(
                command.tx, **written, call=call, event=event, state="offered", steps=steps
            )
            told = HostOffer.model_validate(made)
            return await command.keep(told)

    async def decide(self, permit: Permit, offer: UUID, new: NewHostDecision, once: Once) -> HostOffer:
        """Accept, confirm or decline an offer; the event gets its host. Raises NotFound, NoEvent, WrongState."""
        async with self.commands.open(permit, once) as command:
            if (first := command.first(HostOffer)) is not None:
                return first
            found = await self._locked(command.tx, offer)
            event = found.get("event") or found.get("of_call") or new.event
            told = await self._move(command, found, new.decision, new.note, event, check=True)
            return await command.keep(told)

    async def withdraw(self, permit: Permit, offer: UUID, note: str | None, once: Once) -> HostOffer:
        """Take an own offer back. Raises NotFound, NotAllowed, WrongState."""
        async with self.commands.open(permit, once) as command:
            if (first := command.first(HostOffer)) is not None:
                return first
            found = await self._locked(command.tx, offer)
            ref, kind = found.get("ref"), found["kind"]
            permit.over(city=ref if kind == "city" else None, networks=[ref] if ref and kind == "network" else ())
            told = await self._move(command, found, "withdrawn", note, found.get("event"), check=False)
            return await command.keep(told)

    async def find_offer(self, offer: UUID) -> HostOffer:
        """Read an offer. Raises `NotFound`."""
        found = await repository.find_offer(self.database, offer)
        if found is None:
            raise NotFound
        return HostOffer.model_validate(found)

    async def offers(
        self, after: UUID, limit: int, *, call: UUID | None = None, event: UUID | None = None
    ) -> list[dict[str, Any]]:
        """List the offers for a call or for an event. Raises `NotFound`."""
        found = await repository.list_offers(self.database, call=call, event=event, after=after, limit=limit)
        if not found and call:
            await self.find_call(call)
        if not found and event:
            await self.events.demand_event(event)
        return found

    async def _move(
        self,
        command: Command, found: Mapping[str, Any], to: str, note: str | None,
        event: UUID | None, *, check: bool,
    ) -> HostOffer:  # fmt: skip
        domain.demand_leads(found["state"], to)
        if event is None:
            if check:
                command.permit.over(networks=found.get("networks", ()))
            if to == "confirmed":
                raise NoEvent
        elif to != "declined" or found["state"] == "accepted":
            before = await self.events.locked(command.tx, command.permit if check else None, event)
            demand_changeable(before.shown.state, {})
            host = {**{name: found[name] for name in _HOST if name in found}, "state": to}
            hosts = domain.with_host(before.written["hosts"], host)
            await self.events.rewrite(command.tx, command.permit, before, {**before.written, "hosts": hosts})
        elif check:
            await self.events.locked(command.tx, command.permit, event)
        steps = [*found["steps"], _step(command, to, note)]
        moved = await repository.move_offer(command.tx, found["id"], state=to, event=event, steps=steps)
        return HostOffer.model_validate(moved)

    async def _locked(self, tx: Transaction, offer: UUID) -> dict[str, Any]:
        found = await repository.lock_offer(tx, offer)
        if found is None:
            raise NotFound
        return found

    async def _demand_open(self, command: Command, call: UUID) -> None:
        found = await repository.find_call(command.tx, call)
        if found is None:
            raise NotFound
        if found["offers_by"] < command.today:
            raise CallClosed(f"Offers were taken until {found['offers_by']}.")

    async def _demand_host(self, new: NewHostOffer) -> bool:
        """Say whether the host is invented. Raises NotInDirectory, Unavailable."""
        if new.kind == "partner" or new.ref is None:
            return False
        known = await (self.directory.city(new.ref) if new.kind == "city" else self.directory.network(new.ref))
        if known is None:
            detail = f"No {new.kind} has that slug."
            raise NotInDirectory(errors=[Fault(pointer="/ref", code=f"unknown_{new.kind}", detail=detail)])
        return known.synthetic


def _step(command: Command, state: str, note: str | None) -> dict[str, Any]:
    step = {"state": state, "by": command.permit.role, "at": command.at.isoformat()}
    return step if note is None else {**step, "note": note}


def _period(edtf: str) -> str:
    """Write a period in its canonical form. Raises `NotADate` at its place."""
    try:
        return str(resolve({"edtf": edtf}).edtf)
    except NotADate as refusal:
        fault = Fault(pointer="/period", code="not_a_date", detail=str(refusal))
        raise NotADate(str(refusal), errors=[fault]) from None


def _shown(call: Mapping[str, Any]) -> dict[str, Any]:
    return {**call, "period": told_when(resolve({"edtf": call["period"]}), None)}
