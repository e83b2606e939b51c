"""What can be done to an assessment and its answers, by whom, and what follows from it."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from services.index_api.assessment.assessments import domain, repository
from services.index_api.assessment.assessments.domain import SELF, Found
from services.index_api.assessment.assessments.errors import OwnCity
from services.index_api.instrument.scoring.domain import METHOD_1, faults_of
from services.index_api.instrument.scoring.service import Scoring, told_contributions
from shared.platform.access.permits import Permissions, Permit, Reach, Role, permit
from shared.platform.command import Commands
from shared.platform.data.database import Database, Statements, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotAllowed, NotFound, Refusal, Stale, Unauthenticated
from shared.schemas.index.assessment.assessments import (
    Answer,
    AnswersChange,
    AnswerSheet,
    AnswerToSave,
    Assessment,
    NewAssessment,
    SavedAnswers,
)
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion

_AT_ONCE: Final = 100
_READING: Final = "getAssessment"


@dataclass(slots=True)
class Assessments:
    """Assessments, their answers and their scores. What leads from state to state are the steps, a noun above."""

    database: Database
    commands: Commands
    scoring: Scoring
    permissions: Permissions

    async def find(self, permit: Permit, assessment: UUID) -> Assessment:
        """Read an assessment that the caller may see. Raises `NotFound`."""
        return self._told(permit, await self.visible(permit, assessment))

    async def assessments(
        self, permit: Permit, filters: Mapping[str, Any], after: UUID, limit: int
    ) -> list[dict[str, Any]]:
        """List what the caller may see: what is public, and what the caller's role reaches beyond."""
        return await repository.list_assessments(self.database, domain.seen_by(permit, filters), after, limit)

    async def count(self, permit: Permit, filters: Mapping[str, Any], most: int) -> int:
        """Count what the caller may see, up to `most`."""
        return await repository.count_assessments(self.database, domain.seen_by(permit, filters), most)

    async def create(self, permit: Permit, new: NewAssessment, once: Once) -> Assessment:
        """Begin a draft. Raises UnknownCity, UnknownQuestionnaire, OwnCity."""
        _demand_beginner(permit, new)
        await self.scoring.questionnaires.named(new.questionnaire)
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Assessment)) is not None:
                return first
            assessment = await self.begin(command.tx, permit, new)
            return await command.keep(assessment)

    async def begin(
        self, tx: Transaction, permit: Permit, new: NewAssessment, answers: Any = None, origin: Found | None = None
    ) -> Assessment:
        """Write a draft inside a command, with the answers of the one it is moved from. Raises `UnknownCity`."""
        author = (origin.author if origin else None) or permit.caller.subject
        key = await repository.add(tx, new, author, answers, origin.shown.id if origin else None)
        if answers:
            await repository.remember(tx, key, answers, self.hands(permit))
        found = await repository.find(tx, key)
        assert found is not None
        return self._told(permit, found)

    async def answers(self, permit: Permit, assessment: UUID) -> tuple[AnswerSheet, int]:
        """Read the answers and the version of their assessment.

        Whoever is not of the city or its helpers sees them only where the city agreed to show them.
        """
        found = await self.visible(permit, assessment)
        _demand_answers_shown(permit, found)
        shown = found.shown
        questionnaire = await self.scoring.questionnaires.named(shown.questionnaire)
        ruled_out = domain.not_asked(self.scoring.model(questionnaire), found.answers)
        sheet = {
            "assessment": shown.id,
            "questionnaire": shown.questionnaire,
            "state": shown.state,
            "answers": {one: answer for one, answer in found.answers.items() if one not in ruled_out},
            "not_asked": sorted(ruled_out),
        }
        return AnswerSheet.model_validate(sheet), shown.version

    async def answer(self, permit: Permit, assessment: UUID, question: str) -> Answer:
        """Read one answer in its state; version 0 when nobody saved one. Raises `NotFound`."""
        found = await self.visible(permit, assessment)
        _demand_answers_shown(permit, found)
        questionnaire = await self.scoring.questionnaires.named(found.shown.questionnaire)
        _demand_question(questionnaire, question)
        if question in domain.not_asked(self.scoring.model(questionnaire), found.answers):
            return Answer(state="not_asked", version=0)
        kept = found.answers.get(question)
        return Answer.model_validate(kept) if kept else Answer(state="not_answered", version=0)

    async def history(
        self, permit: Permit, assessment: UUID, question: str, after: int, limit: int
    ) -> list[dict[str, Any]]:
        """List every version of an answer, for those who fill it in or help. Raises `NotFound`."""
        found = await self.visible(permit, assessment)
        if not domain.reads(permit, found):
            raise NotFound
        _demand_question(await self.scoring.questionnaires.named(found.shown.questionnaire), question)
        return await repository.history(self.database, assessment, question, after, limit)

    async def save(self, permit: Permit, assessment: UUID, change: AnswersChange) -> SavedAnswers:
        """Save each answer that fits, and tell what became of each. Raises `WrongState`.

        Sending the same answers again changes nothing, so a save that got no reply can be repeated.
        """
        changes = {question: one.model_dump(mode="json") for question, one in change.answers.items()}
        async with self.commands.open(permit) as command:
            found = await self.locked(command.tx, permit, assessment)
            return await self.save_in(command.tx, permit, found, changes)

    async def save_in(
        self, tx: Transaction, permit: Permit, found: Found, changes: Mapping[str, Mapping[str, Any]]
    ) -> SavedAnswers:
        """Save answers inside a command: `changes` hold for each question its answer and the version that was read."""
        domain.demand_editable(found.shown.state)
        faults = {question: str(why) for question, why in await self._faults(tx, found, changes)}
        answers, results = domain.merge(found.answers, changes, faults)
        if saved := domain.changed(found.answers, answers):
            await repository.save_answers(tx, found.shown.id, answers)
            await repository.remember(tx, found.shown.id, saved, self.hands(permit))
        kept = sum(one["result"] == "kept" for one in results.values())
        return SavedAnswers.model_validate({"results": results, "kept": kept})

    async def put(self, permit: Permit, assessment: UUID, question: str, answer: AnswerToSave, expected: int) -> Answer:
        """Save one answer in place of the version that was read (0: none).

        Raises NotFound, WrongState, Stale with the version now kept, BadAnswer, QuestionNotAsked.
        """
        change = {**answer.model_dump(mode="json"), "version": expected}
        async with self.commands.open(permit, expected=expected) as command:
            found = await self.locked(command.tx, permit, assessment)
            domain.demand_editable(found.shown.state)
            _demand_question(await self.scoring.questionnaires.named(found.shown.questionnaire, command.tx), question)
            for _, why in await self._faults(command.tx, found, {question: change}):
                raise why
            saved = (await self.save_in(command.tx, permit, found, {question: change})).results[question]
            if saved.result == "conflict":
                raise Stale(version=saved.version or 0)
        return Answer.model_validate({**domain.written(change), "version": saved.version})

    async def scores(self, permit: Permit, assessment: UUID) -> tuple[dict[str, Any], int]:
        """Give `AssessmentScores` and the version of their assessment: kept ones once published, else computed now."""
        found = await self.visible(permit, assessment)
        if not domain.sees_scores(permit, found):
            raise NotFound("It was withdrawn.")
        shown = found.shown
        stored = shown.published_at is not None
        scores = await repository.stored_scores(self.database, assessment, METHOD_1.version) if stored else None
        if scores is None:
            scores, _ = await self.compute(found)
        about = {"assessment": str(shown.id), "city": shown.city, "year": shown.year, "stored": stored}
        core = {"core_projection": await self.scoring.core_projection(shown.questionnaire, found.answers)}
        return {**about, **scores, **core}, shown.version

    async def trace(self, permit: Permit, assessment: UUID) -> tuple[dict[str, Any], int]:
        """Give `Trace` and the version of its assessment. It tells answers, so it is shown to whom they are."""
        found = await self.visible(permit, assessment)
        _demand_answers_shown(permit, found)
        scores, contributions = await self.compute(found)
        trace = {
            "assessment": str(found.shown.id),
            "index": scores["index"]["value"],
            "contributions": told_contributions(contributions),
            **{name: scores[name] for name in ("method", "reconstruction", "synthetic")},
        }
        return trace, found.shown.version

    async def verify(self) -> AsyncIterator[tuple[str, list[tuple[str, Any, Any]]]]:
        """Compute every kept score anew from its record: for each its name, and each place, stored and computed.

        Reads a hundred at a time, so that any number of scores needs the same memory.
        """
        after = (UUID(int=0), "")
        while rows := await repository.records(self.database, after, _AT_ONCE):
            for row in rows:
                made_with = f"{row['questionnaire']}, method {row['method']}"
                name = f"{row['city']} {row['year']} ({made_with}, {row['assessment']})"
                questionnaire = await self.scoring.questionnaires.named(row["questionnaire"])
                computed, _ = self.scoring.scores(questionnaire, row["answers"], synthetic=row["synthetic"])
                yield name, list(domain.differences(row["document"], computed))
            after = (rows[-1]["assessment"], rows[-1]["method"])

    async def visible(self, permit: Permit, assessment: UUID) -> Found:
        """Find an assessment that the caller may know of. Raises `NotFound`."""
        found = await repository.find(self.database, assessment)
        if found is None or not domain.sees(permit, found):
            raise NotFound
        return found

    async def beside(self, found: Found) -> Found | None:
        """Find the public self-assessment on the same version that is nearest in time to one from outside."""
        shown = found.shown
        return await repository.find_beside(self.database, shown.city, shown.questionnaire, shown.year)

    async def waves(self, city: str) -> list[dict[str, Any]]:
        """Give id, year, state, questionnaire, synthetic, answers and kept scores (document) of each public wave."""
        return await repository.waves(self.database, city, METHOD_1.version)

    async def waves_of_members(self, network: str) -> list[dict[str, Any]]:
        """Give the waves of each member of a network by city; a member without any has one row without year."""
        return await repository.waves_of_members(self.database, network, METHOD_1.version)

    async def in_work(self, network: str) -> dict[str, int]:
        """Count what the members of a network have begun and not published, by state."""
        return await repository.in_work(self.database, network)

    async def locked(self, tx: Transaction, permit: Permit, assessment: UUID) -> Found:
        """Find an assessment that the caller may change, and keep others from it. Raises NotFound, NotAllowed."""
        found = await repository.find_locked(tx, assessment)
        if found is None or not domain.sees(self._permit(_READING, permit), found):
            raise NotFound
        if not domain.acts(permit, found):
            raise NotAllowed
        return found

    async def move(self, tx: Transaction, found: Found, stamped: str | None = None, **fields: Any) -> None:
        """Change fields such as its state; `stamped` names one that takes this instant. Raises `YearTaken`."""
        await repository.move(tx, found.shown.id, stamped, **fields)

    async def keep_scores(self, tx: Transaction, found: Found) -> None:
        """Compute the scores and keep them for good."""
        scores, _ = await self.compute(found, tx)
        await repository.store_scores(tx, found.shown.id, scores)

    async def compute(self, found: Found, db: Statements | None = None) -> tuple[dict[str, Any], Any]:
        """Score the answers of this moment: `Scores` as a JSON-ready object, and the contributions."""
        questionnaire = await self.scoring.questionnaires.named(found.shown.questionnaire, db)
        return self.scoring.scores(questionnaire, found.answers, synthetic=found.shown.synthetic)

    def hands(self, permit: Permit) -> dict[str, str]:
        """Say who acts, for the record: an opaque identifier, and the role that let them in."""
        return {"by_subject": permit.caller.subject, "by_role": permit.role}

    async def _faults(self, tx: Transaction, found: Found, changes: Mapping[str, Any]) -> list[tuple[str, Refusal]]:
        """Find each change that cannot be kept."""
        questionnaire = await self.scoring.questionnaires.named(found.shown.questionnaire, tx)
        return list(faults_of(self.scoring.model(questionnaire), changes, found.answers))

    def _told(self, permit: Permit, found: Found) -> Assessment:
        allowed = domain.operations(found.shown.state, external=found.external)
        actions = [name for name in sorted(allowed) if self._may(name, permit, found)]
        return found.shown.model_copy(update={"actions": actions})

    def _may(self, operation: str, asking: Permit, found: Found) -> bool:
        try:
            asked = self._permit(operation, asking)
        except (NotAllowed, Unauthenticated):
            return False
        return domain.acts(asked, found) and domain.is_fair(asked, asked.role, found)

    def _permit(self, operation: str, asking: Permit) -> Permit:
        return permit(operation, self.permissions[operation], asking.caller)


def _demand_beginner(permit: Permit, new: NewAssessment) -> None:
    """Let the city begin its own, an external assessor or expert one in that role, a peer city one of another."""
    if new.assessor_kind == SELF:
        permit.over(city=new.city)
        return
    if new.city in permit.caller.cities:
        raise OwnCity("Nobody assesses the own city from outside.")
    if Reach.ANY in permit.reaches:
        return
    if new.assessor_kind == "peer_city":
        permit.over(city=new.assessor_city)
    elif Role.EXTERNAL_ASSESSOR not in permit.roles and not (
        new.assessor_kind == "expert" and Role.EXPERT in permit.roles
    ):
        raise NotAllowed


def _demand_answers_shown(permit: Permit, found: Found) -> None:
    if not domain.sees_answers(permit, found):
        raise NotFound("These answers are not shown to everybody.")


def _demand_question(questionnaire: QuestionnaireVersion, question: str) -> None:
    if all(one.id != question for one in questionnaire.questions):
        raise NotFound("This version does not ask that question.")
