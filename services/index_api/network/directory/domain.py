"""What may be changed of a city or a network, by whom, and what has to be left."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypedDict

from services.index_api.network.directory.errors import NotYet
from shared.platform.refusals import Fault, NotAllowed, unknown_slug
from shared.schemas.index.network.directory import NetworkChange, NewNetwork, NewStatement
from shared.sentences import all_of, say

NEEDED_OF_CITY: Final = ("name", "kind", "country", "candidate")
NEEDED_OF_NETWORK: Final = ("name", "countries", "state")
BY_THE_CITY: Final = frozenset({"media_links", "contact_offices"})
"""What a city changes of its own entry; everything else is the secretariat's."""


class MediaLink(TypedDict):
    """A page, film or channel in which a city shows itself."""

    kind: str
    title: Mapping[str, str]
    url: str


class _Office(TypedDict):
    name: Mapping[str, str]


class ContactOffice(_Office, total=False):
    """An office of a city."""

    url: str


class _Statement(TypedDict):
    text: Mapping[str, str]


class Statement(_Statement, total=False):
    """A priority, challenge, plan or told fact of a network."""

    year: int
    topics: list[str]
    source: Mapping[str, str]


class CityProfile(TypedDict, total=False):
    """What only some cities have."""

    membership_note: Mapping[str, str]
    external_ids: Mapping[str, str]
    media_links: list[MediaLink]
    contact_offices: list[ContactOffice]
    sources: list[Mapping[str, str]]


class CityEntry(CityProfile):
    """A city of the directory, with the networks it belongs to now."""

    slug: str
    name: str
    kind: str
    country: str
    candidate: bool
    member_since: int | None
    synthetic: bool
    version: int
    networks: list[str]


class NetworkProfile(TypedDict, total=False):
    """What only some networks have."""

    since: int
    legal_form: Mapping[str, str]
    stated_member_count: Mapping[str, object]
    priorities: list[Statement]
    challenges: list[Statement]
    plans: list[Statement]
    facts_told: list[Statement]
    partner_networks: list[str]
    sources: list[Mapping[str, str]]


class NetworkEntry(NetworkProfile):
    """A network of the directory."""

    slug: str
    name: str
    countries: list[str]
    state: str
    synthetic: bool
    version: int


class ListedCity(TypedDict):
    """What a neighbour needs to know of a city."""

    name: str
    country: str
    candidate: bool
    synthetic: bool
    networks: list[str]


class ListedNetwork(TypedDict):
    """What a neighbour needs to know of a network."""

    name: str
    state: str
    synthetic: bool


class WholeDirectory(TypedDict):
    """Everything that a neighbour checks slugs against, by slug."""

    cities: dict[str, ListedCity]
    networks: dict[str, ListedNetwork]
    topics: list[str]
    topic_labels: dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class CityFilters:
    """Which cities are wanted: of any of these countries, in any of these networks, invented or real."""

    country: list[str] | None = None
    network: list[str] | None = None
    synthetic: bool | None = None


def demand_own_members(patch: Iterable[str]) -> None:
    """Raise `NotAllowed`, with a fault for each, for members that a city does not change of its own entry."""
    if others := sorted(set(patch) - BY_THE_CITY):
        raise NotAllowed(
            say(
                "A city changes {members} of its entry; the secretariat changes the rest.",
                members=all_of(sorted(BY_THE_CITY)),
            ),
            errors=[
                Fault(pointer=f"/{name}", code="secretariat", detail=say("Ask the secretariat.")) for name in others
            ],
        )


def demand_past(today: date, **days: date | None) -> None:
    """Raise `NotYet`, with a fault for each, for days after `today`."""
    if late := [name for name, day in days.items() if day is not None and day > today]:
        raise NotYet(errors=[Fault(pointer=f"/{name}", code="not_yet", detail=say("It is to come.")) for name in late])


def topics_named(network: NewNetwork | NetworkChange) -> Iterator[tuple[str, str]]:
    """Give each topic that the statements of a network name, with the pointer to it."""
    statements: Mapping[str, Sequence[NewStatement] | None] = {
        "priorities": network.priorities,
        "challenges": network.challenges,
        "plans": network.plans,
    }
    for kind, of_kind in statements.items():
        for place, statement in enumerate(of_kind or ()):
            for number, topic in enumerate(statement.topics):
                yield f"/{kind}/{place}/topics/{number}", topic


def networks_named(network: NewNetwork | NetworkChange) -> Iterator[tuple[str, str]]:
    """Give each partner that a network names, with the pointer to it."""
    for place, partner in enumerate(network.partner_networks or ()):
        yield f"/partner_networks/{place}", partner


def unknown(named: Iterable[tuple[str, str]], known: Iterable[str], what: str) -> list[Fault]:
    """List a fault for each slug that is not known."""
    there = set(known)
    return [unknown_slug(pointer, what) for pointer, slug in named if slug not in there]
