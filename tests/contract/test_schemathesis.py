"""Thousands of requests made from the documents, at the running services: every check, no exception.

What a valid request may be answered with besides success stands in schemathesis.toml.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from services.command_line import SERVICES
from tests.running import System, demonstration

WHOLE = "FUZZ" in os.environ
"""Whether everything is tried (`make fuzz`), or what fits beside other tests: no limits, no examples."""
LENGTH = ("--max-examples=30",) if WHOLE else ("--phases=fuzzing", "--max-examples=1")
MOST_SECONDS = 1_500 if WHOLE else 480


@dataclass(frozen=True, slots=True)
class Campaign:
    """One run of schemathesis and where it writes what it found."""

    process: subprocess.Popen[bytes]
    report: Path


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """Run services for this alone: what the requests do to them is nothing that other tests should meet."""
    with demonstration(tmp_path_factory, "tried") as started:
        yield started


@pytest.fixture(scope="module")
def campaigns(tried: System, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Campaign]]:
    """Start one for each service, all at once."""
    folder = tmp_path_factory.mktemp("campaigns")
    started = {}
    environment = {**os.environ, "SCHEMATHESIS_HOOKS": str(Path(__file__).with_name("schemathesis_hooks.py"))}
    for service in SERVICES:
        command = [
            str(Path(sys.executable).with_name("schemathesis")),
            f"--config-file={Path(__file__).with_name('schemathesis.toml')}",
            "run",
            f"{tried.services[service]}/v1/openapi.json",
            "--checks=all",
            "--exclude-path=/v1/changes.sse",  # a stream stays open for a minute, and has tests of its own
            *LENGTH,
            "--seed=2018",
            "--no-shrink",
            "--generation-database=none",  # a gate asks the same of everyone, and keeping one costs a third of the time
            "--continue-on-failure",
            f"--header=Authorization: Bearer {tried.token('secretariat')}",
        ]
        report = folder / f"{service}.txt"
        with report.open("wb") as output:
            process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT, env=environment)
        started[service] = Campaign(process, report)
    yield started
    for campaign in started.values():
        campaign.process.kill()
        campaign.process.wait()


@pytest.mark.timeout(MOST_SECONDS + 30)
@pytest.mark.parametrize("service", SERVICES)
def test_no_request_made_from_the_document_finds_a_fault(service: str, campaigns: dict[str, Campaign]) -> None:
    status = campaigns[service].process.wait(MOST_SECONDS)
    assert status == 0, _failures(campaigns[service].report.read_text())


def _failures(report: str) -> str:
    """Cut out of a report what failed."""
    _, _, failed = report.partition("= FAILURES =")
    return (failed.partition("= WARNINGS =")[0] or report)[-20_000:]
