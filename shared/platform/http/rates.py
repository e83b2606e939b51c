"""How often a client may ask, and how much it may make: counted at the door of each operation.

A client is who the token names, or else the address that asks. Reading is counted by each process for itself, since it
has to cost next to nothing; all else by all replicas together, where they share counters. Windows begin with the minute
and the day (UTC), so that one count says everything.
"""

import ipaddress
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from starlette.types import Scope

from shared.platform.access.permits import Caller, Role
from shared.platform.data.counters import Counters, OwnCounters
from shared.platform.refusals import QuotaUsedUp, TooManyRequests
from shared.platform.setting_values import Network, address_of
from shared.sentences import say

_MINUTE: Final = 60
_DAY: Final = 86_400
_OF_ONE_CLIENT: Final = 64
"""Bits of an IPv6 address that name a client: it may choose the others as it likes."""


class Cost(Enum):
    """What an operation costs the service: the dearer, the less often it may be asked for."""

    READ = "read"
    WRITE = "write"
    DEAR = "dear"


@dataclass(frozen=True, slots=True)
class Rates:
    """How many requests of each cost a client may make in a minute, and how many things it may make in a day."""

    read: int = 3_000
    write: int = 300
    dear: int = 120
    created: int = 500


class _Limit:
    """So much within so many seconds. It is told as draft-ietf-httpapi-ratelimit-headers says."""

    def __init__(self, name: str, most: int, seconds: int) -> None:
        self.name, self.most, self.seconds = name, most, seconds
        self.policy = f'"{name}";q={most};w={seconds}'.encode()

    def window(self, client: str, now: int) -> tuple[str, int]:
        """Give the key under which a client counts now, and the seconds until the next window."""
        number, passed = divmod(now, self.seconds)
        return f"{self.name}/{number}/{client}", self.seconds - passed

    def left(self, used: int, ends: int) -> bytes:
        """Say how much is left, and for how long."""
        return f'"{self.name}";r={max(self.most - used, 0)};t={ends}'.encode()


class RateLimits:
    """Counts the requests of each client, and refuses those beyond its limits."""

    def __init__(
        self,
        rates: Rates | None = None,
        shared: Counters | None = None,
        unlimited: Sequence[Network] = (),
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Keep to `rates`. `shared` are the counters of all replicas; addresses in `unlimited` are not counted."""
        self._clock = clock
        rates = rates or Rates()
        self._own: Counters = OwnCounters()
        self._shared = shared or self._own
        self._limits = {cost: _Limit(cost.value, getattr(rates, cost.value), _MINUTE) for cost in Cost}
        self._created = _Limit("created", rates.created, _DAY)
        self._unlimited = tuple(unlimited)

    async def count(self, scope: Scope, cost: Cost, caller: Caller | None) -> None:
        """Count a request, and note on `scope` what the answer is to tell of it. Raises `TooManyRequests`."""
        client = self._client(scope, caller)
        if not client:
            return
        limit = self._limits[cost]
        key, ends = limit.window(client, int(self._clock()))
        used = await (self._own if cost is Cost.READ else self._shared).incr(key, limit.seconds)
        scope["rate_limit"] = ((b"ratelimit-policy", limit.policy), (b"ratelimit", limit.left(used, ends)))
        if used > limit.most:
            told = say("At most {most} requests of this kind in {seconds} seconds.", most=limit.most, seconds=_MINUTE)
            raise TooManyRequests(told, retry_after=ends)

    async def demand_quota(self, scope: Scope, caller: Caller | None) -> None:
        """Note what a client may still make today. Raises `QuotaUsedUp` where that is nothing."""
        client = self._client(scope, caller)
        if not client:
            return
        limit = self._created
        key, ends = limit.window(client, int(self._clock()))
        used = await self._shared.get(key)
        more = (limit.policy, limit.left(used, ends))
        scope["rate_limit"] = tuple(
            (name, told + b", " + also) for (name, told), also in zip(scope["rate_limit"], more, strict=True)
        )
        if used >= limit.most:
            raise QuotaUsedUp(say("At most {most} new things in a day.", most=limit.most), retry_after=ends)

    async def note_made(self, scope: Scope, caller: Caller | None) -> None:
        """Count that a client made something."""
        if client := self._client(scope, caller):
            key, _ = self._created.window(client, int(self._clock()))
            await self._shared.incr(key, _DAY)

    def _client(self, scope: Scope, caller: Caller | None) -> str:
        """Name who is counted; nobody where it is one of our services, or an address that is not limited."""
        at = _client_at(scope["client"][0] if scope["client"] else "", self._unlimited)
        if caller is None or not at:
            return at
        return "" if Role.SERVICE in caller.roles else f"subject/{caller.subject}"


@lru_cache(4_096)
def _client_at(address: str, unlimited: tuple[Network, ...]) -> str:
    """Name the client at an address; nobody where that is not limited."""
    if (found := address_of(address)) is None:
        return f"address/{address}"  # who comes by a Unix socket has none
    if any(found in network for network in unlimited):
        return ""
    if found.version == 6:
        found = ipaddress.ip_network((found, _OF_ONE_CLIENT), strict=False).network_address
    return f"address/{found}"
