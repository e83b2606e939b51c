"""The worked example of the README is run as it stands there, against real services."""

import re
import subprocess
from pathlib import Path

from tests.running import ICC, System


def test_the_worked_example_runs(system: System, root: Path, tmp_path: Path) -> None:
    readme = (root / "README.md").read_text()
    example = re.search(r"going, in another terminal:\n\n```sh\n(.*?)```", readme, re.DOTALL)
    assert example is not None
    script = example[1].replace(".venv/bin/icc token", f'"$PYTHON" -c "$ICC" token --data {system.folder}')
    script = script.replace("python3 -c", '"$PYTHON" -c')
    for port, address in zip((8001, 8002, 8003), system.services.values(), strict=True):
        script = script.replace(f"http://127.0.0.1:{port}", address)
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "PYTHON": ICC[0], "ICC": ICC[2]}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert '"kept":3' in done.stdout
    assert '"coverage_below_minimum"' in done.stdout
    assert "Assembly by lot" in done.stdout
    assert "Study visit: assemblies drawn by lot" in done.stdout
    assert "/problems/" not in done.stdout
