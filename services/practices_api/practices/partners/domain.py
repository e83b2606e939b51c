"""When a city may answer for its part in a practice, and when it may leave."""

from services.practices_api.practices.practices.domain import Found, State
from services.practices_api.practices.template_texts.domain import CityPart
from shared.platform.refusals import NotFound, WrongState, state_forbids
from shared.sentences import say

_OVER = (State.WITHDRAWN, State.DECLINED)


def demand_invited(found: Found, city: str) -> CityPart:
    """Give the part that a city is asked to take. Raises NotFound, WrongState."""
    for part in found.invited:
        if part["city"] == city:
            return part
    if city in found.cities or any(partner["city"] == city for partner in found.partners):
        raise WrongState(say("The city has answered."), state=_state_of(found, city), allowed=[])
    raise NotFound(say("The city is not asked to take part."))


def demand_named(found: Found, city: str) -> CityPart:
    """Give the part that a city takes, or is asked to. Raises NotFound, and WrongState for the last city that is left.

    The last city does not leave: the practice is withdrawn.
    """
    parts = {part["city"]: part for part in [*found.invited, *found.published["cities"], *found.document["cities"]]}
    if city not in parts:
        raise NotFound(say("The city is not one of this practice."))
    if any({part["city"] for part in document["cities"]} == {city} for document in (found.published, found.document)):
        raise WrongState(
            say("It is the last city of this practice. Withdraw the practice."),
            state=found.place.state,
            allowed=["withdrawPractice"],
        )
    return parts[city]


def demand_going_on(found: Found) -> None:
    """Raise `WrongState` for a practice that was withdrawn or declined."""
    if found.place.state in _OVER:
        raise WrongState(state_forbids(found.place.state), state=found.place.state, allowed=[])


def _state_of(found: Found, city: str) -> str:
    return next((partner["state"] for partner in found.partners if partner["city"] == city), "accepted")
