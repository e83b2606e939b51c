"""The last good answers of a neighbour, by key: asked for again now and then, told as old when it is gone.

Copies stand in memory; those that shall outlive a restart are kept in the service's own database as well.
"""

import asyncio
import math
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Final, Generic, TypeVar

import pydantic

from shared.clients.neighbour import NeighbourGone
from shared.platform.data.snapshots import Snapshots
from shared.platform.ready import rests_on

T = TypeVar("T")
Ask = Callable[[Sequence[str]], Awaitable[Mapping[str, T]]]
"""Asks the neighbour for some keys; gives something for each. Raises `NeighbourGone`."""
_FRESH_SECONDS: Final = 30
_REST_SECONDS: Final = 0.5
"""An answer is seen to have changed, and made anew: both ask, and a neighbour that hangs is waited for once."""


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
class Copy(Generic[T]):
    """An answer, when it last was known to hold, and the ETag that it came with."""

    value: T
    at: datetime
    etag: str = ""


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """Copies of one kind in the service's own database, under `prefix` and their key."""

    snapshots: Snapshots
    kind: pydantic.TypeAdapter[T]
    prefix: str = ""

    async def read(self, key: str) -> Copy[T] | None:
        """Give the copy, or None where there is none, or only one of a release that told otherwise."""
        kept = await self.snapshots.read(self.prefix + key)
        if kept is None:
            return None
        try:
            return Copy(self.kind.validate_python(kept.body), kept.fetched_at, kept.etag)
        except pydantic.ValidationError:
            return None

    async def keep(self, key: str, body: object, etag: str = "") -> None:
        """Put an answer, as JSON, in place of the one before."""
        await self.snapshots.keep(self.prefix + key, etag, body)


@dataclass(slots=True)
class Copies(Generic[T]):
    """Copies by key. Give it keys out of a fixed list only: it holds one for each that was ever asked for.

    Where `kept` is given, they outlive a restart. After a failure, a neighbour whose
    last answer can stand in is left in peace for `rest_seconds`.
    """

    ask: Ask[T]
    kept: Kept[T] | None = None
    fresh_seconds: float = _FRESH_SECONDS
    rest_seconds: float = _REST_SECONDS
    _copies: dict[str, Copy[T]] = field(default_factory=dict)
    _fresh_until: dict[str, float] = field(default_factory=dict)
    _asking: dict[tuple[str, ...], asyncio.Task[str | None]] = field(default_factory=dict)
    _failed: dict[tuple[str, ...], tuple[float, str]] = field(default_factory=dict)

    async def known(self, keys: Sequence[str]) -> Known[T]:
        """Give what is known of keys; who asks for the same at the same time shares one request. Never raises."""
        now = time.monotonic()
        wanted = tuple(sorted(key for key in keys if self._fresh_until.get(key, -math.inf) <= now))
        reason = await self._asked(wanted) if wanted else None
        found = {key: self._copies[key] for key in keys if key in self._copies}
        old = [found[key].at for key in wanted if key in found] if reason else []
        known = Known({key: copy.value for key, copy in found.items()}, reason, min(old, default=None))
        rests_on(partial(self.known, keys), known)
        return known

    async def _asked(self, keys: tuple[str, ...]) -> str | None:
        """Ask for keys and keep the answers; give the reason where there is none."""
        failed_at, reason = self._failed.get(keys, (-math.inf, ""))
        if time.monotonic() < failed_at + self.rest_seconds:
            return reason
        task = self._asking.get(keys)
        if task is None:
            task = self._asking[keys] = asyncio.create_task(self._refresh(keys))
            task.add_done_callback(lambda _: self._asking.pop(keys, None))
        return await asyncio.shield(task)  # whoever gives up does not take the answer from the others

    async def _refresh(self, keys: tuple[str, ...]) -> str | None:
        try:
            answers = await self.ask(keys)
        except NeighbourGone as gone:
            await self._take_up(keys)
            if self._copies.keys() >= set(keys):
                self._failed[keys] = time.monotonic(), gone.reason
            return gone.reason
        self._failed.pop(keys, None)
        at, fresh_until = datetime.now(UTC), time.monotonic() + self.fresh_seconds
        for key, value in answers.items():
            if self.kept is not None:
                await self.kept.keep(key, self.kept.kind.dump_python(value, mode="json"))
            before = self._copies.get(key)
            same = before is not None and before.value == value  # and so quick to compare with what was told before
            self._copies[key] = Copy(before.value if before is not None and same else value, at)
            self._fresh_until[key] = fresh_until
        return None

    async def _take_up(self, keys: tuple[str, ...]) -> None:
        """Take up what a process before this one kept."""
        if self.kept is None:
            return
        for key in keys:
            if key not in self._copies and (copy := await self.kept.read(key)) is not None:
                self._copies[key] = copy
