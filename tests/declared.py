"""Holds every answer that a test sees against the document: its status, its headers, its media type and its body."""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import httpx
import jsonschema_rs
import orjson
from fastapi import FastAPI

from shared.platform.http.addresses import prefix_of
from shared.platform.http.document_languages import is_multilingual
from shared.platform.http.document_schemas import Node
from shared.platform.http.documents import openapi_document
from shared.platform.http.routing import Operation

CARRIERS: Final = {
    "cache-control", "content-encoding", "content-length", "content-security-policy", "content-type", "date",
    "referrer-policy", "set-cookie", "strict-transport-security", "vary", "x-content-type-options", "x-frame-options",
    "access-control-allow-credentials", "access-control-allow-origin", "access-control-expose-headers",
}  # fmt: skip
"""Headers of HTTP itself: what carries an answer, whatever it is."""
JSON: Final = ("application/json", "application/problem+json")
_SHAPES: Final = "urn:shapes"
"""Where validators find the components of a document. One that carries them takes 4 MB, and there are hundreds."""


def resolved(document: Node, node: Node) -> Node:
    """Give what a reference leads to, or the thing itself."""
    while "$ref" in node:
        place: Any = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            place = place[step]
        node = place
    return node


def operations(document: Node) -> Iterator[tuple[str, str, Node]]:
    """Give every operation with its path and method, its parameters and answers in place of references to them."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            whole = dict(operation)
            whole["parameters"] = [resolved(document, one) for one in operation.get("parameters", [])]
            whole["responses"] = {status: resolved(document, one) for status, one in operation["responses"].items()}
            yield path, method, whole


class Document:
    """What one document of a service declares."""

    def __init__(self, document: Node) -> None:
        shapes = {"components": {"schemas": document["components"]["schemas"]}}
        self._registry = jsonschema_rs.Registry([(_SHAPES, shapes)], draft=jsonschema_rs.Draft202012)
        self._holding = cache(self._validator)
        self.operations = {(path, method): one for path, method, one in operations(document)}

    def body(self, path: str, method: str, status: str, media: str) -> Any:
        """Give what holds a body against its schema; most answers share theirs with others."""
        schema = self.operations[path, method]["responses"][status]["content"][media]["schema"]
        return self._holding(orjson.dumps(schema))

    def faults(self, path: str, method: str, response: httpx.Response) -> Iterator[str]:
        """Find what an answer of an operation holds that it does not declare."""
        responses = self.operations[path, method]["responses"]
        status = str(response.status_code)
        if status not in responses:
            yield f"the status {status}"
            return
        answer = responses[status]
        declared = {name.lower() for name in answer.get("headers", {})}
        yield from (f"the header {name} of {status}" for name in sorted({*response.headers} - CARRIERS - declared))
        media = response.headers.get("content-type", "").partition(";")[0]
        if media in JSON and response.content:
            if media not in answer.get("content", {}):
                yield f"{media} as {status}"
                return
            if fault := self.body(path, method, status, media).iter_errors(response.json()):
                yield from (f"{one.instance_path}: {one.message[:300]}" for one in list(fault)[:3])

    def _validator(self, schema: bytes) -> Any:
        there = schema.replace(b'"$ref":"#/', f'"$ref":"{_SHAPES}#/'.encode())
        return jsonschema_rs.Draft202012Validator(orjson.loads(there), registry=self._registry)


class Declared:
    """What a service declares of its answers."""

    def __init__(self, app: FastAPI) -> None:
        self._in_one_language = Document(openapi_document(app))
        self._in_every_language = Document(openapi_document(app, multilingual=True))
        self._routes = [route for route in app.routes if isinstance(route, Operation)]
        self._prefix = prefix_of(app.state.public_url)

    def faults(self, response: httpx.Response) -> Iterator[str]:
        """Find what an answer holds that its operation does not declare."""
        method = response.request.method.lower().replace("head", "get")
        asked = httpx.URL(response.request.url)
        route = self._route(method, asked.path.removeprefix(self._prefix))
        if route is None:
            return
        every = asked.params.get("lang") == "*" and is_multilingual(route)
        document = self._in_every_language if every else self._in_one_language
        yield from document.faults(route.path_format, method, response)

    def _route(self, method: str, path: str) -> Operation | None:
        fitting = (route for route in self._routes if route.path_regex.fullmatch(path))
        return next((route for route in fitting if method.upper() in (route.methods or ())), None)


declared = cache(Declared)
