"""What index_api asks its neighbours, each question by a client of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from shared.clients.calendar import CalendarClient
from shared.clients.listing import ListedEvent, ListedPractice, ListingClient
from shared.clients.neighbour import Neighbour
from shared.clients.practices import PracticesClient
from shared.clients.reporting import ReportingClient
from shared.clients.waiting import WaitingClient
from shared.process import Process

_OF_PRACTICE: Final = ("id", "kind", "title", "cities", "indicators", "topics", "years", "published_at", "synthetic")
_OF_EVENT: Final = ("id", "type", "title", "state", "when", "hosts", "indicators", "topics", "synthetic")


@dataclass(frozen=True, slots=True)
class Clients:
    """The clients of the neighbours; those of a neighbour that is not configured are None."""

    practices: PracticesClient | None = None
    reporting: ReportingClient | None = None
    calendar: CalendarClient | None = None
    listed_practices: ListingClient | None = None
    listed_events: ListingClient | None = None
    waiting: Sequence[WaitingClient] = ()

    @classmethod
    def of(cls, practices: Neighbour | None, events: Neighbour | None) -> "Clients":
        """Make the clients."""
        return cls(
            PracticesClient(practices) if practices else None,
            ReportingClient(practices) if practices else None,
            CalendarClient(events) if events else None,
            ListingClient(practices, "/v1/practices", _OF_PRACTICE, ListedPractice, state="published")
            if practices
            else None,
            ListingClient(events, "/v1/events", _OF_EVENT, ListedEvent) if events else None,
            [WaitingClient(neighbour) for neighbour in (practices, events) if neighbour],
        )

    @classmethod
    async def opened(cls, process: Process, practices_url: str, events_url: str) -> "Clients":
        """Open the neighbours whose addresses are known, for as long as the process runs."""
        practices = await process.optional_neighbour("practices_api", practices_url)
        return cls.of(practices, await process.optional_neighbour("events_api", events_url))
