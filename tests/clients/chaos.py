"""A neighbour that misbehaves: a real server on loopback, in a thread and event loop of its own."""

import asyncio
import threading
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any, Final

import httpx

REASONS: Final = {
    "down": "unreachable",
    "hangs": "timeout",
    "drips": "timeout",
    "garbage": "unreachable",
    "html": "unreadable",
    "gzip_bomb": "too_large",
    "gzip_cut": "unreadable",
    "small_pieces": "unreadable",
    "many_values": "too_large",
    "not_modified": "error",
    "error": "error",
    "wrong_schema": "unreadable",
}
"""Each way to misbehave, and what a client says of it."""
WELL: Final = "well"
BOMB_MEGABYTES: Final = 1_000
_WRONG: Final = (
    b'{"items": [{"id": 7, "title": null}], "cities": [], "networks": 3, "topics": {}, "version": "x", "state": 3,'
    b' "duties": [{"code": 1}]}'
)
Answer = Callable[[str, dict[str, str]], Awaitable[httpx.Response]]
"""Answers a target for whoever the header Authorization names, if there is one."""


def _bomb() -> bytes:
    """Pack a gigabyte of blanks into a megabyte, without ever holding it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    head = packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + block * (BOMB_MEGABYTES - 1)


def _http(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    told = {"content-type": "application/json", "content-length": str(len(body)), "connection": "close", **headers}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in told.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


class Chaos:
    """Behaves as `turn` says: well, as `answer` does, or badly."""

    def __init__(self, answer: Answer | None = None) -> None:
        self.mode = WELL
        self.asked: list[str] = []
        self._answer = answer
        self._home = asyncio.get_running_loop() if answer else None
        self._loop = asyncio.new_event_loop()
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()
        self._bomb = _bomb()
        self.port = 0

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def turn(self, mode: str) -> None:
        """Behave in another way from now on; whoever waits is cut off."""
        asyncio.run_coroutine_threadsafe(self._turn(mode), self._loop).result(5)

    @contextmanager
    def running(self) -> Iterator["Chaos"]:
        """Listen in a thread until the context ends."""
        thread = threading.Thread(target=self._loop.run_forever, name="chaos")
        thread.start()
        try:
            self.turn(WELL)
            yield self
        finally:
            self.turn("down")
            self._loop.call_soon_threadsafe(self._loop.stop)
            thread.join(5)
            self._loop.close()

    async def _turn(self, mode: str) -> None:
        self.mode = mode
        for task in list(self._open):
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)
        if mode == "down" and self._server is not None:
            self._server.close()
            await self._server.wait_closed()
            self._server = None
        elif mode != "down" and self._server is None:
            self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port, reuse_address=True)
            self.port = self._server.sockets[0].getsockname()[1]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                request = await reader.readuntil(b"\r\n\r\n")
                target = request.split(b" ", 2)[1].decode()
                self.asked.append(target)
                async for piece in self._pieces(target, _who(request)):
                    writer.write(piece)
                    await writer.drain()
        finally:
            self._open.discard(task)
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def _pieces(self, target: str, who: dict[str, str]) -> AsyncIterator[bytes]:
        if self.mode == WELL:
            yield await self._well(target, who)
        elif self.mode == "hangs":
            await asyncio.sleep(60)
        elif self.mode == "drips":
            yield _http(b"{")[:-1].replace(b"content-length: 1", b"content-length: 100000")
            while True:
                yield b" "
                await asyncio.sleep(0.05)
        elif self.mode == "small_pieces":
            yield _http(b"").replace(b"content-length: 0", b"transfer-encoding: chunked")
            while True:
                yield b"1\r\n \r\n" * 10_000
        elif self.mode == "gzip_bomb":
            yield _http(self._bomb, content_encoding="gzip")
        else:
            yield {
                "garbage": b"\x00\xff\x13 no protocol at all \r\n\r\n",
                "html": _http(b"<html><body>Welcome to the proxy</body></html>", content_type="text/html"),
                "gzip_cut": _http(self._bomb[:500], content_encoding="gzip"),
                "error": _http(b'{"title": "oh"}', "500 Internal Server Error"),
                "many_values": _http(b'{"items": [' + b"{}," * 1_700_000 + b"{}]}"),
                "not_modified": _http(b"", "304 Not Modified"),
                "wrong_schema": _http(_WRONG),
            }[self.mode]

    async def _well(self, target: str, who: dict[str, str]) -> bytes:
        assert self._answer is not None
        assert self._home is not None
        asked: Any = self._answer(target, who)
        answer = await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(asked, self._home))
        return _http(answer.content, f"{answer.status_code} X", etag=answer.headers.get("etag", '"1"'))


def _who(request: bytes) -> dict[str, str]:
    """Give the header Authorization of a request."""
    for line in request.split(b"\r\n"):
        name, _, value = line.partition(b": ")
        if name.lower() == b"authorization":
            return {"authorization": value.decode()}
    return {}


@asynccontextmanager
async def before(app: Any) -> AsyncIterator[Chaos]:
    """Put chaos in front of an application of this process."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://well") as client:
        with Chaos(lambda target, who: client.get(target, headers=who)).running() as chaos:
            yield chaos
