"""Who could help a city.

A match is an experienced city (waves of two years or more, published here or elsewhere) that is stronger by ten points
or more in an indicator in which the asking city is weak: in the three in which its latest score is lowest, or in those
asked for.

- size distance       |log10(p1 / p2)|, so 1 is ten times as large
- diversity distance  |f1 - f2| / 10, with foreign-born shares in percent, so 1 is ten percentage points
- total               sqrt(size^2 + diversity^2)

Compared is the latest self-assessment published here; of a city without any, the latest results of areas that were
published elsewhere, which are told with their year and marked.

The units are fixed: another city that joins changes no distance. Matches are sorted by whether the city offers
mentoring in what is looked for, then by total distance (unknown ones last), then by the sum of gaps, then by slug.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, hypot, inf, log10
from typing import Final, TypedDict

from shared.schemas.codes import Labels
from shared.schemas.fields import Named
from shared.sentences import ENGLISH, Rounded, Sentence, all_of, in_each, say, say_count

LEAST_WAVES: Final = 2
LEAST_GAP: Final = 10.0
WEAKEST: Final = 3
ORDER: Final = in_each(say("open offer first, total distance, sum of gaps (largest first), slug"))
_TEN_POINTS: Final = 10.0


class ToldStrength(TypedDict):
    """An indicator in which another city is stronger, in points from 0 to 100."""

    indicator: str
    own: float
    theirs: float
    gap: float
    offered: bool


class ToldDistances(TypedDict, total=False):
    """The distances that are known."""

    size: float
    diversity: float
    total: float


class ToldMatch(TypedDict):
    """A city that could help, and why (by language)."""

    city: str
    name: str
    why: Mapping[str, str]
    strengths: list[ToldStrength]
    distances: ToldDistances
    waves: int
    published_elsewhere: list[int]
    year: int
    origin: str
    questionnaire: str
    same_questionnaire: bool
    reconstruction: bool
    synthetic: bool


class ToldWeak(TypedDict):
    """An indicator that help is looked for in."""

    indicator: str
    value: float


class ToldRules(TypedDict):
    """What a match is."""

    least_waves: int
    least_gap: float
    weakest: int
    order: Mapping[str, str]


class ToldMatches(TypedDict):
    """Cities that could help one, the best match first."""

    city: str
    year: int | None
    origin: str | None
    questionnaire: str | None
    weak: list[ToldWeak]
    items: list[ToldMatch]
    missing: list[str]
    rules: ToldRules
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What the scores of a city rest on; of results published elsewhere `questionnaire` is as their source names it."""

    year: int
    questionnaire: str
    reconstruction: bool = False
    elsewhere: bool = False

    @property
    def origin(self) -> str:
        """Say where it was published."""
        return "published_elsewhere" if self.elsewhere else "assessed_here"


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a city: its latest published scores (0 to 100) by indicator, how many waves, two figures.

    `elsewhere` are the years of those waves that were published elsewhere alone.
    """

    slug: str
    scores: Mapping[str, float]
    waves: int = 0
    population: float | None = None
    foreign_born: float | None = None
    offers: frozenset[str] = frozenset()
    elsewhere: Sequence[int] = ()
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """An indicator in which another city is stronger."""

    indicator: str
    own: float
    theirs: float
    offered: bool

    @property
    def gap(self) -> float:
        """The difference in points."""
        return self.theirs - self.own


@dataclass(frozen=True, slots=True)
class Distances:
    """How different two cities are; None where a figure is missing."""

    size: float | None
    diversity: float | None

    @property
    def total(self) -> float | None:
        """Both together, where both are known."""
        return None if self.size is None or self.diversity is None else hypot(self.size, self.diversity)


@dataclass(frozen=True, slots=True)
class Match:
    """A city that could help: where it is stronger, the largest gap first, and how different it is."""

    slug: str
    strengths: Sequence[Gap]
    distances: Distances
    waves: int
    elsewhere: Sequence[int] = ()


def weak_indicators(city: Profile, asked: Sequence[str] = ()) -> list[str]:
    """Give the indicators that help is looked for in, the weakest first: those asked for, or the weakest three."""
    known = sorted(city.scores, key=lambda code: (city.scores[code], code))
    return [code for code in known if code in asked] if asked else known[:WEAKEST]


def distances(one: Profile, other: Profile) -> Distances:
    """Say how different two cities are."""
    size = abs(log10(one.population) - log10(other.population)) if one.population and other.population else None
    if one.foreign_born is None or other.foreign_born is None:
        return Distances(size, None)
    return Distances(size, abs(one.foreign_born - other.foreign_born) / _TEN_POINTS)


def matches(city: Profile, others: Iterable[Profile], asked: Sequence[str] = ()) -> list[Match]:
    """Find the cities that could help, the best match first; the city itself is never among them."""
    weak = weak_indicators(city, asked)
    found = [_match(city, other, weak) for other in others if other.slug != city.slug and other.waves >= LEAST_WAVES]
    return sorted((match for match in found if match.strengths), key=_rank)


def _match(city: Profile, other: Profile, weak: Sequence[str]) -> Match:
    gaps = [
        Gap(code, city.scores[code], other.scores[code], code in other.offers)
        for code in weak
        if code in other.scores and other.scores[code] - city.scores[code] >= LEAST_GAP
    ]
    strengths = sorted(gaps, key=lambda one: (-one.gap, one.indicator))
    return Match(other.slug, strengths, distances(city, other), other.waves, other.elsewhere)


def _rank(match: Match) -> tuple[bool, float, float, str]:
    offers = any(one.offered for one in match.strengths)
    total = match.distances.total
    return not offers, inf if total is None else total, -fsum(one.gap for one in match.strengths), match.slug


def why(match: Match, labels: Labels) -> dict[str, str]:
    """Tell the reasons for a match in a sentence for each language; `labels` says what indicators are called."""
    reasons = list(_reasons(match, labels))
    told = reasons[0]
    for reason in reasons[1:]:
        told = say("{reasons}; {reason}", reasons=told, reason=reason)
    return in_each(say("{reason}.", reason=told))


def _reasons(match: Match, labels: Labels) -> Iterator[Sentence]:
    gaps = [say("{area} (+{points})", area=_area(one, labels), points=Rounded(one.gap)) for one in match.strengths]
    yield say("Stronger in {areas}", areas=all_of(gaps))
    waves = say_count("{count} published self-assessment", "{count} published self-assessments", match.waves)
    if match.elsewhere:
        waves = say(
            "{waves}, of which {n} elsewhere ({years})",
            waves=waves,
            n=len(match.elsewhere),
            years=", ".join(map(str, match.elsewhere)),
        )
    yield waves
    if match.distances.size is not None:
        yield say("sizes differ by a factor of {factor}", factor=Rounded(10**match.distances.size, 1))
    if match.distances.diversity is not None:
        points = Rounded(match.distances.diversity * _TEN_POINTS, 1)
        yield say("foreign-born shares differ by {points} points", points=points)
    if offered := [_area(one, labels) for one in match.strengths if one.offered]:
        yield say("offers mentoring in {areas}", areas=all_of(offered))


def _area(gap: Gap, labels: Labels) -> Named:
    return Named(labels.get(gap.indicator) or {ENGLISH: gap.indicator})
