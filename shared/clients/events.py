"""The client of events_api: when the coordinators meet in a year, as it last told."""

import asyncio
import logging
import time
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

import pydantic

from shared.clients.neighbour import Neighbour, NeighbourGone
from shared.platform.data.snapshots import Snapshots

_FRESH_SECONDS: Final = 30
_REST_SECONDS: Final = 1
_MOST: Final = 200
_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A coordinators' meeting: its first day possible and its last, None where not known, and whose it is."""

    event: str
    earliest: date | None
    latest: date | None
    date_status: str
    networks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Meetings:
    """The meetings of a year. `stale_since` says since when events_api has not confirmed them, and `reason` why."""

    meetings: tuple[Meeting, ...]
    stale_since: datetime | None = None
    reason: str | None = None


@dataclass(slots=True)
class EventsClient:
    """Meetings of coordinators, asked again after half a minute and kept in the service's own database."""

    neighbour: Neighbour
    snapshots: Snapshots
    _known: dict[int, tuple[float, Meetings]] = field(default_factory=dict)
    _asking: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def meetings(self, year: int) -> Meetings:
        """Give the meetings of a year that are not cancelled.

        Raises `NeighbourGone` where events_api does not answer and never told of that year.
        """
        async with self._asking:
            known = self._known.get(year)
            if known and time.monotonic() < known[0]:
                return known[1]
            try:
                told = await self._ask(year)
                self._known[year] = (time.monotonic() + _FRESH_SECONDS, told)
            except NeighbourGone as gone:
                kept = await self.snapshots.read(f"meetings of {year}")
                if kept is None:
                    raise
                _log.warning("meetings of %s are told as %s last did", year, gone.service)
                told = Meetings(_read(kept.body), kept.fetched_at, gone.reason)
                self._known[year] = (time.monotonic() + _REST_SECONDS, told)
            return told

    async def _ask(self, year: int) -> Meetings:
        window: dict[str, Any] = {"from": f"{year}-01-01", "to": f"{year}-12-31"}
        reply = await self.neighbour.get("/v1/events", type="coordinators_meeting", limit=_MOST, **window)
        if reply.status != 200:
            raise self.neighbour.gone("error")
        try:
            meetings = _read(reply.body)
        except (pydantic.ValidationError, TypeError, KeyError, ValueError) as error:
            raise self.neighbour.gone("unreadable") from error
        await self.snapshots.keep(f"meetings of {year}", reply.headers.get("etag", ""), reply.body)
        return Meetings(meetings)

    async def close(self) -> None:
        """Close the connections."""
        await self.neighbour.close()

    def states(self) -> dict[str, str]:
        """Say for `/health` whether events_api answered last time."""
        return {"events_api": "UP" if self.neighbour.answered else "DOWN"}


class _Narrow(pydantic.BaseModel):
    """What is read of an event; texts come in one language and are of no use here."""

    id: str
    state: str
    networks: list[str] = []
    when: dict[str, Any]


def _read(body: Any) -> tuple[Meeting, ...]:
    told = [_Narrow.model_validate(one) for one in body["items"]]
    return tuple(
        Meeting(
            one.id,
            _day(one.when.get("earliest")),
            _day(one.when.get("latest")),
            str(one.when["date_status"]),
            frozenset(one.networks),
        )
        for one in told
        if one.state != "cancelled"
    )


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None
