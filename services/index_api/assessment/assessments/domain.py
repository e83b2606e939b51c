"""The life of an assessment, and who it concerns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, TypedDict
from uuid import UUID

from services.index_api.assessment.answers.domain import KeptAnswer
from services.index_api.instrument.questionnaires.domain import Asking, GivenAnswer, asking
from services.index_api.instrument.scoring.domain import Model, ScoresDocument
from shared.platform.access.audience import EVERYBODY, EXPERTS, Audience, author, cities, coordinators
from shared.platform.access.permits import Caller, Permit, Role
from shared.platform.data.changes import Since
from shared.platform.refusals import WrongState, state_forbids
from shared.schemas.index.assessment.assessments import Assessment
from shared.sentences import Sentence, say


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a list of assessments is narrowed to; None takes every one."""

    city: str | None = None
    year: int | None = None
    state: str | None = None
    questionnaire: str | None = None
    assessor_kind: str | None = None
    since: Since | None = None


@dataclass(frozen=True, slots=True)
class Sight:
    """Whose assessments the caller sees beyond what is public: those of cities, of networks, and begun by a subject."""

    cities: list[str]
    networks: list[str]
    author: str


class Moved(TypedDict, total=False):
    """Fields of an assessment that its steps change."""

    state: State
    submitted_by: str
    consent: str
    embargo_until: datetime | None
    reply_until: datetime
    reply: str


class AssessmentRow(TypedDict):
    """An assessment in the list."""

    id: UUID
    city: str
    questionnaire: str
    year: int
    assessor_kind: str
    assessor: str | None
    assessor_city: str | None
    state: str
    wave: int | None
    synthetic: bool
    consent: str | None
    embargo_until: datetime | None
    reply_until: datetime | None
    reply: str | None
    replied_at: datetime | None
    migrated_from: UUID | None
    n_answers: int
    created_at: datetime
    published_at: datetime | None
    withdrawn_at: datetime | None
    version: int


class AnswerVersionRow(TypedDict):
    """An answer as it was saved once, with the role of who saved it."""

    version: int
    answer: KeptAnswer
    by: str
    at: datetime


class RecordRow(TypedDict):
    """Kept scores with all that they were made of."""

    assessment: UUID
    method: str
    document: ScoresDocument
    city: str
    year: int
    questionnaire: str
    answers: Mapping[str, KeptAnswer]
    synthetic: bool


class WaveRow(TypedDict):
    """A public wave of a city; `document` holds the scores kept of it."""

    id: UUID
    year: int
    state: str
    questionnaire: str
    synthetic: bool
    answers: Mapping[str, KeptAnswer]
    document: ScoresDocument | None


class MemberWaveRow(TypedDict):
    """A public wave of a member of a network; of a member without any, the city alone."""

    city: str
    name: str
    candidate: bool
    synthetic: bool
    id: UUID | None
    year: int | None
    state: str | None
    questionnaire: str | None
    index: float | None


@dataclass(frozen=True, slots=True)
class Found:
    """An assessment with what is decided upon but not shown with it.

    `author` began it, `networks` are those of its city now. `public` is true when everybody may see that it is there:
    it was published and its embargo had ended before it was, if ever, withdrawn.
    """

    shown: Assessment
    answers: Mapping[str, KeptAnswer]
    submitted_by: str | None
    author: str | None
    networks: frozenset[str]
    public: bool

    @property
    def shows_answers(self) -> bool:
        """Say whether everybody may see its answers."""
        return self.public and self.shown.state == State.PUBLISHED and self.shown.consent == "scores_and_answers"

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


def seen_by(found: Found) -> Audience:
    """Say who hears of it: everybody of one that is public, else who `reads` it."""
    if found.public:
        return EVERYBODY
    shown, told = found.shown, EXPERTS
    if not found.external or shown.reply_until is not None:
        told |= cities(shown.city)
    if shown.assessor_city:
        told |= coordinators(shown.assessor_city)
    elif found.external and found.author:
        told |= author(found.author)
    return told


def sees_scores(permit: Permit, found: Found) -> bool:
    """Say whether the caller may see its scores: a withdrawn one keeps only its tombstone for everybody."""
    return (found.public and found.shown.state == State.PUBLISHED) or reads(permit, found)


def sees_answers(permit: Permit, found: Found) -> bool:
    """Say whether the caller may see its answers."""
    return found.shows_answers or reads(permit, found)


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
    """Say whether the caller may judge it: not of the city, and neither began it nor handed it in."""
    return not (of_the_city(caller, found) or own_hands(caller, found))


def own_expert(caller: Caller, role: str, found: Found) -> bool:
    """Say whether somebody who acts in a role would speak as an expert about their own city."""
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


def wrong_state(state: str, sentence: Sentence | None = None, *, external: bool = False) -> WrongState:
    """Say that a state does not allow something, and what it allows."""
    allowed = sorted(operations(state, external=external))
    return WrongState(sentence or state_forbids(state), state=state, allowed=allowed)


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
        raise wrong_state(state, say("Its state is {state}, in which answers no longer change.", state=state))


def not_asked(model: Model, answers: Mapping[str, GivenAnswer]) -> frozenset[str]:
    """Name the questions that earlier answers rule out."""
    decided = asking(model.gates, answers).items()
    return frozenset(question for question, decision in decided if decision is Asking.NOT_ASKED)


def differences(stored: object, computed: object, pointer: str = "") -> Iterator[tuple[str, object, object]]:
    """Compare a stored document with one computed anew, member by member as stored: place, stored, computed."""
    if isinstance(stored, Mapping) and isinstance(computed, Mapping):
        for name, value in stored.items():
            yield from differences(value, computed.get(name), f"{pointer}/{name}")
    elif isinstance(stored, list) and isinstance(computed, list) and len(stored) == len(computed):
        for number, (then, now) in enumerate(zip(stored, computed, strict=True)):
            yield from differences(then, now, f"{pointer}/{number}")
    elif stored != computed:
        yield pointer, stored, computed
