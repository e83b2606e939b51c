"""Questions and answers: who may write what, what waits for a moderator, and what everybody reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from services.practices_api.knowledge.glossary.domain import states_seen
from services.practices_api.knowledge.glossary.service import Glossary
from services.practices_api.knowledge.threads import repository
from services.practices_api.knowledge.threads.domain import Voice, demand_concerned, speaker, voice
from services.practices_api.knowledge.threads.errors import NoSuchQuestion
from services.practices_api.knowledge.threads.repository import Reader
from services.practices_api.practices.practices.domain import State, demand_unnamed
from services.practices_api.practices.practices.service import Practices
from shared.platform.access.permits import Permit, Role
from shared.platform.command import Command, Commands
from shared.platform.data.database import Database, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Fault, Invalid, NotFound, WrongState
from shared.schemas.practices.knowledge.threads import NewPost, NewPostDecision, Post


@dataclass(slots=True)
class Threads:
    """Threads on practices, lessons and concepts.

    What is written is shown at once and can be hidden with a reason. On a lesson without its city it waits for a
    moderator, whoever wrote it: were only what names the city refused, a guess could be tested.
    """

    database: Database
    commands: Commands
    practices: Practices
    glossary: Glossary

    async def on_practice(self, permit: Permit, practice: UUID, after: UUID, limit: int) -> list[dict[str, Any]]:
        """Read the thread on a published practice or lesson, in order. Raises `NotFound`."""
        reader = _reader(permit)
        rows = await repository.list_thread(self.database, reader, "practice", practice, after, limit)
        if not rows and not await repository.has_thread(self.database, reader, practice):
            raise NotFound
        return [_told(permit, row).model_dump(mode="json", exclude_none=True) for row in rows]

    async def on_concept(self, permit: Permit, concept: str, after: UUID, limit: int) -> list[dict[str, Any]]:
        """Read the thread on a concept, in order. Raises `NotFound`."""
        rows = await repository.list_thread(self.database, _reader(permit), "concept", concept, after, limit)
        if not rows:
            await self.glossary.find(permit, concept)
        return [_told(permit, row).model_dump(mode="json", exclude_none=True) for row in rows]

    async def posts(self, permit: Permit, asked: Mapping[str, Any], before: UUID, limit: int) -> list[dict[str, Any]]:
        """Read posts of every thread, newest first, for who moderates."""
        rows = await repository.list_posts(self.database, _reader(permit), asked, before, limit)
        return [_told(permit, row).model_dump(mode="json", exclude_none=True) for row in rows]

    async def post(self, permit: Permit, post: UUID) -> Post:
        """Read a post that the caller may read. Raises `NotFound`."""
        return await _read(self.database, permit, post)

    async def write_on_practice(self, permit: Permit, practice: UUID, new: NewPost, once: Once) -> Post:
        """Ask, or answer for a city of the practice.

        Raises NotFound, NotAllowed, WrongState, NotConcerned, NoSuchQuestion, NamesItsCity, Invalid.
        """
        speaks = self._voice(permit, new)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Post)) is not None:
                return first
            found = await self.practices.visible_locked(command.tx, permit, practice)
            if found.place.state != State.PUBLISHED:
                raise WrongState("Only what is published is asked about.", state=found.place.state, allowed=[])
            await self._demand_question(command.tx, permit, new, practice=practice)
            if new.question is not None:
                demand_concerned(speaks, found.belongs.cities)
            unnamed, moderates = found.shown.anonymous, speaks.role == Role.SECRETARIAT
            if unnamed and found.belongs.known_to(permit):
                demand_unnamed({"text": new.text}, found.telltale())
            return await self._keep(
                command, speaks, new, practice=practice, concept=None,
                state="waiting" if unnamed and not moderates else "shown", cleared=unnamed and moderates,
            )  # fmt: skip

    async def write_on_concept(self, permit: Permit, concept: str, new: NewPost, once: Once) -> Post:
        """Ask about a concept or answer. Raises NotFound, NotAllowed, NoSuchQuestion, Invalid."""
        speaks = self._voice(permit, new)
        await self.glossary.find(permit, concept)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Post)) is not None:
                return first
            await self._demand_question(command.tx, permit, new, concept=concept)
            return await self._keep(command, speaks, new, practice=None, concept=concept, state="shown", cleared=False)

    async def decide(self, permit: Permit, post: UUID, new: NewPostDecision, once: Once) -> Post:
        """Let a post through or hide it. Raises NotFound, WrongState, NamesItsCity, Invalid."""
        if new.decision == "hidden" and not (new.reason or "").strip():
            fault = Fault(pointer="/reason", code="missing", detail="Say why.")
            raise Invalid("Nothing is hidden without a reason.", errors=[fault])
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Post)) is not None:
                return first
            if not await repository.lock(command.tx, post):
                raise NotFound
            before = await _read(command.tx, permit, post)
            if before.state == new.decision:
                raise WrongState(f"It is {before.state} already.", state=before.state, allowed=["decidePost"])
            cleared = False
            if before.practice is not None and new.decision == "shown":
                found = await self.practices.visible_locked(command.tx, permit, before.practice)
                cleared = found.shown.anonymous
                if cleared:
                    demand_unnamed({"text": before.text}, found.telltale())
            reason = new.reason if new.decision == "hidden" else None
            await repository.decide(command.tx, post, state=new.decision, cleared=cleared, reason=reason)
            told = await _read(command.tx, permit, post)
            return await command.keep(told)

    def _voice(self, permit: Permit, new: NewPost) -> Voice:
        return voice(permit.caller, permit.role, new.city, new.network)

    async def _demand_question(self, tx: Transaction, permit: Permit, new: NewPost, **about: Any) -> None:
        """Raise `NoSuchQuestion` where an answer names anything but a question of this thread that is readable."""
        if new.question is None:
            return
        row = await repository.find(tx, _reader(permit), new.question)
        same = row is not None and all(row[name] == key for name, key in about.items())
        if row is None or not same or row["question"] is not None or row["state"] == "hidden":
            raise NoSuchQuestion(errors=[Fault(pointer="/question", code="no_such_question", detail="Not there.")])

    async def _keep(self, command: Command, speaks: Voice, new: NewPost, **kept: Any) -> Post:
        key = await repository.add(
            command.tx,
            question=new.question,
            text=new.text,
            by_subject=command.permit.caller.subject,
            by_role=speaks.role,
            by_city=speaks.city,
            by_network=speaks.network,
            **kept,
        )
        return await command.keep(await _read(command.tx, command.permit, key))


def _reader(permit: Permit) -> Reader:
    return Reader(permit.caller.subject, Role.SECRETARIAT in permit.roles, states_seen(permit))


async def _read(db: Database | Transaction, permit: Permit, post: UUID) -> Post:
    row = await repository.find(db, _reader(permit), post)
    if row is None:
        raise NotFound
    return _told(permit, row)


def _told(permit: Permit, row: Mapping[str, Any]) -> Post:
    own = Role.CITY_COORDINATOR in permit.roles and not permit.caller.cities.isdisjoint(row["cities"] or ())
    knows = own or Role.SECRETARIAT in permit.roles
    told = {name: value for name, value in row.items() if value is not None}
    kind = "answer" if row["question"] else "question"
    return Post.model_validate({**told, "kind": kind, "by": speaker(row, knows=knows)})
