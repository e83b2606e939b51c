"""From the offer to the confirmed host: pure rules."""

from collections.abc import Mapping, Sequence
from typing import Final

from services.events_api.states.domain import WrittenHost
from shared.platform.refusals import WrongState

_NEXT: Final[Mapping[str, tuple[str, ...]]] = {
    "offered": ("accepted", "declined", "withdrawn"),
    "accepted": ("confirmed", "declined", "withdrawn"),
    "confirmed": ("withdrawn",),
    "declined": (),
    "withdrawn": (),
}


def demand_leads(state: str, to: str) -> None:
    """Raise `WrongState` unless an offer goes from `state` to `to`."""
    if to not in _NEXT[state]:
        raise WrongState(f"The offer is {state}.", state=state, allowed=list(_NEXT[state]))


def with_host(hosts: Sequence[WrittenHost], host: WrittenHost) -> list[WrittenHost]:
    """Put a host among the hosts of an event, in the place of the same one where it stands there already."""
    named = _name_of(host)
    place = next((place for place, other in enumerate(hosts) if _name_of(other) == named), len(hosts))
    return [*hosts[:place], host, *hosts[place + 1 :]]


def _name_of(host: WrittenHost) -> tuple[str, str | None, str | None]:
    return host["kind"], host.get("ref"), host.get("name")
