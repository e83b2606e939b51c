"""In how many languages a document tells texts: in the one that is asked for, or with `lang=*` in all.

Who shows texts asks for one language and gets strings. Who edits them asks for `lang=*` and gets each as an object of
languages. Those are other shapes, so they stand in a document of their own, under names of their own: otherwise every
title of every answer would be a string or an object, and each reader would have to look.
"""

from typing import Final

from shared.platform.http.document_schemas import Node, operations_of, reachable, renamed, success_of, with_holders
from shared.platform.http.routing import Operation
from shared.schemas.languages import EVERY, OF_A_WISH, TAG_PATTERN

MULTILINGUAL: Final = "Multilingual"
_LANG: Final = "lang"
_TEXT: Final[Node] = {"type": "string"}
_TEXTS: Final[Node] = {"type": "object", "additionalProperties": _TEXT}
_BY_TAG: Final[Node] = {**_TEXTS, "propertyNames": {"pattern": TAG_PATTERN}}
_ONE: Final = (
    "Tag of the language to read in (BCP 47), such as `es` or `pt-BR`. Wins over Accept-Language; without either it is "
    "English. A text that lacks it is told in a kin of it, else in English, else in another of its languages; "
    "`Content-Language` names those that were given. With `*` the answer holds every language and is described in "
    "`/v1/openapi.multilingual.json`."
)


def is_multilingual(route: Operation) -> bool:
    """Say whether an operation tells texts, in one language or in all."""
    return route.response_model is not None and _LANG in route.query_parameters()


def tell_one_language(document: Node) -> None:
    """Write every text of an answer as a string, and the languages that can be asked for."""
    schemas = document["components"]["schemas"]
    for name, schema in schemas.items():
        schemas[name] = _told_as(schema, _TEXT)
    for operation in operations_of(document):
        operation["responses"] = _told_as(operation["responses"], _TEXT)
        if "application/json" in success_of(operation).get("content", {}):
            _ask_for(operation, OF_A_WISH, _ONE)


def tell_every_language(document: Node) -> None:
    """Write every text of an answer as an object of languages, in shapes and operations of names of their own."""
    document["info"]["title"] += ", in every language"
    document["info"]["description"] += (
        " This document describes the same addresses when they are asked with `lang=*`: each text is an object of "
        "languages, as who edits it needs."
    )
    schemas = document["components"]["schemas"]
    told = {name: _told_as(schema, _BY_TAG) for name, schema in schemas.items()}
    apart = with_holders({name for name, schema in schemas.items() if told[name] != schema}, set(schemas), schemas)
    names = {name: f"{MULTILINGUAL}{name}" for name in apart}
    document["components"]["schemas"] = {
        names.get(name, name): {**renamed(schema, names), "title": names.get(name, name)}
        for name, schema in told.items()
    }
    for operation in operations_of(document):
        operation["operationId"] += MULTILINGUAL
        operation["responses"] = renamed(_told_as(operation["responses"], _BY_TAG), names)
        _ask_for(operation, {"enum": [EVERY]}, "Every language, as an object for each text.", required=True)
    schemas = document["components"]["schemas"]
    used = reachable([document["paths"]], schemas)
    document["components"]["schemas"] = {name: schema for name, schema in schemas.items() if name in used}
    tags = {tag for operation in operations_of(document) for tag in operation["tags"]}
    document["tags"] = [tag for tag in document["tags"] if tag["name"] in tags]


def _ask_for(operation: Node, form: Node, description: str, **more: object) -> None:
    for parameter in operation.get("parameters", []):
        if parameter["name"] == _LANG:
            parameter |= {"schema": {"type": "string", **form}, "description": description, **more}


def _told_as(node: object, form: Node) -> object:
    """Copy a part of the document with one form for what may be a text or texts by language."""
    if isinstance(node, list):
        return [_told_as(one, form) for one in node]
    if not isinstance(node, dict):
        return node
    choices = node.get("anyOf", [])
    if _TEXT in choices and _TEXTS in choices:
        rest = {key: value for key, value in node.items() if key not in {"anyOf", "examples"}}
        kept = [choice for choice in choices if choice not in (_TEXT, _TEXTS)]
        return {**rest, "anyOf": [form, *kept]} if kept else {**form, **rest}
    return {key: _told_as(value, form) for key, value in node.items()}
