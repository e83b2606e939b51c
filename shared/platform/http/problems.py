"""Every refusal is rendered here, once, as `application/problem+json`."""

from collections.abc import Mapping
from html import escape
from typing import Final
from urllib.parse import quote

import asyncpg
import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from shared.platform.bodies.workbook_bodies import cell_name
from shared.platform.bodies.yaml_bodies import place_of
from shared.platform.http.addresses import base_url, path_outside
from shared.platform.refusals import (
    Fault,
    InternalError,
    Invalid,
    Malformed,
    MethodNotAllowed,
    NotFound,
    Refusal,
    paragraphs_of,
    things_wrong,
)
from shared.platform.trace import trace_id
from shared.platform.validation import faults_of
from shared.schemas.fields import without_nulls
from shared.sentences import in_each, say, told_in

_MEDIA_TYPE: Final = "application/problem+json"
_PATCHES: Final = "application/merge-patch+json, application/json"
_UNQUOTED: Final = "/!$&'()*+,;=:@"
"""What a path may hold as it is (RFC 3986, 3.3), besides letters and digits."""


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
    headers = {**refusal.headers, "content-language": told_in(), "vary": "Accept-Language"}
    if refusal.version is not None:
        headers["etag"] = f'"{refusal.version}"'
    if refusal.retry_after is not None:
        headers["retry-after"] = str(refusal.retry_after)
    if refusal.status == 401:
        sent = any(name == b"authorization" for name, _ in scope["headers"])
        headers["www-authenticate"] = 'Bearer error="invalid_token"' if sent else "Bearer"
    return Response(orjson.dumps(body, default=str), refusal.status, headers, _MEDIA_TYPE)


async def _refused(request: Request, refusal: Refusal) -> Response:
    _place(refusal.errors, request)
    return render(refusal, request.scope)


def _place(faults: list[Fault], request: Request) -> None:
    """Say of each fault in a body of lines, or in the sheet of a workbook, where it stands."""
    if places := request.scope.get("places"):
        for fault in faults:
            if "pointer" in fault and "line" not in fault and "cell" not in fault:
                line, column = place_of(fault["pointer"], places)
                if sheet := request.scope.get("sheet"):
                    fault["sheet"], fault["cell"] = sheet, cell_name(line - 1, column - 1)
                else:
                    fault["line"], fault["column"] = line, column


async def _invalid(request: Request, error: RequestValidationError) -> Response:
    findings = list(error.errors())
    if findings and findings[0]["type"] == "json_invalid":
        text, place = str(error.body), int(findings[0]["loc"][-1])
        line, column = text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
        fault = Fault(
            pointer="", code="json_invalid", detail=say("From here on it is not JSON."), line=line, column=column
        )
        return render(Malformed(say("The body is not JSON."), errors=[fault]), request.scope)
    findings = list({(one["loc"], one["type"]): one for one in findings}.values())  # two parts may ask for `lang`
    faults = list(faults_of(findings, error.body))
    _place(faults, request)
    return render(Invalid(things_wrong(len(findings)), errors=faults), request.scope)


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


def labels(refusals: Mapping[str, type[Refusal]]) -> dict[str, dict[str, str]]:
    """Say in every language what each problem means and what to do about it, by the last segment of its `type`."""
    return {page: in_each(*map(say, paragraphs_of(kind))) for page, kind in sorted(refusals.items())}


def _page(kind: type[Refusal]) -> str:
    """Write the page about a kind of problem: what it means, and what to do about it."""
    title, *paragraphs = (escape(str(say(text))) for text in (kind.title, *paragraphs_of(kind)))
    about = say("Code: {code}. Status: {status}.", code=f"<code>{kind.code}</code>", status=kind.status)
    return (
        f"<!doctype html><html lang={told_in()}><meta charset=utf-8><title>{title}</title><h1>{title}</h1>"
        f"<p>{'<p>'.join(paragraphs)}<p>{about}"
    )


def install(app: FastAPI, refusals: Mapping[str, type[Refusal]]) -> None:
    """Render every failure of `app`, and answer the page behind each problem's `type`."""
    app.add_exception_handler(Refusal, _refused)  # type: ignore[arg-type]  # Starlette types handlers by Exception
    app.add_exception_handler(RequestValidationError, _invalid)  # type: ignore[arg-type]
    app.add_exception_handler(HTTPException, _from_framework)  # type: ignore[arg-type]
    app.add_exception_handler(asyncpg.DataError, _unstorable)  # type: ignore[arg-type]

    async def page(request: Request) -> Response:
        kind = refusals.get(request.path_params["page"])
        if kind is None:
            raise NotFound(say("There is no such kind of problem."))
        headers = {"content-language": told_in(), "vary": "Accept-Language"}
        return HTMLResponse(_page(kind), headers=headers)

    app.router.routes.append(Route("/problems/{page}", page))
