"""Matches over HTTP."""

from typing import Annotated

from fastapi import Query, Response

from services.practices_api.permissions import PERMISSIONS
from services.practices_api.practices.matches.service import Matches
from shared.platform.http.conditional import told_content
from shared.platform.http.languages import InLanguage
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.fields import WHOLE_IN_QUERY
from shared.schemas.names import CitySlug, IndicatorCode
from shared.schemas.practices.practices.matches import PracticeMatches

routes = Routes("/v1/practices", "practices", PERMISSIONS)


@routes.operation("GET", "/matches", "listPracticeMatches", answers=PracticeMatches, refuses=[NotFound], kept=False)
async def list_practice_matches(
    city: Annotated[CitySlug, Query(description="The city that seeks practices.")],
    permit: Allowed,
    matches: Annotated[Matches, provided(Matches)],
    spoken: InLanguage,
    indicator: Annotated[
        list[IndicatorCode] | None, Query(description="Look for practices on any of these.", max_length=50)
    ] = None,
    limit: Annotated[int, Query(ge=1, le=50, description="At most so many matches."), WHOLE_IN_QUERY] = 10,
) -> Response:
    """Find published practices on what a city is weak in, from cities that are strong there and like it.

    Without `indicator`, practices are sought on the three indicators in which its latest published self-assessment
    is weakest. `cities` has the reasons: points, distances in size and diversity, and a sentence. Where index_api does
    not answer, its last known answer is used and the answer is `partial`; without one, nothing is found.
    """
    found = await matches.matches(permit, city, indicator or (), limit)
    return told_content(found, spoken=spoken)
