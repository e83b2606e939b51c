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
from typing import Final, Generic, TypeVar

from shared.platform.naming import Known, NameSource

T = TypeVar("T")
Ask = Callable[[], Awaitable[object]]

_MOST_KEPT: Final = 400
"""Of at most some 40 kB each."""
_grounds: Final = ContextVar[list[tuple[Ask, object]] | None]("grounds", default=None)


def rests_on(ask: Ask, told: object) -> None:
    """Note that what is being made rests on what `ask` told: it no longer holds once that tells something else."""
    if (grounds := _grounds.get()) is not None:
        grounds.append((ask, told))


@dataclass(frozen=True, slots=True)
class _Kept(Generic[T]):
    """Something finished, and how everything stood before it was begun."""

    value: T
    public: Hashable
    day: date
    names: Known
    grounds: list[tuple[Ask, object]]

    async def holds(self, public: Hashable, day: date, names: Known) -> bool:
        if (self.public, self.day) != (public, day) or self.names is not names:
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

    async def get(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        """Give what `make` makes, or made before. Raises what `make` raises, and keeps nothing then."""
        public = await self._public()
        await self._names.names_ready()
        day, names = self._now().date(), self._names.names_known
        if (kept := self._kept.get(key)) is not None and await kept.holds(public, day, names):
            self._kept.move_to_end(key)
            return kept.value
        grounds: list[tuple[Ask, object]] = []
        noting = _grounds.set(grounds)
        try:
            value = await make()
        finally:
            _grounds.reset(noting)
        self._kept[key] = _Kept(value, public, day, names, grounds)
        self._kept.move_to_end(key)
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        return value
