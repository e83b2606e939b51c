"""Documents that the tests of breaking changes take apart and change."""

import re
from typing import Any, Final

import orjson

from tests.contract.breaking_changes import copied

Json = dict[str, Any]
CHANGED: Final = (
    "/v1/assessments",
    "/v1/assessments/{assessment}",
    "/v1/assessments/{assessment}/answers",
    "/v1/cities",
    "/v1/cities/{city}",
    "/v1/invitations/{invitation}",
    "/v1/networks",
    "/v1/series",
)
"""The paths whose operations are changed."""


def apart(document: Json) -> Json:
    """Write parameters, answers and headers where they are used, so that each can be changed alone."""
    components = document["components"]

    def own(part: Any, kind: str) -> Any:
        return copied(components[kind][part["$ref"].rpartition("/")[2]]) if "$ref" in part else part

    document = copied(document)
    for methods in document["paths"].values():
        for operation in methods.values():
            operation["parameters"] = [own(one, "parameters") for one in operation.get("parameters", [])]
            operation["responses"] = {key: own(one, "responses") for key, one in operation["responses"].items()}
            for told in operation["responses"].values():
                told["headers"] = {key: own(one, "headers") for key, one in told.get("headers", {}).items()}
    return document


class Editor:
    """A copy of a document, whose parts are found by operation: names of schemas may change."""

    def __init__(self, document: Json) -> None:
        self.document = copied(document)

    def place(self, name: str) -> tuple[str, str]:
        """Find the path and the method of an operation."""
        paths = self.document["paths"]
        return next(
            (path, method)
            for path, methods in paths.items()
            for method, operation in methods.items()
            if operation["operationId"] == name
        )

    def operation(self, name: str) -> Json:
        """Give an operation."""
        path, method = self.place(name)
        found: Json = self.document["paths"][path][method]
        return found

    def resolved(self, schema: Json) -> Json:
        """Follow a reference."""
        if "$ref" in schema:
            found: Json = self.document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
            return found
        return schema

    def body(self, name: str = "createAssessment") -> Json:
        """Give what an operation takes."""
        return self.resolved(self.operation(name)["requestBody"]["content"]["application/json"]["schema"])

    def sent(self, member: str, name: str = "createAssessment") -> Json:
        """Give a member of what it takes."""
        return self.resolved(self.body(name)["properties"][member])

    def answer(self, name: str = "getCity", status: str = "200") -> Json:
        """Give what it answers."""
        return self.resolved(self.operation(name)["responses"][status]["content"]["application/json"]["schema"])

    def told(self, member: str, name: str = "getCity") -> Json:
        """Give a member of what it answers."""
        found: Json = self.answer(name)["properties"][member]
        return found

    def parameter(self, name: str, of: str = "listCities") -> Json:
        """Give a parameter."""
        return next(self.resolved(one) for one in self.operation(of)["parameters"] if one["name"] == name)

    def inner(self, name: str, of: str = "listCities") -> Json:
        """Give the schema of a parameter that may be left out, without null."""
        schema = self.parameter(name, of)["schema"]
        found: Json = next(one for one in schema.get("anyOf", [schema]) if one.get("type") != "null")
        return found


def excerpt(document: Json) -> Json:
    """Leave only the paths and the schemas of what is changed here: to compare a whole document takes long."""
    paths = {path: document["paths"][path] for path in CHANGED}
    schemas = document["components"]["schemas"]
    used: Json = {}
    found = names_of_schemas(paths)
    while new := found - used.keys():
        used |= {name: schemas[name] for name in new}
        found = names_of_schemas(used)
    return {**document, "paths": paths, "components": {**document["components"], "schemas": used}}


def names_of_schemas(part: Json) -> set[str]:
    """Find the names of the schemas that a part refers to."""
    return set(re.findall(r'"#/components/schemas/([^"]+)"', orjson.dumps(part).decode()))
