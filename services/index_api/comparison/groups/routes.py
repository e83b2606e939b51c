"""Groups over HTTP."""

from typing import Annotated

from fastapi import Query, Response

from services.index_api.comparison.groups.domain import in_language
from services.index_api.comparison.groups.service import Groups
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.index.comparison.groups import Group
from shared.schemas.names import CitySlug
from shared.schemas.pages import PageOf

routes = Routes("/v1/groups", "comparisons", PERMISSIONS)


@routes.operation("GET", "", "listGroups", answers=PageOf[Group], refuses=[NotFound])
async def list_groups(
    groups: Annotated[Groups, provided(Groups)],
    spoken: InLanguage,
    page: PageAsked,
    city: Annotated[CitySlug | None, Query(description="Only groups that hold this city now.")] = None,
) -> Response:
    """List the groups that a city can be compared in: all, classes by size and foreign-born, countries, networks.

    Each class says its ends, which of them belongs to it, since when it is used and how well that is known. Own choices
    (`cities:oslo,bergen`) are not listed. A sample decides by the figures of the day it was frozen.
    """
    (after,) = page.key(str) or ("",)
    rows = await groups.groups(city, after, page.limit + 1)
    return page.answer([in_language(row, spoken.pick) for row in rows], "name", headers=spoken.headers)
