"""Examples of a document: what was really asked and answered, in the order in which it can be asked.

They are recorded (`make examples`) from requests that the tests make against the invented network, kept beside the
code of each service, and written into its document where generators, mocks and the page to try things look for them.
"""

from pathlib import Path

from pydantic import BaseModel

from shared.platform.http.document_schemas import Node


class ExampleOfRequest(BaseModel):
    """A request that was made, with the media type of its body."""

    summary: str
    media: str
    body: object


class ExamplesOfOperation(BaseModel):
    """What was asked of one operation, by name, and what it answered: None where that is empty or no text.

    `multilingual` is what it answered to `lang=*`.
    """

    requests: dict[str, ExampleOfRequest] = {}
    answer: object = None
    multilingual: object = None


class Examples(BaseModel):
    """The examples of a service: values of parameters of paths by their name, and problem documents by their code."""

    parameters: dict[str, str] = {}
    operations: dict[str, ExamplesOfOperation] = {}
    problems: dict[str, Node] = {}


def read_examples(recorded: Path | None) -> Examples:
    """Read what was recorded. Raises pydantic's `ValidationError` where it is not of that shape."""
    return Examples() if recorded is None else Examples.model_validate_json(recorded.read_bytes())


def write_examples(operation: Node, examples: Examples, *, multilingual: bool) -> None:
    """Write into an operation what its path can name, what was asked of it and what it answered."""
    for parameter in operation.get("parameters", []):
        if parameter["in"] == "path" and parameter["name"] in examples.parameters:
            parameter["example"] = examples.parameters[parameter["name"]]
    of_operation = examples.operations.get(operation["operationId"])
    if of_operation is None:
        return
    content = operation.get("requestBody", {}).get("content", {})
    for name, asked in of_operation.requests.items():
        shown = content[asked.media].setdefault("examples", {})
        shown[name] = {"summary": asked.summary, "value": asked.body}
    done = next(answer for status, answer in operation["responses"].items() if status.startswith("2"))
    shown = of_operation.multilingual if multilingual else of_operation.answer
    if shown is not None:
        for answer in done.get("content", {}).values():
            answer["example"] = shown
