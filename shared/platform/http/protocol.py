"""HTTP from the socket: what a request may cost before anybody has read it.

uvicorn's protocol bounds neither the head of a request nor the time that it takes to come. This one does, and refuses
what RFC 9112 calls ambiguous. Give it to uvicorn by its name: `--http shared.platform.http.protocol:BoundedHttp`.
"""

import asyncio
import re
from http import HTTPStatus
from typing import Final

import orjson
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from shared.platform.trace import continued

LARGEST_HEAD: Final = 32 * 1024
"""Bytes of the request line and all headers together; a token is less than 8 KB."""
MOST_HEADERS: Final = 100
HEAD_SECONDS: Final = 10.0
_VERSIONS: Final = ("1.0", "1.1")
_HOST: Final = re.compile(rb"([A-Za-z0-9._~%!$&'()*+,;=-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?")


class BoundedHttp(HttpToolsProtocol):
    """A connection whose requests have a head of bounded size that comes in bounded time, and one plain meaning."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the head of the first request."""
        super().connection_made(transport)
        self._head: int | None = 0
        self._refused: HTTPStatus | None = None
        self._deadline: asyncio.TimerHandle | None = None
        self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, unless the head grew too large or says what is refused."""
        if self._refused:
            return
        super().data_received(data)
        if self._head is not None:
            self._head += len(data)
            if self._head > LARGEST_HEAD:
                self._refused = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
            elif self._deadline is None:
                self._wait_for_head()
        if self._refused:
            self._say_no(self._refused)

    def on_message_begin(self) -> None:
        """Count the head of the next request from its first byte."""
        super().on_message_begin()
        self._head = 0
        self._stop_waiting()  # most heads come whole, and need no clock: `data_received` winds it for the others

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take one more header."""
        if len(self.headers) < MOST_HEADERS:
            super().on_header(name, value)
        else:
            self._refused = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE

    def on_headers_complete(self) -> None:
        """Begin the request, unless its head is refused."""
        self._head = None
        self._stop_waiting()
        self._refused = self._refused or self._fault_of_head()
        if not self._refused:
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Take a part of the body."""
        if not self._refused:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """Note that the request is whole."""
        if not self._refused:
            super().on_message_complete()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - the parser's words are of no use to a client
        """Answer what is no HTTP."""
        self._refused = self._refused or HTTPStatus.BAD_REQUEST
        self._say_no(self._refused)

    def _fault_of_head(self) -> HTTPStatus | None:
        """Find what a recipient must refuse: RFC 9112, sections 3.2 (Host) and 6.1 (Transfer-Encoding)."""
        version = self.parser.get_http_version()
        if version not in _VERSIONS:
            return HTTPStatus.HTTP_VERSION_NOT_SUPPORTED
        if sum(len(name) + len(value) for name, value in self.headers) + len(self.url) > LARGEST_HEAD:
            return HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
        hosts = [value for name, value in self.headers if name == b"host"]
        if len(hosts) > 1 or (version == "1.1" and not hosts) or (hosts and not _HOST.fullmatch(hosts[0])):
            return HTTPStatus.BAD_REQUEST
        codings = [value.strip().lower() for name, value in self.headers if name == b"transfer-encoding"]
        if codings and codings != [b"chunked"]:
            return HTTPStatus.NOT_IMPLEMENTED
        return None

    def _wait_for_head(self) -> None:
        self._stop_waiting()
        self._deadline = self.loop.call_later(HEAD_SECONDS, self._too_late)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _too_late(self) -> None:
        """End a connection on which no head came: with a word where a part of one did."""
        if self._head:
            self._refused = HTTPStatus.REQUEST_TIMEOUT
            self._say_no(self._refused)
        elif not self.transport.is_closing():
            self.transport.close()

    def _say_no(self, status: HTTPStatus) -> None:
        self._stop_waiting()
        if self.transport.is_closing():
            return
        body = orjson.dumps(
            {
                "type": "about:blank",
                "title": status.phrase,
                "status": status.value,
                "detail": "The request was not read any further, and the connection ends.",
                "instance": "",
                "trace_id": continued(None),
                "errors": [],
            }
        )
        head = f"HTTP/1.1 {status.value} {status.phrase}\r\ncontent-type: application/problem+json\r\n"
        self.transport.write(
            f"{head}content-language: en\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n".encode() + body
        )
        self.transport.close()
