"""Scores of what is not kept: answers, an assessment seen with other weights, or with steps not taken yet."""

from dataclasses import dataclass
from typing import Any

from services.index_api.assessment.assessments.service import Assessments
from services.index_api.assessment.previews import domain
from services.index_api.instrument.questionnaires.domain import checksum
from services.index_api.instrument.questionnaires.errors import BadAnswer
from services.index_api.instrument.scoring.domain import Answers, faults_of, restricted
from services.index_api.instrument.scoring.service import Scoring, told_contributions
from shared.platform.access.permits import Permit
from shared.platform.refusals import Fault
from shared.schemas.index.assessment.previews import PreviewAsked


@dataclass(slots=True)
class Previews:
    """Scores what somebody asks, and keeps nothing."""

    scoring: Scoring
    assessments: Assessments

    async def preview(self, permit: Permit, asked: PreviewAsked) -> dict[str, Any]:
        """Score answers, with all that was asked besides: `Preview` as a JSON-ready object.

        Raises UnknownQuestionnaire, UnknownSubset, EmptySubset, BadWeights, NotFound for an assessment whose answers
        the caller may not see, and `BadAnswer` that lists every answer which cannot be scored.
        """
        name, answers, synthetic = await self._answers(permit, asked)
        questionnaire = await self.scoring.questionnaires.named(name)
        model = self.scoring.model(questionnaire)
        changes = [
            {question: answer.model_dump(mode="json") for question, answer in one.answers.items()}
            for one in asked.changes
        ]
        if asked.assessment is None:
            _refuse([_fault(f"/answers/{question}", why) for question, why in faults_of(model, answers)])
        _refuse(list(domain.misfits(model, answers, changes)))
        subset = self.scoring.questionnaires.subset_of(questionnaire, asked.subset) if asked.subset else None
        if subset:
            model = restricted(model, subset.questions)
        if asked.weights:
            weights = asked.weights.model_dump()
            model = domain.weighted(model, domain.Weights(**weights))
        told, contributions = self.scoring.scores(
            questionnaire, answers, synthetic=synthetic, subset=subset, model=model
        )
        if asked.weights:
            told |= {"own_weights": True, "input_checksum": checksum([told["input_checksum"], weights])}
        if changes:
            each, together = domain.effects(model, answers, changes)
            names = [one.name for one in asked.changes]
            shown = [{"name": title, **effect} for title, effect in zip(names, each, strict=True)]
            told["effects"] = {"each": shown, "together": together}
        projection = await self.scoring.core_projection(name, answers)
        return {**told, "trace": told_contributions(contributions), "core_projection": projection}

    async def _answers(self, permit: Permit, asked: PreviewAsked) -> tuple[str, Answers, bool]:
        """Give the version, the answers and whether they are invented."""
        if asked.assessment is None:
            assert asked.questionnaire is not None
            return (
                asked.questionnaire,
                {one: told.model_dump(mode="json") for one, told in (asked.answers or {}).items()},
                False,
            )
        found = await self.assessments.find(permit, asked.assessment)
        sheet, _ = await self.assessments.answers(permit, asked.assessment)
        return found.questionnaire, sheet.model_dump(mode="json", exclude_none=True)["answers"], found.synthetic


def _fault(pointer: str, why: Exception) -> Fault:
    return Fault(pointer=pointer, code=getattr(why, "code", "invalid"), detail=str(why))


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise BadAnswer(f"{len(faults)} answers cannot be scored.", errors=faults[:100])
