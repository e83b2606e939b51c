"""Write the operations and types of the client from the OpenAPI documents. Run it after `make openapi`.

Of the two documents of a service it makes one module: a TypedDict for each schema that an operation takes or gives, and
two classes with a method for each operation, one that waits and one that is awaited. What a document needs in one value
alone, as `lang=*`, is sent and not asked for.
"""

import json
import keyword
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

Schema = Mapping[str, Any]
HERE: Final = Path(__file__).parent
DOCUMENTS: Final = HERE.parents[1] / "openapi"
PACKAGE: Final = HERE / "src" / "intercultural_cities"
MODULES: Final = {"index": "index_api", "practices": "practices_api", "events": "events_api"}
JSON: Final = "application/json"
OF_THE_CLIENT: Final = {"cursor", "If-None-Match"}
"""What `follow` and the cache send."""
HEADERS: Final = {"If-Match", "Idempotency-Key", "If-None-Match"}
PLAIN: Final = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
HEAD: Final = '''"""The operations of {service}. Written by generate.py from its OpenAPI document: change nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NotRequired, TypeAlias, TypedDict

from intercultural_cities.calls import Call, Content, Page, Version
from intercultural_cities.operations import AsyncOperations, Operations
'''
CLASS: Final = '''

class {way}{name}Operations({way}Operations):
    """Every operation of {service}{waiting}."""
'''


def class_name(reference: str) -> str:
    """Make the name of a class of that of a schema: `PageOf_City_` becomes `PageOfCity`."""
    parts = re.split(r"[^0-9A-Za-z]+", reference.rpartition("/")[2])
    return "".join(part[:1].upper() + part[1:] for part in parts)


def python_name(name: str) -> str:
    """Write a name as Python may: `listCities` as `list_cities`, `If-Match` as `if_match`, `from` as `from_`."""
    snake = re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).replace("-", "_").lower()
    return f"{snake}_" if keyword.iskeyword(snake) or snake in {"self", "body"} else snake


def type_of(schema: Schema, *, argument: bool = False) -> str:
    """Write a schema as a type. A list that is an argument may be any sequence."""
    if "$ref" in schema:
        return class_name(schema["$ref"])
    for union in ("anyOf", "oneOf", "allOf"):
        if union in schema:
            return " | ".join(dict.fromkeys(type_of(one, argument=argument) for one in schema[union]))
    if "const" in schema or "enum" in schema:
        return f"Literal[{', '.join(repr(value) for value in schema.get('enum', [schema.get('const')]))}]"
    kind = schema.get("type")
    kinds = kind if isinstance(kind, list) else [kind]
    return " | ".join(_type_of_kind(str(one), schema, "Sequence" if argument else "list") for one in kinds)


def _type_of_kind(kind: str, schema: Schema, several: str) -> str:
    if kind == "array":
        return f"{several}[{type_of(schema.get('items', {}))}]"
    if kind == "object":
        values = [*schema.get("patternProperties", {}).values(), schema.get("additionalProperties")]
        return f"dict[str, {type_of(next((one for one in values if isinstance(one, Mapping)), {}))}]"
    return PLAIN.get(kind, "Any")


def references(part: object) -> Iterator[str]:
    """Find the schemas that a part of a document names."""
    if isinstance(part, Mapping):
        if isinstance(part.get("$ref"), str) and "/schemas/" in part["$ref"]:
            yield part["$ref"].rpartition("/")[2]
        for name, value in part.items():
            if name not in {"examples", "example", "mapping"}:
                yield from references(value)
    elif isinstance(part, list):
        for value in part:
            yield from references(value)


def first_words(text: str) -> str:
    """Give the first paragraph of a description, as it may stand in a docstring."""
    return text.partition("\n\n")[0].replace("\n", " ").replace("\\", "").replace('"""', "'''").strip().rstrip('"')


@dataclass(frozen=True, slots=True)
class Operation:
    """What a method is made of."""

    document: Schema
    method: str
    path: str
    told: Schema

    @property
    def parameters(self) -> list[Schema]:
        """Give the parameters, shared ones included, but for those that the client sends on its own."""
        listed = [resolved(self.document, one) for one in self.told.get("parameters", [])]
        for one in listed:
            if one["in"] == "header" and one["name"] not in HEADERS:
                raise ValueError(f"{self.told['operationId']} takes a header that is not known here: {one['name']}")
        return [one for one in listed if one["name"] not in OF_THE_CLIENT and not only_value(one)]

    @property
    def fixed(self) -> dict[str, str]:
        """Give the parameters of the query that have one value alone."""
        listed = [resolved(self.document, one) for one in self.told.get("parameters", [])]
        return {one["name"]: only_value(one) for one in listed if only_value(one)}

    @property
    def answer(self) -> tuple[str, str]:
        """Say what it returns, and which media type it asks for."""
        done = next(told for status, told in self.told["responses"].items() if status.startswith("2"))
        content = resolved(self.document, done).get("content", {})
        if not content:
            return "None", JSON
        return (type_of(content[JSON]["schema"]), JSON) if JSON in content else ("bytes", next(iter(content)))

    @property
    def body(self) -> tuple[str, bool]:
        """Say what it takes, and whether it needs that."""
        told = resolved(self.document, self.told.get("requestBody", {}))
        kinds = [
            type_of(one["schema"]) if media == JSON else "Content" for media, one in told.get("content", {}).items()
        ]
        return " | ".join(dict.fromkeys(kinds)), bool(told.get("required"))

    def arguments(self) -> str:
        """Write the arguments of the method: what the path names and the body first, the rest by name."""
        places = [f"{python_name(one['name'])}: str" for one in self.parameters if one["in"] == "path"]
        kind, needed = self.body
        if kind:
            places.append(f"body: {kind}" + ("" if needed else " | None = None"))
        named = []
        for one in self.parameters:
            if one["in"] == "path":
                continue
            taken = "Version" if one["name"] == "If-Match" else type_of(one["schema"], argument=True)
            named.append(f"{python_name(one['name'])}: {taken}" + ("" if one.get("required") else optional(taken)))
        return ", ".join(["self", *places, *(["*", *sorted(named, key=lambda one: "= None" in one)] if named else [])])

    def call(self) -> str:
        """Write what is sent."""
        parts = [repr(self.method.upper()), repr(self.path)]
        for place, argument in (("path", "names"), ("query", "query")):
            named = [one["name"] for one in self.parameters if one["in"] == place]
            members = [f"{name!r}: {python_name(name)}" for name in named]
            if place == "query":
                members += [f"{name!r}: {value!r}" for name, value in self.fixed.items()]
            if members:
                parts.append(f"{argument}={{{', '.join(members)}}}")
        if self.body[0]:
            parts.append("body=body")
        headers = {one["name"].lower() for one in self.parameters if one["in"] == "header"}
        if "if-match" in headers:
            parts.append("if_match=if_match")
        if "idempotency-key" in headers:
            parts.append("keyed=True, idempotency_key=idempotency_key")
        if self.answer[1] != JSON:
            parts.append(f"accept={self.answer[1]!r}")
        of = "[None]" if self.answer[0] == "None" else ""
        return f"Call{of}({', '.join(parts)})"

    def written(self, *, awaited: bool) -> str:
        """Write the method."""
        name, about = python_name(self.told["operationId"]), first_words(self.told.get("description", ""))
        summary = first_words(self.told["summary"]).rstrip(".")
        if about.rstrip(".") != summary:
            summary = f"{summary}. {about}".rstrip(".")
        before, wait = ("async ", "await ") if awaited else ("", "")
        given = "" if self.answer[0] == "None" else "return "
        return (
            f"\n    {before}def {name}({self.arguments()}) -> {self.answer[0]}:\n"
            f'        """{summary}."""\n'
            f"        {given}{wait}self._sender.call({self.call()})\n"
        )


def only_value(parameter: Schema) -> str:
    """Give the one value that a parameter has to have; nothing where there is a choice."""
    values = parameter["schema"].get("enum", [])
    return str(values[0]) if parameter.get("required") and len(values) == 1 else ""


def optional(kind: str) -> str:
    """Let an argument be left out."""
    return " = None" if kind.endswith("None") else " | None = None"


def resolved(document: Schema, part: Schema) -> Schema:
    """Follow a reference to what is shared."""
    if "$ref" not in part:
        return part
    found = document
    for name in part["$ref"].removeprefix("#/").split("/"):
        found = found[name]
    return found


def operations(document: Schema) -> list[Operation]:
    """Give every operation in the order of names."""
    found = [
        Operation(document, method, path, told)
        for path, methods in document["paths"].items()
        for method, told in methods.items()
    ]
    return sorted(found, key=lambda one: python_name(one.told["operationId"]))


def needed_schemas(document: Schema, used: Iterable[Operation]) -> list[str]:
    """Give the schemas that operations take and give, those within them included; a problem is an exception here."""
    waiting: list[str] = []
    for one in used:
        done = [told for status, told in one.told["responses"].items() if status.startswith("2")]
        parts = [*done, one.told.get("requestBody", {})]
        waiting += references([*(resolved(document, part) for part in parts), *one.parameters])
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += references(document["components"]["schemas"][name])
    return sorted(found)


def typed_dict(name: str, schema: Schema) -> str:
    """Write a schema as a TypedDict; a page of a list as one of `Page`."""
    members, needed = dict(schema.get("properties", {})), set(schema.get("required", ()))
    about = f'"""{first_words(schema.get("description", name))}"""'
    if not members:
        return f"\n\n{class_name(name)}: TypeAlias = {type_of(schema)!r}\n{about}\n"
    base = "TypedDict"
    if {"items", "next"} <= members.keys() and "items" in members["items"]:
        base = f"Page[{type_of(members.pop('items')['items'])!r}]"
        del members["next"]
    kinds = {
        member: kind if member in needed else f"NotRequired[{kind}]"
        for member, kind in ((member, type_of(told)) for member, told in members.items())
    }
    if all(member.isidentifier() and not keyword.iskeyword(member) for member in kinds):
        lines = "".join(f"    {member}: {kind}\n" for member, kind in kinds.items())
        return f"\n\nclass {class_name(name)}({base}):\n    {about}\n" + (f"\n{lines}" if lines else "")
    lines = "".join(f"        {member!r}: {kind!r},\n" for member, kind in kinds.items())
    return f"\n\n{class_name(name)} = TypedDict(\n    {class_name(name)!r},\n    {{\n{lines}    }},\n)\n{about}\n"


def module(name: str, documents: Iterable[Schema]) -> str:
    """Write one module. Raises ValueError where a name would mean two things."""
    service, all_of, classes = MODULES[name], list[Operation](), dict[str, str]()
    for document in documents:
        these = operations(document)
        all_of += these
        for one in needed_schemas(document, these):
            written = typed_dict(one, document["components"]["schemas"][one])
            if classes.setdefault(class_name(one), written) != written:
                raise ValueError(f"two schemas of {service} would be called {one}")
    all_of.sort(key=lambda one: python_name(one.told["operationId"]))
    text = HEAD.format(service=service) + "".join(classes[one] for one in sorted(classes))
    for way, waiting in (("", ""), ("Async", ", to be awaited")):
        text += CLASS.format(way=way, name=name.capitalize(), service=service, waiting=waiting)
        text += "".join(one.written(awaited=bool(way)) for one in all_of)
    return text


def read(folder: Path, name: str) -> list[Schema]:
    """Read the documents of a service: that of one language, and that of all."""
    files = (folder / f"{MODULES[name]}{end}.json" for end in ("", ".multilingual"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def main() -> None:
    """Write the three modules."""
    for name in MODULES:
        (PACKAGE / f"{name}.py").write_text(module(name, read(DOCUMENTS, name)), encoding="utf-8")


if __name__ == "__main__":
    main()
