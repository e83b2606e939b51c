"""What is recorded of one operation is written into that operation, and into no other."""

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
            {"in": "path", "name": "version", "example": "2019"},
            {"in": "query", "name": "version"},
            {"in": "query", "name": "limit", "example": 2},
        ],
        "requestBody": {"content": {"application/json": {"examples": {"full": _SHOWN}}}},
        "responses": {"201": {"content": {"application/json": {"example": {"status": "released"}}}}, "404": {}},
    }
    assert method["parameters"] == [
        {"in": "path", "name": "version", "example": "1"},
        {"in": "query", "name": "version"},
        {"in": "query", "name": "limit"},
    ]
    assert method["responses"] == _operation("")["responses"]
    assert other == _operation("getOther")


_SHOWN = {"summary": "Full", "value": {"note": "New."}}


def _operation(name: str) -> Node:
    return {
        "operationId": name,
        "parameters": [
            {"in": "path", "name": "version"},
            {"in": "query", "name": "version"},
            {"in": "query", "name": "limit"},
        ],
        "requestBody": {"content": {"application/json": {}}},
        "responses": {"201": {"content": {"application/json": {}}}, "404": {}},
    }
