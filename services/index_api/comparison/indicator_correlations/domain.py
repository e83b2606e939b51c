"""What goes with what among the indicators of a sample, over the cities that have them all.

- Pearson      product-moment correlation of two indicators
- Kendall      tau-b: (concordant - discordant) / √((pairs - ties in x) (pairs - ties in y)); p two-sided from the
               normal distribution, with the variance that ties leave
- q            the least p · m / rank of any p that is as large or larger, of the p of all m pairs (Benjamini and
               Hochberg): the share of false finds to expect among pairs with a q as small
- flags        `negative` below 0; `weak` below 0.3 in size; `collinear` above 0.92: the limits of COINr
- eigenvalues  of the matrix of Pearson's r, the largest first; each as a share of their sum is what one component holds

Sources: Kendall (1970), Rank correlation methods; Benjamini and Hochberg (1995),
doi 10.1111/j.2517-6161.1995.tb02031.x; Becker and others, COINr (2022), doi 10.21105/joss.04567; OECD and JRC, Handbook
on Constructing Composite Indicators (2008), step 4. A correlation is an association, never a cause.
"""

from __future__ import annotations

from itertools import combinations
from math import erfc, sqrt
from typing import TYPE_CHECKING, Final, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

WEAK: Final = 0.3
COLLINEAR: Final = 0.92
_NOTHING: Final = 1e-9
"""Values from 0 to 100 whose spread is no larger differ by the rounding of their last digits alone."""


class PairFound(TypedDict):
    """Two indicators: how they go together, and what is worth a look."""

    x: str
    y: str
    pearson: float
    kendall: float
    p: float
    q: float
    flags: list[str]


class ComponentFound(TypedDict):
    """An eigenvalue, and its share of the sum of all, 0 to 1."""

    eigenvalue: float
    share: float


class Found(TypedDict):
    """Each pair of indicators that vary, and the components of their correlations."""

    constant: list[str]
    pairs: list[PairFound]
    components: list[ComponentFound]


def varying(codes: Sequence[str], rows: Sequence[Sequence[float]]) -> tuple[list[str], Numbers]:
    """Keep the indicators that vary over the cities: their codes, and n x k values."""
    import numpy as np  # noqa: PLC0415 - takes longer to load than all else together, and few requests need it

    values = np.asarray(rows, dtype=np.float64)
    kept = np.flatnonzero(np.ptp(values, axis=0) > _NOTHING)
    return [codes[int(place)] for place in kept], values[:, kept]


def correlated(codes: Sequence[str], kept: Sequence[str], values: Numbers) -> Found:
    """Correlate each pair of `kept` indicators, of which `values` are n x k; `codes` are those of all."""
    matrix = correlations(values)
    pairs = list(combinations(range(len(kept)), 2))
    ranked = [kendall(values[:, first], values[:, second]) for first, second in pairs]
    return {
        "constant": [code for code in codes if code not in kept],
        "pairs": [
            {
                "x": kept[first],
                "y": kept[second],
                "pearson": (r := float(matrix[first, second])),
                "kendall": tau,
                "p": p,
                "q": q,
                "flags": list(_flags(r)),
            }
            for (first, second), (tau, p), q in zip(pairs, ranked, adjusted([p for _, p in ranked]), strict=True)
        ],
        "components": [{"eigenvalue": value, "share": value / len(kept)} for value in eigenvalues(matrix)],
    }


def correlations(values: Numbers) -> Numbers:
    """Give the matrix of Pearson's r of n x k values, none of whose columns is constant."""
    import numpy as np  # noqa: PLC0415 - as above

    centred = values - values.mean(axis=0)
    own = centred / np.sqrt((centred**2).sum(axis=0))
    found: Numbers = (own.T @ own).clip(-1, 1)
    return found


def kendall(x: Numbers, y: Numbers) -> tuple[float, float]:
    """Give Kendall's tau-b and its two-sided p, of n >= 3 values that are not all equal in x or in y."""
    import numpy as np  # noqa: PLC0415 - as above

    n = len(x)
    score = float((np.sign(x[:, None] - x) * np.sign(y[:, None] - y)).sum()) / 2
    tied = [np.unique(values, return_counts=True)[1].astype(np.float64) for values in (x, y)]
    pairs_in_all = n * (n - 1) / 2
    in_x, in_y = (float((t * (t - 1)).sum()) / 2 for t in tied)
    all_three = [float((t * (t - 1) * (t - 2)).sum()) for t in tied]
    spread = [float((t * (t - 1) * (2 * t + 5)).sum()) for t in tied]
    variance = (n * (n - 1) * (2 * n + 5) - sum(spread)) / 18
    variance += 2 * in_x * in_y / (n * (n - 1)) + all_three[0] * all_three[1] / (9 * n * (n - 1) * (n - 2))
    tau = score / (sqrt(pairs_in_all - in_x) * sqrt(pairs_in_all - in_y))
    return max(-1.0, min(1.0, tau)), erfc(abs(score) / sqrt(2 * variance))


def adjusted(p: Sequence[float]) -> list[float]:
    """Give q of each p by Benjamini and Hochberg, in the same order."""
    least = 1.0
    found: dict[int, float] = {}
    for rank, place in sorted(enumerate(sorted(range(len(p)), key=p.__getitem__), 1), reverse=True):
        least = found[place] = min(least, p[place] * len(p) / rank)
    return [found[place] for place in range(len(p))]


def eigenvalues(matrix: Numbers) -> list[float]:
    """Give those of a matrix of correlations, the largest first; what is below zero is rounding."""
    import numpy as np  # noqa: PLC0415 - as above

    return [max(0.0, float(value)) for value in np.linalg.eigvalsh(matrix)[::-1]]


def _flags(r: float) -> Iterator[str]:
    if r < 0:
        yield "negative"
    if abs(r) < WEAK:
        yield "weak"
    if r > COLLINEAR:
        yield "collinear"
