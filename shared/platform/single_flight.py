"""A costly answer is made once for all who ask for it at the same moment, and only a few at once.

Who writes whole files, or packs them, would otherwise do it for each of a thousand who ask in the same second.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar
from weakref import WeakValueDictionary

T = TypeVar("T")


class SingleFlight(Generic[T]):
    """Makes what is asked for under a key, which names all that was asked.

    Whoever asks before the making begins gets that one. Whoever asks while it goes on waits for the next, made for all
    of them together: what they know to have changed is in it. Where the key names that too, all may have the one that
    goes on (`joining`). It is given up when nobody waits any more.
    """

    def __init__(self, at_once: int, *, joining: bool = False) -> None:
        self._joining = joining
        self._turn = asyncio.Semaphore(at_once)
        self._one_of = WeakValueDictionary[Hashable, asyncio.Lock]()
        self._to_share: dict[Hashable, _Flight[T]] = {}

    async def get(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        """Give what `make` makes, or made for somebody else who asked just before. Raises what `make` raises."""
        flight = self._to_share.get(key)
        if flight is None:
            flight = self._to_share[key] = _Flight(asyncio.create_task(self._make(key, make)))
        flight.waiting += 1
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.waiting -= 1
            if not flight.waiting and not flight.task.done():
                flight.task.cancel()
                if self._to_share.get(key) is flight:
                    del self._to_share[key]

    async def _make(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        one = self._one_of.setdefault(key, asyncio.Lock())
        async with one, self._turn:
            if not self._joining:
                self._to_share.pop(key, None)
            try:
                return await make()
            finally:
                if self._joining:
                    self._to_share.pop(key, None)


class _Flight(Generic[T]):
    """What is being made, and how many wait for it."""

    __slots__ = ("task", "waiting")

    def __init__(self, task: asyncio.Task[T]) -> None:
        self.task = task
        self.waiting = 0
