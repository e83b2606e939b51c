"""Calendars of partners and what they propose, over HTTP."""

from typing import Annotated, Final, Literal
from uuid import UUID

from fastapi import Path, Query, Response

from services.events_api.dates.errors import HoursOffDate, NotADate
from services.events_api.events.errors import NotFixed, UnfitParent, UnknownParent
from services.events_api.permissions import PERMISSIONS
from services.events_api.proposals.errors import TooManyProposals
from services.events_api.proposals.service import Proposals
from services.events_api.references.errors import NotInDirectory
from shared.platform.http.conditional import OnlyOnce, made, replayed, told, told_once
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, RawBody, Routes, provided
from shared.platform.refusals import NotFound, Refusal, Stale, WrongState
from shared.schemas.events.proposals import CalendarImport, EventProposal, NewEventProposalDecision
from shared.schemas.fields import Identifier
from shared.schemas.languages import Language
from shared.schemas.pages import PageOf
from shared.schemas.waiting import PartyName

routes = Routes("/v1", "proposals", PERMISSIONS)
Service = Annotated[Proposals, provided(Proposals)]
Id = Annotated[Identifier, Path(alias="proposal", description="Identifier of the proposal.")]
Party = Annotated[
    PartyName,
    Query(alias="for", description="`city:oslo`, `network:icc-norway` or `secretariat`.", examples=["city:oslo"]),
]
_FIRST: Final = UUID(int=0)
_PRIVATE: Final = {"cache-control": "no-store"}
_DECIDED: tuple[type[Refusal], ...] = (
    NotFound, Stale, WrongState, NotInDirectory, NotADate, NotFixed, HoursOffDate, UnknownParent, UnfitParent,
)  # fmt: skip


@routes.operation(
    "POST",
    "/calendar-imports",
    "uploadCalendar",
    answers=CalendarImport,
    reads="text/calendar",
    refuses=[NotInDirectory, TooManyProposals],
)
async def upload_calendar(
    body: RawBody,
    party: Party,
    permit: Allowed,
    once: OnlyOnce,
    spoken: InLanguage,
    proposals: Service,
    language: Annotated[Language, Query(description="In which language its texts are.", examples=["nb"])] = "en",
) -> Response:
    """Read the calendar of a partner: an .ics file, whose events become proposals.

    Nothing is in your calendar before somebody has accepted it. An event is known again by its UID: the same file sent
    twice changes nothing, and what the partner changed is proposed as a change. Events of this calendar that come back
    are recognised. Of what recurs the next twelve dates within 400 days are proposed. Markup is taken out of texts;
    names and addresses of people (ORGANIZER, ATTENDEE, CONTACT) are not read.
    """
    brought = await proposals.take_in(permit, party, language, body, once)
    return told_once(brought, spoken=spoken, headers={**_PRIVATE, **replayed(once)})


@routes.operation("GET", "/event-proposals", "listEventProposals", answers=PageOf[EventProposal])
async def list_event_proposals(
    party: Party,
    permit: Allowed,
    proposals: Service,
    page: PageAsked,
    state: Annotated[
        Literal["open", "accepted", "declined", "withdrawn"] | None, Query(description="Only in this state.")
    ] = None,
) -> Response:
    """List what partners propose for your city or network, the oldest first."""
    (after,) = page.key(UUID) or (_FIRST,)
    found = await proposals.proposals(permit, party, state, after, page.limit + 1)
    shown = [proposal.model_dump(mode="json", exclude_none=True) for proposal in found]
    return page.answer(shown, "id", headers=_PRIVATE)


@routes.operation("GET", "/event-proposals/{proposal}", "getEventProposal", answers=EventProposal, refuses=[NotFound])
async def get_event_proposal(key: Id, permit: Allowed, proposals: Service) -> Response:
    """Read a proposal."""
    found = await proposals.find(permit, key)
    return told(found, found.version, headers=_PRIVATE)


@routes.operation(
    "POST",
    "/event-proposals/{proposal}/decisions",
    "decideEventProposal",
    answers=EventProposal,
    status=201,
    refuses=_DECIDED,
)
async def decide_event_proposal(
    decision: NewEventProposalDecision, key: Id, permit: Allowed, once: OnlyOnce, proposals: Service
) -> Response:
    """Accept or decline what a partner proposes.

    A new event is put into the calendar as `planned`, or as `proposed` where the partner is not sure of it; a city
    hosts it, for a network it is an event of that network. A change touches what the partner changed and nothing else,
    so that what you wrote yourself stays; a cancellation cancels. Name the `version` that you decide upon: there is
    another one once the partner has sent something else.
    """
    decided = await proposals.decide(permit, key, decision, once)
    return made(decided, decided.version, f"/v1/event-proposals/{key}", once, headers=_PRIVATE)
