"""Which cities belong to a group. A class holds its lower end and not its upper one, so no city is in two of a kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from babel import Locale

from shared.platform.refusals import NotFound
from shared.schemas.fields import LANGUAGES

ALL: Final = "all"
_OF_CLASS: Final = ("label", "lower", "upper", "since", "confidence", "source")
_EVERYBODY: Final = {"en": "All cities", "fr": "Toutes les villes"}
_OWN_CHOICE: Final = {"en": "Own choice of cities", "fr": "Choix de villes"}


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


def group_of(name: str, data: Mapping[str, Any]) -> Group:
    """Understand the name of a group. `data` is the content of groups.yaml. Raises `NotFound` for a class it lacks."""
    kind, _, value = name.partition(":")
    if kind not in data["kinds"]:
        return Group(name, kind, value)
    for one in data["classes"]:
        if one["name"] == name:
            return Group(name, kind, value, data["kinds"][kind]["fact"], one.get("lower"), one.get("upper"))
    raise NotFound("There is no such group; GET /v1/groups lists them.")


def demand_known(group: Group, places: Mapping[str, Place]) -> None:
    """Raise `NotFound` for a network, a country or cities that nobody knows."""
    if group.kind == "cities":
        unknown = [one for one in group.chosen if one not in places]
    elif group.kind == "network":
        unknown = [] if any(group.value in one.networks for one in places.values()) else [group.value]
    elif group.kind == "country":
        unknown = [] if any(one.country == group.value for one in places.values()) else [group.value]
    else:
        unknown = []
    if unknown:
        raise NotFound("No city is known of it.")


def told(group: Group, data: Mapping[str, Any], names: Mapping[str, str], *, synthetic: bool = False) -> dict[str, Any]:
    """Tell a group as `Group`, texts by language. `names` holds those of networks."""
    about: dict[str, Any] = {"name": group.name, "kind": group.kind, "synthetic": synthetic}
    for one in data["classes"]:
        if one["name"] == group.name:
            more = {key: one[key] for key in _OF_CLASS if key in one}
            return {**about, **data["kinds"][group.kind], **more, "boundary": data["boundary"]}
    if group.kind == ALL:
        return about | {"label": _EVERYBODY}
    if group.kind == "cities":
        return about | {"label": _OWN_CHOICE}
    if group.kind == "country" and not synthetic:
        return about | {"label": {one: Locale(one).territories.get(group.value, group.value) for one in LANGUAGES}}
    return about | {"label": dict.fromkeys(LANGUAGES, names.get(group.value, group.value))}


def names_of(data: Mapping[str, Any], places: Mapping[str, Place]) -> list[str]:
    """Name every group there is, in alphabetical order: all, the classes, and each country and network with a city."""
    countries = {f"country:{one.country}" for one in places.values()}
    networks = {f"network:{network}" for one in places.values() for network in one.networks}
    return sorted({ALL, *(one["name"] for one in data["classes"]), *countries, *networks})


def invented(group: Group, places: Mapping[str, Place]) -> bool:
    """Say whether a country or network holds invented cities alone."""
    if group.kind not in ("country", "network", "cities"):
        return False
    held = [one.synthetic for one in places.values() if group.holds(one)]
    return bool(held) and all(held)
