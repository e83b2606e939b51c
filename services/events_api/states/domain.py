"""The life of an event: which state leads where, by which step."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from shared.platform.refusals import WrongState


class State(StrEnum):
    """Where an event is between an idea and the past."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    CONFIRMED = "confirmed"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Kind(StrEnum):
    """A kind of step."""

    CONFIRMATION = "confirmation"
    POSTPONEMENT = "postponement"
    HOLDING = "holding"
    CANCELLATION = "cancellation"


BY_HAND: Final = frozenset({State.PROPOSED, State.PLANNED})
"""States that whoever changes an event may choose between."""
_EACH: Final = {
    Kind.CONFIRMATION: State.CONFIRMED,
    Kind.POSTPONEMENT: State.POSTPONED,
    Kind.HOLDING: State.HELD,
    Kind.CANCELLATION: State.CANCELLED,
}


def _all_but(*kinds: Kind) -> Mapping[Kind, State]:
    return {kind: state for kind, state in _EACH.items() if kind not in kinds}


_LIFE: Final[Mapping[State, Mapping[Kind, State]]] = {
    State.PROPOSED: _all_but(Kind.HOLDING),
    State.PLANNED: _EACH,
    State.POSTPONED: _all_but(Kind.POSTPONEMENT, Kind.HOLDING),
    State.CONFIRMED: _all_but(Kind.CONFIRMATION),
    State.HELD: {},
    State.CANCELLED: {},
}
_OPERATIONS: Final = {
    Kind.CONFIRMATION: "confirmEvent",
    Kind.POSTPONEMENT: "postponeEvent",
    Kind.HOLDING: "holdEvent",
    Kind.CANCELLATION: "cancelEvent",
}


def next_state(state: str, move: Kind) -> State:
    """Say where a move leads. Raises `WrongState`, which names the state and what it allows."""
    moves = _LIFE[State(state)]
    if move not in moves:
        raise _wrong(state)
    return moves[move]


def operations(state: str) -> list[str]:
    """Name the operations that a state allows, whoever asks."""
    moves = _LIFE[State(state)]
    return sorted([*(_OPERATIONS[move] for move in moves), *(["updateEvent"] if moves else [])])


def demand_changeable(state: str, patch: Mapping[str, Any]) -> None:
    """Raise `WrongState` where an event no longer changes, or no longer changes its state by hand."""
    if not _LIFE[State(state)]:
        raise _wrong(state)
    if "state" in patch and state not in BY_HAND:
        raise _wrong(state, "its state no longer changes by hand")


def _wrong(state: str, why: str = "that does not allow this") -> WrongState:
    return WrongState(f"It is {state}: {why}.", state=state, allowed=operations(state))
