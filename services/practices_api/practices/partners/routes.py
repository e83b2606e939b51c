"""The parts that cities take in practices of others, over HTTP."""

from typing import Annotated

from fastapi import Path, Request, Response

from services.practices_api.permissions import PERMISSIONS
from services.practices_api.practices.partners.service import Partners
from shared.platform.http.addresses import base_url
from shared.platform.http.conditional import OnlyOnce, made
from shared.platform.http.languages import InLanguage
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound, WrongState
from shared.schemas.fields import Identifier
from shared.schemas.names import CitySlug
from shared.schemas.practices.practices.partners import NewPartnershipDecision
from shared.schemas.practices.practices.practices import Practice

routes = Routes("/v1/practices/{practice}/partners/{city}", "practices", PERMISSIONS)
Service = Annotated[Partners, provided(Partners)]
Id = Annotated[Identifier, Path(alias="practice", description="Identifier of the practice.")]
City = Annotated[CitySlug, Path(description="Slug of the city that was named.", examples=["bergen"])]


@routes.operation(
    "POST", "/decisions", "decidePartnership", answers=Practice, status=201, refuses=[NotFound, WrongState]
)
async def decide_partnership(
    decision: NewPartnershipDecision,
    key: Id,
    city: City,
    permit: Allowed,
    once: OnlyOnce,
    spoken: InLanguage,
    request: Request,
    partners: Service,
) -> Response:
    """Say whether your city takes part in a practice that names it.

    A city that others name is only asked: it is shown, counted and given rights to the practice once it accepts.
    Until it answers it can read the draft. The secretariat may answer in its place.
    """
    practice = (await partners.decide(permit, key, city, decision, once)).cited_at(base_url(request.scope))
    return made(practice, practice.version, f"/v1/practices/{key}", once, spoken=spoken)


@routes.operation("POST", "/endings", "endPartnership", answers=Practice, status=201, refuses=[NotFound, WrongState])
async def end_partnership(
    key: Id, city: City, permit: Allowed, once: OnlyOnce, spoken: InLanguage, request: Request, partners: Service
) -> Response:
    """Leave a practice, or take back an invitation.

    The city itself leaves; a lead city removes a partner or an invitation. The last city stays: it withdraws the
    practice instead.
    """
    practice = (await partners.end(permit, key, city, once)).cited_at(base_url(request.scope))
    return made(practice, practice.version, f"/v1/practices/{key}", once, spoken=spoken)
