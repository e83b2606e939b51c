"""Answers of an earlier wave as proposals, and drafts moved to another version."""

from dataclasses import dataclass
from typing import TypedDict
from uuid import UUID

from services.index_api.assessment.answers.domain import KeptAnswer, Outcome, saved_answers, version_of
from services.index_api.assessment.assessments.domain import Found, demand_editable, reads, seen_by, sees_answers
from services.index_api.assessment.assessments.service import Assessments
from services.index_api.assessment.prefills import domain, repository
from services.index_api.assessment.prefills.errors import SameVersion, UnknownSource
from services.index_api.changes import PREFILL_ACCEPTED, PREFILL_CREATED
from services.index_api.instrument.mappings.domain import Comparable
from services.index_api.instrument.mappings.service import Mappings, left_out
from shared.platform.access.permits import Permit
from shared.platform.command import Commands
from shared.platform.data.database import Database, Statements
from shared.platform.data.idempotency import Once
from shared.platform.refusals import NotFound
from shared.schemas.index.assessment.assessments import Assessment, NewAssessment, SavedAnswers
from shared.schemas.index.assessment.prefills import Acceptance, Migration, NewMigration, NewPrefill, Prefill
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion

ProposalDocument = TypedDict("ProposalDocument", {"question": str, "from": UUID, "answer": KeptAnswer, "version": int})
"""A proposed answer in version 0, and the version of the answer that is kept now (0: none)."""


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
        if (first := await self.commands.first(Prefill, once)) is not None:
            return first
        try:
            source = await self.assessments.visible(permit, new.source)
        except NotFound:
            raise UnknownSource from None
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Prefill)) is not None:
                return first
            found = await self.assessments.locked(command, assessment)
            demand_editable(found.shown.state)
            shown = source.shown
            if shown.city != found.shown.city or shown.id == found.shown.id or not sees_answers(permit, source):
                raise UnknownSource
            known = await self.mappings.comparable(shown.questionnaire, found.shown.questionnaire, command.tx)
            answers = domain.proposed(known, source.answers)
            await repository.propose(command.tx, assessment, shown.id, answers)
            command.tell(PREFILL_CREATED, assessment, seen_by(found))
            made = {
                "assessment": assessment,
                "from": shown.id,
                "proposed": len(answers),
                "left_out": left_out(known),
            }
            return await command.keep(Prefill.model_validate(made))

    async def proposals(self, permit: Permit, assessment: UUID, after: str, limit: int) -> list[ProposalDocument]:
        """List proposals by question. Raises `NotFound`."""
        found = await self.assessments.visible(permit, assessment)
        if not reads(permit, found):
            raise NotFound
        return [
            {
                "question": row["question"],
                "from": row["source"],
                "answer": {"version": 0, **row["answer"]},
                "version": version_of(found.answers.get(row["question"])),
            }
            for row in await repository.list_proposals(self.database, assessment, after, limit)
        ]

    async def accept(self, permit: Permit, assessment: UUID, acceptance: Acceptance, once: Once) -> SavedAnswers:
        """Save proposals as answers over the versions that were read, and say what became of each.

        A question without a proposal is `invalid`. Raises NotFound, WrongState.
        """
        async with self.commands.open(permit, once) as command:
            if (first := command.first(SavedAnswers)) is not None:
                return first
            found = await self.assessments.locked(command, assessment)
            wanted = acceptance.questions
            proposed = await repository.proposed(command.tx, assessment, list(wanted))
            changes: dict[str, KeptAnswer] = {
                question: {**answer, "version": wanted[question]} for question, answer in proposed.items()
            }
            saved = await self.assessments.save_in(command, found, changes)
            kept = [question for question, outcome in saved.items() if outcome["result"] == "kept"]
            await repository.settle(command.tx, assessment, kept)
            if kept:
                command.tell(PREFILL_ACCEPTED, assessment, seen_by(found))
            missing = {question: _not_proposed(question) for question in wanted.keys() - proposed.keys()}
            return await command.keep(SavedAnswers.model_validate(saved_answers({**saved, **missing})))

    async def preview(self, permit: Permit, assessment: UUID, questionnaire: str) -> Migration:
        """Say what a move to another version would carry, and write nothing.

        Raises NotFound, UnknownQuestionnaire, SameVersion.
        """
        found = await self.assessments.visible(permit, assessment)
        if not reads(permit, found):
            raise NotFound
        version, known = await self._way(None, found, questionnaire)
        would = domain.consequences(known, found.answers, [question.id for question in version.questions])
        return Migration.model_validate(
            {
                "assessment": assessment,
                "from": found.shown.questionnaire,
                "to": questionnaire,
                "carried": would.carried,
                "lost": would.lost,
                "empty": would.empty,
                "left_out": left_out(known),
            }
        )

    async def migrate(self, permit: Permit, assessment: UUID, new: NewMigration, once: Once) -> Assessment:
        """Begin a new draft on another version with the answers that find a place there; the old one stays.

        Raises NotFound, WrongState, UnknownQuestionnaire, SameVersion.
        """
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Assessment)) is not None:
                return first
            found = await self.assessments.locked(command, assessment)
            demand_editable(found.shown.state)
            _, known = await self._way(command.tx, found, new.questionnaire)
            kind = {name: getattr(found.shown, name) for name in NewAssessment.model_fields}
            draft = NewAssessment.model_validate({**kind, "questionnaire": new.questionnaire})
            begun = await self.assessments.begin(command, draft, domain.moved(known, found.answers), found)
            return await command.keep(begun)

    async def _way(
        self, db: Statements | None, found: Found, questionnaire: str
    ) -> tuple[QuestionnaireVersion, Comparable]:
        if questionnaire == found.shown.questionnaire:
            raise SameVersion
        version = await self.assessments.scoring.questionnaires.named(questionnaire, db)
        return version, await self.mappings.comparable(found.shown.questionnaire, questionnaire, db)


def _not_proposed(question: str) -> Outcome:
    detail = f"Nothing is proposed for {question}."
    return {"result": "invalid", "pointer": f"/questions/{question}", "detail": detail}
