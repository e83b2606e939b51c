"""Planning a year: what lies too close together, and what has nothing yet."""

from typing import Annotated, Literal

from pydantic import Field

from shared.schemas.events.parts import EventId, Host, Place
from shared.schemas.fields import Asked, Day, Instant, Told, Translated
from shared.schemas.names import WithNames

ConflictKind = Literal["same_host", "same_network", "same_topic", "crowded_month"]
PartOfYear = Literal["quarter", "month"]
Certainty = Literal["certain", "possible"]


class Thresholds(Asked):
    """From when on it is said that events come too close. Data of this service."""

    same_host_days: Annotated[int, Field(ge=0, le=365, description="Days between two events of one host.")]
    same_network_days: Annotated[int, Field(ge=0, le=365, description="Days between two events of one network.")]
    same_topic_days: Annotated[int, Field(ge=0, le=365, description="Days between two events about one topic.")]
    most_in_a_month: Annotated[int, Field(ge=1, le=100, description="Events in one month.")]


class PlannedEvent(Told):
    """An event in a plan."""

    id: EventId
    type: Annotated[str, Field(description="A value of the list `event-types`.")]
    title: Annotated[Translated, Field(description="Its title.")]
    state: Annotated[str, Field(description="A value of the list `event-states`.")]
    date_status: Annotated[str, Field(description="How sure its date is: a value of the list `date-statuses`.")]
    text: Annotated[Translated, Field(description="Its date for people.")]
    earliest: Annotated[Day | None, Field(description="First day possible.")] = None
    latest: Annotated[Day | None, Field(description="Last day possible.")] = None
    hosts: Annotated[list[Host], Field(description="Who hosts it, or offers to.")]
    place: Annotated[Place | None, Field(description="Where people meet.")] = None
    mode: Annotated[str, Field(description="`place`, `online` or `hybrid`.")]
    synthetic: Annotated[bool, Field(description="True when a host or network of it is invented.")]


class Conflict(Told):
    """Events that come close together. Advice: nothing is forbidden."""

    kind: Annotated[
        str,
        Field(description="`same_host`, `same_network`, `same_topic`, `crowded_month`; the list may grow."),
    ]
    certainty: Annotated[
        str, Field(description="`certain`: however the dates turn out. `possible`: it depends on them.")
    ]
    about: Annotated[str, Field(description="The host, network, topic or month.", examples=["city oslo", "2019-10"])]
    events: Annotated[list[PlannedEvent], Field(description="The events, by first possible day.")]


class EventConflicts(WithNames):
    """What lies too close together in a window."""

    conflicts: Annotated[list[Conflict], Field(description="Certain ones first.")]
    thresholds: Thresholds
    n_events: Annotated[int, Field(ge=0, description="How many events were compared.")]
    truncated: Annotated[
        bool,
        Field(
            description="True when there were more events or conflicts than the answer lists: ask for less, by a "
            "shorter window or the other parameters."
        ),
    ]


class PlanPart(Told):
    """A month or a quarter."""

    part: Annotated[str, Field(description="EDTF.", examples=["2019-33", "2019-10"])]
    text: Annotated[Translated, Field(description="For people.")]
    fixed: Annotated[list[PlannedEvent], Field(description="On days in it.")]
    approximate: Annotated[list[PlannedEvent], Field(description="Roughly dated, and certainly in it.")]
    possible: Annotated[list[PlannedEvent], Field(description="Roughly dated, and perhaps in it.")]


class CalendarGap(Told):
    """Something that no event of the year takes up."""

    slug: Annotated[str, Field(description="Of the topic or network.")]
    name: Annotated[Translated, Field(description="For people.")]
    synthetic: Annotated[bool, Field(description="True for the network of invented cities.")]


class Gone(Told):
    """A neighbour that did not answer."""

    service: Annotated[str, Field(description="Which.")]
    reason: Annotated[str, Field(description="Why.", examples=["unreachable"])]
    stale_since: Annotated[Instant | None, Field(description="How old the information about it is.")] = None


class Plan(WithNames):
    """The plan of a year."""

    year: Annotated[int, Field(description="The year.")]
    by: Annotated[str, Field(description="`quarter` or `month`.")]
    parts: Annotated[list[PlanPart], Field(description="In order.")]
    undated: Annotated[list[PlannedEvent], Field(description="Planned for the year, dates to be confirmed.")]
    topics_without: Annotated[list[CalendarGap], Field(description="Priority topics of the year without an event.")]
    networks_without: Annotated[list[CalendarGap], Field(description="Networks without an event.")]
    truncated: Annotated[bool, Field(description="True when there were more events than the answer lists.")]
    partial: Annotated[bool, Field(description="True when a neighbour was away.")]
    unavailable: Annotated[list[Gone], Field(description="Which neighbours, and why.")]
