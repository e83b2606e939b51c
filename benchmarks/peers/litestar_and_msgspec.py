"""The peer that is nearest to the limit: Litestar with msgspec, on asyncpg."""

import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Annotated, Any, Final
from uuid import UUID

import msgspec
import orjson
from litestar import Litestar, get, post
from litestar.datastructures import State
from litestar.exceptions import NotAuthorizedException, NotFoundException
from litestar.params import Parameter

from benchmarks.limit.application import KEYS, URLS, pool_of
from benchmarks.peers.practices import ADD, COLUMNS, KEEP, SEEN, TELL, caller_of, columns_of, tokens_of
from shared.platform.refusals import Unauthenticated

_FIND: Final = f"select {COLUMNS}, document from practices where id = $1 and state = 'published'"
_PAGE: Final = f"""
select {COLUMNS}, document from practices where state = 'published' and topics && array[$1]
order by id desc limit $2
"""


class City(msgspec.Struct):
    """A city and its part."""

    city: str
    role: str


class Impact(msgspec.Struct, omit_defaults=True):
    """What changed."""

    what: dict[str, str]
    source: str | None = None


class Document(msgspec.Struct, kw_only=True, omit_defaults=True):
    """The template of a practice."""

    kind: str
    title: dict[str, str]
    cities: list[City]
    summary: dict[str, str] | None = None
    networks: list[str] = []
    years: str | None = None
    status: str | None = None
    purpose: dict[str, str] | None = None
    stimulus: dict[str, str] | None = None
    process: dict[str, str] | None = None
    impact: list[Impact] = []
    resources: dict[str, str | dict[str, str]] | None = None
    transfer: dict[str, dict[str, str]] | None = None
    replicability: str | None = None
    indicators: list[str] = []
    topics: list[str] = []


class Practice(Document, kw_only=True):
    """A practice as it is told."""

    id: str
    state: str
    synthetic: bool
    created_at: str
    version: int
    published_at: str | None = None


class Page(msgspec.Struct):
    """A page of practices."""

    items: list[Practice]
    next: str | None


def _told(row: Any) -> Practice:
    document = msgspec.convert(row["document"], Document)
    published = row["published_at"]
    return Practice(
        **msgspec.structs.asdict(document),
        id=str(row["id"]),
        state=row["state"],
        synthetic=row["synthetic"],
        created_at=row["created_at"].isoformat(),
        version=row["version"],
        published_at=published.isoformat() if published else None,
    )


@get("/livez")
async def livez() -> dict[str, str]:
    """Say that it lives."""
    return {"status": "UP"}


@get("/v1/practices/{key:uuid}")
async def get_practice(key: UUID, state: State) -> Practice:
    """Read a practice."""
    row = await state.pool.fetchrow(_FIND, key)
    if row is None:
        raise NotFoundException
    return _told(row)


@get("/v1/practices")
async def list_practices(state: State, topic: str, limit: int = 50) -> Page:
    """Read a page."""
    rows = await state.pool.fetch(_PAGE, topic, limit + 1)
    return Page([_told(row) for row in rows[:limit]], str(rows[limit - 1]["id"]) if len(rows) > limit else None)


@post("/v1/practices")
async def create_practice(
    data: Document,
    state: State,
    authorization: Annotated[str, Parameter(header="authorization")],
    once: Annotated[str, Parameter(header="idempotency-key")],
) -> Practice:
    """Write a draft, its key and its change."""
    try:
        subject = caller_of(state.tokens, authorization)
    except Unauthenticated:
        raise NotAuthorizedException from None
    document = msgspec.to_builtins(data)
    async with state.pool.acquire() as connection, connection.transaction():
        if await connection.fetchval(SEEN, f"{subject}\n{once}") is not None:
            raise NotImplementedError("a replay is not measured")
        row = await connection.fetchrow(ADD, *columns_of(document, subject).values())
        told = _told(row)
        await connection.execute(KEEP, f"{subject}\n{once}", b"", msgspec.to_builtins(told))
        await connection.execute(TELL, told.id, [f"city/{one.city}" for one in data.cities])
    return told


def create_app() -> Litestar:
    """Make it from the environment."""

    @asynccontextmanager
    async def life(app: Litestar) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            app.state.pool = await pool_of(orjson.loads(os.environ[URLS])["practices_api"], stack)
            app.state.tokens = tokens_of(os.environ[KEYS])
            yield

    return Litestar([livez, get_practice, list_practices, create_practice], lifespan=[life], openapi_config=None)
