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
from services.events_api.feeds.domain import Language, Words, atom_of, calendar_of, entry_of, linked_data_of, zones_of
from services.events_api.feeds.errors import NothingToShow
from shared.clients.catalogue import CatalogueClient
from shared.clients.index import IndexClient

MOST_EVENTS: Final = 5_000
MOST_CHANGES: Final = 100
_MOST_KEPT: Final = 20_000
_MOST_PACKED: Final = 32
_AT_A_TIME: Final = 5


@dataclass(slots=True)
class Feeds:
    """The calendar as files. The entry of an event is written once for each version and language."""

    events: Events
    directory: IndexClient
    catalogue: CatalogueClient | None
    _written: dict[tuple[object, ...], bytes] = field(default_factory=dict)
    _packed: dict[bytes, bytes] = field(default_factory=dict)

    async def calendar(self, asked: EventsAsked, language: Language, address: str) -> bytes:
        """Write the events with a date, or put off from one, as iCalendar; `address` is where this service answers.

        Raises `Invalid` for a window turned round.
        """
        return await self._calendar(await self.events.for_calendar(asked, MOST_EVENTS), language, address)

    async def entry(self, event: UUID, language: Language, address: str) -> bytes:
        """Write one event as iCalendar. Raises NotFound, NothingToShow."""
        shown = await self.events.find_shown(event)
        when = shown["when"]
        dated = when["date_status"] != Status.TO_BE_CONFIRMED and "earliest" in when and "latest" in when
        if not dated and "postponed_from" not in shown:
            raise NothingToShow
        return await self._calendar([shown], language, address)

    async def linked_data(self, event: UUID, language: Language, address: str) -> dict[str, object]:
        """Write one event for search engines. Raises `NotFound`."""
        words = Words(language=language, address=address, names=self.directory.names)
        return linked_data_of(await self.events.find_shown(event), words)

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

    async def _calendar(self, events: Iterable[EventShown], language: Language, address: str) -> bytes:
        words = await self._words(language, address)
        entries, zones = [], set[str]()
        for place, event in enumerate(events):
            if place % _AT_A_TIME == 0:
                await asyncio.sleep(0)  # a new entry takes a millisecond, and there may be thousands
            entries.append(self._entry(event, words))
            zones |= zones_of(event)
        return calendar_of(entries, language, zones)

    async def _words(self, language: Language, address: str) -> Words:
        """Take the names of hosts and topics as index_api last told them; what was never told stands as its slug."""
        catalogue = (await self.catalogue.known())[0] if self.catalogue else None
        topics = {topic.slug: topic.label for topic in catalogue.topics} if catalogue else {}
        return Words(language=language, address=address, names=self.directory.names, topics=topics)

    def _entry(self, event: EventShown, words: Words) -> bytes:
        said = [warning["code"] for warning in event["warnings"]]
        named = [words.names.get((host["kind"], host.get("ref", ""))) for host in event["hosts"]]
        labels = [words.label_of(topic) for topic in event["topics"]]
        key = (event["id"], event["version"], words.language, words.address, *said, *named, *labels)
        entry = self._written.get(key)
        if entry is None:
            if len(self._written) >= _MOST_KEPT:
                self._written.clear()
            entry = self._written[key] = entry_of(event, words)
        return entry
