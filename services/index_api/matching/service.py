"""Which cities could help one, told with the reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from services.index_api.matching import domain, repository
from services.index_api.matching.domain import Match, Profile
from services.index_api.matching.repository import Known
from shared.platform.database import Database
from shared.platform.refusals import NotFound

_RULES: Final = {
    "least_waves": domain.LEAST_WAVES,
    "least_gap": domain.LEAST_GAP,
    "weakest": domain.WEAKEST,
    "order": domain.ORDER,
}


@dataclass(slots=True)
class Matching:
    """Experienced cities that are strong where one is weak. Real cities are matched with real ones alone."""

    database: Database

    async def known(self, city: str) -> Mapping[str, tuple[Profile, Known]]:
        """Give what is known of a city and of all of its kind that published scores, by slug. Raises `NotFound`."""
        known = await repository.profiles(self.database, city)
        if city not in known:
            raise NotFound(f"There is no city {city}.")
        return known

    async def matches(self, city: str, asked: Sequence[str], most: int) -> dict[str, Any]:
        """Tell the best matches of a city as `MentoringMatches`. Raises `NotFound`."""
        known = await self.known(city)
        own, about = known[city]
        found = domain.matches(own, [profile for profile, _ in known.values()], asked)[:most]
        weak = domain.weak_indicators(own, asked)
        return {
            "city": city,
            "year": about.year,
            "questionnaire": about.questionnaire,
            "weak": [{"indicator": code, "value": own.scores[code]} for code in weak],
            "items": [_told(match, known[match.slug][1], about) for match in found],
            "missing": _missing(own),
            "rules": _RULES,
            "synthetic": about.synthetic,
        }


def _missing(own: Profile) -> list[str]:
    there = {"scores": own.scores, "population": own.population, "foreign_born_share": own.foreign_born is not None}
    return [name for name, value in there.items() if not value]


def _told(match: Match, about: Known, asking: Known) -> dict[str, Any]:
    distances = match.distances
    told = {"size": distances.size, "diversity": distances.diversity, "total": distances.total}
    return {
        "city": match.slug,
        "name": about.name,
        "why": domain.why(match),
        "strengths": [
            {"indicator": one.indicator, "own": one.own, "theirs": one.theirs, "gap": one.gap, "offered": one.offered}
            for one in match.strengths
        ],
        "distances": {name: value for name, value in told.items() if value is not None},
        "waves": match.waves,
        "year": about.year,
        "questionnaire": about.questionnaire,
        "same_questionnaire": about.questionnaire == asking.questionnaire,
        "reconstruction": about.reconstruction,
        "synthetic": about.synthetic,
    }
