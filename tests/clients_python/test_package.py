"""The package of the client: what is generated is current, it stands alone, and it can be built and installed."""

import ast
import dis
import runpy
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from intercultural_cities import events, index, practices

from shared.platform.version import VERSION
from tests.running import System

MODULES = {"index": index, "practices": practices, "events": events}


@pytest.fixture(scope="module")
def generator(root: Path) -> dict[str, Any]:
    """Load the generator, which is a script."""
    return runpy.run_path(str(root / "clients" / "python" / "generate.py"))


@pytest.mark.parametrize("name", MODULES)
def test_the_operations_are_those_of_the_documents(name: str, root: Path, generator: dict[str, Any]) -> None:
    documents = generator["read"](root / "openapi", name)
    written: Callable[[str, Any], str] = generator["module"]
    file = root / "clients/python/src/intercultural_cities" / f"{name}.py"
    assert file.read_text() == written(name, documents), "run `make openapi` and commit"
    named = {
        generator["python_name"](operation["operationId"])
        for document in documents
        for methods in document["paths"].values()
        for operation in methods.values()
    }
    for kind in ("", "Async"):
        methods = vars(getattr(MODULES[name], f"{kind}{name.capitalize()}Operations"))
        assert named <= methods.keys()


SHARED: Any = {
    "paths": {
        "/v1/towns": {
            "get": {
                "operationId": "listTowns", "summary": "List towns", "description": "List towns.",
                "parameters": [{"$ref": "#/components/parameters/Lang"}],
                "responses": {"200": {"$ref": "#/components/responses/Towns"}, "304": {"description": "The same."}},
            }
        }
    },
    "components": {
        "parameters": {"Lang": {"in": "query", "name": "lang", "schema": {"$ref": "#/components/schemas/Lang"}}},
        "responses": {
            "Towns": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Page-Of_Town_"}}}}
        },
        "schemas": {
            "Lang": {"enum": ["en", "fr"], "type": "string"},
            "Names": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Town"}},
            "Page-Of_Town_": {
                "properties": {
                    "items": {"type": "array", "items": {"$ref": "#/components/schemas/Town"}},
                    "next": {"anyOf": [{"type": "string"}, {"type": "null"}]},
                    "count": {"type": "integer"},
                },
                "required": ["items"],
            },
            "Town": {
                "properties": {"from": {"type": "string"}, "near": {"$ref": "#/components/schemas/Names"}},
                "required": ["from"],
            },
        },
    },
}  # fmt: skip


def test_what_documents_share_is_followed(generator: dict[str, Any]) -> None:
    text = generator["module"]("events", [SHARED])
    found: dict[str, Any] = {"__name__": "intercultural_cities.tried"}
    exec(compile(text, "tried.py", "exec"), found)  # noqa: S102
    assert "def list_towns(self, *, lang: Lang | None = None) -> PageOfTown:" in text
    assert "class PageOfTown(Page['Town']):" in text
    assert found["Lang"] == "Literal['en', 'fr']"
    assert found["Names"] == "dict[str, Town]"
    assert found["Town"].__annotations__.keys() == {"from", "near"}
    assert "count: NotRequired[int]" in text


def test_a_parameter_of_one_value_is_sent_and_not_asked_for(generator: dict[str, Any]) -> None:
    every = {"in": "query", "name": "lang", "required": True, "schema": {"type": "string", "enum": ["*"]}}
    towns = {**SHARED["paths"]["/v1/towns"]["get"], "parameters": [every]}
    text = generator["module"]("events", [{**SHARED, "paths": {"/v1/towns": {"get": towns}}}])
    assert "def list_towns(self) -> PageOfTown:" in text
    assert "query={'lang': '*'}" in text


@pytest.mark.parametrize("name", MODULES)
def test_every_argument_of_an_operation_is_sent(name: str) -> None:
    for kind in ("", "Async"):
        for method, function in vars(getattr(MODULES[name], f"{kind}{name.capitalize()}Operations")).items():
            if not method.startswith("_") and method != "follow":
                code = function.__code__
                arguments = set(code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount])
                read = {one.argrepr for one in dis.get_instructions(code) if one.opname.startswith("LOAD_FAST")}
                unsent = arguments - set(", ".join(read).split(", "))  # newer Pythons load two at once
                assert not unsent, method


def test_a_header_that_the_client_does_not_know_is_refused(generator: dict[str, Any]) -> None:
    towns = SHARED["paths"]["/v1/towns"]["get"]
    odd = {**towns, "parameters": [{"in": "header", "name": "X-Odd", "schema": {"type": "string"}}]}
    with pytest.raises(ValueError, match="listTowns takes a header that is not known here: X-Odd"):
        generator["module"]("events", [{**SHARED, "paths": {"/v1/towns": {"get": odd}}}])


def test_two_schemas_of_one_name_are_refused(generator: dict[str, Any]) -> None:
    twice = {**SHARED["components"]["schemas"], "To_wn": {"type": "string"}, "ToWn": {"type": "string"}}
    twice["Town"] = {"properties": {"a": {"$ref": "#/x/schemas/To_wn"}, "b": {"$ref": "#/x/schemas/ToWn"}}}
    document = {**SHARED, "components": {**SHARED["components"], "schemas": twice}}
    with pytest.raises(ValueError, match="two schemas of events_api would be called"):
        generator["module"]("events", [document])


def test_it_imports_nothing_of_the_services(root: Path) -> None:
    imported = set()
    for file in (root / "clients/python/src").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ImportFrom):
                imported.add(str(node.module).partition(".")[0])
            elif isinstance(node, ast.Import):
                imported |= {name.name.partition(".")[0] for name in node.names}
    assert imported - sys.stdlib_module_names == {"httpx", "intercultural_cities"}


def test_it_can_be_built_with_its_types(root: Path, tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=root / "clients" / "python",
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.name == f"intercultural_cities_client-{VERSION}-py3-none-any.whl"
    names = zipfile.ZipFile(wheel).namelist()
    assert {"intercultural_cities/py.typed", "intercultural_cities/index.py"} <= set(names)


def test_the_examples_of_the_readme_run(root: Path, system: System, capsys: pytest.CaptureFixture[str]) -> None:
    text = (root / "clients" / "python" / "README.md").read_text()
    text = text.replace('"…"', repr(system.token("city_coordinator", "bjornosund")))
    for port, address in zip((8001, 8002, 8003), system.services.values(), strict=True):
        text = text.replace(f"http://127.0.0.1:{port}", address)
    told = []
    for part in text.split("```python\n")[1:]:
        exec(compile(part.partition("```")[0], "README.md", "exec"), {})  # noqa: S102
        told.append(capsys.readouterr().out)
    reading, changing, awaiting = told
    assert "oslo Oslo" in reading
    assert "Assembly by lot" in reading
    assert changing.startswith("412 stale ")
    assert len(awaiting.splitlines()) > 5
