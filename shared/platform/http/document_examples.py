"""Examples of a document: what was really asked and answered, in the order in which it can be asked.

They are recorded (`make examples`) from requests that the tests make against the invented network, kept beside the
code of each service, and written into its document where generators, mocks and the page to try things look for them.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from pydantic import BaseModel, JsonValue

from shared.platform.bodies import yaml_bodies
from shared.platform.http.document_schemas import Node, success_of

_READERS: Final[Mapping[str, Callable[[str], JsonValue]]] = {
    "integer": int,
    "number": float,
    "boolean": lambda text: text == "true",
}


class ExampleOfRequest(BaseModel):
    """A request that was made, with the media type of its body."""

    summary: str
    media: str
    body: object


class ExamplesOfOperation(BaseModel):
    """What was asked of one operation, by name, and what it answered: None where that is empty or no text.

    `path` and `query` hold the parameters of the request that was answered so; `multilingual` is what it answered to
    `lang=*`.
    """

    path: dict[str, str] = {}
    query: dict[str, JsonValue] = {}
    requests: dict[str, ExampleOfRequest] = {}
    answer: object = None
    multilingual: object = None


class Examples(BaseModel):
    """The examples of a service: of its operations by their name, and of problem documents by their code."""

    operations: dict[str, ExamplesOfOperation] = {}
    problems: dict[str, Node] = {}


def read_examples(recorded: Path | None) -> Examples:
    """Read what was recorded. Raises pydantic's `ValidationError` where it is not of that shape."""
    return Examples() if recorded is None else Examples.model_validate_json(recorded.read_bytes())


def write_examples(operation: Node, examples: Examples, *, multilingual: bool) -> None:
    """Write into an operation what was asked of it and what it answered, with the parameters of that request."""
    of_operation = examples.operations.get(operation["operationId"])
    if of_operation is None:
        return
    asked_with: dict[str, Mapping[str, JsonValue]] = {"path": of_operation.path, "query": of_operation.query}
    for parameter in operation.get("parameters", []):
        values = asked_with.get(parameter["in"], {})
        if parameter["name"] in values:
            parameter["example"] = _as_schema(values[parameter["name"]], parameter["schema"])
    content = operation.get("requestBody", {}).get("content", {})
    for name, asked in of_operation.requests.items():
        shown = content[asked.media].setdefault("examples", {})
        value = yaml_bodies.read(str(asked.body).encode())[0] if asked.media == yaml_bodies.MEDIA_TYPE else asked.body
        shown[name] = {"summary": asked.summary, "value": value}
    shown = of_operation.multilingual if multilingual else of_operation.answer
    if shown is not None:
        for answer in success_of(operation).get("content", {}).values():
            answer["example"] = shown


def _as_schema(value: JsonValue, schema: Node) -> JsonValue:
    """Give a parameter as its schema has it: addresses hold text, and a list of one as that one."""
    kinds = {one.get("type") for one in (schema, *schema.get("anyOf", []))}
    if "array" in kinds:
        return value if isinstance(value, list) else [value]
    reader = next((read for kind, read in _READERS.items() if kind in kinds), None)
    return reader(value) if reader and isinstance(value, str) else value
