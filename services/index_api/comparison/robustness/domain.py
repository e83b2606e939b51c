"""How sure ranks are: what is left of them when choices that could have been made otherwise are made otherwise.

A draw changes together

- weights       w' = w · (1 + U(-0.25, 0.25)), each indicator by itself
- aggregation   the weighted mean of power 1 (arithmetic), 1/2 (generalised) or 0 (geometric, of 1 + 0.99 x, so that a
                zero does not decide alone; scaled back to 0 to 100)
- missing       weights of the others scaled up (renormalise), zero, or the median of the cities that have a value
- left out      no indicator, or one of them, each as likely

and ranks the cities as rankings do: 1 + the number of cities with a higher display value.

- rank interval    5th and 95th percentile of a city's ranks (nearest rank, so that they are ranks that occurred)
- tie group        cities whose rank intervals overlap, from one to the next

What does not apply to a city leaves its sums in every draw. A city with a value in fewer than two parts keeps the value
that it was published with, as there is nothing to vary, and has no interval.

Sources: Saisana, Saltelli and Tarantola (2005), doi 10.1111/j.1467-985X.2005.00350.x, for varying all choices together;
Becker and others, COINr (2022), doi 10.21105/joss.04567, for the noise on weights; OECD and JRC, Handbook on
Constructing Composite Indicators (2008), step 7.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypedDict

from services.index_api.comparison.entries.domain import Mark
from services.index_api.comparison.groups.domain import Pick
from shared.schemas.fields import Wording
from shared.sentences import in_each, say

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Ranks = NDArray[np.int64]
    Places = NDArray[np.bool_]

SEED: Final = 20171130
DRAWS: Final = 1_000
SPREAD: Final = 0.25
FEWEST_CITIES: Final = 2
MOST_CITIES: Final = 500
"""Three times the network of today; beyond it the draws would take memory and time that no ranking is worth."""
FEWEST_PARTS: Final = 2

POWERS: Final = (1.0, 0.5, 0.0)
MISSING: Final = ("renormalise", "zero", "median")
OTHER_CHOICES: Final = 3
"""Beside the weights: the aggregation, the policy for missing answers, and what is left out."""

MEANING: Final = in_each(
    say(
        "The ranks were given anew in many draws that make other reasonable choices together: each weight up to a "
        "quarter more or less, an arithmetic, generalised or geometric mean, missing scores left out, counted as zero "
        "or as the median of the cities, and no part or any one of them dropped. In at least nine draws of ten a city "
        "ranks within its interval. Cities whose intervals overlap, from one to the next, are a tie group: their order "
        "is not sure."
    )
)
VARIED: Final = ("weights", "aggregation", "missing", "left_out")
_PERCENT: Final = (5, 50, 95)


class IntervalTold(TypedDict):
    """The 5th percentile, median and 95th percentile of the ranks of a city over all draws."""

    low: int
    median: int
    high: int


class Described(TypedDict):
    """How intervals are made: what is varied, and the share by which a weight moves at most."""

    seed: int
    draws: int
    varied: Sequence[str]
    weights_within: float
    meaning: Wording


@dataclass(frozen=True, slots=True)
class RankInterval:
    """The 5th percentile, median and 95th percentile of the ranks of a city; tie groups count from the best, 1."""

    low: int
    median: int
    high: int
    tie_group: int

    @property
    def told(self) -> IntervalTold:
        """Give it as the answer tells it."""
        return {"low": self.low, "median": self.median, "high": self.high}


@dataclass(frozen=True, slots=True)
class Intervals:
    """How sure the ranks of cities are, in their order; None where that is not known."""

    of: Sequence[RankInterval | None]


def described(pick: Pick) -> Described:
    """Say how intervals are made, in the language that `pick` chooses."""
    return {
        "seed": SEED,
        "draws": DRAWS,
        "varied": VARIED,
        "weights_within": SPREAD,
        "meaning": pick(MEANING),
    }


def intervals(
    cities: Sequence[Mapping[str, Mark]], shown: Sequence[float], parts: Mapping[str, float], digits: int = 0
) -> list[RankInterval | None]:
    """Say for each city how sure its rank is, by its marks, its published display value and the weights of the parts.

    None for a city with too few parts, and for all of too few cities or too many.
    """
    found: list[RankInterval | None] = [None] * len(cities)
    table = table_of(cities, shown, parts, digits)
    if table is None:
        return found
    low, median, high = percentiles(table.ranks(drawn(len(table.weights)))[:, table.varied])
    for number, group in enumerate(tie_groups(low, high), 1):
        for place in group:
            found[table.varied[place]] = RankInterval(int(low[place]), int(median[place]), int(high[place]), number)
    return found


@dataclass(frozen=True, slots=True)
class Table:
    """What is varied: `scores` and `applies` are `varied` cities x `used` parts, with the `weights` of these.

    `varied` are the places of these cities among all, of which `shown` are the display values, and `used` the places of
    these parts.
    """

    shown: Numbers
    varied: Ranks
    used: Ranks
    scores: Numbers
    applies: Places
    weights: Numbers
    digits: int

    def ranks(self, chosen: Numbers) -> Ranks:
        """Rank all cities in each draw: draws x cities. `chosen` is as from `drawn`."""
        return self._ranks(values(self.scores, self.weights, chosen, self.digits, self.applies))

    def ranks_without(self, part: int) -> Ranks:
        """Rank all cities as published, but for one part that is left out; `part` is a place in `used`."""
        import numpy as np  # noqa: PLC0415 - as above

        left = np.where(np.arange(len(self.weights)) == part, 0.0, self.weights)
        shown = aggregated(self.scores, left[None], POWERS[0], MISSING[0], self.applies)
        found: Ranks = self._ranks(shown.round(self.digits))[0]
        return found

    def _ranks(self, varied: Numbers) -> Ranks:
        import numpy as np  # noqa: PLC0415 - as above

        shown = np.tile(self.shown, (len(varied), 1))
        shown[:, self.varied] = varied
        return ranks(shown)


def table_of(
    cities: Sequence[Mapping[str, Mark]], shown: Sequence[float], parts: Mapping[str, float], digits: int = 0
) -> Table | None:
    """Say what can be varied, as `intervals` takes it; None for too few cities or parts, or too many cities."""
    import numpy as np  # noqa: PLC0415 - takes longer to load than all else together, and few requests need it

    if not FEWEST_CITIES <= len(cities) <= MOST_CITIES or len(parts) < FEWEST_PARTS:
        return None
    scores, applies = _marked(cities, list(parts))
    varied = np.flatnonzero((~np.isnan(scores)).sum(axis=1) >= FEWEST_PARTS)
    if not len(varied):
        return None
    used = np.flatnonzero((~np.isnan(scores[varied])).any(axis=0))
    here, weights = np.ix_(varied, used), np.array(list(parts.values()))[used]
    published = np.array(shown, dtype=np.float64)
    return Table(published, varied, used, scores[here], applies[here], weights, digits)


def _marked(cities: Sequence[Mapping[str, Mark]], codes: Sequence[str]) -> tuple[Numbers, Places]:
    """Give the values, cities x parts, NaN where there is none, and whether each part applies to each city."""
    import numpy as np  # noqa: PLC0415 - as above

    absent = Mark(None)
    rows = [[marks.get(code, absent) for code in codes] for marks in cities]
    scores = np.array([[np.nan if mark.value is None else mark.value for mark in row] for row in rows])
    applies = np.array([[mark.value is not None or mark.coverage is not None for mark in row] for row in rows])
    return scores.clip(0, 100), applies  # a mean of hundreds may be more by the last bit


def drawn(indicators: int, times: int = DRAWS, seed: int = SEED) -> Numbers:
    """Draw from 0 to 1 what each draw chooses: times x (indicators + 3). The same seed draws the same."""
    import numpy as np  # noqa: PLC0415 - as above

    return np.random.Generator(np.random.PCG64(seed)).random((times, indicators + OTHER_CHOICES))


def values(
    scores: Numbers, weights: Numbers, chosen: Numbers, digits: int = 0, applies: Places | None = None
) -> Numbers:
    """Give the display values of each draw, draws x cities.

    `scores` is cities x indicators, 0 to 100, NaN where missing; `weights` one above zero for each indicator; `chosen`
    as from `drawn`; what does not apply leaves the sums, and without `applies` everything does. Raises ValueError where
    a city would be left without a value.
    """
    import numpy as np  # noqa: PLC0415 - as above

    indicators = scores.shape[1]
    _refuse_unusable(scores, weights)
    varied = weights * (1 + SPREAD * (2 * chosen[:, :indicators] - 1))
    aggregation, missing = (
        (chosen[:, indicators + place] * len(ways)).astype(np.int64) for place, ways in enumerate((POWERS, MISSING))
    )
    dropped = (chosen[:, indicators + 2] * (indicators + 1)).astype(np.int64)  # the last one: none
    varied[np.arange(indicators) == dropped[:, None]] = 0.0
    found = np.empty((len(chosen), len(scores)))
    for place, power in enumerate(POWERS):
        for policy, name in enumerate(MISSING):
            here = (aggregation == place) & (missing == policy)
            found[here] = aggregated(scores, varied[here], power, name, applies)
    return found.round(digits)


def aggregated(scores: Numbers, weights: Numbers, power: float, missing: str, applies: Places | None = None) -> Numbers:
    """Aggregate cities x indicators with draws x indicators of weights, to draws x cities.

    Sums are made term by term and not as a product of matrices: the order of that, and so the last bit, would depend on
    the machine and on where a city stands.
    """
    import numpy as np  # noqa: PLC0415 - as above

    known = ~np.isnan(scores)
    if missing == "renormalise":
        filled, counted = np.where(known, scores, 0.0), known
    else:
        instead = np.nanmedian(scores, axis=0) if missing == "median" else 0.0
        filled = np.where(known, scores, instead)
        counted = np.ones_like(known) if applies is None else applies
    terms = np.log(1 + 0.99 * filled) if power == 0 else filled**power
    total, weight = np.zeros((len(weights), len(scores))), np.zeros((len(weights), len(scores)))
    for column in range(scores.shape[1]):
        here = weights[:, column, None] * counted[:, column]
        total += here * terms[:, column]
        weight += here
    mean: Numbers = total / weight
    return (np.exp(mean) - 1) / 0.99 if power == 0 else mean ** (1 / power)


def ranks(shown: Numbers) -> Ranks:
    """Rank the cities of each draw by their display values: competition ranking, equal ones share the best rank."""
    import numpy as np  # noqa: PLC0415 - as above

    order = np.argsort(-shown, axis=1, kind="stable")
    falling = np.take_along_axis(shown, order, axis=1)
    first = np.broadcast_to(np.arange(shown.shape[1]), shown.shape).copy()
    first[:, 1:][falling[:, 1:] == falling[:, :-1]] = 0
    held = np.maximum.accumulate(first, axis=1) + 1
    found = np.empty(shown.shape, dtype=np.int64)
    np.put_along_axis(found, order, held, axis=1)
    return found


def percentiles(over: Ranks) -> Ranks:
    """Give the 5th percentile, median and 95th percentile of the ranks of each city, of draws x cities."""
    import numpy as np  # noqa: PLC0415 - as above

    return np.percentile(over, _PERCENT, axis=0, method="inverted_cdf").astype(np.int64)


def tie_groups(low: Ranks, high: Ranks) -> list[list[int]]:
    """Gather cities whose rank intervals overlap, from one to the next, the best group first.

    Two cities of a group may be far apart where others stand between them.
    """
    groups: list[list[int]] = []
    reach = 0
    for city in sorted(range(len(low)), key=lambda place: (int(low[place]), int(high[place]), place)):
        if low[city] > reach:
            groups.append([])
        groups[-1].append(city)
        reach = max(reach, int(high[city]))
    return groups


def _refuse_unusable(scores: Numbers, weights: Numbers) -> None:
    import numpy as np  # noqa: PLC0415 - as above

    known = ~np.isnan(scores)
    if not len(scores) or known.sum(axis=1).min() < 2:
        raise ValueError("each city needs two indicators or more")
    if not known.any(axis=0).all():
        raise ValueError("each indicator needs a city that has it")
    if not ((scores[known] >= 0) & (scores[known] <= 100)).all():
        raise ValueError("scores are from 0 to 100")
    if weights.shape != (scores.shape[1],) or not (np.isfinite(weights) & (weights > 0)).all():
        raise ValueError("each indicator needs a weight above zero")
