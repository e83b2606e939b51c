"""Years of networks over HTTP."""

from typing import Annotated

from fastapi import Path, Request, Response

from services.index_api.permissions import PERMISSIONS
from services.index_api.presentation.network_years.service import NetworkYears
from shared.platform.http.conditional import told_data
from shared.platform.http.languages import InLanguage
from shared.platform.http.page_answers import PAGE, HereAsked, told_page
from shared.platform.http.routing import Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.fields import QueryYear
from shared.schemas.index.presentation.network_years import NetworkYear
from shared.schemas.names import NetworkSlug

routes = Routes("/v1", "pages", PERMISSIONS)
Service = Annotated[NetworkYears, provided(NetworkYears)]
Network = Annotated[NetworkSlug, Path(description="Slug of the network.", examples=["reci"])]
InYear = Annotated[QueryYear, Path(alias="year", description="The year.", examples=[2021])]


@routes.operation(
    "GET", "/networks/{network}/years/{year}.html", "getNetworkYearPage", answers=None, refuses=[NotFound], media=PAGE
)
async def get_network_year_page(network: Network, year: InYear, years: Service, here: HereAsked) -> Response:
    """Read a year of a network as a page, with the areas of the cities that were assessed in it."""
    return told_page(await years.page(network, year, here), here)


@routes.operation("GET", "/networks/{network}/years/{year}", "getNetworkYear", answers=NetworkYear, refuses=[NotFound])
async def get_network_year(
    network: Network, year: InYear, years: Service, spoken: InLanguage, request: Request
) -> Response:
    """Read what happened in a network in one year: who was assessed, whose index moved, what was published and held.

    Browsers, which prefer `text/html`, get `getNetworkYearPage` at this address.
    """
    found = await years.year(network, year)
    body = found.model_dump(mode="json", context=spoken.context, exclude_none=True)
    return told_data(body, request=request, headers=spoken.headers)
