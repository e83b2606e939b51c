"""Duties over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Response

from services.index_api.permissions import PERMISSIONS
from services.index_api.presentation.duties.service import CityDuties
from shared.platform.http.conditional import told_once
from shared.platform.http.languages import InLanguage
from shared.platform.http.routing import Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.fields import QueryYear
from shared.schemas.index.presentation.duties import Duties
from shared.schemas.names import CitySlug

routes = Routes("/v1/cities/{city}", "next steps", PERMISSIONS)


@routes.operation("GET", "/duties", "getCityDuties", answers=Duties, refuses=[NotFound], kept=False)
async def get_city_duties(
    city: Annotated[CitySlug, Path(description="Slug of the city.", examples=["oslo"])],
    duties: Annotated[CityDuties, provided(CityDuties)],
    spoken: InLanguage,
    year: Annotated[QueryYear, Query(description="The year.", examples=[2018])],
) -> Response:
    """Say what a city owes for a year, and whether its travel can be supported.

    Membership and the duty to report decide on `support`; a wave that is due, reports back from events, what it took on
    there and contact data (as they are now, whatever the year) are reminders. What is missing says where to do it. A
    neighbour that does not answer makes its duties `undetermined` and the answer `partial`; nothing old is shown in its
    place.
    """
    told = await duties.duties(city, year)
    return told_once(told, spoken=spoken, headers={"cache-control": "no-store"})
