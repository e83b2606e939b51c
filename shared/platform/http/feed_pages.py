"""Pages of feeds over HTTP: paged as RFC 5005 says, with every filter and the language that was asked for."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

from fastapi import Depends, Request, Response

from shared.platform.access.audience import EVERYBODY
from shared.platform.access.change_log import ChangeLog
from shared.platform.bodies.atom import MEDIA_TYPE
from shared.platform.data.changes import Walk
from shared.platform.feeds import MOST, FeedPage
from shared.platform.http.addresses import base_url
from shared.platform.http.conditional import told_bytes
from shared.platform.http.languages import InLanguage, Spoken
from shared.platform.http.pages import CursorAsked, Page
from shared.platform.http.routing import Allowed, provided

FEED: Final = {MEDIA_TYPE: {"schema": {"type": "string"}}}
"""What an operation answers that gives a feed."""
_PUBLIC: Final = sorted(EVERYBODY)


def feed_page(
    request: Request,
    spoken: Spoken,
    cursor: str | None = None,
    *,
    path: str | None = None,
    heard_by: Sequence[str] | None = _PUBLIC,
) -> FeedPage:
    """Read which page is asked for; `path` is that of the feed where another was asked. Raises `BadCursor`.

    It is ordered by the changes that everybody hears of, unless `heard_by` says who reads it.
    """
    page = Page(request, MOST, cursor, path)
    key = page.key(datetime, UUID, datetime)
    base = base_url(request.scope)
    where = f"{base}{path or request.url.path}"
    return FeedPage(
        walk=Walk(heard_by) if key is None else Walk(heard_by, key[:2], key[2]),
        wanted=spoken.in_one().wanted,
        base=base,
        first=f"{where}{_query(request, without='cursor')}",
        address=f"{where}{_query(request)}",
        after=lambda key: f"{base}{page.address_after(key)}",
    )


def _query(request: Request, without: str = "") -> str:
    """Write the query as it was sent, but one parameter."""
    parts = [part for part in request.url.query.split("&") if part and part.partition("=")[0] != without]
    return f"?{'&'.join(parts)}" if parts else ""


async def _public_page(request: Request, spoken: InLanguage, cursor: CursorAsked = None) -> FeedPage:
    return feed_page(request, spoken, cursor)


async def _own_page(
    request: Request,
    spoken: InLanguage,
    permit: Allowed,
    log: Annotated[ChangeLog, provided(ChangeLog)],
    cursor: CursorAsked = None,
) -> FeedPage:
    audience = await log.audience(permit.caller)
    return feed_page(request, spoken, cursor, heard_by=None if audience is None else sorted(audience))


PublicFeedPage = Annotated[FeedPage, Depends(_public_page)]
"""A page of a feed that is the same for everybody."""
OwnFeedPage = Annotated[FeedPage, Depends(_own_page)]
"""A page of a feed that shows more to some."""


def told_feed(body: bytes, spoken: Spoken, headers: Mapping[str, str] | None = None) -> Response:
    """Answer a page of a feed under an ETag of its content."""
    told_in = {**spoken.in_one().headers, **(headers or {})}
    return told_bytes(body, headers=told_in, media=f"{MEDIA_TYPE}; charset=utf-8")
