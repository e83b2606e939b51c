"""Experts, for as long as they agree to be shown; every change leaves a trace."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from services.practices_api import changes
from services.practices_api.knowledge.experts import repository
from services.practices_api.knowledge.experts.errors import ConsentToCome
from services.practices_api.knowledge.experts.repository import PERSONAL, ExpertRow, Found
from services.practices_api.practices.practices.errors import NotInDirectory
from shared.clients.index import IndexClient
from shared.platform.access.audience import EVERYBODY
from shared.platform.access.permits import Permit, Reach
from shared.platform.bodies.merge_patch import demand_left, merge_patch
from shared.platform.command import Command, Commands
from shared.platform.data.changes import Since
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once, forget_fingerprint
from shared.platform.refusals import Fault, Invalid, NotAllowed, NotFound
from shared.schemas.practices.knowledge.experts import Expert, ExpertChange, NewExpert
from shared.sentences import say


@dataclass(slots=True)
class Experts:
    """The public register. Answers to be replayed hold identifiers only."""

    database: Database
    commands: Commands
    directory: IndexClient

    async def find(self, permit: Permit, expert: UUID) -> Expert:
        """Read an expert. Raises `NotFound`."""
        return _as_seen_by(permit, await repository.find(self.database, expert))

    async def experts(
        self,
        after: UUID,
        limit: int,
        *,
        topic: str | None = None,
        language: str | None = None,
        since: Since | None = None,
    ) -> list[ExpertRow]:
        """List experts in the order they were entered; those who work on a topic or in a language, where given."""
        return await repository.list_experts(self.database, after, limit, topic=topic, language=language, since=since)

    async def create(self, permit: Permit, new: NewExpert, once: Once) -> Expert:
        """Enter an expert. Raises NotAllowed, ConsentToCome, NotInDirectory, AlreadyRegistered, Unavailable."""
        caller = permit.caller.subject
        if Reach.ANY not in permit.reaches and new.subject not in (None, caller):
            raise NotAllowed(say("You enter yourself; the secretariat enters others."))
        if new.consent_on > self.commands.now().date():
            raise ConsentToCome(errors=[Fault(pointer="/consent_on", code="to_come", detail=say("Not yet."))])
        if (first := await self.commands.first_id(once)) is not None:
            return _as_seen_by(permit, await repository.find(self.database, first))
        await self._demand_topics(new.topics)
        subject = new.subject if Reach.ANY in permit.reaches else caller
        lists = {"topics": _once_each(new.topics), "languages": _once_each(new.languages)}
        entry = new.model_copy(update={**lists, "subject": subject})
        async with self.commands.open(permit, once) as command:
            if (first := command.first_id()) is not None:
                return _as_seen_by(permit, await repository.find(command.tx, first))
            key = await repository.add(command.tx, entry, command.key)
            await command.keep_id(key)
            written = [name for name, value in entry.model_dump(include=set(PERSONAL)).items() if value]
            command.note(f"experts/{key}", written)
            made = _as_seen_by(permit, await repository.find(command.tx, key))
            command.tell(changes.EXPERT_CREATED, key, EVERYBODY, version=made.version)
            return made

    async def update(self, permit: Permit, expert: UUID, change: ExpertChange, expected: int) -> Expert:
        """Change an entry. Raises NotFound, NotAllowed, Stale, Invalid, NotInDirectory, Unavailable."""
        patch = change.model_dump(exclude_unset=True)
        demand_left(patch, ["name"])
        await self._demand_topics(change.topics or [])
        async with self.commands.open(permit, expected=expected) as command:
            found = await self._locked(command, expert)
            merged = merge_patch(found.model_dump(include=set(PERSONAL), exclude_none=True), patch)
            if merged.get("text") == {}:
                fault = Fault(pointer="/text", code="needed", detail=say("Remove the whole text by null."))
                raise Invalid(say("A text without a language is none."), errors=[fault])
            await repository.change(
                command.tx,
                expert,
                name=merged["name"],
                text=merged.get("text"),
                topics=_once_each(merged.get("topics", [])),
                languages=_once_each(merged.get("languages", [])),
            )
            command.note(f"experts/{expert}", patch)
            changed = _as_seen_by(permit, await repository.find(command.tx, expert))
            command.tell(changes.EXPERT_CHANGED, expert, EVERYBODY, version=changed.version)
            return changed

    async def erase(self, permit: Permit, expert: UUID, expected: int) -> None:
        """Erase an expert, and what the making left behind. Raises NotFound, NotAllowed, Stale."""
        async with self.commands.open(permit, expected=expected) as command:
            await self._locked(command, expert)
            await forget_fingerprint(command.tx, await repository.erase(command.tx, expert))
            command.note(f"experts/{expert}", PERSONAL)
            command.tell(changes.EXPERT_ERASED, expert, EVERYBODY)

    async def _locked(self, command: Command, expert: UUID) -> Expert:
        found = await repository.find_locked(command.tx, expert)
        if found is None:
            raise NotFound
        entry, subject = found
        command.permit.over(author=subject)
        command.demand_version(entry.version)
        return entry

    async def _demand_topics(self, topics: list[str]) -> None:
        if not topics:
            return
        known = (await self.directory.holding(topics=topics)).topics
        faults = [
            Fault(pointer=f"/topics/{place}", code="unknown_topic", detail=say("There is no such topic."))
            for place, topic in enumerate(topics)
            if topic not in known
        ]
        if faults:
            raise NotInDirectory(errors=faults)


def _as_seen_by(permit: Permit, found: Found | None) -> Expert:
    if found is None:
        raise NotFound
    expert, subject = found
    return expert.model_copy(update={"mine": bool(subject) and subject == permit.caller.subject})


def _once_each(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
