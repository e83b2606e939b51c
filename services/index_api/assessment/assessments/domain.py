"""The life of an assessment, who it concerns, and the saving of answers that several people write at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from services.index_api.assessment.assessments.errors import NothingAnswered
from services.index_api.instrument.questionnaires.domain import Asking, asking
from services.index_api.instrument.scoring.domain import Model
from shared.platform.access.permits import Caller, Permit, Reach, Role
from shared.platform.refusals import WrongState
from shared.schemas.index.assessment.assessments import Assessment


class State(StrEnum):
    """Where an assessment is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    UNDER_REVIEW = "under_review"
    CHANGES_REQUESTED = "changes_requested"
    ACCEPTED = "accepted"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


SELF: Final = "self"
EDITABLE: Final = frozenset({State.DRAFT, State.CHANGES_REQUESTED})
IN_REVIEW: Final = frozenset({State.SUBMITTED, State.UNDER_REVIEW, State.CHANGES_REQUESTED, State.ACCEPTED})

_REVIEWED: Final[Mapping[str, State]] = {
    "accepted": State.ACCEPTED,
    "changes_requested": State.CHANGES_REQUESTED,
    "withdrawal": State.WITHDRAWN,
}
_LIFE: Final[Mapping[State, Mapping[str, State]]] = {
    State.DRAFT: {"submission": State.SUBMITTED, "withdrawal": State.WITHDRAWN},
    State.SUBMITTED: {"taken_up": State.UNDER_REVIEW, **_REVIEWED},
    State.UNDER_REVIEW: _REVIEWED,
    State.CHANGES_REQUESTED: {"submission": State.SUBMITTED, "withdrawal": State.WITHDRAWN},
    State.ACCEPTED: {
        "consent": State.ACCEPTED,
        "reply": State.ACCEPTED,
        "publication": State.PUBLISHED,
        "withdrawal": State.WITHDRAWN,
    },
    State.PUBLISHED: {"consent": State.PUBLISHED, "withdrawal": State.WITHDRAWN},
    State.WITHDRAWN: {},
}
_OPERATIONS: Final[Mapping[str, str]] = {
    "submission": "submitAssessment",
    "taken_up": "reviewAssessment",
    "accepted": "reviewAssessment",
    "changes_requested": "reviewAssessment",
    "consent": "consentToPublication",
    "reply": "replyToAssessment",
    "publication": "publishAssessment",
    "withdrawal": "withdrawAssessment",
}
_OF_THE_CITY: Final = "replyToAssessment"


@dataclass(frozen=True, slots=True)
class Found:
    """An assessment with what is decided upon but not shown with it.

    `author` began it, `networks` are those of its city now. `public` is true when everybody may see that it is there:
    it was published and its embargo had ended before it was, if ever, withdrawn.
    """

    shown: Assessment
    answers: Mapping[str, Any]
    submitted_by: str | None
    author: str | None
    networks: frozenset[str]
    public: bool

    @property
    def external(self) -> bool:
        """Say whether somebody else than the city answers."""
        return self.shown.assessor_kind != SELF


def fills(permit: Permit, found: Found) -> bool:
    """Say whether the caller reaches the side that answers: the city, or who assesses it from outside."""
    if not found.external:
        return permit.covers(city=found.shown.city, networks=found.networks)
    return permit.covers(city=found.shown.assessor_city, author=found.author)


def reads(permit: Permit, found: Found) -> bool:
    """Say whether the caller sees everything of it: who fills it, and the city once its right of reply has begun."""
    window = found.external and found.shown.reply_until is not None
    return fills(permit, found) or (window and permit.covers(city=found.shown.city, networks=found.networks))


def sees(permit: Permit, found: Found) -> bool:
    """Say whether the caller may know that it is there."""
    return found.public or reads(permit, found)


def sees_scores(permit: Permit, found: Found) -> bool:
    """Say whether the caller may see its scores: a withdrawn one keeps only its tombstone for everybody."""
    return (found.public and found.shown.state == State.PUBLISHED) or reads(permit, found)


def sees_answers(permit: Permit, found: Found) -> bool:
    """Say whether the caller may see its answers."""
    open_to_all = found.public and found.shown.state == State.PUBLISHED and found.shown.consent == "scores_and_answers"
    return open_to_all or reads(permit, found)


def acts(permit: Permit, found: Found) -> bool:
    """Say whether the caller reaches the side that does this: a reply is the city's, all else of who answers."""
    if permit.operation == _OF_THE_CITY:
        return permit.covers(city=found.shown.city)
    return fills(permit, found)


def of_the_city(caller: Caller, found: Found) -> bool:
    """Say whether the caller belongs to the city, or to the peer city that assesses it."""
    return not caller.cities.isdisjoint({found.shown.city, found.shown.assessor_city})


def own_hands(caller: Caller, found: Found) -> bool:
    """Say whether the caller handed it in, or began it from outside."""
    return caller.subject in (found.submitted_by, found.author if found.external else None)


def impartial(caller: Caller, found: Found) -> bool:
    """Say whether the caller may judge it: not of the city, and not what the own hands made."""
    return not (of_the_city(caller, found) or own_hands(caller, found))


def own_expert(caller: Caller, role: str, found: Found) -> bool:
    """Say whether somebody who acts in a role would speak as an expert about the own city."""
    return role == Role.EXPERT and found.shown.city in caller.cities


def is_fair(permit: Permit, role: str, found: Found) -> bool:
    """Say whether the caller's own part in it leaves room to review it, or to speak about it as an expert."""
    if permit.operation == "reviewAssessment":
        return impartial(permit.caller, found)
    return permit.operation != "createComment" or not own_expert(permit.caller, role, found)


def next_state(state: str, move: str, *, external: bool = False) -> State:
    """Say where a move leads. Raises `WrongState`, which names the state and what it allows."""
    moves = _LIFE[State(state)]
    if move not in moves:
        raise wrong_state(state, external=external)
    return moves[move]


def wrong_state(state: str, sentence: str = "which does not allow this", *, external: bool = False) -> WrongState:
    """Say that a state does not allow something, and what it allows."""
    return WrongState(f"It is {state}, {sentence}.", state=state, allowed=sorted(operations(state, external=external)))


def operations(state: str, *, external: bool = False) -> set[str]:
    """Name the operations that a state allows, whoever asks."""
    allowed = {_OPERATIONS[move] for move in _LIFE[State(state)]}
    if not external:
        allowed.discard(_OF_THE_CITY)
    if state in EDITABLE:
        allowed |= {"saveAnswer", "saveAnswers", "uploadWorkbook"}
    return allowed | ({"createComment"} if state in IN_REVIEW else set())


def demand_editable(state: str) -> None:
    """Raise `WrongState` unless answers may change."""
    if state not in EDITABLE:
        raise wrong_state(state, "so answers no longer change")


def demand_answers(answers: Mapping[str, Any]) -> None:
    """Raise `NothingAnswered` for an assessment that holds no answer at all."""
    if not any(answer["state"] == "answered" for answer in answers.values()):
        raise NothingAnswered


def not_asked(model: Model, answers: Mapping[str, Any]) -> frozenset[str]:
    """Name the questions that earlier answers rule out."""
    decided = asking(model.gates, answers).items()
    return frozenset(question for question, decision in decided if decision is Asking.NOT_ASKED)


def written(change: Mapping[str, Any]) -> dict[str, Any]:
    """Give what is kept of a change: all that says something, but not the version that was read."""
    return {name: value for name, value in change.items() if name != "version" and value not in (None, [])}


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
        wanted = written(change)
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


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Give the answers that are new or another."""
    return {question: answer for question, answer in after.items() if before.get(question) != answer}


def differences(stored: Any, computed: Any, pointer: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Compare a stored document with one computed anew, member by member as stored: place, stored, computed."""
    if isinstance(stored, Mapping) and isinstance(computed, Mapping):
        for name, value in stored.items():
            yield from differences(value, computed.get(name), f"{pointer}/{name}")
    elif isinstance(stored, list) and isinstance(computed, list) and len(stored) == len(computed):
        for number, (one, other) in enumerate(zip(stored, computed, strict=True)):
            yield from differences(one, other, f"{pointer}/{number}")
    elif stored != computed:
        yield pointer, stored, computed


def seen_by(permit: Permit, filters: Mapping[str, Any]) -> Mapping[str, Any]:
    """Add to the filters of a list whose assessments the caller sees beyond what is public."""
    if Reach.ANY in permit.reaches:
        return filters
    caller = permit.caller
    return {
        **filters,
        "cities_seen": list(caller.cities if Reach.OWN_CITY in permit.reaches else ()),
        "networks_seen": list(caller.networks if Reach.OWN_NETWORK in permit.reaches else ()),
        "author_seen": caller.subject if Reach.OWN in permit.reaches else "",
    }
