"""Where the cities of a group stand: their ranks, and how sure these are.

- rank    one more than the number of cities whose display value is higher: standard competition ranking, so equal
          display values share a rank and the ranks after them are skipped
- sure    a city ranks better than another, or than before, only where the two rank intervals do not overlap. Each holds
          at least 95 % of the draws on the side of the other, so the order holds in at least 90 %
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NotRequired, TypedDict

from services.index_api.comparison.entries.domain import Entry, Mark
from services.index_api.comparison.robustness.domain import FEWEST_CITIES, Intervals, IntervalTold, RankInterval
from services.index_api.instrument.scoring.domain import METHOD_1, display
from shared.sentences import Sentence, in_each, say, say_count

Values = Mapping[str, Decimal]
"""Display values by city."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A city with its rank."""

    rank: int
    shared: bool
    entry: Entry
    mark: Mark
    shown: str


@dataclass(frozen=True, slots=True)
class Order:
    """A ranking by a code: the cities in their order, and who is left out."""

    code: str | None
    ranked: Sequence[Ranked]
    left_out: Mapping[str, Sequence[str]]
    values: Values

    def of(self, city: str) -> Ranked | None:
        """Give a city with its rank, if it has one."""
        return next((ranked for ranked in self.ranked if ranked.entry.place.slug == city), None)


class SureTold(TypedDict):
    """Between which ranks a city stands, and with which cities it is tied, where that is known."""

    rank_interval: NotRequired[IntervalTold]
    tie_group: NotRequired[int]


class Standing(SureTold):
    """The rank of a city among `of` cities; `overlapping` counts others with which its order is not sure."""

    rank: int
    shared: bool
    of: int
    overlapping: NotRequired[int]
    sentence: Mapping[str, str]


def shown_values(entries: Iterable[Entry], code: str) -> dict[str, str]:
    """Give the display value of each city that has one."""
    shown = {
        entry.place.slug: display(entry.marks[code].value, METHOD_1.display_digits)
        for entry in entries
        if code in entry.marks
    }
    return {city: value for city, value in shown.items() if value is not None}


def ranked(entries: Sequence[Entry], code: str) -> list[Ranked]:
    """Rank cities by an indicator or composite, the best first; those without a value are left out."""
    shown = shown_values(entries, code)
    ranks = competition({city: Decimal(value) for city, value in shown.items()})
    held = Counter(ranks.values())
    known = [(ranks[entry.place.slug], entry.place.slug, entry) for entry in entries if entry.place.slug in shown]
    return [
        Ranked(rank, held[rank] > 1, entry, entry.marks[code], shown[slug])
        for rank, slug, entry in sorted(known, key=lambda row: row[:2])
    ]


def competition(values: Values) -> dict[str, int]:
    """Rank cities by their display values."""
    ranks: dict[Decimal, int] = {}
    for number, value in enumerate(sorted(values.values(), reverse=True), 1):
        ranks.setdefault(value, number)
    return {city: ranks[value] for city, value in values.items()}


def interval_of(city: str, order: Order, sure: Intervals) -> RankInterval | None:
    """Find how sure the rank of a city is; `sure` is in the order of the cities."""
    pairs = zip(order.ranked, sure.of, strict=True)
    return next((interval for ranked, interval in pairs if ranked.entry.place.slug == city), None)


def tell_sure(told: SureTold, interval: RankInterval | None) -> None:
    """Add to what is told of a rank how sure it is, where that is known."""
    if interval is not None:
        told["rank_interval"], told["tie_group"] = interval.told, interval.tie_group


def apart(one: RankInterval | None, other: RankInterval | None) -> bool | None:
    """Say whether the order of two ranks is sure; None where that of one is not known."""
    if one is None or other is None:
        return None
    return one.high < other.low or other.high < one.low


def standing(city: str, order: Order, sure: Intervals) -> Standing | None:
    """Say where a city stands and how sure that is; None for one that is not ranked, or alone."""
    found = order.of(city)
    if found is None or len(order.ranked) < FEWEST_CITIES:
        return None
    interval, of = interval_of(city, order, sure), len(order.ranked)
    told: Standing = {"rank": found.rank, "shared": found.shared, "of": of, "sentence": {}}
    tell_sure(told, interval)
    if interval is None:
        told["sentence"] = in_each(_PUBLISHED.filled(rank=found.rank, of=of))
    else:
        told["overlapping"] = sum(apart(interval, other) is False for other in sure.of) - 1
        told["sentence"] = in_each(*_sentences(found.rank, of, interval, told["overlapping"]))
    return told


_PUBLISHED: Final = say("Rank {rank} of {of}.")
_BETWEEN: Final = say(
    "Rank {rank} of {of}; between {low} and {high} under at least nine in ten reasonable choices of weights and method."
)
_STAYS: Final = say(
    "Rank {rank} of {of}; rank {low} under at least nine in ten reasonable choices of weights and method."
)


def _sentences(rank: int, of: int, interval: RankInterval, overlapping: int) -> Iterator[Sentence]:
    form = _STAYS if interval.low == interval.high else _BETWEEN
    yield form.filled(rank=rank, of=of, low=interval.low, high=interval.high)
    if overlapping:
        yield say_count(
            "Its order with {number} other city is not sure.",
            "Its order with {number} other cities is not sure.",
            overlapping,
            number=overlapping,
        )
