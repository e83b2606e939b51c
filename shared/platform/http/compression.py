"""Answers packed with gzip for those who take it, under an ETag of their own."""

from typing import Final

from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.platform.http.heads import Head

_MARK: Final = b'-gzip"'
"""How the ETag of what was read and came packed ends: other bytes have another strong ETag (RFC 9110, 8.8.3.3).

The ETag that a change gives is that of the resource as it is now, whatever way its answer came.
"""
_LEVEL: Final = 5


class Compressed:
    """What stands inside answers as it does without compression: it never meets the mark of an ETag."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._packing = GZipMiddleware(app, compresslevel=_LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        packs, held, scope["headers"] = _without_marks(scope["headers"])

        async def mark(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _marked(message["headers"], message["status"], held)
            await send(message)

        marks = scope["method"] == "GET" and (packs or _MARK in held)
        await (self._packing if packs else self._app)(scope, receive, mark if marks else send)


async def packed(response: Response, scope: Scope) -> Response:
    """Pack an answer that is kept, as it would be on its way out: there it passes as it is."""
    parts: list[Message] = []

    async def nothing() -> Message:
        return {"type": "http.request"}

    async def take(message: Message) -> None:
        parts.append(message)

    await GZipMiddleware(response, compresslevel=_LEVEL)(scope, nothing, take)
    start, body = parts
    packed = Response()
    packed.raw_headers, packed.body = start["headers"], body["body"]
    return packed


def _without_marks(headers: Head) -> tuple[bool, bytes, Head]:
    """Say whether gzip is taken and what If-None-Match holds, and give the headers that the inside sees.

    An Accept-Encoding that refuses gzip is left out: it has not asked for it.
    """
    packs, held, seen = False, b"", []
    for name, value in headers:
        if name == b"accept-encoding":
            if not _takes_gzip(value.decode("latin-1")):
                continue
            packs = True
        elif name == b"if-none-match":
            held = held or value
        seen.append((name, value.replace(_MARK, b'"') if name in (b"if-none-match", b"if-match") else value))
    return packs, held, seen


def _takes_gzip(accepted: str) -> bool:
    for part in accepted.lower().split(","):
        coding, _, quality = part.replace(" ", "").partition(";q=")
        if coding == "gzip":
            return quality.strip("0.") != "" if quality else True
    return False


def _marked(headers: Head, status: int, held: bytes) -> Head:
    """Mark the ETag of what is packed, and of what has not changed where its mark was `held`."""
    told = dict(headers)
    packed = told.get(b"etag", b"")[:-1] + _MARK
    if told.get(b"content-encoding") == b"gzip" or (status == 304 and packed in held):
        return [(name, packed if name == b"etag" else value) for name, value in headers]
    return headers
