"""The limit: a bare ASGI application that gives the same bytes as the product, from the same database.

What no command changes is read where it stands ready, by its address, in one statement: nobody who asks PostgreSQL at
all can do less. A practice is read as its row and written from there, a page runs the statement of the product, and the
two commands run all of its statements. Who asks is known by a token, as in the product. There is no log, no metric, no
header beyond what is needed, and no other question is answered.
"""

import hashlib
import os
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import asyncpg
import orjson

from benchmarks.limit.assessments import Assessments
from benchmarks.limit.kept import READ
from benchmarks.limit.practices import Practices
from shared.platform.access.permits import Caller
from shared.platform.access.tokens import DEVELOPMENT_ISSUER, Tokens
from shared.platform.data.database import know_jsonb

URLS, KEYS = "BENCHMARK_DATABASE_URLS", "BENCHMARK_KEYS"
SIZE: Final = 5
"""Connections: as many as the product lends to one operation."""
_JSON: Final = b"application/json"
_UP: Final = b'{"status":"UP"}'
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


def create_app() -> "Limit":
    """Make it from the environment."""
    urls = orjson.loads(os.environ[URLS])
    return Limit(urls, Tokens(orjson.loads(Path(os.environ[KEYS]).read_bytes()), DEVELOPMENT_ISSUER))


async def pool_of(url: str, stack: AsyncExitStack, size: int = SIZE) -> asyncpg.Pool:
    """Open connections as the product does."""
    return await stack.enter_async_context(
        asyncpg.create_pool(
            url,
            min_size=size,
            max_size=size,
            init=know_jsonb,
            reset=_leave,
            max_queries=0x7FFFFFFF,
            max_inactive_connection_lifetime=0,
            max_cached_statement_lifetime=0,
        )
    )


async def _leave(_: asyncpg.Connection) -> None: ...


class Limit:
    """Answers what the benchmark asks."""

    def __init__(self, urls: Mapping[str, str], tokens: Tokens, size: int = SIZE) -> None:
        """Answer from these databases, over so many connections to each."""
        self._urls, self._tokens, self._size = urls, tokens, size
        self._stack = AsyncExitStack()
        self._pools: dict[str, asyncpg.Pool] = {}
        self._practices: Practices
        self._assessments: Assessments
        self._me: dict[str, bytes] = {}

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request, or start and stop."""
        if scope["type"] == "lifespan":
            await receive()
            await self.start()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await self._stack.aclose()
            await send({"type": "lifespan.shutdown.complete"})
            return
        path, method = scope["path"], scope["method"]
        if path == "/livez":
            await _send(send, 200, _UP, _JSON)
        elif method == "GET":
            await self._read(scope, path, send)
        else:
            await self._write(scope, path, receive, send)

    async def start(self) -> None:
        """Open the connections."""
        self._pools = {name: await pool_of(url, self._stack, self._size) for name, url in self._urls.items()}
        if "practices_api" in self._pools:
            self._practices = await Practices.on(self._pools["practices_api"])
        if "index_api" in self._pools:
            self._assessments = Assessments(self._pools["index_api"])

    async def stop(self) -> None:
        """Close them."""
        await self._stack.aclose()

    async def _read(self, scope: Message, path: str, send: Send) -> None:
        query, headers = scope["query_string"], dict(scope["headers"])
        match = headers.get(b"if-none-match")
        if path == "/v1/me":
            await self._tell_caller(headers, send)
        elif match is None and path == "/v1/practices":
            await _send(send, 200, await self._practices.page(query.decode()), _JSON)
        elif match is None and path.startswith("/v1/practices/"):
            await _send(send, 200, await self._practices.practice(UUID(path.rpartition("/")[2])), _JSON)
        else:
            address = f"{path}?{query.decode()}" if query else path
            kept: Any = await self._pools[_service_of(path)].fetchrow(READ, address, match.decode() if match else None)
            body = kept["body"]
            etag = (kept["etag"] or "").encode()
            await _send(send, 304 if body is None else 200, body or b"", kept["media"].encode(), etag)

    async def _tell_caller(self, headers: Mapping[bytes, bytes], send: Send) -> None:
        caller = self._caller(headers)
        if caller.subject not in self._me:
            kept: Any = await self._pools["practices_api"].fetchrow(READ, "/v1/me", None)
            self._me[caller.subject] = kept["body"]
        await _send(send, 200, self._me[caller.subject], _JSON)

    async def _write(self, scope: Message, path: str, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        caller = self._caller(headers)
        message = await receive()
        body = message["body"]
        while message["more_body"]:
            message = await receive()
            body += message["body"]
        if path == "/v1/practices":
            fingerprint = hashlib.sha256(path.encode() + b"\n" + body).digest()
            key = headers[b"idempotency-key"].decode()
            await _send(send, 201, await self._practices.create(caller, key, body, fingerprint), _JSON)
        else:
            assessment = UUID(path.split("/")[3])
            await _send(send, 200, await self._assessments.save(caller, assessment, body), _JSON)

    def _caller(self, headers: Mapping[bytes, bytes]) -> Caller:
        caller = self._tokens.identify({"authorization": headers[b"authorization"].decode()})
        assert caller is not None
        return caller


def _service_of(path: str) -> str:
    if path.startswith("/v1/events"):
        return "events_api"
    return "practices_api" if path.startswith("/v1/practices") else "index_api"


async def _send(send: Send, status: int, body: bytes, media: bytes, etag: bytes = b"") -> None:
    headers = [(b"content-length", b"%d" % len(body)), (b"content-type", media), (b"etag", etag)]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
