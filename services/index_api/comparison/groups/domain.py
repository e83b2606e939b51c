"""Which cities belong to a group. A class holds its lower end and not its upper one, so no city is in two of a kind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NotRequired, TypedDict

from shared.platform.naming import COUNTRIES
from shared.platform.refusals import NotFound
from shared.schemas.fields import LANGUAGES, Wording
from shared.sentences import in_each, say

ALL: Final = "all"
Texts = Mapping[str, str]
"""A text by language."""
Pick = Callable[[Texts], Wording]
"""Chooses the language of an answer, or keeps all of them."""
_EVERYBODY: Final = in_each(say("All cities"))
_OWN_CHOICE: Final = in_each(say("Own choice of cities"))


class Kind(TypedDict):
    """What decides in which class of a kind a city is: the code of a figure, and its unit."""

    fact: str
    unit: str


class Class(TypedDict):
    """A class of cities, from `lower` to below `upper` in the unit of its kind."""

    name: str
    label: Texts
    lower: NotRequired[float]
    upper: NotRequired[float]
    since: str
    confidence: str
    source: Mapping[str, str]


class Catalogue(TypedDict):
    """The content of groups.yaml: where a city exactly on an end belongs, the kinds by name, and the classes."""

    boundary: Texts
    kinds: Mapping[str, Kind]
    classes: Sequence[Class]


class _About(TypedDict):
    name: str
    kind: str
    synthetic: bool
    fact: NotRequired[str]
    unit: NotRequired[str]
    lower: NotRequired[float]
    upper: NotRequired[float]
    since: NotRequired[str]
    confidence: NotRequired[str]
    source: NotRequired[Mapping[str, str]]


class DescribedGroup(_About):
    """A group for people, in every language; only a class has more than name, kind and label."""

    label: Texts
    boundary: NotRequired[Texts]


class SpokenGroup(_About):
    """A group for people, in the language of the answer."""

    label: Wording
    boundary: NotRequired[Wording]


@dataclass(frozen=True, slots=True)
class Place:
    """What groups go by: where a city lies, what it belongs to, and its latest figures by code."""

    slug: str
    name: str
    country: str
    networks: frozenset[str]
    synthetic: bool
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Group:
    """A group by its name, which is `kind` or `kind:value`; `fact`, `lower` and `upper` for a class of figures."""

    name: str
    kind: str
    value: str = ""
    fact: str | None = None
    lower: float | None = None
    upper: float | None = None

    @property
    def chosen(self) -> Sequence[str]:
        """Name the cities of an own choice."""
        return sorted(set(self.value.split(","))) if self.kind == "cities" else ()

    def holds(self, place: Place) -> bool | None:
        """Say whether a city is in it; None where the figure that decides is not known."""
        if self.kind == ALL:
            return True
        if self.kind == "country":
            return place.country == self.value
        if self.kind == "network":
            return self.value in place.networks
        if self.kind == "cities":
            return place.slug in self.chosen
        figure = place.figures.get(self.fact or "")
        if figure is None:
            return None
        return (self.lower is None or figure >= self.lower) and (self.upper is None or figure < self.upper)


def group_of(name: str, catalogue: Catalogue) -> Group:
    """Understand the name of a group. Raises `NotFound` for a class that the catalogue lacks."""
    kind, _, value = name.partition(":")
    if kind not in catalogue["kinds"]:
        return Group(name, kind, value)
    found = _class_of(name, catalogue)
    if found is None:
        raise NotFound(say("There is no such group; GET /v1/groups lists them."))
    return Group(name, kind, value, catalogue["kinds"][kind]["fact"], found.get("lower"), found.get("upper"))


def _class_of(name: str, catalogue: Catalogue) -> Class | None:
    return next((known for known in catalogue["classes"] if known["name"] == name), None)


def demand_known(group: Group, places: Mapping[str, Place]) -> None:
    """Raise `NotFound` for a network, a country or cities that nobody knows."""
    if group.kind == "cities":
        unknown = [slug for slug in group.chosen if slug not in places]
    elif group.kind == "network":
        unknown = [] if any(group.value in place.networks for place in places.values()) else [group.value]
    elif group.kind == "country":
        unknown = [] if any(place.country == group.value for place in places.values()) else [group.value]
    else:
        unknown = []
    if unknown:
        raise NotFound(say("No city is known of it."))


def described(
    group: Group, catalogue: Catalogue, names: Mapping[str, str], *, synthetic: bool = False
) -> DescribedGroup:
    """Describe a group for people. `names` holds those of networks by slug."""
    found = _class_of(group.name, catalogue)
    if found is None:
        label = _label(group, names)
        return {"name": group.name, "kind": group.kind, "synthetic": synthetic, "label": label}
    return {
        "name": group.name,
        "kind": group.kind,
        "synthetic": synthetic,
        **catalogue["kinds"][group.kind],
        **found,
        "boundary": catalogue["boundary"],
    }


def _label(group: Group, names: Mapping[str, str]) -> Texts:
    if group.kind == ALL:
        return _EVERYBODY
    if group.kind == "cities":
        return _OWN_CHOICE
    if group.kind == "country" and group.value in COUNTRIES:
        return COUNTRIES[group.value]
    return dict.fromkeys(LANGUAGES, names.get(group.value, group.value))


def in_language(group: DescribedGroup, pick: Pick) -> SpokenGroup:
    """Describe a group in the language that `pick` chooses."""
    spoken: SpokenGroup = {**group, "label": pick(group["label"])}
    if "boundary" in group:
        spoken["boundary"] = pick(group["boundary"])
    return spoken


def names_of(catalogue: Catalogue, places: Mapping[str, Place]) -> list[str]:
    """Name every group there is, in alphabetical order: all, the classes, and each country and network with a city."""
    countries = {f"country:{place.country}" for place in places.values()}
    networks = {f"network:{network}" for place in places.values() for network in place.networks}
    return sorted({ALL, *(known["name"] for known in catalogue["classes"]), *countries, *networks})


def invented(group: Group, places: Mapping[str, Place]) -> bool:
    """Say whether a country or network holds invented cities alone."""
    if group.kind not in ("country", "network", "cities"):
        return False
    held = [place.synthetic for place in places.values() if group.holds(place)]
    return bool(held) and all(held)
