"""Answers of an earlier wave as proposals, and drafts moved to another version."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from services.index_api.assessment.assessments.domain import Found, demand_editable, reads, sees_answers
from services.index_api.assessment.assessments.service import Assessments
from services.index_api.assessment.prefills import domain, repository
from services.index_api.assessment.prefills.errors import SameVersion, UnknownSource
from services.index_api.instrument.mappings.domain import Comparable
from services.index_api.instrument.mappings.service import Mappings
from shared.platform.access.permits import Permit
from shared.platform.command import Commands
from shared.platform.data.database import Database, Transaction
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotFound
from shared.schemas.index.assessment.assessments import Assessment, NewAssessment, SavedAnswers
from shared.schemas.index.assessment.prefills import Acceptance, NewMigration, NewPrefill, Prefill
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion


@dataclass(slots=True)
class Prefills:
    """What saves people from answering twice. Nothing is answered by itself: a person accepts each proposal."""

    database: Database
    commands: Commands
    mappings: Mappings
    assessments: Assessments

    async def propose(self, permit: Permit, assessment: UUID, new: NewPrefill, once: Once) -> Prefill:
        """Propose the answers of an earlier assessment where the questions are equal.

        Proposals made before give way. Raises NotFound, WrongState, UnknownSource.
        """
        try:
            source = await self.assessments.visible(permit, new.source)
        except NotFound:
            raise UnknownSource from None
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Prefill)) is not None:
                return first
            found = await self.assessments.locked(command.tx, permit, assessment)
            demand_editable(found.shown.state)
            shown = source.shown
            if shown.city != found.shown.city or shown.id == found.shown.id or not sees_answers(permit, source):
                raise UnknownSource
            known = await self.mappings.comparable(shown.questionnaire, found.shown.questionnaire, command.tx)
            answers = domain.proposed(known, source.answers)
            await repository.propose(command.tx, assessment, shown.id, answers)
            told = {"assessment": str(assessment), "from": str(shown.id), "proposed": len(answers)}
            told = {**told, "left_out": domain.left_out(known)}
            return await command.keep(Prefill.model_validate(told))

    async def proposals(self, permit: Permit, assessment: UUID, after: str, limit: int) -> list[dict[str, Any]]:
        """List proposals by question, shaped as `Proposal`. Raises `NotFound`."""
        found = await self.assessments.visible(permit, assessment)
        if not reads(permit, found):
            raise NotFound
        return [
            {
                "question": row["question"],
                "from": row["source"],
                "answer": {"version": 0, **row["answer"]},
                "version": found.answers.get(row["question"], {"version": 0})["version"],
            }
            for row in await repository.list_proposals(self.database, assessment, after, limit)
        ]

    async def accept(self, permit: Permit, assessment: UUID, acceptance: Acceptance, once: Once) -> SavedAnswers:
        """Save proposals as answers over the versions that were read, and tell what became of each.

        A question without a proposal is `invalid`. Raises NotFound, WrongState.
        """
        async with self.commands.open(permit, once) as command:
            if (first := command.first(SavedAnswers)) is not None:
                return first
            found = await self.assessments.locked(command.tx, permit, assessment)
            wanted = acceptance.questions
            proposed = await repository.proposed(command.tx, assessment, list(wanted))
            changes = {one: {**answer, "version": wanted[one]} for one, answer in proposed.items()}
            saved = await self.assessments.save_in(command.tx, permit, found, changes)
            await repository.settle(
                command.tx, assessment, [one for one, it in saved.results.items() if it.result == "kept"]
            )
            missing = {
                one: {"result": "invalid", "pointer": f"/questions/{one}", "detail": f"Nothing is proposed for {one}."}
                for one in wanted.keys() - proposed.keys()
            }
            told = {"results": {**saved.model_dump(mode="json")["results"], **missing}, "kept": saved.kept}
            return await command.keep(SavedAnswers.model_validate(told))

    async def preview(self, permit: Permit, assessment: UUID, questionnaire: str) -> dict[str, Any]:
        """Say what a move to another version would carry, and write nothing: `Migration` as a JSON-ready object.

        Raises NotFound, UnknownQuestionnaire, SameVersion.
        """
        found = await self.assessments.visible(permit, assessment)
        if not reads(permit, found):
            raise NotFound
        version, known = await self._way(None, found, questionnaire)
        questions = [one.id for one in version.questions]
        sides = {"from": found.shown.questionnaire, "to": questionnaire}
        return {"assessment": str(assessment), **sides, **domain.told(known, found.answers, questions)}

    async def migrate(self, permit: Permit, assessment: UUID, new: NewMigration, once: Once) -> Assessment:
        """Begin a new draft on another version with the answers that find a place there; the old one stays.

        Raises NotFound, WrongState, UnknownQuestionnaire, SameVersion.
        """
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Assessment)) is not None:
                return first
            found = await self.assessments.locked(command.tx, permit, assessment)
            demand_editable(found.shown.state)
            _, known = await self._way(command.tx, found, new.questionnaire)
            kind = {name: getattr(found.shown, name) for name in NewAssessment.model_fields}
            draft = NewAssessment.model_validate({**kind, "questionnaire": new.questionnaire})
            begun = await self.assessments.begin(command.tx, permit, draft, domain.moved(known, found.answers), found)
            return await command.keep(begun)

    async def _way(
        self, tx: Transaction | None, found: Found, questionnaire: str
    ) -> tuple[QuestionnaireVersion, Comparable]:
        if questionnaire == found.shown.questionnaire:
            raise SameVersion
        version = await self.assessments.scoring.questionnaires.named(questionnaire, tx)
        return version, await self.mappings.comparable(found.shown.questionnaire, questionnaire, tx)
