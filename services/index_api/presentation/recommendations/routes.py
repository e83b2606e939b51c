"""Recommendations over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Response

from services.index_api.permissions import PERMISSIONS
from services.index_api.presentation.recommendations.service import Recommending
from shared.platform.http.conditional import told_content
from shared.platform.http.languages import InLanguage
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.fields import WHOLE_IN_QUERY
from shared.schemas.index.comparison.samples import OnBasis
from shared.schemas.index.presentation.recommendations import Recommendations
from shared.schemas.names import CitySlug

routes = Routes("/v1/cities/{city}", "next steps", PERMISSIONS)


@routes.operation("GET", "/recommendations", "listRecommendations", answers=Recommendations, refuses=[NotFound])
async def list_recommendations(
    city: Annotated[CitySlug, Path(description="Slug of the city.", examples=["oslo"])],
    permit: Allowed,
    recommending: Annotated[Recommending, provided(Recommending)],
    spoken: InLanguage,
    most: Annotated[
        int, Query(alias="k", ge=1, le=10, description="At most so many of each kind for an indicator."), WHOLE_IN_QUERY
    ] = 3,
    basis: OnBasis = None,
) -> Response:
    """Read what a city could do next.

    For the three indicators in which its latest published self-assessment is weakest (where cities answer several
    versions of the questionnaire, on the questions that these ask alike): the answers that would gain most
    (shown where the answers are), practices of similar and stronger cities, lessons, coming events, calls for hosts and
    offers of mentoring, each with the reason. Of a city without one here, what is weak is so by the latest results of
    its areas that others published (`origin`). A neighbour that does not answer makes it `partial`, never late: what is
    shown of it then is its last known answer, of the instant `stale_since`, or nothing, which `unknown` says.
    Practices, lessons and events are chosen among the two hundred that their service lists first.
    """
    return told_content(await recommending.recommend(permit, city, most, basis), spoken=spoken)
