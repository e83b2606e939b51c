"""Which pages of other origins may ask: every page may read what is public, the configured ones do all the rest.

An answer without a token is the same for every origin, so it says `*` and a shared cache keeps one copy of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

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
    "RateLimit",
    "RateLimit-Policy",
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


_PREFLIGHT: Final = frozenset({b"origin", b"access-control-request-method"})


class OriginRefused(Refusal):
    """A page of an origin that the settings do not name may only read what is public, without a token.

    Ask whoever runs this deployment to name the origin of your page.
    """

    code, title, status = "origin_refused", "Pages of this origin may not ask this", 403


class Origins:
    """Answers preflights, and says of other answers who may read them."""

    def __init__(self, origins: Sequence[str], *, localhost: bool) -> None:
        """Let pages of these `origins`, and of localhost where that is wanted, do everything."""
        self._configured = CORSMiddleware(
            _nothing,
            allow_origins=origins,
            allow_origin_regex=_LOCALHOST if localhost else None,
            allow_methods=("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"),
            allow_headers=("Authorization", "Idempotency-Key", "If-Match", "If-None-Match", "traceparent"),
            expose_headers=_EXPOSED,
        )

    def preflight(self, scope: Scope) -> Response:
        """Answer a browser that asks what a page may do."""
        headers = Headers(scope=scope)
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

    def readers(
        self, scope: Scope, sent: Mapping[bytes, bytes]
    ) -> tuple[Iterable[tuple[bytes, bytes]], tuple[bytes, ...]]:
        """Give the headers that say whose pages may read the answer to a request, and name on what those depend.

        `sent` are the headers of the request, by name.
        """
        if scope["method"] in ("GET", "HEAD") and b"authorization" not in sent:
            return _ANY_ORIGIN, ()
        if b"origin" not in sent:
            return (), (b"Origin",)
        if is_preflight(scope):  # which says it itself
            return (), ()
        origin = sent[b"origin"].decode("latin-1")
        told = dict(self._configured.simple_headers)
        if not self._configured.allow_all_origins and self._configured.is_allowed_origin(origin):
            told["Access-Control-Allow-Origin"] = origin
        return [(name.lower().encode(), value.encode("latin-1")) for name, value in told.items()], (b"Origin",)


def is_preflight(scope: Scope) -> bool:
    """Say whether a browser asks what a page may do."""
    return scope["method"] == "OPTIONS" and {name for name, _ in scope["headers"]} >= _PREFLIGHT


async def _nothing(scope: Scope, receive: Receive, send: Send) -> None:
    """Stand for the application, which is not called: only what the layer knows is asked of it."""
