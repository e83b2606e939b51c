"""From the offer to the confirmed host: pure rules."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

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


def with_host(hosts: Sequence[Mapping[str, Any]], host: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Put a host among the hosts of an event, in the place of the same one where it stands there already."""
    named = (host["kind"], host.get("ref"), host.get("name"))
    others = [dict(one) for one in hosts]
    for place, one in enumerate(others):
        if (one["kind"], one.get("ref"), one.get("name")) == named:
            others[place] = dict(host)
            return others
    return [*others, dict(host)]
