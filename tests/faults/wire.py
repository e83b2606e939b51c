"""The way from the services to PostgreSQL, which a test may close or let fall silent."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

HOST: Final = "127.0.0.1"
_PIECE: Final = 65_536


class Wire:
    """Leads from a port of its own, which stays the same, to a port that may change."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._server: asyncio.Server | None = None
        self._silent = False
        self._lines: set[asyncio.Task[None]] = set()
        self._lost: set[asyncio.Task[None]] = set()

    @contextmanager
    def running(self) -> Iterator["Wire"]:
        """Lead there, in a thread, until the end of the block."""
        thread = threading.Thread(target=self._loop.run_forever, name="wire")
        thread.start()
        try:
            self.open()
            yield self
        finally:
            self.close()
            self._loop.call_soon_threadsafe(self._loop.stop)
            thread.join(5)
            self._loop.close()

    def close(self) -> None:
        """Cut every connection, and refuse others."""
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(5)

    def open(self) -> None:
        """Lead there again. Connections that fell silent stay so, as behind a firewall that has forgotten them."""
        asyncio.run_coroutine_threadsafe(self._open(), self._loop).result(5)

    def fall_silent(self) -> None:
        """Take what comes on every connection, and new ones too, and pass nothing on."""
        asyncio.run_coroutine_threadsafe(self._fall_silent(), self._loop).result(5)

    async def _close(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        for line in list(self._lines):
            line.cancel()
        await asyncio.gather(*self._lines, return_exceptions=True)

    async def _open(self) -> None:
        self._silent = False
        if self._server is None:
            self._server = await asyncio.start_server(self._lead, HOST, self.port, reuse_address=True)
            self.port = self._server.sockets[0].getsockname()[1]

    async def _fall_silent(self) -> None:
        self._silent = True
        self._lost |= self._lines

    async def _lead(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = asyncio.current_task()
        assert line is not None
        self._lines.add(line)
        if self._silent:
            self._lost.add(line)
        ends = [writer]
        try:
            with suppress(OSError, asyncio.CancelledError):
                there, back = await asyncio.open_connection(HOST, self.target)
                ends.append(back)
                async with asyncio.TaskGroup() as both:
                    both.create_task(self._carry(line, reader, back))
                    both.create_task(self._carry(line, there, writer))
        except* OSError:
            pass
        finally:
            self._lines.discard(line)
            self._lost.discard(line)
            for end in ends:
                end.transport.abort()

    async def _carry(
        self, line: asyncio.Task[None], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        while piece := await reader.read(_PIECE):
            if line not in self._lost:
                writer.write(piece)
                await writer.drain()
        raise ConnectionResetError  # one end hung up: so does the other


def free_port() -> int:
    """Find a port of loopback that nobody listens on."""
    with socket.create_server((HOST, 0)) as free:
        return int(free.getsockname()[1])
