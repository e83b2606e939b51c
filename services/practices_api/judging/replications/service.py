"""Who repeats what: claimed by one side, counted once the other says so too."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from services.practices_api import changes
from services.practices_api.judging.evaluations.domain import demand_other_hands
from services.practices_api.judging.replications import domain, repository
from services.practices_api.judging.replications.errors import (
    NotReplicable,
    NotTheirReplica,
    NotTheOtherSide,
    OwnPractice,
)
from services.practices_api.judging.replications.repository import ListedReplication
from services.practices_api.practices.practices.domain import State, seen_by
from services.practices_api.practices.practices.errors import NotInDirectory
from services.practices_api.practices.practices.service import Practices
from shared.clients.index import IndexClient
from shared.platform.access.permits import Permit
from shared.platform.command import Command, Commands
from shared.platform.data.changes import Since
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Fault, NotAllowed, NotFound, WrongState
from shared.schemas.changes import ChangeKind
from shared.schemas.practices.judging.replications import Lineage, NewConfirmation, NewReplication, Replication
from shared.sentences import say


@dataclass(slots=True)
class Replications:
    """Claims, confirmations and chains."""

    database: Database
    commands: Commands
    practices: Practices
    directory: IndexClient

    async def claim(self, permit: Permit, practice: UUID, new: NewReplication, once: Once) -> Replication:
        """Claim that a city repeats a practice.

        Raises NotFound, NotAllowed, NotReplicable, OwnPractice, AlreadyClaimed, NotTheirReplica, NotInDirectory,
        Unavailable.
        """
        if (first := await self.commands.first(Replication, once)) is not None:
            return first
        city = await self.directory.city(new.city)
        if city is None:
            fault = Fault(pointer="/city", code="unknown_city", detail=say("There is no such city."))
            raise NotInDirectory(errors=[fault])
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Replication)) is not None:
                return first
            found = await self.practices.visible_locked(command.tx, permit, practice)
            if found.place.state != State.PUBLISHED or found.shown.kind != "practice":
                raise NotReplicable
            if new.city in found.belongs.cities:
                raise OwnPractice
            adopts, owns = new.city in permit.caller.cities, bool(found.belongs.cities & permit.caller.cities)
            if not adopts and not owns:
                raise NotAllowed(say("The adopting city claims it, or a city of the practice."))
            if new.replica is not None and (
                new.replica == practice or not await repository.is_theirs(command.tx, new.replica, new.city)
            ):
                raise NotTheirReplica
            claimed = await repository.claim(
                command.tx,
                new,
                practice=practice,
                number=found.shown.published_version,
                claimed_by="adopter" if adopts else "source",
                synthetic=found.shown.synthetic or city.synthetic,
                by_subject=permit.caller.subject,
            )
            _tell(command, changes.REPLICATION_CLAIMED, claimed, found.belongs.cities)
            return await command.keep(claimed)

    async def confirm(
        self, permit: Permit, practice: UUID, replication: UUID, new: NewConfirmation, once: Once
    ) -> Replication:
        """Say as the other side whether it is so. Raises NotFound, NotTheOtherSide, SameHands, WrongState."""
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Replication)) is not None:
                return first
            found = await repository.locked(command.tx, practice, replication)
            mine = permit.caller.cities
            if found is None:
                raise NotFound
            claimed = found.replication
            if claimed.state != "confirmed" and not mine & {claimed.city, *found.sources}:
                raise NotFound
            others = found.sources if claimed.claimed_by == "adopter" else frozenset({claimed.city})
            if not mine & others:
                raise NotTheOtherSide
            demand_other_hands(permit.caller.subject, {found.claimer})
            if claimed.state != "claimed":
                raise WrongState(
                    say("Its state is {state} already.", state=claimed.state), state=claimed.state, allowed=[]
                )
            if new.confirmed and found.practice_state != State.PUBLISHED:
                raise WrongState(say("The practice was withdrawn since."), state=found.practice_state, allowed=[])
            state = "confirmed" if new.confirmed else "denied"
            decided = await repository.decide(command.tx, claimed, state, new.note)
            if new.confirmed:
                await self.practices.count_replication(command, practice)
            _tell(command, changes.REPLICATION_DECIDED, decided, found.sources)
            return await command.keep(decided)

    async def replication(self, permit: Permit, practice: UUID, replication: UUID) -> Replication:
        """Read a replication that the caller may see. Raises `NotFound`."""
        found = await repository.find(self.database, practice, replication, seen_by(permit))
        if found is None:
            raise NotFound
        return found

    async def replications(
        self, permit: Permit, practice: UUID, after: UUID, limit: int, *, since: Since | None = None
    ) -> list[ListedReplication]:
        """List the replications of a practice that the caller may see. Raises NotFound, Withdrawn."""
        seen = seen_by(permit)
        found = await repository.list_replications(self.database, practice, seen, after, limit, since=since)
        if found is None:
            raise NotFound
        own = seen["every"] or not found.cities.isdisjoint(seen["cities_seen"])
        if found.state != State.PUBLISHED and not own:
            await self.practices.demand_not_withdrawn(permit, practice)
            raise NotFound
        return found.replications

    async def lineage(self, permit: Permit, practice: UUID) -> Lineage:
        """Follow the confirmed chain of a published practice, both ways. Raises NotFound, Withdrawn."""
        await self.practices.demand(permit, practice)
        sources, followers = await repository.lineage(self.database, practice)
        most, steps = repository.MOST_LINKS, repository.MOST_STEPS
        more = max(len(sources), len(followers)) > most or any(link.depth > steps for link in (*sources, *followers))
        return Lineage(
            practice=practice,
            sources=[link for link in sources[:most] if link.depth <= steps],
            replications=[link for link in followers[:most] if link.depth <= steps],
            cities=len({link.city for link in followers}),
            truncated=more,
        )


def _tell(command: Command, kind: ChangeKind, said: Replication, sources: Collection[str]) -> None:
    seen_by = domain.seen_by(said.state, said.city, sources)
    command.tell(kind, said.id, seen_by, state=said.state, version=said.version, practice=str(said.practice))
