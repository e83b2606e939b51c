"""Offers to host over HTTP."""

from typing import Annotated

from fastapi import Path, Request, Response

from services.practices_api.permissions import PERMISSIONS
from services.practices_api.practices.host_offers.errors import AlreadyHosting, NoSuchOffer, NothingToSee
from services.practices_api.practices.host_offers.service import HostOffers
from shared.platform.http.addresses import base_url
from shared.platform.http.conditional import Expected, OnlyOnce, made
from shared.platform.http.languages import InLanguage
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound, WrongState
from shared.schemas.fields import Identifier
from shared.schemas.practices.practices.host_offers import NewPracticeHostOffer
from shared.schemas.practices.practices.practices import Practice

routes = Routes("/v1/practices/{practice}/host-offers", "practices", PERMISSIONS)
Service = Annotated[HostOffers, provided(HostOffers)]
Id = Annotated[Identifier, Path(alias="practice", description="Identifier of the practice.")]


@routes.operation(
    "POST",
    "",
    "createHostOffer",
    answers=Practice,
    status=201,
    refuses=[NotFound, WrongState, NothingToSee, AlreadyHosting, NoSuchOffer],
)
async def create_host_offer(
    new: NewPracticeHostOffer,
    key: Id,
    permit: Allowed,
    once: OnlyOnce,
    spoken: InLanguage,
    request: Request,
    offers: Service,
) -> Response:
    """Say of a published practice: we will host you.

    A city of the practice does, with an open offer of mentoring that it has in index_api; the practice shows it. While
    index_api is away this answers 503, and what was offered before is shown as it is.
    """
    practice = (await offers.create(permit, key, new, once)).cited_at(base_url(request.scope))
    return made(practice, practice.version, f"/v1/practices/{key}", once, spoken=spoken)


@routes.operation("DELETE", "/{offer}", "deleteHostOffer", answers=None, status=204, refuses=[NotFound, WrongState])
async def delete_host_offer(
    key: Id,
    offer: Annotated[Identifier, Path(description="Identifier of the offer to host.")],
    permit: Allowed,
    expected: Expected,
    offers: Service,
) -> Response:
    """Take an offer to host back. `If-Match` takes the ETag of the practice. The offer of mentoring stays."""
    await offers.delete(permit, key, offer, expected)
    return Response(status_code=204)
