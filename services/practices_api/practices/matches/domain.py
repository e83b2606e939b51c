"""Which practices could help a city.

A practice matches through those of its cities that index_api finds stronger where the asking city is weak, as far as
the practice bears upon just that. Practices are sorted by the total distance of the most similar of these cities
(sqrt(size^2 + diversity^2) in the fixed units of index_api; unknown last), then by the largest gap, then newest first.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final
from uuid import UUID

from shared.schemas.index.presentation.matching import MentoringMatch
from shared.sentences import in_each, say

ORDER: Final = in_each(say("total distance of the most similar city, largest gap, newest first"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A published practice: whose it is, and which indicators it bears upon."""

    id: UUID
    cities: Sequence[str]
    indicators: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """A practice, and the cities that speak for it, the most similar first."""

    id: UUID
    cities: Sequence[MentoringMatch]


def matches(candidates: Iterable[Candidate], strong: Mapping[str, MentoringMatch], city: str) -> list[Match]:
    """Find the practices of others that could help a city, the best first. `strong` are other cities by slug."""
    found = [
        Match(candidate.id, speaking)
        for candidate in candidates
        if city not in candidate.cities and (speaking := _speaking_for(candidate, strong))
    ]
    return sorted(found, key=_rank)


def _speaking_for(practice: Candidate, strong: Mapping[str, MentoringMatch]) -> list[MentoringMatch]:
    speaking = []
    for slug in practice.cities:
        if known := strong.get(slug):
            strengths = [strength for strength in known.strengths if strength.indicator in practice.indicators]
            if strengths:
                speaking.append(known.model_copy(update={"strengths": strengths}))
    return sorted(speaking, key=lambda match: (_distance(match), match.city))


def _distance(match: MentoringMatch) -> float:
    return inf if match.distances.total is None else match.distances.total


def _rank(match: Match) -> tuple[float, float, int]:
    largest = max(strength.gap for city in match.cities for strength in city.strengths)
    return _distance(match.cities[0]), -largest, -match.id.int
