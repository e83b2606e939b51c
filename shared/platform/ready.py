"""What everybody may read is kept ready until something changes that it follows from.

Every command leaves word of what it changed, in its own transaction, for those who may read the thing (`command.tell`).
So what everybody may read in a service stays as it is while the last change that everybody hears of does, and until a
day or an embargo ends. A service says with one statement how all that stands; it is asked for each time, so what was
written is told by the next answer of every process. Names are as old here as anywhere, and copies of neighbours too:
they are asked for again each time, and what rests on them is made anew once they tell something else.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Final, Generic, TypeVar

from shared.platform.data.replica import at_the_primary
from shared.platform.naming import Known, NameSource
from shared.platform.single_flight import SingleFlight

T = TypeVar("T")
Ask = Callable[[], Awaitable[object]]
Make = Callable[[], Awaitable[tuple[T, int | None]]]
"""Makes something, and says how many bytes it takes; None where it is not to be kept."""
MOST_BYTES: Final = 32 * 1_048_576
"""What all of it may take in a process; one may take a quarter of that, as the calendar of ten thousand events does."""
_AT_ONCE: Final = 64
_grounds: Final = ContextVar[list[tuple[Ask, object]] | None]("grounds", default=None)


def rests_on(ask: Ask, told: object) -> None:
    """Note that what is being made rests on what `ask` told: it no longer holds once that tells something else."""
    if (grounds := _grounds.get()) is not None:
        grounds.append((ask, told))


@dataclass(frozen=True, slots=True, eq=False)
class _Standing:
    """How all stood at a moment: what everybody may read, the day, and the names."""

    public: Hashable
    day: date
    names: Known

    def __eq__(self, other: object) -> bool:
        """Compare; names are long, and another object once one of them is another."""
        if not isinstance(other, _Standing):
            return NotImplemented
        return (self.public, self.day) == (other.public, other.day) and self.names is other.names

    def __hash__(self) -> int:
        """Follow from what is short."""
        return hash((self.public, self.day))


@dataclass(frozen=True, slots=True)
class _Kept(Generic[T]):
    """Something finished, the bytes that it takes, and how everything stood before it was begun."""

    value: T
    size: int
    standing: _Standing
    grounds: list[tuple[Ask, object]]

    async def holds(self, standing: _Standing) -> bool:
        if self.standing != standing:
            return False
        if not self.grounds:
            return True
        asks, told = zip(*self.grounds, strict=True)
        return await asyncio.gather(*(ask() for ask in asks)) == [*told]  # at once: each may wait for its deadline


class Ready(Generic[T]):
    """Keeps what was made under a key that names all that was asked; what nobody asked for longest goes first.

    `public` says how all stands that everybody may read. Only what everybody would be told belongs here.
    """

    def __init__(
        self, public: Callable[[], Awaitable[Hashable]], names: NameSource, now: Callable[[], datetime]
    ) -> None:
        self._public, self._names, self._now = public, names, now
        self._kept: OrderedDict[Hashable, _Kept[T]] = OrderedDict()
        self._size = 0
        self._asking = SingleFlight[Hashable](1)
        self._making = SingleFlight[T](_AT_ONCE, joining=True)

    async def get(self, key: Hashable, make: Make[T]) -> T:
        """Give what `make` makes, or made before. Raises what `make` raises, and keeps nothing then."""
        # Many who come at once share one question, which is asked after they came.
        public = await self._asking.get((), self._ask)
        await self._names.names_ready()
        standing = _Standing(public, self._now().date(), self._names.names_known)
        kept = self._kept.get(key)
        if kept is not None and await kept.holds(standing):
            self._kept.move_to_end(key)
            return kept.value
        return await self._making.get((key, standing), partial(self._made, key, standing, kept, make))

    async def _ask(self) -> Hashable:
        with at_the_primary():  # so that what is made, perhaps from a replica, is as new as what it is kept under
            return await self._public()

    async def _made(self, key: Hashable, standing: _Standing, before: _Kept[T] | None, make: Make[T]) -> T:
        """Make it, unless somebody who asked for the same has done so while this waited for its turn."""
        kept = self._kept.get(key)
        if kept is not None and kept is not before and kept.standing == standing:
            return kept.value
        grounds: list[tuple[Ask, object]] = []
        noting = _grounds.set(grounds)
        try:
            value, size = await make()
        finally:
            _grounds.reset(noting)
        if size is not None and size <= MOST_BYTES // 4:
            self._keep(key, _Kept(value, size, standing, grounds))
        return value

    def _keep(self, key: Hashable, new: _Kept[T]) -> None:
        before = self._kept.pop(key, None)
        self._size += new.size - (before.size if before else 0)
        self._kept[key] = new
        while self._size > MOST_BYTES:
            _, gone = self._kept.popitem(last=False)
            self._size -= gone.size
