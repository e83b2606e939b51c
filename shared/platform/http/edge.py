"""What every request passes first and every answer last: pure ASGI, no task and no copy of its own.

From outside to inside: trace id, log line and metrics; then the guard (preflights, body limit, deadline, and whatever
is raised becomes a problem document); then gzip and the routes. The head of an answer is completed on its way out.
"""

import asyncio
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.platform import spans
from shared.platform.http.compression import Compressed
from shared.platform.http.cors import Origins, is_preflight
from shared.platform.http.heads import Head, varying
from shared.platform.http.health import ALWAYS_ANSWERED, PROBES
from shared.platform.http.languages import LanguageOfProblems
from shared.platform.http.problems import answer
from shared.platform.http.room import Room
from shared.platform.http.starting import start_in_words
from shared.platform.http.telemetry import Pseudonyms, network_of, record
from shared.platform.refusals import Malformed, OnlyThisMachine, TooLarge, TooSlow
from shared.platform.setting_values import is_loopback
from shared.platform.spans import Given
from shared.platform.trace import continued, trace_id, traceparent
from shared.sentences import asked, say

BODY_LIMIT: Final = 1_048_576
DEADLINE_SECONDS: Final = 20
_SECURITY: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)
_ONLY_TLS: Final = (b"strict-transport-security", b"max-age=31536000")
_ADDRESSES: Final = (b"location", b"link")
_OWN_PATH: Final = re.compile(rb"(?<![^<\s])/(?!/)")
"""A path of this service as Location and Link write it, at the beginning or after `<`."""
_FRAMED_NOWHERE: Final = b"frame-ancestors 'none'"
_NO_FRAMES: Final = (b"x-frame-options", b"DENY")
_POLICY: Final = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
_PUBLIC: Final = b"public, max-age=0, s-maxage=60, must-revalidate"
"""A browser asks each time whether it holds the newest; a cache before the service asks once a minute for all."""


@dataclass(slots=True)
class _Exchange:
    """A request and its answer, as the edge sees them pass."""

    scope: Scope
    receive: Receive
    send: Send
    complete: "Callable[[_Exchange, Head], Head]"
    only_head: bool
    sent: Mapping[bytes, bytes]
    status: int = 0
    waiting: bool = False
    deadline: asyncio.Timeout | None = None

    async def next_part(self) -> Message:
        """Receive from the client, and be `waiting` meanwhile."""
        self.waiting = True
        message = await self.receive()
        self.waiting = False
        return message

    async def finish(self, message: Message) -> None:
        """Send to the client: a complete head, and no body where only the head was asked for."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            if self.deadline and not self.deadline.expired():
                self.deadline.reschedule(None)  # sending takes as long as the client reads, or the stream goes on
            message["headers"] = self.complete(self, message["headers"])
        elif self.only_head:
            message["body"] = b""
        await self.send(message)


class Traced:
    """Stands before the edge where traces are sent, and opens the span of each request but probes."""

    def __init__(self, app: ASGIApp) -> None:
        self._inside = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request in a span, whose trace the edge then takes for its own."""
        if scope["type"] != "http" or scope["path"] in PROBES:
            await self._inside(scope, receive, send)
            return
        header = dict(scope["headers"]).get(b"traceparent", b"").decode("latin-1")
        with spans.continuing(header, scope["method"], spans.SpanKind.SERVER):
            others = [one for one in scope["headers"] if one[0] != b"traceparent"]
            own = (b"traceparent", (spans.traceparent() or header).encode("latin-1"))
            await self._inside({**scope, "headers": [*others, own]}, receive, send)


class Edge:
    """The outermost layer of a service."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        room: Room,
        service: str,
        version: str,
        origins: Sequence[str],
        localhost: bool,
        prefix: str = "",
        secure: bool = False,
        only_here: bool = False,
        pseudonyms: Pseudonyms | None = None,
    ) -> None:
        """Stand before `app`, which others see under the path `prefix`, and over TLS where that is `secure`.

        With `only_here` it answers those alone who reached it by loopback or by a socket in the file system.
        """
        self._only_here = only_here
        self._pseudonyms = pseudonyms or Pseudonyms()
        self._room = room
        self._service = service
        self._prefix = prefix
        self._secure = secure
        self._always = (*_SECURITY, (b"api-version", version.encode()))
        self._inside = Compressed(app)
        self._origins = Origins(origins, localhost=localhost)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request and tell of it."""
        if scope["type"] != "http":
            await start_in_words(self._inside, scope, receive, send)
            return
        started = time.perf_counter()
        scope = self._without_prefix(scope)
        method = scope["method"]
        sent = dict(scope["headers"])
        trace_id.set(continued(sent.get(b"traceparent")))
        language = asked.set(LanguageOfProblems(scope))
        if method == "HEAD":
            scope = {**scope, "method": "GET"}  # a copy, for the server counts on its own scope
        exchange = _Exchange(scope, receive, send, self._complete, method == "HEAD", sent)
        try:
            await self._guard(scope, exchange)
        finally:
            asked.reset(language)
            if scope["path"] not in PROBES:
                self._tell(scope, method, exchange.status or 500, time.perf_counter() - started)

    def _tell(self, scope: Scope, method: str, status: int, seconds: float) -> None:
        route = scope.get("route")
        named, path = not getattr(route, "nameless", False), getattr(route, "path", "-")
        hashed = self._pseudonyms.of(subject) if named and (subject := scope.get("subject")) else ""
        record(
            self._service,
            method,
            path,
            status,
            seconds,
            network=network_of(scope["client"][0]) if named and scope.get("client") else "",
            subject=hashed,
        )
        if Given.tracer:
            spans.served(method, path, status, hashed)

    def _without_prefix(self, scope: Scope) -> Scope:
        """Take off the prefix where a proxy passed it on; most have done so already."""
        if not self._prefix or not scope["path"].startswith(f"{self._prefix}/"):
            return scope
        return {**scope, "path": scope["path"].removeprefix(self._prefix)}

    async def _guard(self, scope: Scope, exchange: _Exchange) -> None:
        """Turn whatever is raised into a problem document."""
        try:
            if self._only_here:
                _demand_here(scope)
            if is_preflight(scope):
                await self._origins.preflight(scope)(scope, exchange.receive, exchange.finish)
                return
            if scope["path"] not in ALWAYS_ANSWERED:
                self._room.demand()
            async with asyncio.timeout(DEADLINE_SECONDS) as exchange.deadline:
                await self._inside(scope, await _bounded(exchange.sent, exchange.next_part), exchange.finish)
        except Exception as error:
            if exchange.status:
                raise
            exchange.deadline = None
            late = exchange.waiting and isinstance(error, TimeoutError)
            response = answer(TooSlow() if late else error, scope)
            error.__traceback__ = None  # a refusal may be a constant, and would gather those of every request
            await Compressed(response)(scope, exchange.receive, exchange.finish)

    def _complete(self, exchange: _Exchange, headers: Head) -> Head:
        """Add to the head of an answer what every one has, and who may read and keep it."""
        scope = exchange.scope
        readers, depends = self._origins.readers(scope, exchange.sent)
        # What is told, and which actions are open, depends on who asks.
        depends = (b"Accept-Encoding", *scope.get("varies", ()), *depends, b"Authorization")
        headers = varying([*headers, *readers], *depends)
        told = dict(headers)
        if self._prefix:
            own = f"{self._prefix}/".encode()
            headers = [(name, _OWN_PATH.sub(own, value) if name in _ADDRESSES else value) for name, value in headers]
        if self._secure or scope["scheme"] == "https":
            headers.append(_ONLY_TLS)
        headers += scope.get("rate_limit", ())
        headers += self._always
        headers.append((b"traceparent", traceparent().encode()))
        if b"content-security-policy" not in told:
            headers.append(_POLICY)
        if _FRAMED_NOWHERE in told.get(*_POLICY):
            headers.append(_NO_FRAMES)
        if b"cache-control" not in told:
            headers.append((b"cache-control", _kept(exchange)))
        return headers


def _demand_here(scope: Scope) -> None:
    """Raise `OnlyThisMachine` for who reached another address of this machine; a socket in its files has no port."""
    host, port = scope.get("server") or ("", None)
    if port is not None and not is_loopback(host):
        raise OnlyThisMachine


def _kept(exchange: _Exchange) -> bytes:
    """Say who may keep an answer that says nothing of it: shared caches what is public, and only for a minute."""
    scope = exchange.scope
    if b"authorization" in exchange.sent:
        return b"private, no-cache"
    if scope["method"] in ("GET", "HEAD") and exchange.status in (200, 304) and scope["path"].startswith("/v1/"):
        return _PUBLIC
    return b"no-cache"


async def _bounded(sent: Mapping[bytes, bytes], receive: Receive) -> Receive:
    """Refuse a body over the limit before anything reads it."""
    length = sent.get(b"content-length")
    if length is not None:
        if not length.isdigit():
            raise Malformed(say("Content-Length is not a number."))
        if int(length) > BODY_LIMIT:
            raise TooLarge(say("At most {body_limit} bytes.", body_limit=BODY_LIMIT))
        return receive  # the server holds the client to the length it announced
    if b"transfer-encoding" not in sent:
        return receive
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > BODY_LIMIT:
            raise TooLarge(say("At most {body_limit} bytes.", body_limit=BODY_LIMIT))
        if not message.get("more_body", False):
            break
    parts: list[Message] = [{"type": "http.request", "body": bytes(body), "more_body": False}]

    async def again() -> Message:
        return parts.pop() if parts else await receive()

    return again
