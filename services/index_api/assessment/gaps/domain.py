"""Two views of one city beside each other: subtraction, and nothing else."""

from collections.abc import Sequence
from typing import NotRequired, TypedDict

from services.index_api.assessment.assessments.domain import not_asked
from services.index_api.instrument.questionnaires.domain import AnswerValue, Scale, points
from services.index_api.instrument.scoring.domain import Answers, Model, ScoreDocument


class SideScore(TypedDict):
    """What one side gives to an indicator: value and bounds 0 to 100, coverage 0 to 1."""

    value: float | None
    low: float | None
    high: float | None
    coverage: float | None


class ScoreGap(TypedDict):
    """An indicator or composite on both sides; no difference where one of both has no value."""

    code: str
    self: SideScore
    external: SideScore
    difference: float | None


class SideAnswer(TypedDict):
    """What one side answers to a question, and its points (0 to 1)."""

    state: str
    value: NotRequired[AnswerValue]
    points: NotRequired[float]


class QuestionGap(TypedDict):
    """A question on both sides; the difference is in points."""

    question: str
    indicator: str
    self: SideAnswer
    external: SideAnswer
    difference: float | None


def score_gap(own: ScoreDocument, external: ScoreDocument) -> ScoreGap:
    """Put two scores of one indicator side by side."""
    return {
        "code": own["code"],
        "self": _side_score(own),
        "external": _side_score(external),
        "difference": _minus(own["value"], external["value"]),
    }


def question_gaps(model: Model, own: Answers, external: Answers) -> list[QuestionGap]:
    """Put the answers to every scored question side by side."""
    not_asked_of_own, not_asked_of_external = not_asked(model, own), not_asked(model, external)
    gaps: list[QuestionGap] = []
    for indicator, scales in model.indicators.items():
        for scale in scales:
            ours = _side_answer(scale, own, not_asked_of_own)
            theirs = _side_answer(scale, external, not_asked_of_external)
            gaps.append(
                {
                    "question": scale.question,
                    "indicator": indicator,
                    "self": ours,
                    "external": theirs,
                    "difference": _minus(ours.get("points"), theirs.get("points")),
                }
            )
    return gaps


def score_gaps(own: Sequence[ScoreDocument], external: Sequence[ScoreDocument]) -> list[ScoreGap]:
    """Put the indicators of one version side by side."""
    return [score_gap(ours, theirs) for ours, theirs in zip(own, external, strict=True)]


def _side_score(score: ScoreDocument) -> SideScore:
    return {"value": score["value"], "low": score["low"], "high": score["high"], "coverage": score["coverage"]}


def _side_answer(scale: Scale, answers: Answers, ruled_out: frozenset[str]) -> SideAnswer:
    if scale.question in ruled_out:
        return {"state": "not_asked"}
    answer = answers.get(scale.question)
    if answer is None or answer["state"] != "answered":
        return {"state": answer["state"] if answer else "not_answered"}
    return {"state": "answered", "value": answer["value"], "points": points(scale, answer["value"])}


def _minus(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other
