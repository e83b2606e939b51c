"""How the shapes of an OpenAPI document are written: one name for one shape, and the forms that generators read well.

FastAPI names what is sent and what is told alike where a class serves both, writes maps by pattern, and gives defaults
to what is only read. Here a shape that is sent otherwise than it is told is called `New…`, maps are
`additionalProperties`, and what an answer always holds is required.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

Node: TypeAlias = dict[str, Any]
"""An object of the document."""

REFERENCE: Final = "#/components/schemas/"
_MAPS: Final = ("properties", "patternProperties")
_LISTS: Final = ("anyOf", "oneOf", "allOf", "prefixItems")
_ONES: Final = ("items", "additionalProperties", "propertyNames", "not")
_NULL: Final = {"type": "null"}
_SENT: Final = "-Input"
_MOST_IN_INT32: Final = 2**31 - 1


def operations_of(document: Node) -> list[Node]:
    """Give every operation of a document."""
    return [operation for path in document["paths"].values() for operation in path.values()]


def success_of(operation: Node) -> Node:
    """Give what an operation answers where all is well."""
    return next(answer for status, answer in operation["responses"].items() if status.startswith("2"))


def write_schemas(document: Node) -> None:
    """Rewrite every schema of the document, in its components and where it stands alone."""
    schemas: dict[str, Node] = document["components"]["schemas"]
    names = {old: _name(old, schema) for old, schema in schemas.items()}
    if twice := {name for name in names.values() if list(names.values()).count(name) > 1}:
        raise ValueError(f"several shapes are called {', '.join(sorted(twice))}: name each by what it is")
    schemas = {names[old]: {**_neat(schema), "title": names[old]} for old, schema in schemas.items()}
    schemas = {name: renamed(schema, names) for name, schema in schemas.items()}
    operations = operations_of(document)
    for operation in operations:
        operation.update(
            renamed({key: operation[key] for key in ("requestBody", "responses") if key in operation}, names)
        )
        for parameter in operation.get("parameters", []):
            parameter["schema"] = _of_parameter(parameter)
    sent = reachable([operation.get("requestBody", {}) for operation in operations], schemas)
    told = reachable([operation["responses"] for operation in operations], schemas) | {"Problem", "Fault"}
    apart = _told_otherwise(sent & told, schemas)
    if taken := {f"New{name}" for name in apart} & schemas.keys():
        raise ValueError(f"{', '.join(sorted(taken))} is a shape of its own: name it, or what is read, otherwise")
    fresh = {name: f"New{name}" for name in apart}
    for name in sent:
        written = _as_sent(renamed(schemas[name], fresh))
        schemas[fresh.get(name, name)] = {**written, "title": fresh.get(name, name)}
    for name in told - (sent - apart):
        schemas[name] = _as_told(schemas[name])
    for operation in operations:
        if "requestBody" in operation:
            operation["requestBody"] = renamed(operation["requestBody"], fresh)
    document["components"]["schemas"] = schemas


def _name(old: str, schema: Node) -> str:
    """Call a shape by the name of its class; one that is sent otherwise than told begins with `New`."""
    return f"New{schema['title']}" if old.endswith(_SENT) else str(schema["title"])


def _changed(schema: Node, change: Callable[[Node], Node]) -> Node:
    """Copy a schema with `change` made to every schema directly below it."""
    copy = dict(schema)
    for key, value in schema.items():
        if key in _MAPS:
            copy[key] = {name: change(below) for name, below in value.items()}
        elif key in _LISTS:
            copy[key] = [change(below) for below in value]
        elif key in _ONES and isinstance(value, dict):
            copy[key] = change(value)
    return copy


def _neat(schema: Node) -> Node:
    """Drop titles, which say nothing that names do not; write maps as `additionalProperties`; size whole numbers."""
    neat = _changed(schema, _neat)
    neat.pop("title", None)
    if neat.get("type") == "integer":
        neat["format"] = "int32" if neat.get("maximum", 0) <= _MOST_IN_INT32 else "int64"
    if "patternProperties" in neat:
        ((pattern, value),) = neat.pop("patternProperties").items()
        neat["additionalProperties"] = value
        neat["propertyNames"] = {**neat.get("propertyNames", {}), "pattern": pattern}
    return neat


def _may_lack(schema: Node, name: str) -> bool:
    """Say whether a member is left out where there is nothing to say: it may be null, and is by default."""
    member = schema["properties"][name]
    nullable = _NULL in member.get("anyOf", []) or member.get("type") == "null"
    return nullable and name not in schema.get("required", []) and member.get("default") is None


def _without_null(schema: Node) -> Node:
    """Write what is there or absent, and never null."""
    choices = [choice for choice in schema.get("anyOf", []) if choice != _NULL]
    if not choices or len(choices) == len(schema["anyOf"]):
        return schema
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    return {**choices[0], **rest} if len(choices) == 1 else {**rest, "anyOf": choices}


def _as_told(schema: Node) -> Node:
    """Write a shape as answers hold it: None is left out, and everything else is always there."""
    members = {name: _without(member, "default") for name, member in schema.get("properties", {}).items()}
    lacking = {name: _without_null(member) for name, member in members.items() if _may_lack(schema, name)}
    return _with_members(schema, members | lacking, [name for name in members if name not in lacking])


def _as_sent(schema: Node) -> Node:
    """Write a shape as clients send it: null is nothing, or takes away, and a default says what nothing is."""
    members = {
        name: _without(member, "default") if "$ref" in member or member.get("default", ...) is None else member
        for name, member in schema.get("properties", {}).items()
    }
    return _with_members(schema, members, schema.get("required", []))


def _with_members(schema: Node, members: Mapping[str, Node], required: Sequence[str]) -> Node:
    if not members:
        return schema
    return {
        **_without(schema, "required"),
        "properties": members,
        **({"required": list(required)} if required else {}),
    }


def _without(node: Node, *keys: str) -> Node:
    return {key: value for key, value in node.items() if key not in keys}


def _of_parameter(parameter: Node) -> Node:
    """Write the schema of a parameter, which is there or absent and already described."""
    schema = _without_null(_neat(parameter["schema"]))
    said = schema.get("description") == parameter.get("description")
    return _without(schema, "description") if said else schema


def _told_otherwise(both: set[str], schemas: Mapping[str, Node]) -> set[str]:
    """Find among what is sent as well as told what is not the same both ways, itself or in a part of it."""
    return with_holders({name for name in both if _as_told(schemas[name]) != _as_sent(schemas[name])}, both, schemas)


def with_holders(begun: set[str], among: set[str], schemas: Mapping[str, Node]) -> set[str]:
    """Add to some shapes those among others that hold one of them, however deep within."""
    found = set(begun)
    while more := {name for name in among - found if not found.isdisjoint(named_in(schemas[name]))}:
        found |= more
    return found


def reachable(begun: Iterable[Node], schemas: Mapping[str, Node]) -> set[str]:
    """Name the shapes that parts of a document refer to, and those within these."""
    found: set[str] = set()
    open_ends = {name for node in begun for name in named_in(node)}
    while open_ends:
        found |= open_ends
        open_ends = {name for one in open_ends for name in named_in(schemas[one])} - found
    return found


def named_in(node: object) -> Iterator[str]:
    """Name every schema that is referred to."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key == "$ref" and value.startswith(REFERENCE):
                yield value.removeprefix(REFERENCE)
            else:
                yield from named_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from named_in(value)


def renamed(node: Any, names: Mapping[str, str]) -> Any:
    """Copy a part of the document with its references led to other names."""
    if isinstance(node, Mapping):
        return {key: renamed(value, names) for key, value in node.items()}
    if isinstance(node, list):
        return [renamed(value, names) for value in node]
    if isinstance(node, str) and node.startswith(REFERENCE):
        name = node.removeprefix(REFERENCE)
        return f"{REFERENCE}{names.get(name, name)}"
    return node
