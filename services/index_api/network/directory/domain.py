"""What may be changed of a city or a network, by whom, and what has to be left."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from services.index_api.network.directory.errors import NotYet
from shared.platform.refusals import Fault, NotAllowed

NEEDED_OF_CITY: Final = ("name", "kind", "country", "candidate")
NEEDED_OF_NETWORK: Final = ("name", "countries", "state")
BY_THE_CITY: Final = frozenset({"media_links", "contact_offices"})
"""What a city changes of its own entry; everything else is the secretariat's."""
_STATEMENTS: Final = ("priorities", "challenges", "plans")


def demand_own_members(patch: Iterable[str]) -> None:
    """Raise `NotAllowed`, with a fault for each, for members that a city does not change of its own entry."""
    if others := sorted(set(patch) - BY_THE_CITY):
        raise NotAllowed(
            f"A city changes {' and '.join(sorted(BY_THE_CITY))} of its entry; the secretariat changes the rest.",
            errors=[Fault(pointer=f"/{name}", code="secretariat", detail="Ask the secretariat.") for name in others],
        )


def demand_past(today: date, **days: date | None) -> None:
    """Raise `NotYet`, with a fault for each, for days after `today`."""
    if late := [name for name, day in days.items() if day is not None and day > today]:
        raise NotYet(errors=[Fault(pointer=f"/{name}", code="not_yet", detail="It is to come.") for name in late])


def topics_named(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give each topic that the statements of a network name, with the pointer to it."""
    for kind in _STATEMENTS:
        for place, one in enumerate(document.get(kind) or ()):
            for number, topic in enumerate(one.get("topics") or ()):
                yield f"/{kind}/{place}/topics/{number}", topic


def networks_named(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give each partner that a network names, with the pointer to it."""
    for place, partner in enumerate(document.get("partner_networks") or ()):
        yield f"/partner_networks/{place}", partner


def unknown(named: Iterable[tuple[str, str]], known: Iterable[str], what: str) -> list[Fault]:
    """List a fault for each slug that is not known."""
    there = set(known)
    return [
        Fault(pointer=pointer, code=f"unknown_{what}", detail=f"There is no such {what}.")
        for pointer, slug in named
        if slug not in there
    ]
