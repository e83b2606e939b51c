"""A service small enough to see through: what the supervisor needs, and ways to misbehave."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import Any

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]


def create_app() -> Application:
    """Answer anything with the number of the process; to /slow begin at once and end after a second."""
    return _application


def create_app_that_fails() -> Application:
    """Die while starting, with a reason."""
    raise SystemExit("the schema is older than this code; run `icc migrate`")


async def _application(scope: Message, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        for name in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{name}.complete"})
        return
    status = 503 if scope["path"] == os.environ.get("REFUSED_PATH") else 200
    await send({"type": "http.response.start", "status": status, "headers": []})
    if scope["path"] == "/slow":
        await send({"type": "http.response.body", "body": b"slowly: ", "more_body": True})
        await asyncio.sleep(1)
    body = f"{os.getpid()} {os.environ.get('GREETING', '')}".encode()
    await send({"type": "http.response.body", "body": body})
