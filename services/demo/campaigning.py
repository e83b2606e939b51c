"""One campaign: an invented NGO asks the people of an invented city how they see it.

Pure, with numbers of its own, so that nothing else in the invented world changes by it.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from services.demo.invention import SEED, Wave
from shared.schemas.fields import Json
from shared.schemas.index.instrument.questionnaires import Question, Questionnaire
from shared.schemas.index.outside.doors import DONT_KNOW

_ASKABLE: Final = ("yes_partly_no", "single_choice", "ordered_scale")
_ASKED: Final = 8
_GROUPS: Final = {"under_30": 22, "from_30_to_59": 26, "60_and_over": 4}
"""How many of each answer; the last are too few to be told alone."""
_LABELS: Final[Mapping[str, Mapping[str, Json]]] = {
    "under_30": {"en": "Under 30", "fr": "Moins de 30 ans"},
    "from_30_to_59": {"en": "30 to 59", "fr": "De 30 à 59 ans"},
    "60_and_over": {"en": "60 and over", "fr": "60 ans et plus"},
}
_SHARE_SEEN_ALIKE: Final = 0.5
_SHARE_NOT_KNOWN: Final = 0.1
_SHARE_LEFT_OUT: Final = 0.05


@dataclass(frozen=True, slots=True)
class Call:
    """A campaign, what each of those asked answers, and what the city says in the end."""

    campaign: Mapping[str, Json]
    responses: Sequence[Mapping[str, Json]]
    reply: Mapping[str, Json]


def asked_outside(waves: Sequence[Wave], questionnaires: Mapping[str, Questionnaire], today: date) -> Call:
    """Let an NGO ask, on one day, some of what the first city answered that shows its answers on the latest version."""
    chance = random.Random(SEED + 2)
    latest = max(wave.questionnaire for wave in waves)
    own = next(wave for wave in waves if wave.questionnaire == latest and wave.consent == "scores_and_answers")
    questions = [one for one in questionnaires[latest].questions if _is_askable(one) and one.id in own.answers][:_ASKED]
    campaign: dict[str, Json] = {
        "city": own.city,
        "questionnaire": own.questionnaire,
        "title": {"en": "How do you see our city? (invented)", "fr": "Comment voyez-vous notre ville ? (inventé)"},
        "purpose": {"en": "The neighbours set what people see beside what the city says of itself (invented)."},
        "privacy": {"en": "Nothing is kept that leads to you; what you say is counted (invented)."},
        "questions": [{"id": one.id} for one in questions],
        "strata": {
            "by": "age_group",
            "groups": [{"code": code, "label": dict(label)} for code, label in _LABELS.items()],
        },
        "organiser": "Neighbours together (invented)",
        "opens_on": today.isoformat(),
        "closes_on": today.isoformat(),
    }
    groups = [group for group, many in _GROUPS.items() for _ in range(many)]
    responses: list[Mapping[str, Json]] = [
        {"device": f"invented-device-{number:08}", "group": group, "answers": _answers(questions, own, chance)}
        for number, group in enumerate(groups)
    ]
    return Call(campaign, responses, {"text": {"en": "We read this with interest (invented)."}})


def _is_askable(question: Question) -> bool:
    return question.type in _ASKABLE and question.asked_if is None


def _answers(questions: Sequence[Question], own: Wave, chance: random.Random) -> dict[str, Json]:
    said: dict[str, Json] = {}
    for question in questions:
        value = own.answers[question.id].get("value")
        if chance.random() < _SHARE_NOT_KNOWN:
            said[question.id] = DONT_KNOW
        elif isinstance(value, str) and chance.random() < _SHARE_SEEN_ALIKE:
            said[question.id] = value
        elif chance.random() >= _SHARE_LEFT_OUT:
            said[question.id] = chance.choice(question.options).code
    return said or {questions[0].id: DONT_KNOW}
