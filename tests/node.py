"""Node and what npm installed, for the tests that need them."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

_LEAST: int = 20
HOW = f"needs Node {_LEAST} or newer with npm; `make test` then installs what else is needed"


def demand_node() -> None:
    """Skip where there is no Node of a fitting version; fail where everything has to be tried (`CI` is set)."""
    if shutil.which("npm") and _version() >= _LEAST:
        return
    if os.environ.get("CI"):
        pytest.fail(HOW)
    pytest.skip(HOW)


def _version() -> int:
    return int(
        subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout[1:].split(".")[0]
    )


def run(*command: str, folder: Path, environment: Mapping[str, str] | None = None) -> str:
    """Run a command that has to succeed, and give what it wrote."""
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(command)} in {folder}:\n{done.stdout}\n{done.stderr}"
    return done.stdout
