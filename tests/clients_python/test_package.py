"""The package of the client: what is generated is current, it stands alone, and it can be built and installed."""

import ast
import json
import runpy
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from intercultural_cities import events, index, practices

from shared.platform.http.application import VERSION
from tests.running import System

MODULES = {"index": index, "practices": practices, "events": events}


@pytest.fixture(scope="module")
def generator(root: Path) -> dict[str, Any]:
    """Load the generator, which is a script."""
    return runpy.run_path(str(root / "clients" / "python" / "generate.py"))


@pytest.mark.parametrize("name", MODULES)
def test_the_operations_are_those_of_the_documents(name: str, root: Path, generator: dict[str, Any]) -> None:
    document = json.loads((root / "openapi" / f"{name}_api.json").read_text())
    written: Callable[[str, Any], str] = generator["module"]
    file = root / "clients/python/src/intercultural_cities" / f"{name}.py"
    assert file.read_text() == written(name, document), "run `python clients/python/generate.py` and commit"
    named = {
        generator["python_name"](operation["operationId"])
        for methods in document["paths"].values()
        for operation in methods.values()
    }
    for kind in ("", "Async"):
        methods = vars(getattr(MODULES[name], f"{kind}{name.capitalize()}Operations"))
        assert named <= methods.keys()


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
