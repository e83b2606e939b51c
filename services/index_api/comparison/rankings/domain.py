"""Why ranks move.

- movement   the ranks of one city in two samples differ by five causes: its own value changed, values of cities that
             are in both changed, cities joined, cities left, and the questionnaire (the version, or the core of
             several) that all are scored on changed. What a cause does depends on which were applied before it, so each
             gets the mean of what it does over all 120 orders (Shapley, A value for n-person games, 1953), in exact
             fractions: the five sum to the difference of the ranks. For the fifth the assessments of either sample are
             scored on the questionnaire of the other, too; a city of which that gives no value keeps the one it has
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from typing import Final
from uuid import UUID

from services.index_api.comparison.entries.domain import Mark
from services.index_api.comparison.standings.domain import SureTold, Values
from services.index_api.instrument.scoring.domain import METHOD_1, display
from shared.sentences import Rounded, Sentence, all_of, in_each, say, say_count

RULES: Final = in_each(
    say(
        "Standard competition ranking of display values: 1 + the number of cities with a higher one. Equal display "
        "values share a rank, the ranks after them are skipped; on a page they stand by slug."
    )
)
CAUSES: Final = ("own", "others", "joined", "left", "questionnaire")
_ORDERS: Final = tuple(permutations(CAUSES))


class RankedCity(SureTold):
    """A city in its rank: its value and bounds 0 to 100, coverage 0 to 1; how sure the rank is, where that is known."""

    rank: int
    shared: bool
    city: str
    name: str
    country: str
    value: float | None
    display: str
    low: float | None
    high: float | None
    coverage: float | None
    year: int
    assessment: UUID
    questionnaire: str


def rank_when(city: str, before: Values, after: Values, applied: frozenset[str]) -> int:
    """Rank a city that is in both samples, with some of the causes applied to the first."""
    own = (after if "own" in applied else before)[city]
    both = [other for other in before if other in after and other != city]
    against = [(after if "others" in applied else before)[other] for other in both]
    if "joined" in applied:
        against += [value for other, value in after.items() if other not in before]
    if "left" not in applied:
        against += [value for other, value in before.items() if other not in after]
    return 1 + sum(value > own for value in against)


@dataclass(frozen=True, slots=True)
class Sides:
    """The values of two samples, scored on one questionnaire."""

    before: Values
    after: Values


def movement(city: str, old: Sides, new: Sides) -> dict[str, Fraction]:
    """Split the move of a city that is in both samples among the causes; above zero: places lost.

    `old` and `new` are the values of the same cities on the questionnaire of the first sample and of the second.
    """
    ranks: dict[frozenset[str], int] = {}

    def rank(applied: frozenset[str]) -> int:
        if applied not in ranks:
            sides = new if "questionnaire" in applied else old
            ranks[applied] = rank_when(city, sides.before, sides.after, applied)
        return ranks[applied]

    parts = dict.fromkeys(CAUSES, Fraction(0))
    for order in _ORDERS:
        applied: frozenset[str] = frozenset()
        for cause in order:
            parts[cause] += rank(applied | {cause}) - rank(applied)
            applied |= {cause}
    return {cause: part / len(_ORDERS) for cause, part in parts.items()}


def standing_in(values: Values, marks: Mapping[str, Mapping[str, Mark]], code: str) -> Values:
    """Give values of cities scored anew, by `marks` of each; one without a new value keeps its own."""
    anew = {city: found[code].value for city, found in marks.items() if code in found}
    shown = {city: display(value, METHOD_1.display_digits) for city, value in anew.items()}
    return {city: Decimal(new) if (new := shown.get(city)) is not None else value for city, value in values.items()}


@dataclass(frozen=True, slots=True)
class Then:
    """Where a city stood in a sample: its rank and its display value."""

    rank: int
    shown: str


_WHY: Final = {
    "own": say("because of the city's own score"),
    "others": say("because other cities' scores changed"),
    "joined": say("because cities joined"),
    "left": say("because cities left"),
    "questionnaire": say("because the questionnaire changed"),
}
_UNRANKED: Final[Mapping[str, Mapping[str, str]]] = {
    "withheld": in_each(say("The city withholds its numbers from rankings.")),
    "no_mapping": in_each(
        say("No mapping leads from the version that the city answered to that of the sample, so no rank moved.")
    ),
    "too_little_in_common": in_each(
        say("The version that the city answered has too little in common with the others, so no rank moved.")
    ),
    "coverage_below_minimum": in_each(
        say("The city answered too little of what the versions have in common, so no rank moved.")
    ),
    "withdrawn": in_each(say("The assessment of the city was withdrawn.")),
    "not_in_sample": in_each(say("The city is not in both samples, so no rank moved.")),
    "not_in_group": in_each(say("The city is not in the group in both samples, so no rank moved.")),
    "no_value": in_each(say("The city has no value of it in both samples, so no rank moved.")),
}


def sentence(before: Then, after: Then, parts: Mapping[str, Fraction], *, sure: bool | None = None) -> dict[str, str]:
    """Describe a movement for each language; where it is not `sure`, say so."""
    told = _standing(before, after).filled(before=before.rank, after=after.rank, old=before.shown, new=after.shown)
    causes = _causes(parts)
    whole = (
        say("{movement}: {causes}.", movement=told, causes=all_of(causes))
        if causes
        else say("{movement}.", movement=told)
    )
    return in_each(whole) if sure is not False else in_each(whole, _UNSURE)


def unranked(reason: str) -> Mapping[str, str]:
    """Say why no rank moved, by language."""
    return _UNRANKED[reason]


def _standing(before: Then, after: Then) -> Sentence:
    """Choose how the movement of a rank and that of its score are told, which may go against each other."""
    worse = (after.rank > before.rank) - (after.rank < before.rank)
    lower = (Decimal(after.shown) < Decimal(before.shown)) - (Decimal(after.shown) > Decimal(before.shown))
    return _AGAINST[lower] if worse != lower else _ALONG[lower]


_ALONG: Final = {
    -1: say("Rank {before} → {after} with a score that rose from {old} to {new}"),
    0: say("Rank {before} → {after}, the score stays at {new}"),
    1: say("Rank {before} → {after} with a score that fell from {old} to {new}"),
}
_UNSURE: Final = say("Other reasonable choices of weights and method may give the same rank before and after.")
_AGAINST: Final = {
    -1: say("Rank {before} → {after} although the score rose from {old} to {new}"),
    0: say("Rank {before} → {after} although the score is unchanged"),
    1: say("Rank {before} → {after} although the score fell from {old} to {new}"),
}


def _causes(parts: Mapping[str, Fraction]) -> list[Sentence]:
    """Name each cause that moved the rank, the largest first; lost and gained only where there is both."""
    moved = sorted(((cause, part) for cause, part in parts.items() if round(part, 1)), key=lambda move: -abs(move[1]))
    both = len({part > 0 for _, part in moved}) > 1
    return [say("{places} {why}", places=_places(part, both=both), why=_WHY[cause]) for cause, part in moved]


def _places(part: Fraction, *, both: bool) -> Sentence:
    size = abs(part)
    count = float(size)
    number = Rounded(count, 0 if size.denominator == 1 else 1)
    if not both:
        return say_count("{number} place", "{number} places", count, number=number)
    if part > 0:
        return say_count("{number} place lost", "{number} places lost", count, number=number)
    return say_count("{number} place gained", "{number} places gained", count, number=number)
