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

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, hypot, inf, log10
from typing import Final, TypedDict

from shared.schemas.codes import Labels
from shared.schemas.fields import in_language

LEAST_WAVES: Final = 2
LEAST_GAP: Final = 10.0
WEAKEST: Final = 3
ORDER: Final = {
    "en": "open offer first, total distance, sum of gaps (largest first), slug",
    "fr": "offre ouverte d'abord, distance totale, somme des écarts (les plus grands d'abord), identifiant",
}
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
    return {"en": _english(match, labels), "fr": _french(match, labels)}


def _english(match: Match, labels: Labels) -> str:
    stronger = ", ".join(f"{_label(one.indicator, 'en', labels)} (+{one.gap:.0f})" for one in match.strengths)
    offered = [_label(one.indicator, "en", labels) for one in match.strengths if one.offered]
    parts = [f"Stronger in {stronger}", f"{match.waves} published self-assessments"]
    if match.elsewhere:
        parts[-1] += f", of which {len(match.elsewhere)} elsewhere ({_years(match)})"
    if match.distances.size is not None:
        parts.append(f"sizes differ by a factor of {10**match.distances.size:.1f}")
    if match.distances.diversity is not None:
        parts.append(f"foreign-born shares differ by {match.distances.diversity * _TEN_POINTS:.1f} points")
    if offered:
        parts.append(f"offers mentoring in {', '.join(offered)}")
    return "; ".join(parts) + "."


def _french(match: Match, labels: Labels) -> str:
    stronger = ", ".join(f"{_label(one.indicator, 'fr', labels)} (+{one.gap:.0f})" for one in match.strengths)
    offered = [_label(one.indicator, "fr", labels) for one in match.strengths if one.offered]
    parts = [f"Plus forte en : {stronger}", f"{match.waves} auto-évaluations publiées"]
    if match.elsewhere:
        parts[-1] += f", dont {len(match.elsewhere)} ailleurs ({_years(match)})"
    if match.distances.size is not None:
        parts.append(f"tailles dans un rapport de {_comma(10**match.distances.size)}")
    if match.distances.diversity is not None:
        points = _comma(match.distances.diversity * _TEN_POINTS)
        parts.append(f"parts de personnes nées à l'étranger distantes de {points} points")
    if offered:
        parts.append(f"propose un mentorat en : {', '.join(offered)}")
    return " ; ".join(parts) + "."


def _years(match: Match) -> str:
    return ", ".join(map(str, match.elsewhere))


def _label(indicator: str, language: str, labels: Labels) -> str:
    return in_language(labels.get(indicator, {}), language) or indicator


def _comma(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")
