"""Events that the calendar of a partner proposes, and what is decided on them."""

from typing import Annotated, Literal

from pydantic import Field

from shared.schemas.codes import EventType
from shared.schemas.events.parts import EventId
from shared.schemas.fields import WHOLE, Asked, Day, Identifier, Instant, Note, Readers, Told, Translated

_PARTY = Field(
    description="Whose calendar it is proposed for: `city:oslo`, `network:icc-norway` or `secretariat`.",
    examples=["network:icc-norway"],
)
_VERSION = Field(ge=1, description="Grows with every change.")


class NewEventProposalDecision(Asked, readers=Readers.ORGANISERS):
    """Whether a proposal is taken over."""

    decision: Annotated[Literal["accepted", "declined"], Field(description="`accepted`: the calendar follows it.")]
    version: Annotated[int, _VERSION, Field(le=2**31 - 1), WHOLE]
    type: Annotated[
        EventType | None,
        Field(description="What kind of event it is, which no calendar file says: for a new one that is accepted."),
    ] = None
    note: Annotated[Note | None, Field(description="Why; of a change it goes into the history of the event.")] = None


class ProposedPlace(Told):
    """Where people meet, as a partner says it."""

    name: Annotated[str, Field(description="Town or venue, or an address.")]
    latitude: Annotated[float | None, Field(description="Degrees north, WGS 84.")] = None
    longitude: Annotated[float | None, Field(description="Degrees east, WGS 84.")] = None


class EventProposal(Told):
    """An event that the calendar of a partner proposes, or a change to one that was accepted."""

    id: Annotated[Identifier, Field(description="Identifier of the proposal.")]
    party: Annotated[str, _PARTY]
    kind: Annotated[str, Field(description="`new`, `change` or `cancellation`; the list may grow.", examples=["new"])]
    state: Annotated[
        str,
        Field(
            description="`open`, `accepted`, `declined`, or, by the partner, `withdrawn`; more may come.",
            examples=["open"],
        ),
    ]
    uid: Annotated[str, Field(description="Its UID in the calendar of the partner.")]
    recurrence: Annotated[Day | None, Field(description="Of a series: the day that its rule gives this one.")] = None
    language: Annotated[str, Field(description="In which language its texts are, as who sent the file said.")]
    title: Annotated[str, Field(description="Its title.")]
    description: Annotated[str | None, Field(description="What it is about, without markup.")] = None
    edtf: Annotated[str, Field(description="Its days, as EDTF.", examples=["2027-05-04/2027-05-05"])]
    starts_at: Annotated[Instant | None, Field(description="When it begins, where that is told with a zone.")] = None
    ends_at: Annotated[Instant | None, Field(description="When it ends.")] = None
    time_zone: Annotated[str | None, Field(description="IANA time zone in which it begins.")] = None
    end_time_zone: Annotated[str | None, Field(description="Zone in which it ends, if another.")] = None
    place: Annotated[ProposedPlace | None, Field(description="Where people meet.")] = None
    url: Annotated[str | None, Field(description="A page about it.")] = None
    tentative: Annotated[bool, Field(description="True where the partner is not sure of it.")]
    changes: Annotated[
        list[str], Field(description="Of a change: what is other than when it was decided upon last.")
    ] = []
    event: Annotated[EventId | None, Field(description="The event that it became.")] = None
    made_at: Annotated[Instant, Field(description="When it was first proposed.")]
    updated_at: Annotated[Instant, Field(description="When it changed last.")]
    version: Annotated[int, _VERSION]


class UnreadEvent(Told):
    """An event of a file that could not be read."""

    uid: Annotated[str, Field(description="Its UID, or `#3` for the third of the file.")]
    code: Annotated[str, Field(description="Stable word.", examples=["no_date"])]
    text: Annotated[Translated, Field(description="Why.")]


class CalendarImport(Told):
    """What a file brought: each of its events counts once."""

    party: Annotated[str, _PARTY]
    proposed: Annotated[int, Field(ge=0, description="New ones.")]
    changed: Annotated[int, Field(ge=0, description="Known ones that changed, and are proposed again or anew.")]
    known: Annotated[int, Field(ge=0, description="Known ones that did not change, are older, or were declined.")]
    own: Annotated[int, Field(ge=0, description="Those of this very calendar, which came back.")]
    past: Annotated[int, Field(ge=0, description="Those that are over, or cancelled before they were known.")]
    unread: Annotated[list[UnreadEvent], Field(description="Those that could not be read.")]
