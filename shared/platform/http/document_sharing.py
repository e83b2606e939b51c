"""What several operations of a document have in common, written once: their parameters and refusals."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import orjson

from shared.platform.http.document_schemas import Node, operations_of


def share(document: Node) -> None:
    """Move parameters and answers that come more than once into the components, and refer to them."""
    operations = operations_of(document)
    components = document["components"]
    parameters = [(one["parameters"], place) for one in operations for place in range(len(one.get("parameters", [])))]
    components["parameters"] = _shared(parameters, _name_of_parameter, "parameters")
    answers = [(one["responses"], status) for one in operations for status in one["responses"] if int(status) >= 300]
    components["responses"] = _shared(answers, _name_of_answer, "responses")


def _shared(slots: Iterable[tuple[Any, Any]], name_of: Callable[[Node], str], kind: str) -> dict[str, Node]:
    """Put a reference wherever something stands that comes more than once.

    Of several of one name the commonest has it, and the others a number after it.
    """
    slots = list(slots)
    counts = Counter(_written(holder[place]) for holder, place in slots)
    names: dict[bytes, str] = {}
    known = Counter[str]()
    for text, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        if count > 1:
            name = name_of(orjson.loads(text))
            known[name] += 1
            names[text] = f"{name}{known[name]}" if known[name] > 1 else name
    for holder, place in slots:
        if known_as := names.get(_written(holder[place])):
            holder[place] = {"$ref": f"#/components/{kind}/{known_as}"}
    return {name: orjson.loads(text) for text, name in names.items()}


def _written(node: Node) -> bytes:
    return orjson.dumps(node, option=orjson.OPT_SORT_KEYS)


def _name_of_parameter(parameter: Node) -> str:
    return f"{_as_word(parameter['name'])}{_as_word(parameter['in'])}"


def _name_of_answer(answer: Node) -> str:
    """Name a refusal by its codes: `NotFound`, `InProgressOrSlugTaken`; what has none is that nothing changed."""
    (content,) = answer.get("content", {"": {}}).values()
    return "Or".join(map(_as_word, content.get("examples", {}))) or "NotModified"


def _as_word(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in name.replace("-", "_").split("_"))
