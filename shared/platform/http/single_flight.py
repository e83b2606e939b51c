"""A costly answer is made once for all who ask for it at the same moment, and only a few at once.

Who writes whole files, or packs them, would otherwise do it for each of a thousand who ask in the same second.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from functools import partial
from typing import Generic, TypeVar

T = TypeVar("T")


class SingleFlight(Generic[T]):
    """Makes what is asked for under a key. The key names all that the answer depends on, its version too.

    Whoever asks while it is made waits for that one. It is given up when nobody waits any more.
    """

    def __init__(self, at_once: int) -> None:
        self._turn = asyncio.Semaphore(at_once)
        self._flights: dict[Hashable, _Flight[T]] = {}

    async def get(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        """Give what `make` makes, or made for somebody else who asked just before. Raises what `make` raises."""
        flight = self._flights.get(key)
        if flight is None:
            flight = self._flights[key] = _Flight(asyncio.create_task(self._make(make)))
            flight.task.add_done_callback(partial(self._forget, key, flight))
        flight.waiting += 1
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.waiting -= 1
            if not flight.waiting and not flight.task.done():
                flight.task.cancel()
                self._forget(key, flight)

    def _forget(self, key: Hashable, flight: "_Flight[T]", _: object = None) -> None:
        if self._flights.get(key) is flight:  # one that was given up may have been followed by another
            del self._flights[key]

    async def _make(self, make: Callable[[], Awaitable[T]]) -> T:
        async with self._turn:
            return await make()


class _Flight(Generic[T]):
    """What is being made, and how many wait for it."""

    __slots__ = ("task", "waiting")

    def __init__(self, task: asyncio.Task[T]) -> None:
        self.task = task
        self.waiting = 0
