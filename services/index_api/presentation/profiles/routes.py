"""Profiles over HTTP."""

from dataclasses import replace
from typing import Annotated, Literal

from fastapi import Path, Query, Request, Response

from services.index_api.permissions import PERMISSIONS
from services.index_api.presentation.profiles.service import Beside, Profiles
from shared.platform.http.addresses import base_url
from shared.platform.http.conditional import told_data
from shared.platform.http.languages import InLanguage
from shared.platform.http.page_answers import PAGE, HereAsked, told_page
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.fields import Slug
from shared.schemas.index.comparison.groups import GroupName
from shared.schemas.index.comparison.samples import OnBasis, SampleSlug
from shared.schemas.index.presentation.profiles import Profile

routes = Routes("/v1", "profiles", PERMISSIONS)
Service = Annotated[Profiles, provided(Profiles)]
City = Annotated[Slug, Path(description="Slug of the city.", examples=["oslo"])]
Sample = Annotated[SampleSlug, Query(description="The sample to compare in; `latest` is of the city's kind.")]
Group = Annotated[GroupName, Query(description="The group to compare with; `GET /v1/groups?city=` lists those.")]


@routes.operation("GET", "/cities/{city}/profile", "getCityProfile", answers=Profile, refuses=[NotFound])
async def get_city_profile(
    city: City,
    permit: Allowed,
    profiles: Service,
    spoken: InLanguage,
    request: Request,
    sample: Sample = "latest",
    group: Group = "all",
    basis: OnBasis = None,
    include: Annotated[
        list[Literal["rank"]] | None,
        Query(max_length=1, description="`rank`: its rank in the group as well, and why that moved."),
    ] = None,
) -> Response:
    """Read a city on one page: its latest wave beside a group, all waves with bounds, where most can be gained.

    Browsers, which prefer `text/html`, get `getCityProfilePage` at this address.
    """
    found = await profiles.profile(
        permit, city, Beside(sample, group, basis), base_url(request.scope), ranked=bool(include)
    )
    context = spoken.context
    body = found.model_dump(mode="json", context=context, exclude_none=True)
    # In waves a score without a value says null.
    body["waves"] = found.waves.model_dump(mode="json", context=context, exclude_unset=True)
    return told_data(body, request=request, headers=spoken.headers)


@routes.operation(
    "GET", "/cities/{city}/profile.html", "getCityProfilePage", answers=None, refuses=[NotFound], media=PAGE
)
async def get_city_profile_page(
    city: City,
    permit: Allowed,
    profiles: Service,
    here: HereAsked,
    sample: Sample = "latest",
    group: Group = "all",
    basis: OnBasis = None,
) -> Response:
    """Read a city's profile as a page to view or print. `lang=*` gives English.

    It has no script and loads nothing: the charts are inside, each with the table behind it.
    """
    return told_page(await profiles.page(permit, city, Beside(sample, group, basis), here), here)


@routes.operation("GET", "/cities/{city}.html", "getCityPage", answers=None, refuses=[NotFound], media=PAGE)
async def get_city_page(city: City, permit: Allowed, profiles: Service, here: HereAsked) -> Response:
    """Read the profile of a city as a page, under the address of the city.

    It is `getCityProfilePage` beside all cities of the latest sample, which it names as the address to keep.
    """
    there = replace(here, path=f"{here.path}/profile")
    return told_page(await profiles.page(permit, city, Beside("latest", "all", None), there), there)
