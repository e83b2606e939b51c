"""Who joins a network, who leaves it, and who belonged to it when."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from services.index_api.changes import MEMBERSHIP_CHANGED, MEMBERSHIP_CREATED, MEMBERSHIP_ENDED
from services.index_api.network.directory.domain import demand_past
from services.index_api.network.directory.errors import RepeatedMembership, UnknownCity, UnknownNetwork
from services.index_api.network.directory.service import DirectoryService
from services.index_api.network.memberships import repository
from services.index_api.network.memberships.repository import MemberRow, Period
from shared.platform.access.audience import EVERYBODY
from shared.platform.access.change_log import Belonging
from shared.platform.access.permits import Caller, Permit, Reach
from shared.platform.command import Command, Commands
from shared.platform.data.changes import Since
from shared.platform.data.database import Database, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Fault, Invalid, NotAllowed, NotFound, WrongState
from shared.schemas.changes import ChangeKind
from shared.schemas.index.network.memberships import MembershipChange, NetworkMember, NewMembership, NewMembershipEnding
from shared.sentences import say

_NO_ONE: Final = UUID(int=0)
_NO_CITY: Final = Fault(pointer="/city", code="unknown_city", detail=say("There is no such city."))


@dataclass(slots=True)
class Memberships:
    """Memberships over time. Two of one city and network never share a day."""

    database: Database
    commands: Commands
    directory: DirectoryService

    async def find(self, network: str, membership: UUID) -> NetworkMember:
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
        since: Since | None = None,
    ) -> list[MemberRow]:
        """List the memberships of a network, on a day or ever. Raises `NotFound` where there is no such network."""
        members = await repository.list_members(self.database, network, after, limit, on=on, city=city, since=since)
        if not members:
            await self.directory.network(network)
        return members

    async def create(self, permit: Permit, network: str, new: NewMembership, once: Once) -> NetworkMember:
        """Let a city join. Raises NotFound, NotAllowed, UnknownCity, NotYet, Invalid, RepeatedMembership."""
        demand_past(self.commands.now().date(), from_on=new.from_on, to_on=new.to_on)
        _demand_order(new.from_on, new.to_on)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(NetworkMember)) is not None:
                return first
            return await command.keep(await self.admit(command, network, new))

    async def admit(self, command: Command, network: str, new: NewMembership) -> NetworkMember:
        """Make a city a member, by the word of the city or of the secretariat, who makes the change.

        Raises NotFound, UnknownCity, RepeatedMembership.
        """
        await self.directory.grow(command.tx)  # before anything is looked at, so that no two join at once
        has_network, has_city = await repository.known(command.tx, network, new.city)
        if not has_network:
            raise NotFound(say("There is no such network."))
        if not has_city:
            raise UnknownCity(errors=[_NO_CITY])
        source = new.source.model_dump(mode="json", exclude_none=True) if new.source else {}
        period: Period = {"from_on": new.from_on, "to_on": new.to_on, "note": new.note, "source": source}
        await self._demand_alone(command.tx, network, new.city, _NO_ONE, period)
        key = await repository.add(command, network, new.city, period)
        return await self._told(command, MEMBERSHIP_CREATED, network, key)

    async def demand_invitable(self, command: Command, network: str, city: str) -> None:
        """Raise UnknownNetwork, UnknownCity, or RepeatedMembership where the city is a member today."""
        has_network, has_city = await repository.known(command.tx, network, city)
        if not has_network:
            fault = Fault(pointer="/network", code="unknown_network", detail=say("There is no such network."))
            raise UnknownNetwork(errors=[fault])
        if not has_city:
            raise UnknownCity(errors=[_NO_CITY])
        if await repository.is_member(command.tx, network, city):
            raise RepeatedMembership

    async def belonging(self, caller: Caller) -> Belonging:
        """Say which cities belong to a caller's networks today, and which networks the caller's cities belong to."""
        pairs = await repository.belonging(self.database, caller.cities, caller.networks)
        return Belonging(
            members_of=frozenset(city for city, network in pairs if network in caller.networks),
            networks_of=frozenset(network for city, network in pairs if city in caller.cities),
        )

    async def update(
        self, permit: Permit, network: str, membership: UUID, change: MembershipChange, expected: int
    ) -> NetworkMember:
        """Change a membership. Raises NotFound, NotAllowed, Stale, NotYet, Invalid, RepeatedMembership.

        One that ended is made to last again by the secretariat alone: the network invites the city.
        """
        async with self.commands.open(permit, expected=expected) as command:
            found = await self._locked(command, network, membership)
            permit.over(networks=[network])
            command.demand_version(found.version)
            after = _changed(found, change)
            if after["to_on"] is None and found.to_on is not None and Reach.ANY not in permit.reaches:
                raise NotAllowed(say("Only the secretariat revives a membership. Invite the city instead."))
            return await self._change(command, MEMBERSHIP_CHANGED, found, after)

    async def end(
        self, permit: Permit, network: str, membership: UUID, ending: NewMembershipEnding, once: Once
    ) -> NetworkMember:
        """End a membership that lasts: the city leaves, or the network lets it go.

        Raises NotFound, NotAllowed, WrongState, NotYet, Invalid.
        """
        async with self.commands.open(permit, once) as command:
            if (first := command.first(NetworkMember)) is not None:
                return first
            found = await self._locked(command, network, membership)
            permit.over(city=found.city, networks=[network])
            if found.to_on is not None:
                raise WrongState(
                    say("It ended on {to_on}.", to_on=found.to_on), state="ended", allowed=["updateMembership"]
                )
            note = found.note if ending.note is None else ending.note
            after: Period = {**_period(found), "to_on": ending.to_on, "note": note}
            return await command.keep(await self._change(command, MEMBERSHIP_ENDED, found, after))

    async def _locked(self, command: Command, network: str, membership: UUID) -> NetworkMember:
        """Read a membership that nobody else changes: whoever writes the directory waits for who came first."""
        await self.directory.grow(command.tx)
        found = await repository.find(command.tx, network, membership)
        if found is None:
            raise NotFound
        return found

    async def _change(self, command: Command, kind: ChangeKind, found: NetworkMember, after: Period) -> NetworkMember:
        demand_past(command.today, from_on=after["from_on"], to_on=after["to_on"])
        _demand_order(after["from_on"], after["to_on"])
        await self._demand_alone(command.tx, found.network, found.city, found.id, after)
        await repository.change(command, found.id, after)
        return await self._told(command, kind, found.network, found.id)

    async def _told(self, command: Command, kind: ChangeKind, network: str, membership: UUID) -> NetworkMember:
        """Tell what happened to a membership, and give it as it is now."""
        member = await repository.find(command.tx, network, membership)
        assert member is not None
        command.tell(kind, membership, EVERYBODY, version=member.version, network=network)
        return member

    async def _demand_alone(self, tx: Transaction, network: str, city: str, membership: UUID, period: Period) -> None:
        if await repository.overlaps(tx, network, city, membership, period["from_on"], period["to_on"]):
            raise RepeatedMembership


def _period(member: NetworkMember) -> Period:
    source = member.source.model_dump(mode="json", exclude_none=True) if member.source else {}
    return {"from_on": member.from_on, "to_on": member.to_on, "note": member.note, "source": source}


def _changed(member: NetworkMember, change: MembershipChange) -> Period:
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
        fault = Fault(pointer="/to_on", code="order", detail=say("It ends before it begins."))
        raise Invalid(say("A membership ends after it begins."), errors=[fault])
