"""Scores of what is not kept: answers, an assessment seen with other weights, or with steps not taken yet."""

from dataclasses import dataclass
from typing import TypedDict

from services.index_api.assessment.answers.domain import kept_of
from services.index_api.assessment.assessments.service import Assessments
from services.index_api.assessment.previews import domain
from services.index_api.assessment.previews.domain import Effect, NamedEffect
from services.index_api.instrument.questionnaires.domain import checksum
from services.index_api.instrument.questionnaires.errors import BadAnswer
from services.index_api.instrument.scoring.domain import (
    Answers,
    ContributionDocument,
    CoreProjectionDocument,
    ScoresDocument,
    faults_of,
    restricted,
)
from services.index_api.instrument.scoring.service import Scoring, contribution_documents
from services.index_api.instrument.subsets.service import Subsets
from shared.platform.access.permits import Permit
from shared.platform.aside import aside
from shared.platform.refusals import Fault, Refusal
from shared.schemas.index.assessment.previews import PreviewAsked
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion, Subset
from shared.sentences import say_count


class EffectsDocument(TypedDict):
    """What each change alone does, and all together, as JSON."""

    each: list[NamedEffect]
    together: Effect


class _Changed(TypedDict, total=False):
    own_weights: bool
    effects: EffectsDocument


class _Scored(ScoresDocument, _Changed):
    trace: list[ContributionDocument]


class PreviewDocument(_Scored):
    """Scores of what was not kept, as JSON."""

    core_projection: CoreProjectionDocument | None


@dataclass(slots=True)
class Previews:
    """Scores what somebody asks, and keeps nothing."""

    scoring: Scoring
    subsets: Subsets
    assessments: Assessments

    async def preview(self, permit: Permit, asked: PreviewAsked) -> PreviewDocument:
        """Score answers, with all that was asked besides.

        Raises UnknownQuestionnaire, UnknownSubset, EmptySubset, BadWeights, NotFound for an assessment whose answers
        the caller may not see, and `BadAnswer` that lists every answer which cannot be scored.
        """
        name, answers, synthetic = await self._answers(permit, asked)
        questionnaire = await self.scoring.questionnaires.named(name)
        subset = await self.subsets.subset_of(questionnaire, asked.subset) if asked.subset else None
        scored = await aside(self._scored, asked, questionnaire, answers, subset, synthetic=synthetic)
        projection = await self.scoring.core_projection(name, answers)
        return {**scored, "core_projection": projection}

    def _scored(
        self,
        asked: PreviewAsked,
        questionnaire: QuestionnaireVersion,
        answers: Answers,
        subset: Subset | None,
        *,
        synthetic: bool,
    ) -> _Scored:
        model = self.scoring.model(questionnaire)
        changes = [
            {question: kept_of(answer, 0) for question, answer in change.answers.items()} for change in asked.changes
        ]
        if asked.assessment is None:
            _refuse([_fault(f"/answers/{question}", why) for question, why in faults_of(model, answers)])
        _refuse(list(domain.misfits(model, answers, changes)))
        if subset:
            model = restricted(model, subset.questions)
        if asked.weights:
            weights = asked.weights.model_dump()
            model = domain.weighted(model, domain.Weights(**weights))
        scores, contributions = self.scoring.scores(
            questionnaire, answers, synthetic=synthetic, subset=subset, model=model
        )
        changed: _Changed = {}
        if asked.weights:
            changed["own_weights"] = True
            scores["input_checksum"] = checksum([scores["input_checksum"], weights])
        if changes:
            each, together = domain.effects(model, answers, changes)
            named: list[NamedEffect] = [
                {"name": change.name, **effect} for change, effect in zip(asked.changes, each, strict=True)
            ]
            changed["effects"] = {"each": named, "together": together}
        return {**scores, **changed, "trace": contribution_documents(contributions)}

    async def _answers(self, permit: Permit, asked: PreviewAsked) -> tuple[str, Answers, bool]:
        """Give the version, the answers and whether they are invented."""
        if asked.assessment is None:
            assert asked.questionnaire is not None
            sent = asked.answers or {}
            return asked.questionnaire, {question: kept_of(answer, 0) for question, answer in sent.items()}, False
        found = await self.assessments.find(permit, asked.assessment)
        sheet, _ = await self.assessments.answers(permit, asked.assessment)
        answers = {question: kept_of(answer, answer.version) for question, answer in sheet.answers.items()}
        return found.questionnaire, answers, found.synthetic


def _fault(pointer: str, why: Refusal) -> Fault:
    return Fault(pointer=pointer, code=why.code, detail=why.detail)


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise BadAnswer(
            say_count("One answer cannot be scored.", "{count} answers cannot be scored.", len(faults)),
            errors=faults[:100],
        )
