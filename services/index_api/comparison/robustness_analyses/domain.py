"""A robustness analysis: how much of a ranking is left under other reasonable choices, and which choices matter.

What is varied, and how, stands in `robustness`. Over all draws an analysis tells

- of each city     its published rank, median, 5th and 95th percentile, the share of draws in the top quarter, tie group
- shift            R = Σ |rank - published rank| / n, the mean over all draws
- Sobol indices    of R, by choice: S_i = mean(y_B (y_ABi - y_A)) / Var(y), S_Ti = mean((y_A - y_ABi)²) / (2 Var(y)), y
                   centred; interval by percentiles over resamples of the draws
- leave one out    R when one part is left out and nothing else is changed

Sources: Saisana, Saltelli and Tarantola (2005), doi 10.1111/j.1467-985X.2005.00350.x, for R; Saltelli and others
(2010), doi 10.1016/j.cpc.2009.09.018, table 2 b and f; Becker and others, COINr (2022), doi 10.21105/joss.04567, for
leave one out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NotRequired, TypedDict

from services.index_api.comparison.entries.domain import Entry, Mark, checksum
from services.index_api.comparison.robustness.domain import (
    IntervalTold,
    Table,
    drawn,
    percentiles,
    ranks,
    table_of,
    tie_groups,
)
from services.index_api.comparison.samples.domain import NamedSample

if TYPE_CHECKING:
    from services.index_api.comparison.robustness.domain import Numbers, Ranks

LANE: Final = "robustness-analyses"
"""The lane of the queue in which they are made."""
MOST_ATTEMPTS: Final = 5
"""So often a worker begins one: what kills its worker each time does not come back for ever."""
_AT_A_TIME: Final = 250
"""Draws between two looks at whether it was cancelled."""
_RESAMPLES: Final = 1_000
_PERCENT: Final = (5, 95)
_OTHERS: Final = ("aggregation", "missing", "left_out")


class CityAsked(TypedDict):
    """A ranked city with what its rank is made of: value and coverage of each part, as `Mark` has them."""

    city: str
    assessment: str
    shown: str
    marks: list[tuple[float | None, float | None]]


class Question(TypedDict):
    """All that an answer hangs on, so that the same question has the same answer, whatever was published since.

    `parts` are codes with their weights, in the order of the marks of each city: PostgreSQL keeps no order of members.
    """

    sample: NamedSample
    group: str
    indicator: str
    questionnaire: str
    parts: list[tuple[str, float]]
    cities: list[CityAsked]
    draws: int
    seed: int
    digits: int
    method: str


class IndexTold(TypedDict):
    """A Sobol index with its interval from the 5th to the 95th percentile."""

    value: float
    low: float
    high: float


class CityFound(TypedDict):
    """How sure the rank of a city is; of one with a value in fewer than two parts only its published rank is known."""

    city: str
    rank: int
    rank_interval: NotRequired[IntervalTold]
    top_quarter: NotRequired[float]
    tie_group: NotRequired[int]


class FactorFound(TypedDict):
    """How much of the variance of R a choice explains: alone, and with all that it does together with others."""

    factor: str
    first: IndexTold
    total: IndexTold


class LeftOutFound(TypedDict):
    """R when one part is left out."""

    indicator: str
    mean_shift: float


class Result(TypedDict):
    """What an analysis found."""

    cities: list[CityFound]
    mean_shift: float
    factors: list[FactorFound]
    leave_one_out: list[LeftOutFound]


@dataclass(frozen=True, slots=True)
class Step:
    """How far an analysis is, 0 to 1, and at the end what it found."""

    progress: float
    result: Result | None = None


def cities_asked(entries: Sequence[tuple[Entry, str]], parts: Mapping[str, float]) -> list[CityAsked]:
    """Write down ranked cities with their display values."""
    absent = Mark(None)
    return [
        {
            "city": entry.place.slug,
            "assessment": str(entry.assessment),
            "shown": shown,
            "marks": [((mark := entry.marks.get(code, absent)).value, mark.coverage) for code in parts],
        }
        for entry, shown in entries
    ]


def checksum_of(question: Question) -> str:
    """Fold a question into the SHA-256 of its canonical JSON. The day of a sample that is not frozen says nothing."""
    sample = {name: value for name, value in question["sample"].items() if name != "as_of"}
    return checksum([{**question, "sample": sample}])


def table(question: Question) -> Table | None:
    """Say what can be varied; None where nothing can."""
    parts, cities = dict(question["parts"]), question["cities"]
    marks = [
        {code: Mark(value, coverage=coverage) for code, (value, coverage) in zip(parts, city["marks"], strict=True)}
        for city in cities
    ]
    return table_of(marks, [float(city["shown"]) for city in cities], parts, question["digits"])


def analysed(question: Question) -> Iterator[Step]:
    """Analyse in steps of some draws each. Raises ValueError where nothing can be varied."""
    import numpy as np  # noqa: PLC0415 - takes longer to load than all else together, and few requests need it

    varied = table(question)
    if varied is None:
        raise ValueError("nothing can be varied")
    parts, draws, seed = len(varied.weights), question["draws"], question["seed"]
    published = ranks(varied.shown[None])[0]
    first, second = drawn(parts, draws, seed), drawn(parts, draws, seed + 1)
    sets = [first, second, *crossed(first, second)]
    shift = np.empty((len(sets), draws))
    over = np.empty((draws, len(published)), dtype=np.int64)
    for number, chosen in enumerate(sets):
        for begin in range(0, draws, _AT_A_TIME):
            here = slice(begin, begin + _AT_A_TIME)
            found = varied.ranks(chosen[here])
            shift[number, here] = shifts(published, found)
            if number == 0:
                over[here] = found
            yield Step((number + min(1.0, (begin + _AT_A_TIME) / draws)) / (len(sets) + 1))
    codes = [question["parts"][place][0] for place in varied.used]
    indices = zip([*codes, *_OTHERS], sobol(shift[0], shift[1], shift[2:], seed + 2), strict=True)
    yield Step(
        1.0,
        {
            "cities": _cities([city["city"] for city in question["cities"]], varied, published, over),
            "mean_shift": float(shift[0].mean()),
            "factors": [{"factor": factor, "first": own, "total": total} for factor, (own, total) in indices],
            "leave_one_out": [
                {"indicator": code, "mean_shift": float(shifts(published, varied.ranks_without(place)[None])[0])}
                for place, code in enumerate(codes)
            ],
        },
    )


def _cities(names: Sequence[str], varied: Table, published: Ranks, over: Ranks) -> list[CityFound]:
    low, median, high = percentiles(over[:, varied.varied])
    quarter = (over <= max(1, over.shape[1] // 4)).mean(axis=0)
    groups = {place: number for number, group in enumerate(tie_groups(low, high), 1) for place in group}
    found: list[CityFound] = [{"city": city, "rank": int(rank)} for city, rank in zip(names, published, strict=True)]
    for place, number in enumerate(varied.varied):
        city = found[number]
        city["rank_interval"] = {"low": int(low[place]), "median": int(median[place]), "high": int(high[place])}
        city["top_quarter"], city["tie_group"] = float(quarter[number]), groups[place]
    return found


def shifts(published: Ranks, over: Ranks) -> Numbers:
    """Give R, the average shift in rank, of each draw."""
    found: Numbers = abs(over - published).mean(axis=1)
    return found


def crossed(first: Numbers, second: Numbers) -> Iterator[Numbers]:
    """Give, for each choice, the first draws with that choice from the second."""
    for factor in range(first.shape[1]):
        mixed = first.copy()
        mixed[:, factor] = second[:, factor]
        yield mixed


def sobol(y_a: Numbers, y_b: Numbers, y_ab: Numbers, seed: int) -> list[tuple[IndexTold, IndexTold]]:
    """Give the first and total order index of each choice, from y of `first`, `second` and `crossed`.

    `y_ab` is choices x draws. Where y does not vary nothing is explained by anything: all zero.
    """
    import numpy as np  # noqa: PLC0415 - as above

    random = np.random.Generator(np.random.PCG64(seed))
    whole = _indices(y_a, y_b, y_ab)
    again = np.empty((_RESAMPLES, *whole.shape))
    for number in range(_RESAMPLES):
        rows = random.integers(0, len(y_a), size=len(y_a))
        again[number] = _indices(y_a[rows], y_b[rows], y_ab[:, rows])
    low, high = np.percentile(again, _PERCENT, axis=0)
    first, total = (
        [
            IndexTold(value=float(value), low=float(least), high=float(most))
            for value, least, most in zip(whole[order], low[order], high[order], strict=True)
        ]
        for order in (0, 1)
    )
    return list(zip(first, total, strict=True))


def _indices(y_a: Numbers, y_b: Numbers, y_ab: Numbers) -> Numbers:
    """Give the indices of first order, then those of total order: 2 x choices."""
    import numpy as np  # noqa: PLC0415 - as above

    both = np.concatenate([y_a, y_b])
    variance = both.var()
    if variance == 0:
        return np.zeros((2, len(y_ab)))
    first = ((y_b - both.mean()) * (y_ab - y_a)).mean(axis=1) / variance
    total = ((y_a - y_ab) ** 2).mean(axis=1) / (2 * variance)
    return np.stack([first, total])
