"""The directory over HTTP."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import Path, Query, Request, Response

from services.index_api.network.directory.domain import CityEntry, CityFilters, NetworkEntry, Statement
from services.index_api.network.directory.errors import (
    RepeatedFact,
    RepeatedMembership,
    SlugTaken,
    UnknownNetwork,
    UnknownTopic,
)
from services.index_api.network.directory.service import DirectoryService
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.addresses import base_url
from shared.platform.http.conditional import Expected, OnlyOnce, etag_of, made, told
from shared.platform.http.languages import InLanguage, Spoken
from shared.platform.http.pages import COUNTED, CountedPageAsked, PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound
from shared.schemas.fields import PREFIX, SEARCH, Country, QueryFlag, SearchWords, without_nulls
from shared.schemas.index.network.directory import (
    City,
    CityChange,
    Directory,
    Network,
    NetworkChange,
    NewCity,
    NewNetwork,
)
from shared.schemas.names import CitySlug, NetworkSlug
from shared.schemas.pages import CountedPageOf, PageOf

routes = Routes("/v1", "directory", PERMISSIONS)
Service = Annotated[DirectoryService, provided(DirectoryService)]
_SEARCHED = "Looks in slug, names, country, and whether it is a city, town or region."
_CITY = Path(description="Slug of the city.", examples=["oslo"])
_NETWORK = Path(description="Slug of the network.", examples=["reci"])


@routes.operation("GET", "/cities/{city}", "getCity", answers=City, refuses=[NotFound])
async def get_city(
    city: Annotated[CitySlug, _CITY], directory: Service, spoken: InLanguage, request: Request
) -> Response:
    """Read a city.

    Its networks are those it belongs to today.
    """
    found = directory.linked(await directory.city(city), base_url(request.scope))
    return told(found, found.version, spoken=spoken)


@routes.operation("GET", "/cities", "listCities", answers=CountedPageOf[City])
async def list_cities(
    directory: Service,
    spoken: InLanguage,
    page: CountedPageAsked,
    since: SinceAsked,
    country: Annotated[list[Country] | None, Query(description="Any of these countries.", max_length=50)] = None,
    network: Annotated[list[NetworkSlug] | None, Query(description="In any of these networks.", max_length=50)] = None,
    synthetic: Annotated[QueryFlag | None, Query(description="Only invented cities, or only real ones.")] = None,
    q: Annotated[SearchWords | None, Query(description=f"{_SEARCHED} {SEARCH}", examples=["oslo"])] = None,
    prefix: Annotated[QueryFlag, Query(description=PREFIX)] = False,
) -> Response:
    """List cities by slug."""
    filters = CityFilters(country, network, synthetic, await directory.searching(q, begins=prefix), since)
    (after,) = page.key(str) or ("",)
    rows = await directory.cities(filters, after, page.limit + 1)
    count = await directory.count_cities(filters, COUNTED) if page.counted else None
    return page.answer([_city_in(spoken, row) for row in rows], "slug", headers=spoken.headers, count=count)


@routes.operation(
    "POST",
    "/cities",
    "createCity",
    answers=City,
    status=201,
    refuses=[SlugTaken, UnknownNetwork, RepeatedFact, RepeatedMembership],
)
async def create_city(
    new: NewCity, permit: Allowed, once: OnlyOnce, spoken: InLanguage, directory: Service, request: Request
) -> Response:
    """Write a city into the directory.

    Only the secretariat may. Figures and memberships known from the start come along.
    """
    city = directory.linked(await directory.create_city(permit, new, once), base_url(request.scope))
    return made(city, city.version, f"/v1/cities/{city.slug}", once, spoken=spoken)


@routes.operation("PATCH", "/cities/{city}", "updateCity", answers=City, refuses=[NotFound])
async def update_city(
    change: CityChange,
    city: Annotated[CitySlug, _CITY],
    permit: Allowed,
    expected: Expected,
    spoken: InLanguage,
    directory: Service,
    request: Request,
) -> Response:
    """Change a city.

    The secretariat changes everything but the slug; the city's own coordinators its media links and contact offices.
    """
    changed = directory.linked(await directory.update_city(permit, city, change, expected), base_url(request.scope))
    return told(changed, changed.version, spoken=spoken)


@routes.operation("GET", "/networks/{network}", "getNetwork", answers=Network, refuses=[NotFound])
async def get_network(network: Annotated[NetworkSlug, _NETWORK], directory: Service, spoken: InLanguage) -> Response:
    """Read a network with its priorities, challenges and plans."""
    found = await directory.network(network)
    return told(found, found.version, spoken=spoken)


@routes.operation("GET", "/networks", "listNetworks", answers=PageOf[Network])
async def list_networks(directory: Service, spoken: InLanguage, page: PageAsked, since: SinceAsked) -> Response:
    """List networks by slug."""
    (after,) = page.key(str) or ("",)
    rows = await directory.networks(after, page.limit + 1, since=since)
    return page.answer([_network_in(spoken, row) for row in rows], "slug", headers=spoken.headers)


@routes.operation(
    "POST", "/networks", "createNetwork", answers=Network, status=201, refuses=[SlugTaken, UnknownTopic, UnknownNetwork]
)
async def create_network(
    new: NewNetwork, permit: Allowed, once: OnlyOnce, spoken: InLanguage, directory: Service
) -> Response:
    """Write a network into the directory.

    Only the secretariat may.
    """
    network = await directory.create_network(permit, new, once)
    return made(network, network.version, f"/v1/networks/{network.slug}", once, spoken=spoken)


@routes.operation(
    "PATCH", "/networks/{network}", "updateNetwork", answers=Network, refuses=[NotFound, UnknownTopic, UnknownNetwork]
)
async def update_network(
    change: NetworkChange,
    network: Annotated[NetworkSlug, _NETWORK],
    permit: Allowed,
    expected: Expected,
    spoken: InLanguage,
    directory: Service,
) -> Response:
    """Change a network: its state, its priorities by year, its partners.

    The secretariat and the coordinators of the network may.
    """
    changed = await directory.update_network(permit, network, change, expected)
    return told(changed, changed.version, spoken=spoken)


@routes.operation("GET", "/directory", "getDirectory", answers=Directory)
async def get_directory(directory: Service) -> Response:
    """Read every city, network and topic in one answer.

    For services and partners that check slugs: keep it and ask again with its ETag.
    """
    version, body = await directory.snapshot()
    return Response(body, 200, {"etag": etag_of(version)}, "application/json")


def _city_in(spoken: Spoken, city: CityEntry) -> dict[str, object]:
    shown = without_nulls(city)
    if "membership_note" in city:
        shown["membership_note"] = spoken.pick(city["membership_note"])
    if "media_links" in city:
        shown["media_links"] = [{**link, "title": spoken.pick(link["title"])} for link in city["media_links"]]
    if "contact_offices" in city:
        shown["contact_offices"] = [
            {**office, "name": spoken.pick(office["name"])} for office in city["contact_offices"]
        ]
    return shown


def _network_in(spoken: Spoken, network: NetworkEntry) -> dict[str, object]:
    shown = without_nulls(network)
    if "legal_form" in network:
        shown["legal_form"] = spoken.pick(network["legal_form"])
    if "priorities" in network:
        shown["priorities"] = _statements_in(spoken, network["priorities"])
    if "challenges" in network:
        shown["challenges"] = _statements_in(spoken, network["challenges"])
    if "plans" in network:
        shown["plans"] = _statements_in(spoken, network["plans"])
    if "facts_told" in network:
        shown["facts_told"] = _statements_in(spoken, network["facts_told"])
    return shown


def _statements_in(spoken: Spoken, statements: Iterable[Statement]) -> list[dict[str, object]]:
    return [{**statement, "text": spoken.pick(statement["text"])} for statement in statements]
