"""Questions and answers: who may write what, what waits for a moderator, and what everybody reads."""

from dataclasses import dataclass
from uuid import UUID

from services.practices_api import changes
from services.practices_api.knowledge.glossary.domain import states_seen
from services.practices_api.knowledge.glossary.service import Glossary
from services.practices_api.knowledge.threads import repository
from services.practices_api.knowledge.threads.domain import PostRow, Voice, demand_concerned, seen_by, speaker, voice
from services.practices_api.knowledge.threads.errors import NoSuchQuestion
from services.practices_api.knowledge.threads.repository import Reader
from services.practices_api.practices.practices.domain import State, demand_unnamed
from services.practices_api.practices.practices.service import Practices
from shared.platform.access.audience import Audience
from shared.platform.access.permits import Permit, Role
from shared.platform.command import Command, Commands
from shared.platform.data.changes import Since
from shared.platform.data.database import Database, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Fault, Invalid, NotFound, WrongState
from shared.schemas.changes import ChangeKind
from shared.schemas.practices.knowledge.threads import NewPost, NewPostDecision, Post
from shared.sentences import say


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

    async def on_practice(
        self, permit: Permit, practice: UUID, after: UUID, limit: int, *, since: Since | None = None
    ) -> list[Post]:
        """Read the thread on a published practice or lesson, in order. Raises NotFound, Withdrawn."""
        reader = _reader(permit)
        rows = await repository.list_thread(self.database, reader, "practice", practice, after, limit, since=since)
        if not rows and not await repository.has_thread(self.database, reader, practice):
            await self.practices.demand_not_withdrawn(permit, practice)
            raise NotFound
        return [_as_post(permit, row) for row in rows]

    async def on_concept(
        self, permit: Permit, concept: str, after: UUID, limit: int, *, since: Since | None = None
    ) -> list[Post]:
        """Read the thread on a concept, in order. Raises `NotFound`."""
        rows = await repository.list_thread(
            self.database, _reader(permit), "concept", concept, after, limit, since=since
        )
        if not rows:
            await self.glossary.find(permit, concept)
        return [_as_post(permit, row) for row in rows]

    async def posts(
        self, permit: Permit, before: UUID, limit: int, *, state: str | None = None, since: Since | None = None
    ) -> list[Post]:
        """Read posts of every thread, newest first, for those who moderate; those in one state, where given."""
        rows = await repository.list_posts(self.database, _reader(permit), before, limit, state=state, since=since)
        return [_as_post(permit, row) for row in rows]

    async def post(self, permit: Permit, post: UUID) -> Post:
        """Read a post that the caller may read. Raises `NotFound`."""
        return _as_post(permit, await _read(self.database, permit, post))

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
                raise WrongState(say("Only what is published is asked about."), state=found.place.state, allowed=[])
            await self._demand_question(command, new, practice=practice)
            if new.question is not None:
                demand_concerned(speaks, found.belongs.cities)
            unnamed, moderates = found.shown.anonymous, speaks.role == Role.SECRETARIAT
            if unnamed and found.belongs.known_to(permit):
                demand_unnamed({"text": new.text}, found.telltale())
            state = "waiting" if unnamed and not moderates else "shown"
            key = await repository.add(
                command.tx,
                new,
                speaks,
                permit.caller.subject,
                practice=practice,
                state=state,
                cleared=unnamed and moderates,
            )
            return await command.keep(await _written(command, key))

    async def write_on_concept(self, permit: Permit, concept: str, new: NewPost, once: Once) -> Post:
        """Ask about a concept or answer. Raises NotFound, NotAllowed, NoSuchQuestion, Invalid."""
        speaks = self._voice(permit, new)
        if (first := await self.commands.first(Post, once)) is not None:
            return first
        await self.glossary.find(permit, concept)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Post)) is not None:
                return first
            await self._demand_question(command, new, concept=concept)
            key = await repository.add(command.tx, new, speaks, permit.caller.subject, concept=concept)
            return await command.keep(await _written(command, key))

    async def decide(self, permit: Permit, post: UUID, new: NewPostDecision, once: Once) -> Post:
        """Let a post through or hide it. Raises NotFound, WrongState, NamesItsCity, Invalid."""
        if new.decision == "hidden" and not (new.reason or "").strip():
            fault = Fault(pointer="/reason", code="required", detail=say("Say why."))
            raise Invalid(say("Nothing is hidden without a reason."), errors=[fault])
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Post)) is not None:
                return first
            if not await repository.lock(command.tx, post):
                raise NotFound
            before = await _read(command.tx, permit, post)
            state = before["state"]
            if state == new.decision:
                raise WrongState(say("Its state is {state} already.", state=state), state=state, allowed=["decidePost"])
            cleared = False
            if before["practice"] is not None and new.decision == "shown":
                found = await self.practices.visible_locked(command.tx, permit, before["practice"])
                cleared = found.shown.anonymous
                if cleared:
                    demand_unnamed({"text": before["text"]}, found.telltale())
            reason = new.reason if new.decision == "hidden" else None
            await repository.decide(command.tx, post, state=new.decision, cleared=cleared, reason=reason)
            after = await _read(command.tx, permit, post)
            kind = changes.POST_HIDDEN if new.decision == "hidden" else changes.POST_SHOWN
            gone = before["openly"] and not after["openly"]
            _tell(command, kind, after, seen_by(before) | seen_by(after), gone=gone)
            return await command.keep(_as_post(permit, after))

    def _voice(self, permit: Permit, new: NewPost) -> Voice:
        return voice(permit.caller, permit.role, new.city, new.network)

    async def _demand_question(
        self, command: Command, new: NewPost, *, practice: UUID | None = None, concept: str | None = None
    ) -> None:
        """Raise `NoSuchQuestion` where an answer names anything but a question of this thread that is readable."""
        if new.question is None:
            return
        row = await repository.find(command.tx, _reader(command.permit), new.question)
        if (
            row is None
            or (row["practice"], row["concept"]) != (practice, concept)
            or row["question"] is not None
            or row["state"] == "hidden"
        ):
            raise NoSuchQuestion(errors=[Fault(pointer="/question", code="no_such_question", detail=say("Not there."))])


def _reader(permit: Permit) -> Reader:
    moderates = Role.SECRETARIAT in permit.roles
    return {"subject": permit.caller.subject, "moderates": moderates, "states": states_seen(permit)}


async def _read(db: Database | Transaction, permit: Permit, post: UUID) -> PostRow:
    row = await repository.find(db, _reader(permit), post)
    if row is None:
        raise NotFound
    return row


async def _written(command: Command, post: UUID) -> Post:
    """Read what was written, and leave word of it."""
    row = await _read(command.tx, command.permit, post)
    _tell(command, changes.POST_CREATED, row, seen_by(row), gone=False)
    return _as_post(command.permit, row)


def _tell(command: Command, kind: ChangeKind, row: PostRow, audience: Audience, *, gone: bool) -> None:
    command.tell(kind, row["id"], audience, state=row["state"], version=row["version"], gone=gone)


def _as_post(permit: Permit, row: PostRow) -> Post:
    own = Role.CITY_COORDINATOR in permit.roles and not permit.caller.cities.isdisjoint(row["cities"] or ())
    knows = own or Role.SECRETARIAT in permit.roles
    kind = "answer" if row["question"] else "question"
    return Post.model_validate({**row, "kind": kind, "by": speaker(row, knows=knows)})
