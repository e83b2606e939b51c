"""Rankings with results published elsewhere, over HTTP."""

from typing import Annotated

from fastapi import Query, Response

from services.index_api.comparison.mixed_rankings.service import MixedRankings
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.fields import Code, QueryFlag
from shared.schemas.index.comparison.groups import GroupName
from shared.schemas.index.comparison.mixed_rankings import MixedRanking

routes = Routes("/v1", "comparisons", PERMISSIONS)
Service = Annotated[MixedRankings, provided(MixedRankings)]
Area = Annotated[Code | None, Query(description="An indicator or composite; else the index.", examples=["education"])]


@routes.operation("GET", "/mixed-rankings", "listMixedRankings", answers=MixedRanking, refuses=[NotFound])
async def list_mixed_rankings(
    rankings: Service,
    spoken: InLanguage,
    page: PageAsked,
    indicator: Area = None,
    group: Annotated[GroupName, Query(description="Only cities of this group.")] = "all",
    synthetic: Annotated[QueryFlag, Query(description="Invented cities in place of real ones.")] = False,
) -> Response:
    """Rank cities on their latest values, also those that were only published elsewhere.

    `listRankings` holds self-assessments of one questionnaire, or of what several have in common, and nothing else.
    This one is for who wants to see every city: one without a value here stands with its latest published result, as
    it was printed and with its source. `origin` tells them apart, and `caution` says what that is worth. Who withholds
    its numbers is in no ranking.
    """
    found = await rankings.ranking(group, indicator, synthetic=synthetic)
    rows, keys = page.following(found.cities, lambda row: (-float(row["display"]), row["city"]), page.key(float, str))
    return page.answer(
        rows,
        headers=spoken.headers,
        keys=keys,
        indicator=found.area,
        group=found.group_in(spoken.pick),
        size=len(found.cities),
        rules=found.rules_in(spoken.pick),
        caution=found.caution_in(spoken.pick),
        synthetic=found.synthetic,
    )
