"""Feeds of the calendar, for programs that show events beside others."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from services.events_api.dates.domain import Status
from services.events_api.entries.domain import Words, instant_of, told_in
from services.events_api.events.domain import EventsAsked, EventShown
from services.events_api.events.service import Events
from services.events_api.feeds.domain import (
    Heading,
    atom_of,
    calendar_of,
    cut_short,
    entry_of,
    feed_id,
    title_of,
    zones_of,
)
from services.events_api.feeds.errors import NothingToShow
from services.events_api.jscalendar.domain import event_of, group_of
from shared.clients.catalogue import CatalogueClient
from shared.clients.index import IndexClient
from shared.platform.feeds import FeedPage
from shared.schemas.fields import Wanted, own_of

MOST_EVENTS: Final = 10_000
_MOST_KEPT: Final = 20_000
_AT_A_TIME: Final = 5
_FILES_AT_ONCE: Final = 2
Writer = Callable[[EventShown, Words], bytes]
"""Writes the entry of an event."""


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
    _written: dict[tuple[object, ...], tuple[tuple[object, ...], bytes]] = field(default_factory=dict)
    """Entries, each with what it was written from: a newer one takes the place of that before."""
    _turn: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_FILES_AT_ONCE))

    async def calendar(self, asked: FeedAsked) -> bytes:
        """Write the events with a date, or put off from one, as iCalendar. Raises `Invalid` for a turned window."""
        async with self._turn:
            found, cut_at, words = await self._found(asked)
            entries = await self._entries(found, words, entry_of)
            zones = {zone for event in found for zone in zones_of(event)}
            return calendar_of(entries, asked.wanted, zones, of=_heading(asked, words), cut_at=cut_at)

    async def group(self, asked: FeedAsked) -> bytes:
        """Write the same events as a group of JSCalendar. Raises as `calendar`."""
        async with self._turn:
            found, cut_at, words = await self._found(asked)
            heading = _heading(asked, words)
            return group_of(
                await self._entries(found, words, event_of),
                name=heading.id,
                title=heading.title,
                source=heading.address,
                locale=own_of(asked.wanted),
                changed=max((instant_of(event["updated_at"]) for event in found), default=None),
                about=cut_short(cut_at, asked.wanted) if cut_at else "",
            )

    async def changes(self, asked: FeedAsked, page: FeedPage) -> bytes:
        """Write a page of what changed last as Atom. Raises as `calendar`."""
        found, keys = await self.events.for_changes(asked.events, page)
        words = await self._words(asked.wanted, asked.base)
        return atom_of(found, keys, words, _heading(asked, words), page)

    async def entry(self, event: UUID, wanted: Wanted, address: str) -> bytes:
        """Write one event as iCalendar; `address` is where this service answers. Raises NotFound, NothingToShow."""
        shown, words = await self._dated(event), await self._words(wanted, address)
        return calendar_of([self._entry(shown, words, entry_of)], wanted, zones_of(shown))

    async def event(self, event: UUID, wanted: Wanted, address: str) -> bytes:
        """Write one event as JSCalendar. Raises as `entry`."""
        shown, words = await self._dated(event), await self._words(wanted, address)
        return self._entry(shown, words, event_of)

    async def _dated(self, event: UUID) -> EventShown:
        """Find an event with days to show. Raises NotFound, NothingToShow."""
        shown = await self.events.find_shown(event)
        when = shown["when"]
        dated = when["date_status"] != Status.TO_BE_CONFIRMED and "earliest" in when and "latest" in when
        if not dated and "postponed_from" not in shown:
            raise NothingToShow
        return shown

    async def _found(self, asked: FeedAsked) -> tuple[Sequence[EventShown], int | None, Words]:
        """Find the events of a calendar, how many it is cut at where there are more, and the words to tell them."""
        shown = list(await self.events.for_calendar(asked.events, MOST_EVENTS + 1))
        cut_at = MOST_EVENTS if len(shown) > MOST_EVENTS else None
        return shown[-MOST_EVENTS:], cut_at, await self._words(asked.wanted, asked.base)

    async def _entries(self, events: Iterable[EventShown], words: Words, write: Writer) -> list[bytes]:
        entries = []
        for place, event in enumerate(events):
            if place % _AT_A_TIME == 0:
                await asyncio.sleep(0)  # a new entry takes a millisecond, and there may be thousands
            entries.append(self._entry(event, words, write))
        return entries

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

    def _entry(self, event: EventShown, words: Words, write: Writer) -> bytes:
        said = [warning["code"] for warning in event["warnings"]]
        named = [words.names.get((host["kind"], host.get("ref", ""))) for host in event["hosts"]]
        labels = [words.type_of(event["type"]), *map(words.label_of, event["topics"])]
        key = (write, event["id"], *told_in(event, words.wanted), words.address)
        state = (event["version"], *said, *named, *labels)
        kept = self._written.get(key)
        if kept and kept[0] == state:
            return kept[1]
        if len(self._written) >= _MOST_KEPT:
            self._written.clear()
        entry = write(event, words)
        self._written[key] = state, entry
        return entry


def _heading(asked: FeedAsked, words: Words) -> Heading:
    return Heading(title=title_of(asked.events, words), address=asked.address, id=feed_id(asked.query))
