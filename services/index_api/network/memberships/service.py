"""Who joins a network, who leaves it, and who belonged to it when."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from services.index_api.network.directory.domain import demand_past
from services.index_api.network.directory.errors import RepeatedMembership, UnknownCity
from services.index_api.network.directory.service import DirectoryService
from services.index_api.network.memberships import repository
from services.index_api.network.memberships.repository import MemberRow, Period
from shared.platform.access.permits import Permit
from shared.platform.command import Command, Commands
from shared.platform.data.database import Database, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Fault, Invalid, NotFound, WrongState
from shared.schemas.index.network.memberships import Member, MembershipChange, NewMembership, NewMembershipEnding

_NO_ONE: Final = UUID(int=0)


@dataclass(slots=True)
class Memberships:
    """Memberships over time. Two of one city and network never share a day."""

    database: Database
    commands: Commands
    directory: DirectoryService

    async def find(self, network: str, membership: UUID) -> Member:
        """Read a membership. Raises `NotFound`."""
        found = await repository.find(self.database, network, membership)
        if found is None:
            raise NotFound
        return found

    async def members(
        self,
        network: str,
        after: tuple[str, UUID],
        limit: int,
        *,
        on: date | None = None,
        city: str | None = None,
    ) -> list[MemberRow]:
        """List the memberships of a network, on a day or ever. Raises `NotFound` where there is no such network."""
        members = await repository.list_members(self.database, network, after, limit, on=on, city=city)
        if not members:
            await self.directory.network(network)
        return members

    async def create(self, permit: Permit, network: str, new: NewMembership, once: Once) -> Member:
        """Let a city join. Raises NotFound, NotAllowed, UnknownCity, NotYet, Invalid, RepeatedMembership."""
        permit.over(networks=[network])
        demand_past(self.commands.now().date(), from_on=new.from_on, to_on=new.to_on)
        period: Period = {
            "from_on": new.from_on,
            "to_on": new.to_on,
            "note": new.note,
            "source": new.source.model_dump(mode="json", exclude_none=True) if new.source else {},
        }
        _demand_order(new.from_on, new.to_on)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Member)) is not None:
                return first
            await self.directory.grow(command.tx)  # before anything is looked at, so that no two join at once
            has_network, has_city = await repository.known(command.tx, network, new.city)
            if not has_network:
                raise NotFound("There is no such network.")
            if not has_city:
                fault = Fault(pointer="/city", code="unknown_city", detail="There is no such city.")
                raise UnknownCity(errors=[fault])
            await self._demand_alone(command.tx, network, new.city, _NO_ONE, period)
            member = await repository.find(
                command.tx, network, await repository.add(command.tx, network, new.city, period)
            )
            assert member is not None
            return await command.keep(member)

    async def update(
        self, permit: Permit, network: str, membership: UUID, change: MembershipChange, expected: int
    ) -> Member:
        """Change a membership. Raises NotFound, NotAllowed, Stale, NotYet, Invalid, RepeatedMembership."""
        async with self.commands.open(permit, expected=expected) as command:
            found = await self._locked(command, network, membership)
            command.demand_version(found.version)
            return await self._change(command, found, _changed(found, change))

    async def end(
        self, permit: Permit, network: str, membership: UUID, ending: NewMembershipEnding, once: Once
    ) -> Member:
        """End a membership that lasts. Raises NotFound, NotAllowed, WrongState, NotYet, Invalid."""
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Member)) is not None:
                return first
            found = await self._locked(command, network, membership)
            if found.to_on is not None:
                raise WrongState(f"It ended on {found.to_on}.", state="ended", allowed=["updateMembership"])
            note = found.note if ending.note is None else ending.note
            member = await self._change(command, found, {**_period(found), "to_on": ending.to_on, "note": note})
            return await command.keep(member)

    async def _locked(self, command: Command, network: str, membership: UUID) -> Member:
        """Read a membership that nobody else changes: whoever writes the directory waits for who came first."""
        await self.directory.grow(command.tx)
        found = await repository.find(command.tx, network, membership)
        if found is None:
            raise NotFound
        command.permit.over(networks=[network])
        return found

    async def _change(self, command: Command, found: Member, after: Period) -> Member:
        demand_past(command.today, from_on=after["from_on"], to_on=after["to_on"])
        _demand_order(after["from_on"], after["to_on"])
        await self._demand_alone(command.tx, found.network, found.city, found.id, after)
        await repository.change(command.tx, found.id, after)
        member = await repository.find(command.tx, found.network, found.id)
        assert member is not None
        return member

    async def _demand_alone(self, tx: Transaction, network: str, city: str, membership: UUID, period: Period) -> None:
        if await repository.overlaps(tx, network, city, membership, period["from_on"], period["to_on"]):
            raise RepeatedMembership


def _period(member: Member) -> Period:
    source = member.source.model_dump(mode="json", exclude_none=True) if member.source else {}
    return {"from_on": member.from_on, "to_on": member.to_on, "note": member.note, "source": source}


def _changed(member: Member, change: MembershipChange) -> Period:
    """Give the period as a change leaves it: what it does not name stays, null removes."""
    before, named = _period(member), change.model_fields_set
    source = change.source.model_dump(mode="json", exclude_unset=True) if change.source else {}
    return {
        "from_on": change.from_on if "from_on" in named else before["from_on"],
        "to_on": change.to_on if "to_on" in named else before["to_on"],
        "note": change.note if "note" in named else before["note"],
        "source": source if "source" in named else before["source"],
    }


def _demand_order(from_on: date | None, to_on: date | None) -> None:
    if from_on is not None and to_on is not None and to_on < from_on:
        fault = Fault(pointer="/to_on", code="order", detail="It ends before it begins.")
        raise Invalid("A membership ends after it begins.", errors=[fault])
