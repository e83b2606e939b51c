"""What a routes.py needs to declare an operation; the door that every request passes stands here too.

The door is one function per route and no middleware or dependency, so that it costs a microsecond: it checks the
token and the role, the names and repetition of query parameters, and the media type of the body.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar
from urllib.parse import parse_qsl

import orjson
from fastapi import APIRouter, Depends, Request, params
from fastapi._compat import Undefined, field_annotation_is_sequence
from fastapi.dependencies.utils import get_flat_params
from fastapi.routing import APIRoute
from starlette.routing import compile_path

from shared.platform.access.audit import members
from shared.platform.access.permits import Permissions, Permit, Role, Rule, permit
from shared.platform.aside import aside
from shared.platform.bodies import csv_bodies, json_bodies, workbook_bodies, workbook_tables, yaml_bodies
from shared.platform.data.connections import operation
from shared.platform.http.arguments import Arguments
from shared.platform.http.callers import counted_caller, noting_refusals, tells_personal, within_quota
from shared.platform.http.named import Naming, naming, note_language
from shared.platform.http.rates import Cost
from shared.platform.http.ready_answers import told_ready
from shared.platform.naming import NameSource, tells_names
from shared.platform.refusals import (
    Fault,
    Invalid,
    Malformed,
    Refusal,
    RepeatedParameter,
    Unauthenticated,
    UnsupportedMediaType,
)
from shared.sentences import all_of, one_of, say

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence

    from fastapi.dependencies.models import Dependant
    from pydantic import BaseModel
    from starlette.responses import Response

    from shared.platform.http.retirement import Retirement

    Handler = Callable[[Request], Coroutine[Any, Any, Response]]

T = TypeVar("T")
Endpoint = TypeVar("Endpoint", bound="Callable[..., Awaitable[Response]]")

_RAW: Final = {"schema": {"type": "string", "format": "binary"}}
_FIELDS: Final = {"schema": {"type": "object", "additionalProperties": {"type": "string", "maxLength": 128}}}
FORM: Final = "application/x-www-form-urlencoded"
"""What a page sends: the names and values of its fields."""
_JSON: Final = ("application/json", "application/merge-patch+json")
_CHARSETS: Final = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_LARGE: Final = 16_384
_CREATED: Final = 201


class Operation(APIRoute):
    """A route behind the door."""

    name_in_permissions: str
    rule: Rule
    refuses: Sequence[type[Refusal]] = ()
    reads_yaml: bool = False
    reads_csv: csv_bodies.Layout | None = None
    reads_workbooks: bool = False
    reads: str = ""
    retirement: Retirement | None = None
    kept: bool = True
    cost: Cost | None = None
    nameless: bool = False
    answer: Handler

    def __init__(self, path: str, endpoint: Callable[..., Any], **declared: Any) -> None:
        """Keep what is `declared`, and know what a request or a guard at start asks of every route."""
        self._declared = {"path": path, "endpoint": endpoint, **declared}
        self.path, self.endpoint, self.methods = path, endpoint, set(declared["methods"])
        self.path_regex, self.path_format, self.param_convertors = compile_path(path)
        self.operation_id, self.response_model = declared["operation_id"], declared["response_model"]

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Let FastAPI work out the rest once it is asked for: for all routes it would take a third of a start."""
            if (declared := vars(self).pop("_declared", None)) is None:
                raise AttributeError(name, name=name, obj=self)
            super().__init__(**declared)
            return getattr(self, name)

    @property
    def makes(self) -> bool:
        """Say whether it makes something new, of which nobody may make too much."""
        return self.methods == {"POST"} and self.status_code == _CREATED

    def _usual_cost(self) -> Cost:
        """Say what it costs where its declaration says nothing: whole files are dear to read."""
        if self.methods == {"GET"}:
            return Cost.READ
        return Cost.DEAR if self.reads or self.reads_csv else Cost.WRITE

    def get_route_handler(self) -> Handler:
        """Put the door before the function of the operation."""
        arguments = Arguments(self.dependant)
        repeatable = {
            field.alias: field_annotation_is_sequence(field.field_info.annotation)
            for field in get_flat_params(self.dependant)
            if isinstance(field.field_info, params.Query)
        }
        taken, named = self.taken(), tells_names(self.response_model)
        keeps = self.kept and self.methods == {"GET"} and Role.PUBLIC in self.rule
        told_alike = not _depends_on(self.dependant, _permit)
        cost = self.cost or self._usual_cost()

        async def at_the_door(request: Request) -> Response:
            caller = await counted_caller(request, cost)
            request.scope["permit"] = permit(self.name_in_permissions, self.rule, caller)
            operation.set(self.name_in_permissions)
            state = request.app.state
            room, ready = state.room, state.ready if keeps and (caller is None or told_alike) else None
            await room.enter()
            try:
                return await (made(request) if ready is None else told_ready(ready, request, made))
            finally:
                room.leave()

        async def checked(request: Request) -> Response:
            if request.scope["query_string"]:
                _check_parameters(request.scope["query_string"], repeatable)
            if not named:
                return await answered(request)
            names: NameSource = request.app.state.names
            await names.names_ready()
            told = naming.set(Naming(names))
            try:
                return await answered(request)
            finally:
                naming.reset(told)

        async def answered(request: Request) -> Response:
            body = await self._content(request, _media_type(request, taken)) if taken else None
            members.set(body if isinstance(body, dict) else ())
            response: Response = await self.endpoint(**await arguments.find(request, body))
            return response

        made = _retiring(checked, self.retirement) if self.retirement else checked
        if self.makes:
            made = within_quota(made)
        personal = tells_personal(self.response_model)
        self.answer = noting_refusals(at_the_door, self.name_in_permissions) if personal else at_the_door
        return self.answer

    async def _content(self, request: Request, media: str) -> object:
        """Read the body, as data where the operation does not take it as it is; `Undefined` where there is none."""
        if self.reads:
            return None
        body = await request.body()
        if media == yaml_bodies.MEDIA_TYPE:
            content = _noting_places(request, *await aside(yaml_bodies.read, body))
        elif self.reads_csv and media == csv_bodies.MEDIA_TYPE:
            content = _noting_places(request, *await aside(csv_bodies.read, body, self.reads_csv))
        elif self.reads_csv and media == workbook_bodies.MEDIA_TYPE:
            content = _noting_places(request, *await aside(workbook_tables.read, body, self.reads_csv))
        else:
            content = await _json(request, body) if body else Undefined
        return content if body else Undefined

    def parameters(self) -> frozenset[str]:
        """Name the parameters that this operation takes, wherever they stand."""
        return frozenset(field.alias for field in get_flat_params(self.dependant))

    def query_parameters(self) -> frozenset[str]:
        """Name the parameters that this operation takes in its query."""
        return frozenset(
            field.alias for field in get_flat_params(self.dependant) if isinstance(field.field_info, params.Query)
        )

    def taken(self) -> tuple[str, ...]:
        """Name the media types of a body that this operation reads; none where it reads no body."""
        if self.reads:
            return (self.reads,)
        if self.body_field is None:
            return ()
        yaml = (yaml_bodies.MEDIA_TYPE,) if self.reads_yaml else ()
        workbooks = (workbook_bodies.MEDIA_TYPE,) if self.reads_workbooks else ()
        return (*_JSON, *yaml, *((csv_bodies.MEDIA_TYPE,) if self.reads_csv else ()), *workbooks)


def _retiring(handle: Handler, retirement: Retirement) -> Handler:
    """Let every success of an operation say that it is to go."""

    async def told(request: Request) -> Response:
        response = await handle(request)
        for name, value in retirement.headers.items():
            response.headers.append(name, value)
        return response

    return told


def _check_parameters(query: bytes, repeatable: Mapping[str, bool]) -> None:
    try:
        counts = Counter(name for name, _ in parse_qsl(query.decode("ascii"), keep_blank_values=True, errors="strict"))
    except ValueError:
        raise Malformed(say("The query string is not percent-encoded UTF-8.")) from None
    if unknown := [name for name in counts if name not in repeatable]:
        told = say("This operation takes no parameters.")
        if repeatable:
            told = say("This operation takes the parameters {names}.", names=all_of(sorted(repeatable)))
        fault = say("There is no such parameter here.")
        raise Invalid(told, errors=[Fault(parameter=name[:100], code="unknown", detail=fault) for name in unknown[:20]])
    if repeated := [name for name, count in counts.items() if count > 1 and not repeatable[name]]:
        raise RepeatedParameter(
            errors=[Fault(parameter=name, code="repeated", detail=say("Takes one value.")) for name in repeated]
        )


def _media_type(request: Request, taken: Sequence[str]) -> str:
    """Say of which of these media types the body is. Raises `UnsupportedMediaType` for another, or other characters."""
    told, _, parameters = request.headers.get("content-type", "").partition(";")
    media = told.strip().lower()
    if media not in taken:
        raise UnsupportedMediaType(
            say("Send {media_types}.", media_types=one_of(taken)), headers={"accept": ", ".join(taken)}
        )
    for parameter in parameters.lower().replace(" ", "").split(";"):
        name, _, charset = parameter.partition("=")
        charset = charset.strip('"')
        known = charset in _CHARSETS or (charset == "utf-16" and media == csv_bodies.MEDIA_TYPE)
        if name == "charset" and not known:
            raise UnsupportedMediaType(say("Send it in UTF-8: other characters are not read."))
    return media


async def _json(request: Request, body: bytes) -> object:
    """Read JSON by orjson, which refuses NaN and lone surrogates. Raises `Malformed`.

    Large bodies are read, and so checked, one in every other turn of the loop: several at once would hold it up.
    """
    if len(body) > _LARGE:
        async with request.app.state.one_large_body:
            await asyncio.sleep(0)
    try:
        content = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        fault = Fault(
            pointer="",
            code="json_invalid",
            detail=say("From here on it is not JSON."),
            line=error.doc.count("\n", 0, error.pos) + 1,
            column=error.pos - error.doc.rfind("\n", 0, error.pos),
        )
        raise Malformed(say("The body is not JSON."), errors=[fault]) from None
    json_bodies.demand_each_once(body, content)
    return content


def _noting_places(request: Request, content: object, places: Mapping[str, tuple[int, int]], sheet: str = "") -> object:
    """Note where each part of a body stands that is no JSON, and in which sheet of a workbook, for its faults."""
    request.scope["places"], request.scope["sheet"] = places, sheet
    return content


class Routes(APIRouter):
    """The operations of one noun. An operation that the permissions of its service do not name is refused."""

    def __init__(self, prefix: str, tag: str, permissions: Permissions) -> None:
        super().__init__(prefix=prefix, tags=[tag])
        self._permissions = permissions

    def operation(
        self,
        method: str,
        path: str,
        name: str,
        *,
        answers: type[BaseModel] | None,
        status: int = 200,
        refuses: Sequence[type[Refusal]] = (),
        media: Mapping[str, object] | None = None,
        reads_yaml: bool = False,
        reads_csv: csv_bodies.Layout | None = None,
        reads_workbooks: bool = False,
        reads: str = "",
        retirement: Retirement | None = None,
        kept: bool = True,
        cost: Cost | None = None,
        nameless: bool = False,
    ) -> Callable[[Endpoint], Endpoint]:
        """Declare an operation: its model of the answer, its status, and every way of its own to say no.

        `media` is what it answers where that is no JSON, an OpenAPI `content` object. A body may also come as YAML with
        `reads_yaml`, as CSV in the layout `reads_csv`, as a workbook with `reads_workbooks`; `reads` is the media type
        of one taken as it is (`RawBody`). `retirement` says that it is to go, `cost` what it costs if the method does
        not, `nameless` that no log says who asks. What everybody may read is `kept`, but where that is not all public.
        """

        def declare(endpoint: Endpoint) -> Endpoint:
            summary, description = _paragraphs(endpoint, retirement)
            bodies = {"reads_yaml": reads_yaml, "reads_csv": reads_csv, "reads_workbooks": reads_workbooks}
            own = {"refuses": refuses, "retirement": retirement, "kept": kept, "cost": cost, "nameless": nameless}
            names = {"reads": reads, "name_in_permissions": name, "rule": self._permissions[name]}
            self.add_api_route(
                path,
                endpoint,
                methods=[method],
                operation_id=name,
                response_model=answers,
                status_code=status,
                summary=summary,
                description=description,
                deprecated=retirement is not None or None,
                responses={status: {"content": dict(media)}} if media else None,
                dependencies=[Depends(note_language)] if tells_names(answers) else None,
                openapi_extra=_shown(self._permissions[name], reads),
                route_class_override=type(name, (Operation,), {**bodies, **own, **names}),
            )
            return endpoint

        return declare


def _shown(rule: Rule, reads: str) -> dict[str, object]:
    """Say in the document who may ask, and what is sent where the body is taken as it is."""
    read = _FIELDS if reads == FORM else _RAW
    body = {"requestBody": {"required": True, "content": {reads: read}}} if reads else {}
    return {"security": [*([{}] if Role.PUBLIC in rule else []), {"bearer": []}], **body}


def _paragraphs(endpoint: Callable[..., object], retirement: Retirement | None) -> tuple[str, str]:
    """Give the summary and the description of an operation out of the docstring of its function."""
    summary, _, description = (endpoint.__doc__ or "").partition("\n")
    return summary.strip().rstrip("."), " ".join([*([retirement.sentence] if retirement else []), *description.split()])


def _depends_on(function: Dependant, other: Callable[..., object]) -> bool:
    return any(one.call is other or _depends_on(one, other) for one in function.dependencies)


def provided(kind: type[T]) -> params.Depends:
    """Give a route the service of that type, as `dependencies.py` made it."""

    async def find(request: Request) -> T:  # async, because a `def` would hop to a thread
        return request.app.state.provided[kind]  # type: ignore[no-any-return]

    return params.Depends(find)


async def _permit(request: Request) -> Permit:
    return request.scope["permit"]  # type: ignore[no-any-return]


Allowed = Annotated[Permit, Depends(_permit)]
"""The permit that the door wrote."""


async def _raw_body(request: Request) -> bytes:
    return await request.body()


RawBody = Annotated[bytes, Depends(_raw_body)]
"""The body of an operation that names the media type it reads."""

__all__ = ["FORM", "Allowed", "Operation", "RawBody", "Routes", "Unauthenticated", "provided"]
