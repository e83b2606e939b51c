"""Who may hear of a change, as a set of words that its row keeps, and which of these words a caller answers to.

A city's words reach its coordinators and those of its networks: who is in a network is looked at when somebody reads,
so that a city that has left is no longer told of.
"""

import hashlib
from collections.abc import Collection
from typing import Final

from shared.platform.access.permits import Caller, Role

Audience = frozenset[str]

EVERYBODY: Final[Audience] = frozenset({"public"})
COLLEAGUES: Final[Audience] = frozenset({"colleagues"})
"""Everybody who has a role in the network."""
EXPERTS: Final[Audience] = frozenset({"expert"})
NOBODY_ELSE: Final[Audience] = frozenset()
"""The secretariat alone, which hears of everything."""


def cities(*slugs: str) -> Audience:
    """Give the coordinators of cities and of the networks that these are in."""
    return frozenset(f"city:{slug}" for slug in slugs)


def coordinators(*slugs: str) -> Audience:
    """Give the coordinators of cities alone, where those of their networks may not read along."""
    return frozenset(f"coordinators:{slug}" for slug in slugs)


def networks(*slugs: str) -> Audience:
    """Give the coordinators of networks."""
    return frozenset(f"network:{slug}" for slug in slugs)


def members(*slugs: str) -> Audience:
    """Give the coordinators of networks and of the cities in them."""
    return frozenset(f"members:{slug}" for slug in slugs)


def author(subject: str) -> Audience:
    """Give who made something, by a word that does not tell who that is."""
    return frozenset({f"author:{hashlib.sha256(subject.encode()).hexdigest()[:20]}"})


def words_of(caller: Caller | None, members_of: Collection[str], networks_of: Collection[str]) -> Audience | None:
    """Give the words that a caller answers to; None for who hears of everything.

    `members_of` are the cities that belong to the caller's networks today, `networks_of` the networks that the caller's
    cities belong to.
    """
    if caller is None:
        return EVERYBODY
    if Role.SECRETARIAT in caller.roles:
        return None
    words = EVERYBODY | author(caller.subject)
    words |= COLLEAGUES if caller.roles else frozenset()
    words |= EXPERTS if Role.EXPERT in caller.roles else frozenset()
    if Role.CITY_COORDINATOR in caller.roles:
        words |= cities(*caller.cities) | coordinators(*caller.cities) | members(*networks_of)
    if Role.NETWORK_COORDINATOR in caller.roles:
        words |= cities(*members_of) | networks(*caller.networks) | members(*caller.networks)
    return words
