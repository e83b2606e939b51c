"""What waits for somebody in all three services, and what was announced to them."""

from typing import Annotated

from pydantic import Field

from shared.schemas.absent import Absent
from shared.schemas.fields import Identifier, Instant, Told, Translated
from shared.schemas.names import OF_NETWORK, WithNames
from shared.schemas.waiting import Waiting


class AnnouncedLately(Told):
    """An announcement of the last sixty days."""

    id: Identifier
    network: Annotated[str | None, OF_NETWORK, Field(description="To this network; absent when it is to all.")] = None
    title: Annotated[Translated, Field(description="What it is about.")]
    at: Annotated[Instant, Field(description="When it was written.")]
    address: Annotated[str, Field(description="Where to read it.")]
    synthetic: Annotated[bool, Field(description="True for one to a network of invented cities.")]


class Inbox(WithNames, Waiting):
    """What waits for somebody now in all three services, the most urgent thing first."""

    partial: Annotated[bool, Field(description="True when a neighbour did not answer: more may wait there.")]
    unavailable: Annotated[list[Absent], Field(description="Which, and why.")]
    announcements: Annotated[
        list[AnnouncedLately],
        Field(max_length=50, description="What was announced to them in the last sixty days, newest first."),
    ]
