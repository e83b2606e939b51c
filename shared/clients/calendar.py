"""The client of events_api for index_api: what is to come on an indicator, who looks for hosts, what a city owes."""

from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

from shared.clients.copies import Copies, Known
from shared.clients.neighbour import Asked, Model, Neighbour
from shared.schemas.events.events import EventSummary
from shared.schemas.events.follow_ups import EventDuties, EventDuty
from shared.schemas.events.hosting import HostCall
from shared.schemas.events.participation import Participation
from shared.schemas.pages import PageOf

_MOST: Final = 200
_MOST_PAGES: Final = 10
_CALLS: Final = "open"
_VISIT: Final = "expert_visit"
_INDUCTION: Final = "induction"


@dataclass(frozen=True, slots=True)
class Held:
    """An event that took place for a city: which one, and the last day possible of it."""

    event: UUID
    on: date | None


class CalendarClient:
    """Coming events on indicators and open calls, asked again after half a minute; duties asked every time."""

    def __init__(self, neighbour: Neighbour) -> None:
        self._neighbour = neighbour
        self._events: Copies[tuple[EventSummary, ...]] = Copies(self._ask_events)
        self._calls: Copies[tuple[HostCall, ...]] = Copies(self._ask_calls)
        self._held: Copies[Mapping[str, Held]] = Copies(self._ask_held)

    async def on(self, indicators: Sequence[str]) -> Known[tuple[EventSummary, ...]]:
        """Give the events from today on that work on each of these indicators, the first ones first."""
        return await self._events.known(indicators)

    async def calls(self) -> Known[tuple[HostCall, ...]]:
        """Give the calls for hosts that still take offers, under one key."""
        return await self._calls.known([_CALLS])

    async def held(self) -> Known[Mapping[str, Held]]:
        """Give, by city, the first expert visit there under `expert_visit`, and under `induction` the first one held.

        An induction is of each city that had a confirmed seat in it.
        """
        return await self._held.known([_VISIT, _INDUCTION])

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

    async def _ask_held(self, types: Sequence[str]) -> Mapping[str, Mapping[str, Held]]:
        found: dict[str, dict[str, Held]] = {}
        for code in types:
            of_type = found[code] = {}
            query: dict[str, Asked] = {"type": code, "state": "held", "limit": _MOST, "lang": "*"}
            async for event in self._pages(EventSummary, "/v1/events", query):
                held = Held(event.id, event.when.latest)
                for city in await self._cities_of(event):
                    of_type.setdefault(city, held)  # events come by their first day: the first one stays
        return found

    async def _cities_of(self, event: EventSummary) -> list[str]:
        if event.type == _VISIT:
            return [event.visits] if event.visits else []
        path = f"/v1/events/{event.id}/participations"
        return [
            one.city async for one in self._pages(Participation, path, {"limit": _MOST}) if one.state == "confirmed"
        ]

    async def _pages(self, kind: type[Model], path: str, query: dict[str, Asked]) -> AsyncIterator[Model]:
        """Give what a list holds, page by page."""
        start = f"{path}?"
        for _page in range(_MOST_PAGES):
            page = await self._neighbour.read(PageOf[kind], path, **query)  # type: ignore[valid-type]
            for item in page.items:
                yield item
            if page.next is None or not page.next.startswith(start):
                return
            path, query = page.next, {}
