"""Profiles over HTTP."""

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from fastapi import Path, Query, Request, Response

from services.index_api.permissions import PERMISSIONS
from services.index_api.presentation.profiles.service import Beside, Profiles
from shared.platform.http.addresses import base_url
from shared.platform.http.conditional import told_bytes, told_data
from shared.platform.http.languages import InLanguage, Spoken
from shared.platform.http.representations import JSON, WITHOUT_SCRIPT, preferred
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotAcceptable, NotFound
from shared.schemas.fields import Slug
from shared.schemas.index.comparison.groups import GroupName
from shared.schemas.index.comparison.samples import OnBasis, SampleSlug
from shared.schemas.index.presentation.profiles import Profile

routes = Routes("/v1", "profiles", PERMISSIONS)
Service = Annotated[Profiles, provided(Profiles)]
City = Annotated[Slug, Path(description="Slug of the city.", examples=["oslo"])]
Sample = Annotated[SampleSlug, Query(description="The sample to compare in; `latest` is of the city's kind.")]
Group = Annotated[GroupName, Query(description="The group to compare with; `GET /v1/groups?city=` lists those.")]
_HTML: Final = "text/html"
_PAGE: Final[dict[str, Mapping[str, object]]] = {_HTML: {"schema": {"type": "string"}}}


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

    As JSON; as a page for people where `Accept` prefers `text/html`. `getCityProfilePage` is the page at an address
    of its own.
    """
    if _prefers_page(request):
        page: Response = await get_city_profile_page(city, permit, profiles, spoken, request, sample, group, basis)
        return page
    found = await profiles.profile(
        permit, city, Beside(sample, group, basis), base_url(request.scope), ranked=bool(include)
    )
    context = spoken.context
    body = found.model_dump(mode="json", context=context, exclude_none=True)
    # In waves a score without a value says null.
    body["waves"] = found.waves.model_dump(mode="json", context=context, exclude_unset=True)
    return told_data(body, request=request, headers=_varying(spoken))


@routes.operation(
    "GET", "/cities/{city}/profile.html", "getCityProfilePage", answers=None, refuses=[NotFound], media=_PAGE
)
async def get_city_profile_page(
    city: City,
    permit: Allowed,
    profiles: Service,
    spoken: InLanguage,
    request: Request,
    sample: Sample = "latest",
    group: Group = "all",
    basis: OnBasis = None,
) -> Response:
    """Read a city's profile as a page to view or print. `lang=*` gives English.

    It has no script and loads nothing: the charts are inside, each with the table behind it.
    """
    told_in = spoken.in_one()
    body = await profiles.page(permit, city, Beside(sample, group, basis), base_url(request.scope), told_in.wanted)
    return told_bytes(body, headers={**_varying(told_in), **WITHOUT_SCRIPT}, media=f"{_HTML}; charset=utf-8")


def _varying(spoken: Spoken) -> dict[str, str]:
    return {**spoken.headers, "vary": "Accept, Accept-Language"}


def _prefers_page(request: Request) -> bool:
    """Say whether a page is wanted more than JSON; what names neither gets JSON."""
    try:
        return preferred(request, [JSON, _HTML]) == _HTML
    except NotAcceptable:
        return False
