"""Seats and the rule for travel support: pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final, Literal, TypedDict

from services.events_api.organisers.domain import Organisers
from services.events_api.participation.errors import SeatTaken
from services.events_api.states.domain import UNDO_WITHIN
from shared.platform.access.audience import Audience, coordinators
from shared.platform.access.permits import Permit, Reach
from shared.platform.refusals import NotAllowed, WrongState
from shared.schemas.events.dates import When
from shared.schemas.events.parts import SupportRule
from shared.sentences import say

MET: Final = "met"
MISSING: Final = "missing"
UNDETERMINED: Final = "undetermined"


Side = Literal["city", "organisers", "secretariat"]


class DecisionRow(TypedDict):
    """The last decision on a participation, as jsonb keeps it: the instant is text."""

    before: str
    state: str
    by: Side
    at: str


class Hidden(TypedDict):
    """What of a participation strangers are not told: money is between the city and who organises the event."""

    support_asked: None
    grant: None


HIDDEN: Final[Hidden] = {"support_asked": None, "grant": None}
_NEXT: Final[Mapping[str, tuple[str, ...]]] = {
    "requested": ("confirmed", "withdrawn"),
    "waiting": ("confirmed", "withdrawn"),
    "confirmed": ("withdrawn",),
    "withdrawn": (),
}


def next_state(state: str, decision: str, *, people: int, taken: int, capacity: int | None) -> str:
    """Say what a decision leads to: who is confirmed when there is no room waits. Raises `WrongState`."""
    if decision not in _NEXT[state]:
        raise WrongState(
            say("The state of the participation is {state}.", state=state), state=state, allowed=list(_NEXT[state])
        )
    if decision == "confirmed" and capacity is not None and taken + people > capacity:
        return "waiting"
    return decision


def side_of(permit: Permit, city: str, organisers: Organisers) -> Side:
    """Say for whom a caller decides on the participation of a city. Raises `NotAllowed`."""
    if Reach.ANY in permit.reaches:
        return "secretariat"
    if permit.covers(city=city):
        return "city"
    if organisers.reached_by(permit):
        return "organisers"
    raise NotAllowed


def undo_until(decision: DecisionRow | None, state: str) -> datetime | None:
    """Say until when the last decision can be undone; None where it led to another state than that of today."""
    if decision is None or decision["state"] != state:
        return None
    return datetime.fromisoformat(decision["at"]) + UNDO_WITHIN


def demand_own(decision: DecisionRow, permit: Permit, city: str, organisers: Organisers) -> None:
    """Raise `NotAllowed` where others took a decision: the city, or the organisers."""
    theirs = decision["by"]
    if Reach.ANY in permit.reaches:
        return
    if theirs == "secretariat" or not (permit.covers(city=city) if theirs == "city" else organisers.reached_by(permit)):
        raise NotAllowed(say("Others took this decision. They can undo it, or the secretariat."))


def demand_seat(state: str, *, people: int, taken: int, capacity: int | None) -> None:
    """Raise `SeatTaken` where a city would have its seats again, and others have them by now."""
    if state == "confirmed" and capacity is not None and taken + people > capacity:
        raise SeatTaken


def told_of_money(city: str, organisers: Organisers) -> Audience:
    """Name those who are told what of a participation is hidden from strangers."""
    return coordinators(city) | organisers.audience


def overall(states: Iterable[str]) -> str:
    """Put requirements together: missing where one certainly is, else undetermined where one is, else met."""
    found = set(states)
    return MISSING if MISSING in found else UNDETERMINED if UNDETERMINED in found else MET


def year_of(rule: SupportRule, when: When) -> int | None:
    """Say which year's report a rule asks for: its own, else the year in which the event lies or is planned."""
    if rule.year:
        return rule.year
    day = when.earliest or when.latest
    return day.year if day else when.planned_year
