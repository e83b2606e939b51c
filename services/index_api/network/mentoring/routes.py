"""Mentoring over HTTP."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Path, Query, Response

from services.index_api.network.directory.errors import UnknownCity
from services.index_api.network.mentoring.domain import MentoringFilters
from services.index_api.network.mentoring.errors import RepeatedMentoring, RepeatedOffer, UnfitPair
from services.index_api.network.mentoring.service import Mentorings
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import OnlyOnce, made, told
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import PageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound, WrongState
from shared.schemas.codes import MentoringState
from shared.schemas.fields import Identifier, without_nulls
from shared.schemas.index.network.mentoring import (
    Mentoring,
    MentoringOffer,
    MentoringSummary,
    NewMentoring,
    NewMentoringEnding,
    NewMentoringOffer,
    NewMentoringStep,
    NewOfferWithdrawal,
)
from shared.schemas.names import CitySlug, IndicatorCode
from shared.schemas.pages import PageOf

routes = Routes("/v1", "mentoring", PERMISSIONS)
Service = Annotated[Mentorings, provided(Mentorings)]
City = Annotated[CitySlug, Path(description="Slug of the city.", examples=["oslo"])]
OfferId = Annotated[Identifier, Path(alias="offer", description="Identifier of the offer.")]
Id = Annotated[Identifier, Path(alias="mentoring", description="Identifier of the mentoring.")]
Indicator = Annotated[IndicatorCode | None, Query(description="About this indicator.")]
_FIRST: Final = UUID(int=0)
_LATEST: Final = UUID(int=2**128 - 1)


@routes.operation(
    "GET", "/cities/{city}/mentoring-offers", "listMentoringOffers", answers=PageOf[MentoringOffer], refuses=[NotFound]
)
async def list_mentoring_offers(
    city: City, mentorings: Service, spoken: InLanguage, page: PageAsked, since: SinceAsked, indicator: Indicator = None
) -> Response:
    """List what a city offers to help others with, withdrawn offers included."""
    (after,) = page.key(UUID) or (_FIRST,)
    rows = await mentorings.offers(city, after, page.limit + 1, since=since, indicator=indicator)
    shown = [{**without_nulls(row), "text": spoken.pick(row["text"])} for row in rows]
    return page.answer(shown, "id", headers=spoken.headers)


@routes.operation(
    "GET", "/cities/{city}/mentoring-offers/{offer}", "getMentoringOffer", answers=MentoringOffer, refuses=[NotFound]
)
async def get_mentoring_offer(city: City, key: OfferId, mentorings: Service, spoken: InLanguage) -> Response:
    """Read an offer of a city."""
    offer = await mentorings.offer(city, key)
    return told(offer, offer.version, spoken=spoken)


@routes.operation(
    "POST",
    "/cities/{city}/mentoring-offers",
    "createMentoringOffer",
    answers=MentoringOffer,
    status=201,
    refuses=[RepeatedOffer, NotFound],
)
async def create_mentoring_offer(
    new: NewMentoringOffer, city: City, permit: Allowed, once: OnlyOnce, spoken: InLanguage, mentorings: Service
) -> Response:
    """Offer to help other cities with an indicator. There is one open offer of a city for each."""
    offer = await mentorings.create_offer(permit, city, new, once)
    return made(offer, offer.version, f"/v1/cities/{city}/mentoring-offers/{offer.id}", once, spoken=spoken)


@routes.operation(
    "POST",
    "/cities/{city}/mentoring-offers/{offer}/withdrawals",
    "withdrawMentoringOffer",
    answers=MentoringOffer,
    status=201,
    refuses=[WrongState, NotFound],
)
async def withdraw_mentoring_offer(
    withdrawal: NewOfferWithdrawal,
    city: City,
    key: OfferId,
    permit: Allowed,
    once: OnlyOnce,
    spoken: InLanguage,
    mentorings: Service,
) -> Response:
    """Withdraw an offer. What was agreed because of it goes on."""
    offer = await mentorings.withdraw_offer(permit, city, key, withdrawal.note, once)
    return made(offer, offer.version, f"/v1/cities/{city}/mentoring-offers/{key}", once, spoken=spoken)


@routes.operation("GET", "/mentorings", "listMentorings", answers=PageOf[MentoringSummary])
async def list_mentorings(
    permit: Allowed,
    mentorings: Service,
    page: PageAsked,
    since: SinceAsked,
    mentor: Annotated[CitySlug | None, Query(description="In which this city helps.")] = None,
    mentee: Annotated[CitySlug | None, Query(description="In which this city is helped.")] = None,
    indicator: Indicator = None,
    state: Annotated[MentoringState | None, Query(description="In this state.")] = None,
) -> Response:
    """List the mentorings that you may see, newest first.

    Everybody sees those that were agreed; the two cities, the coordinators of their networks and the secretariat also
    those that are only offered or asked for.
    """
    filters = MentoringFilters(mentor=mentor, mentee=mentee, indicator=indicator, state=state)
    (before,) = page.key(UUID) or (_LATEST,)
    rows = await mentorings.mentorings(permit, filters, before, page.limit + 1, since=since)
    return page.answer([without_nulls(row) for row in rows], "id")


@routes.operation("GET", "/mentorings/{mentoring}", "getMentoring", answers=Mentoring, refuses=[NotFound])
async def get_mentoring(key: Id, permit: Allowed, mentorings: Service) -> Response:
    """Read a mentoring.

    Its steps are visible to the two cities, the coordinators of their networks and the secretariat.
    """
    found = await mentorings.find(permit, key)
    return told(found, found.version)


@routes.operation(
    "POST",
    "/mentorings",
    "createMentoring",
    answers=Mentoring,
    status=201,
    refuses=[UnknownCity, UnfitPair, RepeatedMentoring],
)
async def create_mentoring(new: NewMentoring, permit: Allowed, once: OnlyOnce, mentorings: Service) -> Response:
    """Offer another city to be its mentor, or ask it to be yours. It begins when the other city agrees.

    A token for the mentor makes it `offered`, one for the mentee alone makes it `asked`.
    """
    return _stepped(await mentorings.create(permit, new, once), once)


@routes.operation(
    "POST",
    "/mentorings/{mentoring}/agreements",
    "agreeMentoring",
    answers=Mentoring,
    status=201,
    refuses=[WrongState, NotFound],
)
async def agree_mentoring(
    step: NewMentoringStep, key: Id, permit: Allowed, once: OnlyOnce, mentorings: Service
) -> Response:
    """Agree to be helped, or to help. The city that was offered help, or asked for it, does."""
    return _stepped(await mentorings.step(permit, key, "agreement", step.note, once), once)


@routes.operation(
    "POST",
    "/mentorings/{mentoring}/endings",
    "endMentoring",
    answers=Mentoring,
    status=201,
    refuses=[WrongState, NotFound],
)
async def end_mentoring(
    ending: NewMentoringEnding, key: Id, permit: Allowed, once: OnlyOnce, mentorings: Service
) -> Response:
    """End a mentoring, decline what is offered or asked for, or take that back. Either city does, with the reason."""
    return _stepped(await mentorings.step(permit, key, "ending", ending.note, once), once)


def _stepped(mentoring: Mentoring, once: OnlyOnce) -> Response:
    return made(mentoring, mentoring.version, f"/v1/mentorings/{mentoring.id}", once)
