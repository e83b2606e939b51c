"""Drafts shared with member cities: who reads them when, what they say, and what the group answers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from services.practices_api import changes
from services.practices_api.knowledge.consultations import domain, repository
from services.practices_api.knowledge.consultations.errors import NoSuchDraft
from services.practices_api.knowledge.consultations.repository import ConsultationRow, Found, Locked, Reader
from services.practices_api.knowledge.glossary.service import Glossary
from services.practices_api.knowledge.working_groups.service import Groups
from services.practices_api.practices.checklists.service import Checklists
from services.practices_api.practices.practices.errors import NotInDirectory
from shared.clients.index import IndexClient
from shared.platform.access.audience import COLLEAGUES
from shared.platform.access.permits import CLOCK, Permit, Reach, Role
from shared.platform.bodies.markdown import html_in_languages
from shared.platform.bodies.merge_patch import demand_filled, demand_left, merge_patch
from shared.platform.command import Command, Commands
from shared.platform.data.changes import Since
from shared.platform.data.database import Database, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Fault, NotAllowed, NotFound, Stale, WrongState, unknown_slug
from shared.schemas.changes import ChangeKind
from shared.schemas.practices.knowledge.consultations import (
    Consultation,
    ConsultationChange,
    DraftComment,
    DraftCommentChange,
    NewCommentAnswer,
    NewConsultation,
    NewDraftComment,
)
from shared.schemas.practices.practices.checklists import ChecklistVersion
from shared.sentences import say

_NEEDED: Final = ("title", "text", "from_on", "to_on")


@dataclass(slots=True)
class Consultations:
    """Consultations of member cities on drafts, and their comments."""

    database: Database
    commands: Commands
    directory: IndexClient
    groups: Groups
    glossary: Glossary
    checklists: Checklists

    async def find(self, permit: Permit, consultation: UUID, *, html: bool = False) -> Consultation:
        """Read a consultation, with its Markdown rendered if asked. Raises `NotFound`."""
        told = (await self._seen(permit, consultation)).told
        return told.model_copy(update={"text": await html_in_languages(told.text)}) if html else told

    async def consultations(
        self,
        permit: Permit,
        before: UUID,
        limit: int,
        *,
        kind: str | None = None,
        working_group: UUID | None = None,
        since: Since | None = None,
    ) -> list[ConsultationRow]:
        """List the consultations that the caller may see, newest first."""
        reader = self._reader(permit)
        return await repository.list_consultations(
            self.database, reader, before, limit, kind=kind, working_group=working_group, since=since
        )

    async def create(self, permit: Permit, new: NewConsultation, once: Once) -> Consultation:
        """Open a consultation, as one of its group or as the secretariat.

        Raises NotAllowed, GroupEnded, NoSuchDraft, NotInDirectory, Invalid, Unavailable.
        """
        if (first := await self.commands.first(Consultation, once)) is not None:
            return first
        if new.network is not None and await self.directory.network(new.network) is None:
            raise NotInDirectory(errors=[unknown_slug("/network", "network")])
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Consultation)) is not None:
                return first
            await self._demand_group(command, new.working_group)
            domain.demand_window(command.today, new.from_on, new.to_on)
            domain.demand_parts(new.parts, await self._parts_of_draft(command.tx, new))
            opened = new.from_on <= command.today
            key = await repository.add(command.tx, new, list(dict.fromkeys(new.parts)), command.actor, opened=opened)
            made = await self._locked(command, key)
            _tell(command, changes.CONSULTATION_CREATED, made)
            return await command.keep(made.told)

    async def pass_days(self) -> None:
        """Tell of consultations whose first day has come since this was last called: only then they are seen."""
        async with self.commands.open(CLOCK) as command:
            for one in await repository.opened(command.tx, command.today):
                command.tell(changes.CONSULTATION_CREATED, one["id"], COLLEAGUES, version=one["version"])

    async def update(
        self, permit: Permit, consultation: UUID, change: ConsultationChange, expected: int
    ) -> Consultation:
        """Change what is asked or until when, until the window ends.

        Raises NotFound, NotAllowed, Stale, Invalid, OutsideWindow.
        """
        patch = change.model_dump(exclude_unset=True)
        demand_left(patch, _NEEDED)
        async with self.commands.open(permit, expected=expected) as command:
            found = await self._locked(command, consultation)
            _demand_of_group(permit, found)
            before = found.told
            command.demand_version(before.version)
            domain.demand_not_over(before, command.today)
            merged = merge_patch(before.model_dump(include=set(_NEEDED)), patch)
            demand_filled(merged, ("title", "text"))
            domain.demand_window(command.today, merged["from_on"], merged["to_on"], before)
            await repository.change(command.tx, consultation, **merged)
            changed = await self._locked(command, consultation)
            _tell(command, changes.CONSULTATION_CHANGED, changed)
            return changed.told

    async def checklist(self, permit: Permit, consultation: UUID) -> ChecklistVersion:
        """Read the checklist that is shared: who is asked reads a draft within the window.

        Raises NotFound, NotAllowed, Unavailable.
        """
        found = await self._seen(permit, consultation)
        await self._demand_concerned(permit, found)
        told = found.told
        if told.checklist is None:
            raise NotFound(say("This consultation is not on a checklist."))
        checklist = await self.checklists.at_present(told.checklist)
        belongs = Reach.ANY in permit.reaches or found.of_group
        if checklist.status == "draft" and not belongs and self.commands.now().date() > told.to_on:
            raise NotFound(say("The draft was read until {day}.", day=told.to_on))
        return checklist

    async def comments(
        self,
        permit: Permit,
        consultation: UUID,
        after: UUID,
        limit: int,
        *,
        city: str | None = None,
        part: str | None = None,
        answered: bool | None = None,
        since: Since | None = None,
    ) -> list[DraftComment]:
        """List comments in the order of time, for the group and those who are asked.

        Raises NotFound, NotAllowed, Unavailable.
        """
        await self._demand_concerned(permit, await self._seen(permit, consultation))
        return await repository.list_comments(
            self.database, consultation, after, limit, city=city, part=part, answered=answered, since=since
        )

    async def comment(self, permit: Permit, consultation: UUID, comment: UUID) -> DraftComment:
        """Read a comment. Raises NotFound, NotAllowed, Unavailable."""
        await self._demand_concerned(permit, await self._seen(permit, consultation))
        found = await repository.find_comment(self.database, consultation, comment)
        if found is None:
            raise NotFound
        return found

    async def add(self, permit: Permit, consultation: UUID, new: NewDraftComment, once: Once) -> DraftComment:
        """Comment on a draft for a city that is asked.

        Raises NotFound, NotAllowed, OutsideWindow, Invalid, Unavailable.
        """
        if (first := await self.commands.first(DraftComment, once)) is not None:
            return first
        seen = await self._seen(permit, consultation)
        city = domain.speaking_for(permit.own_cities, new.city)
        member = (await self.directory.members(seen.told.network)).get(city)
        if member is None:
            raise NotAllowed(say("This city is not asked about the draft."))
        async with self.commands.open(permit, once) as command:
            if (first := command.first(DraftComment)) is not None:
                return first
            found = await self._locked(command, consultation, shared=True)
            domain.demand_open(found.told, command.today)
            domain.demand_part(new.part, found.told.parts, await self._known_parts(command.tx, found.told))
            key = await repository.add_comment(
                command.tx, consultation, new, city, command.actor, synthetic=member.synthetic
            )
            return await command.keep(await _told(command, changes.COMMENT_CREATED, found, key))

    async def change(
        self, permit: Permit, consultation: UUID, comment: UUID, change: DraftCommentChange, expected: int
    ) -> DraftComment:
        """Change what a city said, until the window ends and while it is not answered.

        Raises NotFound, NotAllowed, Stale, WrongState, OutsideWindow, Invalid.
        """
        patch = change.model_dump(exclude_unset=True)
        demand_left(patch, ["text"])
        async with self.commands.open(permit, expected=expected) as command:
            before, of = await self._own(command, consultation, comment)
            domain.demand_part(patch.get("part"), of.told.parts, await self._known_parts(command.tx, of.told))
            part, text = patch.get("part", before.part), patch.get("text", before.text)
            await repository.change_comment(command.tx, comment, part, text)
            return await _told(command, changes.COMMENT_CHANGED, of, comment)

    async def withdraw(self, permit: Permit, consultation: UUID, comment: UUID, expected: int) -> None:
        """Take back what a city said, until the window ends and while it is not answered.

        Raises NotFound, NotAllowed, Stale, WrongState, OutsideWindow.
        """
        async with self.commands.open(permit, expected=expected) as command:
            said, of = await self._own(command, consultation, comment)
            await repository.remove_comment(command.tx, comment)
            _tell_said(command, changes.COMMENT_WITHDRAWN, of, said)

    async def answer(
        self, permit: Permit, consultation: UUID, comment: UUID, new: NewCommentAnswer, once: Once
    ) -> DraftComment:
        """Answer a comment as the group or the secretariat, or put another answer in its place.

        Raises NotFound, NotAllowed, Stale.
        """
        async with self.commands.open(permit, once) as command:
            if (first := command.first(DraftComment)) is not None:
                return first
            of = await self._locked(command, consultation, shared=True)
            _demand_of_group(permit, of)
            found = await _comment(command.tx, consultation, comment, lock=True)
            if found.version != new.version:
                raise Stale(say("The comment was changed since you read that version."), version=found.version)
            await repository.answer(command.tx, comment, new, command.actor)
            return await command.keep(await _told(command, changes.COMMENT_ANSWERED, of, comment))

    def _reader(self, permit: Permit) -> Reader:
        return repository.reader(
            every=Reach.ANY in permit.reaches,
            cities=permit.own_cities,
            expert=permit.caller.subject if Role.EXPERT in permit.roles else "",
            today=self.commands.now().date(),
        )

    async def _seen(self, permit: Permit, consultation: UUID) -> Found:
        found = await repository.find(self.database, self._reader(permit), consultation)
        if found is None:
            raise NotFound
        return found

    async def _locked(self, command: Command, consultation: UUID, *, shared: bool = False) -> Locked:
        reader = self._reader(command.permit)
        found = await repository.locked(command.tx, reader, consultation, shared=shared)
        if found is None:
            raise NotFound
        return found

    async def _own(self, command: Command, consultation: UUID, comment: UUID) -> tuple[DraftComment, Locked]:
        """Give a comment that its city may still change, as the version that was read, with its consultation."""
        of = await self._locked(command, consultation, shared=True)
        found = await _comment(command.tx, consultation, comment, lock=True)
        command.permit.over(city=found.city)
        domain.demand_open(of.told, command.today)
        command.demand_version(found.version)
        if found.answer is not None:
            raise WrongState(say("It is answered already."), state="answered", allowed=[])
        return found, of

    async def _parts_of_draft(self, tx: Transaction, new: NewConsultation) -> Sequence[str]:
        """Give the parts of what is to be shared, none where only another service knows. Raises `NoSuchDraft`."""
        if new.concept is not None:
            if not await self.glossary.is_worked_on(tx, new.concept):
                fault = Fault(pointer="/concept", code="unknown", detail=say("No version of it is worked on."))
                raise NoSuchDraft(errors=[fault])
            return domain.PARTS_OF_CONCEPTS
        if new.checklist is None:
            return ()
        try:
            draft = await self.checklists.at_present(new.checklist, tx)
        except NotFound:
            fault = Fault(pointer="/checklist", code="unknown", detail=say("Not there."))
            raise NoSuchDraft(errors=[fault]) from None
        if draft.status != "draft":
            fault = Fault(pointer="/checklist", code="unknown", detail=say("It is no draft: it is released."))
            raise NoSuchDraft(errors=[fault])
        return [item.code for item in draft.items]

    async def _known_parts(self, tx: Transaction, told: Consultation) -> Sequence[str]:
        """Give the parts that the draft has now, none where only another service knows."""
        if told.concept is not None:
            return domain.PARTS_OF_CONCEPTS
        if told.checklist is None:
            return ()
        return [item.code for item in (await self.checklists.at_present(told.checklist, tx)).items]

    async def _demand_group(self, command: Command, group: UUID | None) -> None:
        """Raise NotAllowed, GroupEnded, NoSuchDraft unless the caller opens consultations of this group."""
        if group is None:
            if Reach.ANY not in command.permit.reaches:
                raise NotAllowed(say("Name the working group: only the secretariat goes without one."))
            return
        try:
            await self.groups.demand_acting(command, group)
        except NotFound:
            fault = Fault(pointer="/working_group", code="unknown", detail=say("Not there."))
            raise NoSuchDraft(errors=[fault]) from None

    async def _demand_concerned(self, permit: Permit, found: Found) -> None:
        """Raise `NotAllowed` unless the caller is of the group, or speaks for who is asked."""
        if Reach.ANY in permit.reaches or found.of_group:
            return
        asked: Collection[str] = await self.directory.members(found.told.network)
        if (permit.own_cities | permit.own_members).isdisjoint(asked):
            raise NotAllowed(say("Those who are asked read the comments, the group and the secretariat."))


def _demand_of_group(permit: Permit, found: Found) -> None:
    if not (Reach.ANY in permit.reaches or found.of_group):
        raise NotAllowed(say("Its working group and the secretariat do that."))


async def _comment(tx: Transaction, consultation: UUID, comment: UUID, *, lock: bool = False) -> DraftComment:
    found = await repository.find_comment(tx, consultation, comment, lock=lock)
    if found is None:
        raise NotFound
    return found


def _tell(command: Command, kind: ChangeKind, of: Locked) -> None:
    seen_by = domain.seen_by(of.told, command.today, of.opener)
    command.tell(kind, of.told.id, seen_by, version=of.told.version)


def _tell_said(command: Command, kind: ChangeKind, of: Locked, said: DraftComment) -> None:
    seen_by = domain.comments_seen_by(of.told, said.city, of.opener)
    command.tell(kind, said.id, seen_by, version=said.version, consultation=str(of.told.id))


async def _told(command: Command, kind: ChangeKind, of: Locked, comment: UUID) -> DraftComment:
    """Read a comment again, and leave word of what became of it."""
    said = await _comment(command.tx, of.told.id, comment)
    _tell_said(command, kind, of, said)
    return said
