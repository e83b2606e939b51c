"""What every request passes first and every answer last: pure ASGI, no task and no copy of its own.

From outside to inside: trace id, log line, metrics, security headers and HEAD; then CORS; then the guard (body
limit, deadline, and whatever nobody caught becomes a problem document); then gzip and the routes.
"""

import asyncio
import re
import time
from collections.abc import Mapping, Sequence
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.platform.http.compression import Compressed
from shared.platform.http.cors import CrossOrigin
from shared.platform.http.heads import varying
from shared.platform.http.languages import LanguageOfProblems
from shared.platform.http.problems import answer
from shared.platform.http.starting import start_in_words
from shared.platform.http.telemetry import record
from shared.platform.refusals import Malformed, TooLarge, TooSlow
from shared.platform.trace import continued, trace_id, traceparent
from shared.sentences import asked, say

BODY_LIMIT: Final = 1_048_576
DEADLINE_SECONDS: Final = 20
_SECURITY: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
)
_ONLY_TLS: Final = (b"strict-transport-security", b"max-age=31536000")
_OWN_PATH: Final = re.compile(rb"(?<![^<\s])/(?!/)")
"""A path of this service as Location and Link write it, at the beginning or after `<`."""
_POLICY: Final = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
_PUBLIC: Final = b"public, max-age=0, s-maxage=60, must-revalidate"
"""A browser asks each time whether it holds the newest; a cache before the service asks once a minute for all."""
_PROBES: Final = frozenset({"/livez", "/readyz", "/metrics"})  # asked every few seconds; of no news


class Edge:
    """The outermost layer of a service."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        service: str,
        version: str,
        origins: Sequence[str],
        localhost: bool,
        prefix: str = "",
        secure: bool = False,
    ) -> None:
        """Stand before `app`, which others see under the path `prefix`, and over TLS where that is `secure`."""
        self._service = service
        self._prefix = prefix
        self._secure = secure
        self._always = (*_SECURITY, (b"api-version", version.encode()))
        self._inside = Compressed(app)
        self._app = CrossOrigin(self._guard, origins=origins, localhost=localhost)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request and tell of it."""
        if scope["type"] != "http":
            await start_in_words(self._inside, scope, receive, send)
            return
        started = time.perf_counter()
        scope = self._without_prefix(scope)
        method = scope["method"]
        headers = dict(scope["headers"])
        trace_id.set(continued(headers.get(b"traceparent")))
        language = asked.set(LanguageOfProblems(scope))
        status = 500
        inside = {**scope, "method": "GET"} if method == "HEAD" else scope  # the server counts on its own scope

        async def finish(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                kept = _kept(method, scope["path"], status, known=b"authorization" in headers)
                self._complete(message, kept, secure=self._secure or scope["scheme"] == "https")
            elif method == "HEAD":
                message["body"] = b""
            await send(message)

        try:
            await self._app(inside, receive, finish)
        finally:
            asked.reset(language)
            route = getattr(inside.get("route"), "path", "-")
            if scope["path"] not in _PROBES:
                record(self._service, method, route, status, time.perf_counter() - started)

    def _without_prefix(self, scope: Scope) -> Scope:
        """Take off the prefix where a proxy passed it on; most have done so already."""
        if not self._prefix or not scope["path"].startswith(f"{self._prefix}/"):
            return scope
        return {**scope, "path": scope["path"].removeprefix(self._prefix)}

    def _complete(self, message: Message, kept: bytes, *, secure: bool) -> None:
        headers = varying(message["headers"], b"Authorization")  # what is told, and which actions are open
        told = {name for name, _ in headers}
        if self._prefix:
            headers = [
                (name, _OWN_PATH.sub(f"{self._prefix}/".encode(), value) if name in (b"location", b"link") else value)
                for name, value in headers
            ]
        if secure:
            headers.append(_ONLY_TLS)
        headers += self._always
        headers.append((b"traceparent", traceparent().encode()))
        if b"content-security-policy" not in told:
            headers.append(_POLICY)
        if b"cache-control" not in told:
            headers.append((b"cache-control", kept))
        message["headers"] = headers

    async def _guard(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Turn what nobody else answers into a problem document."""
        begun, waiting = False, False

        async def wait_for_body() -> Message:
            nonlocal waiting
            waiting = True
            message = await receive()
            waiting = False
            return message

        async def note(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            async with asyncio.timeout(DEADLINE_SECONDS):
                await self._inside(scope, await _bounded(dict(scope["headers"]), wait_for_body), note)
        except Exception as error:
            if begun:
                raise
            late = waiting and isinstance(error, TimeoutError)
            response = answer(TooSlow() if late else error, scope)
            error.__traceback__ = None  # a refusal may be a constant, and would gather those of every request
            await Compressed(response)(scope, receive, send)


def _kept(method: str, path: str, status: int, *, known: bool) -> bytes:
    """Say who may keep an answer that says nothing of it: shared caches what is public, and only for a minute."""
    if known:
        return b"private, no-cache"
    if method in ("GET", "HEAD") and status in (200, 304) and path.startswith("/v1/"):
        return _PUBLIC
    return b"no-cache"


async def _bounded(headers: Mapping[bytes, bytes], receive: Receive) -> Receive:
    """Refuse a body over the limit before anything reads it."""
    length = headers.get(b"content-length")
    if length is not None:
        if not length.isdigit():
            raise Malformed(say("Content-Length is not a number."))
        if int(length) > BODY_LIMIT:
            raise TooLarge(say("At most {body_limit} bytes.", body_limit=BODY_LIMIT))
        return receive  # the server holds the client to the length it announced
    if b"transfer-encoding" not in headers:
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
