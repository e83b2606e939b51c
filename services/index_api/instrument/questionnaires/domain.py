"""What a questionnaire is: its checksum, which questions it asks, and what an answer to one of them is worth."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import fsum, isfinite
from typing import Final, NotRequired, TypedDict

import orjson

from services.index_api.instrument.questionnaires.errors import BadAnswer
from shared.platform.refusals import WrongState, state_forbids
from shared.schemas.index.instrument.mappings import (
    CompositeChanged,
    Moved,
    Named,
    QuestionnaireDiff,
    Rescored,
    Reweighted,
    Reworded,
)
from shared.schemas.index.instrument.questionnaire_rules import NUMBERS
from shared.schemas.index.instrument.questionnaires import Question, Questionnaire
from shared.sentences import say

LONGEST_TEXT: Final = 2_000
_HUNDRED: Final = 100

AnswerValue = str | list[str] | float
"""The code of an option, for multiple choice a list of codes, a number or percentage, or a text."""


class GivenAnswer(TypedDict):
    """What somebody answered to a question. Only the state `answered` has a value.

    The other states are `not_answered`, `not_applicable` and, computed but never kept, `not_asked`.
    """

    state: str
    value: NotRequired[AnswerValue]


def checksum(content: object) -> str:
    """Fold JSON-ready content into the SHA-256 of its canonical form (sorted keys, no white space), as hex."""
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def questionnaire_checksum(questionnaire: Questionnaire) -> str:
    """Fold all that a version tells with `lang=*`, except its status, which may still become deprecated."""
    members = set(Questionnaire.model_fields) - {"status"}
    return checksum(questionnaire.model_dump(mode="json", include=members, exclude_none=True))


@dataclass(frozen=True, slots=True)
class Gate:
    """The options of an earlier question of which one must have been chosen."""

    question: str
    any_of: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scale:
    """What scoring needs of a question: its weight, and the worth (0 to 1) of each option or number.

    `corners` are pairs of a number and its worth; the worth is linear in between and level outside.
    """

    question: str
    weight: float
    type: str
    worth: Mapping[str, float]
    exclusive: frozenset[str]
    cap: float
    corners: Sequence[tuple[float, float]] = ()
    gate: Gate | None = None


def scale_of(question: Question) -> Scale:
    """Take out of a question what scoring needs."""
    condition = question.asked_if
    return Scale(
        question.id,
        question.weight,
        question.type,
        {option.code: option.points for option in question.options},
        frozenset(option.code for option in question.options if option.exclusive),
        question.cap,
        tuple((corner.at, corner.points) for corner in question.points),
        Gate(condition.question, frozenset(condition.any_of)) if condition else None,
    )


def points(scale: Scale, value: object) -> float:
    """Say what an answer is worth, 0 to 1; a text is worth nothing and counts nowhere.

    `value` is the code of an option, for multiple choice a list of codes, for a number or percentage a number. Ticked
    options add up to the cap of the question. Raises `BadAnswer` for a value that the question does not offer.
    """
    if scale.type == "multiple_choice":
        return _ticked(scale, value)
    if scale.type in NUMBERS:
        return _on_line(scale, value)
    if scale.type == "text":
        if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_TEXT:
            raise BadAnswer(
                say(
                    "{question} takes a text of up to {most} characters.",
                    question=scale.question,
                    most=LONGEST_TEXT,
                )
            )
        return 0.0
    if not isinstance(value, str) or value not in scale.worth:
        raise BadAnswer(
            say("{question} takes one of: {options}.", question=scale.question, options=", ".join(scale.worth))
        )
    return scale.worth[value]


def _ticked(scale: Scale, value: object) -> float:
    if not isinstance(value, list) or not all(isinstance(code, str) and code in scale.worth for code in value):
        raise BadAnswer(
            say("{question} takes a list of these: {options}.", question=scale.question, options=", ".join(scale.worth))
        )
    if not value or len(set(value)) != len(value):
        raise BadAnswer(say("{question} takes each option once, and at least one.", question=scale.question))
    if len(value) > 1 and not scale.exclusive.isdisjoint(value):
        raise BadAnswer(
            say(
                "{question}: {option} stands alone.",
                question=scale.question,
                option=", ".join(sorted(scale.exclusive & set(value))),
            )
        )
    return min(scale.cap, fsum(scale.worth[code] for code in value))


def _on_line(scale: Scale, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise BadAnswer(say("{question} takes a number.", question=scale.question))
    if scale.type == "percentage" and not 0 <= value <= _HUNDRED:
        raise BadAnswer(say("{question} takes a percentage, 0 to 100.", question=scale.question))
    corners = scale.corners
    if value <= corners[0][0]:
        return corners[0][1]
    for (start, low), (end, high) in pairwise(corners):
        if value <= end:
            worth = low + (high - low) * ((value - start) / (end - start))
            return min(max(worth, min(low, high)), max(low, high))
    return corners[-1][1]


class Asking(StrEnum):
    """Whether a question is asked of somebody who gave certain answers."""

    ASKED = "asked"
    NOT_ASKED = "not_asked"
    OPEN = "open"
    """The question that decides has no answer yet."""


def asking(gates: Mapping[str, Gate], answers: Mapping[str, GivenAnswer]) -> dict[str, Asking]:
    """Say of every question with a condition whether it is asked. Questions without one always are.

    `gates` are conditions by the question that they stand before; a condition on a question that is not asked, or does
    not apply, is not fulfilled.
    """
    found: dict[str, Asking] = {}

    def look(question: str) -> Asking:
        gate = gates.get(question)
        if gate is None:
            return Asking.ASKED
        if question not in found:
            before, answer = look(gate.question), answers.get(gate.question)
            found[question] = before if before is not Asking.ASKED else _through(gate, answer)
        return found[question]

    for question in gates:
        look(question)
    return found


def _through(gate: Gate, answer: GivenAnswer | None) -> Asking:
    if answer is None or answer["state"] == "not_answered":
        return Asking.OPEN
    if answer["state"] != "answered":
        return Asking.NOT_ASKED
    value = answer["value"]
    chosen = value if isinstance(value, list) else [value]
    return Asking.ASKED if any(code in gate.any_of for code in chosen) else Asking.NOT_ASKED


def heeding(gates: Mapping[str, Gate], answers: Mapping[str, GivenAnswer]) -> Mapping[str, GivenAnswer]:
    """Say `not_asked` in place of answers to questions that are not asked, and `not_answered` while that is open."""
    if not gates:
        return answers
    marked: dict[str, GivenAnswer] = {
        question: {"state": "not_asked" if decision is Asking.NOT_ASKED else "not_answered"}
        for question, decision in asking(gates, answers).items()
        if decision is not Asking.ASKED
        and ((answer := answers.get(question)) is None or answer["state"] != "not_applicable")
    }
    return {**answers, **marked}


def difference(before: Questionnaire, after: Questionnaire) -> QuestionnaireDiff:
    """Compare two versions question by question, by identifier.

    That two questions have one identifier does not make them comparable: a mapping says that.
    """
    old, new = ({question.id: question for question in version.questions} for version in (before, after))
    both = [(old[name], question) for name, question in new.items() if name in old]
    lists = {
        "added": [_named(question) for name, question in new.items() if name not in old],
        "removed": [_named(question) for name, question in old.items() if name not in new],
        "reworded": [
            Reworded(question=then.id, text_before=then.text, text_after=now.text, options=_relabelled(then, now))
            for then, now in both
            if then.text != now.text or _relabelled(then, now)
        ],
        "rescored": [Rescored(question=then.id, parts=parts) for then, now in both if (parts := _rescored(then, now))],
        "reweighted": [
            Reweighted(question=then.id, weight_before=then.weight, weight_after=now.weight)
            for then, now in both
            if then.weight != now.weight
        ],
        "moved": [
            Moved(question=then.id, indicator_before=then.indicator, indicator_after=now.indicator)
            for then, now in both
            if then.indicator != now.indicator
        ],
        "composites": [CompositeChanged(code=code) for code in _composites_changed(before, after)],
    }
    return QuestionnaireDiff.model_validate({"from": before.name, "to": after.name, **lists})


def _named(question: Question) -> Named:
    return Named(question=question.id, indicator=question.indicator, text=question.text)


def _relabelled(before: Question, after: Question) -> list[str]:
    labels = {option.code: option.label for option in before.options}
    return [option.code for option in after.options if labels.get(option.code, option.label) != option.label]


def _rescored(before: Question, after: Question) -> list[str]:
    """Name what turns an answer into points, where it differs; labels and the order of options do not count."""
    old, new = _scale_by_part(before), _scale_by_part(after)
    return [name for name, value in new.items() if old[name] != value]


def _scale_by_part(question: Question) -> dict[str, object]:
    scale = scale_of(question)
    options = {code: (worth, code in scale.exclusive) for code, worth in scale.worth.items()}
    return {
        "type": scale.type,
        "options": options,
        "cap": scale.cap,
        "points": scale.corners,
        "asked_if": scale.gate,
    }


def answered_alike(before: Question, after: Question) -> bool:
    """Say whether every answer to one is an answer to the other and worth the same."""
    return not {"type", "options", "cap", "points"} & set(_rescored(before, after))


def _composites_changed(before: Questionnaire, after: Questionnaire) -> list[str]:
    old, new = ({one.code: one.members for one in version.composites} for version in (before, after))
    return sorted(code for code in old.keys() | new.keys() if old.get(code) != new.get(code))


_ALLOWED: Final[Mapping[str, Sequence[str]]] = {
    "draft": ("releaseQuestionnaireVersion", "saveQuestionnaireVersion"),
    "released": ("deprecateQuestionnaireVersion",),
    "deprecated": (),
}


def demand_status(status: str, wanted: str) -> None:
    """Raise `WrongState` unless a version has the status that a change needs."""
    if status != wanted:
        raise WrongState(
            state_forbids(status),
            state=status,
            allowed=list(_ALLOWED[status]),
        )
