"""The life of a mentoring between two cities."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from shared.platform.access.audience import EVERYBODY, Audience, cities
from shared.platform.refusals import WrongState, state_forbids
from shared.schemas.index.network.mentoring import Mentoring

_LIFE: Final[Mapping[str, Mapping[str, str]]] = {
    "asked": {"agreement": "agreed", "ending": "ended"},
    "offered": {"agreement": "agreed", "ending": "ended"},
    "agreed": {"ending": "ended"},
    "ended": {},
}
_OPERATIONS: Final = {"agreement": "agreeMentoring", "ending": "endMentoring"}


@dataclass(frozen=True, slots=True)
class MentoringFilters:
    """Which mentorings are wanted: in which this city helps, in which this one is helped, about what, in what state."""

    mentor: str | None = None
    mentee: str | None = None
    indicator: str | None = None
    state: str | None = None


def seen_by(mentoring: Mentoring) -> Audience:
    """Say who hears of a mentoring: everybody once it was agreed, else its two cities and their networks."""
    return EVERYBODY if mentoring.agreed_at else cities(mentoring.mentor, mentoring.mentee)


def moves(state: str) -> dict[str, str]:
    """Give each move that a state allows with its operation, whoever asks."""
    return {move: _OPERATIONS[move] for move in _LIFE[state]}


def next_state(state: str, move: str) -> str:
    """Say where a move leads. Raises `WrongState`, which names the state and what it allows."""
    if move not in _LIFE[state]:
        raise WrongState(
            state_forbids(state),
            state=state,
            allowed=sorted(moves(state).values()),
        )
    return _LIFE[state][move]


def side_of(move: str, state: str, mentor: str, mentee: str) -> Sequence[str]:
    """Say whose move it is: whoever did not begin it agrees, either ends it."""
    if move == "ending":
        return mentor, mentee
    return (mentor,) if state == "asked" else (mentee,)
