"""What goes with what, over cities or countries.

- pairs        of each place the two values whose years are nearest to each other, within a window of years; of equally
               near ones the latest
- countries    a value of a country is one observation however many cities it has: where one measure is of countries,
               each country counts once, with the mean of its cities' values and of those they were paired with
- Pearson      product-moment correlation; interval by Fisher's z: tanh(atanh r ± 1.96 / √(n - 3))
- Spearman     the same of the ranks, ties at their mean rank; the z of ranks is wider: √((1 + r² / 2) / (n - 3))

Sources: Fisher (1921); Bonett and Wright (2000), doi 10.1007/BF02294183, for the interval of Spearman's; OECD and JRC,
Handbook on Constructing Composite Indicators (2008), step 9. A correlation is an association, never a cause.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import atanh, fsum, sqrt, tanh
from typing import TYPE_CHECKING, Final, Literal

from services.index_api.comparison.correlations.errors import TooFewPairs
from services.index_api.comparison.statistics.errors import NoVariance
from shared.sentences import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

FEWEST: Final = 10
"""With fewer pairs an interval says nothing; our own choice, as for reliability."""

WINDOW_YEARS: Final = 3
"""Cities repeat the index about every three years."""

_BOTH_SIDES_95: Final = 1.959963984540054
_PERFECT: Final = 1 - 1e-15
_AS_GOOD_AS_EQUAL: Final = 1e-13
"""Values whose spread is no larger a part of the largest differ by the rounding of their last digits alone."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Values by place (slug of a city, or code of a country) and year; `countries` are those of the cities."""

    of_countries: bool
    values: Mapping[str, Mapping[int, float]]
    countries: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Point:
    """One observation: a city or a country, both values, the years they are of, and the cities that are in it."""

    place: str
    x: float
    y: float
    x_years: Sequence[int]
    y_years: Sequence[int]
    cities: Sequence[str]


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A correlation, -1 to 1, with its 95 % interval."""

    value: float
    low: float
    high: float


def nearest(x: Mapping[int, float], y: Mapping[int, float], window: int) -> tuple[int, int] | None:
    """Choose the two years that are nearest to each other, of equally near ones the latest; none beyond the window."""
    found = min(((abs(first - second), -first, -second) for first in x for second in y), default=None)
    return (-found[1], -found[2]) if found is not None and found[0] <= window else None


def pairs(x: Measure, y: Measure, window: int) -> list[Point]:
    """Pair two measures, by place. Where one is of countries and one of cities, the cities are gathered first."""
    if x.of_countries == y.of_countries:
        chosen = {place: nearest(x.values[place], y.values[place], window) for place in x.values if place in y.values}
        return [
            Point(
                place,
                x.values[place][both[0]],
                y.values[place][both[1]],
                [both[0]],
                [both[1]],
                [] if x.of_countries else [place],
            )
            for place, both in sorted(chosen.items())
            if both is not None
        ]
    cities = y if x.of_countries else x
    gathered: dict[str, list[Point]] = {}
    for city in sorted(cities.values):
        country = cities.countries[city]
        own = x.values.get(country if x.of_countries else city, {})
        other = y.values.get(country if y.of_countries else city, {})
        if (both := nearest(own, other, window)) is not None:
            of_city = Point(city, own[both[0]], other[both[1]], [both[0]], [both[1]], [city])
            gathered.setdefault(country, []).append(of_city)
    return [_together(country, of_cities) for country, of_cities in sorted(gathered.items())]


def _together(country: str, of_cities: Sequence[Point]) -> Point:
    """Make one observation of the cities of a country: their means."""
    return Point(
        country,
        fsum(point.x for point in of_cities) / len(of_cities),
        fsum(point.y for point in of_cities) / len(of_cities),
        sorted({year for point in of_cities for year in point.x_years}),
        sorted({year for point in of_cities for year in point.y_years}),
        [point.place for point in of_cities],
    )


def correlated(points: Sequence[Point], of: Literal["cities", "countries"]) -> tuple[Coefficient, Coefficient]:
    """Give Pearson's and Spearman's. `of` names what a point is. Raises TooFewPairs, `NoVariance`."""
    import numpy as np  # noqa: PLC0415 - takes longer to load than all else together, and few requests need it

    n = len(points)
    if n < FEWEST:
        told = say("Only {n} cities have both values; {needed} are needed.", n=n, needed=FEWEST)
        if of == "countries":
            told = say("Only {n} countries have both values; {needed} are needed.", n=n, needed=FEWEST)
        raise TooFewPairs(told, n=n, needed=FEWEST)
    x = np.asarray([point.x for point in points], dtype=np.float64)
    y = np.asarray([point.y for point in points], dtype=np.float64)
    for name, values in (("x", x), ("y", y)):
        demand_variance(name, values)
    straight, ranked = pearson(x, y), pearson(_ranks(x), _ranks(y))
    return interval(straight, 1 / sqrt(n - 3)), interval(ranked, sqrt((1 + ranked**2 / 2) / (n - 3)))


def demand_variance(name: str, values: Numbers) -> None:
    """Raise `NoVariance` where the values that are called `name` do not vary."""
    n = len(values)
    if float(values.max() - values.min()) <= _AS_GOOD_AS_EQUAL * float(abs(values).max()):
        raise NoVariance(say("All {n} places have the same {axis}.", n=n, axis=name), n=n)


def interval(r: float, error: float) -> Coefficient:
    """Put an interval around a correlation, from the standard error of its z; a perfect one has no width."""
    if abs(r) >= _PERFECT:
        return Coefficient(r, r, r)
    reach = _BOTH_SIDES_95 * error
    return Coefficient(r, tanh(atanh(r) - reach), tanh(atanh(r) + reach))


def pearson(x: Numbers, y: Numbers) -> float:
    """Give the product-moment correlation of values that vary."""
    own, other = x - x.mean(), y - y.mean()
    own, other = own / abs(own).max(), other / abs(other).max()  # so that no square is out of range
    r = float((own * other).sum() / sqrt(float((own**2).sum()) * float((other**2).sum())))
    return max(-1.0, min(1.0, r))


def _ranks(values: Numbers) -> Numbers:
    """Rank from 1; ties get the mean of the ranks that they take."""
    import numpy as np  # noqa: PLC0415 - as above

    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    means: Numbers = last - (counts - 1) / 2
    return means[place]
