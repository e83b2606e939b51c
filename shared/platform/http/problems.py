"""Every refusal is rendered here, once, as `application/problem+json`."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Final
from urllib.parse import quote

import asyncpg
import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic_core import ErrorDetails
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from shared.platform.bodies.yaml_bodies import place_of
from shared.platform.http.addresses import base_url, path_outside
from shared.platform.http.trace import trace_id
from shared.platform.refusals import (
    Fault,
    InternalError,
    Invalid,
    Malformed,
    MethodNotAllowed,
    NotFound,
    Refusal,
)
from shared.schemas.fields import VISIBLE
from shared.sentences import say

_MEDIA_TYPE: Final = "application/problem+json"
_PATCHES: Final = "application/merge-patch+json, application/json"
_UNQUOTED: Final = "/!$&'()*+,;=:@"
"""What a path may hold as it is (RFC 3986, 3.3), besides letters and digits."""
_MOST_FAULTS: Final = 500
_NOTHING: Final = object()
_UNREPEATED: Final = {"union_tag_invalid": "Not one of the values that this member may have."}
"""Sentences in place of pydantic's where those repeat what was sent."""
_PLACES: Final = {"query": "parameter", "path": "parameter", "header": "parameter", "body": "pointer"}


def render(refusal: Refusal, scope: Scope) -> Response:
    """Write a refusal as a problem document."""
    body: dict[str, object] = {
        "type": f"{base_url(scope)}/problems/{refusal.page()}",
        "title": refusal.title,
        "status": refusal.status,
        "detail": str(refusal),
        "instance": quote(path_outside(scope, scope["path"]), safe=_UNQUOTED),
        "trace_id": trace_id.get(),
        "errors": refusal.errors,
        **refusal.facts,
    }
    headers = dict(refusal.headers)
    if refusal.version is not None:
        headers["etag"] = f'"{refusal.version}"'
    if refusal.retry_after is not None:
        headers["retry-after"] = str(refusal.retry_after)
    if refusal.status == 401:
        sent = any(name == b"authorization" for name, _ in scope["headers"])
        headers["www-authenticate"] = 'Bearer error="invalid_token"' if sent else "Bearer"
    return Response(orjson.dumps(body, default=str), refusal.status, headers, _MEDIA_TYPE)


def faults_of(errors: Sequence[ErrorDetails], body: object = None) -> Iterator[Fault]:
    """Translate pydantic's findings, leaving out the rejected values.

    `body` is what was sent: pydantic puts names of its own into a path (the branch of a union), which are not there.
    """
    for error in errors[:_MOST_FAULTS]:
        place, *path = error["loc"] or ("body",)
        kind = str(error["type"])
        detail = _UNREPEATED.get(kind) or str(error["msg"]).removeprefix("Value error, ")
        if error.get("ctx", {}).get("pattern") == VISIBLE:
            detail = say("The text shows nothing, or holds a character that cannot be stored.")
        fault = Fault(code=kind, detail=detail)
        if _PLACES.get(str(place)) == "parameter":
            fault["parameter"] = str(path[0]) if path else ""
        else:
            fault["pointer"] = "".join(
                f"/{_escaped(step)}" for step in _steps_in(body, path, names_a_lack=kind in {"missing", "value_error"})
            )
        yield fault


def _escaped(step: int | str) -> str:
    return str(step).replace("~", "~0").replace("/", "~1")


def _steps_in(body: object, path: Sequence[int | str], *, names_a_lack: bool) -> Iterator[int | str]:
    """Follow a path as far as it leads into the body; only what is missing may end beside it."""
    for place, step in enumerate(path):
        part = _part(body, step)
        if part is not _NOTHING:
            body = part
            yield step
        elif names_a_lack and place == len(path) - 1 and isinstance(body, dict):
            yield step


def _part(body: object, step: int | str) -> object:
    """Give what stands at one step of a body, or `_NOTHING`."""
    if isinstance(step, int):
        return body[step] if isinstance(body, list) and step < len(body) else _NOTHING
    return body.get(step, _NOTHING) if isinstance(body, dict) else _NOTHING


async def _refused(request: Request, refusal: Refusal) -> Response:
    _place(refusal.errors, request)
    return render(refusal, request.scope)


def _place(faults: list[Fault], request: Request) -> None:
    """Say of each fault in a body of lines where it stands."""
    if places := request.scope.get("places"):
        for fault in faults:
            if "pointer" in fault and "line" not in fault:
                fault["line"], fault["column"] = place_of(fault["pointer"], places)


async def _invalid(request: Request, error: RequestValidationError) -> Response:
    findings = list(error.errors())
    if findings and findings[0]["type"] == "json_invalid":
        at = Fault(pointer="", code="json_invalid", detail=say("Not JSON: {error}.", error=findings[0]["ctx"]["error"]))
        return render(Malformed(say("The body is not JSON."), errors=[at]), request.scope)
    faults = list(faults_of(findings, error.body))
    _place(faults, request)
    count = len(findings)
    return render(
        Invalid(
            say("One thing is wrong.") if count == 1 else say("{count} things are wrong.", count=count), errors=faults
        ),
        request.scope,
    )


async def _unstorable(request: Request, _: asyncpg.DataError) -> Response:
    return render(
        Invalid(say("A value cannot be stored: it is out of range or holds a forbidden character.")), request.scope
    )


async def _from_framework(request: Request, error: HTTPException) -> Response:
    if error.status_code == 404:
        return render(NotFound(say("No such address.")), request.scope)
    if error.status_code == 405:
        allow = {"allow": ", ".join(methods_of(request.app, request.scope["path"]))}
        if "PATCH" in allow["allow"]:
            allow["accept-patch"] = _PATCHES
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=allow)
        return render(MethodNotAllowed(say("Use one of {allow}.", allow=allow["allow"]), headers=allow), request.scope)
    if error.status_code == 400:
        return render(Malformed(), request.scope)
    return render(InternalError(), request.scope)


def methods_of(app: FastAPI, path: str) -> list[str]:
    """List every method of a path: of all routes declared for the first template that it fits."""
    fitting = [route for route in app.routes if isinstance(route, Route) and route.path_regex.fullmatch(path)]
    found = {method for route in fitting if route.path == fitting[0].path for method in route.methods or ()}
    if "GET" in found:
        found.add("HEAD")
    return sorted(found | {"OPTIONS"})


def install(app: FastAPI, refusals: Mapping[str, type[Refusal]]) -> None:
    """Render every failure of `app`, and answer the page behind each problem's `type`."""
    app.add_exception_handler(Refusal, _refused)  # type: ignore[arg-type]  # Starlette types handlers by Exception
    app.add_exception_handler(RequestValidationError, _invalid)  # type: ignore[arg-type]
    app.add_exception_handler(HTTPException, _from_framework)  # type: ignore[arg-type]
    app.add_exception_handler(asyncpg.DataError, _unstorable)  # type: ignore[arg-type]

    async def page(request: Request) -> Response:
        refusal = refusals.get(request.path_params["page"])
        if refusal is None:
            raise NotFound(say("No such kind of problem."))
        about = escape(" ".join((refusal.__doc__ or "").split()))
        title = escape(refusal.title)
        return HTMLResponse(
            f"<!doctype html><html lang=en><meta charset=utf-8><title>{title}</title><h1>{title}</h1>"
            f"<p>{about}<p>Code: <code>{refusal.code}</code>. Status: {refusal.status}."
        )

    app.router.routes.append(Route("/problems/{page}", page))
