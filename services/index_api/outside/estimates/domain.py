"""How sure a share or a mean score of those who answered is.

- share     Wilson's score interval of k of n: (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n)
- mean      percentile bootstrap: n answers drawn again from the n that were given, with replacement, many times; the
            interval lies between the quantiles of the means. The same seed gives the same interval

Sources: Wilson (1927), doi 10.1080/01621459.1927.10502953; Efron and Tibshirani, An Introduction to the Bootstrap
(1993), chapter 13. Both take the respondents for a random sample. Those of an open link are not: an interval says how
far chance reaches, not who did not come.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

LEVEL: Final = 0.95
RESAMPLES: Final = 2_000

FEWEST: Final = 10
"""Of fewer answers the bootstrap promises more than it keeps; decision 0063 has how often it holds."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its interval and how many it is of."""

    value: float
    low: float
    high: float
    n: int


def share(chosen: int, n: int, *, level: float = LEVEL) -> Estimate:
    """The share, 0 to 1, of those who chose an option.

    Raises:
        ValueError: nobody answered, or more chose than answered.
    """
    if not 0 <= chosen <= n or n == 0:
        raise ValueError(f"{chosen} of {n} is no share")
    z = NormalDist().inv_cdf((1 + level) / 2)
    p = chosen / n
    middle = p + z * z / (2 * n)
    reach = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    widened = 1 + z * z / n
    low = 0.0 if chosen == 0 else (middle - reach) / widened
    high = 1.0 if chosen == n else (middle + reach) / widened
    return Estimate(p, low, high, n)


def mean(
    counts: Mapping[float, int], *, seed: int, resamples: int = RESAMPLES, level: float = LEVEL
) -> Estimate | None:
    """The mean of scores, each given with how many have it; the order in which they are given does not matter.

    None for fewer than ten, and where all have the same score: drawing from them again gives the same, as if chance had
    no part in it.

    Raises:
        ValueError: nobody answered, a count is below zero or a score is no number.
    """
    import numpy as np  # noqa: PLC0415 - takes longer to load than all else together, and only a closing needs it

    scores = np.array(sorted(counts), dtype=np.float64)
    weights = np.array([counts[score] for score in sorted(counts)], dtype=np.int64)
    n = int(weights.sum())
    if n == 0 or (weights < 0).any() or not all(isfinite(score) for score in counts):
        raise ValueError("no mean of these scores")
    if n < FEWEST or int(weights.max()) == n:
        return None
    drawn = np.random.default_rng(seed).multinomial(n, weights / n, size=resamples)
    low, high = np.quantile(drawn @ scores / n, [(1 - level) / 2, (1 + level) / 2])
    return Estimate(float(weights @ scores / n), float(low), float(high), n)
