"""What goes with what among several measures, and how much of it is left when the others are taken out.

- rows       of each place the values of all measures: the year of the first measure is chosen whose nearest years of
             the others lie least far away altogether, of equally near ones the latest; none beyond the window. As soon
             as one measure is of countries, each country counts once, with the means over its cities
- partial    Pearson's r of what is left of two measures when each is predicted, by least squares with a constant, from
             all the others; interval and two-sided p by Fisher's z with √(n - g - 3), where g measures are taken out
- Kendall    tau-b of the two measures as they are, with its p
- q          of each p by Benjamini and Hochberg, over all pairs: one family for tau, one for partial correlations

Sources: Fisher (1924), The distribution of the partial correlation coefficient, Metron 3; Kendall (1970), Rank
correlation methods; Benjamini and Hochberg (1995), doi 10.1111/j.2517-6161.1995.tb02031.x. A correlation is an
association, never a cause, also with others taken out.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import atanh, erfc, fsum, sqrt
from typing import TYPE_CHECKING, Final, TypedDict

from services.index_api.comparison.correlations.domain import (
    FEWEST,
    WINDOW_YEARS,
    Coefficient,
    demand_variance,
    interval,
    pearson,
)
from services.index_api.comparison.correlations.errors import TooFewPairs
from services.index_api.comparison.indicator_correlations.domain import adjusted, kendall
from services.index_api.comparison.partial_correlations.errors import Collinear
from shared.sentences import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from services.index_api.comparison.correlations.domain import Measure

    Numbers = NDArray[np.float64]

FEWEST_MEASURES: Final = 3
MOST_MEASURES: Final = 8
"""Their 28 pairs are as many as somebody can look at together."""
WINDOW: Final = WINDOW_YEARS
_NOTHING_LEFT: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Row:
    """A place with the value of each measure, in their order, and the cities that are in it."""

    place: str
    values: tuple[float, ...]
    cities: tuple[str, ...]


class Pair(TypedDict):
    """Two measures by their names, as they are, and the probabilities with the others taken out."""

    x: str
    y: str
    pearson: float
    kendall: float
    p: float
    q: float
    partial_p: float
    partial_q: float


class PairTogether(Pair):
    """Two measures as they are, and with the others taken out."""

    partial: Coefficient


def rows(measures: Sequence[Measure], window: int) -> list[Row]:
    """Find the places that have every measure within a window of years; a country once, however many its cities."""
    if all(measure.of_countries for measure in measures):
        places = set[str].intersection(*(set(measure.values) for measure in measures))
        found = [(place, _aligned([one.values[place] for one in measures], window)) for place in sorted(places)]
        return [Row(place, values, ()) for place, values in found if values is not None]
    of_cities = [measure for measure in measures if not measure.of_countries]
    cities = sorted(set[str].intersection(*(set(measure.values) for measure in of_cities)))
    gathered: dict[str, list[Row]] = {}
    for city in cities:
        country = of_cities[0].countries[city]
        own = [one.values.get(country if one.of_countries else city, {}) for one in measures]
        if (values := _aligned(own, window)) is not None:
            gathered.setdefault(country, []).append(Row(city, values, (city,)))
    if len(of_cities) == len(measures):
        return sorted((row for found in gathered.values() for row in found), key=lambda row: row.place)
    return [_together(country, found) for country, found in sorted(gathered.items())]


def _aligned(by_year: Sequence[Mapping[int, float]], window: int) -> tuple[float, ...] | None:
    first, *others = by_year
    if not all(others):
        return None
    chosen = []
    for year in first:
        nearest = [min(one, key=lambda other: (abs(other - year), -other)) for one in others]
        if all(abs(other - year) <= window for other in nearest):
            chosen.append((sum(abs(other - year) for other in nearest), -year, nearest))
    if not chosen:
        return None
    _, year, nearest = min(chosen)
    return first[-year], *(one[other] for one, other in zip(others, nearest, strict=True))


def _together(country: str, found: Sequence[Row]) -> Row:
    means = tuple(fsum(column) / len(found) for column in zip(*(row.values for row in found), strict=True))
    return Row(country, means, tuple(row.place for row in found))


def correlated(names: Sequence[str], found: Sequence[Row]) -> list[PairTogether]:
    """Correlate each pair of measures, named in the order of the values. Raises TooFewPairs, NoVariance, Collinear."""
    import numpy as np  # noqa: PLC0415 - takes longer to load than all else together, and few requests need it

    n, taken_out = len(found), len(names) - 2
    needed = FEWEST + taken_out
    if n < needed:
        raise TooFewPairs(
            say("Only {n} places have all values; {needed} are needed.", n=n, needed=needed), n=n, needed=needed
        )
    values = np.asarray([row.values for row in found], dtype=np.float64)
    for place, name in enumerate(names):
        demand_variance(name, values[:, place])
    scaled = (values - values.mean(axis=0)) / abs(values - values.mean(axis=0)).max(axis=0)
    _demand_independent(names, scaled)
    pairs = list(combinations(range(len(names)), 2))
    ranked = [kendall(values[:, first], values[:, second]) for first, second in pairs]
    error = 1 / sqrt(n - taken_out - 3)
    partial = [interval(_partial(scaled, first, second), error) for first, second in pairs]
    partial_p = [_two_sided(one.value, error) for one in partial]
    return [
        {
            "x": names[first],
            "y": names[second],
            "pearson": pearson(values[:, first], values[:, second]),
            "kendall": tau,
            "p": p,
            "q": q,
            "partial": left,
            "partial_p": left_p,
            "partial_q": left_q,
        }
        for (first, second), (tau, p), q, left, left_p, left_q in zip(
            pairs, ranked, adjusted([p for _, p in ranked]), partial, partial_p, adjusted(partial_p), strict=True
        )
    ]


def _partial(scaled: Numbers, first: int, second: int) -> float:
    """Correlate what is left of two columns of n x k when the others are taken out."""
    others = [place for place in range(scaled.shape[1]) if place not in (first, second)]
    return pearson(_left(scaled, first, others), _left(scaled, second, others))


def _left(scaled: Numbers, column: int, others: Sequence[int]) -> Numbers:
    """Give what is left of a column once it is predicted from others; all have a mean of zero."""
    import numpy as np  # noqa: PLC0415 - as above

    known, asked = scaled[:, others], scaled[:, column]
    orthogonal, _ = np.linalg.qr(known)
    left = asked - orthogonal @ (orthogonal.T @ asked)
    found: Numbers = left - orthogonal @ (
        orthogonal.T @ left
    )  # once more: the first leaves the rounding of large parts
    return found


def _demand_independent(names: Sequence[str], scaled: Numbers) -> None:
    """Raise `Collinear` where nothing is left of a measure once all the others are taken out."""
    for column, name in enumerate(names):
        left = _left(scaled, column, [place for place in range(len(names)) if place != column])
        if abs(left).max() < _NOTHING_LEFT:
            raise Collinear(say("{measure} follows from the other measures.", measure=name))


def _two_sided(r: float, error: float) -> float:
    """Give the probability of a correlation at least as far from zero by chance, by Fisher's z."""
    return 0.0 if abs(r) >= 1 else erfc(abs(atanh(r)) / error / sqrt(2))
