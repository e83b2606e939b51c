"""The life of an assessment, and the saving of answers that several people write at once."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from services.index_api.assessments.errors import NothingAnswered
from shared.platform.refusals import WrongState


class State(StrEnum):
    """Where an assessment is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHANGES_REQUESTED = "changes_requested"
    ACCEPTED = "accepted"
    PUBLISHED = "published"


class Kind(StrEnum):
    """A kind of step."""

    SUBMISSION = "submission"
    REVIEW = "review"
    PUBLICATION = "publication"


EDITABLE: Final = frozenset({State.DRAFT, State.CHANGES_REQUESTED})

_LIFE: Final[Mapping[State, Mapping[str, State]]] = {
    State.DRAFT: {"submission": State.SUBMITTED},
    State.SUBMITTED: {"accepted": State.ACCEPTED, "changes_requested": State.CHANGES_REQUESTED},
    State.CHANGES_REQUESTED: {"submission": State.SUBMITTED},
    State.ACCEPTED: {"publication": State.PUBLISHED},
    State.PUBLISHED: {},
}

_OPERATIONS: Final[Mapping[str, str]] = {
    "submission": "submitAssessment",
    "accepted": "reviewAssessment",
    "changes_requested": "reviewAssessment",
    "publication": "publishAssessment",
}


def next_state(state: str, move: str) -> State:
    """Say where a move leads. Raises `WrongState`, which names the state and what it allows."""
    moves = _LIFE[State(state)]
    if move not in moves:
        raise WrongState(f"It is {state}, which does not allow this.", state=state, allowed=sorted(operations(state)))
    return moves[move]


def operations(state: str) -> set[str]:
    """Name the operations that a state allows, whoever asks."""
    allowed = {_OPERATIONS[move] for move in _LIFE[State(state)]}
    return allowed | ({"saveAnswers"} if state in EDITABLE else set())


def demand_editable(state: str) -> None:
    """Raise `WrongState` unless answers may change."""
    if state not in EDITABLE:
        raise WrongState(f"It is {state}: answers no longer change.", state=state, allowed=sorted(operations(state)))


def demand_answers(answers: Mapping[str, Any]) -> None:
    """Raise `NothingAnswered` for an assessment that holds no answer at all."""
    if not any(answer["state"] == "answered" for answer in answers.values()):
        raise NothingAnswered


def merge(
    kept: Mapping[str, Any], changes: Mapping[str, Any], faults: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Save each change that fits: give the new answers, and what became of each change.

    `kept` and the result map questions to answers with their `version`; a change names the version that was read (0
    for none) and is a conflict when somebody saved another meanwhile. `faults` says which changes are not valid.
    """
    answers = dict(kept)
    results: dict[str, Any] = {}
    for question, change in changes.items():
        current = answers.get(question)
        version = current["version"] if current else 0
        wanted = {name: value for name, value in change.items() if name != "version" and value not in (None, [])}
        if question in faults:
            results[question] = {"result": "invalid", "pointer": f"/answers/{question}", "detail": faults[question]}
        elif current is not None and {**wanted, "version": version} == current:
            results[question] = {"result": "kept", "version": version}
        elif change["version"] != version:
            results[question] = {"result": "conflict", "version": version or None, "current": current}
        else:
            answers[question] = {**wanted, "version": version + 1}
            results[question] = {"result": "kept", "version": version + 1}
    return answers, results
