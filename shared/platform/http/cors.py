"""Which pages of other origins may ask: every page may read what is public, the configured ones do all the rest.

An answer without a token is the same for every origin, so it says `*` and a shared cache keeps one copy of it.
"""

from collections.abc import Callable, Sequence
from typing import Final

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.platform.http.heads import Head, varying
from shared.platform.http.problems import render
from shared.platform.refusals import Refusal
from shared.sentences import say

_LOCALHOST: Final = r"https?://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?"
_EXPOSED: Final = (
    "API-Version",
    "Accept-Patch",
    "Content-Disposition",
    "Content-Language",
    "Deprecation",
    "ETag",
    "Idempotency-Replayed",
    "Link",
    "Location",
    "Retry-After",
    "Sunset",
    "traceparent",
)
_READING: Final = frozenset({"accept", "accept-language", "if-none-match", "traceparent"})
_ANY_ORIGIN: Final = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", ", ".join(_EXPOSED).encode()),
)
_MAY_READ: Final = {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": "GET, HEAD",
    "access-control-allow-headers": ", ".join(sorted(_READING)),
    "access-control-max-age": "600",
    "vary": "Origin",
}


class OriginRefused(Refusal):
    """A page of an origin that the settings do not name may only read what is public, without a token.

    Ask whoever runs this deployment to name the origin of your page.
    """

    code, title, status = "origin_refused", "Pages of this origin may not ask this", 403


class CrossOrigin:
    """Answers preflights, and says of other answers who may read them."""

    def __init__(self, app: ASGIApp, *, origins: Sequence[str], localhost: bool) -> None:
        self._app = app
        self._configured = CORSMiddleware(
            app,
            allow_origins=origins,
            allow_origin_regex=_LOCALHOST if localhost else None,
            allow_methods=("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"),
            allow_headers=("Authorization", "Idempotency-Key", "If-Match", "If-None-Match", "traceparent"),
            expose_headers=_EXPOSED,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        names = {name for name, _ in scope["headers"]}
        if scope["method"] == "GET" and b"authorization" not in names:
            await self._app(scope, receive, _changing(send, _open_to_all))
        elif b"origin" not in names:
            await self._app(scope, receive, _changing(send, _closed))
        elif scope["method"] == "OPTIONS" and b"access-control-request-method" in names:
            await self._preflight(Headers(scope=scope), scope)(scope, receive, send)
        else:
            await self._configured(scope, receive, send)

    def _preflight(self, headers: Headers, scope: Scope) -> Response:
        said = self._configured.preflight_response(headers)
        if said.status_code == 200:
            return said
        asked = {name.strip().lower() for name in headers.get("access-control-request-headers", "").split(",")}
        if headers["access-control-request-method"] in ("GET", "HEAD") and asked - {""} <= _READING:
            return Response(status_code=204, headers=_MAY_READ)
        refused = render(
            OriginRefused(say("The settings of this service do not let pages of that origin ask this.")), scope
        )
        refused.headers.add_vary_header("Origin")
        return refused


def _open_to_all(headers: Head) -> Head:
    return [*headers, *_ANY_ORIGIN]


def _closed(headers: Head) -> Head:
    return varying(headers, b"Origin")


def _changing(send: Send, change: Callable[[Head], Head]) -> Send:
    """Send an answer with other headers."""

    async def changed(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = change(message["headers"])
        await send(message)

    return changed
