"""The documents that partners integrate with: valid, complete, and the same as what is served."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from services.tasks import SERVICES
from shared.platform.http.documents import openapi_bytes

VERB_NOUN = re.compile(
    r"(get|list|create|update|delete|save|submit|review|publish|preview|evaluate|decide|cancel|confirm|postpone|hold"
    r"|withdraw|record|end|correct|acknowledge|answer|agree|release|deprecate|upload|replace|comment|consent|reply"
    r"|prefill|migrate|accept|assign|request|highlight|verify|report|propose|check|adapt|take|offer|decline|grant"
    r"|give|claim|erase|mark|export)[A-Z][A-Za-z]+"
)
services = pytest.mark.parametrize("service", SERVICES)


def committed(root: Path, service: str) -> dict[str, Any]:
    document: dict[str, Any] = orjson.loads((root / "openapi" / f"{service}.json").read_bytes())
    return document


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


@services
def test_the_committed_document_is_what_the_code_serves(service: str, apps: dict[str, Any], root: Path) -> None:
    served = openapi_bytes(apps[service])
    assert (root / "openapi" / f"{service}.json").read_bytes() == served, "run `make openapi` and commit"


@services
def test_it_is_valid(service: str, root: Path) -> None:
    assert list(OpenAPIV31SpecValidator(committed(root, service)).iter_errors()) == []


@services
def test_every_operation_tells_what_it_does(service: str, root: Path) -> None:
    document = committed(root, service)
    names = [operation["operationId"] for _, _, operation in operations(document)]
    assert len(names) == len(set(names))
    for path, method, operation in operations(document):
        where = f"{method} {path}"
        assert VERB_NOUN.fullmatch(operation["operationId"]), where
        assert operation["summary"], where
        assert len(operation["description"]) >= 10, where
        assert operation["tags"], where
        assert operation["security"], where
        assert not path.endswith("/"), where
        assert {"401", "500"} <= operation["responses"].keys(), where


@services
def test_every_refusal_is_a_problem_document(service: str, root: Path) -> None:
    for path, method, operation in operations(committed(root, service)):
        for status, response in operation["responses"].items():
            if int(status) >= 400:
                assert list(response["content"]) == ["application/problem+json"], f"{method} {path} {status}"


@services
def test_everything_is_described_and_bounded(service: str, root: Path) -> None:
    document = committed(root, service)
    for name, schema in document["components"]["schemas"].items():
        assert schema.get("description"), name
        for field, told in schema.get("properties", {}).items():
            described = told.get("description") or "$ref" in told
            assert described or name.startswith("PageOf"), f"{name}.{field}"
    for path, _, operation in operations(document):
        for parameter in operation.get("parameters", []):
            assert parameter.get("description"), f"{path} {parameter['name']}"


@services
def test_what_is_asked_forbids_what_is_unknown(service: str, root: Path) -> None:
    document = committed(root, service)
    for path, method, operation in operations(document):
        if "requestBody" in operation:
            if "application/json" not in (content := operation["requestBody"]["content"]):
                (raw,) = content.values()  # a body that is taken as it is, such as a workbook
                assert raw["schema"] == {"type": "string", "format": "binary"}, f"{method} {path}"
                continue
            schema = content["application/json"]["schema"]
            name = schema["$ref"].rpartition("/")[2]
            assert document["components"]["schemas"][name]["additionalProperties"] is False, f"{method} {path}"
