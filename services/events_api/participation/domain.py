"""Seats and the rule for travel support: pure."""

from collections.abc import Iterable, Mapping
from typing import Final, TypedDict

from services.events_api.organisers.domain import Organisers
from shared.platform.access.audience import Audience, coordinators
from shared.platform.refusals import WrongState
from shared.schemas.events.dates import When
from shared.schemas.events.parts import SupportRule
from shared.sentences import say

MET: Final = "met"
MISSING: Final = "missing"
UNDETERMINED: Final = "undetermined"


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
