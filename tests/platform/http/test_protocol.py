"""What somebody can do to a server before anybody has read a request: huge heads, slow heads, two hosts, none."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
import uvicorn

from shared.platform.http import protocol
from shared.platform.http.protocol import LARGEST_HEAD, MOST_HEADERS, BoundedHttp
from shared.schemas.problems import Problem


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Answer every request with its method and the number of its headers."""
    assert scope["type"] == "http"
    message = await receive()
    said = f"{scope['method']} {len(scope['headers'])} {len(message['body'])}".encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(said))]})
    await send({"type": "http.response.body", "body": said})


@pytest_asyncio.fixture(loop_scope="session")
async def port() -> AsyncIterator[int]:
    """Serve on a port of the loopback."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, http=BoundedHttp, lifespan="off", log_level="critical"))
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    await serving


async def told(port: int, *pieces: bytes, wait: float = 0) -> bytes:
    """Send pieces, and give all that comes back until the server closes, or for a second."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(wait)
    except ConnectionError:
        pass  # it answered, and hung up while we still spoke
    said = b""
    try:
        async with asyncio.timeout(0.4):
            while piece := await reader.read(65536):
                said += piece
    except (TimeoutError, ConnectionError):
        pass
    writer.close()
    return said


def status(said: bytes) -> str:
    return said.partition(b"\r\n")[0].partition(b" ")[2].decode()


GET = b"GET / HTTP/1.1\r\nHost: example.org\r\n"


@pytest.mark.parametrize(
    ("request_", "answer"),
    [
        (GET + b"\r\n", "200 OK"),
        (GET + b"X: %s\r\n\r\n" % (b"x" * (LARGEST_HEAD - 500)), "200 OK"),
        (GET + b"".join(b"X-%d: 1\r\n" % number for number in range(MOST_HEADERS - 1)) + b"\r\n", "200 OK"),
        (b"GET / HTTP/1.0\r\n\r\n", "200 OK"),
        (GET.replace(b"example.org", b"[::1]:8000") + b"\r\n", "200 OK"),
        (GET + b"X: %s\r\n\r\n" % (b"x" * LARGEST_HEAD), "431 Request Header Fields Too Large"),
        (b"GET /%s HTTP/1.1\r\nHost: a\r\n\r\n" % (b"x" * LARGEST_HEAD), "431 Request Header Fields Too Large"),
        (
            GET + b"".join(b"X-%d: 1\r\n" % number for number in range(MOST_HEADERS)) + b"\r\n",
            "431 Request Header Fields Too Large",
        ),
        (b"GET / HTTP/1.1\r\n\r\n", "400 Bad Request"),
        (GET + b"Host: other.example\r\n\r\n", "400 Bad Request"),
        (GET + b"host: example.org\r\n\r\n", "400 Bad Request"),
        (b"GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "400 Bad Request"),
        (b"GET / HTTP/1.1\r\nHost: a@b/\r\n\r\n", "400 Bad Request"),
        (b"GET / HTTP/1.1\r\nHost:\r\n\r\n", "400 Bad Request"),
        (b"GET /\r\n\r\n", "505 HTTP Version Not Supported"),
        (b"GET / HTTP/2.0\r\nHost: a\r\n\r\n", "505 HTTP Version Not Supported"),
        (GET + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "501 Not Implemented"),
        (GET + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400 Bad Request"),
        (GET + b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc", "400 Bad Request"),
        (GET + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", "400 Bad Request"),
        (b"nonsense\r\n\r\n", "400 Bad Request"),
    ],
)
async def test_a_head_has_one_plain_meaning_and_a_bound(port: int, request_: bytes, answer: str) -> None:
    said = await told(port, request_)
    if answer in {"505 HTTP Version Not Supported", "400 Bad Request"}:
        assert status(said) in {answer, "400 Bad Request"}, said
    else:
        assert status(said) == answer, said
    if not answer.startswith("200"):
        assert b"content-type: application/problem+json" in said
        Problem.model_validate_json(said.partition(b"\r\n\r\n")[2])
        assert said.count(b"HTTP/1.1") == 1, "it hangs up"


async def test_an_endless_header_ends_at_once(port: int) -> None:
    began = time.monotonic()
    said = await told(port, GET + b"X: ", *[b"x" * 65_536] * 320)
    assert status(said) in {"431 Request Header Fields Too Large", ""}, "a reset may overtake the answer"
    assert time.monotonic() - began < 2


async def test_two_requests_in_one_packet_and_a_body_after_the_head(port: int) -> None:
    body = b"b" * (2 * LARGEST_HEAD)
    post = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n" % len(body)
    said = await told(port, GET + b"\r\n" + GET + b"\r\n", post + body)
    assert said.count(b"HTTP/1.1 200") == 3
    assert b"GET 1 0" in said


@pytest.mark.parametrize(
    ("pieces", "answer"),
    [((), ""), ((b"GET / HT",), "408 Request Timeout"), ((GET, *[b"X: 1\r\n"] * 20), "408 Request Timeout")],
)
async def test_who_sends_no_head_is_let_go(
    port: int, pieces: tuple[bytes, ...], answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "HEAD_SECONDS", 0.2)
    began = time.monotonic()
    said = await told(port, *pieces, wait=0.05)
    assert status(said) in {answer, ""}, "a reset may overtake the answer"
    assert time.monotonic() - began < 1.8


async def test_a_connection_that_was_used_waits_for_its_next_head_no_longer(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "HEAD_SECONDS", 0.2)
    said = await told(port, GET + b"\r\n", b"GET / HTTP", wait=0.3)
    assert (said.count(b"HTTP/1.1 200 OK"), said.count(b"HTTP/1.1 408 Request Timeout")) == (1, 1)
