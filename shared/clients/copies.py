"""The last good answers of a neighbour, by key and in memory: asked again now and then, told as old when it is gone."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, Generic, TypeVar

from shared.clients.neighbour import NeighbourGone

T = TypeVar("T")
Ask = Callable[[Sequence[str]], Awaitable[Mapping[str, T]]]
"""Asks the neighbour for some keys; gives something for each. Raises `NeighbourGone`."""
_FRESH_SECONDS: Final = 30


@dataclass(frozen=True, slots=True)
class Known(Generic[T]):
    """What is known of some keys.

    `reason` says why the neighbour did not answer, None where it did; `stale_since` is when the oldest of the copies
    told in place of its answer was made; keys of which there is no copy are missing in `of`.
    """

    of: Mapping[str, T]
    reason: str | None = None
    stale_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Copy(Generic[T]):
    value: T
    at: datetime
    fresh_until: float


@dataclass(slots=True)
class Copies(Generic[T]):
    """Copies by key. Give it keys out of a fixed list only: it keeps one for each that was ever asked for."""

    ask: Ask[T]
    _kept: dict[str, _Copy[T]] = field(default_factory=dict)
    _asking: dict[tuple[str, ...], asyncio.Task[str | None]] = field(default_factory=dict)

    async def known(self, keys: Sequence[str]) -> Known[T]:
        """Give what is known of keys; who asks for the same at the same time shares one request. Never raises."""
        now = time.monotonic()
        wanted = tuple(sorted(key for key in keys if key not in self._kept or self._kept[key].fresh_until <= now))
        reason = await self._asked(wanted) if wanted else None
        found = {key: self._kept[key] for key in keys if key in self._kept}
        old = [found[key].at for key in wanted if key in found] if reason else []
        return Known({key: copy.value for key, copy in found.items()}, reason, min(old, default=None))

    async def _asked(self, keys: tuple[str, ...]) -> str | None:
        """Ask for keys and keep the answers; give the reason where there is none."""
        task = self._asking.get(keys)
        if task is None:
            task = self._asking[keys] = asyncio.create_task(self._refresh(keys))
            task.add_done_callback(lambda _: self._asking.pop(keys, None))
        return await asyncio.shield(task)  # whoever gives up does not take the answer from the others

    async def _refresh(self, keys: tuple[str, ...]) -> str | None:
        try:
            told = await self.ask(keys)
        except NeighbourGone as gone:
            return gone.reason
        at, fresh_until = datetime.now(UTC), time.monotonic() + _FRESH_SECONDS
        self._kept.update({key: _Copy(value, at, fresh_until) for key, value in told.items()})
        return None
