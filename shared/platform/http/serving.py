"""The innermost layer, which answers with the function of a route. What is raised is answered by the edge."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import parse_qsl

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from shared.platform.http.health import ALWAYS_ANSWERED
from shared.platform.http.rates import Cost
from shared.platform.http.representations import prefers_page
from shared.platform.http.route_index import RouteIndex
from shared.platform.http.routing import Operation
from shared.platform.refusals import MethodNotAllowed, NotFound
from shared.sentences import say

_PAGE: Final = ".html"
_PATCHES: Final = "application/merge-patch+json, application/json"
_OK: Final = 200
_OF_A_BODY: Final = frozenset({b"content-length", b"content-type", b"content-encoding"})


class Application(FastAPI):
    """FastAPI with no layers but those that are added, around routes that are found by an index.

    Those of FastAPI render exceptions, which the edge does, and close what dependencies left open, which ours do not.
    """

    def build_middleware_stack(self) -> ASGIApp:
        """Put what was added around the routes."""
        layers: ASGIApp = Serving(self.router)
        for kind, arguments, named in reversed(self.user_middleware):
            layers = kind(layers, *arguments, **named)
        return layers


class Serving:
    """Finds the route and answers with it."""

    def __init__(self, router: APIRouter) -> None:
        self._router = router
        routes = [route for route in router.routes if isinstance(route, Route)]
        self._index = RouteIndex(routes)
        self._pages = _pages_of(routes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request. Raises whatever the route does, `NotFound` and `MethodNotAllowed`."""
        if scope["type"] != "http":
            await self._router(scope, receive, send)
            return
        found = self._index.find(scope)
        if found is None:
            raise NotFound(say("No such address."))
        route, told = found
        if (page := self._pages.get(route.path_format)) and scope["method"] == "GET":
            scope["varies"] = (b"Accept",)
            if prefers_page(scope) and page.takes(scope["query_string"]):
                scope["path"] += _PAGE
                route, told = page.operation, page.operation.matches(scope)[1]
        if route.path_format.endswith(_PAGE):
            scope["query_string"] = _filled_in(scope["query_string"])
        scope.update(told)
        if scope["method"] in (route.methods or ()):
            answer: Callable[[Request], Awaitable[Response]] = route.endpoint
            if isinstance(route, Operation):
                answer = route.answer
            elif scope["path"] not in ALWAYS_ANSWERED:
                await scope["app"].state.rates.count(scope, Cost.READ, None)
            response = await answer(Request(scope, receive, send))
            if scope["method"] == "GET" and response.status_code == _OK and _held(scope, response):
                response = _unchanged(response)
        else:
            response = self._without(scope, route)
        await response(scope, receive, send)

    def _without(self, scope: Scope, route: Route) -> Response:
        """Answer a method that the path of `route` does not know. Raises `MethodNotAllowed`."""
        methods = {
            one for other in self._index.fitting(route.path) if other.path == route.path for one in other.methods or ()
        }
        allow = {"allow": ", ".join(sorted(methods | {"OPTIONS"} | ({"HEAD"} if "GET" in methods else set())))}
        if "PATCH" in methods:
            allow["accept-patch"] = _PATCHES
        if scope["method"] == "OPTIONS":
            return Response(status_code=204, headers=allow)
        raise MethodNotAllowed(say("Use one of {allow}.", allow=allow["allow"]), headers=allow)


@dataclass(frozen=True)
class _Page:
    """What shows people what programs read at an address."""

    operation: Operation

    @cached_property
    def parameters(self) -> frozenset[str]:
        """Name the parameters that it knows."""
        return self.operation.query_parameters()

    def takes(self, query: bytes) -> bool:
        """Say whether it knows all that is asked: what it does not know is asked of the data."""
        asked = {name for name, _ in parse_qsl(query.decode("latin-1"), keep_blank_values=True)}
        return asked <= self.parameters


def _pages_of(routes: Iterable[Route]) -> dict[str, _Page]:
    """Find the pages by the addresses of what they show: theirs are the same with `.html` behind them."""
    return {
        route.path_format.removesuffix(_PAGE): _Page(route)
        for route in routes
        if isinstance(route, Operation) and route.path_format.endswith(_PAGE) and route.methods == {"GET"}
    }


def _filled_in(query: bytes) -> bytes:
    """Leave out what has no value: the form on a page sends the fields that nobody filled in as well."""
    return b"&".join(one for one in query.split(b"&") if not one.endswith(b"="))


def _held(scope: Scope, response: Response) -> bool:
    """Say whether the client holds this very answer already (RFC 9110, 13.1.2)."""
    values = [value for name, value in scope["headers"] if name == b"if-none-match"]
    if not values:
        return False
    etag = next((value for name, value in response.raw_headers if name == b"etag"), None)
    if etag is None:
        return False
    asked = b",".join(values)
    return asked.strip() == b"*" or etag in (one.strip().removeprefix(b"W/") for one in asked.split(b","))


def _unchanged(response: Response) -> Response:
    """Say that it has not changed, under the head that it would have had."""
    unchanged = Response(status_code=304)
    unchanged.raw_headers = [header for header in response.raw_headers if header[0] not in _OF_A_BODY]
    return unchanged
