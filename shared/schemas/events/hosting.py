"""Calls for hosts, and what cities and networks offer."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from shared.schemas.codes import EventType, HostRole
from shared.schemas.events.dates import DateText, When
from shared.schemas.events.parts import EventId, HostKind, NetworkSlugs, TopicSlugs
from shared.schemas.fields import (
    Asked,
    Day,
    Identifier,
    Instant,
    Note,
    ShortText,
    Slug,
    Told,
    Translated,
    TranslatedOnWriting,
)
from shared.schemas.names import OF_NETWORK, OF_TOPIC, WithNames
from shared.schemas.rules import broken_rule
from shared.sentences import say

_BY = Field(description="Role of who did it.", examples=["secretariat"])


class NewHostCall(Asked):
    """A call: who would host such an event?"""

    type: Annotated[EventType, Field(description="What kind of event it will be.", examples=["study_visit"])]
    title: Annotated[TranslatedOnWriting, Field(description="What is called for, by language.")]
    topics: Annotated[TopicSlugs, Field(description="Topics of the event.", examples=[["urban-citizenship"]])] = []
    networks: Annotated[NetworkSlugs, Field(description="Networks that it is called in.", examples=[["reci"]])] = []
    period: Annotated[DateText, Field(description="When it should be, as EDTF.", examples=["2031-41"])]
    offers_by: Annotated[Day, Field(description="Last day for offers, today or later.", examples=["2031-03-31"])]
    event: Annotated[EventId | None, Field(description="The event that needs a host, where it is planned.")] = None
    note: Annotated[Note | None, Field(description="What a host should know.")] = None


class NewHostingDecision(Asked):
    """What a city or network says that is named among the hosts of an event."""

    kind: Annotated[Literal["city", "network"], Field(description="What it is.")]
    ref: Annotated[Slug, Field(description="Its slug.", examples=["bergen"])]
    decision: Annotated[Literal["accepted", "declined"], Field(description="Accepted, it is a confirmed host.")]


class NewHostingReversal(Asked):
    """A city or network that takes back what it said."""

    kind: Annotated[Literal["city", "network"], Field(description="What it is.")]
    ref: Annotated[Slug, Field(description="Its slug.", examples=["bergen"])]


class HostCall(WithNames):
    """A call for hosts."""

    id: Annotated[Identifier, Field(description="Identifier of the call.")]
    type: Annotated[str, Field(description="A value of the list `event-types`.")]
    title: Annotated[Translated, Field(description="What is called for.")]
    topics: Annotated[list[str], OF_TOPIC, Field(description="Topics of the event.")]
    networks: Annotated[list[str], OF_NETWORK, Field(description="Networks that it is called in.")]
    period: Annotated[When, Field(description="When it should be.")]
    offers_by: Annotated[Day, Field(description="Last day for offers.")]
    event: Annotated[EventId | None, Field(description="The event that needs a host.")] = None
    note: Annotated[str | None, Field(description="What a host should know.")] = None
    synthetic: Annotated[bool, Field(description="True when it is of an invented city or network.")]
    by: Annotated[str, _BY]
    at: Annotated[Instant, Field(description="When it was made.")]


class NewEventHostOffer(Asked):
    """An offer to host: a city or network of the directory by `ref`, or a partner organisation by `name`."""

    kind: Annotated[HostKind, Field(description="What the host is.")]
    ref: Annotated[Slug | None, Field(description="Slug of the city or network.", examples=["oslo"])] = None
    name: Annotated[ShortText | None, Field(description="Name of a partner organisation.")] = None
    role: Annotated[HostRole, Field(description="What the host would do: a value of the list `host-roles`.")] = "host"
    period: Annotated[
        DateText | None,
        Field(description="When it could be, as EDTF; within the period of the call.", examples=["2031-10"]),
    ] = None
    note: Annotated[Note | None, Field(description="What is offered.")] = None

    @model_validator(mode="after")
    def _named_once(self) -> "NewEventHostOffer":
        if (self.kind == "partner") != (self.name is not None) or (self.kind != "partner") != (self.ref is not None):
            raise broken_rule("unfit", say("A city or network has a ref, a partner has a name, and none has both."))
        return self


class NewHostDecision(Asked):
    """What becomes of an offer."""

    decision: Annotated[
        Literal["accepted", "confirmed", "declined"],
        Field(description="`accepted`: the host is wanted. `confirmed`: it is settled. `declined`: no, thank you."),
    ]
    event: Annotated[
        EventId | None, Field(description="The event to host, where neither call nor offer names one.")
    ] = None
    note: Annotated[Note | None, Field(description="Why.")] = None


class NewHostWithdrawal(Asked):
    """An offer taken back by who made it."""

    note: Annotated[Note | None, Field(description="Why.")] = None


class NewHostReversal(Asked):
    """The last step of an offer taken back by who took it."""

    note: Annotated[Note | None, Field(description="Why.")] = None


class HostOfferStep(Told):
    """A step of an offer."""

    state: Annotated[str, Field(description="A value of the list `host-states`.", examples=["offered"])]
    note: Annotated[str | None, Field(description="Why.")] = None
    by: Annotated[str, _BY]
    at: Annotated[Instant, Field(description="When.")]


class EventHostOffer(Told):
    """An offer to host."""

    id: Annotated[Identifier, Field(description="Identifier of the offer.")]
    call: Annotated[Identifier | None, Field(description="The call that it answers.")] = None
    event: Annotated[EventId | None, Field(description="The event that would be hosted.")] = None
    kind: Annotated[str, Field(description="`city`, `network` or `partner`; the list may grow.")]
    ref: Annotated[str | None, Field(description="Slug of the city or network.")] = None
    name: Annotated[str | None, Field(description="Name of a partner organisation.")] = None
    role: Annotated[str, Field(description="What the host would do: a value of the list `host-roles`.")]
    period: Annotated[str | None, Field(description="When it could be, EDTF.")] = None
    state: Annotated[str, Field(description="A value of the list `host-states`.", examples=["accepted"])]
    synthetic: Annotated[bool, Field(description="True when it is of an invented city or network.")]
    steps: Annotated[list[HostOfferStep], Field(description="Who did what, when and why.")]
    undo_until: Annotated[
        Instant | None, Field(description="Until when the last step can be undone by who may take it, if it can.")
    ] = None
    version: Annotated[int, Field(ge=1, description="Grows with every step; the ETag is made of it.")]
