"""What tests stand on: one connection in place of a pool, and three applications wired as in production."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any, get_args

import asyncpg
import httpx
from asyncpg.connection import LoggedQuery
from fastapi import FastAPI
from pydantic_core.core_schema import ErrorType

from shared.platform.access.tokens import DevelopmentIssuer
from shared.schemas.error_codes import ERROR_CODES
from tests.declared import declared

KNOWN_CODES = {*ERROR_CODES, *get_args(ErrorType)}
_BOOKKEEPING = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


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


@contextmanager
def statements(connection: asyncpg.Connection) -> Iterator[list[str]]:
    """Collect the statements that reach PostgreSQL, without those that open and close transactions."""
    seen: list[str] = []

    def note(query: LoggedQuery) -> None:
        if not query.query.lstrip().upper().startswith(_BOOKKEEPING):
            seen.append(query.query)

    connection.add_query_logger(note)
    try:
        yield seen
    finally:
        connection.remove_query_logger(note)


class Client(httpx.AsyncClient):
    """Asks a service in this process, as anybody or as somebody, and holds every answer against its document."""

    issuer: DevelopmentIssuer

    def __init__(self, transport: httpx.ASGITransport, base_url: str = "http://test") -> None:
        super().__init__(transport=transport, base_url=base_url)
        self._app = transport.app

    async def send(self, request: httpx.Request, **how: Any) -> httpx.Response:
        """Ask, and fail where the answer is not as it is declared."""
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


def problem(response: httpx.Response) -> tuple[int, str]:
    """Say the status and the code of a problem document, which must be complete."""
    assert response.headers["content-type"] == "application/problem+json", response.text
    body = response.json()
    assert {"type", "title", "status", "detail", "instance", "trace_id", "errors"} <= body.keys()
    assert body["status"] == response.status_code
    assert {fault["code"] for fault in body["errors"]} <= KNOWN_CODES
    return response.status_code, body["type"].rpartition("/")[2]
