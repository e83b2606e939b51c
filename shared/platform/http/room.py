"""How many requests are worked on at once, and how many may wait: whatever comes beyond that is refused at once.

A service that takes everything answers nobody in time. This one keeps to what it can do within seconds, and tells the
rest to come again. A place is held from the door until the answer is made: not while a body comes, nor while an answer
goes, which take as long as the client likes.
"""

import asyncio
from typing import Final

from shared.platform.refusals import Busy

_BUSY_SECONDS: Final = 2
"""When to come again. By then everybody who waited has been answered or refused."""
_PATIENCE_SECONDS: Final = 1.0


class Room:
    """The places where requests of a process are worked on, and those where they wait."""

    def __init__(self, at_work: int = 64, waiting: int = 256, patience: float = _PATIENCE_SECONDS) -> None:
        """Let `at_work` requests in, and `waiting` more wait for at most `patience` seconds."""
        self._places = asyncio.Semaphore(at_work)
        self._most_waiting = waiting
        self._patience = patience
        self._waiting = 0

    def demand(self) -> None:
        """Raise `Busy` where nobody else may even wait."""
        if self._waiting >= self._most_waiting:
            raise Busy(retry_after=_BUSY_SECONDS)

    async def enter(self) -> None:
        """Take a place. Raises `Busy` where none becomes free soon."""
        if not self._places.locked():
            await self._places.acquire()
            return
        self.demand()
        self._waiting += 1
        try:
            async with asyncio.timeout(self._patience):
                await self._places.acquire()
        except TimeoutError:
            raise Busy(retry_after=_BUSY_SECONDS) from None
        finally:
            self._waiting -= 1

    def leave(self) -> None:
        """Give the place back."""
        self._places.release()
