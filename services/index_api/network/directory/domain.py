"""What may be changed of a city or a network, by whom, and what has to be left."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Final, NamedTuple, TypedDict

from services.index_api.network.directory.errors import NotYet
from shared.platform.data.changes import Since
from shared.platform.naming import COUNTRIES
from shared.platform.refusals import Fault, NotAllowed, retired_slug, unknown_slug
from shared.platform.search.words import Searched, searched
from shared.schemas.codes import Labels
from shared.schemas.index.network.directory import NetworkChange, NewNetwork, NewStatement
from shared.sentences import Sentence, all_of, labels, one_of, say

NEEDED_OF_CITY: Final = ("name", "kind", "country", "candidate")
NEEDED_OF_NETWORK: Final = ("name", "countries", "state")
KINDS: Final[Labels] = labels(
    "kinds",
    {
        "city": "City",
        "town": "Town",
        "region": "Region",
    },
)
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
    also_called: list[str]
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


class Measure(TypedDict):
    """What is measured of cities: how figures are told, and their bounds, where there are any."""

    code: str
    label: dict[str, str]
    unit: str
    least: float | None
    most: float | None
    retired: bool


class Figure(NamedTuple):
    """A figure that somebody sends, with the pointer to where it stands; `kept` where it corrects another."""

    pointer: str
    code: str
    value: float
    unit: str
    kept: bool = False


class WholeDirectory(TypedDict):
    """Everything that a neighbour checks slugs against, by slug."""

    cities: dict[str, ListedCity]
    networks: dict[str, ListedNetwork]
    topics: list[str]
    topic_labels: dict[str, dict[str, str]]
    retired_topics: list[str]
    indicators: dict[str, dict[str, str]]
    retired_indicators: list[str]
    code_labels: dict[str, dict[str, dict[str, str]]]


@dataclass(frozen=True, slots=True)
class CityFilters:
    """Which cities are wanted: of any of these countries, in any of these networks, invented or real, changed since.

    `q` is what they are searched by, as a tsquery.
    """

    country: list[str] | None = None
    network: list[str] | None = None
    synthetic: bool | None = None
    q: str | None = None
    since: Since | None = None


class Elsewhere(NamedTuple):
    """Where clients reach the neighbours, without a slash at the end; empty where that is not known."""

    practices: str = ""
    events: str = ""

    @classmethod
    def of(cls, practices: str, events: str) -> "Elsewhere":
        """Take the addresses as they were set."""
        return cls(practices.rstrip("/"), events.rstrip("/"))


NOWHERE: Final = Elsewhere()


def links_of(city: str, base: str, elsewhere: Elsewhere) -> dict[str, str]:
    """Say where there is more about a city, in this service at `base` and in its neighbours; each answers everybody."""
    here, charts = f"{base}/v1/cities/{city}", f"{base}/v1/charts"
    links = {
        "profile": f"{here}/profile",
        "profile_page": f"{here}/profile.html",
        "scores": f"{here}/scores",
        "comparison": f"{here}/comparison",
        "rank": f"{here}/profile?include=rank",
        "peers": f"{here}/peers",
        "recommendations": f"{here}/recommendations",
        "facts": f"{here}/facts",
        "published_results": f"{base}/v1/published-results?city={city}",
        "notices": f"{here}/notices",
        "joining_steps": f"{here}/joining-steps",
        "mentoring_offers": f"{here}/mentoring-offers",
        "ambassadors": f"{here}/ambassadors",
        **{f"{kind}_chart": f"{charts}/{kind}.svg?city={city}" for kind in ("areas", "radar", "bars", "waves")},
    }
    if practices := elsewhere.practices:
        links["practices"] = f"{practices}/v1/practices?city={city}"
        links["practices_feed"] = f"{practices}/v1/practices.atom?city={city}"
        links["reports"] = f"{practices}/v1/reports?city={city}"
    if events := elsewhere.events:
        links["events"] = f"{events}/v1/events?city={city}"
        links["calendar"] = f"{events}/v1/events.ics?city={city}"
    return links


def found_by(city: Mapping[str, object]) -> Searched:
    """Say what a city is found by: its slug and names, what it is, and its country in every language of the service."""
    others = city.get("also_called")
    told = [city["slug"], city["name"], *(others if isinstance(others, list) else ())]
    told += [*KINDS[str(city["kind"])].values(), *COUNTRIES.get(str(city["country"]), {}).values()]
    return searched((None, str(text)) for text in told)


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


def unfit(figure: Figure, measures: Mapping[str, Measure]) -> Iterator[Fault]:
    """Find what does not fit of a figure: a code that is not measured, or no longer, its unit, its bounds."""
    measure = measures.get(figure.code)
    if measure is None:
        told = _not_measured(figure.code, [code for code, one in measures.items() if not one["retired"]])
        yield Fault(pointer=f"{figure.pointer}/code", code="not_in_list", detail=told)
        return
    if measure["retired"] and not figure.kept:
        yield retired_slug(f"{figure.pointer}/code")
    if figure.unit != measure["unit"]:
        told = say("{code} is told in {unit}.", code=figure.code, unit=measure["unit"])
        yield Fault(pointer=f"{figure.pointer}/unit", code="other_unit", detail=told)
    least, most = measure["least"], measure["most"]
    if least is not None and figure.value < least:
        told = say("{code} is at least {least}.", code=figure.code, least=least)
        yield Fault(pointer=f"{figure.pointer}/value", code="too_small", detail=told)
    if most is not None and figure.value > most:
        told = say("{code} is at most {most}.", code=figure.code, most=most)
        yield Fault(pointer=f"{figure.pointer}/value", code="too_large", detail=told)


def _not_measured(code: str, measured: Sequence[str]) -> Sentence:
    kept = one_of(measured)
    if near := get_close_matches(code, measured, 1):
        return say("No figure of that code is kept. Perhaps {near} is meant? Name {codes}.", near=near[0], codes=kept)
    return say("No figure of that code is kept. Name {codes}.", codes=kept)


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
