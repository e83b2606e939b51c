"""Who takes part, by city and in numbers; and whose travel is paid. No person is named."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from shared.schemas.events.parts import EventId
from shared.schemas.fields import WHOLE, Asked, Identifier, Instant, Note, Readers, Told
from shared.schemas.names import CitySlug, WithNames

Count = Annotated[int, Field(ge=1, le=100, description="How many people of the city take part.", examples=[2]), WHOLE]


class NewParticipation(Asked):
    """A city that wants to take part."""

    city: CitySlug
    people: Count = 1
    support_asked: Annotated[
        bool,
        Field(description="Whether the city asks for its travel to be paid; the city and the organisers are told."),
    ] = False


class NewParticipationDecision(Asked):
    """What becomes of it."""

    decision: Annotated[Literal["confirmed", "withdrawn"], Field(description="`confirmed` waits while it is full.")]


class NewSupportGrant(Asked, readers=Readers.ORGANISERS_AND_CITY):
    """What the secretariat decided on travel support."""

    granted: Annotated[bool, Field(description="Whether the travel is paid.")]
    note: Annotated[Note | None, Field(description="Why; a grant against the rule needs it.")] = None


class SupportGrant(Told):
    """A decision on travel support."""

    granted: Annotated[bool, Field(description="Whether the travel is paid.")]
    note: Annotated[str | None, Field(description="Why.")] = None
    eligibility: Annotated[str, Field(description="What the rule said then: `met`, `missing`, `undetermined`.")]
    by: Annotated[str, Field(description="Role of who decided.", examples=["secretariat"])]
    at: Annotated[Instant, Field(description="When.")]


class Participation(WithNames):
    """The participation of a city in an event.

    Whether its travel is paid, and why, is told to the city, the organisers and the secretariat alone.
    """

    told_apart: ClassVar[bool] = True

    id: Annotated[Identifier, Field(description="Identifier of the participation.")]
    event: EventId
    city: CitySlug
    people: Annotated[int, Field(ge=1, description="How many people.")]
    state: Annotated[str, Field(description="`requested`, `confirmed`, `waiting` or `withdrawn`; the list may grow.")]
    place_in_line: Annotated[
        int | None, Field(ge=1, description="Of who waits: 1 is next. Who asked first is first.")
    ] = None
    support_asked: Annotated[
        bool | None,
        Field(description="Whether the city asks for its travel to be paid; absent where you may not know."),
    ] = None
    synthetic: Annotated[bool, Field(description="True when it is of an invented city or network.")]
    grant: Annotated[SupportGrant | None, Field(description="What was decided on that, where you may know.")] = None
    undo_until: Annotated[
        Instant | None,
        Field(
            description="Until when the last decision can be undone by who took it; absent where there is none, or the "
            "city got a seat by itself since."
        ),
    ] = None
    version: Annotated[int, Field(ge=1, description="Grows with every change; the ETag is derived from it.")]


class ParticipationRequirement(Told):
    """One thing that the rule of an event asks of a city."""

    requirement: Annotated[str, Field(description="`membership` or `reporting`; the list may grow.")]
    state: Annotated[str, Field(description="A value of the list `duty-states`.", examples=["missing"])]
    what: Annotated[str | None, Field(description="What is missing.")] = None
    by: Annotated[str | None, Field(description="By when.")] = None
    reason: Annotated[str | None, Field(description="Why it is unknown, where it is.")] = None


class SupportEligibility(WithNames):
    """Whether the travel of a city to an event can be paid."""

    event: EventId
    city: CitySlug
    state: Annotated[str, Field(description="`met`, `missing` or `undetermined`; missing only where that is certain.")]
    requirements: Annotated[list[ParticipationRequirement], Field(description="One for each that the rule names.")]
    year: Annotated[int | None, Field(description="The year of the reporting duty.")] = None
    partial: Annotated[bool, Field(description="True when a neighbour was away.")]
