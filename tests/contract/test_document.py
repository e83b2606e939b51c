"""What a generator makes of the documents: one name for one shape, forms it reads well, and nothing written twice."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest
from pydantic import BaseModel

from services.documents import SERVICES
from shared.platform.http.document_answers import PROBLEM, refusals, who_may
from shared.platform.http.document_schemas import Node, success_of
from shared.platform.http.routing import Operation
from tests.declared import declared, operations

MOST_BYTES = {"index_api": 1_540_000, "practices_api": 720_000, "events_api": 500_000}
"""Half of what they were before they were shared out; index_api has some ninety operations more since, and each kind of
change a schema of its own, with its webhook 0.8 kB; every answer names the two headers of its limits."""
JSON = "application/json"
CITY: dict[str, object] = {
    "slug": "oslo", "name": "Oslo", "country": "NO", "kind": "city", "candidate": False, "synthetic": False,
    "version": 1, "networks": [], "also_called": [], "external_ids": {}, "media_links": [], "contact_offices": [],
    "sources": [],
}  # fmt: skip
OF_MANY = {"lang", "limit", "cursor", "If-Match", "If-None-Match", "Idempotency-Key", "assessment", "practice", "event"}
BESIDE_A_REFERENCE = {"$ref", "description", "examples"}


@pytest.fixture(scope="module")
def documents(root: Path) -> dict[str, Node]:
    """Read what is committed."""
    return {file.stem: orjson.loads(file.read_bytes()) for file in sorted((root / "openapi").glob("*.json"))}


def nodes(node: Any) -> Iterator[Node]:
    """Give every object in a part of a document."""
    if isinstance(node, dict):
        yield node
        for below in node.values():
            yield from nodes(below)
    elif isinstance(node, list):
        for below in node:
            yield from nodes(below)


def properties(document: Node) -> Iterator[tuple[str, str, Node]]:
    for name, schema in document["components"]["schemas"].items():
        for member, told in schema.get("properties", {}).items():
            yield name, member, told


def reached(document: Node, begun: Any) -> set[str]:
    """Name the shapes that a part of a document refers to, and those that these refer to."""
    found: set[str] = set()
    ahead = [begun]
    while ahead:
        for node in nodes(ahead.pop()):
            name = str(node.get("$ref", "")).removeprefix("#/components/schemas/")
            if name in document["components"]["schemas"] and name not in found:
                found.add(name)
                ahead.append(document["components"]["schemas"][name])
    return found


def test_a_name_means_the_same_in_every_document(documents: dict[str, Node]) -> None:
    shapes: dict[str, set[bytes]] = {}
    for document in documents.values():
        for name, schema in document["components"]["schemas"].items():
            shapes.setdefault(name, set()).add(orjson.dumps(schema, option=orjson.OPT_SORT_KEYS))
    assert [name for name, written in shapes.items() if len(written) > 1] == []


def test_names_are_words(documents: dict[str, Node]) -> None:
    for document in documents.values():
        schemas = document["components"]["schemas"]
        assert {name: schema["title"] for name, schema in schemas.items()} == {name: name for name in schemas}
        assert [name for name in schemas if not name.isalnum() or not name[0].isupper()] == []
        assert [name for name in schemas if name.startswith(("PageOf", "CountedPageOf"))] == []
        assert [
            (name, member) for name, member, _ in properties(document) if member.replace("_", "") == name.lower()
        ] == []
        assert [node for node in nodes([told for _, _, told in properties(document)]) if "title" in node] == []


def test_a_text_is_a_string_or_with_every_language_an_object(documents: dict[str, Node]) -> None:
    by_language = b'{"additionalProperties":{"type":"string"}'
    for name, document in documents.items():
        union = re.compile(rb'"anyOf":\[[^]]*\{"type":"string"\}[^]]*' + re.escape(by_language))
        assert not union.search(orjson.dumps(document, option=orjson.OPT_SORT_KEYS)), name
        texts = [
            operation["operationId"]
            for _, _, operation in operations(document)
            for one in operation["parameters"]
            if one["name"] == "lang" and JSON in success_of(operation).get("content", {})
        ]
        other = name.removesuffix(".multilingual") if "." in name else f"{name}.multilingual"
        twins = {operation["operationId"] for _, _, operation in operations(documents[other])}
        twin_of = (lambda one: one.removesuffix("Multilingual")) if "." in name else (lambda one: f"{one}Multilingual")
        assert {twin_of(one) for one in texts} <= twins


def test_every_description_says_something(documents: dict[str, Node]) -> None:
    for name, document in documents.items():
        assert [node for node in nodes(document) if not str(node.get("description", "-")).strip()] == [], name


def test_maps_are_written_as_every_generator_reads_them(documents: dict[str, Node]) -> None:
    found = [node for document in documents.values() for node in nodes(document) if "patternProperties" in node]
    assert found == []
    keyed = [
        node
        for document in documents.values()
        for node in nodes(document)
        if "pattern" in node.get("propertyNames", {})
    ]
    assert len(keyed) > 5


def test_answers_say_what_they_always_hold(documents: dict[str, Node]) -> None:
    for document in documents.values():
        told = reached(document, [one["responses"] for _, _, one in operations(document)])
        for name, member, schema in properties(document):
            required = member in document["components"]["schemas"][name].get("required", [])
            if name in told:
                assert "default" not in schema, f"{name}.{member}"
                assert required or {"type": "null"} not in schema.get("anyOf", []), f"{name}.{member}"


def test_what_is_sent_and_told_otherwise_has_two_names(documents: dict[str, Node]) -> None:
    schemas = documents["index_api"]["components"]["schemas"]
    assert schemas["Question"]["required"] != schemas["NewQuestion"]["required"]
    assert "default" in schemas["NewQuestion"]["properties"]["weight"]
    assert schemas["NewQuestion"]["properties"]["text"] != schemas["Question"]["properties"]["text"]


def test_a_parameter_is_there_or_absent(documents: dict[str, Node]) -> None:
    for document in documents.values():
        for path, _, operation in operations(document):
            for parameter in operation["parameters"]:
                written = orjson.dumps(parameter["schema"])
                assert b'"null"' not in written, f"{path} {parameter['name']}"


def test_little_stands_beside_a_reference(documents: dict[str, Node]) -> None:
    beside = Counter(
        key for document in documents.values() for node in nodes(document) if "$ref" in node for key in node
    )
    assert beside.keys() <= BESIDE_A_REFERENCE


def test_what_comes_again_is_written_once(documents: dict[str, Node]) -> None:
    for document in documents.values():
        every = [operation for methods in document["paths"].values() for operation in methods.values()]
        refused = [one for operation in every for status, one in operation["responses"].items() if int(status) >= 300]
        asked = [one for operation in every for one in operation.get("parameters", []) if one.get("name") in OF_MANY]
        inline = Counter(
            orjson.dumps(one, option=orjson.OPT_SORT_KEYS) for one in (*refused, *asked) if "$ref" not in one
        )
        assert [text for text, count in inline.items() if count > 1] == []
        for group in ("parameters", "responses", "headers", "examples"):
            place = f"#/components/{group}/"
            used = {node["$ref"] for node in nodes(document) if str(node.get("$ref")).startswith(place)}
            assert used == {f"{place}{one}" for one in document["components"][group]}


def test_documents_stay_small(root: Path) -> None:
    sizes = {name: (root / "openapi" / f"{name}.json").stat().st_size for name in SERVICES}
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES[name]} == {}


def test_an_answer_has_one_media_type(documents: dict[str, Node]) -> None:
    for document in documents.values():
        for path, method, operation in operations(document):
            for status, answer in operation["responses"].items():
                assert len(answer.get("content", {})) <= 1, f"{method} {path} {status}"


@pytest.mark.parametrize("service", SERVICES)
def test_nothing_that_a_route_declares_is_lost(service: str, apps: dict[str, Any], documents: dict[str, Node]) -> None:
    told = {(path, method): one for path, method, one in operations(documents[service])}
    routes = [route for route in apps[service].routes if isinstance(route, Operation)]
    declared = {(route.path_format, method.lower()): route for route in routes for method in route.methods or ()}
    assert declared.keys() == told.keys()
    for key, route in declared.items():
        operation, answers = told[key], told[key]["responses"]
        codes: dict[str, set[str]] = {}
        for kind in refusals(route):
            codes.setdefault(str(kind.status), set()).add(kind.code)
        refused = {status: one for status, one in answers.items() if int(status) >= 400}
        assert {status: set(one["content"][PROBLEM]["examples"]) for status, one in refused.items()} == codes
        done = str(route.status_code or 200)
        assert answers.keys() - codes.keys() == {done} | ({"304"} if key[1] == "get" else set())
        assert operation["operationId"] == route.name_in_permissions
        assert operation["description"].endswith(who_may(route.rule))
        if isinstance(route.response_model, type) and issubclass(route.response_model, BaseModel):
            name = documents[service]["components"]["schemas"][route.response_model.__name__]["title"]
            assert answers[done]["content"]["application/json"]["schema"] == {"$ref": f"#/components/schemas/{name}"}
            members = {field.alias or one for one, field in route.response_model.model_fields.items()}
            assert members == documents[service]["components"]["schemas"][name]["properties"].keys()
        assert ("requestBody" in operation) == bool(route.taken())
        assert route.parameters() <= {one["name"] for one in operation["parameters"]}
        versioned = any(one["name"] == "If-Match" and one["required"] for one in operation["parameters"])
        assert versioned == ({"412", "428"} <= answers.keys())


@pytest.mark.parametrize("service", ["index_api", "practices_api"])
def test_each_tag_is_told_once_and_used(service: str, apps: dict[str, Any], documents: dict[str, Node]) -> None:
    used = {str(tag) for route in apps[service].routes if isinstance(route, Operation) for tag in route.tags}
    assert [tag["name"] for tag in documents[service]["tags"]] == sorted(used)


@pytest.mark.parametrize(
    ("status", "headers", "body", "fault"),
    [
        (200, {}, CITY, ""),
        (418, {}, CITY, "the status 418"),
        (200, {"x-planted": "1"}, CITY, "the header x-planted of 200"),
        (200, {}, {**CITY, "media_links": None}, 'null is not of type "array"'),
        (200, {"content-type": "application/problem+json"}, CITY, "application/problem+json as 200"),
    ],
)
def test_what_is_not_declared_is_found(
    apps: dict[str, Any], status: int, headers: dict[str, str], body: dict[str, object], fault: str
) -> None:
    request = httpx.Request("GET", "http://test/v1/cities/oslo")
    content = orjson.dumps(body)
    answer = httpx.Response(status, headers={"content-type": JSON, **headers}, content=content, request=request)
    found = list(declared(apps["index_api"]).faults(answer))
    assert [fault in one for one in found] == ([True] if fault else [])
