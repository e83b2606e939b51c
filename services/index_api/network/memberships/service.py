"""Who joins a network, who leaves it, and who belonged to it when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from services.index_api.network.directory.domain import demand_past
from services.index_api.network.directory.errors import RepeatedMembership, UnknownCity
from services.index_api.network.directory.service import DirectoryService
from services.index_api.network.memberships import repository
from shared.platform.access.permits import Permit
from shared.platform.bodies.merge_patch import merge_patch
from shared.platform.command import Commands
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
        self, network: str, filters: Mapping[str, Any], after: tuple[str, UUID], limit: int
    ) -> list[dict[str, Any]]:
        """List the memberships of a network, on a day or ever. Raises `NotFound` where there is no such network."""
        members = await repository.list_members(self.database, network, filters, after, limit)
        if not members:
            await self.directory.network(network)
        return members

    async def create(self, permit: Permit, network: str, new: NewMembership, once: Once) -> Member:
        """Let a city join. Raises NotFound, NotAllowed, UnknownCity, NotYet, Invalid, RepeatedMembership."""
        permit.over(networks=[network])
        demand_past(self.commands.now().date(), from_on=new.from_on, to_on=new.to_on)
        written = {
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
            await self._demand_alone(command.tx, network, new.city, _NO_ONE, written)
            member = await repository.find(
                command.tx, network, await repository.add(command.tx, network, new.city, written)
            )
            assert member is not None
            return await command.keep(member)

    async def update(
        self, permit: Permit, network: str, membership: UUID, change: MembershipChange, expected: int
    ) -> Member:
        """Change a membership. Raises NotFound, NotAllowed, Stale, NotYet, Invalid, RepeatedMembership."""
        patch = change.model_dump(exclude_unset=True, exclude={"source"})
        if "source" in change.model_fields_set:
            patch["source"] = change.source.model_dump(mode="json", exclude_unset=True) if change.source else None
        async with self.commands.open(permit, expected=expected) as command:
            found = await self._found(command.tx, permit, network, membership)
            command.demand_version(found.version)
            return await self._change(command.tx, found, patch)

    async def end(
        self, permit: Permit, network: str, membership: UUID, ending: NewMembershipEnding, once: Once
    ) -> Member:
        """End a membership that lasts. Raises NotFound, NotAllowed, WrongState, NotYet, Invalid."""
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Member)) is not None:
                return first
            found = await self._found(command.tx, permit, network, membership)
            if found.to_on is not None:
                raise WrongState(f"It ended on {found.to_on}.", state="ended", allowed=["updateMembership"])
            member = await self._change(command.tx, found, ending.model_dump(exclude_none=True))
            return await command.keep(member)

    async def _found(self, tx: Transaction, permit: Permit, network: str, membership: UUID) -> Member:
        """Read a membership that nobody else changes: whoever writes the directory waits for who came first."""
        await self.directory.grow(tx)
        found = await repository.find(tx, network, membership)
        if found is None:
            raise NotFound
        permit.over(networks=[network])
        return found

    async def _change(self, tx: Transaction, found: Member, patch: Mapping[str, Any]) -> Member:
        source = found.source.model_dump(mode="json", exclude_none=True) if found.source else {}
        before = {"from_on": found.from_on, "to_on": found.to_on, "note": found.note, "source": source}
        after = {**dict.fromkeys(before), **merge_patch(before, patch, whole={"source"})}
        after["source"] = after["source"] or {}
        demand_past(self.commands.now().date(), from_on=after["from_on"], to_on=after["to_on"])
        _demand_order(after["from_on"], after["to_on"])
        await self._demand_alone(tx, found.network, found.city, found.id, after)
        await repository.change(tx, found.id, after)
        member = await repository.find(tx, found.network, found.id)
        assert member is not None
        return member

    async def _demand_alone(
        self, tx: Transaction, network: str, city: str, membership: UUID, told: Mapping[str, Any]
    ) -> None:
        if await repository.overlaps(tx, network, city, membership, told["from_on"], told["to_on"]):
            raise RepeatedMembership


def _demand_order(from_on: date | None, to_on: date | None) -> None:
    if from_on is not None and to_on is not None and to_on < from_on:
        fault = Fault(pointer="/to_on", code="order", detail="It ends before it begins.")
        raise Invalid("A membership ends after it begins.", errors=[fault])
