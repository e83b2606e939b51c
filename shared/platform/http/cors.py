"""Which pages of other origins may ask: every page may read what is public, the configured ones do all the rest.

An answer without a token is the same for every origin, so it says `*` and a shared cache keeps one copy of it.
"""

from collections.abc import Sequence
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
_ANY_ORIGIN: Final = {"access-control-allow-origin": "*", "access-control-expose-headers": ", ".join(_EXPOSED)}
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
        headers = Headers(scope=scope)
        if scope["method"] == "OPTIONS" and "origin" in headers and "access-control-request-method" in headers:
            await self._preflight(headers, scope)(scope, receive, send)
        elif scope["method"] == "GET" and "authorization" not in headers:

            async def open_to_all(message: Message) -> None:
                if message["type"] == "http.response.start":
                    MutableHeaders(scope=message).update(_ANY_ORIGIN)
                await send(message)

            await self._app(scope, receive, open_to_all)
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
