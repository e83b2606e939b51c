"""What is recorded of one operation is written into that operation, and into no other."""

import pytest
from pydantic import JsonValue

from shared.platform.http.document_examples import ExampleOfRequest, Examples, ExamplesOfOperation, write_examples
from shared.platform.http.document_schemas import Node


def test_each_operation_shows_its_own_requests_answer_and_parameters() -> None:
    change = ExamplesOfOperation(
        path={"version": "2019"},
        query={"limit": 2},
        requests={"full": ExampleOfRequest(summary="Full", media="application/json", body={"note": "New."})},
        answer={"status": "released"},
    )
    examples = Examples(operations={"changeVersion": change, "getMethod": ExamplesOfOperation(path={"version": "1"})})
    changed, method, other = (_operation(name) for name in ("changeVersion", "getMethod", "getOther"))
    for operation in (changed, method, other):
        write_examples(operation, examples, multilingual=False)
    assert changed == {
        "operationId": "changeVersion",
        "parameters": [
            {**_VERSION, "example": "2019"},
            {"in": "query", "name": "version", "schema": {}},
            {**_LIMIT, "example": 2},
        ],
        "requestBody": {"content": {"application/json": {"examples": {"full": _SHOWN}}}},
        "responses": {"201": {"content": {"application/json": {"example": {"status": "released"}}}}, "404": {}},
    }
    assert method["parameters"] == [
        {**_VERSION, "example": "1"},
        {"in": "query", "name": "version", "schema": {}},
        _LIMIT,
    ]
    assert method["responses"] == _operation("")["responses"]
    assert other == _operation("getOther")


_VERSION: Node = {"in": "path", "name": "version", "schema": {"type": "string"}}
_LIMIT: Node = {"in": "query", "name": "limit", "schema": {"type": "integer"}}
_SHOWN = {"summary": "Full", "value": {"note": "New."}}


def _operation(name: str) -> Node:
    return {
        "operationId": name,
        "parameters": [
            dict(_VERSION),
            {"in": "query", "name": "version", "schema": {}},
            dict(_LIMIT),
        ],
        "requestBody": {"content": {"application/json": {}}},
        "responses": {"201": {"content": {"application/json": {}}}, "404": {}},
    }


@pytest.mark.parametrize(
    ("schema", "asked", "shown"),
    [
        ({"type": "string"}, "2019", "2019"),
        ({"type": "integer"}, "1", 1),
        ({"anyOf": [{"type": "boolean"}, {"type": "null"}]}, "true", True),
        ({"type": "number"}, "0.5", 0.5),
        ({"anyOf": [{"type": "array"}, {"type": "null"}]}, "education", ["education"]),
        ({"type": "array"}, ["NO", "SE"], ["NO", "SE"]),
    ],
)
def test_a_parameter_is_shown_as_its_schema_has_it(schema: Node, asked: JsonValue, shown: JsonValue) -> None:
    operation = {**_operation("find"), "parameters": [{"in": "query", "name": "by", "schema": schema}]}
    write_examples(
        operation, Examples(operations={"find": ExamplesOfOperation(query={"by": asked})}), multilingual=False
    )
    assert operation["parameters"][0]["example"] == shown
