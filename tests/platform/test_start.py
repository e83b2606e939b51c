"""What a start does, in counts instead of times: whoever does more at every start is told so here."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

_BUILT = """
import importlib, json, sys
from pydantic import BaseModel
from shared.platform.http.application import build
from shared.platform.http.routing import Operation

def below(kind):
    for one in kind.__subclasses__():
        yield one
        yield from below(one)

service = importlib.import_module(f"services.{sys.argv[1]}.main").SERVICE
operations = [route for route in build(service).routes if isinstance(route, Operation)]
models = {model for model in below(BaseModel) if model.__module__.startswith("shared.schemas.")}
print(json.dumps({
    "operations": len(operations),
    "worked out": [route.operation_id for route in operations if "dependant" in vars(route)],
    "models": len(models),
    "built": sorted(model.__name__ for model in models if model.__pydantic_complete__),
    "loaded": sorted(sys.modules),
}))
"""
_LOADED = "import importlib, json, sys; importlib.import_module(sys.argv[1]); print(json.dumps(sorted(sys.modules)))"


def told_by_a_process(root: Path, code: str, *arguments: str) -> Any:
    ran = subprocess.run([sys.executable, "-c", code, *arguments], cwd=root, check=True, capture_output=True, text=True)
    return json.loads(ran.stdout)


@pytest.mark.parametrize("service", ["index_api", "practices_api", "events_api"])
def test_a_service_builds_nothing_for_a_request_before_one_comes(service: str, root: Path) -> None:
    found = told_by_a_process(root, _BUILT, service)
    assert found["operations"] > 80
    assert found["worked out"] == []
    assert found["models"] > 200
    assert len(found["built"]) <= 2, "build what takes a validator when it is first used"
    assert {"numpy", "typst", "resvg_py"}.isdisjoint(found["loaded"])


@pytest.mark.parametrize(
    ("module", "spared"),
    [
        ("services.cli", {"fastapi", "httpx", "services.index_api", "services.tasks"}),
        ("services.worker", {"fastapi", "limits", "numpy"}),
        ("services.tasks", {"fastapi", "jinja2", "pgqueuer", "xlsxwriter", "services.index_api.dependencies"}),
    ],
)
def test_a_command_reads_only_the_code_that_it_needs(module: str, spared: set[str], root: Path) -> None:
    loaded = told_by_a_process(root, _LOADED, module)
    assert module in loaded
    assert spared.intersection(loaded) == set()
