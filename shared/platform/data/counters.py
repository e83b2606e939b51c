"""How often something was done within a span of time: counted by this process, or by all replicas together."""

import logging
import time
from typing import Any, Final, Protocol, cast

from limits.aio.storage import RedisStorage
from limits.errors import StorageError

_MOST_KEYS: Final = 100_000
_SWEEP_SECONDS: Final = 60
_PATIENCE_SECONDS: Final = 0.25
_LEFT_ALONE_SECONDS: Final = 5
_PREFIX: Final = "icc"
_log: Final = logging.getLogger(__name__)


class Counters(Protocol):
    """Counts by key. The names are those of the storages of `limits`, which are such counters."""

    async def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count `amount` more, and say how many that makes; `expiry` seconds after the first all are forgotten."""

    async def get(self, key: str) -> int:
        """Say how many there are."""


class OwnCounters:
    """Counters of this process.

    Those of `limits` in memory start a task for each count, which looks through all keys; these sweep once a minute.
    """

    def __init__(self, most_keys: int = _MOST_KEYS) -> None:
        """Hold `most_keys` and no more: where that many clients come in a minute, all begin anew."""
        self._counts: dict[str, tuple[int, float]] = {}
        self._most_keys = most_keys
        self._sweep_at = time.monotonic() + _SWEEP_SECONDS

    async def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count `amount` more, and say how many that makes."""
        now = time.monotonic()
        if now >= self._sweep_at or len(self._counts) >= self._most_keys:
            self._sweep(now)
        count, ends = self._counts.get(key, (0, 0.0))
        if ends <= now:
            count, ends = 0, now + expiry
        self._counts[key] = (count + amount, ends)
        return count + amount

    async def get(self, key: str) -> int:
        """Say how many there are."""
        count, ends = self._counts.get(key, (0, 0.0))
        return count if ends > time.monotonic() else 0

    def _sweep(self, now: float) -> None:
        self._sweep_at = now + _SWEEP_SECONDS
        self._counts = {key: (count, ends) for key, (count, ends) in self._counts.items() if ends > now}
        if len(self._counts) >= self._most_keys:
            self._counts.clear()


class SharedCounters:
    """Counters of all replicas of a service, in Valkey or Redis. While that is away, each process counts alone."""

    def __init__(self, address: str, service: str, left_alone_seconds: float = _LEFT_ALONE_SECONDS) -> None:
        """Count at `address` (valkey://, valkeys://, redis:// or rediss://), apart for each `service`."""
        self._store = RedisStorage(
            f"async+{address.replace('redis', 'valkey', 1) if address.startswith('redis') else address}",
            wrap_exceptions=True,
            key_prefix=f"{_PREFIX}:{service}",
            socket_timeout=_PATIENCE_SECONDS,
            socket_connect_timeout=_PATIENCE_SECONDS,
        )
        self._own = OwnCounters()
        self._left_alone_seconds = left_alone_seconds
        self._away_until = 0.0

    async def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count `amount` more, and say how many that makes."""
        if time.monotonic() >= self._away_until:
            try:
                return await self._store.incr(key, expiry, amount)
            except StorageError as error:
                self._leave_alone(error)
        return await self._own.incr(key, expiry, amount)

    async def get(self, key: str) -> int:
        """Say how many there are."""
        if time.monotonic() >= self._away_until:
            try:
                return await self._store.get(key)
            except StorageError as error:
                self._leave_alone(error)
        return await self._own.get(key)

    async def close(self) -> None:
        """Hang up."""
        await cast("Any", self._store.bridge).get_connection().aclose()  # `limits` itself never does

    def _leave_alone(self, error: StorageError) -> None:
        """Ask it no more for a moment, or every change would wait for it."""
        if time.monotonic() >= self._away_until:
            kind = type(error.storage_error).__name__
            _log.warning("the store of the limits does not answer (%s): this process counts alone meanwhile", kind)
        self._away_until = time.monotonic() + self._left_alone_seconds
