"""Feeds of the calendar, for programs that show events beside others."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from services.events_api.dates.domain import Status
from services.events_api.events.domain import EventsAsked, EventShown
from services.events_api.events.service import Events
from services.events_api.feeds.domain import (
    Heading,
    Words,
    atom_of,
    calendar_of,
    entry_of,
    feed_id,
    title_of,
    told_in,
    zones_of,
)
from services.events_api.feeds.errors import NothingToShow
from shared.clients.catalogue import CatalogueClient
from shared.clients.index import IndexClient
from shared.platform.feeds import FeedPage
from shared.schemas.fields import Wanted

MOST_EVENTS: Final = 10_000
_MOST_KEPT: Final = 20_000
_AT_A_TIME: Final = 5
_FILES_AT_ONCE: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAsked:
    """Which feed is asked for: of which events, in which languages, from this service at `base`, as `base` + `path`."""

    events: EventsAsked
    wanted: Wanted
    base: str
    path: str
    query: str

    @property
    def address(self) -> str:
        """Where this very feed is served."""
        return f"{self.base}{self.path}?{self.query}" if self.query else f"{self.base}{self.path}"


@dataclass(slots=True)
class Feeds:
    """The calendar as files. The entry of an event is written once for each version and the languages of its texts.

    Only a few files are written at once.
    """

    events: Events
    directory: IndexClient
    catalogue: CatalogueClient | None
    _written: dict[tuple[object, ...], bytes] = field(default_factory=dict)
    _turn: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_FILES_AT_ONCE))

    async def calendar(self, asked: FeedAsked) -> bytes:
        """Write the events with a date, or put off from one, as iCalendar. Raises `Invalid` for a turned window."""
        async with self._turn:
            return await self._whole(asked)

    async def changes(self, asked: FeedAsked, page: FeedPage) -> bytes:
        """Write a page of what changed last as Atom. Raises as `calendar`."""
        found, keys = await self.events.for_changes(asked.events, page)
        words = await self._words(asked.wanted, asked.base)
        return atom_of(found, keys, words, _heading(asked, words), page)

    async def entry(self, event: UUID, wanted: Wanted, address: str) -> bytes:
        """Write one event as iCalendar; `address` is where this service answers. Raises NotFound, NothingToShow."""
        shown = await self.events.find_shown(event)
        when = shown["when"]
        dated = when["date_status"] != Status.TO_BE_CONFIRMED and "earliest" in when and "latest" in when
        if not dated and "postponed_from" not in shown:
            raise NothingToShow
        words = await self._words(wanted, address)
        entries, zones = await self._entries([shown], words)
        return calendar_of(entries, wanted, zones)

    async def _whole(self, asked: FeedAsked) -> bytes:
        shown = list(await self.events.for_calendar(asked.events, MOST_EVENTS + 1))
        words = await self._words(asked.wanted, asked.base)
        entries, zones = await self._entries(shown[-MOST_EVENTS:], words)
        cut_at = MOST_EVENTS if len(shown) > MOST_EVENTS else None
        return calendar_of(entries, asked.wanted, zones, of=_heading(asked, words), cut_at=cut_at)

    async def _entries(self, events: Iterable[EventShown], words: Words) -> tuple[list[bytes], set[str]]:
        entries, zones = [], set[str]()
        for place, event in enumerate(events):
            if place % _AT_A_TIME == 0:
                await asyncio.sleep(0)  # a new entry takes a millisecond, and there may be thousands
            entries.append(self._entry(event, words))
            zones |= zones_of(event)
        return entries, zones

    async def _words(self, wanted: Wanted, address: str) -> Words:
        """Take the names of hosts and topics as index_api last told them; what was never told stands as its slug."""
        catalogue = (await self.catalogue.known())[0] if self.catalogue else None
        topics = {topic.slug: topic.label for topic in catalogue.topics} if catalogue else {}
        return Words(
            wanted=wanted,
            address=address,
            names=self.directory.names,
            topics=topics,
            known=self.directory.names_known,
        )

    def _entry(self, event: EventShown, words: Words) -> bytes:
        said = [warning["code"] for warning in event["warnings"]]
        named = [words.names.get((host["kind"], host.get("ref", ""))) for host in event["hosts"]]
        labels = [words.type_of(event["type"]), *map(words.label_of, event["topics"])]
        key = (event["id"], event["version"], *told_in(event, words.wanted), words.address, *said, *named, *labels)
        entry = self._written.get(key)
        if entry is None:
            if len(self._written) >= _MOST_KEPT:
                self._written.clear()
            entry = self._written[key] = entry_of(event, words)
        return entry


def _heading(asked: FeedAsked, words: Words) -> Heading:
    return Heading(title=title_of(asked.events, words), address=asked.address, id=feed_id(asked.query))
