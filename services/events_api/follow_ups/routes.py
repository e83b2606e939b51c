"""What comes after an event, over HTTP."""

from collections.abc import Mapping, Sequence
from typing import Annotated
from uuid import UUID

from fastapi import Path, Query, Request, Response

from services.events_api.events.errors import NotYet
from services.events_api.follow_ups.errors import AlreadyReported, NoLab, TokenUsed, TookNoPart, TooManyTokens
from services.events_api.follow_ups.service import FollowUps
from services.events_api.permissions import PERMISSIONS
from services.events_api.references.errors import NotInDirectory
from shared.platform.http.conditional import Expected, OnlyOnce, made, told, told_data, told_json
from shared.platform.http.pages import Page, PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound, WrongState
from shared.schemas.events.follow_ups import (
    EventDuties,
    FeedbackOf,
    FeedbackThanks,
    FeedbackTokens,
    FollowUp,
    FollowUpChange,
    NewFeedback,
    NewFeedbackTokens,
    NewFollowUp,
    NewFollowUpDecision,
    NewReportBack,
    ReportBack,
    ReportsBack,
)
from shared.schemas.fields import Identifier, QueryYear, without_nulls
from shared.schemas.names import CitySlug
from shared.schemas.pages import PageOf

routes = Routes("/v1", "follow-ups", PERMISSIONS)
Service = Annotated[FollowUps, provided(FollowUps)]
Event = Annotated[Identifier, Path(alias="event", description="Identifier of the event.")]
Report = Annotated[Identifier, Path(alias="report_back", description="Identifier of the report.")]
Id = Annotated[Identifier, Path(alias="follow_up", description="Identifier of the follow-up.")]
_FIRST = UUID(int=0)
_PRIVATE = {"cache-control": "no-store"}


@routes.operation(
    "POST",
    "/events/{event}/feedback-tokens",
    "createFeedbackTokens",
    answers=FeedbackTokens,
    status=201,
    refuses=[NotFound, TooManyTokens],
)
async def create_feedback_tokens(new: NewFeedbackTokens, key: Event, permit: Allowed, follow_ups: Service) -> Response:
    """Create feedback tokens to give to participants.

    Each works once. They are shown here only, never kept, and therefore not repeated for an `Idempotency-Key`: a
    lost answer costs unused tokens and nothing else.
    """
    tokens = await follow_ups.give_tokens(permit, key, new.count)
    return told_json({"tokens": tokens}, status=201, headers=_PRIVATE)


@routes.operation(
    "POST",
    "/events/{event}/feedback",
    "submitFeedback",
    answers=FeedbackThanks,
    status=201,
    refuses=[TokenUsed, NotYet, WrongState],
)
async def submit_feedback(new: NewFeedback, key: Event, permit: Allowed, follow_ups: Service) -> Response:
    """Tell the organisers what was good and what was not, once, with a token.

    Nothing links it to you: the token is forgotten, and neither time nor order is kept. It is taken from the first day
    on that the event may have begun, and of a cancelled event not at all.
    """
    await follow_ups.say(permit, key, new)
    return told_json({"kept": True}, status=201, headers=_PRIVATE)


@routes.operation("GET", "/events/{event}/feedback", "listFeedback", answers=FeedbackOf, refuses=[NotFound])
async def list_feedback(key: Event, permit: Allowed, follow_ups: Service) -> Response:
    """Read the feedback of an event, as one of its organisers."""
    found = await follow_ups.feedback(permit, key)
    return told_json(found.model_dump(mode="json", exclude_none=True), headers=_PRIVATE)


@routes.operation(
    "POST",
    "/events/{event}/report-backs",
    "createReportBack",
    answers=ReportBack,
    status=201,
    refuses=[TookNoPart, AlreadyReported, NotYet, WrongState, NotFound],
)
async def create_report_back(
    new: NewReportBack, key: Event, permit: Allowed, once: OnlyOnce, follow_ups: Service
) -> Response:
    """Report back to colleagues at home, for a city that took part; the network can read it."""
    report = await follow_ups.report(permit, key, new, once)
    return made(report, 1, f"/v1/events/{key}/report-backs/{report.id}", once)


@routes.operation("GET", "/events/{event}/report-backs", "listReportBacks", answers=ReportsBack, refuses=[NotFound])
async def list_report_backs(key: Event, follow_ups: Service, request: Request) -> Response:
    """Read what cities reported back, and which have not, as somebody of the network."""
    found = await follow_ups.reports(key)
    return told_data(found.model_dump(mode="json", exclude_none=True), request=request)


@routes.operation(
    "GET",
    "/events/{event:uuid}/report-backs/{report_back:uuid}",
    "getReportBack",
    answers=ReportBack,
    refuses=[NotFound],
)
async def get_report_back(key: Event, report: Report, follow_ups: Service) -> Response:
    """Read what one city reported back, as somebody of the network."""
    return told(await follow_ups.report_back(key, report), 1)


@routes.operation(
    "POST",
    "/events/{event}/follow-ups",
    "createFollowUp",
    answers=FollowUp,
    status=201,
    refuses=[NotInDirectory, NoLab, NotFound],
)
async def create_follow_up(
    new: NewFollowUp, key: Event, permit: Allowed, once: OnlyOnce, follow_ups: Service
) -> Response:
    """Note what was decided: what, who does it, by when, about which practices and topics.

    An owner that you do not act for is asked: it becomes a duty, and public, once the owner accepts it.
    At a policy lab `side` makes it a commitment of the local or of the national side.
    """
    follow_up = await follow_ups.decide(permit, key, new, once)
    return made(follow_up, follow_up.version, f"/v1/events/{key}/follow-ups/{follow_up.id}", once)


@routes.operation("GET", "/events/{event}/follow-ups", "listFollowUps", answers=PageOf[FollowUp], refuses=[NotFound])
async def list_follow_ups(
    key: Event, permit: Allowed, follow_ups: Service, page: PageAsked, since: SinceAsked
) -> Response:
    """List what was decided at an event, in order.

    What its owner has not agreed to is seen by the owner and the organisers alone.
    """
    (after,) = page.key(UUID) or (_FIRST,)
    return _page(page, await follow_ups.follow_ups(permit, key, after, page.limit + 1, since=since, commitments=False))


@routes.operation("GET", "/events/{event}/commitments", "listCommitments", answers=PageOf[FollowUp], refuses=[NotFound])
async def list_commitments(
    key: Event, permit: Allowed, follow_ups: Service, page: PageAsked, since: SinceAsked
) -> Response:
    """List what the local and the national side of a policy lab committed themselves to, with its state."""
    (after,) = page.key(UUID) or (_FIRST,)
    return _page(page, await follow_ups.follow_ups(permit, key, after, page.limit + 1, since=since, commitments=True))


@routes.operation(
    "GET", "/events/{event:uuid}/follow-ups/{follow_up:uuid}", "getFollowUp", answers=FollowUp, refuses=[NotFound]
)
async def get_follow_up(key: Event, follow_up: Id, permit: Allowed, follow_ups: Service) -> Response:
    """Read a follow-up. Before its owner agreed, only the owner and the organisers see it."""
    found = await follow_ups.follow_up(permit, key, follow_up)
    return told(found, found.version)


@routes.operation(
    "POST",
    "/events/{event}/follow-ups/{follow_up}/decisions",
    "decideFollowUp",
    answers=FollowUp,
    status=201,
    refuses=[WrongState, NotFound],
)
async def decide_follow_up(
    decision: NewFollowUpDecision, key: Event, follow_up: Id, permit: Allowed, once: OnlyOnce, follow_ups: Service
) -> Response:
    """Say whether your city, your network or the secretariat does what was noted for it."""
    found = await follow_ups.agree(permit, key, follow_up, decision, once)
    return made(found, found.version, f"/v1/events/{key}/follow-ups/{follow_up}", once)


@routes.operation(
    "PATCH", "/events/{event:uuid}/follow-ups/{follow_up:uuid}", "updateFollowUp", answers=FollowUp, refuses=[NotFound]
)
async def update_follow_up(
    new: FollowUpChange, key: Event, follow_up: Id, permit: Allowed, expected: Expected, follow_ups: Service
) -> Response:
    """Say how far a follow-up is: whoever owns it, the hosts, the secretariat."""
    found = await follow_ups.change(permit, key, follow_up, new, expected)
    return told(found, found.version)


@routes.operation(
    "GET", "/cities/{city}/event-duties", "getEventDuties", answers=EventDuties, refuses=[NotFound], kept=False
)
async def get_event_duties(
    city: Annotated[CitySlug, Path(description="Slug of the city.")],
    follow_ups: Service,
    year: Annotated[QueryYear, Query(description="The year.", examples=[2018])],
    request: Request,
) -> Response:
    """Tell what a city owes for a year: a report from each event of it that it took part in, and its follow-ups.

    A follow-up stands in the year in which it is due; without a day, in that of its event. One that is not due yet is
    `undetermined`. A city that took part in nothing owes nothing.
    """
    found = await follow_ups.duties(city, year)
    return told_data(found.model_dump(mode="json", exclude_none=True), request=request)


def _page(page: Page, rows: Sequence[Mapping[str, object]]) -> Response:
    return page.answer([without_nulls(row) for row in rows], "id")
