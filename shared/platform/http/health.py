"""How the machinery around a service asks after it."""

import asyncio
from collections.abc import Callable
from typing import Final

from prometheus_client import generate_latest
from starlette.datastructures import State
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from shared.platform.data.connections import IN_TROUBLE
from shared.platform.data.database import NO_DATABASE
from shared.platform.registry import REGISTRY

PROBES: Final = frozenset({"/livez", "/readyz", "/metrics"})
"""Asked every few seconds, and of no news."""
ALWAYS_ANSWERED: Final = PROBES | {"/health"}
"""What is neither limited nor refused, however much is asked."""
_NEVER_KEPT: Final = {"cache-control": "no-store"}
_UP: Final = JSONResponse({"status": "UP"}, headers=_NEVER_KEPT)
_PATIENCE_SECONDS: Final = 1.0

NeighbourStates = Callable[[], dict[str, str]]
"""Says of each neighbour whether it answered last time: "UP" or "DOWN"."""


def health_routes(state: State) -> list[Route]:
    """Make `/livez`, `/readyz`, `/health` and `/metrics`. A neighbour that is gone never makes a service unready.

    `state` is that of the application: `stopping`, and its `database`, `neighbours` and `issuer` once it runs.
    """

    async def lacks() -> str:
        """Say what the service cannot do without and does not have; nothing where it has all."""
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                await state.database.writable()
        except (*IN_TROUBLE, *NO_DATABASE):
            return "The database does not answer."
        return str(state.issuer.unready())

    async def livez(_: Request) -> Response:
        return _UP

    async def readyz(_: Request) -> Response:
        reason = "It is about to stop." if state.stopping else await lacks()
        return _down(reason) if reason else _UP

    async def health(_: Request) -> Response:
        if reason := await lacks():
            return _down(reason)
        states = state.issuer.states() | state.neighbours()
        if not await state.database.writable():
            states["database"] = "READ_ONLY"
        degraded = any(state != "UP" for state in states.values())
        return JSONResponse({"status": "DEGRADED" if degraded else "UP", "neighbours": states}, 200, _NEVER_KEPT)

    return [Route(f"/{one.__name__}", one) for one in (livez, readyz, health, metrics)]


async def metrics(_: Request) -> Response:
    """Answer the metrics in the text format of Prometheus."""
    return Response(generate_latest(REGISTRY), media_type="text/plain; version=0.0.4")


def _down(reason: str) -> Response:
    return JSONResponse({"status": "DOWN", "reason": reason}, 503, _NEVER_KEPT)
