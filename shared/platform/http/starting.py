"""A service that cannot start says why in a sentence. Faults of the program keep their traceback."""

import sys
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.platform.data.schema_version import WrongSchema


class CannotStart(Exception):  # noqa: N818 - what a person reads, not a fault of the program
    """Why a service cannot start, in a sentence."""


_SAID: Final = (CannotStart, WrongSchema)


async def start_in_words(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Start the application, and tell the server the sentence where it would get a traceback."""

    async def tell(message: Message) -> None:
        reason = sys.exception()
        if message["type"] == "lifespan.startup.failed" and isinstance(reason, _SAID):
            message["message"] = str(reason)
        await send(message)

    try:
        await app(scope, receive, tell)
    except _SAID:
        return  # the server was told, and ends
