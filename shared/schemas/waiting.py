"""What waits for a city, a network, an expert, an assessor or the secretariat: whose turn it is now."""

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from shared.schemas.fields import Day, Instant, Told, Translated
from shared.schemas.rules import written
from shared.sentences import say

MOST_WAITING: Final = 500
"""So many things are told at most, the most urgent ones."""


class PartyKind(StrEnum):
    """Who can be waited for."""

    CITY = "city"
    NETWORK = "network"
    EXPERT = "expert"
    ASSESSOR = "assessor"
    SECRETARIAT = "secretariat"


PARTY: Final = written(
    r"^(secretariat|(city|network):[a-z0-9]+(-[a-z0-9]+)*|(expert|assessor):[^\x00-\x20\x7f]+)$",
    say("Write city:oslo, network:icc-norway, expert:me, assessor:me or secretariat."),
)
PartyName = Annotated[str, StringConstraints(pattern=PARTY, max_length=300)]


Subject = Annotated[
    str, StringConstraints(pattern=written(r"^[^\x00-\x20\x7f]+$", say("Write it without spaces.")), max_length=255)
]


class Settled(Told):
    """The operation that settles it."""

    operation: Annotated[str, Field(description="Its name in the document of the service.")]
    method: Annotated[str, Field(description="Its method.", examples=["POST"])]
    address: Annotated[str, Field(description="Its address, as clients ask for it.")]


class WaitingItem(Told):
    """One thing that waits for somebody."""

    id: Annotated[str, Field(description="The same for as long as it waits: its kind and what it is about.")]
    kind: Annotated[str, Field(description="What waits. The list grows.", examples=["right_of_reply"])]
    service: Annotated[str, Field(description="The service that knows of it.", examples=["index_api"])]
    text: Annotated[Translated, Field(description="What is to be done, in a sentence.")]
    since: Annotated[Instant | None, Field(description="Since when it waits, where that is known.")] = None
    due: Annotated[Day | None, Field(description="The last day for it, where there is one.")] = None
    overdue: Annotated[bool, Field(description="True once that day is over.")]
    synthetic: Annotated[bool, Field(description="True for something invented.")]
    about: Annotated[str, Field(description="Where to read what it is about.")]
    settled_by: Annotated[Settled, Field(description="What makes it vanish.")]


class Waiting(Told):
    """What waits for somebody now, as one service knows it; the most urgent thing first."""

    party: Annotated[str, Field(description="For whom.", examples=["city:oslo"])]
    items: Annotated[list[WaitingItem], Field(max_length=MOST_WAITING, description="What waits.")]
    more: Annotated[bool, Field(description="True when more waits than is told: less urgent than all of this.")]
