"""What the function of an operation is given: read from the request as FastAPI declares it, by its own validation.

FastAPI can do more, and pays for it in every request: dependencies that hold something open, run in threads, or write
headers. Ours are async functions that find a value; any other is refused when the service starts.
"""

import inspect
from collections.abc import Callable
from typing import Any, Final

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.dependencies.utils import request_body_to_args, request_params_to_args

from shared.platform.refusals import Invalid, things_wrong
from shared.platform.validation import faults_of

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


class Arguments:
    """Finds what a function takes, and what the functions take on which it depends."""

    def __init__(self, function: Dependant) -> None:
        """Raises TypeError for a function that needs more of FastAPI than values."""
        assert function.call is not None
        if not inspect.iscoroutinefunction(function.call) or not function.use_cache or _odd(function):
            raise TypeError(f"{function.call} is no async function that only takes values")
        self.call: Callable[..., Any] = function.call
        self.name = function.name
        self._parts = [Arguments(one) for one in function.dependencies]
        self._path, self._query, self._header = function.path_params, function.query_params, function.header_params
        self._body = function.body_params
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
        self._read(request, values, findings)
        if self._body:
            taken, faults = await request_body_to_args(self._body, body, embed_body_fields=False)
            values.update(taken)
            findings.extend(faults)
        return values

    def _read(self, request: Request, values: dict[str, Any], findings: list[Any]) -> None:
        """Add what stands in the address and the headers."""
        if self._request is not None:
            values[self._request] = request
        for fields, source in ((self._path, "path_params"), (self._query, "query_params"), (self._header, "headers")):
            if fields:
                taken, faults = request_params_to_args(fields, getattr(request, source))
                values.update(taken)
                findings.extend(faults)


def _odd(function: Dependant) -> bool:
    return any(getattr(function, name) for name in _NEVER_USED)
