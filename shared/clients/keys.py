"""The public keys of the token issuer: from a file, from an address, or from where the issuer says that they are.

Whatever goes wrong later, the last good keys stay in use. Before there are any, the service runs, answers whoever
sends no token, and says that it is not ready.
"""

import asyncio
import logging
import time
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Final

import orjson
from prometheus_client import Counter, Gauge

from shared.clients.neighbour import Neighbour, NeighbourGone
from shared.platform.access.tokens import Tokens, UnusableKeys
from shared.platform.registry import REGISTRY
from shared.platform.setting_values import why_no_key_address
from shared.platform.settings import IssuerSettings

LOOK_AT_A_FILE_SECONDS: Final = 5.0
ASK_AGAIN_SECONDS: Final = 300.0
ASK_AGAIN_AFTER_A_FAILURE_SECONDS: Final = 30.0
FIRST_PAUSE_SECONDS: Final = 1.0
BETWEEN_EARLY_READINGS_SECONDS: Final = 10.0
_DEADLINE_SECONDS: Final = 5.0
_DISCOVERY: Final = "/.well-known/openid-configuration"
_READINGS: Final = Counter(
    "issuer_keys_reads", "How often the keys of the token issuer were read.", ("outcome",), registry=REGISTRY
)
_READ_AT: Final = Gauge(
    "issuer_keys_read_timestamp_seconds", "When good keys of the token issuer were last read.", registry=REGISTRY
)
_log: Final = logging.getLogger(__name__)


class _Gone(Exception):  # noqa: N818 - the state of the issuer, not a fault of ours
    """The keys could not be read. `outcome` counts it, the text says why."""

    def __init__(self, outcome: str, why: str) -> None:
        super().__init__(why)
        self.outcome = outcome


class _Source(ABC):
    """Where the keys are."""

    name: str
    pause: float

    @abstractmethod
    async def read(self) -> object:
        """Give what should be a JWK set. Raises `_Gone`."""


class _File(_Source):
    pause = LOOK_AT_A_FILE_SECONDS

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        self._path = path

    async def read(self) -> object:
        try:
            content = await asyncio.to_thread(self._path.read_bytes)
            return orjson.loads(content)
        except OSError as error:
            raise _Gone("unreachable", error.strerror or str(error)) from None
        except orjson.JSONDecodeError:
            raise _Gone("unreadable", "the file is not JSON") from None


class _Address(_Source):
    """An address that is asked as it stands."""

    pause = ASK_AGAIN_SECONDS

    def __init__(self, address: str) -> None:
        self.name = address
        self._issuer = _Issuer("issuer", address, deadline=_DEADLINE_SECONDS, connect=_DEADLINE_SECONDS / 2)

    async def read(self) -> object:
        return await self._asked(self.name)

    async def close(self) -> None:
        await self._issuer.close()

    async def _asked(self, address: str) -> object:
        try:
            reply = await self._issuer.get(address)
        except NeighbourGone as gone:
            raise _Gone(gone.reason, gone.words) from None
        if reply.status != 200:
            raise _Gone("error", f"the answer was {reply.status}")
        return reply.body


class _Discovered(_Address):
    """An issuer that says itself where its keys are (OpenID Connect Discovery 1.0)."""

    def __init__(self, address: str, issuer: str, *, only_https: bool) -> None:
        super().__init__(address)
        self._named = issuer
        self._only_https = only_https

    async def read(self) -> object:
        about = await self._asked(self.name)
        if not isinstance(about, dict) or not isinstance(address := about.get("jwks_uri"), str):
            raise _Gone("unreadable", "the answer names no jwks_uri")
        if about.get("issuer") != self._named:
            raise _Gone(
                "unreadable", "the answer is of another issuer; ISSUER has to be written exactly as it is there"
            )
        if why := why_no_key_address(address, only_https=self._only_https):
            raise _Gone("unreadable", f"its jwks_uri {why}")
        return await self._asked(address)


class _Issuer(Neighbour):
    """Leaves it to `Trust` to tell what went wrong."""

    def gone(self, reason: str, words: str = "") -> NeighbourGone:
        return NeighbourGone(self.service, reason, words)


class Trust:
    """What a service knows of its issuer, now."""

    def __init__(self, tokens: Tokens, source: _Source) -> None:
        self.tokens = tokens
        self.identify = tokens.identify
        self._source = source
        self._last: object = None
        self._trouble = ""
        self._failures = 0
        self._early: asyncio.Task[None] | None = None
        self._no_early_before = 0.0

    def states(self) -> dict[str, str]:
        """Say whether the keys could be read last time, as of a neighbour."""
        return {"issuer": "DOWN" if self._trouble else "UP"}

    def unready(self) -> str:
        """Say why no token can be checked; nothing where it can."""
        return "" if self.tokens.key_ids else "The keys of the token issuer could not be read yet; the log says why."

    @property
    def trouble(self) -> str:
        """Say in a sentence why the keys could not be read last time; nothing where they could."""
        return self._trouble

    async def ask_again(self) -> None:
        """Read the keys now, because a token names one that is not known; not more than once in some seconds."""
        if self._early is None or self._early.done():
            now = time.monotonic()
            if now < self._no_early_before:
                return
            self._no_early_before = now + BETWEEN_EARLY_READINGS_SECONDS
            self._early = asyncio.create_task(self.refresh())
        await asyncio.shield(self._early)

    async def refresh(self) -> None:
        """Read the keys; where that fails the last ones stay in use."""
        try:
            keys = await self._source.read()
            if keys != self._last or not self.tokens.key_ids:
                self.tokens.use(keys)
        except _Gone as gone:
            self._failed(gone.outcome, str(gone))
        except UnusableKeys as unusable:
            self._failed("unusable", str(unusable))
        except Exception as error:  # noqa: BLE001 - whatever else it is, the reading has to go on
            self._failed("fault", repr(error))
        else:
            if self._trouble:
                _log.info("the keys of the token issuer are read again")
            self._trouble, self._failures, self._last = "", 0, keys
            _READINGS.labels("ok").inc()
            _READ_AT.set_to_current_time()

    async def keep_fresh(self) -> None:
        """Read the keys again and again."""
        while True:
            await asyncio.sleep(self._pause())
            await self.refresh()

    async def close(self) -> None:
        """End a reading that is under way."""
        await _end(self._early)

    def _pause(self) -> float:
        if not self._failures:
            return self._source.pause
        if self.tokens.key_ids:
            return min(self._source.pause, ASK_AGAIN_AFTER_A_FAILURE_SECONDS)
        return min(FIRST_PAUSE_SECONDS * self._failures, self._source.pause, ASK_AGAIN_AFTER_A_FAILURE_SECONDS)

    def _failed(self, outcome: str, why: str) -> None:
        """Count every failure, and tell of it where it is another than the last time."""
        _READINGS.labels(outcome).inc()
        self._failures += 1
        then = "the last good ones stay in use" if self.tokens.key_ids else "until then no token can be checked"
        trouble = f"The keys of the token issuer at {self._source.name} could not be read: {why}; {then}."
        if trouble != self._trouble:
            _log.warning("%s", trouble)
        self._trouble = trouble


@asynccontextmanager
async def trusted(settings: IssuerSettings) -> AsyncIterator[Trust]:
    """Give what reads tokens with the keys of the issuer, which are kept fresh meanwhile.

    A file is looked at every five seconds, an address asked every five minutes, both also when a token names a key
    that is not known.
    """
    async with AsyncExitStack() as stack:
        trust = Trust(Tokens(None, settings.issuer, settings.audience, settings.claims()), _source(settings, stack))
        await trust.refresh()
        reading = asyncio.create_task(trust.keep_fresh())
        stack.push_async_callback(_end, reading)
        stack.push_async_callback(trust.close)
        yield trust


def asked_at(settings: IssuerSettings) -> str:
    """Give the address that the issuer is asked at first; nothing where its keys are in a file."""
    if settings.keys:
        return settings.keys if "://" in settings.keys else ""
    return settings.issuer.rstrip("/") + _DISCOVERY


def _source(settings: IssuerSettings, stack: AsyncExitStack) -> _Source:
    address = asked_at(settings)
    if not address:
        return _File(Path(settings.keys))
    only_https = settings.profile == "production"
    source = _Address(address) if settings.keys else _Discovered(address, settings.issuer, only_https=only_https)
    stack.push_async_callback(source.close)
    return source


async def _end(task: asyncio.Task[None] | None) -> None:
    if task is not None:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
