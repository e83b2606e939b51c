"""The client of events_api for practices_api: when the coordinators meet in a year, as it last told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pydantic

from shared.clients.copies import Copies, Kept
from shared.clients.neighbour import Asked, Neighbour, NeighbourGone
from shared.platform.data.snapshots import Snapshots
from shared.schemas.events.events import EventSummary
from shared.schemas.pages import PageOf

_REST_SECONDS: Final = 1
_MOST: Final = 200
_MEETINGS: Final[pydantic.TypeAdapter[tuple[EventSummary, ...]]] = pydantic.TypeAdapter(tuple[EventSummary, ...])


@dataclass(frozen=True, slots=True)
class Meetings:
    """The meetings of a year. `stale_since` says since when events_api has not confirmed them, and `reason` why."""

    meetings: tuple[EventSummary, ...]
    stale_since: datetime | None = None
    reason: str | None = None


class EventsClient:
    """Meetings of coordinators, asked for again after half a minute and kept in the service's own database."""

    def __init__(self, neighbour: Neighbour, snapshots: Snapshots) -> None:
        self._neighbour = neighbour
        kept = Kept(snapshots, _MEETINGS, "meetings of ")
        self._meetings = Copies(self._ask, kept, rest_seconds=_REST_SECONDS)

    async def meetings(self, year: int) -> Meetings:
        """Give the meetings of a year that are not cancelled.

        Raises `NeighbourGone` where events_api does not answer and never told of that year.
        """
        key = str(year)
        known = await self._meetings.known([key])
        if key not in known.of:
            raise NeighbourGone(self._neighbour.service, known.reason or "error")
        return Meetings(known.of[key], known.stale_since, known.reason)

    async def _ask(self, years: Sequence[str]) -> Mapping[str, tuple[EventSummary, ...]]:
        return {year: await self._of(year) for year in years}

    async def _of(self, year: str) -> tuple[EventSummary, ...]:
        window: dict[str, Asked] = {"from": f"{year}-01-01", "to": f"{year}-12-31"}
        page = await self._neighbour.read(
            PageOf[EventSummary], "/v1/events", type="coordinators_meeting", limit=_MOST, lang="*", **window
        )
        return tuple(event for event in page.items if event.state != "cancelled")

    async def close(self) -> None:
        """Close the connections."""
        await self._neighbour.close()
