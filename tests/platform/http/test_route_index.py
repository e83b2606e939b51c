"""An address that finds another route than FastAPI would find, or none."""

import re
from typing import Any
from urllib.parse import unquote
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.routing import Match, Route
from starlette.types import Scope

from services.documents import SERVICES
from shared.platform.http.application import build
from shared.platform.http.route_index import RouteIndex

ROUTES = {name: [one for one in build(service).routes if isinstance(one, Route)] for name, service in SERVICES.items()}
INDEXES = {name: RouteIndex(routes) for name, routes in ROUTES.items()}
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE")
WORDS = sorted({part for routes in ROUTES.values() for route in routes for part in route.path.split("/")})
UUIDS = st.uuids().map(str)
PARTS = st.one_of(
    st.sampled_from(WORDS),
    UUIDS,
    UUIDS.map(str.upper),
    st.sampled_from(
        ["", "oslo", "2019", "-1", "a b", "é", "oslo.ics", "oslo.json", ".ics", "a%2Fb", "%0A", "..", "\n"]
    ),
    st.text(max_size=4),
)


@st.composite
def paths(draw: st.DrawFn, routes: list[Route]) -> str:
    """Fill in the parameters of a route and spoil what comes out, or put any segments together."""
    if draw(st.integers(0, 4)) == 0:
        return "/" + "/".join(draw(st.lists(PARTS, max_size=7)))
    path = re.sub(r"\{[^}]*\}", lambda _: draw(st.one_of(UUIDS, PARTS)), draw(st.sampled_from(routes)).path)
    parts = path.split("/")
    match draw(st.integers(0, 7)):
        case 0:
            parts.insert(draw(st.integers(0, len(parts))), draw(PARTS))
        case 1:
            parts[draw(st.integers(0, len(parts) - 1))] = draw(PARTS)
        case 2:
            del parts[draw(st.integers(0, len(parts) - 1))]
    return "/".join(parts) + draw(st.sampled_from(["", "", "", "/", "//", "\n", "\n\n", ".ics", ".json", "%2F"]))


def tried_in_turn(routes: list[Route], scope: Scope) -> tuple[Route, Scope] | None:
    """Find a route as FastAPI and Starlette do."""
    matches = [(route, *route.matches(scope)) for route in routes]
    for wanted in (Match.FULL, Match.PARTIAL):
        for route, match, found in matches:
            if match is wanted:
                return route, found
    return None


@pytest.mark.parametrize("service", SERVICES)
@given(data=st.data(), method=st.sampled_from(METHODS), root=st.sampled_from(["", "", "/v1", "/index"]))
@settings(max_examples=200, deadline=None)
def test_it_finds_what_trying_each_in_turn_finds(service: str, data: Any, method: str, root: str) -> None:
    path = unquote(data.draw(paths(ROUTES[service])))
    scope = {"type": "http", "method": method, "path": path, "root_path": root}
    found, expected = INDEXES[service].find(scope), tried_in_turn(ROUTES[service], scope)
    assert (found is None) == (expected is None)
    if found and expected:
        assert found[0] is expected[0]
        assert found[1] == expected[1]


@pytest.mark.parametrize("service", SERVICES)
def test_it_finds_every_route_and_asks_few(service: str) -> None:
    for route in ROUTES[service]:
        path = route.path_format.format(**dict.fromkeys(route.param_convertors, str(UUID(int=1))))
        for method in route.methods or ():
            scope = {"type": "http", "method": method, "path": path}
            assert INDEXES[service].find(scope) == tried_in_turn(ROUTES[service], scope)
        assert len(INDEXES[service].fitting(path)) <= 12


def test_a_parameter_of_several_segments_is_refused() -> None:
    async def nothing() -> None:
        raise AssertionError

    with pytest.raises(ValueError, match="several segments"):
        RouteIndex([Route("/files/{path:path}", nothing)])
