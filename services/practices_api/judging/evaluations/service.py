"""What experts find of a practice, and what the secretariat decides upon it."""

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from services.practices_api import changes
from services.practices_api.judging.evaluations import domain, repository
from services.practices_api.judging.evaluations.errors import OwnCity
from services.practices_api.judging.evaluations.repository import ListedEvaluation, ListedVerdict
from services.practices_api.practices.checklists.service import Checklists
from services.practices_api.practices.practices.domain import Belongs
from services.practices_api.practices.practices.service import Practices
from shared.platform.access.permits import Permit
from shared.platform.command import Commands
from shared.platform.data.database import Database, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotFound
from shared.schemas.practices.judging.evaluations import Evaluation, NewEvaluation, NewVerdict, PracticeVerdict
from shared.schemas.practices.practices.checklists import ChecklistVersion

T = TypeVar("T")


@dataclass(slots=True)
class Evaluations:
    """Evaluations of submitted versions, and the verdicts that end their way."""

    database: Database
    commands: Commands
    practices: Practices
    checklists: Checklists

    async def evaluate(self, permit: Permit, practice: UUID, new: NewEvaluation, once: Once) -> Evaluation:
        """Evaluate the version last handed in.

        Raises NotFound, OwnCity, WrongState, SameHands, VersionReplaced, AlreadyEvaluated, and Invalid for an answer
        that the checklist does not take.
        """
        items = domain.answers(new.items)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Evaluation)) is not None:
                return first
            found = await self.practices.locked(command.tx, permit, practice)
            if found.cities & permit.caller.cities:
                raise OwnCity
            found.place.demand(permit.operation)
            domain.demand_other_hands(permit.caller.subject, found.writers)
            domain.demand_current(new.number, found.shown.submitted_version)
            checklist = await self._checklist(command.tx, found.shown.checklist)
            domain.demand_answered(checklist, items)
            evaluation = await repository.add_evaluation(
                command.tx,
                checklist.name,
                practice=practice,
                number=found.shown.submitted_version,
                items=items,
                note=new.note,
                **command.actor,
            )
            command.tell(changes.EVALUATION_CREATED, evaluation.id, found.judged_by, practice=str(practice))
            return await command.keep(evaluation)

    async def decide(self, permit: Permit, practice: UUID, new: NewVerdict, once: Once) -> PracticeVerdict:
        """Publish or decline the version last handed in.

        Raises NotFound, WrongState, SameHands, RuleNotMet, VersionReplaced.
        """
        async with self.commands.open(permit, once) as command:
            if (first := command.first(PracticeVerdict)) is not None:
                return first
            found = await self.practices.locked(command.tx, permit, practice)
            found.place.demand(permit.operation)
            number = found.shown.submitted_version
            domain.demand_current(new.number, number)
            assert number is not None
            heard = await repository.heard(command.tx, practice, number)
            domain.demand_other_hands(permit.caller.subject, found.writers | heard.evaluators)
            checklist = await self._checklist(command.tx, found.shown.checklist)
            ruling = domain.rule(checklist, heard.items, new.verdict, overrule=new.overrule, reason=new.reason)
            await self.practices.proceed(command, found, new.verdict)
            verdict = await repository.add_verdict(
                command.tx,
                ruling,
                practice=practice,
                number=number,
                new=new,
                **command.actor,
            )
            command.tell(changes.VERDICT_CREATED, verdict.id, found.judged_by, practice=str(practice))
            return await command.keep(verdict)

    async def evaluation(self, permit: Permit, practice: UUID, evaluation: UUID) -> Evaluation:
        """Read an evaluation that the caller may see. Raises `NotFound`."""
        return _reached(permit, await repository.find_evaluation(self.database, practice, evaluation))

    async def evaluations(self, permit: Permit, practice: UUID, after: UUID, limit: int) -> list[ListedEvaluation]:
        """List the evaluations of a practice. Raises `NotFound`."""
        return _reached(permit, await repository.list_evaluations(self.database, practice, after, limit))

    async def verdict(self, permit: Permit, practice: UUID, verdict: UUID) -> PracticeVerdict:
        """Read a verdict that the caller may see. Raises `NotFound`."""
        return _reached(permit, await repository.find_verdict(self.database, practice, verdict))

    async def verdicts(self, permit: Permit, practice: UUID, after: UUID, limit: int) -> list[ListedVerdict]:
        """List the verdicts on a practice. Raises `NotFound`."""
        return _reached(permit, await repository.list_verdicts(self.database, practice, after, limit))

    async def _checklist(self, tx: Transaction, name: str | None) -> ChecklistVersion:
        """Read the checklist that a submitted version is bound to."""
        code, _, version = (name or "").partition("/")
        return await self.checklists.version(code, version, db=tx)


def _reached(permit: Permit, found: tuple[Belongs, T] | None) -> T:
    """Give what hangs on a practice that the caller reaches. Raises `NotFound`."""
    if found is None or not found[0].covered_by(permit):
        raise NotFound
    return found[1]
