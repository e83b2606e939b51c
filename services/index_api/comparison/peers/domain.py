"""Cities alike.

Each figure is standardised over all cities of the same kind (real or invented) of which it is known: minus their mean,
over their standard deviation (of the population, n). Population enters by its decimal logarithm. The distance of two
cities is the root of the mean of the squared differences of the figures known of both, of which there must be two; so
it is the same from either side, and a missing figure makes no city nearer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum, log10, sqrt
from typing import Final

from services.index_api.comparison.groups.domain import Place
from shared.sentences import in_each, say

FIGURES: Final = ("population", "foreign_born_share", "gdp_per_head")
LEAST_FIGURES: Final = 2
RULES: Final = in_each(
    say(
        "Standardised over all cities of the kind of which the figure is known (minus mean, over standard deviation "
        "with n); population by its decimal logarithm. Distance: root of the mean of the squared differences of the "
        "figures known of both cities, of which there must be two."
    )
)
Standard = Mapping[str, float]
"""The standardised figures of a city, by code."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A city with its distances, by figure and in all."""

    place: Place
    by_figure: Mapping[str, float]
    total: float


def standardised(places: Iterable[Place]) -> Mapping[str, Standard]:
    """Give the standardised figures of each city that has some; a figure that is the same everywhere tells nothing."""
    raw: dict[str, dict[str, float]] = {}
    for place in places:
        for code in FIGURES:
            figure = place.figures.get(code)
            if figure is not None and (code != "population" or figure > 0):
                raw.setdefault(code, {})[place.slug] = log10(figure) if code == "population" else figure
    standard: dict[str, dict[str, float]] = {}
    for code, known in raw.items():
        mean = fsum(known.values()) / len(known)
        deviation = sqrt(fsum((figure - mean) ** 2 for figure in known.values()) / len(known))
        for slug, figure in known.items() if deviation > 0 else ():
            standard.setdefault(slug, {})[code] = (figure - mean) / deviation
    return standard


def distances(own: Standard, other: Standard) -> tuple[dict[str, float], float] | None:
    """Say how different two cities are, by figure and in all; None when too little is known of both."""
    apart = {code: abs(own[code] - other[code]) for code in FIGURES if code in own and code in other}
    if len(apart) < LEAST_FIGURES:
        return None
    return apart, sqrt(fsum(each**2 for each in apart.values()) / len(apart))


def peers(city: str, places: Mapping[str, Place], standard: Mapping[str, Standard]) -> list[Peer]:
    """Find every city of which enough is known, the nearest first; equally near ones by slug."""
    own = standard.get(city, {})
    found = [
        Peer(place, *apart)
        for place in places.values()
        if place.slug != city and (apart := distances(own, standard.get(place.slug, {}))) is not None
    ]
    return sorted(found, key=lambda peer: (peer.total, peer.place.slug))
