"""Answers packed with zstd, br or gzip for those who take it, under an ETag of their own."""

from functools import lru_cache
from typing import Final

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette_compress import CompressMiddleware, add_compress_type, remove_compress_type

from shared.platform.http.heads import Head

_CODINGS: Final = ("zstd", "br", "gzip")
"""What an answer can be packed with; of those that a client likes equally, the first."""
_GZIP_LEVEL: Final = 5
"""For zstd and br the library's 4, which makes the same of it in less time."""
_SECOND: Final = slice(4, 8)
"""Where the head of gzip holds its time (RFC 1952, 2.3)."""
_MARKS: Final = {coding.encode(): f'-{coding}"'.encode() for coding in _CODINGS}
"""How the ETag of what was read and came packed ends: other bytes have another strong ETag (RFC 9110, 8.8.3.3).

The ETag that a change gives is that of the resource as it is now, whatever way its answer came.
"""
_ALSO_PACKED: Final = (
    "application/health+json",
    "application/jscalendar+json",
    "application/linkset+json",
    "application/problem+json",
    "application/vnd.oai.openapi+json",
    "application/vnd.vegalite.v6+json",
    "application/x-ndjson",
    "application/yaml",
    "text/csv",
)
for _media_type in _ALSO_PACKED:
    add_compress_type(_media_type)
remove_compress_type("text/event-stream")  # a few bytes now and then: packing would keep memory for each that listens


class Compressed:
    """What stands inside answers as it does without compression: it never meets the mark of an ETag."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._packing = CompressMiddleware(app, gzip_level=_GZIP_LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        coding, held, scope["headers"] = _without_marks(scope["headers"])

        async def mark(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _marked(message["headers"], message["status"], held)
            await send(message)

        marks = scope["method"] == "GET" and (coding or (held and any(mark in held for mark in _MARKS.values())))
        marking = mark if marks else send
        await (self._packing if coding else self._app)(
            scope, receive, _timeless(marking) if coding == "gzip" else marking
        )


async def packed(response: Response, scope: Scope) -> Response:
    """Pack an answer that is kept, as it would be on its way out: there it passes as it is."""
    parts: list[Message] = []

    async def nothing() -> Message:
        return {"type": "http.request"}

    async def take(message: Message) -> None:
        parts.append(message)

    await CompressMiddleware(response, gzip_level=_GZIP_LEVEL)(scope, nothing, _timeless(take))
    start, body = parts
    packed = Response()
    packed.raw_headers, packed.body = start["headers"], body["body"]
    return packed


def _timeless(send: Send) -> Send:
    """Take out of gzip the second in which it was packed: the same answer is the same bytes, as its ETag promises."""
    begins = False

    async def sent(message: Message) -> None:
        nonlocal begins
        if message["type"] == "http.response.start":
            begins = (b"content-encoding", b"gzip") in message["headers"]
        elif begins and (body := message.get("body")):
            message["body"] = body[: _SECOND.start] + bytes(4) + body[_SECOND.stop :]
            begins = False
        await send(message)

    return sent


def _without_marks(headers: Head) -> tuple[str, bytes, Head]:
    """Give the coding for the answer, what If-None-Match holds, and the headers that the inside sees.

    There Accept-Encoding names that coding alone, and is left out where nothing is to be packed.
    """
    accepted, held, seen = [], b"", []
    for name, value in headers:
        if name == b"accept-encoding":
            accepted.append(value.decode("latin-1"))
            continue
        if name == b"if-none-match":
            held = held or value
        seen.append((name, _unmarked(value) if name in (b"if-none-match", b"if-match") else value))
    coding = _best_coding(",".join(accepted)) if accepted else ""
    if coding:
        seen.append((b"accept-encoding", coding.encode()))
    return coding, held, seen


def _unmarked(etags: bytes) -> bytes:
    for mark in _MARKS.values():
        etags = etags.replace(mark, b'"')
    return etags


@lru_cache(maxsize=256)  # browsers send the same few
def _best_coding(accepted: str) -> str:
    """Choose what the client likes best (RFC 9110, 12.5.3), or nothing: that is always taken here."""
    liked: dict[str, float] = {}
    for part in accepted.lower().split(","):
        coding, _, quality = part.replace(" ", "").partition(";q=")
        try:
            liked[coding] = float(quality or 1)
        except ValueError:
            liked[coding] = 0
    others = liked.get("*", 0)
    best = max(_CODINGS, key=lambda coding: liked.get(coding, others))
    return best if liked.get(best, others) > 0 else ""


def _marked(headers: Head, status: int, held: bytes) -> Head:
    """Mark the ETag of what is packed, and of what has not changed where its mark was `held`."""
    told = dict(headers)
    bare = told.get(b"etag", b"")[:-1]
    if status == 304:
        etag = next((bare + mark for mark in _MARKS.values() if bare + mark in held), None)
    else:
        etag = bare + _MARKS[told[b"content-encoding"]] if told.get(b"content-encoding") in _MARKS else None
    if etag is None:
        return headers
    return [(name, etag if name == b"etag" else value) for name, value in headers]
