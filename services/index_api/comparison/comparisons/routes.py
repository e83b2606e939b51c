"""Comparisons over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Request, Response

from services.index_api.comparison.comparisons.service import Comparisons, in_language
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import told_data
from shared.platform.http.languages import InLanguage
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.index.comparison.comparisons import Comparison
from shared.schemas.index.comparison.groups import GroupName
from shared.schemas.index.comparison.samples import OnBasis, SampleSlug
from shared.schemas.names import CitySlug, QuestionnaireName

routes = Routes("/v1/cities/{city}/comparison", "comparisons", PERMISSIONS)


@routes.operation("GET", "", "getComparison", answers=Comparison, refuses=[NotFound])
async def get_comparison(
    city: Annotated[CitySlug, Path(description="Slug of the city.", examples=["oslo"])],
    permit: Allowed,
    comparisons: Annotated[Comparisons, provided(Comparisons)],
    spoken: InLanguage,
    request: Request,
    sample: Annotated[SampleSlug, Query(description="The sample to compare with; `latest` is of the city's kind.")] = (
        "latest"
    ),
    group: Annotated[GroupName, Query(description="The group in it; `GET /v1/groups?city=` lists those of a city.")] = (
        "all"
    ),
    basis: OnBasis = None,
    questionnaire: Annotated[
        QuestionnaireName | None,
        Query(
            description="For `latest`: on this version, which on the basis `core` gives the weights; else on that the "
            "city answered last, on the core on that most cities answered.",
            examples=["icc/2019"],
        ),
    ] = None,
) -> Response:
    """Read a city beside a group of others: each indicator with mean, median, quartiles, percentile and difference.

    Compared are self-assessments. Where they answer several versions of the questionnaire, every city is scored on the
    questions that all of them ask alike: `sample.core` names them, `coverage` says how much of them a city answered.
    Whoever compares too badly is named under `left_out`. A city that withholds its numbers counts nowhere, and only the
    city itself and the secretariat see them. The answer names sample, group and checksums, so that it can be made again
    later: with the same `checksum` the same assessments counted. Of a group with fewer than five values nothing is
    told.
    """
    found = await comparisons.comparison(permit, city, group, sample=sample, questionnaire=questionnaire, basis=basis)
    return told_data(in_language(found, spoken.pick), request=request, headers=spoken.headers)
