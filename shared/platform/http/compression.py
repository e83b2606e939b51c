"""Answers packed with gzip for those who take it, under an ETag of their own."""

from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_CONDITIONS: Final = (b"if-none-match", b"if-match")
_MARK: Final = '-gzip"'
"""How the ETag of what was read and came packed ends: other bytes have another strong ETag (RFC 9110, 8.8.3.3).

The ETag that a change gives is that of the resource as it is now, whatever way its answer came.
"""


class Compressed:
    """What stands inside answers as it does without compression: it never meets the mark of an ETag."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = GZipMiddleware(app, compresslevel=5)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        held = Headers(scope=scope).get("if-none-match", "")

        async def mark(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message["headers"]))
                if "accept-encoding" not in headers.get("vary", "").lower():
                    headers.add_vary_header("Accept-Encoding")
                etag = headers.get("etag", "") if scope["method"] == "GET" else ""
                packed = f"{etag[:-1]}{_MARK}"
                if etag and (
                    headers.get("content-encoding") == "gzip" or (message["status"] == 304 and packed in held)
                ):
                    headers["etag"] = packed
                message["headers"] = headers.raw
            await send(message)

        scope["headers"] = _without_marks(scope)
        await self._app(scope, receive, mark)


def _without_marks(scope: Scope) -> list[tuple[bytes, bytes]]:
    """Give the headers that the inside sees; one that refuses gzip has not asked for it."""
    return [
        (name, value.replace(_MARK.encode(), b'"') if name in _CONDITIONS else value)
        for name, value in scope["headers"]
        if name != b"accept-encoding" or _takes_gzip(value.decode("latin-1"))
    ]


def _takes_gzip(accepted: str) -> bool:
    for part in accepted.lower().split(","):
        coding, _, quality = part.replace(" ", "").partition(";q=")
        if coding == "gzip":
            return quality.strip("0.") != "" if quality else True
    return False
