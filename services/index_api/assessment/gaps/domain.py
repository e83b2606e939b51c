"""Two views of one city beside each other: subtraction, and nothing else."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from services.index_api.assessment.assessments.domain import not_asked
from services.index_api.instrument.questionnaires.domain import Scale, points
from services.index_api.instrument.scoring.domain import Answers, Model

_TOLD: Final = ("value", "low", "high", "coverage")


def score_gap(own: Mapping[str, Any], external: Mapping[str, Any]) -> dict[str, Any]:
    """Put two scores (0 to 100) of one indicator side by side; no difference where one has no value."""
    return {
        "code": own["code"],
        "self": {name: own[name] for name in _TOLD},
        "external": {name: external[name] for name in _TOLD},
        "difference": _minus(own["value"], external["value"]),
    }


def question_gaps(model: Model, own: Answers, external: Answers) -> list[dict[str, Any]]:
    """Put the answers to every scored question side by side, with their points (0 to 1)."""
    ruled_out = not_asked(model, own), not_asked(model, external)
    told = []
    for indicator, scales in model.indicators.items():
        for scale in scales:
            sides = [_side(scale, one, hidden) for one, hidden in zip((own, external), ruled_out, strict=True)]
            difference = _minus(*(side.get("points") for side in sides))
            told.append(
                {
                    "question": scale.question, "indicator": indicator, "self": sides[0], "external": sides[1],
                    "difference": difference,
                }
            )  # fmt: skip
    return told


def score_gaps(own: Sequence[Mapping[str, Any]], external: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Put the indicators of one version side by side."""
    return [score_gap(one, other) for one, other in zip(own, external, strict=True)]


def _side(scale: Scale, answers: Answers, ruled_out: frozenset[str]) -> dict[str, Any]:
    if scale.question in ruled_out:
        return {"state": "not_asked"}
    answer = answers.get(scale.question)
    if answer is None or answer["state"] != "answered":
        return {"state": answer["state"] if answer else "not_answered"}
    return {"state": "answered", "value": answer["value"], "points": points(scale, answer["value"])}


def _minus(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other
