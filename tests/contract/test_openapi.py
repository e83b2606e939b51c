"""The documents that partners integrate with: valid, complete, and the same as what is served."""

import re
import shutil
from pathlib import Path
from typing import Annotated, Any

import orjson
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from pydantic import Field

from services.documents import SERVICES, write_error_codes
from shared.platform.http.application import every_refusal
from shared.platform.http.documents import openapi_bytes
from shared.platform.refusals import Refusal
from shared.schemas.error_codes import ERROR_CODES
from shared.schemas.fields import Asked, Code, Note, Readers, is_free_text, says_who_reads
from tests.declared import operations

VERB_NOUN = re.compile(
    r"(get|list|create|update|delete|save|submit|review|publish|preview|evaluate|decide|cancel|confirm|postpone|hold"
    r"|withdraw|record|end|correct|acknowledge|answer|agree|release|deprecate|upload|replace|comment|consent|reply"
    r"|prefill|migrate|accept|assign|request|highlight|verify|report|propose|check|adapt|take|offer|decline|grant"
    r"|give|claim|erase|mark|export|rotate|test|resend|undo|open|extend|close|archive|send)[A-Z][A-Za-z]+"
)
SNAKE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
LISTED = "shared/schemas/error_codes.py"
services = pytest.mark.parametrize("service", SERVICES)


def committed(root: Path, service: str) -> dict[str, Any]:
    document: dict[str, Any] = orjson.loads((root / "openapi" / f"{service}.json").read_bytes())
    return document


@services
def test_the_committed_document_is_what_the_code_serves(service: str, apps: dict[str, Any], root: Path) -> None:
    served = openapi_bytes(apps[service])
    assert (root / "openapi" / f"{service}.json").read_bytes() == served, "run `make openapi` and commit"


def test_the_page_for_integrators_lists_every_problem_and_error_code(root: Path, tmp_path: Path) -> None:
    page = root / "docs" / "integrating.md"
    written = write_error_codes(Path(shutil.copy(page, tmp_path)))
    assert page.read_text() == written.read_text(), "run `make openapi` and commit"


def test_every_code_of_the_list_is_given_somewhere(root: Path) -> None:
    code = "\n".join(file.read_text() for name in ("services", "shared") for file in (root / name).rglob("*.py"))
    given = set(re.findall(r"""["']([a-z0-9_]+)["']""", code.replace((root / LISTED).read_text(), "")))
    made = {"unknown_city", "unknown_network", "unknown_topic", "other_assessment", "other_questionnaire"}
    assert set(ERROR_CODES) - given - made == set()
    assert [code for code in (*ERROR_CODES, *given & ERROR_CODES.keys()) if not SNAKE.fullmatch(code)] == []


def test_every_refusal_has_a_code_in_snake_case() -> None:
    assert [kind.code for kind in every_refusal(Refusal) if not SNAKE.fullmatch(kind.code)] == []


def asked(document: dict[str, Any]) -> set[str]:
    """Name the schemas that a request holds, directly or within another one."""
    schemas, found = document["components"]["schemas"], set[str]()

    def walk(part: Any) -> None:
        if isinstance(part, dict) and "$ref" in part:
            name = part["$ref"].rpartition("/")[2]
            if name not in found:
                found.add(name)
                walk(schemas[name])
        for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            walk(inner)

    for _, _, operation in operations(document):
        walk(operation.get("requestBody", {}))
    return found


@services
def test_who_writes_a_text_is_told_who_reads_it(service: str, root: Path) -> None:
    document = committed(root, service)
    texts = {
        f"{name}.{member}": said.get("description", "")
        for name in asked(document)
        for member, said in document["components"]["schemas"][name].get("properties", {}).items()
        if is_free_text(said)
    }
    assert len(texts) > 20
    assert {where for where, said in texts.items() if not says_who_reads(said)} == set()


def test_the_readers_of_a_text_are_those_of_its_model_unless_it_says_otherwise() -> None:
    class Private(Asked, readers=Readers.CITY):
        note: Annotated[Note, Field(description="Why.")]
        answer: Annotated[Note | None, Field(description="The moderators read this.")] = None
        texts: dict[str, Note] = {}
        code: Code = "none"

    class Public(Asked):
        note: Annotated[Note, Field(description="Why.")]

    private = Private.model_json_schema()["properties"]
    assert private["note"]["description"] == f"Why. {Readers.CITY}"
    assert private["answer"]["description"] == "The moderators read this."
    assert private["texts"]["description"] == Readers.CITY
    assert "description" not in private["code"]
    assert Public.model_json_schema()["properties"]["note"]["description"] == "Why. Everybody reads this."


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
        assert {"400", "401", "422", "431", "500", "503"} <= operation["responses"].keys(), where
        assert "Done." not in {answer["description"] for answer in operation["responses"].values()}, where


@services
def test_every_refusal_is_a_problem_document(service: str, root: Path) -> None:
    for path, method, operation in operations(committed(root, service)):
        for status, response in operation["responses"].items():
            assert {"API-Version", "traceparent"} <= response["headers"].keys(), f"{method} {path} {status}"
            if int(status) >= 400:
                assert list(response["content"]) == ["application/problem+json"], f"{method} {path} {status}"
                ((_, content),) = response["content"].items()
                assert content["schema"] == {"$ref": "#/components/schemas/Problem"}


@services
def test_everything_is_described_and_bounded(service: str, root: Path) -> None:
    document = committed(root, service)
    for name, schema in document["components"]["schemas"].items():
        assert schema.get("description"), name
        for field, told in schema.get("properties", {}).items():
            described = told.get("description") or "$ref" in told
            assert described or name.endswith("Page"), f"{name}.{field}"
    for path, _, operation in operations(document):
        for parameter in operation["parameters"]:
            assert parameter.get("description"), f"{path} {parameter['name']}"


@services
def test_what_is_asked_forbids_what_is_unknown(service: str, root: Path) -> None:
    document = committed(root, service)
    for path, method, operation in operations(document):
        if "requestBody" in operation:
            content = operation["requestBody"]["content"]
            if form := content.get("application/x-www-form-urlencoded"):  # fields that bear the keys of questions
                assert form["schema"]["additionalProperties"]["maxLength"], f"{method} {path}"
                continue
            if "application/json" not in content:
                (raw,) = content.values()  # a body that is taken as it is, such as a workbook
                assert raw["schema"] == {"type": "string", "format": "binary"}, f"{method} {path}"
                continue
            schema = content["application/json"]["schema"]
            name = schema["$ref"].rpartition("/")[2]
            assert document["components"]["schemas"][name]["additionalProperties"] is False, f"{method} {path}"


BY_LANGUAGE = [{"type": "string"}, {"additionalProperties": {"type": "string"}, "type": "object"}]


def tells_by_language(schema: Any, schemas: dict[str, Any], above: frozenset[str] = frozenset()) -> bool:
    if isinstance(schema, list):
        return any(tells_by_language(part, schemas, above) for part in schema)
    if not isinstance(schema, dict):
        return False
    if isinstance(schema.get("$ref"), str):
        name = schema["$ref"].rpartition("/")[2]
        return name not in above and tells_by_language(schemas[name], schemas, above | {name})
    by_language = all(form in schema.get("anyOf", ()) for form in BY_LANGUAGE)
    return by_language or any(tells_by_language(part, schemas, above) for part in schema.values())


@services
def test_what_is_told_by_language_is_asked_for_in_one_writes_too(service: str, root: Path) -> None:
    document = committed(root, service)
    silent = []
    for path, method, operation in operations(document):
        (answer,) = (told for status, told in operation["responses"].items() if status.startswith("2"))
        told = answer.get("content", {}).get("application/json", {})
        asked = {parameter.get("name") for parameter in operation.get("parameters", ())}
        if tells_by_language(told, document["components"]["schemas"]) and "lang" not in asked:
            silent.append(f"{method} {path}")
    assert silent == []
