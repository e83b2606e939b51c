"""How reliably a list of items measures one thing, over the cities of a sample.

A score is what the items add up to after weighting: y_j = w_j · x_j with Σ w = 1, X = Σ y_j, all on the scale 0 to 100.
Variances are those of a sample (n - 1).

- Cronbach's alpha      k / (k - 1) · (1 - Σ var(y_j) / var(X))
- item-rest correlation corr(y_j, X - y_j)
- alpha if deleted      alpha of the other k - 1 items
- interval              percentiles 2.5 and 97.5 (linear in between) of alpha over resamples of the cities
- SEM                   s_X · √(1 - alpha), the standard error of measurement
- smallest detectable   1.96 · √2 · SEM: two measurements of one unchanged city differ by less in 95 of 100 cases

Missing answers: only cities that have every item count (listwise), since a matrix of covariances made of different
cities for each pair need not be one of any sample. Sources: Cronbach (1951), doi 10.1007/BF02310555; OECD and JRC,
Handbook on Constructing Composite Indicators (2008), step 4.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import fsum, sqrt
from typing import TYPE_CHECKING, Final

from services.index_api.comparison.statistics.errors import NoVariance, TooFewCities, TooFewItems
from services.index_api.instrument.bulk_scoring.domain import values_of
from services.index_api.instrument.questionnaires.domain import heeding, points
from services.index_api.instrument.scoring.domain import effective_weights
from shared.sentences import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from services.index_api.comparison.entries.domain import Mark
    from services.index_api.instrument.scoring.domain import Answers, Model

    Numbers = NDArray[np.float64]
    Draws = NDArray[np.int64]

FEWEST: Final = 10
"""With fewer cities an alpha says nothing; our own choice, as in the method."""

SEED: Final = 20171130
RESAMPLES: Final = 2_000
LEVEL: Final = 0.95
_BOTH_SIDES_95: Final = 1.959963984540054
_NOTHING: Final = 1e-12
"""A variance below this share of the greatest one is rounding."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item: over the cities that have it the mean and deviation, how many stand at 0 and at 100, and its fit."""

    code: str
    n: int
    missing: int
    mean: float | None
    standard_deviation: float | None
    floor_share: float | None
    ceiling_share: float | None
    item_rest: float | None = None
    alpha_if_deleted: float | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """A percentile interval, and how many of the resamples had any variance."""

    low: float
    high: float
    used: int


@dataclass(frozen=True, slots=True)
class Fit:
    """The numbers of all items together; SEM and smallest detectable change in points of the score."""

    alpha: float
    interval: Interval | None
    standard_deviation: float
    sem: float
    smallest_detectable_change: float


@dataclass(frozen=True, slots=True)
class Table:
    """The weight of each item, and for each city the value of each item, 0 to 100."""

    weights: Mapping[str, float]
    rows: Sequence[Mapping[str, float | None]]

    def values(self) -> list[list[float | None]]:
        """Give the values of each city, in the order of the weights."""
        return [[row[code] for code in self.weights] for row in self.rows]

    def described(self) -> list[Item]:
        """Describe each item."""
        return [described(code, [row[code] for row in self.rows]) for code in self.weights]


def of_questions(model: Model, answers: Sequence[Answers]) -> Table:
    """Take the questions of a model as items of equal weight. A question that was not answered has no value."""
    scales = {scale.question: scale for scales in model.indicators.values() for scale in scales}

    def worth(given: Answers, question: str) -> float | None:
        answer = given.get(question)
        answered = answer is not None and answer["state"] == "answered"
        return 100 * points(scales[question], answer["value"]) if answered and answer else None

    heeded = [heeding(model.gates, given) for given in answers]
    rows = [{code: worth(given, code) for code in scales} for given in heeded]
    return Table({code: 1 / len(scales) for code in scales}, rows)


def of_indicators(model: Model, answers: Sequence[Answers]) -> Table:
    """Take the indicators of a model as items, scored from answers; each weighs as much as in the index."""
    shares = _shares(model)
    return Table(shares, [{code: values[code] for code in shares} for values in values_of(model, answers)])


def of_published(model: Model, published: Sequence[Mapping[str, Mark]]) -> Table:
    """Take the indicators of a model as items, as their scores were published, by code for each city."""
    shares = _shares(model)
    return Table(shares, [{code: marks[code].value for code in shares} for marks in published])


def _shares(model: Model) -> dict[str, float]:
    """Give the share of the index that each indicator carries, of those that carry any."""
    effective = effective_weights(model)
    shares = {
        code: fsum(effective.get(scale.question, 0.0) for scale in scales) for code, scales in model.indicators.items()
    }
    return {code: share for code, share in shares.items() if share > 0}


def complete(rows: Sequence[Sequence[float | None]]) -> list[list[float]]:
    """Keep the rows that have every value (listwise deletion)."""
    return [[value for value in row if value is not None] for row in rows if None not in row]


def weighted(rows: Sequence[Sequence[float]], weights: Sequence[float]) -> Numbers:
    """Make the matrix of weighted items, n x k. Raises TooFewItems, TooFewCities, `NoVariance` of the score."""
    import numpy as np  # noqa: PLC0415 - takes longer to load than all else together, and few requests need it

    if len(weights) < 2:
        raise TooFewItems(say("Reliability is a matter between at least two items."), items=len(weights))
    if len(rows) < FEWEST:
        raise TooFewCities(
            say(
                "Only {n} cities of the sample have every item; {needed} are needed.",
                n=len(rows),
                needed=FEWEST,
            ),
            n=len(rows),
            needed=FEWEST,
        )
    items = np.asarray(rows, dtype=np.float64) * np.asarray(weights, dtype=np.float64)
    if not _variance(items.sum(axis=1)) > _NOTHING:
        raise NoVariance(say("All cities of the sample have the same score."), n=len(rows))
    return items


def alpha(items: Numbers) -> float | None:
    """Give Cronbach's alpha of n x k items; none for fewer than two or a sum that does not vary."""
    k = items.shape[1]
    whole = _variance(items.sum(axis=1))
    if k < 2 or not whole > _NOTHING:
        return None
    return float(k / (k - 1) * (1 - items.var(axis=0, ddof=1).sum() / whole))


def item_rest(items: Numbers) -> list[float | None]:
    """Correlate each item with the sum of the others; none where one of the two does not vary."""
    import numpy as np  # noqa: PLC0415 - as above

    rest = items.sum(axis=1, keepdims=True) - items
    own, others = items - items.mean(axis=0), rest - rest.mean(axis=0)
    both = np.sqrt((own**2).sum(axis=0) * (others**2).sum(axis=0))
    products = (own * others).sum(axis=0)
    return [float(product / size) if size > _NOTHING else None for product, size in zip(products, both, strict=True)]


def alpha_if_deleted(items: Numbers) -> list[float | None]:
    """Give alpha of the other items, for each."""
    import numpy as np  # noqa: PLC0415 - as above

    return [alpha(np.delete(items, column, axis=1)) for column in range(items.shape[1])]


def draws(n: int, seed: int = SEED, times: int = RESAMPLES) -> Draws:
    """Draw n of n cities with replacement, many times: times x n positions. The same seed draws the same."""
    import numpy as np  # noqa: PLC0415 - as above

    return np.random.default_rng(seed).integers(0, n, size=(times, n))


def interval(items: Numbers, drawn: Draws) -> Interval | None:
    """Give the percentile interval of alpha over resamples of the cities; none where no resample varies.

    `drawn` is times x n, positions of cities. All resamples are made at once: with C the number of times that each
    city was drawn, the sums and sums of squares of a resample are C · y and C · y².
    """
    import numpy as np  # noqa: PLC0415 - as above

    n, k = items.shape
    total = items.sum(axis=1, keepdims=True)
    columns = np.concatenate([items, total], axis=1)
    columns = columns - columns.mean(axis=0)  # so that the squares do not drown the difference
    counts = np.stack([np.bincount(resample, minlength=n) for resample in drawn]).astype(np.float64)
    variances = (counts @ columns**2 - (counts @ columns) ** 2 / n) / (n - 1)
    varies = variances[:, -1] > _NOTHING * max(1.0, _variance(total[:, 0]))
    if not varies.any():
        return None
    kept = variances[varies]
    alphas = k / (k - 1) * (1 - kept[:, :-1].sum(axis=1) / kept[:, -1])
    low, high = np.percentile(alphas, [50 * (1 - LEVEL), 50 * (1 + LEVEL)])
    return Interval(float(low), float(high), int(varies.sum()))


def fit(items: Numbers) -> Fit:
    """Give alpha, its interval, and the error of measurement of n x k weighted items."""
    found = alpha(items)
    assert found is not None, "weighted() has seen to it"
    deviation = sqrt(_variance(items.sum(axis=1)))
    error = sem(deviation, found)
    return Fit(found, interval(items, draws(len(items))), deviation, error, smallest_detectable_change(error))


def sem(standard_deviation: float, alpha: float) -> float:
    """Give the standard error of measurement, in the unit of the deviation; alpha at most 1."""
    return standard_deviation * sqrt(max(0.0, 1 - alpha))


def smallest_detectable_change(error: float) -> float:
    """Give the change that is more than error with 95 % confidence, from a standard error of measurement."""
    return _BOTH_SIDES_95 * sqrt(2) * error


def fitted(described: Sequence[Item], items: Numbers) -> list[Item]:
    """Add to described items how each fits with the others; `items` holds their weighted values in the same order."""
    beside = zip(described, item_rest(items), alpha_if_deleted(items), strict=True)
    return [replace(item, item_rest=rest, alpha_if_deleted=without) for item, rest, without in beside]


def described(code: str, values: Sequence[float | None]) -> Item:
    """Describe one item by all cities that have it (0 to 100), whatever else they miss."""
    import numpy as np  # noqa: PLC0415 - as above

    known = np.asarray([value for value in values if value is not None], dtype=np.float64)
    n, missing = len(known), len(values) - len(known)
    if not n:
        return Item(code, 0, missing, None, None, None, None)
    deviation = sqrt(_variance(known)) if n > 1 else None
    # a worth of 0 or 1 is exact; only a mean of several may miss 100 by its last bit
    floor, ceiling = (float(np.isclose(known, end, rtol=0, atol=1e-9).mean()) for end in (0.0, 100.0))
    return Item(code, n, missing, float(known.mean()), deviation, floor, ceiling)


def _variance(values: Numbers) -> float:
    return float(values.var(ddof=1))
