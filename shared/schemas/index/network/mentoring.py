"""Cities that help one another: offers, matches, and mentoring between two."""

from typing import Annotated, ClassVar

from pydantic import Field

from shared.schemas.fields import Asked, Identifier, Instant, Note, Readers, TextsAsked, Told, Translated
from shared.schemas.names import OF_CITY, OF_INDICATOR, CitySlug, IndicatorCode, WithNames

Notes = Annotated[TextsAsked[Note], Field(min_length=1, examples=[{"en": "Two visits a year."}])]
_WHAT = Field(description="What the city offers.")
_MENTOR = Field(description="The city that helps.", examples=["oslo"])
_MENTEE = Field(description="The city that is helped.", examples=["bergen"])


class NewMentoringOffer(Asked):
    """An offer to help other cities with one indicator."""

    indicator: IndicatorCode
    text: Annotated[Notes | None, _WHAT] = None


class NewOfferWithdrawal(Asked):
    """The withdrawal of an offer."""

    note: Annotated[Note | None, Field(description="Why.")] = None


class MentoringOffer(WithNames):
    """An offer to help other cities with one indicator."""

    id: Identifier
    city: CitySlug
    indicator: Annotated[
        str, OF_INDICATOR, Field(description="The indicator that it is about.", examples=["education"])
    ]
    text: Annotated[Translated | None, _WHAT] = None
    state: Annotated[str, Field(description="`open` or `withdrawn`; the list may grow.")]
    withdrawal_note: Annotated[str | None, Field(description="Why it was withdrawn.")] = None
    synthetic: Annotated[bool, Field(description="True for an invented city.")]
    created_at: Annotated[Instant, Field(description="When it was made.")]
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]


class NewMentoring(Asked, readers=Readers.TWO_CITIES):
    """An offer of one city to another, or its request to be helped."""

    mentor: Annotated[CitySlug, _MENTOR]
    mentee: Annotated[CitySlug, _MENTEE]
    indicator: IndicatorCode
    note: Annotated[Note | None, Field(description="What is offered or asked for.")] = None


class NewMentoringStep(Asked, readers=Readers.TWO_CITIES):
    """A note that goes with a step."""

    note: Annotated[Note | None, Field(description="What was agreed.")] = None


class NewMentoringEnding(Asked, readers=Readers.TWO_CITIES):
    """The end of a mentoring, or of an offer that is not taken up."""

    note: Annotated[Note, Field(min_length=1, description="Why it ends.", examples=["All visits were made."])]


class MentoringStep(Told):
    """One step: who, when, why."""

    id: Identifier
    kind: Annotated[str, Field(description="`offer`, `request`, `agreement` or `ending`; the list may grow.")]
    note: Annotated[str | None, Field(description="What was written to it.")] = None
    state: Annotated[str, Field(description="The state that it led to: a value of the list `mentoring-states`.")]
    by: Annotated[str, Field(description="The role of who took it.")]
    cities: Annotated[list[str], OF_CITY, Field(description="Of the two, the cities that the token covered.")]
    at: Annotated[Instant, Field(description="When.")]


class MentoringSummary(Told):
    """Mentoring between two cities, as lists show it."""

    id: Identifier
    mentor: Annotated[CitySlug, _MENTOR]
    mentee: Annotated[CitySlug, _MENTEE]
    indicator: Annotated[str, OF_INDICATOR, Field(description="What it is about.", examples=["education"])]
    state: Annotated[str, Field(description="`asked`, `offered`, `agreed` or `ended`; the list may grow.")]
    agreed_at: Annotated[Instant | None, Field(description="When the other city agreed.")] = None
    ended_at: Annotated[Instant | None, Field(description="When it ended.")] = None
    synthetic: Annotated[bool, Field(description="True for invented cities.")]
    created_at: Annotated[Instant, Field(description="When it was offered or asked for.")]
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]


class Mentoring(MentoringSummary, WithNames):
    """Mentoring between two cities."""

    told_apart: ClassVar[bool] = True

    steps: Annotated[
        list[MentoringStep] | None,
        Field(description="In order; for the two cities, the coordinators of their networks and the secretariat."),
    ] = None
    actions: Annotated[list[str], Field(description="What you may do with it next, as operation names.")] = []
