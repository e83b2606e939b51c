"""Rankings in which results published elsewhere stand too, for who chooses that."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.index_api.assessment.published_results.service import PublishedResults
from services.index_api.comparison.groups import domain as groups
from services.index_api.comparison.groups.domain import DescribedGroup, Pick, SpokenGroup
from services.index_api.comparison.mixed_rankings.domain import CAUTION, MixedRank, latest, published, ranked
from services.index_api.comparison.rankings.domain import RULES, RankedCity
from services.index_api.comparison.rankings.service import Rankings
from services.index_api.comparison.samples.domain import LATEST
from shared.platform.refusals import NotFound
from shared.schemas.fields import Wording
from shared.schemas.index.assessment.published_results import INDEX
from shared.sentences import say


@dataclass(frozen=True, slots=True)
class MixedRanking:
    """The cities of a group, the best first; `area` is an indicator or composite, None for the index."""

    area: str | None
    synthetic: bool
    group: DescribedGroup
    cities: Sequence[MixedRank]

    def rules_in(self, pick: Pick) -> Wording:
        """Say how ranks are given in the language that `pick` chooses."""
        return pick(RULES)

    def caution_in(self, pick: Pick) -> Wording:
        """Say what such a ranking is worth in the language that `pick` chooses."""
        return pick(CAUTION)

    def group_in(self, pick: Pick) -> SpokenGroup:
        """Describe the group in the language that `pick` chooses."""
        return groups.in_language(self.group, pick)


@dataclass(slots=True)
class MixedRankings:
    """Ranks of what is published here and elsewhere. A city that withholds its numbers is in none of them."""

    rankings: Rankings
    published: PublishedResults

    async def ranking(self, group: str, area: str | None, *, synthetic: bool) -> MixedRanking:
        """Rank the cities of a group by their latest values, of real cities or of invented ones. Raises `NotFound`."""
        if area is not None and area not in (await self.rankings.questionnaires.names())[1]:
            raise NotFound(say("No released questionnaire has such an indicator or composite."))
        here = await self.rankings.ranking(LATEST[synthetic], group, area, None, None)
        kept = await self.rankings.samples.kept()
        asked, known = self.rankings.groups.named(group), {ranked["city"] for ranked in here.cities}
        others = {
            slug: place
            for slug, place in kept.places.items()
            if place.synthetic == synthetic and slug not in known and slug not in kept.withheld and asked.holds(place)
        }
        waves = await self.published.waves_by_city(list(others))
        results = [(others[slug], latest(theirs, area or INDEX)) for slug, theirs in waves.items()]
        elsewhere = [published(place, result) for place, result in results if result is not None]
        cities = ranked([*map(_assessed, here.cities), *elsewhere])
        return MixedRanking(area, synthetic, here.group, cities)


def _assessed(ranked: RankedCity) -> MixedRank:
    return {
        "city": ranked["city"],
        "name": ranked["name"],
        "country": ranked["country"],
        "value": ranked["value"],
        "display": ranked["display"],
        "year": ranked["year"],
        "origin": "assessed_here",
        "assessment": ranked["assessment"],
        "computed_with": ranked["questionnaire"],
    }
