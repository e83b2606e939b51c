"""What tests stand on: one connection in place of a pool, and three applications wired as in production."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from typing import Any, Final, Literal

import asyncpg
import httpx
from asyncpg.connection import LoggedQuery
from fastapi import FastAPI

from shared.platform.access.service_tokens import ServiceTokens
from shared.platform.access.tokens import DevelopmentIssuer
from shared.schemas.error_codes import ERROR_CODES
from shared.schemas.names import Names
from tests import keeping
from tests.declared import declared

KNOWN_CODES = frozenset(ERROR_CODES)
_BOOKKEEPING = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")

NO_NAMES: Any = {name: {} for name in Names.model_fields}
"""What an answer that speaks of nothing tells as `names`."""


class OneConnection:
    """Looks like a pool. Every transaction of the code under test is a savepoint in the test's own."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection = connection
        self._lock = asyncio.Lock()
        self._owner: asyncio.Task[Any] | None = None

    @asynccontextmanager
    async def acquire(self) -> AsyncIterator[asyncpg.Connection]:
        """Lend the connection to one task at a time."""
        if self._owner is asyncio.current_task():
            raise AssertionError("a transaction is open in this task: pass tx on, or the pool runs dry")
        async with self._lock:
            self._owner = asyncio.current_task()
            try:
                yield self._connection
            finally:
                self._owner = None

    def __getattr__(self, name: str) -> Any:
        """Run a statement as the pool would: on a connection of its own for that moment, which no failure spoils."""

        async def call(sql: str, *arguments: Any) -> Any:
            async with self.acquire() as connection, connection.transaction():
                return await getattr(connection, name)(sql, *arguments)

        return call


_counting = ContextVar("_counting", default=False)
_READ_WITH = {b"authorization", b"accept-language"}


def _written_at(request: httpx.Request, answer: httpx.Response) -> httpx.URL | None:
    """Say where the thing stands that a write answers; None where it answers none, or what was as it was once."""
    if "etag" not in answer.headers or "idempotency-replayed" in answer.headers:
        return None
    if answer.status_code == 201 and "location" in answer.headers:
        return request.url.join(answer.headers["location"]).copy_merge_params(request.url.params)
    return request.url if request.method in ("PATCH", "PUT") and answer.status_code == 200 else None


def _told(answer: httpx.Response) -> dict[str, Any]:
    named = {name: answer.headers.get(name) for name in ("etag", "content-language")}
    return {**answer.json(), **named, "kept by nobody": answer.headers["cache-control"] == "no-store"}


@contextmanager
def statements(connection: asyncpg.Connection, answers: Literal["kept", "anew"] = "anew") -> Iterator[list[str]]:
    """Collect the statements that reach PostgreSQL, without those that open and close transactions.

    Answers are made anew meanwhile, unless they are to be those that are kept.
    """
    seen: list[str] = []

    def note(query: LoggedQuery) -> None:
        if not query.query.lstrip().upper().startswith(_BOOKKEEPING):
            seen.append(query.query)

    connection.add_query_logger(note)
    counting = _counting.set(True)
    try:
        with keeping.answers(answers):
            yield seen
    finally:
        _counting.reset(counting)
        connection.remove_query_logger(note)


async def as_owner(connection: asyncpg.Connection, statement: str) -> None:
    """Run in the transaction of a test what the role of a service may not."""
    role = await connection.fetchval("select current_user")
    await connection.execute("reset role")
    await connection.execute(statement)
    await connection.execute(f"set role {role}")


class Client(httpx.AsyncClient):
    """Asks a service in this process, as anybody or as somebody, and holds every answer against its document.

    Whatever a test writes is read at once where the answer says that it stands: the read must say the same.
    """

    issuer: DevelopmentIssuer
    reads_back = True
    """False where others write at the same time, or where it matters how often the service is asked."""

    def __init__(self, transport: httpx.ASGITransport, base_url: str = "http://test") -> None:
        super().__init__(transport=transport, base_url=base_url)
        self._app = transport.app

    async def send(self, request: httpx.Request, **how: Any) -> httpx.Response:
        """Send a request; of a write that answers a resource, compare the answer with the read that follows."""
        answer = await self._declared(request, **how)
        if self.reads_back and not _counting.get() and (address := _written_at(request, answer)):
            headers = [(name, value) for name, value in request.headers.raw if name.lower() in _READ_WITH]
            headers.append((b"accept-encoding", b"identity"))
            read = await self._declared(self.build_request("GET", address, headers=headers))
            if read.status_code in (403, 404, 410):  # who said no, or withdrew, may see it no more
                return answer
            wrote, reads = _told(answer), _told(read)
            differ = {name: (wrote.get(name), reads.get(name)) for name in wrote.keys() | reads.keys()}
            differ = {name: pair for name, pair in differ.items() if pair[0] != pair[1]}
            assert differ == {}, f"{request.method} {request.url.path} is told otherwise by GET: {differ}"
        return answer

    async def _declared(self, request: httpx.Request, **how: Any) -> httpx.Response:
        """Send a request, and fail where the answer is not as it is declared."""
        response = await super().send(request, **how)
        if isinstance(self._app, FastAPI):
            undeclared = list(declared(self._app).faults(response))
            assert undeclared == [], f"{request.method} {request.url.path}: {undeclared}"
        return response

    def bearer(
        self, *roles: str, cities: tuple[str, ...] = (), networks: tuple[str, ...] = (), subject: str | None = None
    ) -> dict[str, str]:
        """Sign a token of the test's issuer and write it as a header."""
        token = self.issuer.sign(roles, cities=cities, networks=networks, subject=subject)
        return {"authorization": f"Bearer {token}"}


OURS: Final = ServiceTokens("a secret that the services of all tests share", "events_api")
"""How our services know one another in tests that run in one process."""


def problem(response: httpx.Response) -> tuple[int, str]:
    """Say the status and the code of a problem document, which must be complete."""
    assert response.headers["content-type"] == "application/problem+json", response.text
    body = response.json()
    assert {"type", "title", "status", "detail", "instance", "trace_id", "errors"} <= body.keys()
    assert body["status"] == response.status_code
    assert {fault["code"] for fault in body["errors"]} <= KNOWN_CODES
    return response.status_code, body["type"].rpartition("/")[2]
