"""Every refusal is rendered here, once, as `application/problem+json`."""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import quote

import asyncpg
import orjson
from prometheus_client import Counter
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Scope

from shared.platform.bodies.html_bodies import Head, templates, written
from shared.platform.bodies.workbook_bodies import cell_name
from shared.platform.bodies.yaml_bodies import place_of
from shared.platform.data.connections import IN_TROUBLE
from shared.platform.http.addresses import base_url, path_outside
from shared.platform.http.languages import Spoken
from shared.platform.http.page_answers import here_of, told_page
from shared.platform.http.representations import HTML, policy, prefers_page
from shared.platform.refusals import (
    Fault,
    InternalError,
    Invalid,
    NotFound,
    Refusal,
    Unauthenticated,
    Unavailable,
    paragraphs_of,
)
from shared.platform.registry import REGISTRY
from shared.platform.trace import trace_id
from shared.schemas.fields import without_nulls
from shared.sentences import in_each, say, told_in

_MEDIA_TYPE: Final = "application/problem+json"
_UNQUOTED: Final = "/!$&'()*+,;=:@"
"""What a path may hold as it is (RFC 3986, 3.3), besides letters and digits."""
_NOT_BELIEVED: Final = Counter(
    "authentication_failures", "Requests that got 401, by the reason.", ("reason",), registry=REGISTRY
)
_log: Final = logging.getLogger(__name__)
_PAGES: Final = templates(Path(__file__).parent / "templates")
_LONGEST_DETAIL: Final = 2_000
_LONGEST_FAULT: Final = 1_000


def render(refusal: Refusal, scope: Scope) -> Response:
    """Write a refusal as a problem document."""
    body: dict[str, object] = {
        "type": f"{base_url(scope)}/problems/{refusal.page()}",
        "title": str(say(refusal.title)),
        "status": refusal.status,
        "detail": str(refusal)[:_LONGEST_DETAIL],
        "instance": quote(path_outside(scope, scope["path"]), safe=_UNQUOTED),
        "trace_id": trace_id.get(),
        "errors": [{**fault, "detail": str(fault["detail"])[:_LONGEST_FAULT]} for fault in refusal.errors],
        **without_nulls(refusal.facts),
    }
    read = scope["method"] in ("GET", "HEAD")
    varies = "Accept, Accept-Language" if read else "Accept-Language"
    headers = {**refusal.headers, "content-language": told_in(), "vary": varies}
    if refusal.version is not None:
        headers["etag"] = f'"{refusal.version}"'
    if refusal.retry_after is not None:
        headers["retry-after"] = str(refusal.retry_after)
    if refusal.status == 401:
        sent = any(name == b"authorization" for name, _ in scope["headers"])
        headers["www-authenticate"] = 'Bearer error="invalid_token"' if sent else "Bearer"
    if read and prefers_page(scope):
        headers["content-security-policy"] = policy()
        return Response(_told_to_people(refusal, scope), refusal.status, headers, f"{HTML}; charset=utf-8")
    return Response(orjson.dumps(body, default=str), refusal.status, headers, _MEDIA_TYPE)


def _told_to_people(refusal: Refusal, scope: Scope) -> bytes:
    """Write a refusal as a page, for who follows a link that leads nowhere."""
    here = here_of(Request(scope), Spoken((told_in(),)))
    head = Head(title=str(say(refusal.title)), kind="")
    return written(_PAGES, "problem.html", here, head, refusal=refusal, trace=trace_id.get())


def answer(error: Exception, scope: Scope) -> Response:
    """Answer what was raised while a request was served, whatever it is."""
    refusal = _refusal_for(error)
    if isinstance(refusal, Unauthenticated):
        _NOT_BELIEVED.labels(refusal.reason).inc()
    if places := scope.get("places"):
        _place(refusal.errors, places, scope["sheet"])
    return render(refusal, scope)


def _refusal_for(error: Exception) -> Refusal:
    if isinstance(error, Refusal):
        return error
    if isinstance(error, asyncpg.DataError):
        return Invalid(say("A value cannot be stored: it is out of range or holds a forbidden character."))
    if isinstance(error, IN_TROUBLE):
        _log.warning("gave up: %s: %s", type(error).__name__, error)
        return Unavailable(say("This took too long, or the database is away. Try again."), retry_after=2)
    _log.error("unhandled", exc_info=error)
    return InternalError(say("The fault is noted under this trace id."))


def _place(faults: list[Fault], places: dict[str, tuple[int, int]], sheet: str) -> None:
    """Say of each fault in a body of lines, or in the sheet of a workbook, where it stands."""
    for fault in faults:
        if "pointer" in fault and "line" not in fault and "cell" not in fault:
            line, column = place_of(fault["pointer"], places)
            if sheet:
                fault["sheet"], fault["cell"] = sheet, cell_name(line - 1, column - 1)
            else:
                fault["line"], fault["column"] = line, column


def labels(refusals: Mapping[str, type[Refusal]]) -> dict[str, dict[str, str]]:
    """Say in every language what each problem means and what to do about it, by the last segment of its `type`."""
    return {page: in_each(*map(say, paragraphs_of(kind))) for page, kind in sorted(refusals.items())}


def page_route(refusals: Mapping[str, type[Refusal]]) -> Route:
    """Answer the page behind each problem's `type`."""

    async def page(request: Request) -> Response:
        kind = refusals.get(request.path_params["page"])
        if kind is None:
            raise NotFound(say("There is no such kind of problem."))
        here = here_of(request, Spoken((told_in(),)))
        title, *paragraphs = (str(say(text)) for text in (kind.title, *paragraphs_of(kind)))
        body = written(_PAGES, "kind.html", here, Head(title=title), kind=kind, paragraphs=paragraphs)
        return told_page(body, here)

    return Route("/problems/{page}", page)
