"""Experts, for as long as they agree to be shown; every change leaves a trace."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from services.practices_api.knowledge.experts import repository
from services.practices_api.knowledge.experts.errors import ConsentToCome
from services.practices_api.knowledge.experts.repository import PERSONAL
from services.practices_api.practices.practices.errors import NotInDirectory
from shared.clients.index import IndexClient
from shared.platform.access.audit import Audit
from shared.platform.access.permits import Permit, Reach
from shared.platform.bodies.merge_patch import demand_left, merge_patch
from shared.platform.command import Command, Commands
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once, forget_fingerprint
from shared.platform.refusals import Fault, Invalid, NotAllowed, NotFound
from shared.schemas.practices.knowledge.experts import Expert, ExpertChange, NewExpert


@dataclass(slots=True)
class Experts:
    """The public register. Answers to be replayed hold identifiers only; `now` gives the time."""

    database: Database
    commands: Commands
    directory: IndexClient
    audit: Audit

    async def find(self, permit: Permit, expert: UUID) -> Expert:
        """Read an expert. Raises `NotFound`."""
        return _mine(permit, await repository.find(self.database, expert))

    async def experts(self, filters: Mapping[str, Any], after: UUID, limit: int) -> list[dict[str, Any]]:
        """List experts in the order they were entered."""
        return await repository.list_experts(self.database, filters, after, limit)

    async def create(self, permit: Permit, new: NewExpert, once: Once) -> Expert:
        """Enter an expert. Raises NotAllowed, ConsentToCome, NotInDirectory, AlreadyRegistered, Unavailable."""
        caller = permit.caller.subject
        if Reach.ANY not in permit.reaches and new.subject not in (None, caller):
            raise NotAllowed("You enter yourself; the secretariat enters others.")
        if new.consent_on > self.commands.now().date():
            raise ConsentToCome(errors=[Fault(pointer="/consent_on", code="to_come", detail="Not yet.")])
        await self._demand_topics(new.topics)
        subject = new.subject if Reach.ANY in permit.reaches else caller
        told = {**new.model_dump(), **_each_once(new.model_dump()), "subject": subject}
        async with self.commands.open(permit, once) as command:
            if (first := command.first_id()) is not None:
                return _mine(permit, await repository.find(command.tx, first))
            key = await repository.add(command.tx, **told, made_under=command.key)
            await command.keep_id(key)
            await self.audit.note(command.tx, permit, f"experts/{key}", _named(told))
            return _mine(permit, await repository.find(command.tx, key))

    async def update(self, permit: Permit, expert: UUID, change: ExpertChange, expected: int) -> Expert:
        """Change an entry. Raises NotFound, NotAllowed, Stale, Invalid, NotInDirectory, Unavailable."""
        patch = change.model_dump(exclude_unset=True)
        demand_left(patch, ["name"])
        await self._demand_topics(change.topics or [])
        async with self.commands.open(permit, expected=expected) as command:
            found = await self._locked(command, expert)
            told = merge_patch(found.model_dump(include=set(PERSONAL), exclude_none=True), patch)
            if told.get("text") == {}:
                fault = Fault(pointer="/text", code="needed", detail="Remove the whole text by null.")
                raise Invalid("A text without a language is none.", errors=[fault])
            await repository.change(
                command.tx, expert, _each_once(told) | {"name": told["name"], "text": told.get("text")}
            )
            await self.audit.note(command.tx, permit, f"experts/{expert}", patch)
            return _mine(permit, await repository.find(command.tx, expert))

    async def erase(self, permit: Permit, expert: UUID, expected: int) -> None:
        """Erase an expert, and what the making left behind. Raises NotFound, NotAllowed, Stale."""
        async with self.commands.open(permit, expected=expected) as command:
            await self._locked(command, expert)
            await forget_fingerprint(command.tx, await repository.erase(command.tx, expert))
            await self.audit.note(command.tx, permit, f"experts/{expert}", PERSONAL)

    async def _locked(self, command: Command, expert: UUID) -> Expert:
        found = await repository.find_locked(command.tx, expert)
        if found is None:
            raise NotFound
        command.permit.over(author=found[1])
        command.demand_version(found[0].version)
        return found[0]

    async def _demand_topics(self, topics: list[str]) -> None:
        if not topics:
            return
        known = (await self.directory.holding(topics=topics)).topics
        faults = [
            Fault(pointer=f"/topics/{place}", code="unknown_topic", detail="There is no such topic.")
            for place, one in enumerate(topics)
            if one not in known
        ]
        if faults:
            raise NotInDirectory(errors=faults)


def _mine(permit: Permit, found: repository.Found | None) -> Expert:
    if found is None:
        raise NotFound
    expert, subject = found
    return expert.model_copy(update={"mine": bool(subject) and subject == permit.caller.subject})


def _each_once(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: list(dict.fromkeys(told.get(name, []))) for name in ("topics", "languages")}


def _named(told: Mapping[str, Any]) -> set[str]:
    return {name for name in PERSONAL if told.get(name)}
