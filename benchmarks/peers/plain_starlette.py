"""What a plain route of Starlette reaches: the functions of the limit, each behind a route and nothing else."""

import hashlib
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from uuid import UUID

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from benchmarks.limit.application import KEYS, URLS, pool_of
from benchmarks.limit.practices import Practices
from benchmarks.peers.practices import tokens_of

_JSON = "application/json"


async def livez(_: Request) -> Response:
    """Say that it lives."""
    return Response(b'{"status":"UP"}', media_type=_JSON)


async def get_practice(request: Request) -> Response:
    """Read a practice."""
    practices: Practices = request.app.state.practices
    return Response(await practices.practice(UUID(request.path_params["key"])), media_type=_JSON)


async def list_practices(request: Request) -> Response:
    """Read a page."""
    practices: Practices = request.app.state.practices
    return Response(await practices.page(request.url.query), media_type=_JSON)


async def create_practice(request: Request) -> Response:
    """Run every statement of the product."""
    practices: Practices = request.app.state.practices
    caller = request.app.state.tokens.identify(request.headers)
    body, key = await request.body(), request.headers["idempotency-key"]
    fingerprint = hashlib.sha256(request.url.path.encode() + b"\n" + body).digest()
    return Response(await practices.create(caller, key, body, fingerprint), 201, media_type=_JSON)


def create_app() -> Starlette:
    """Make it from the environment."""

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            pool = await pool_of(orjson.loads(os.environ[URLS])["practices_api"], stack)
            app.state.practices = await Practices.on(pool)
            app.state.tokens = tokens_of(os.environ[KEYS])
            yield

    routes = [
        Route("/livez", livez),
        Route("/v1/practices", list_practices),
        Route("/v1/practices", create_practice, methods=["POST"]),
        Route("/v1/practices/{key}", get_practice),
    ]
    return Starlette(routes=routes, lifespan=life)
