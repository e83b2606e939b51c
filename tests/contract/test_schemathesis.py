"""Thousands of requests made from the documents, at the running services: every check, no exception.

What a valid request may be answered with besides success stands in schemathesis.toml.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from services.cli import SERVICES
from tests.running import System

EXAMPLES = 30


@pytest.mark.timeout(240)
@pytest.mark.parametrize("service", SERVICES)
def test_no_request_made_from_the_document_finds_a_fault(service: str, system: System, tmp_path: Path) -> None:
    command = [
        str(Path(sys.executable).with_name("schemathesis")),
        f"--config-file={Path(__file__).with_name('schemathesis.toml')}",
        "run",
        f"{system.services[service]}/v1/openapi.json",
        "--checks=all",
        f"--max-examples={EXAMPLES}",
        "--seed=2018",
        "--no-shrink",
        "--continue-on-failure",
        f"--header=Authorization: Bearer {system.token('secretariat')}",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:]
