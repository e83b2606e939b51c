"""Calls and offers over HTTP."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import Path, Query, Response

from services.events_api.dates.errors import NotADate
from services.events_api.hosting.errors import AlreadyOffered, CallClosed, NoEvent, NotAsked, OtherEvent, OutsidePeriod
from services.events_api.hosting.service import CallShown, Hosting
from services.events_api.permissions import PERMISSIONS
from services.events_api.references.errors import NotInDirectory
from services.events_api.states.errors import NothingToUndo, TooLateToUndo
from shared.platform.http.conditional import OnlyOnce, made, told
from shared.platform.http.languages import InLanguage, Spoken
from shared.platform.http.pages import Page, PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound, Refusal, WrongState
from shared.schemas.events.events import Event as EventBody
from shared.schemas.events.hosting import (
    EventHostOffer,
    HostCall,
    NewEventHostOffer,
    NewHostCall,
    NewHostDecision,
    NewHostingDecision,
    NewHostingReversal,
    NewHostReversal,
    NewHostWithdrawal,
)
from shared.schemas.fields import Identifier, QueryFlag, without_nulls
from shared.schemas.pages import PageOf

routes = Routes("/v1", "hosting", PERMISSIONS)
Service = Annotated[Hosting, provided(Hosting)]
Call = Annotated[Identifier, Path(alias="call", description="Identifier of the call.")]
Event = Annotated[Identifier, Path(alias="event", description="Identifier of the event.")]
Offer = Annotated[Identifier, Path(alias="offer", description="Identifier of the offer.")]
_FIRST = UUID(int=0)
_OFFERED: tuple[type[Refusal], ...] = (AlreadyOffered, NotInDirectory, NotADate, NotFound)
_MOVED: tuple[type[Refusal], ...] = (WrongState, NotFound)
_UNDONE: tuple[type[Refusal], ...] = (NothingToUndo, TooLateToUndo, *_MOVED)


@routes.operation(
    "POST",
    "/host-calls",
    "createHostCall",
    answers=HostCall,
    status=201,
    refuses=[NotADate, NotInDirectory, NotFound, OtherEvent],
)
async def create_host_call(
    new: NewHostCall, permit: Allowed, once: OnlyOnce, spoken: InLanguage, hosting: Service
) -> Response:
    """Call for hosts of an event of some type, about some topics, in some period."""
    call = await hosting.call(permit, new, once)
    return made(call, 1, f"/v1/host-calls/{call.id}", once, spoken=spoken)


@routes.operation("GET", "/host-calls", "listHostCalls", answers=PageOf[HostCall])
async def list_host_calls(
    hosting: Service,
    spoken: InLanguage,
    page: PageAsked,
    since: SinceAsked,
    is_open: Annotated[QueryFlag, Query(alias="open", description="Only those that still take offers.")] = False,
    synthetic: Annotated[QueryFlag | None, Query(description="Only invented calls, or only real ones.")] = None,
) -> Response:
    """List calls for hosts in the order they were made."""
    (after,) = page.key(UUID) or (_FIRST,)
    found = await hosting.calls(after, page.limit + 1, since=since, open_only=is_open, synthetic=synthetic)
    shown = [_in_language(spoken, call) for call in found]
    return page.answer(shown, "id", headers=spoken.headers)


@routes.operation("GET", "/host-calls/{call}", "getHostCall", answers=HostCall, refuses=[NotFound])
async def get_host_call(key: Call, hosting: Service, spoken: InLanguage) -> Response:
    """Read a call for hosts."""
    return told(await hosting.find_call(key), 1, spoken=spoken)


@routes.operation(
    "POST",
    "/host-calls/{call}/offers",
    "submitHostOffer",
    answers=EventHostOffer,
    status=201,
    refuses=[CallClosed, OutsidePeriod, *_OFFERED],
)
async def submit_host_offer(
    new: NewEventHostOffer, key: Call, permit: Allowed, once: OnlyOnce, hosting: Service
) -> Response:
    """Offer to host what a call seeks: a city coordinator for their city, a network coordinator for their network."""
    return _made(await hosting.offer(permit, new, once, call=key), once)


@routes.operation(
    "GET", "/host-calls/{call}/offers", "listHostOffers", answers=PageOf[EventHostOffer], refuses=[NotFound]
)
async def list_host_offers(key: Call, hosting: Service, page: PageAsked, since: SinceAsked) -> Response:
    """List the offers for a call, in the order they came."""
    (after,) = page.key(UUID) or (_FIRST,)
    return _offers(page, await hosting.offers(after, page.limit + 1, since=since, call=key))


@routes.operation(
    "POST",
    "/events/{event}/host-offers",
    "submitEventHostOffer",
    answers=EventHostOffer,
    status=201,
    refuses=[WrongState, *_OFFERED],
)
async def submit_event_host_offer(
    new: NewEventHostOffer, key: Event, permit: Allowed, once: OnlyOnce, hosting: Service
) -> Response:
    """Offer to host an event that is planned, without a call."""
    return _made(await hosting.offer(permit, new, once, event=key), once)


@routes.operation(
    "GET", "/events/{event}/host-offers", "listEventHostOffers", answers=PageOf[EventHostOffer], refuses=[NotFound]
)
async def list_event_host_offers(key: Event, hosting: Service, page: PageAsked, since: SinceAsked) -> Response:
    """List the offers to host an event, in the order they came."""
    (after,) = page.key(UUID) or (_FIRST,)
    return _offers(page, await hosting.offers(after, page.limit + 1, since=since, event=key))


@routes.operation("GET", "/host-offers/{offer}", "getHostOffer", answers=EventHostOffer, refuses=[NotFound])
async def get_host_offer(key: Offer, hosting: Service) -> Response:
    """Read an offer with its steps."""
    offer = await hosting.find_offer(key)
    return told(offer, offer.version)


@routes.operation(
    "POST",
    "/host-offers/{offer}/decisions",
    "decideHostOffer",
    answers=EventHostOffer,
    status=201,
    refuses=[NoEvent, OtherEvent, *_MOVED],
)
async def decide_host_offer(
    new: NewHostDecision, key: Offer, permit: Allowed, once: OnlyOnce, hosting: Service
) -> Response:
    """Accept, confirm or decline an offer.

    Once accepted, the host is listed among the hosts of the event, with its state.
    """
    return _made(await hosting.decide(permit, key, new, once), once)


@routes.operation(
    "POST", "/host-offers/{offer}/withdrawals", "withdrawHostOffer", answers=EventHostOffer, status=201, refuses=_MOVED
)
async def withdraw_host_offer(
    new: NewHostWithdrawal, key: Offer, permit: Allowed, once: OnlyOnce, hosting: Service
) -> Response:
    """Withdraw your own offer, even after it was accepted."""
    return _made(await hosting.withdraw(permit, key, new.note, once), once)


@routes.operation(
    "POST",
    "/host-offers/{offer}/reversals",
    "undoHostOfferStep",
    answers=EventHostOffer,
    status=201,
    refuses=[AlreadyOffered, *_UNDONE],
)
async def undo_host_offer_step(
    asked: NewHostReversal, key: Offer, permit: Allowed, once: OnlyOnce, hosting: Service
) -> Response:
    """Undo the last step of an offer: a wrong click.

    Within a day, and only while nothing else has happened to it: `undo_until` says so. The event has the host that it
    had before. Who offered undoes a withdrawal, and who decides on the offer a decision.
    """
    return _made(await hosting.undo_step(permit, key, asked.note, once), once)


def _made(offer: EventHostOffer, once: OnlyOnce) -> Response:
    return made(offer, offer.version, f"/v1/host-offers/{offer.id}", once)


def _offers(page: Page, offers: Sequence[EventHostOffer]) -> Response:
    return page.answer([offer.model_dump(mode="json", exclude_none=True) for offer in offers], "id")


def _in_language(spoken: Spoken, call: CallShown) -> dict[str, object]:
    period = {**call["period"], "text": spoken.pick(call["period"]["text"])}
    return without_nulls({**call, "title": spoken.pick(call["title"]), "period": period})


@routes.operation(
    "POST",
    "/events/{event}/host-decisions",
    "decideHosting",
    answers=EventBody,
    status=201,
    refuses=[NotAsked, *_MOVED],
)
async def decide_hosting(
    decision: NewHostingDecision, key: Event, permit: Allowed, once: OnlyOnce, spoken: InLanguage, hosting: Service
) -> Response:
    """Say whether your city or network hosts an event that names it.

    A host that others name is only `asked`: it hosts, and may change the event, once it accepts.
    """
    event = await hosting.answer(permit, key, decision, once)
    return made(event, event.version, f"/v1/events/{key}", once, spoken=spoken)


@routes.operation(
    "POST",
    "/events/{event}/host-reversals",
    "undoHosting",
    answers=EventBody,
    status=201,
    refuses=[NotAsked, *_UNDONE],
)
async def undo_hosting(
    asked: NewHostingReversal, key: Event, permit: Allowed, once: OnlyOnce, spoken: InLanguage, hosting: Service
) -> Response:
    """Undo what your city or network said when it was asked to host: a wrong click.

    Within a day, and by nobody else but the secretariat. It is asked again; what else was changed of the event stays.
    """
    event = await hosting.undo_answer(permit, key, asked, once)
    return made(event, event.version, f"/v1/events/{key}", once, spoken=spoken)
