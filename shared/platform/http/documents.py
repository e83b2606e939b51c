"""The OpenAPI document of a service, complete enough for somebody who integrates at night."""

from operator import itemgetter
from typing import Final

import orjson
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from shared.platform.bodies import csv_bodies, workbook_bodies
from shared.platform.bodies.yaml_bodies import MEDIA_TYPE
from shared.platform.http.document_answers import IF_NONE_MATCH, example, headers, reads, refusals, responses, who_may
from shared.platform.http.document_examples import read_examples, write_examples
from shared.platform.http.document_languages import is_multilingual, tell_every_language, tell_one_language
from shared.platform.http.document_schemas import REFERENCE, Node, write_schemas
from shared.platform.http.document_sharing import share
from shared.platform.http.document_webhooks import tell_webhooks
from shared.platform.http.routing import Operation
from shared.schemas.problems import Fault, Problem

_UNUSED: Final = ("HTTPValidationError", "ValidationError")
_MAINTAINERS: Final = {"name": "The maintainers of this software"}
"""Names no institution: whoever runs a deployment answers for it, and the programme has not adopted this software."""
_OPERATORS: Final = "Who runs this deployment"
_LICENCE: Final = {"name": "Apache 2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"}
_HERE: Final = {"url": "/", "description": "The service that gave this document."}
_GUIDE: Final = "The guide for those who integrate: first steps, paging, changes, errors."
_BEARER: Final = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "JWT",
    "description": "A token of the deployment's issuer, with the claims `roles`, `cities` and `networks`. It is "
    "checked as RFC8725 advises: only signatures by a public key count, and `iss`, `aud` and `exp` have to fit.",
}


def openapi_document(app: FastAPI, *, multilingual: bool = False) -> Node:
    """Build the document: FastAPI's own, with what its routes declare beyond what FastAPI knows of.

    The `multilingual` one has those operations alone that tell texts, as they answer to `lang=*`.
    """
    examples = read_examples(app.state.examples)
    routes = [route for route in app.routes if isinstance(route, Operation)]
    if multilingual:
        routes = [route for route in routes if is_multilingual(route)]
    document = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        description=app.description,
        routes=routes,
        tags=sorted(app.openapi_tags or (), key=itemgetter("name")),
        contact=_contact(app.state.contact),
        license_info=_LICENCE,
        servers=[{"url": app.state.public_url} if app.state.public_url else _HERE],
    )
    if app.state.public_url:  # a relative address would lead nowhere in the files of this repository
        document["externalDocs"] = {"url": f"{app.state.public_url}/docs/guide", "description": _GUIDE}
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for name in _UNUSED:
        schemas.pop(name, None)
    for model in (Problem, Fault):
        schema = model.model_json_schema(ref_template=f"{REFERENCE}{{model}}")
        schema.pop("$defs", None)
        schemas[model.__name__] = schema
    for route in routes:
        for method in route.methods or ():
            operation = document["paths"][route.path_format][method.lower()]
            _complete(route, operation)
            write_examples(operation, examples, multilingual=multilingual)
    write_schemas(document)
    if multilingual:
        tell_every_language(document)
    else:
        tell_one_language(document)
    components["headers"] = headers(document)
    problems = examples.problems
    components["examples"] = {kind.code: example(kind, problems) for route in routes for kind in refusals(route)}
    components["securitySchemes"] = {"bearer": _BEARER}
    share(document)
    if not multilingual:
        tell_webhooks(document, app.state.changes)
    return document


def _contact(link: str) -> Node:
    """Say whom to ask: a mailbox or a page, where the deployment names one."""
    if not link:
        return dict(_MAINTAINERS)
    mailbox = link.removeprefix("mailto:")
    return {"name": _OPERATORS, **({"url": link} if mailbox == link else {"email": mailbox})}


def _complete(route: Operation, operation: Node) -> None:
    """Write into an operation what FastAPI cannot know: every answer, who may ask, and the bodies that are read."""
    said = operation["description"] if operation["description"].rstrip(".") != operation["summary"] else ""
    operation["description"] = f"{said}\n\n{who_may(route.rule)}".strip()
    content = operation["responses"][str(route.status_code or 200)].get("content", {})
    if route.response_model is None:
        content.pop("application/json", None)
    operation["responses"] = responses(route, content)
    parameters = operation.get("parameters", [])
    for parameter in parameters:
        if parameter["name"] == "If-Match":  # its absence has a refusal of its own, so FastAPI takes it for optional
            parameter["required"] = True
    if reads(route):
        operation["parameters"] = [*parameters, dict(IF_NONE_MATCH)]
    if route.reads_yaml:
        body = operation["requestBody"]["content"]
        body[MEDIA_TYPE] = dict(body["application/json"])
    if route.reads_csv:
        described = {"schema": {"type": "string", "format": "binary", "description": route.reads_csv.described()}}
        operation["requestBody"]["content"][csv_bodies.MEDIA_TYPE] = described
    if route.reads_csv and route.reads_workbooks:
        told = f"An XLSX workbook, of which the first sheet is read. {route.reads_csv.described()}"
        described = {"schema": {"type": "string", "format": "binary", "description": told}}
        operation["requestBody"]["content"][workbook_bodies.MEDIA_TYPE] = described


def openapi_bytes(app: FastAPI, *, multilingual: bool = False) -> bytes:
    """Write a document as it is served and committed: a line for each operation and each component."""
    return _lines(openapi_document(app, multilingual=multilingual), 3) + b"\n"


def _lines(node: Node, depth: int) -> bytes:
    if depth == 0 or not isinstance(node, dict):
        return orjson.dumps(node, option=orjson.OPT_SORT_KEYS)
    members = [orjson.dumps(name) + b":" + _lines(node[name], depth - 1) for name in sorted(node)]
    return b"{\n" + b",\n".join(members) + b"\n}"
