"""Scores as they are told: the arithmetic with the names, checksums and labels of what it was made with."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from math import fsum
from pathlib import Path
from typing import Final

from services.index_api.instrument.mappings.service import Mappings
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.instrument.scoring import domain
from services.index_api.instrument.scoring.domain import (
    METHOD_1,
    Answers,
    Contribution,
    ContributionDocument,
    CoreProjectionDocument,
    Model,
    ScoreDocument,
    ScoresDocument,
)
from shared.platform.data.data_files import read_yaml
from shared.platform.data.database import Statements
from shared.platform.refusals import NotFound
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion, Subset
from shared.schemas.index.instrument.scoring import ScoringMethod
from shared.sentences import say

_DATA: Final = Path(__file__).parent / "data"


@cache
def methods() -> dict[str, ScoringMethod]:
    """Give every version of the method that comes with this release."""
    read = [ScoringMethod.model_validate(read_yaml(file)) for file in sorted(_DATA.glob("method-*.yaml"))]
    return {method.version: method for method in read}


@dataclass(slots=True)
class Scoring:
    """Scores answers by the questionnaire they answer. The model of a version is made once."""

    questionnaires: Questionnaires
    mappings: Mappings
    _models: dict[str, Model] = field(default_factory=dict)

    def model(self, questionnaire: QuestionnaireVersion) -> Model:
        """Give the scoring model of a version."""
        model = self._models.get(questionnaire.checksum)
        if model is None:
            model = self._models[questionnaire.checksum] = domain.model_of(questionnaire)
        return model

    def method(self, version: str) -> ScoringMethod:
        """Give a version of the method. Raises `NotFound`."""
        if version not in methods():
            raise NotFound(say("The versions of the method are {methods}.", methods=", ".join(methods())))
        return methods()[version]

    def methods(self, after: str, limit: int) -> list[ScoringMethod]:
        """List versions of the method."""
        return [method for version, method in methods().items() if version > after][:limit]

    def scores(
        self,
        questionnaire: QuestionnaireVersion,
        answers: Answers,
        *,
        synthetic: bool,
        subset: Subset | None = None,
        model: Model | None = None,
    ) -> tuple[ScoresDocument, Sequence[Contribution]]:
        """Score answers, perhaps on a subset, and give what each answer contributed.

        `model` is that of the version, restricted to the subset and with the caller's weights, where there are such.
        """
        if model is None:
            whole = self.model(questionnaire)
            model = domain.restricted(whole, subset.questions) if subset else whole
        scored = domain.score(model, answers)
        parts = {code: score_document(part) for code, part in scored.parts.items()}
        extended = questionnaire.extended_index
        scores: ScoresDocument = {
            "index": parts[questionnaire.index],
            "extended_index": parts[extended] if extended else None,
            "composites": [
                parts[one.code] for one in questionnaire.composites if one.code not in (questionnaire.index, extended)
            ],
            "indicators": [parts[one.code] for one in questionnaire.indicators],
            "questionnaire": questionnaire.name,
            "questionnaire_checksum": questionnaire.checksum,
            "method": METHOD_1.version,
            "input_checksum": domain.input_checksum(
                questionnaire.name,
                questionnaire.checksum,
                METHOD_1.version,
                answers,
                subset.questions if subset else (),
            ),
            "reconstruction": questionnaire.reconstruction,
            "synthetic": synthetic,
        }
        if questionnaire.example:
            scores["example"] = True
        if subset:
            scores["subset"] = f"{subset.code}/{subset.version}"
        return scores, scored.contributions

    async def core_projection(
        self, name: str, answers: Answers, db: Statements | None = None
    ) -> CoreProjectionDocument | None:
        """Score answers to an adaptation by the core of its base.

        Only questions that ask the same count, with their weights in the base. None for a version that adapts nothing.
        Raises `UnknownQuestionnaire`.
        """
        own = await self.questionnaires.named(name, db)
        if own.adapts is None:
            return None
        base = await self.questionnaires.named(own.adapts, db)
        known = await self.mappings.comparable(name, base.name, db)
        scored = domain.projected(self.model(own), self.model(base), known.pairs, answers)
        effective = domain.effective_weights(self.model(base))
        return {
            "questionnaire": base.name,
            "index": score_document(scored.parts[base.index]),
            "indicators": [score_document(scored.parts[indicator.code]) for indicator in base.indicators],
            "share": min(1.0, fsum(effective.get(after, 0.0) for _, after in known.pairs)),
            "left_out": [
                {"question": left.question, "kind": left.kind, "reason": left.reason or None}
                for left in known.left_out
                if left.questionnaire == base.name
            ],
            "method": METHOD_1.version,
            "reconstruction": base.reconstruction,
        }


def score_document(part: domain.Part) -> ScoreDocument:
    """Write a part as JSON."""
    return {
        "code": part.code,
        "value": part.value,
        "low": part.low,
        "high": part.high,
        "coverage": part.coverage,
        "n_answered": part.n_answered,
        "n_applicable": part.n_applicable,
        "reason": part.reason,
        "display": domain.display(part.value, METHOD_1.display_digits),
    }


def contribution_documents(contributions: Sequence[Contribution]) -> list[ContributionDocument]:
    """Write contributions as JSON."""
    return [
        {
            "question": contribution.question,
            "indicator": contribution.indicator,
            "points": contribution.points,
            "effective_weight": contribution.effective_weight,
            "contribution": contribution.contribution,
        }
        for contribution in contributions
    ]
