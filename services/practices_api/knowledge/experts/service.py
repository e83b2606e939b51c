"""Experts, for as long as they agree to be shown; every change leaves a trace."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
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
from shared.platform.data.database import Database, Transaction
from shared.platform.data.idempotency import Once, forget_fingerprint
from shared.platform.refusals import Fault, Invalid, NotAllowed, NotFound, Stale
from shared.schemas.practices.knowledge.experts import Expert, ExpertChange, NewExpert


@dataclass(slots=True)
class Experts:
    """The public register. Answers to be replayed hold identifiers only; `now` gives the time."""

    database: Database
    directory: IndexClient
    audit: Audit
    now: Callable[[], datetime]

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
        if new.consent_on > self.now().date():
            raise ConsentToCome(errors=[Fault(pointer="/consent_on", code="to_come", detail="Not yet.")])
        await self._demand_topics(new.topics)
        subject = new.subject if Reach.ANY in permit.reaches else caller
        told = {**new.model_dump(), **_each_once(new.model_dump()), "subject": subject}
        async with self.database.transaction() as tx:
            if first := await once.seen(tx):
                return _mine(permit, await repository.find(tx, UUID(first["id"])))
            key = await repository.add(tx, **told, made_under=once.key)
            await once.keep(tx, {"id": str(key)})
            await self.audit.note(tx, permit, f"experts/{key}", _named(told))
            return _mine(permit, await repository.find(tx, key))

    async def update(self, permit: Permit, expert: UUID, change: ExpertChange, expected: int) -> Expert:
        """Change an entry. Raises NotFound, NotAllowed, Stale, Invalid, NotInDirectory, Unavailable."""
        patch = change.model_dump(exclude_unset=True)
        demand_left(patch, ["name"])
        await self._demand_topics(change.topics or [])
        async with self.database.transaction() as tx:
            found = await self._locked(tx, permit, expert, expected)
            told = merge_patch(found.model_dump(include=set(PERSONAL), exclude_none=True), patch)
            if told.get("text") == {}:
                fault = Fault(pointer="/text", code="needed", detail="Remove the whole text by null.")
                raise Invalid("A text without a language is none.", errors=[fault])
            await repository.change(tx, expert, _each_once(told) | {"name": told["name"], "text": told.get("text")})
            await self.audit.note(tx, permit, f"experts/{expert}", patch)
            return _mine(permit, await repository.find(tx, expert))

    async def erase(self, permit: Permit, expert: UUID, expected: int) -> None:
        """Erase an expert, and what the making left behind. Raises NotFound, NotAllowed, Stale."""
        async with self.database.transaction() as tx:
            await self._locked(tx, permit, expert, expected)
            await forget_fingerprint(tx, await repository.erase(tx, expert))
            await self.audit.note(tx, permit, f"experts/{expert}", PERSONAL)

    async def _locked(self, tx: Transaction, permit: Permit, expert: UUID, expected: int) -> Expert:
        found = await repository.find_locked(tx, expert)
        if found is None:
            raise NotFound
        permit.over(author=found[1])
        if found[0].version != expected:
            raise Stale(version=found[0].version)
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
