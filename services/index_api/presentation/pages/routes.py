"""Networks and questionnaires as pages over HTTP."""

from typing import Annotated

from fastapi import Path, Response

from services.index_api.permissions import PERMISSIONS
from services.index_api.presentation.pages.service import IndexPages
from shared.platform.http.page_answers import PAGE, HereAsked, told_page
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.names import NetworkSlug

routes = Routes("/v1", "pages", PERMISSIONS)
Service = Annotated[IndexPages, provided(IndexPages)]
Network = Annotated[NetworkSlug, Path(description="Slug of the network.", examples=["reci"])]
Family = Annotated[str, Path(max_length=40, description="Family of the questionnaire.", examples=["icc"])]
Version = Annotated[str, Path(max_length=20, description="Version in that family.", examples=["2019"])]


@routes.operation("GET", "/networks.html", "getNetworksPage", answers=None, media=PAGE)
async def get_networks_page(pages: Service, here: HereAsked) -> Response:
    """Read all networks and their cities as a page, each city with a link to its profile."""
    return told_page(await pages.networks(here), here)


@routes.operation("GET", "/networks/{network}.html", "getNetworkPage", answers=None, refuses=[NotFound], media=PAGE)
async def get_network_page(network: Network, permit: Allowed, pages: Service, here: HereAsked) -> Response:
    """Read a network as a page: its year, its cities and how far each is, what it works on."""
    return told_page(await pages.network(permit, network, here), here)


@routes.operation(
    "GET",
    "/questionnaires/{code}/versions/{version}.html",
    "getQuestionnaireVersionPage",
    answers=None,
    refuses=[NotFound],
    media=PAGE,
)
async def get_questionnaire_version_page(
    code: Family, version: Version, permit: Allowed, pages: Service, here: HereAsked
) -> Response:
    """Read a version of a questionnaire as a page: every question by area, with what each answer is worth."""
    return told_page(await pages.questionnaire(permit, code, version, here), here)
