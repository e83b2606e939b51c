"""Finished answers that everybody may read, kept ready by what was asked."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Request, Response

from shared.platform.access.permits import NOBODY, Permit
from shared.platform.http.addresses import base_url
from shared.platform.http.conditional import Finished, told_finished
from shared.platform.http.languages import Spoken
from shared.platform.http.representations import JSON
from shared.platform.http.routing import provided
from shared.platform.ready import Ready

ReadyAnswers = Annotated[Ready[Finished], provided(Ready)]


async def told_ready(
    ready: ReadyAnswers,
    make: Callable[[], Awaitable[Finished]],
    *,
    request: Request,
    spoken: Spoken,
    permit: Permit | None = None,
    media: str = JSON,
) -> Response:
    """Answer what `make` finishes, or finished for the same address, languages and media type before; or 304.

    A caller who is known may be shown more: with a `permit` of one, it is made for them alone. Without a permit it is
    told to all alike.
    """
    if permit is not None and permit.caller != NOBODY:
        return told_finished(await make(), request)
    scope = request.scope
    asked = (scope["path"], scope["query_string"], spoken.wanted, media, base_url(scope))
    return told_finished(await ready.get(asked, make), request)
