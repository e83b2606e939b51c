"""Feeds of the calendar, for programs that show events beside others."""

import asyncio
import gzip
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from services.events_api.dates.domain import Status
from services.events_api.events.domain import EventsAsked, EventShown
from services.events_api.events.service import Events
from services.events_api.feeds.domain import Language, atom_of, calendar_of, entry_of, linked_data_of, zones_of
from services.events_api.feeds.errors import NothingToShow

MOST_EVENTS: Final = 5_000
MOST_CHANGES: Final = 100
_MOST_KEPT: Final = 20_000
_MOST_PACKED: Final = 32
_AT_A_TIME: Final = 5


@dataclass(slots=True)
class Feeds:
    """The calendar as files. The entry of an event is written once for each version and language."""

    events: Events
    _written: dict[tuple[UUID, int, str], bytes] = field(default_factory=dict)
    _packed: dict[bytes, bytes] = field(default_factory=dict)

    async def calendar(self, asked: EventsAsked, language: Language) -> bytes:
        """Write the events with a date as iCalendar. Raises `Invalid` for a window turned round."""
        return await self._calendar(await self.events.for_calendar(asked, MOST_EVENTS), language)

    async def entry(self, event: UUID, language: Language) -> bytes:
        """Write one event as iCalendar. Raises NotFound, NothingToShow."""
        shown = await self.events.find_shown(event)
        when = shown["when"]
        if when["date_status"] == Status.TO_BE_CONFIRMED or not ("earliest" in when and "latest" in when):
            raise NothingToShow
        return await self._calendar([shown], language)

    async def linked_data(self, event: UUID, language: Language) -> dict[str, object]:
        """Write one event for search engines. Raises `NotFound`."""
        return linked_data_of(await self.events.find_shown(event), language)

    async def changes(self, asked: EventsAsked, language: Language, address: str) -> bytes:
        """Write the events that changed last as Atom; `address` is where this service answers. Raises as `calendar`."""
        return atom_of(await self.events.for_changes(asked, MOST_CHANGES), language, address)

    def packed(self, body: bytes) -> bytes:
        """Compress a body; the latest ones are remembered, for many ask for the same calendar."""
        key = hashlib.sha256(body).digest()
        packed = self._packed.get(key)
        if packed is None:
            if len(self._packed) >= _MOST_PACKED:
                self._packed.pop(next(iter(self._packed)))
            packed = self._packed[key] = gzip.compress(body, 6, mtime=0)
        return packed

    async def _calendar(self, events: Iterable[EventShown], language: Language) -> bytes:
        entries, zones = [], set[str]()
        for place, event in enumerate(events):
            if place % _AT_A_TIME == 0:
                await asyncio.sleep(0)  # a new entry takes a millisecond, and there may be thousands
            entries.append(self._entry(event, language))
            zones |= zones_of(event)
        return calendar_of(entries, language, zones)

    def _entry(self, event: EventShown, language: Language) -> bytes:
        key = (event["id"], event["version"], language)
        entry = self._written.get(key)
        if entry is None:
            if len(self._written) >= _MOST_KEPT:
                self._written.clear()
            entry = self._written[key] = entry_of(event, language)
        return entry
