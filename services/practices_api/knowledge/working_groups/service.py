"""Working groups: who is in them, what they propose and what becomes of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from services.practices_api import changes
from services.practices_api.knowledge.glossary.domain import State as ConceptState
from services.practices_api.knowledge.glossary.service import Glossary
from services.practices_api.knowledge.working_groups import domain, repository
from services.practices_api.knowledge.working_groups.errors import GroupEnded, NoSuchExpert, NoSuchReference
from services.practices_api.knowledge.working_groups.repository import GroupRow, ProposalRow
from services.practices_api.practices.checklists.service import Checklists
from services.practices_api.practices.practices.errors import NotInDirectory
from shared.clients.index import IndexClient
from shared.platform.access.audience import EVERYBODY
from shared.platform.access.permits import Permit, Reach, Role
from shared.platform.bodies.markdown import html_in_languages
from shared.platform.bodies.merge_patch import demand_filled, demand_left, merge_patch
from shared.platform.command import Command, Commands, named
from shared.platform.data.changes import Since
from shared.platform.data.database import Database, Statements, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Fault, Invalid, NotAllowed, NotFound, Stale, WrongState
from shared.schemas.changes import ChangeKind
from shared.schemas.practices.knowledge.working_groups import (
    GroupProposal,
    NewProposal,
    NewProposalDecision,
    NewWorkingGroup,
    WorkingGroup,
    WorkingGroupChange,
)
from shared.sentences import say

_NEEDED: Final = ("name", "mandate", "cities")


@dataclass(slots=True)
class Groups:
    """Working groups and their proposals."""

    database: Database
    commands: Commands
    directory: IndexClient
    glossary: Glossary
    checklists: Checklists

    async def find(self, group: UUID, *, html: bool = False) -> WorkingGroup:
        """Read a working group, with its Markdown rendered if asked. Raises `NotFound`."""
        found = await repository.find(self.database, group)
        if found is None:
            raise NotFound
        return found.model_copy(update={"mandate": await html_in_languages(found.mandate)}) if html else found

    async def groups(self, before: UUID, limit: int, *, since: Since | None = None) -> list[GroupRow]:
        """List working groups, newest first."""
        return await repository.list_groups(self.database, before, limit, since=since)

    async def create(self, permit: Permit, new: NewWorkingGroup, once: Once) -> WorkingGroup:
        """Set a working group up. Raises NotInDirectory, NoSuchExpert, Unavailable."""
        if (first := await self.commands.first_id(once)) is not None:
            return await _found(self.database, first)
        cities, topics = _once_each(new.cities), _once_each(new.topics)
        synthetic = await self._look_up(cities, topics)
        async with self.commands.open(permit, once) as command:
            if (first := command.first_id()) is not None:
                return await _found(command.tx, first)
            key = await repository.add(
                command.tx, name=new.name, mandate=new.mandate, cities=cities, topics=topics, synthetic=synthetic
            )
            await _put_experts(command.tx, key, new.experts)
            group = await _found(command.tx, key)
            command.tell(changes.GROUP_CREATED, key, EVERYBODY, version=group.version)
            await command.keep_id(key)
        return group

    async def update(self, permit: Permit, group: UUID, change: WorkingGroupChange, expected: int) -> WorkingGroup:
        """Change a working group. Raises NotFound, Stale, Invalid, NotInDirectory, NoSuchExpert, Unavailable."""
        patch = change.model_dump(exclude_unset=True)
        demand_left(patch, _NEEDED)
        experts = patch.pop("experts", None)
        before = await self.find(group)
        merged = merge_patch(before.model_dump(include={*repository.WRITTEN, "ended_on"}, exclude_none=True), patch)
        demand_filled(merged, _NEEDED)
        cities, topics = _once_each(merged["cities"]), _once_each(merged.get("topics", []))
        synthetic = await self._look_up(cities, topics)
        async with self.commands.open(permit, expected=expected) as command:
            locked = await repository.locked(command.tx, group)
            assert locked is not None
            if not locked.version == before.version == named(expected, before.version):
                raise Stale(version=locked.version)
            await repository.change(
                command.tx,
                group,
                name=merged["name"],
                mandate=merged["mandate"],
                cities=cities,
                topics=topics,
                ended_on=merged.get("ended_on"),
                synthetic=synthetic,
            )
            if "experts" in change.model_fields_set:
                await _put_experts(command.tx, group, experts or [])
            changed = await _found(command.tx, group)
            command.tell(changes.GROUP_CHANGED, group, EVERYBODY, version=changed.version)
            return changed

    async def propose(self, permit: Permit, group: UUID, new: NewProposal, once: Once) -> GroupProposal:
        """Propose something, as a city or an expert of the group or as the secretariat.

        Raises NotFound, NotAllowed, GroupEnded, NoSuchReference.
        """
        async with self.commands.open(permit, once) as command:
            if (first := command.first(GroupProposal)) is not None:
                return first
            await self.demand_acting(command, group)
            await self._demand_reference(command.tx, new)
            key = await repository.propose(command.tx, group, new, command.actor)
            made = await _proposal(command.tx, group, key)
            _tell(command, changes.PROPOSAL_CREATED, made)
            return await command.keep(made)

    async def decide(
        self, permit: Permit, group: UUID, proposal: UUID, new: NewProposalDecision, once: Once
    ) -> GroupProposal:
        """Say what becomes of a proposal. Raises NotFound, WrongState, Invalid."""
        if new.decision == "declined" and not (new.reason or "").strip():
            fault = Fault(pointer="/reason", code="required", detail=say("Say why."))
            raise Invalid(say("Nothing is declined without a reason."), errors=[fault])
        async with self.commands.open(permit, once) as command:
            if (first := command.first(GroupProposal)) is not None:
                return first
            found = await _proposal(command.tx, group, proposal, lock=True)
            if found.state != "proposed":
                raise WrongState(say("Its state is {state} already.", state=found.state), state=found.state, allowed=[])
            await repository.decide(command.tx, proposal, new.decision, new.reason)
            decided = await _proposal(command.tx, group, proposal)
            _tell(command, changes.PROPOSAL_DECIDED, decided)
            return await command.keep(decided)

    async def proposal(self, permit: Permit, group: UUID, proposal: UUID, *, html: bool = False) -> GroupProposal:
        """Read a proposal that the caller may see, with its Markdown rendered if asked. Raises `NotFound`."""
        found = await repository.find_proposal(self.database, group, proposal, every=_sees_every(permit))
        if found is None:
            raise NotFound
        if html and found.text is not None:
            return found.model_copy(update={"text": await html_in_languages(found.text)})
        return found

    async def proposals(
        self,
        permit: Permit,
        group: UUID,
        before: UUID,
        limit: int,
        *,
        state: str | None = None,
        kind: str | None = None,
        since: Since | None = None,
    ) -> list[ProposalRow]:
        """List the proposals of a group that the caller may see, newest first. Raises `NotFound`."""
        every = _sees_every(permit)
        rows = await repository.list_proposals(
            self.database, group, before, limit, every=every, state=state, kind=kind, since=since
        )
        if not rows:
            await self.find(group)
        return rows

    async def demand_acting(self, command: Command, group: UUID) -> None:
        """Demand that a group has not ended, and that the caller is of it. Raises NotFound, NotAllowed, GroupEnded."""
        found = await repository.locked(command.tx, group, shared=True)
        if found is None:
            raise NotFound
        await self._demand_member(command, found)
        if found.ended_on is not None:
            raise GroupEnded(ended_on=found.ended_on.isoformat())

    async def _demand_member(self, command: Command, group: WorkingGroup) -> None:
        permit = command.permit
        if any(permit.covers(city=city) for city in group.cities):
            return
        if Role.EXPERT in permit.roles and await repository.has_expert(command.tx, group.id, permit.caller.subject):
            return
        raise NotAllowed(say("Its cities, its experts and the secretariat propose."))

    async def _demand_reference(self, tx: Transaction, new: NewProposal) -> None:
        if new.concept is not None:
            state = await self.glossary.state(tx, new.concept)
            if state in (None, ConceptState.DECLINED):
                raise NoSuchReference(errors=[Fault(pointer="/concept", code="unknown", detail=say("Not there."))])
        if new.checklist is not None:
            code, _, version = new.checklist.partition("/")
            try:
                await self.checklists.version(code, version, db=tx)
            except NotFound:
                fault = Fault(pointer="/checklist", code="unknown", detail=say("There is no such released version."))
                raise NoSuchReference(errors=[fault]) from None

    async def _look_up(self, cities: Sequence[str], topics: Sequence[str]) -> bool:
        """Say whether one of these cities is invented. Raises `NotInDirectory`."""
        if not cities and not topics:
            return False
        known = await self.directory.holding(cities=cities, topics=topics)
        faults = [
            Fault(pointer=f"/cities/{place}", code="unknown_city", detail=say("There is no such city."))
            for place, slug in enumerate(cities)
            if slug not in known.cities
        ]
        faults += [
            Fault(pointer=f"/topics/{place}", code="unknown_topic", detail=say("There is no such topic."))
            for place, topic in enumerate(topics)
            if topic not in known.topics
        ]
        if faults:
            raise NotInDirectory(errors=faults)
        return any(known.cities[slug].synthetic for slug in cities)


def _once_each(slugs: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(slugs))


def _sees_every(permit: Permit) -> bool:
    return Reach.ANY in permit.reaches


def _tell(command: Command, kind: ChangeKind, said: GroupProposal) -> None:
    seen_by, group = domain.seen_by(said.state), str(said.working_group)
    command.tell(kind, said.id, seen_by, state=said.state, version=said.version, group=group)


async def _put_experts(tx: Transaction, group: UUID, experts: Sequence[UUID]) -> None:
    once = list(dict.fromkeys(experts))
    known = await repository.known_experts(tx, once) if once else set()
    faults = [
        Fault(pointer=f"/experts/{place}", code="no_such_expert", detail=say("Not in the register."))
        for place, expert in enumerate(experts)
        if expert not in known
    ]
    if faults:
        raise NoSuchExpert(errors=faults)
    await repository.put_experts(tx, group, once)


async def _found(db: Statements, group: UUID) -> WorkingGroup:
    found = await repository.find(db, group)
    if found is None:
        raise NotFound
    return found


async def _proposal(tx: Transaction, group: UUID, proposal: UUID, *, lock: bool = False) -> GroupProposal:
    found = await repository.find_proposal(tx, group, proposal, every=True, lock=lock)
    if found is None:
        raise NotFound
    return found
