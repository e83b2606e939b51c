"""How one service asks another over HTTP: bounded in time, in size and in tries, with the trace passed on."""

import asyncio
import logging
import ssl
import time
import zlib
from collections.abc import AsyncIterable, AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self, TypeVar, cast

import httpx
import orjson
import pydantic
import stamina
from prometheus_client import Gauge, Histogram

from shared.clients.authorities import authorities
from shared.platform import spans
from shared.platform.aside import aside
from shared.platform.data.database import demand_no_transaction
from shared.platform.refusals import Unavailable
from shared.platform.registry import REGISTRY
from shared.platform.setting_values import is_one_of_ours
from shared.platform.trace import traceparent

DEADLINE_SECONDS: Final = 2.0
LARGEST_ANSWER: Final = 5 * 1024 * 1024
MOST_VALUES: Final = 250_000
_LARGE: Final = 65_536
_BREATH: Final = 16
_SMALL: Final = 64
_MOST_SMALL: Final = 500
_NOT_MODIFIED: Final = 304
_CONNECT_SECONDS: Final = 0.5
_LONG_SECONDS: Final = 0.25
_REST_SECONDS: Final = 0.25
_PLAIN: Final = ("", "identity")
_BLOCK: Final = 65_536
_GZIP: Final = 16 + zlib.MAX_WBITS
_NUL: Final = b"\\u0000"
_ASKED: Final = Histogram(
    "neighbour_request_duration_seconds",
    "How long it took to ask another service, by what came of it.",
    ("neighbour", "outcome"),
    buckets=(0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2),
    registry=REGISTRY,
)
_UP: Final = Gauge(
    "neighbour_up", "Whether another service answered when last asked.", ("neighbour",), registry=REGISTRY
)
_log: Final = logging.getLogger(__name__)
Model = TypeVar("Model", bound=pydantic.BaseModel)
Asked = str | int | Sequence[str]
"""The value of a parameter in a query."""


class NeighbourGone(Exception):  # noqa: N818 - the neighbour's state, not a fault of ours
    """No usable answer. `reason` is one of: timeout, unreachable, error, unreadable, too_large; `words` tell more."""

    def __init__(self, service: str, reason: str, words: str = "") -> None:
        super().__init__(f"{service}: {reason} ({words})" if words else f"{service}: {reason}")
        self.service = service
        self.reason = reason
        self.words = words or reason


@dataclass(frozen=True, slots=True)
class Reply:
    """What a neighbour answered. `body` is JSON, None for 304; it was `size` bytes, and is to be read `by` then."""

    status: int
    headers: Mapping[str, str]
    body: object
    size: int
    by: float


class Neighbour:
    """One service to ask. Holds the connections; close it when the process ends.

    Who took long to fail is left in peace for a moment, and fails at once in the meantime: so those who queue for a
    neighbour that hangs do not wait for its deadline one after the other.

    HTTPS_PROXY, HTTP_PROXY, NO_PROXY, SSL_CERT_FILE and SSL_CERT_DIR mean what they mean everywhere, but for hosts of
    one word (`index-api`) and loopback: no proxy knows those.
    """

    def __init__(
        self,
        service: str,
        url: str,
        *,
        deadline: float = DEADLINE_SECONDS,
        connect: float = _CONNECT_SECONDS,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """Prepare to ask `service` at `url`. `transport` lets a test answer in its own process."""
        self.service = service
        self.url = url
        self.answered = True
        self._deadline = deadline
        self._said = ""
        self._resting_until, self._resting_for = 0.0, ""
        host = httpx.URL(url).host
        self._http = httpx.AsyncClient(
            base_url=url,
            verify=authorities(),
            transport=transport,
            mounts={f"all://{host}": None} if is_one_of_ours(host) else {},
            timeout=httpx.Timeout(deadline, connect=connect, pool=0.5),
            limits=httpx.Limits(max_connections=50, max_keepalive_connections=10),
            follow_redirects=False,
            trust_env=True,
        )

    async def __aenter__(self) -> Self:
        """Be closed at the end of the block."""
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def get(self, path: str, /, *, headers: Mapping[str, str] | None = None, **query: Asked) -> Reply:
        """Read something. Tried twice within the deadline. Raises `NeighbourGone`."""
        return await self._ask("GET", path, headers, query, None, attempts=2)

    async def read(self, kind: type[Model], path: str, /, **query: Asked) -> Model:
        """Read something as the class that the neighbour answers with. Raises as `get` and `parsed`."""
        return await self.parsed(kind, await self.get(path, headers=None, **query))

    async def parsed(self, kind: type[Model], reply: Reply) -> Model:
        """Take an answer as what it has to be, within the deadline of the question.

        Raises `NeighbourGone` for a status but 200, or what does not fit.
        """
        if reply.status != 200:
            raise self.gone("error")
        try:
            if reply.size <= _LARGE:
                return kind.model_validate(reply.body)
            async with asyncio.timeout_at(reply.by):
                return await aside(kind.model_validate, reply.body)
        except pydantic.ValidationError as error:
            raise self.gone("unreadable") from error
        except (TimeoutError, Unavailable) as error:
            raise self.gone("timeout") from error

    async def post(self, path: str, body: object, *, headers: Mapping[str, str]) -> Reply:
        """Change something. Tried twice only under an Idempotency-Key. Raises `NeighbourGone`."""
        attempts = 2 if any(name.lower() == "idempotency-key" for name in headers) else 1
        return await self._ask("POST", path, headers, {}, body, attempts)

    async def patch(self, path: str, body: object, *, headers: Mapping[str, str]) -> Reply:
        """Change a part of something. Raises `NeighbourGone`."""
        return await self._ask("PATCH", path, headers, {}, body, 1)

    async def put(self, path: str, body: object, *, headers: Mapping[str, str]) -> Reply:
        """Put something in the place of what is there. Raises `NeighbourGone`."""
        return await self._ask("PUT", path, headers, {}, body, 1)

    async def _ask(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | None,
        query: Mapping[str, Asked],
        body: object,
        attempts: int,
    ) -> Reply:
        demand_no_transaction(f"a question to {self.service}")
        content = None if body is None else orjson.dumps(body)
        with spans.asking(self.service, method):
            own = {"traceparent": traceparent(), "accept": "application/json", "accept-encoding": "gzip"}
            told = {**own, **(headers or {})}
            if content is not None:
                told["content-type"] = "application/json"
            request = self._http.build_request(method, path, headers=told, params=query or None, content=content)
            return await self._answered(request, attempts)

    async def _answered(self, request: httpx.Request, attempts: int) -> Reply:
        started, outcome = time.monotonic(), "cancelled"
        if started < self._resting_until:
            raise self.gone(self._resting_for, self._said)
        try:
            reply = await self._tried(request, attempts)
            if reply.status == _NOT_MODIFIED and "if-none-match" not in request.headers:
                raise self.gone("error", "304 was not asked for")
            outcome = "answered"
        except NeighbourGone as gone:
            outcome, now = gone.reason, time.monotonic()
            if now - started > _LONG_SECONDS:
                self._resting_until, self._resting_for = now + _REST_SECONDS, gone.reason
            raise
        finally:
            _ASKED.labels(self.service, outcome).observe(time.monotonic() - started)
        self.answered, self._said = True, ""
        _UP.labels(self.service).set(1)
        return reply

    async def _tried(self, request: httpx.Request, attempts: int) -> Reply:
        by = asyncio.get_running_loop().time() + self._deadline
        try:
            async with asyncio.timeout_at(by):
                async for attempt in stamina.retry_context(
                    on=httpx.TransportError, attempts=attempts, wait_initial=0.05, wait_jitter=0.05, wait_max=0.2
                ):
                    with attempt:
                        reply = await self._send(request, by)
        except (TimeoutError, httpx.TimeoutException) as error:
            raise self.gone("timeout", f"no answer within {self._deadline:g} s") from error
        except httpx.TransportError as error:
            raise self.gone("unreachable", _why_unreachable(error)) from error
        except (httpx.HTTPError, httpx.InvalidURL, orjson.JSONDecodeError, zlib.error) as error:
            raise self.gone("unreadable", "the answer is not JSON, or is packed badly") from error
        if reply.status >= 500:
            raise self.gone("error", f"the answer was {reply.status}")
        return reply

    async def _send(self, request: httpx.Request, by: float) -> Reply:
        answer = await self._http.send(request, stream=True)
        content = bytearray()
        try:
            await _take(answer, content)
            if len(content) > LARGEST_ANSWER:
                raise self.gone("too_large", f"the answer is larger than {LARGEST_ANSWER} bytes")
            if _values(content) > MOST_VALUES:
                raise self.gone("too_large", f"the answer holds more than {MOST_VALUES} values")
            if _NUL in content:  # PostgreSQL could not keep it, and no contract has it
                raise self.gone("unreadable", "the answer holds NUL")
            status, size = answer.status_code, len(content)
            body = None if status == _NOT_MODIFIED or status >= 500 or not content else orjson.loads(content)
            return Reply(status, answer.headers, body, size, by)
        finally:
            content.clear()  # a failure keeps the frame it came from, and would keep what was sent with it
            await answer.aclose()

    def gone(self, reason: str, words: str = "") -> NeighbourGone:
        """Note that there was no usable answer, and give the exception that says so.

        For clients too: an answer that does not fit its schema is none. The log says it once, until it changes.
        """
        gone = NeighbourGone(self.service, reason, words)
        if self.answered or gone.words != self._said:
            _log.warning("%s did not answer: %s", self.service, f"{reason} ({words})" if words else reason)
        self.answered, self._said = False, gone.words
        _UP.labels(self.service).set(0)
        return gone


def _why_unreachable(error: httpx.TransportError) -> str:
    """Say in words why there was no connection, above all where TLS failed."""
    if isinstance(error, httpx.ProxyError):
        return f"the proxy refused: {error}"
    return tls_trouble(error) or str(error) or "the connection was cut"


def tls_trouble(error: BaseException) -> str:
    """Say in words what is wrong with TLS; nothing where it is something else."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"TLS: the certificate is not trusted, {cause.verify_message}"
        if isinstance(cause, ssl.SSLError):
            return f"TLS: {cause.reason or cause}"
    return ""


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


class _InCrumbs(httpx.HTTPError):
    """So many pieces and so little in them: reading costs far more than sending."""

    def __init__(self) -> None:
        super().__init__("in crumbs")


async def _take(answer: httpx.Response, content: bytearray) -> None:
    """Fill `content` with the body, up to the first byte too many. Raises `_InCrumbs`.

    Pieces come without a pause as long as there are any: so the loop, and the deadline, get their turn here.
    """
    pieces = 0
    async for piece in _unpacked(answer):
        content += piece
        if len(content) > LARGEST_ANSWER:
            return
        pieces += 1
        if pieces > _MOST_SMALL and len(content) < pieces * _SMALL:
            raise _InCrumbs
        if pieces % _BREATH == 0:
            await asyncio.sleep(0)


def _values(content: bytearray) -> int:
    """Count the values of JSON, or somewhat more: an empty object takes three bytes there and a hundred here."""
    return sum(map(content.count, (b",", b"[", b"{")))


async def _unpacked(answer: httpx.Response) -> AsyncIterator[bytes]:
    """Give the body in small pieces, however little of it was sent: a bomb is never unpacked whole.

    Raises `zlib.error` for what is packed badly, ends too early, or is packed in a way that was not asked for.
    """
    packing = answer.headers.get("content-encoding", "").strip().lower()
    unpack = zlib.decompressobj(_GZIP)
    sent = False
    async for chunk in cast("AsyncIterable[bytes]", answer.stream):
        if packing in _PLAIN:
            yield chunk
            continue
        rest, sent = chunk, sent or bool(chunk)
        while rest and not unpack.eof:
            yield unpack.decompress(rest, _BLOCK)
            rest = unpack.unconsumed_tail
    if sent and (packing != "gzip" or not unpack.eof):
        raise zlib.error(packing)
