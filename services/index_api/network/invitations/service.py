"""Who invites a city into a network, and what the city says."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from services.index_api.changes import INVITATION_CREATED, INVITATION_DECIDED, INVITATION_WITHDRAWN
from services.index_api.network.directory.domain import demand_past
from services.index_api.network.invitations import domain, repository
from services.index_api.network.invitations.domain import InvitationFilters
from services.index_api.network.invitations.repository import InvitationRow, Seen
from services.index_api.network.memberships.service import Memberships
from shared.platform.access.permits import Permissions, Permit, Reach, may
from shared.platform.command import Command, Commands
from shared.platform.data.changes import Since
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotFound
from shared.schemas.changes import ChangeKind
from shared.schemas.index.network.invitations import Invitation, NewInvitation, NewInvitationDecision
from shared.schemas.index.network.memberships import NewMembership

_SEES_ALL: Final[Seen] = {"cities_seen": [], "networks_seen": [], "sees_all": True}


@dataclass(slots=True)
class Invitations:
    """Invitations into networks. What an open one names is asked, not bound: it gives the network no access."""

    database: Database
    commands: Commands
    memberships: Memberships
    permissions: Permissions

    async def find(self, permit: Permit, invitation: UUID) -> Invitation:
        """Read an invitation of the caller's city or network. Raises `NotFound`."""
        found = await repository.find(self.database, invitation, _seen(permit))
        if found is None:
            raise NotFound
        return self._with_actions(permit, found)

    async def invitations(
        self, permit: Permit, filters: InvitationFilters, before: UUID, limit: int, *, since: Since | None = None
    ) -> list[InvitationRow]:
        """List the invitations of the caller's cities and networks, newest first."""
        return await repository.list_invitations(self.database, filters, _seen(permit), before, limit, since=since)

    async def invite(self, permit: Permit, new: NewInvitation, once: Once) -> Invitation:
        """Ask a city to join. Raises NotAllowed, UnknownNetwork, UnknownCity, RepeatedMembership, AlreadyInvited."""
        permit.over(networks=[new.network])
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Invitation)) is not None:
                return first
            await self.memberships.demand_invitable(command, new.network, new.city)
            return await self._kept(command, INVITATION_CREATED, await repository.add(command, new))

    async def decide(self, permit: Permit, invitation: UUID, new: NewInvitationDecision, once: Once) -> Invitation:
        """Accept or decline for the city. Raises NotFound, NotAllowed, WrongState, NotYet, RepeatedMembership."""
        demand_past(self.commands.now().date(), from_on=new.from_on)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Invitation)) is not None:
                return first
            found = await self._locked(command, invitation)
            permit.over(city=found.city)
            domain.demand_open(found.state)
            membership = None
            if new.decision == "accepted":
                joining = NewMembership(city=found.city, from_on=new.from_on or command.today)
                membership = (await self.memberships.admit(command, found.network, joining)).id
            await repository.decide(command.tx, invitation, new.decision, membership, command.actor, command.at)
            return await self._kept(command, INVITATION_DECIDED, invitation)

    async def withdraw(self, permit: Permit, invitation: UUID, once: Once) -> Invitation:
        """Take an open invitation back for the network. Raises NotFound, NotAllowed, WrongState."""
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Invitation)) is not None:
                return first
            found = await self._locked(command, invitation)
            permit.over(networks=[found.network])
            domain.demand_open(found.state)
            await repository.decide(command.tx, invitation, "withdrawn", None, command.actor, command.at)
            return await self._kept(command, INVITATION_WITHDRAWN, invitation)

    async def _locked(self, command: Command, invitation: UUID) -> Invitation:
        """Read an invitation that the caller sees and nobody else changes meanwhile. Raises `NotFound`."""
        found = await repository.find_locked(command.tx, invitation, _seen(command.permit))
        if found is None:
            raise NotFound
        return found

    async def _kept(self, command: Command, kind: ChangeKind, invitation: UUID) -> Invitation:
        """Tell what happened to an invitation, and keep it as it is now as the answer."""
        found = await repository.find(command.tx, invitation, _SEES_ALL)
        assert found is not None
        seen_by = domain.seen_by(found.network, found.city)
        command.tell(kind, found.id, seen_by, state=found.state, version=found.version)
        return await command.keep(self._with_actions(command.permit, found))

    def _with_actions(self, permit: Permit, found: Invitation) -> Invitation:
        may_be_done = [
            name
            for name in domain.operations(found.state)
            if may(self.permissions, name, permit.caller, city=found.city, networks=[found.network])
        ]
        return found.model_copy(update={"actions": may_be_done})


def _seen(permit: Permit) -> Seen:
    return {
        "cities_seen": sorted(permit.own_cities),
        "networks_seen": sorted(permit.own_networks),
        "sees_all": Reach.ANY in permit.reaches,
    }
