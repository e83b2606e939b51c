"""Feeds of the calendar, for programs that show events beside others."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from services.events_api.events.service import Events
from services.events_api.feeds.domain import Language, calendar_of, entry_of

MOST_EVENTS: Final = 5_000
_MOST_KEPT: Final = 20_000
_AT_A_TIME: Final = 5


@dataclass(slots=True)
class Feeds:
    """The calendar as files. The entry of an event is written once for each version and language."""

    events: Events
    _written: dict[tuple[UUID, int, str], bytes] = field(default_factory=dict)

    async def calendar(self, asked: Mapping[str, Any], language: Language) -> bytes:
        """Write the events with a date as iCalendar; asked for as a list of events is."""
        entries = []
        for place, event in enumerate(await self.events.for_calendar(asked, MOST_EVENTS)):
            if place % _AT_A_TIME == 0:
                await asyncio.sleep(0)  # a new entry takes a millisecond, and there may be thousands
            entries.append(self._entry(event, language))
        return calendar_of(entries, language)

    def _entry(self, event: Mapping[str, Any], language: Language) -> bytes:
        key = (event["id"], event["version"], language)
        entry = self._written.get(key)
        if entry is None:
            if len(self._written) >= _MOST_KEPT:
                self._written.clear()
            entry = self._written[key] = entry_of(event, language)
        return entry
