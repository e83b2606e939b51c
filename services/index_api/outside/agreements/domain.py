"""How far what a city says of itself and what people outside say of it agree.

- weighted kappa     1 - Σ w·observed / Σ w·expected over pairs of ordered levels; w is the distance of the two levels
                     (linear) or its square (quadratic)
- limits             mean difference ± 1.96 standard deviations (n - 1) of the differences, question by question
- gap                self minus outside; the interval is that of the outside score, turned around: what the city said of
                     itself is known exactly

The two numbers stay two: nothing here makes one score of them.

Sources: Cohen (1968), doi 10.1037/h0026256; Bland and Altman (1986), doi 10.1016/S0140-6736(86)90837-8.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum, sqrt
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from services.index_api.outside.estimates.domain import Estimate

Weighting = Literal["linear", "quadratic"]

FEWEST: Final = 2
"""One difference has no spread."""

_BOTH_SIDES_95: Final = 1.96
"""As Bland and Altman write it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The mean difference, and between what about 95 % of differences lie."""

    mean: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Gap:
    """How much higher a city sees itself than people outside see it; `certain` where zero is outside the interval."""

    value: float
    low: float
    high: float

    @property
    def certain(self) -> bool:
        """Whether chance alone would rarely make this gap."""
        return self.low > 0 or self.high < 0


def weighted_kappa(pairs: Sequence[tuple[int, int]], *, levels: int, weighting: Weighting = "linear") -> float | None:
    """Agreement beyond chance of pairs of levels (self, outside), each 0 to `levels` - 1; 1 is full agreement.

    None where all pairs are of one and the same level, or there are none: chance then agrees fully too.

    Raises:
        ValueError: a level that does not exist.
    """
    if any(not 0 <= level < levels for pair in pairs for level in pair):
        raise ValueError(f"a level is not one of {levels}")
    n = len(pairs)
    ours = [sum(1 for own, _ in pairs if own == level) for level in range(levels)]
    theirs = [sum(1 for _, other in pairs if other == level) for level in range(levels)]
    expected = sum(
        ours[own] * theirs[other] * _apart(own, other, weighting) for own in range(levels) for other in range(levels)
    )
    if expected == 0:
        return None
    observed = sum(_apart(own, other, weighting) for own, other in pairs)
    return 1 - n * observed / expected


def _apart(own: int, other: int, weighting: Weighting) -> int:
    distance = abs(own - other)
    return distance if weighting == "linear" else distance * distance


def limits_of_agreement(differences: Sequence[float]) -> Limits | None:
    """Limits of differences (self minus outside), one for each question; None for fewer than two."""
    n = len(differences)
    if n < FEWEST:
        return None
    middle = fsum(differences) / n
    deviation = sqrt(fsum((difference - middle) ** 2 for difference in differences) / (n - 1))
    reach = _BOTH_SIDES_95 * deviation
    return Limits(middle, middle - reach, middle + reach, n)


def gap(own: float, outside: Estimate) -> Gap:
    """The gap of a score a city gives itself and the score from outside, on the same scale."""
    return Gap(own - outside.value, own - outside.high, own - outside.low)
