"""How many requests are worked on at once, and how many may wait: whatever comes beyond that is refused at once.

A service that takes everything answers nobody in time. This one keeps to what it can do within seconds, and tells the
rest to come again. A place is held from the door until the answer is made: not while a body comes, nor while an answer
goes, which take as long as the client likes.
"""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Final

from prometheus_client.core import GaugeMetricFamily

from shared.platform.refusals import Busy
from shared.platform.registry import Watched

_BUSY_SECONDS: Final = 2
"""When to come again. By then everybody who waited has been answered or refused."""
_PATIENCE_SECONDS: Final = 1.0


def _told(rooms: Sequence["Room"]) -> Iterator[GaugeMetricFamily]:
    """Say how many requests are worked on and wait, and how many places there are."""
    for name, text, value in (
        ("http_requests_in_progress", "Requests that are worked on.", sum(one.at_work for one in rooms)),
        ("http_requests_waiting", "Requests that wait to be worked on.", sum(one.waiting for one in rooms)),
        ("http_requests_places", "Requests that can be worked on at once.", sum(one.places for one in rooms)),
    ):
        yield GaugeMetricFamily(name, text, value=value)


_WATCHED: Final = Watched(_told)


class Room:
    """The places where requests of a process are worked on, and those where they wait."""

    def __init__(self, at_work: int = 64, waiting: int = 256, patience: float = _PATIENCE_SECONDS) -> None:
        """Let `at_work` requests in, and `waiting` more wait for at most `patience` seconds."""
        self._places = asyncio.Semaphore(at_work)
        self.places, self.at_work, self.waiting = at_work, 0, 0
        self._most_waiting = waiting
        self._patience = patience
        _WATCHED.add(self)

    def demand(self) -> None:
        """Raise `Busy` where nobody else may even wait."""
        if self.waiting >= self._most_waiting:
            raise Busy(retry_after=_BUSY_SECONDS)

    async def enter(self) -> None:
        """Take a place. Raises `Busy` where none becomes free soon."""
        if not self._places.locked():
            await self._places.acquire()
            self.at_work += 1
            return
        self.demand()
        self.waiting += 1
        try:
            async with asyncio.timeout(self._patience):
                await self._places.acquire()
        except TimeoutError:
            raise Busy(retry_after=_BUSY_SECONDS) from None
        finally:
            self.waiting -= 1
        self.at_work += 1

    def leave(self) -> None:
        """Give the place back."""
        self.at_work -= 1
        self._places.release()
