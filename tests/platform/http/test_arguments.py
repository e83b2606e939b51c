"""A parameter that is read otherwise than FastAPI would read it, or an operation that needs more than is read."""

from collections.abc import AsyncIterator, Iterator
from typing import Annotated, Any

import pytest
from fastapi import BackgroundTasks, Depends, Header, Query, Request, Response
from fastapi._compat import ModelField
from fastapi.dependencies.models import Dependant
from fastapi.dependencies.utils import get_dependant, request_params_to_args
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import AliasChoices, BaseModel
from starlette.datastructures import Headers, QueryParams

from services.documents import SERVICES
from shared.platform.http.application import build
from shared.platform.http.arguments import Arguments, Parameter, Source
from shared.platform.http.routing import Operation


def functions(function: Dependant) -> Iterator[Dependant]:
    yield function
    for one in function.dependencies:
        yield from functions(one)


ALL = [
    function
    for service in SERVICES.values()
    for route in build(service).routes
    if isinstance(route, Operation)
    for function in functions(route.dependant)
]
BY_PLACE: dict[str, list[list[ModelField]]] = {
    "query": [one.query_params for one in ALL if one.query_params],
    "header": [one.header_params for one in ALL if one.header_params],
    "path": [one.path_params for one in ALL if one.path_params],
}
VALUES = st.one_of(
    st.sampled_from(
        ["", "0", "1", "50", "-1", "true", "es", "*", "oslo", "2019", "2019-01-01", "published", '"1"', "[]"]
    ),
    st.uuids().map(str),
    st.text(st.characters(max_codepoint=255), max_size=4),
)


def source_of(place: str, pairs: list[tuple[str, str]]) -> Source:
    if place == "query":
        return QueryParams(pairs)
    if place == "header":
        return Headers(raw=[(name.lower().encode(), value.encode("latin-1")) for name, value in pairs])
    return dict(pairs)


@pytest.mark.parametrize("place", BY_PLACE)
@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_parameters_are_read_as_fastapi_reads_them(place: str, data: Any) -> None:
    fields = data.draw(st.sampled_from(BY_PLACE[place]))
    names = st.sampled_from([*(field.alias for field in fields), "other"])
    source = source_of(place, data.draw(st.lists(st.tuples(names, VALUES), max_size=5)))
    values: dict[str, Any] = {}
    findings: list[Any] = []
    for field in fields:
        Parameter.of(field).read(source, values, findings)
    expected, faults = request_params_to_args(fields, source)
    assert (values, told(findings)) == (expected, told(faults))


def told(findings: list[Any]) -> list[Any]:
    return [{name: value for name, value in one.items() if name != "ctx"} for one in findings]


async def held_open() -> AsyncIterator[int]:
    yield 1


def in_a_thread() -> int:
    return 1


async def asked_for() -> int:
    return 1


async def holds(one: Annotated[int, Depends(held_open)]) -> Response:
    return Response()


async def waits(one: Annotated[int, Depends(in_a_thread)]) -> Response:
    return Response()


async def asks_anew(one: Annotated[int, Depends(asked_for, use_cache=False)]) -> Response:
    return Response()


async def writes(response: Response) -> Response:
    return Response()


async def goes_on(tasks: BackgroundTasks) -> Response:
    return Response()


async def shares(one: Annotated[list[str], Query()] = []) -> Response:  # noqa: B006
    return Response()


async def has_names(one: Annotated[str, Query(validation_alias=AliasChoices("a", "b"))]) -> Response:
    return Response()


async def validates(one: Annotated[int, Header(validate_default=True)] = 1) -> Response:
    return Response()


class Model(BaseModel):
    """Several parameters in one."""

    one: int


async def models(one: Annotated[Model, Query()]) -> Response:
    return Response()


@pytest.mark.parametrize("function", [holds, waits, asks_anew, writes, goes_on, shares, has_names, validates, models])
def test_what_needs_more_is_refused_at_start(function: Any) -> None:
    with pytest.raises(TypeError):
        Arguments(get_dependant(path="/", call=function))


async def test_a_function_is_asked_once_and_its_faults_are_told_once() -> None:
    calls = []

    async def found(limit: int, request: Request) -> int:
        calls.append(request)
        return limit

    async def doubled(one: Annotated[int, Depends(found)]) -> int:
        return 2 * one

    async def takes(
        one: Annotated[int, Depends(found)], two: Annotated[int, Depends(doubled)], request: Request
    ) -> None:
        """Take what is found."""

    arguments = Arguments(get_dependant(path="/", call=takes))
    request = Request({"type": "http", "query_string": b"limit=4", "headers": [], "path_params": {}})
    assert await arguments.find(request, None) == {"one": 4, "two": 8, "request": request}
    assert calls == [request]
