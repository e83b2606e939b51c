"""The life of an invitation: it is open until the city accepts or declines it, or the network withdraws it."""

from dataclasses import dataclass
from typing import Final

from shared.platform.access.audience import Audience, coordinators, networks
from shared.platform.refusals import WrongState
from shared.sentences import say

_OPEN: Final = "sent"


@dataclass(frozen=True, slots=True)
class InvitationFilters:
    """Which invitations are wanted: those into a network, to a city, in a state."""

    network: str | None = None
    city: str | None = None
    state: str | None = None


def operations(state: str) -> list[str]:
    """Name the operations that a state allows, whoever asks."""
    return ["decideInvitation", "withdrawInvitation"] if state == _OPEN else []


def seen_by(network: str, city: str) -> Audience:
    """Say who sees an invitation: the network and the city, and not the other networks that the city is in."""
    return networks(network) | coordinators(city)


def demand_open(state: str) -> None:
    """Raise `WrongState` where an invitation was answered or withdrawn."""
    if state != _OPEN:
        raise WrongState(say("Its state is {state}, and stays so.", state=state), state=state, allowed=[])
