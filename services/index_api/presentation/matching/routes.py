"""Matching over HTTP."""

from typing import Annotated

from fastapi import Query, Request, Response

from services.index_api.permissions import PERMISSIONS
from services.index_api.presentation.matching.service import Matching
from shared.platform.http.conditional import told_data
from shared.platform.http.languages import InLanguage
from shared.platform.http.routing import Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.fields import WHOLE_IN_QUERY
from shared.schemas.index.presentation.matching import MentoringMatches
from shared.schemas.names import CitySlug, IndicatorCode

routes = Routes("/v1/mentoring", "mentoring", PERMISSIONS)


@routes.operation("GET", "/matches", "listMentoringMatches", answers=MentoringMatches, refuses=[NotFound])
async def list_mentoring_matches(
    city: Annotated[CitySlug, Query(description="The city that seeks help.")],
    matching: Annotated[Matching, provided(Matching)],
    spoken: InLanguage,
    request: Request,
    indicator: Annotated[
        list[IndicatorCode] | None, Query(description="Look for help in any of these.", max_length=20)
    ] = None,
    limit: Annotated[int, Query(ge=1, le=50, description="At most so many matches."), WHOLE_IN_QUERY] = 10,
) -> Response:
    """Find experienced cities that are strong where one is weak, similar in size and diversity, with the distances.

    Compared are the latest published self-assessments; of a city without any here, the latest results of its areas that
    were published elsewhere, marked by `origin`, with their year. Without `indicator`, help is sought for the three
    weakest indicators. Cities that withhold their numbers from rankings are nobody's match. The same data give the same
    matches in the same order; no city changes the distance of two others.
    """
    found = await matching.matches(city, indicator or (), limit)
    items = [{**match, "why": spoken.pick(match["why"])} for match in found["items"]]
    rules = {**found["rules"], "order": spoken.pick(found["rules"]["order"])}
    body = {**found, "items": items, "rules": rules}
    return told_data(body, request=request, headers=spoken.headers)
