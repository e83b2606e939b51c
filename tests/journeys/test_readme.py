"""The commands that a newcomer copies are run as they stand there, against real services."""

import re
import subprocess
from pathlib import Path

from tests.running import ICC, System

FENCED = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def run(script: str, system: System, folder: Path) -> str:
    """Run a script of the documentation with the addresses, the issuer and the Python of this run; give its output."""
    script = script.replace(".venv/bin/icc token", f'"$PYTHON" -c "$ICC" token --data {system.folder}')
    script = script.replace("python3 -c", '"$PYTHON" -c')
    for port, address in zip((8001, 8002, 8003), system.services.values(), strict=True):
        script = script.replace(f"http://127.0.0.1:{port}", address)
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "PYTHON": ICC[0], "ICC": ICC[2]}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_worked_example_runs(system: System, root: Path, tmp_path: Path) -> None:
    readme = (root / "README.md").read_text()
    example = re.search(r"going, in another terminal:\n\n```sh\n(.*?)```", readme, re.DOTALL)
    assert example is not None
    told = run(example[1], system, tmp_path)
    assert '"kept":3' in told
    assert '"coverage_below_minimum"' in told
    assert "Assembly by lot" in told
    assert "Study visit: assemblies drawn by lot" in told
    assert "/problems/" not in told


def test_the_first_steps_of_the_guide_run(system: System, root: Path, tmp_path: Path) -> None:
    published, again, who, change = FENCED.findall((root / "docs" / "integrating.md").read_text())
    told = run(published, system, tmp_path)
    assert told.count('"next":') == 2
    assert '"slug":"oslo"' in told
    assert "/problems/" not in told
    assert run(again, system, tmp_path) == "304\n"
    told = run(f"{who}\n{change}", system, tmp_path)
    assert '"roles":["city_coordinator"],"cities":["bjornosund"]' in told
    assert "Neighbours read to each other" in told
    assert told.count("/problems/") == 1
    assert "/problems/stale" in told
