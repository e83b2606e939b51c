"""What the documents show of a story that was played: its requests, and its answers, the long ones cut."""

import json
import re
from collections.abc import Iterable
from typing import Any, Final

import httpx
import jsonschema_rs

from shared.platform.http.document_examples import ExampleOfRequest, Examples, ExamplesOfOperation
from shared.platform.http.document_languages import MULTILINGUAL
from shared.platform.http.document_schemas import Node
from tests.declared import operations
from tests.stories.story import JSON, Played

SHOWN: Final = ("smallest", "full")
OF_MANY: Final = {"count", "cursor", "lang", "limit"}
"""Parameters that many operations have and a document writes once, so without an example of one of them."""
MADE: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""An identifier that a run made: it leads nowhere in any other."""
_OF_A_LIST: Final = 2
_LONG: Final = 1_500
_SHOWN_AS_TEXT: Final = ("text/", "image/svg", "application/atom", "application/x-ndjson")
_SHOWN_AS_JSON: Final = (
    JSON,
    "application/ld+json",
    "application/jscalendar+json",
    "application/vnd.vegalite.v6+json",
)
_ANYWHERE: Final = "https://example.org"
"""Stands for the address of the service that answered."""


def examples_of(document: Node, multilingual: Node, played: Iterable[Played], service: str) -> Examples:
    """Collect the examples of a service out of its story."""
    examples = Examples()
    declared = {one["operationId"]: one for _, _, one in operations(document)}
    in_every_language = {one["operationId"]: one for _, _, one in operations(multilingual)}
    for one in played:
        step = one.step
        if step.service != service:
            continue
        if step.refused:
            examples.problems.setdefault(step.refused, _problem(one.answer.json()))
            continue
        first = step.operation not in examples.operations
        of_operation = examples.operations.setdefault(step.operation, ExamplesOfOperation())
        if step.called:
            of_operation.requests[step.called] = ExampleOfRequest(
                summary=step.summary or step.called.capitalize(), media=step.media, body=one.body
            )
        if first or step.called == "full":
            of_operation.path = {name: value for name, value in one.path.items() if not MADE.fullmatch(value)}
            of_operation.query = {name: value for name, value in one.query.items() if name not in OF_MANY}
            of_operation.answer = _answer(document, declared[step.operation], one.answer)
        if of_operation.multilingual is None and one.multilingual is not None:
            operation = in_every_language[f"{step.operation}{MULTILINGUAL}"]
            of_operation.multilingual = _answer(multilingual, operation, one.multilingual)
    return examples


def _problem(problem: Node) -> Node:
    page = problem["type"].rpartition("/")[2]
    return {**problem, "type": f"{_ANYWHERE}/problems/{page}", "errors": problem["errors"][:_OF_A_LIST]}


def _answer(document: Node, operation: Node, answer: httpx.Response) -> object:
    """Give the answer as the document shows it, or None where it holds nothing that can be shown as text."""
    media = answer.headers.get("content-type", "").partition(";")[0]
    if not answer.content or not media.startswith(_SHOWN_AS_TEXT + _SHOWN_AS_JSON):
        return None
    here = answer.url.netloc.decode()
    text = answer.text.replace(f"http://{here}", _ANYWHERE).replace(here, "example.org")
    if media not in _SHOWN_AS_JSON:
        return text if len(text) <= _LONG else _beginning(text)
    schema = operation["responses"][str(answer.status_code)]["content"][media]["schema"]
    reader = jsonschema_rs.Draft202012Validator({**schema, "components": document["components"]})
    return shortened(json.loads(text), reader)


def _beginning(text: str) -> str:
    """Cut a long text after a line or a tag."""
    start = text[:_LONG]
    return start[: max(start.rfind("\n"), start.rfind(">")) + 1].rstrip("\n") + "\n…\n"


def shortened(whole: Any, reader: Any) -> object:
    """Cut lists, and then maps, to their first two, as long as the answer stays one of its kind."""
    lists_cut = _cut(whole, maps=False)
    short = lists_cut if reader.is_valid(lists_cut) else whole
    maps_cut = _cut(short, maps=True)
    return maps_cut if reader.is_valid(maps_cut) else short


def _cut(node: Any, *, maps: bool) -> Any:
    if isinstance(node, list):
        return [_cut(one, maps=maps) for one in node[:_OF_A_LIST]]
    if not isinstance(node, dict):
        return node
    few = dict(list(node.items())[:_OF_A_LIST]) if maps and _is_map(node) else node
    return {name: _cut(one, maps=maps) for name, one in few.items()}


def _is_map(node: Node) -> bool:
    """Say whether an object looks like a map: many members, all of one kind."""
    return len(node) > 2 * _OF_A_LIST and len({type(value) for value in node.values()}) == 1
