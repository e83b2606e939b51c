"""The OpenAPI document of a service, complete enough for somebody who integrates at night."""

from typing import Any, Final

import orjson
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from shared.platform.bodies import csv_bodies
from shared.platform.bodies.yaml_bodies import MEDIA_TYPE
from shared.schemas.problems import Fault, Problem

_REFERENCE: Final = "#/components/schemas/{model}"
_UNUSED: Final = ("HTTPValidationError", "ValidationError")
_CONTACT: Final = {"name": "The maintainers of this software"}
"""Names no institution: whoever runs a deployment answers for it, and the programme has not adopted this software."""
_LICENCE: Final = {"name": "Apache 2.0", "identifier": "Apache-2.0"}


def openapi_document(app: FastAPI) -> dict[str, Any]:
    """Build the document: FastAPI's own, with problem documents in place of its validation errors."""
    document = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        description=app.description,
        routes=[route for route in app.routes if isinstance(route, APIRoute)],
        tags=app.openapi_tags,
        contact=_CONTACT,
        license_info=_LICENCE,
        servers=[{"url": app.state.public_url}] if app.state.public_url else None,
    )
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for name in _UNUSED:
        schemas.pop(name, None)
    for model in (Problem, Fault):
        schema = model.model_json_schema(ref_template=_REFERENCE)
        schema.pop("$defs", None)
        schemas[model.__name__] = schema
    components["securitySchemes"] = {
        "bearer": {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "JWT",
            "description": "A token of the deployment's issuer, with the claims `roles`, `cities` and `networks`.",
        }
    }
    for route in app.routes:
        if getattr(route, "reads_yaml", False) and isinstance(route, APIRoute):
            for method in route.methods or ():
                content = document["paths"][route.path_format][method.lower()]["requestBody"]["content"]
                content[MEDIA_TYPE] = content["application/json"]
        if isinstance(route, APIRoute) and (layout := getattr(route, "reads_csv", None)):
            for method in route.methods or ():
                content = document["paths"][route.path_format][method.lower()]["requestBody"]["content"]
                content[csv_bodies.MEDIA_TYPE] = {"schema": {"type": "string", "description": layout.described()}}
    for path in document["paths"].values():
        for operation in path.values():
            _only_problems(operation)
            _demand_if_match(operation)
    return document


def _only_problems(operation: dict[str, Any]) -> None:
    """Drop FastAPI's 422 where the operation takes nothing that could be invalid, and its extra media types."""
    for status, response in list(operation["responses"].items()):
        if status == "422" and "application/json" in response.get("content", {}):
            response["content"].pop("application/json")
            if not response["content"]:
                operation["responses"].pop(status)
        elif len(response.get("content", {})) > 1 and not response["content"].get("application/json", {}).get("schema"):
            response["content"].pop("application/json", None)


def _demand_if_match(operation: dict[str, Any]) -> None:
    """Say that If-Match is needed: its absence has a refusal of its own, so FastAPI takes it for optional."""
    for parameter in operation.get("parameters", []):
        if parameter["name"] == "If-Match":
            parameter["required"] = True
            parameter["schema"] = {"type": "string", "maxLength": 200, "title": "If-Match"}


def openapi_bytes(app: FastAPI) -> bytes:
    """Write the document as it is served and committed."""
    return orjson.dumps(openapi_document(app), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS) + b"\n"
