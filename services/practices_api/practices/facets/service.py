"""Counts practices for whoever asks, from memory: each process follows what changed."""

from dataclasses import dataclass, field
from uuid import UUID

from services.practices_api.practices.facets import repository
from services.practices_api.practices.facets.domain import Asked, Bitmaps, Counts
from shared.platform.data import changes
from shared.platform.data.changes import Mark
from shared.platform.data.database import Database
from shared.platform.data.replica import at_the_primary
from shared.platform.single_flight import SingleFlight


@dataclass(slots=True)
class Facets:
    """The words of all practices in memory, as of the change at `_mark`.

    Every command that changes a practice leaves word of it in its own transaction, and whoever follows that record
    misses nothing. So what is counted is as new as what is read from the practices themselves.
    """

    database: Database
    _bitmaps: Bitmaps = field(default_factory=Bitmaps)
    _mark: Mark | None = None
    _following: SingleFlight[None] = field(default_factory=lambda: SingleFlight[None](1))

    async def counts(self, asked: Asked) -> Counts:
        """Count practices, and those with each value of each facet."""
        await self.follow()
        return self._bitmaps.counts(asked)

    async def follow(self) -> None:
        """Bring what is in memory to where the practices are; whoever asks meanwhile waits for the next time."""
        with at_the_primary():
            await self._following.get((), self._follow)

    async def _follow(self) -> None:
        there = await repository.count(self.database)
        told = await changes.told_after(self.database, "practice", self._mark)
        if told.things:
            self._bitmaps.put(await repository.words_of_these(self.database, [UUID(thing) for thing in told.things]))
        # The record does not tell of what was copied in by SQL.
        if told.things is None or self._bitmaps.size < there:
            self._bitmaps = await self._anew()
        self._mark = told.mark

    async def _anew(self) -> Bitmaps:
        bitmaps = Bitmaps()
        async for words in repository.words_of_all(self.database):
            bitmaps.put(words)
        return bitmaps
