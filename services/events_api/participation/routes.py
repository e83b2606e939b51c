"""Participation over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Query, Response

from services.events_api.participation.errors import (
    AlreadyTakesPart,
    NoSupport,
    NoSupportLeft,
    NotEligible,
    SeatTaken,
)
from services.events_api.participation.service import Participations
from services.events_api.permissions import PERMISSIONS
from services.events_api.references.errors import NotInDirectory
from services.events_api.states.errors import NothingToUndo, TooLateToUndo
from shared.platform.http.conditional import OnlyOnce, made, told, told_once
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound, Refusal, WrongState
from shared.schemas.events.participation import (
    NewParticipation,
    NewParticipationDecision,
    NewSupportGrant,
    Participation,
    SupportEligibility,
)
from shared.schemas.fields import Identifier
from shared.schemas.names import CitySlug
from shared.schemas.pages import PageOf

routes = Routes("/v1/events/{event}", "participation", PERMISSIONS)
Service = Annotated[Participations, provided(Participations)]
Event = Annotated[Identifier, Path(alias="event", description="Identifier of the event.")]
Id = Annotated[Identifier, Path(alias="participation", description="Identifier of the participation.")]
_FIRST = UUID(int=0)
_MADE: tuple[type[Refusal], ...] = (NotFound, WrongState)


@routes.operation(
    "POST",
    "/participations",
    "createParticipation",
    answers=Participation,
    status=201,
    refuses=[NotInDirectory, AlreadyTakesPart, *_MADE],
)
async def create_participation(
    new: NewParticipation, key: Event, permit: Allowed, once: OnlyOnce, participations: Service
) -> Response:
    """Ask for seats for a city. No person is named here."""
    return _made(await participations.request(permit, key, new, once), once)


@routes.operation("GET", "/participations", "listParticipations", answers=PageOf[Participation], refuses=[NotFound])
async def list_participations(
    key: Event, permit: Allowed, participations: Service, page: PageAsked, since: SinceAsked
) -> Response:
    """List which city takes part with how many people, in the order they asked.

    Whether the travel of a city is paid is told to that city, the organisers and the secretariat.
    """
    (after,) = page.key(UUID) or (_FIRST,)
    found = await participations.participations(permit, key, after, page.limit + 1, since=since)
    return page.answer([one.model_dump(mode="json", exclude_none=True) for one in found], "id")


@routes.operation(
    "GET", "/participations/{participation}", "getParticipation", answers=Participation, refuses=[NotFound]
)
async def get_participation(key: Event, participation: Id, permit: Allowed, participations: Service) -> Response:
    """Read the participation of a city.

    Whether its travel is paid is told to that city, the organisers and the secretariat.
    """
    found = await participations.participation(permit, key, participation)
    return told(found, found.version)


@routes.operation(
    "POST",
    "/participations/{participation}/decisions",
    "decideParticipation",
    answers=Participation,
    status=201,
    refuses=_MADE,
)
async def decide_participation(
    new: NewParticipationDecision,
    key: Event,
    participation: Id,
    permit: Allowed,
    once: OnlyOnce,
    participations: Service,
) -> Response:
    """Confirm a participation, or withdraw it.

    The hosts and the secretariat confirm; when the seats are taken the answer says `waiting` and the place in line.
    A seat that is free goes to who is first in line. A city withdraws its own.
    """
    return _made(await participations.decide(permit, key, participation, new.decision, once), once)


@routes.operation(
    "POST",
    "/participations/{participation}/reversals",
    "undoParticipationDecision",
    answers=Participation,
    status=201,
    refuses=[NothingToUndo, TooLateToUndo, SeatTaken, AlreadyTakesPart, *_MADE],
)
async def undo_participation_decision(
    key: Event, participation: Id, permit: Allowed, once: OnlyOnce, participations: Service
) -> Response:
    """Undo the last decision on a participation: a wrong click.

    Within a day, by those who took it or the secretariat, and only while nothing else has happened to it: `undo_until`
    says so. The city is again where it was, also in line; a seat that somebody else got meanwhile does not come back.
    """
    return _made(await participations.undo(permit, key, participation, once), once)


@routes.operation(
    "POST",
    "/participations/{participation}/grants",
    "recordSupportGrant",
    answers=Participation,
    status=201,
    refuses=[NoSupport, NotEligible, NoSupportLeft, *_MADE],
)
async def record_support_grant(
    new: NewSupportGrant, key: Event, participation: Id, permit: Allowed, once: OnlyOnce, participations: Service
) -> Response:
    """Record whether the travel of a city is paid, with what the rule said then."""
    return _made(await participations.grant(permit, key, participation, new, once), once)


@routes.operation(
    "GET",
    "/support-eligibility",
    "getSupportEligibility",
    answers=SupportEligibility,
    refuses=[NotFound, NoSupport],
    kept=False,
)
async def get_support_eligibility(
    key: Event, participations: Service, city: Annotated[CitySlug, Query(description="The city that would travel.")]
) -> Response:
    """Say whether the travel of a city can be paid, by the rule of the event.

    `met`; `missing` with what and by when; or `undetermined` with the reason when a neighbour is away.
    """
    found = await participations.eligibility(key, city)
    return told_once(found, headers={"cache-control": "no-store"})


def _made(participation: Participation, once: OnlyOnce) -> Response:
    return made(
        participation,
        participation.version,
        f"/v1/events/{participation.event}/participations/{participation.id}",
        once,
    )
