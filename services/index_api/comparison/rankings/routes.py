"""Rankings over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Request, Response

from services.index_api.comparison.rankings.service import Rankings, in_language
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import told_data
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.fields import Code
from shared.schemas.index.comparison.groups import GroupName
from shared.schemas.index.comparison.rankings import Ranking, RankMovement
from shared.schemas.index.comparison.samples import OnBasis, OnVersion, SampleSlug
from shared.schemas.names import CitySlug

routes = Routes("/v1", "comparisons", PERMISSIONS)
Service = Annotated[Rankings, provided(Rankings)]
Indicator = Annotated[
    Code | None,
    Query(description="An indicator or composite of the questionnaire; else the core index.", examples=["education"]),
]
InGroup = Annotated[GroupName, Query(description="Only cities of this group.")]


@routes.operation("GET", "/rankings", "listRankings", answers=Ranking, refuses=[NotFound])
async def list_rankings(
    rankings: Service,
    spoken: InLanguage,
    page: PageAsked,
    sample: Annotated[SampleSlug, Query(description="The sample.")] = "latest",
    indicator: Indicator = None,
    group: InGroup = "all",
    basis: OnBasis = None,
    questionnaire: OnVersion = None,
) -> Response:
    """Rank the cities of a sample on what people see of their scores, the best first.

    Where they answer several versions of the questionnaire, all are scored on the questions that these ask alike:
    `sample.core` names them, and `coverage` says how much of them a city answered.

    Cities with the same display value share a rank, and the ranks after it are skipped. Who withholds its numbers is
    in no ranking. Invented cities are ranked among themselves, in `latest-synthetic` and their own samples.

    `rank_interval` says between which ranks a city stands when weights and other choices are made otherwise, as
    `robustness` describes: for the index and other composites, and two to 500 cities. The same seed gives the same.
    """
    found = await rankings.ranking(sample, group, indicator, questionnaire, basis)
    rows, keys = page.following(found.cities, lambda row: (-float(row["display"]), row["city"]), page.key(float, str))
    return page.answer(
        rows,
        headers=spoken.headers,
        keys=keys,
        sample=found.sample,
        group=found.group_in(spoken.pick),
        rules=found.rules_in(spoken.pick),
        **found.facts_in(spoken.pick),
    )


@routes.operation("GET", "/cities/{city}/rank-movement", "getRankMovement", answers=RankMovement, refuses=[NotFound])
async def get_rank_movement(
    city: Annotated[CitySlug, Path(description="Slug of the city.", examples=["oslo"])],
    from_sample: Annotated[SampleSlug, Query(description="The sample before.", examples=["spring-2026"])],
    rankings: Service,
    spoken: InLanguage,
    request: Request,
    to_sample: Annotated[
        SampleSlug, Query(description="The sample after; `latest` on the version of the one before.")
    ] = "latest",
    indicator: Indicator = None,
    group: InGroup = "all",
    basis: OnBasis = None,
) -> Response:
    """Read why the rank of a city moved from one sample to another.

    The difference is split among five causes: the city's own change, changes of other cities, cities that joined,
    cities that left, and a change of the questionnaire (or of the core) that all are scored on. Each is averaged over
    all orders in which the five can be applied, so that they sum to the difference exactly. A city that withholds its
    numbers now is in neither ranking.
    """
    found = await rankings.movement(city, from_sample, to_sample, group, indicator, basis)
    return told_data(in_language(found, spoken.pick), request=request, headers=spoken.headers)
