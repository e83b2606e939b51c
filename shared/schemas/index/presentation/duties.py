"""What a city owes for a year, across the three services."""

from typing import Annotated

from pydantic import Field

from shared.schemas.absent import Absent
from shared.schemas.fields import Day, Identifier, Told, Translated
from shared.schemas.index.presentation.recommendations import Address
from shared.schemas.names import CitySlug, WithNames

_STATE = Field(description="A value of the list `duty-states`: `met`, `missing` or `undetermined`.", examples=["met"])


class Duty(Told):
    """One thing that a city owes."""

    code: Annotated[
        str,
        Field(
            description="`membership` and `reporting` decide on support; `wave`, `report_back`, `follow_up` and "
            "`contact` are reminders; the list may grow.",
            examples=["reporting"],
        ),
    ]
    state: Annotated[str, _STATE]
    text: Annotated[Translated, Field(description="What it is, in a sentence.")]
    what: Annotated[str | None, Field(description="Of a follow-up: what was decided, as it was written there.")] = None
    by: Annotated[Day | None, Field(description="By when, where that is known.")] = None
    overdue: Annotated[bool, Field(description="True when it is missing and that day has come.")] = False
    event: Annotated[Identifier | None, Field(description="The event that it comes from.")] = None
    reason: Annotated[
        str | None,
        Field(
            description="Why it is undetermined: what the service said, or why it did not answer, `not_due`, or "
            "`before_this_system` where it may have been done before anything was kept here. Of a wave that is met: "
            "`published_elsewhere` where only results of others, without answers, say so."
        ),
    ] = None
    do: Annotated[
        list[Address], Field(description="Of what is missing, or may be: where to do it; one of these is enough.")
    ] = []


class Duties(WithNames):
    """What a city owes for a year."""

    city: CitySlug
    year: Annotated[int, Field(description="The year.")]
    support: Annotated[
        str,
        Field(
            description="Whether its travel to the coordinators' meeting can be supported: `met` when it is a member "
            "and has reported, `missing` only where one of these is certainly missing, else `undetermined`."
        ),
    ]
    deciding: Annotated[list[Duty], Field(description="What decides on support.")]
    reminders: Annotated[list[Duty], Field(max_length=1000, description="What else it owes; nothing depends on it.")]
    partial: Annotated[bool, Field(description="True when a neighbour did not answer.")]
    unavailable: Annotated[list[Absent], Field(description="Which, and why.")]
    synthetic: Annotated[bool, Field(description="True for an invented city.")]
