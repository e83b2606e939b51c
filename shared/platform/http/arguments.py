"""What the function of an operation is given: found in the request as FastAPI declares it, and no more than that.

FastAPI can do more, and every request pays for it: dependencies that hold something open, run in threads or write
headers, parameters that are models or have several names. An operation that needs any of that is refused at start.
"""

import inspect
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from fastapi import Request
from fastapi._compat import ModelField, field_annotation_is_sequence, get_missing_field_error
from fastapi.dependencies.models import Dependant
from fastapi.dependencies.utils import request_body_to_args
from pydantic import BaseModel
from pydantic.warnings import UnsupportedFieldAttributeWarning
from starlette.datastructures import Headers, QueryParams

from shared.platform.refusals import Invalid, things_wrong
from shared.platform.validation import faults_of

Source = Mapping[str, Any] | QueryParams | Headers
_NO_QUERY: Final = QueryParams()
_NEVER_USED: Final = (
    "cookie_params",
    "websocket_param_name",
    "http_connection_param_name",
    "response_param_name",
    "background_tasks_param_name",
    "security_scopes_param_name",
    "own_oauth_scopes",
    "concurrency",
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value of the path, the query or the headers, as FastAPI declares it."""

    field: ModelField
    place: tuple[str, str]
    several: bool
    default: object

    @classmethod
    def of(cls, field: ModelField) -> "Parameter":
        """Read the declaration. Raises TypeError for one that needs more than is done here."""
        told: Any = field.field_info
        hash(field.default)  # every request is given the same
        kind = told.annotation
        if told.validate_default or not isinstance(told.validation_alias, str | None):
            raise TypeError(f"the parameter {field.name} has a default to validate or several names")
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            raise TypeError(f"the parameter {field.name} is a model")
        place = (told.in_.value, told.validation_alias or field.alias)
        return cls(field, place, field_annotation_is_sequence(kind) and place[0] != "path", field.default)

    def read(self, source: Source, values: dict[str, Any], findings: list[Any]) -> None:
        """Add the value, or what is wrong with it."""
        name = self.place[1]
        given = source.getlist(name) or None if self.several else source.get(name)  # type: ignore[union-attr]
        if given is not None:
            value, faults = self.field.validate(given, values, loc=self.place)
        elif self.field.field_info.is_required():
            value, faults = None, [get_missing_field_error(self.place)]
        else:
            value, faults = self.default, []
        if faults:
            findings.extend(faults)
        else:
            values[self.field.name] = value


class Arguments:
    """Finds what a function takes, and what the functions take on which it depends."""

    def __init__(self, function: Dependant) -> None:
        """Raises TypeError for a function that needs more of FastAPI than values."""
        assert function.call is not None
        odd = not function.use_cache or any(getattr(function, name) for name in _NEVER_USED)
        if odd or not inspect.iscoroutinefunction(function.call):
            raise TypeError(f"{function.call} is no async function that only takes values")
        self.call: Callable[..., Any] = function.call
        self.name = function.name
        self._parts = [Arguments(one) for one in function.dependencies]
        self._path = _parameters(function.path_params)
        self._query = _parameters(function.query_params)
        self._headers = _parameters(function.header_params)
        self._body = [_built(field) for field in function.body_params]
        self._request = function.request_param_name

    async def find(self, request: Request, body: object) -> dict[str, Any]:
        """Give the arguments by their names. Raises `Invalid` with every fault."""
        findings: list[Any] = []
        found = await self.values(request, body, {}, findings)
        if findings:
            findings = list({(one["loc"], one["type"]): one for one in findings}.values())  # two may ask for `lang`
            raise Invalid(things_wrong(len(findings)), errors=list(faults_of(findings, body)))
        return found

    async def values(
        self, request: Request, body: object, known: dict[Callable[..., Any], Any], findings: list[Any]
    ) -> dict[str, Any]:
        """Add to what is `known` of other functions, and to the `findings`; the values count where those stay empty."""
        values: dict[str, Any] = {}
        for part in self._parts:
            if part.call not in known:
                before = len(findings)
                taken = await part.values(request, body, known, findings)
                if len(findings) > before:
                    continue
                known[part.call] = await part.call(**taken)
            if part.name is not None:
                values[part.name] = known[part.call]
        if self._request is not None:
            values[self._request] = request
        for parameter in self._path:
            parameter.read(request.path_params, values, findings)
        query = request.query_params if request.scope["query_string"] else _NO_QUERY
        for parameter in self._query:
            parameter.read(query, values, findings)
        for parameter in self._headers:
            parameter.read(request.headers, values, findings)
        if self._body:
            taken, faults = await request_body_to_args(self._body, body, embed_body_fields=False)
            values.update(taken)
            findings.extend(faults)
        return values


def _parameters(fields: Iterable[ModelField]) -> list[Parameter]:
    return [Parameter.of(field) for field in fields]


def _built(field: ModelField) -> ModelField:
    """Build what checks a body, put off with its model, and as FastAPI does pass over a warning of its alias."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnsupportedFieldAttributeWarning)
        field._type_adapter.rebuild()  # noqa: SLF001 - FastAPI has no other way to it
    return field
