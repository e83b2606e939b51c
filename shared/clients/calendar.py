"""The client of events_api for index_api: what is to come on an indicator, who looks for hosts, what a city owes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from shared.clients.copies import Copies, Known
from shared.clients.neighbour import Asked, Neighbour
from shared.schemas.events.events import EventSummary
from shared.schemas.events.follow_ups import EventDuties, EventDuty
from shared.schemas.events.hosting import HostCall
from shared.schemas.pages import PageOf

_MOST: Final = 200
_MOST_PAGES: Final = 10
_CALLS: Final = "open"
_VISITS: Final = "held"


class CalendarClient:
    """Coming events on indicators and open calls, asked again after half a minute; duties asked every time."""

    def __init__(self, neighbour: Neighbour) -> None:
        self._neighbour = neighbour
        self._events: Copies[tuple[EventSummary, ...]] = Copies(self._ask_events)
        self._calls: Copies[tuple[HostCall, ...]] = Copies(self._ask_calls)
        self._visited: Copies[frozenset[str]] = Copies(self._ask_visited)

    async def on(self, indicators: Sequence[str]) -> Known[tuple[EventSummary, ...]]:
        """Give the events from today on that work on each of these indicators, the first ones first."""
        return await self._events.known(indicators)

    async def calls(self) -> Known[tuple[HostCall, ...]]:
        """Give the calls for hosts that still take offers, under one key."""
        return await self._calls.known([_CALLS])

    async def visited(self) -> Known[frozenset[str]]:
        """Give the cities in which an expert visit was held, under one key."""
        return await self._visited.known([_VISITS])

    async def duties(self, city: str, year: int) -> list[EventDuty]:
        """Read what a city owes for the events of a year.

        Raises `NeighbourGone`: nothing is remembered, for an old `missing` would be a wrong no.
        """
        return (await self._neighbour.read(EventDuties, f"/v1/cities/{city}/event-duties", year=year)).duties

    async def close(self) -> None:
        """Close the connections."""
        await self._neighbour.close()

    async def _ask_events(self, indicators: Sequence[str]) -> Mapping[str, tuple[EventSummary, ...]]:
        today = datetime.now(UTC).date().isoformat()
        query: dict[str, Asked] = {"indicator": list(indicators), "from": today, "limit": _MOST, "lang": "*"}
        page = await self._neighbour.read(PageOf[EventSummary], "/v1/events", **query)
        on: dict[str, list[EventSummary]] = defaultdict(list)
        for event in page.items:
            for indicator in event.indicators:
                on[indicator].append(event)
        return {indicator: tuple(on[indicator]) for indicator in indicators}

    async def _ask_calls(self, _: Sequence[str]) -> Mapping[str, tuple[HostCall, ...]]:
        page = await self._neighbour.read(PageOf[HostCall], "/v1/host-calls", open="true", limit=_MOST, lang="*")
        return {_CALLS: tuple(page.items)}

    async def _ask_visited(self, _: Sequence[str]) -> Mapping[str, frozenset[str]]:
        found: set[str] = set()
        path = "/v1/events"
        query: dict[str, Asked] = {"type": "expert_visit", "state": "held", "limit": _MOST, "lang": "*"}
        for _page in range(_MOST_PAGES):
            page = await self._neighbour.read(PageOf[EventSummary], path, **query)
            found.update(event.visits for event in page.items if event.visits)
            if page.next is None or not page.next.startswith("/v1/events?"):
                break
            path, query = page.next, {}
        return {_VISITS: frozenset(found)}
