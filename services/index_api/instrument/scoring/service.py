"""Scores as they are told: the arithmetic with the names, checksums and labels of what it was made with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import fsum
from pathlib import Path
from typing import Any, Final

from services.index_api.instrument.mappings.service import Mappings
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.instrument.scoring import domain
from services.index_api.instrument.scoring.domain import METHOD_1, Answers, Contribution, Model
from shared.platform.data.data_files import read_yaml
from shared.platform.data.database import Statements
from shared.platform.refusals import NotFound
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion, Subset
from shared.schemas.index.instrument.scoring import ScoringMethod

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
            raise NotFound(f"The versions of the method are {', '.join(methods())}.")
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
    ) -> tuple[dict[str, Any], Sequence[Contribution]]:
        """Score answers, perhaps on a subset: `Scores` as a JSON-ready object, and what each answer gave.

        `model` is that of the version, restricted to the subset and with own weights, where there are such.
        """
        if model is None:
            whole = self.model(questionnaire)
            model = domain.restricted(whole, subset.questions) if subset else whole
        scored = domain.score(model, answers)
        parts = {code: _told(part) for code, part in scored.parts.items()}
        extended = questionnaire.extended_index
        told = {
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
            **({"example": True} if questionnaire.example else {}),
            **({"subset": f"{subset.code}/{subset.version}"} if subset else {}),
        }
        return told, scored.contributions

    async def core_projection(self, name: str, answers: Answers, db: Statements | None = None) -> dict[str, Any] | None:
        """Score answers to an adaptation by the core of its base: `CoreProjection` as a JSON-ready object.

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
            "index": _told(scored.parts[base.index]),
            "indicators": [_told(scored.parts[one.code]) for one in base.indicators],
            "share": min(1.0, fsum(effective.get(after, 0.0) for _, after in known.pairs)),
            "left_out": [
                {"question": one.question, "kind": one.kind, "reason": dict(one.reason) if one.reason else None}
                for one in known.left_out
                if one.questionnaire == base.name
            ],
            "method": METHOD_1.version,
            "reconstruction": base.reconstruction,
        }


def told_contributions(contributions: Sequence[Contribution]) -> list[dict[str, Any]]:
    """Write contributions as JSON-ready objects."""
    return [{name: getattr(one, name) for name in Contribution.__slots__} for one in contributions]


def _told(part: domain.Part) -> Mapping[str, Any]:
    shown = domain.display(part.value, METHOD_1.display_digits)
    return {name: getattr(part, name) for name in domain.Part.__slots__} | {"display": shown}
