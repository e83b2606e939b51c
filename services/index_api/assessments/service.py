"""What can be done to an assessment, by whom, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from services.index_api.assessments import domain, repository
from services.index_api.assessments.domain import Kind, State
from services.index_api.assessments.errors import OwnCity, SameHands
from services.index_api.assessments.repository import Found
from services.index_api.scoring.domain import METHOD_1, faults_of
from services.index_api.scoring.service import Scoring, told_contributions
from shared.platform.database import Database, Statements, Transaction
from shared.platform.idempotency import Once
from shared.platform.permits import Permissions, Permit, Reach, may
from shared.platform.refusals import NotFound
from shared.schemas.assessments import (
    AnswersChange,
    AnswerSheet,
    Assessment,
    NewAssessment,
    NewPublication,
    NewReview,
    SavedAnswers,
    Step,
    StepNote,
)


@dataclass(slots=True)
class Assessments:
    """Assessments, their answers, their steps and their scores."""

    database: Database
    scoring: Scoring
    permissions: Permissions

    async def find(self, permit: Permit, assessment: UUID) -> Assessment:
        """Read an assessment that the caller may see. Raises `NotFound`."""
        return self._told(permit, await self._visible(permit, assessment))

    async def assessments(
        self, permit: Permit, filters: Mapping[str, Any], after: UUID, limit: int
    ) -> list[dict[str, Any]]:
        """List what the caller may see: what is published, and what the caller's role reaches beyond."""
        if Reach.ANY not in permit.reaches:
            cities = permit.caller.cities if Reach.OWN_CITY in permit.reaches else ()
            networks = permit.caller.networks if Reach.OWN_NETWORK in permit.reaches else ()
            filters = {**filters, "cities_seen": list(cities), "networks_seen": list(networks)}
        return await repository.list_assessments(self.database, filters, after, limit)

    async def create(self, permit: Permit, new: NewAssessment, once: Once) -> Assessment:
        """Begin a draft. Raises UnknownCity, UnknownQuestionnaire."""
        permit.over(city=new.city)
        await self.scoring.questionnaires.named(new.questionnaire)
        async with self.database.transaction() as tx:
            if first := await once.seen(tx):
                return Assessment.model_validate(first)
            found = await repository.find(tx, await repository.add(tx, new))
            assert found is not None
            assessment = self._told(permit, found)
            await once.keep(tx, assessment.model_dump(mode="json"))
        return assessment

    async def answers(self, permit: Permit, assessment: UUID) -> tuple[AnswerSheet, int]:
        """Read the answers and the version of their assessment.

        Whoever is not of the city or its helpers sees them only where the city agreed to show them.
        """
        found = await self._visible(permit, assessment)
        _demand_answers_shown(permit, found)
        shown = found.shown
        sheet = {
            "assessment": shown.id,
            "questionnaire": shown.questionnaire,
            "state": shown.state,
            "answers": found.answers,
        }
        return AnswerSheet.model_validate(sheet), shown.version

    async def save(self, permit: Permit, assessment: UUID, change: AnswersChange) -> SavedAnswers:
        """Save each answer that fits, and tell what became of each. Raises `WrongState`.

        Sending the same answers again changes nothing, so a save that got no reply can be repeated.
        """
        changes = {question: one.model_dump(mode="json") for question, one in change.answers.items()}
        async with self.database.transaction() as tx:
            found = await self._locked(tx, permit, assessment)
            domain.demand_editable(found.shown.state)
            questionnaire = await self.scoring.questionnaires.named(found.shown.questionnaire, tx)
            found_faults = faults_of(self.scoring.model(questionnaire), changes, found.answers)
            faults = {question: str(why) for question, why in found_faults}
            answers, results = domain.merge(found.answers, changes, faults)
            if answers != found.answers:
                await repository.save_answers(tx, assessment, answers)
        kept = sum(one["result"] == "kept" for one in results.values())
        return SavedAnswers.model_validate({"results": results, "kept": kept})

    async def submit(self, permit: Permit, assessment: UUID, note: StepNote, once: Once) -> Step:
        """Hand a draft in. Raises WrongState, NothingAnswered."""
        async with self.database.transaction() as tx:
            if first := await once.seen(tx):
                return Step.model_validate(first)
            found = await self._locked(tx, permit, assessment)
            state = domain.next_state(found.shown.state, "submission")
            domain.demand_answers(found.answers)
            await repository.move(tx, assessment, state, submitted_by=permit.caller.subject)
            return await self._step(tx, permit, assessment, once, kind=Kind.SUBMISSION, note=note.note, state=state)

    async def review(self, permit: Permit, assessment: UUID, review: NewReview, once: Once) -> Step:
        """Accept an assessment or ask for changes. Raises WrongState, OwnCity, SameHands."""
        async with self.database.transaction() as tx:
            if first := await once.seen(tx):
                return Step.model_validate(first)
            found = await self._locked(tx, permit, assessment)
            if found.shown.city in permit.caller.cities:
                raise OwnCity
            state = domain.next_state(found.shown.state, review.decision)
            if found.submitted_by == permit.caller.subject:
                raise SameHands
            await repository.move(tx, assessment, state)
            return await self._step(
                tx, permit, assessment, once, kind=Kind.REVIEW, decision=review.decision, note=review.note, state=state
            )

    async def publish(self, permit: Permit, assessment: UUID, publication: NewPublication, once: Once) -> Step:
        """Publish an accepted assessment and keep its scores for good. Raises WrongState, YearTaken."""
        async with self.database.transaction() as tx:
            if first := await once.seen(tx):
                return Step.model_validate(first)
            found = await self._locked(tx, permit, assessment)
            state = domain.next_state(found.shown.state, "publication")
            scores, _ = await self._compute(found, tx)
            await repository.move(tx, assessment, state, consent=publication.consent)
            await repository.store_scores(tx, assessment, scores)
            return await self._step(
                tx, permit, assessment, once, kind=Kind.PUBLICATION, note=publication.note, state=state
            )

    async def steps(self, permit: Permit, assessment: UUID, after: UUID, limit: int) -> list[dict[str, Any]]:
        """List the steps of an assessment that the caller may see."""
        await self._visible(permit, assessment)
        return await repository.list_steps(self.database, assessment, after, limit)

    async def step(self, permit: Permit, assessment: UUID, step: UUID) -> Step:
        """Read one step. Raises `NotFound`."""
        await self._visible(permit, assessment)
        found = await repository.find_step(self.database, assessment, step)
        if found is None:
            raise NotFound
        return found

    async def scores(self, permit: Permit, assessment: UUID) -> tuple[dict[str, Any], int]:
        """Give `AssessmentScores` and the version of their assessment: kept ones once published, else computed now."""
        found = await self._visible(permit, assessment)
        shown = found.shown
        stored = shown.state == State.PUBLISHED
        scores = await repository.stored_scores(self.database, assessment, METHOD_1.version) if stored else None
        if scores is None:
            scores, _ = await self._compute(found)
        about = {"assessment": str(shown.id), "city": shown.city, "year": shown.year, "stored": stored}
        core = {"core_projection": await self.scoring.core_projection(shown.questionnaire, found.answers)}
        return {**about, **scores, **core}, shown.version

    async def trace(self, permit: Permit, assessment: UUID) -> tuple[dict[str, Any], int]:
        """Give `Trace` and the version of its assessment. It tells answers, so it is shown to whom they are."""
        found = await self._visible(permit, assessment)
        _demand_answers_shown(permit, found)
        scores, contributions = await self._compute(found)
        trace = {
            "assessment": str(found.shown.id),
            "index": scores["index"]["value"],
            "contributions": told_contributions(contributions),
            **{name: scores[name] for name in ("method", "reconstruction", "synthetic")},
        }
        return trace, found.shown.version

    async def _visible(self, permit: Permit, assessment: UUID) -> Found:
        found = await repository.find(self.database, assessment)
        if found is None or not (found.shown.state == State.PUBLISHED or _covers(permit, found)):
            raise NotFound
        return found

    async def _locked(self, tx: Transaction, permit: Permit, assessment: UUID) -> Found:
        found = await repository.find_locked(tx, assessment)
        if found is None or not (found.shown.state == State.PUBLISHED or _covers(permit, found)):
            raise NotFound
        permit.over(city=found.shown.city, networks=found.networks)
        return found

    async def _step(self, tx: Transaction, permit: Permit, assessment: UUID, once: Once, **step: Any) -> Step:
        who = {"by_subject": permit.caller.subject, "by_role": permit.acting_as(self.permissions)}
        taken = await repository.add_step(tx, assessment, **{"decision": None, **step, **who})
        await once.keep(tx, taken.model_dump(mode="json"))
        return taken

    async def _compute(self, found: Found, db: Statements | None = None) -> tuple[dict[str, Any], Any]:
        questionnaire = await self.scoring.questionnaires.named(found.shown.questionnaire, db)
        return self.scoring.scores(questionnaire, found.answers, synthetic=found.shown.synthetic)

    def _told(self, permit: Permit, found: Found) -> Assessment:
        shown = found.shown
        actions = [
            name
            for name in sorted(domain.operations(shown.state))
            if may(self.permissions, name, permit.caller, city=shown.city, networks=found.networks)
        ]
        return shown.model_copy(update={"actions": actions})


def _covers(permit: Permit, found: Found) -> bool:
    return permit.covers(city=found.shown.city, networks=found.networks)


def _demand_answers_shown(permit: Permit, found: Found) -> None:
    if not (_covers(permit, found) or found.shown.consent == "scores_and_answers"):
        raise NotFound("The city has not agreed to show its answers.")
