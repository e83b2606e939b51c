"""A ranking of what was assessed here together with what was published elsewhere, for who asks for it.

A city with a value here stands with that. Of any other city it is the latest result that was published elsewhere, as it
was printed: other questionnaires and rules stand behind it, which is why no ranking holds it unasked.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, NotRequired, TypedDict
from uuid import UUID

from services.index_api.assessment.published_results.domain import ElsewhereWave, Result
from services.index_api.comparison.groups.domain import Place
from services.index_api.comparison.standings.domain import competition
from services.index_api.instrument.scoring.domain import METHOD_1, display
from shared.sentences import in_each, say

CAUTION: Final = in_each(
    say(
        "What was published elsewhere stands here as it was printed, because it was asked for: other questionnaires "
        "and rules stand behind it, so a rank beside it is a first impression and no comparison."
    )
)


class MixedRank(TypedDict):
    """A city, in its rank once it is `ranked`; `origin` says whether its value is of an assessment here."""

    rank: NotRequired[int]
    shared: NotRequired[bool]
    city: str
    name: str
    country: str
    value: float | None
    display: str
    year: int
    origin: str
    assessment: NotRequired[UUID]
    computed_with: NotRequired[str | None]
    source: NotRequired[Mapping[str, str]]


def ranked(standings: Sequence[MixedRank]) -> list[MixedRank]:
    """Rank cities by display values, the best first; of equals by slug."""
    ranks = competition({one["city"]: Decimal(one["display"]) for one in standings})
    held = Counter(ranks.values())
    for one in standings:
        rank = ranks[one["city"]]
        one["rank"], one["shared"] = rank, held[rank] > 1
    return sorted(standings, key=lambda one: (one["rank"], one["city"]))


def latest(waves: Sequence[ElsewhereWave], area: str) -> Result | None:
    """Give the latest result of a city in an area; None where none was published."""
    found = [result for wave in waves for result in wave.results if result["indicator"] == area]
    return max(found, key=lambda result: result["year"], default=None)


def published(place: Place, result: Result) -> MixedRank:
    """Place a city by what was published elsewhere."""
    shown = display(result["percent"], METHOD_1.display_digits)
    assert shown is not None, "a result has a value"
    return {
        "city": place.slug,
        "name": place.name,
        "country": place.country,
        "value": result["percent"],
        "display": shown,
        "year": result["year"],
        "origin": "published_elsewhere",
        "computed_with": result["computed_with"],
        "source": result["source"],
    }
