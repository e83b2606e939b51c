"""What a questionnaire is: its checksum, and what an answer to one of its questions is worth."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum
from typing import Any

import orjson

from services.index_api.questionnaires.errors import BadAnswer
from shared.schemas.questionnaires import Question, Questionnaire


def checksum(content: Any) -> str:
    """Fold JSON-ready content into the SHA-256 of its canonical form (sorted keys, no white space), as hex."""
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def questionnaire_checksum(questionnaire: Questionnaire) -> str:
    """Fold all that a version tells with `lang=*`, except its status, which may still become deprecated."""
    return checksum(questionnaire.model_dump(mode="json", exclude={"status", "checksum"}, exclude_none=True))


@dataclass(frozen=True, slots=True)
class Scale:
    """What scoring needs of a question: its weight, and the worth (0 to 1) of each option."""

    question: str
    weight: float
    worth: Mapping[str, float]
    multiple: bool
    exclusive: frozenset[str]
    cap: float


def scale_of(question: Question) -> Scale:
    """Take out of a question what scoring needs."""
    return Scale(
        question.id,
        question.weight,
        {option.code: option.points for option in question.options},
        question.type == "multiple_choice",
        frozenset(option.code for option in question.options if option.exclusive),
        question.cap,
    )


def points(scale: Scale, value: Any) -> float:
    """Say what an answer is worth, 0 to 1.

    `value` is the code of an option, for multiple choice a list of codes. Ticked options add up to the cap of the
    question. Raises `BadAnswer` for a value that the question does not offer.
    """
    if scale.multiple:
        return _ticked(scale, value)
    if not isinstance(value, str) or value not in scale.worth:
        raise BadAnswer(f"{scale.question} takes one of: {', '.join(scale.worth)}.")
    return scale.worth[value]


def _ticked(scale: Scale, value: Any) -> float:
    if not isinstance(value, list) or not all(isinstance(code, str) and code in scale.worth for code in value):
        raise BadAnswer(f"{scale.question} takes a list of: {', '.join(scale.worth)}.")
    if not value or len(set(value)) != len(value):
        raise BadAnswer(f"{scale.question} takes each option once, and at least one.")
    if len(value) > 1 and not scale.exclusive.isdisjoint(value):
        raise BadAnswer(f"{scale.question}: {', '.join(sorted(scale.exclusive & set(value)))} stands alone.")
    return min(scale.cap, fsum(scale.worth[code] for code in value))
