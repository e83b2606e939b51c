"""What becomes of a practice once it is written: submission, versions, withdrawal, mark, whether it still runs."""

from dataclasses import dataclass
from uuid import UUID

from services.practices_api import changes
from services.practices_api.practices.practices import domain
from services.practices_api.practices.practices.domain import Found, State
from services.practices_api.practices.practices.errors import OnlyLessons
from services.practices_api.practices.practices.service import Practices, demand_unnamed, in_html
from services.practices_api.practices.steps import repository
from services.practices_api.practices.steps.repository import ListedVersion
from shared.platform.access.permits import Permit
from shared.platform.command import Commands
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotAllowed, NotFound
from shared.schemas.practices.practices.practices import Citation, Practice, PracticeVersion
from shared.schemas.practices.practices.steps import NewHighlight, NewPracticeWithdrawal, NewSubmission, NewVerification
from shared.sentences import say


@dataclass(slots=True)
class PracticeSteps:
    """Versions, from the submission of each to its publication, and the steps that follow."""

    database: Database
    commands: Commands
    practices: Practices

    async def submit(self, permit: Permit, practice: UUID, submission: NewSubmission, once: Once) -> PracticeVersion:
        """Hand in what is being written as a numbered version.

        Raises NotFound, NotAllowed, WrongState, Incomplete, NoChecklist, OnlyLessons, NamesItsCity.
        """
        async with self.commands.open(permit, once) as command:
            if (first := command.first(PracticeVersion)) is not None:
                return first
            found = await self.practices.locked(command.tx, permit, practice)
            place = found.place.after("submission")
            domain.demand_complete(found.document)
            unnamed = found.unnamed if submission.anonymous is None else submission.anonymous
            if unnamed:
                _demand_nameless(found)
            checklist = await self.practices.checklists.current(command.tx, found.document)
            number = (found.shown.submitted_version or 0) + 1
            version = await repository.add_version(
                command.tx,
                found,
                (checklist.code, checklist.version),
                number=number,
                note=submission.note,
                anonymous=unnamed,
                **command.actor,
            )
            handed_in = await self.practices.hand_in(command, found, place, number)
            command.tell(
                changes.VERSION_SUBMITTED,
                f"{practice}/{number}",
                handed_in.followed_by,
                practice=str(practice),
                number=str(number),
            )
            return await command.keep(version)

    async def withdraw(self, permit: Permit, practice: UUID, new: NewPracticeWithdrawal, once: Once) -> Practice:
        """Withdraw a practice; who asks for it reads that and why.

        Raises NotFound, NotAllowed, WrongState, and NamesItsCity for the reason of a lesson without its city.
        """
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Practice)) is not None:
                return first
            found = await self.practices.locked(command.tx, permit, practice)
            if not found.belongs.led_by(permit):
                raise NotAllowed(say("A lead city withdraws it. Yours can leave."))
            found.place.after("withdrawal")
            if found.shown.anonymous:
                demand_unnamed(found, {"reason": new.reason})
            await repository.withdraw(command.tx, practice, new.reason)
            gone = found.place.state == State.PUBLISHED
            return await command.keep(await self.practices.told(command, changes.PRACTICE_WITHDRAWN, found, gone=gone))

    async def highlight(self, permit: Permit, practice: UUID, new: NewHighlight, once: Once) -> Practice:
        """Highlight a published practice, or remove the highlight. Raises NotFound, WrongState."""
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Practice)) is not None:
                return first
            found = await self.practices.locked(command.tx, permit, practice)
            found.place.demand(permit.operation)
            await repository.highlight(command.tx, practice, highlighted=new.highlighted)
            return await command.keep(await self.practices.told(command, changes.PRACTICE_CHANGED, found))

    async def verify(self, permit: Permit, practice: UUID, new: NewVerification, once: Once) -> Practice:
        """Keep the word of the city that its practice still runs. Raises NotFound, NotAllowed, WrongState."""
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Practice)) is not None:
                return first
            found = await self.practices.locked(command.tx, permit, practice)
            found.place.demand(permit.operation)
            await repository.verify(command.tx, practice, command.at, new.note, **command.actor)
            return await command.keep(await self.practices.told(command, changes.PRACTICE_CHANGED, found))

    async def version(self, permit: Permit, practice: UUID, number: int, base: str, *, html: bool) -> PracticeVersion:
        """Read a practice as it was submitted. Raises NotFound, Withdrawn.

        A version that was published under the name of its city is not told of a lesson that is nameless now. Who
        judges reads what waits.
        """
        found = await repository.find_version(self.database, practice, number)
        if found is None:
            raise NotFound
        of, kept = found
        version = kept.shown
        own = of.belongs.covered_by(permit)
        if not own and (version.published_at is None or of.state != State.PUBLISHED):
            if version.published_at is not None:
                await self.practices.demand_not_withdrawn(permit, practice)
            raise NotFound
        unnamed = of.anonymous and not of.belongs.known_to(permit)
        if unnamed and kept.tells and not (own and version.published_at is None):
            raise NotFound
        content = await in_html(version.content) if html else version.content
        if unnamed:
            content = content.model_copy(update={"cities": [], "networks": []})
        shown: dict[str, object] = {"content": content} | ({} if own and not unnamed else {"note": None})
        if version.published_at is not None:
            text = domain.citation(
                content.title,
                [] if of.anonymous else kept.names,
                kind=content.kind,
                years=content.years,
                number=number,
                practice=practice,
            )
            shown["citation"] = Citation(text=text, url=f"{base}/v1/practices/{practice}/versions/{number}")
        return version.model_copy(update=shown)

    async def versions(self, permit: Permit, practice: UUID, after: int, limit: int) -> list[ListedVersion]:
        """List the versions that the caller may see. Raises NotFound, Withdrawn."""
        found = await repository.list_versions(self.database, practice, domain.seen_by(permit), after, limit)
        if found is None:
            raise NotFound
        of, rows = found
        own = of.belongs.covered_by(permit)
        if not own and of.state != State.PUBLISHED:
            await self.practices.demand_not_withdrawn(permit, practice)
            raise NotFound
        if own and (not of.anonymous or of.belongs.known_to(permit)):
            return rows
        for row in rows:
            row.pop("note", None)
        return rows


def _demand_nameless(found: Found) -> None:
    """Refuse what cannot be published without its city. Raises OnlyLessons, NamesItsCity."""
    if found.shown.kind != "lesson":
        raise OnlyLessons
    demand_unnamed(found, found.document)
