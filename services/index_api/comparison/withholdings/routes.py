"""Withholding over HTTP."""

from typing import Annotated

from fastapi import Path, Response

from services.index_api.comparison.withholdings.service import Withholdings
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import Expected, told
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.index.comparison.withholdings import Withholding, WithholdingWanted
from shared.schemas.names import CitySlug

routes = Routes("/v1/cities/{city}/withholding", "comparisons", PERMISSIONS)
Service = Annotated[Withholdings, provided(Withholdings)]
City = Annotated[CitySlug, Path(description="Slug of the city.", examples=["oslo"])]


@routes.operation("GET", "", "getWithholding", answers=Withholding, refuses=[NotFound])
async def get_withholding(city: City, permit: Allowed, withholdings: Service) -> Response:
    """Read whether a city keeps its numbers out of rankings and group means.

    For the city, its networks and the secretariat. The ETag of a city that never said so is `"0"`.
    """
    found = await withholdings.find(permit, city)
    return told(found, found.version)


@routes.operation("PUT", "", "saveWithholding", answers=Withholding, refuses=[NotFound])
async def save_withholding(
    wanted: WithholdingWanted, city: City, permit: Allowed, expected: Expected, withholdings: Service
) -> Response:
    """Keep the numbers of a city out of rankings and group means, or let them in again.

    It holds at once and for every sample, also those frozen before. What the city published itself stays readable as
    its own scores. Who said so and when is kept for good.
    """
    kept = await withholdings.save(permit, city, wanted, expected)
    return told(kept, kept.version)
