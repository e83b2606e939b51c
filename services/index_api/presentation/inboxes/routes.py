"""Inboxes over HTTP: one for each kind of party."""

from typing import Annotated, Final

from fastapi import Path, Request, Response

from services.index_api.permissions import PERMISSIONS
from services.index_api.presentation.inboxes.service import Inboxes
from shared.platform.access.parties import Party
from shared.platform.access.permits import Permit
from shared.platform.http.addresses import base_url
from shared.platform.http.conditional import told_once
from shared.platform.http.languages import InLanguage, Spoken
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.index.presentation.inboxes import Inbox
from shared.schemas.names import CitySlug, NetworkSlug
from shared.schemas.waiting import Subject

routes = Routes("/v1", "inboxes", PERMISSIONS)
Service = Annotated[Inboxes, provided(Inboxes)]
_PRIVATE: Final = {"cache-control": "no-store"}
_SUBJECT: Final = "The `sub` of a token, or `me` for your own."


@routes.operation("GET", "/cities/{city}/inbox", "getCityInbox", answers=Inbox, refuses=[NotFound])
async def get_city_inbox(
    city: Annotated[CitySlug, Path(description="Slug of the city.", examples=["oslo"])],
    permit: Allowed,
    inboxes: Service,
    request: Request,
    spoken: InLanguage,
) -> Response:
    """Read what waits for a city now in all three services, the most urgent first, and what was announced to it.

    Each thing says in a sentence what is to be done, by when, and by which operation of which service. Addresses are
    whole where index_api was told how clients reach that service, else the paths there. What was done is gone from
    here. A neighbour that does not answer makes the inbox `partial`. For the coordinators of the city and the
    secretariat.
    """
    return await _told(f"city:{city}", permit, inboxes, request, spoken)


@routes.operation("GET", "/networks/{network}/inbox", "getNetworkInbox", answers=Inbox, refuses=[NotFound])
async def get_network_inbox(
    network: Annotated[NetworkSlug, Path(description="Slug of the network.", examples=["icc-norway"])],
    permit: Allowed,
    inboxes: Service,
    request: Request,
    spoken: InLanguage,
) -> Response:
    """Read what waits for a network now, as `getCityInbox` tells it, for its coordinators and the secretariat."""
    return await _told(f"network:{network}", permit, inboxes, request, spoken)


@routes.operation("GET", "/experts/{expert}/inbox", "getExpertInbox", answers=Inbox)
async def get_expert_inbox(
    expert: Annotated[Subject, Path(description=_SUBJECT, examples=["me"])],
    permit: Allowed,
    inboxes: Service,
    request: Request,
    spoken: InLanguage,
) -> Response:
    """Read what waits for an expert now: evaluations assigned to them, what they took up, their own assessments."""
    return await _told(f"expert:{expert}", permit, inboxes, request, spoken)


@routes.operation("GET", "/assessors/{assessor}/inbox", "getAssessorInbox", answers=Inbox)
async def get_assessor_inbox(
    assessor: Annotated[Subject, Path(description=_SUBJECT, examples=["me"])],
    permit: Allowed,
    inboxes: Service,
    request: Request,
    spoken: InLanguage,
) -> Response:
    """Read what waits for an assessor from outside now: assessments to finish, to change, or to consent to."""
    return await _told(f"assessor:{assessor}", permit, inboxes, request, spoken)


@routes.operation("GET", "/secretariat/inbox", "getSecretariatInbox", answers=Inbox)
async def get_secretariat_inbox(permit: Allowed, inboxes: Service, request: Request, spoken: InLanguage) -> Response:
    """Read what waits for the secretariat now: what was handed in and nobody took, what can be decided, news unread."""
    return await _told("secretariat", permit, inboxes, request, spoken)


async def _told(name: str, permit: Permit, inboxes: Inboxes, request: Request, spoken: Spoken) -> Response:
    party = Party.named(name, permit)
    base = base_url(request.scope)
    inbox = await inboxes.inbox(party, request.headers["authorization"], base)
    return told_once(inbox, spoken=spoken, headers=_PRIVATE)
