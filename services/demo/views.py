"""One invented city as an invented NGO sees it: the same questionnaire, answered a little less kindly.

Pure, with numbers of its own, so that nothing else in the invented world changes by it.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from services.demo.documents import Answer, Assessment
from services.demo.invention import SEED, Wave
from shared.schemas.index.instrument.questionnaires import Question, Questionnaire

_ASSESSOR: Final = "Neighbours together (invented)"
_REPLY: Final = "We thank the neighbours. Two of the plans that they miss were adopted since (invented)."
_SHARE_SEEN_OTHERWISE: Final = 0.3
_SHARE_NOT_KNOWN: Final = 0.05


@dataclass(frozen=True, slots=True)
class View:
    """An assessment from outside: what it is of, its answers, and what the city replies."""

    assessment: Assessment
    answers: Mapping[str, Answer]
    reply: str


def seen_from_outside(waves: Sequence[Wave], questionnaires: Mapping[str, Questionnaire]) -> View:
    """Let an NGO answer what the first city answered that shows its answers on the latest version."""
    chance = random.Random(SEED + 1)
    latest = max(wave.questionnaire for wave in waves)
    own = next(wave for wave in waves if wave.questionnaire == latest and wave.consent == "scores_and_answers")
    answers = {
        question.id: _otherwise(question, own.answers[question.id], chance)
        for question in questionnaires[latest].questions
        if question.id in own.answers and chance.random() >= _SHARE_NOT_KNOWN
    }
    assessment: Assessment = {
        "city": own.city,
        "questionnaire": latest,
        "year": own.year,
        "assessor_kind": "ngo",
        "assessor": _ASSESSOR,
    }
    return View(assessment, answers, _REPLY)


def _otherwise(question: Question, answer: Answer, chance: random.Random) -> Answer:
    """Take the next lower option where the NGO sees it otherwise."""
    worth = {option.code: option.points for option in question.options}
    value = answer.get("value")
    if not isinstance(value, str) or chance.random() >= _SHARE_SEEN_OTHERWISE:
        return answer
    lower = [code for code in worth if worth[code] < worth[value]]
    return {"value": max(lower, key=worth.__getitem__)} if lower else answer
