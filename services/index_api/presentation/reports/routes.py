"""Reports over HTTP: what a council puts on its table."""

from dataclasses import replace
from typing import Annotated

from fastapi import Depends, Path, Request, Response

from services.index_api.permissions import PERMISSIONS
from services.index_api.presentation.reports.errors import NothingPublished
from services.index_api.presentation.reports.service import Reports
from shared.platform.bodies.html_bodies import Here
from shared.platform.http.languages import InLanguage
from shared.platform.http.page_answers import here_of
from shared.platform.http.paper_answers import PDF, told_paper
from shared.platform.http.rates import Cost
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound, Unavailable
from shared.schemas.fields import Slug
from shared.schemas.names import NetworkSlug

routes = Routes("/v1", "reports", PERMISSIONS)
Service = Annotated[Reports, provided(Reports)]
City = Annotated[Slug, Path(description="Slug of the city.", examples=["oslo"])]
Network = Annotated[NetworkSlug, Path(description="Slug of the network.", examples=["reci"])]


async def _here(request: Request, spoken: InLanguage) -> Here:
    return here_of(request, spoken)


HereAsked = Annotated[Here, Depends(_here)]


@routes.operation(
    "GET", "/cities/{city}/report.pdf", "getCityReport", answers=None,
    refuses=[NotFound, NothingPublished, Unavailable], media=PDF, cost=Cost.DEAR,
)  # fmt: skip
async def get_city_report(
    city: City, permit: Allowed, reports: Service, here: HereAsked, spoken: InLanguage
) -> Response:
    """Read a city as a report to print: the same as its page, in A4.

    First what is known and how sure, then what to do next, its areas, its waves, and how the numbers came about. It is
    tagged for screen readers (PDF/UA), has bookmarks, and says on every page what is invented or rebuilt. Letters are
    Latin, Greek, Cyrillic and Arabic; with one of another script it is not PDF/UA, and shows a box for it. `lang=*`
    gives English.
    """
    there = replace(here, path=f"/v1/cities/{city}/profile")
    return told_paper(await reports.city(permit, city, there), spoken)


@routes.operation(
    "GET", "/networks/{network}/report.pdf", "getNetworkReport", answers=None, refuses=[NotFound, Unavailable],
    media=PDF, cost=Cost.DEAR,
)  # fmt: skip
async def get_network_report(
    network: Network, permit: Allowed, reports: Service, here: HereAsked, spoken: InLanguage
) -> Response:
    """Read a network as a report to print: its cities and how far each is, the means of its areas, what it works on.

    It has the form of `getCityReport`.
    """
    there = replace(here, path=f"/v1/networks/{network}")
    return told_paper(await reports.network(permit, network, there), spoken)
