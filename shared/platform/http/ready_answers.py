"""Answers that everybody is told alike, kept ready by all that was asked: plain, or packed for who takes that."""

from collections.abc import Awaitable, Callable

from fastapi import Request
from starlette.responses import Response

from shared.platform.http.addresses import base_url
from shared.platform.http.compression import packed
from shared.platform.http.languages import wishes
from shared.platform.ready import Ready


async def told_ready(
    ready: Ready[Response], request: Request, make: Callable[[Request], Awaitable[Response]]
) -> Response:
    """Give the answer to a GET that `make` makes, or made for the same path, query, headers and address before.

    Of the headers those count that an answer may vary by. Only successes that are finished are kept: no streams.
    """
    scope = request.scope
    headers = dict(scope["headers"])
    coding = headers.get(b"accept-encoding")  # the one that was chosen
    key = (
        scope["path"],
        scope["query_string"],
        wishes(headers.get(b"accept-language", b"").decode("latin-1")),
        headers.get(b"accept"),
        base_url(scope),
        coding,
    )

    async def made() -> tuple[Response, int | None]:
        response = await make(request)
        if type(response) is not Response or response.status_code != 200 or response.background is not None:
            return response, None
        if coding:
            response = await packed(response, scope)
        return response, len(response.body)

    return await ready.get(key, made)
