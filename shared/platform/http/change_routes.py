"""What changed, over HTTP: in pages to ask for, and as a stream that goes on by itself."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Sequence
from functools import partial
from typing import Annotated, Final

from fastapi import Query, Request, Response
from pydantic.fields import FieldInfo
from starlette.responses import StreamingResponse

from shared.platform.access.change_log import ChangeLog
from shared.platform.access.permits import PUBLISHED, Caller, Permissions
from shared.platform.http.addresses import path_outside
from shared.platform.http.conditional import told_data
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.refusals import PositionForgotten
from shared.schemas.changes import ChangeKind, ChangePage, KindName
from shared.schemas.fields import WHOLE_IN_QUERY

PERMISSIONS: Final[Permissions] = {"listChanges": PUBLISHED, "getChangeStream": PUBLISHED}
TAG: Final = ("changes", "What changed: for mirrors, and for whoever wants to know at once.")
_MOST: Final = 1_000
_FRESH_START: Final = "/v1/changes?limit=1"
_POLL_SECONDS: Final = 0.5
_BEAT_SECONDS: Final = 15
_STREAM_SECONDS: Final = 60
"""After so long, at most, a stream ends and the client comes back by itself, with the token of that moment."""
_EVENT_STREAM: Final = "text/event-stream"
_POSITION: Final = re.compile("[0-9]{1,17}")
After = Annotated[
    int,
    Query(
        ge=0,
        le=10**17,
        description="Only what comes after this position: the `after` of the answer before. 0 begins with the first "
        "change that is kept.",
    ),
    WHOLE_IN_QUERY,
]
Log = Annotated[ChangeLog, provided(ChangeLog)]


def change_routes(kinds: Sequence[ChangeKind]) -> Routes:
    """Make the operations that tell what changed in a service, with the kinds that there are."""
    routes = Routes("/v1", TAG[0], PERMISSIONS)
    known = "\n".join(f"- `{kind.name}`: {kind.meaning}" for kind in kinds)
    of_kind = partial(Query, alias="kind", max_length=50, examples=[[kind.name for kind in kinds[:1]]])
    told = "Only changes of these kinds; `webhooks` in this document has a schema of each. The list grows:"
    _of_pages(routes, of_kind(description=f"{told}\n\n{known}"))
    _of_stream(routes, of_kind(description="Only changes of these kinds, which `listChanges` names."))
    return routes


def _of_pages(routes: Routes, of_kind: FieldInfo) -> None:
    @routes.operation("GET", "/changes", "listChanges", answers=ChangePage, refuses=[PositionForgotten], kept=False)
    async def list_changes(
        permit: Allowed,
        log: Log,
        request: Request,
        after: After = 0,
        kind: Annotated[list[KindName] | None, of_kind] = None,
        limit: Annotated[int, Query(ge=1, le=_MOST, description="At most so many."), WHOLE_IN_QUERY] = 200,
    ) -> Response:
        """List what changed after a position, the earliest first: with what the caller may hear of.

        Nothing is left out or told twice, in whatever order commands ended. A change holds no texts: read the resource
        at its address. What leaves the public is told too, as `gone`. To begin a mirror, take `latest` from
        `?limit=1`, read the lists, and go on after it; 410 says that a position is no longer known and where to begin.
        """
        told = await _after(after, log, permit.caller, request, limit, kind or ())
        return told_data(told.model_dump(mode="json", exclude_none=True), request=request)


def _of_stream(routes: Routes, of_kind: FieldInfo) -> None:
    @routes.operation(
        "GET",
        "/changes.sse",
        "getChangeStream",
        answers=None,
        refuses=[PositionForgotten],
        media={_EVENT_STREAM: {"schema": {"type": "string", "description": "Server-sent events."}}},
        kept=False,
    )
    async def get_change_stream(
        permit: Allowed,
        log: Log,
        request: Request,
        after: After = 0,
        kind: Annotated[list[KindName] | None, of_kind] = None,
        seconds: Annotated[
            int, Query(ge=1, le=_STREAM_SECONDS, description="How long it stays open."), WHOLE_IN_QUERY
        ] = _STREAM_SECONDS,
    ) -> Response:
        """Follow what changed as server-sent events: `id` is the position, `event` the kind, `data` the change.

        It begins after the position that EventSource sends as `Last-Event-ID`, else after `after`, and ends after a
        minute or sooner; EventSource then comes back by itself, and nothing is left out. A line with a colon is a sign
        of life.
        """
        last = request.headers.get("last-event-id", "")
        begin = int(last) if _POSITION.fullmatch(last) else after
        first = await _after(begin, log, permit.caller, request, _MOST, kind or ())
        events = _events(log, permit.caller, request, first, kind or (), time.monotonic() + seconds)
        return StreamingResponse(events, media_type=_EVENT_STREAM, headers={"cache-control": "no-store"})


async def _after(
    position: int, log: ChangeLog, caller: Caller, request: Request, limit: int, kinds: Sequence[str]
) -> ChangePage:
    """Give changes with addresses as clients ask for them. Raises `PositionForgotten`, which says where to begin."""
    try:
        return await log.changes(caller, position, limit, kinds, outside=partial(path_outside, request.scope))
    except PositionForgotten:
        raise PositionForgotten(fresh_start=path_outside(request.scope, _FRESH_START)) from None


async def _events(
    log: ChangeLog, caller: Caller, request: Request, told: ChangePage, kinds: Sequence[str], end: float
) -> AsyncIterator[bytes]:
    yield b"retry: 1000\n\n"
    beat = time.monotonic()
    while time.monotonic() < end:
        for change in told.items:
            data = change.model_dump_json(exclude_none=True)
            yield f"id: {change.position}\nevent: {change.kind}\ndata: {data}\n\n".encode()
        if told.items:
            beat = time.monotonic()
        elif time.monotonic() - beat > _BEAT_SECONDS:
            beat = time.monotonic()
            yield b": still here\n\n"
        if not told.more:
            await asyncio.sleep(_POLL_SECONDS)
        told = await _after(told.after, log, caller, request, _MOST, kinds)
