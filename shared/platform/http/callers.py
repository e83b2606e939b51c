"""Who asks: found by the token, counted, held to a quota, and noted where personal data is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from fastapi import Request

from shared.platform.access.audit import Audit
from shared.platform.access.permits import Caller
from shared.platform.access.tokens import UnknownKey
from shared.platform.data.replica import reads_anywhere
from shared.platform.http.rates import Cost, RateLimits
from shared.platform.refusals import NotAllowed, Unauthenticated
from shared.sentences import say

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from starlette.responses import Response

    Handler = Callable[[Request], Coroutine[Any, Any, Response]]

_CREATED: Final = 201
_READING: Final = ("GET", "HEAD")


async def caller_of(request: Request) -> Caller | None:
    """Say who asks. A key that is not known yet is asked for once: the issuer may have changed it."""
    given = [value for name, value in request.scope["headers"] if name == b"authorization"]
    if len(given) > 1:
        raise Unauthenticated(say("Send one Authorization header.")).because("malformed")
    headers = {"authorization": given[0].decode("latin-1")} if given else {}
    state = request.app.state
    try:
        return cast("Caller | None", state.identify(headers))
    except UnknownKey:
        await state.issuer.ask_again()
        return cast("Caller | None", state.identify(headers))


def within_quota(handle: Handler) -> Handler:
    """Let an operation make something only while its caller has not made too much today."""

    async def counted(request: Request) -> Response:
        rates: RateLimits = request.app.state.rates
        caller = request.scope["permit"].caller
        counted_as = caller if caller.subject else None
        await rates.demand_quota(request.scope, counted_as)
        response = await handle(request)
        if response.status_code == _CREATED and "idempotency-replayed" not in response.headers:
            await rates.note_made(request.scope, counted_as)
        return response

    return counted


async def counted_caller(request: Request, cost: Cost) -> Caller | None:
    """Say who asks, and count it. Who sends a token that is not valid is counted by address."""
    rates: RateLimits = request.app.state.rates
    try:
        caller = await caller_of(request)
    except Unauthenticated:
        await rates.count(request.scope, cost, None)
        raise
    reads_anywhere.set(caller is None and request.scope["method"] in _READING)
    if caller:
        request.scope["subject"] = caller.subject  # for the log, also where it is refused
    await rates.count(request.scope, cost, caller)
    return caller


def noting_refusals(handle: Handler, operation: str) -> Handler:
    """Let the audit log tell who was refused personal data, of those who have a token."""

    async def noted(request: Request) -> Response:
        try:
            return await handle(request)
        except NotAllowed:
            if (caller := await caller_of(request)) is not None:
                about = request.scope["path"].removeprefix("/v1/")
                await request.app.state.provided[Audit].refused(caller, operation, about)
            raise

    return noted


def tells_personal(kind: Any) -> bool:
    """Say whether an answer of this class, or a page of it, holds personal data that not everybody may read."""
    listed = getattr(kind, "__pydantic_generic_metadata__", {}).get("args", ())
    return any(getattr(one, "personal", False) for one in (kind, *listed))
