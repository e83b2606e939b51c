"""Practices that could help a city, from what index_api knows of cities and this service of practices."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from services.practices_api.practices.catalogue.service import Library
from services.practices_api.practices.matches import domain, repository
from shared.clients.index import IndexClient
from shared.platform.access.permits import Permit
from shared.platform.data.database import Database
from shared.platform.refusals import NotFound
from shared.schemas.absent import Absent
from shared.schemas.practices.practices.matches import PracticeMatches
from shared.sentences import say

_MOST_CONSIDERED: Final = 1_000


@dataclass(slots=True)
class Matches:
    """One request to the neighbour, two statements; without the neighbour what it last told, or nothing."""

    database: Database
    library: Library
    directory: IndexClient

    async def matches(self, permit: Permit, city: str, asked: Sequence[str], most: int) -> PracticeMatches:
        """Tell the best `most` practices for the weakest indicators of a city, or for those asked for.

        Raises `NotFound` for a city that index_api does not know, `Invalid` for such an indicator.
        """
        await self.directory.demand_indicators(asked)
        found = await self.directory.mentoring_matches(city, asked)
        known = found.matches
        absent = []
        if found.reason:
            absent = [Absent(service="index_api", reason=found.reason, stale_since=found.stale_since)]
        if known is None:
            if not absent:
                raise NotFound(say("There is no such city."))
            return PracticeMatches(city=city, weak=[], items=[], missing=[], partial=True, unavailable=absent)
        strong = {match.city: match for match in known.items}
        weak = [weakness.indicator for weakness in known.weak]
        candidates = await repository.candidates(self.database, list(strong), weak, _MOST_CONSIDERED)
        best = domain.matches(candidates, strong, city)[:most]
        rows = await self.library.these(permit, [match.id for match in best])
        items = [{"practice": rows[match.id], "cities": match.cities} for match in best if match.id in rows]
        answer = {
            **known.model_dump(include={"city", "year", "questionnaire", "weak", "missing", "synthetic"}),
            "rules": known.rules.model_copy(update={"order": domain.ORDER}),
            "items": items,
            "partial": bool(absent),
            "unavailable": absent,
        }
        return PracticeMatches.model_validate(answer)
