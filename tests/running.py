"""A real run of everything, as `make run` starts it: three processes and PostgreSQL in a folder of its own."""

import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from shared.platform.access.tokens import DevelopmentIssuer
from shared.platform.http.rates import Rates

ICC = (sys.executable, "-c", "from services.cli import app; app()")
_SECONDS_TO_START = 180
GENEROUS = Rates(*[1_000_000_000] * 4)
"""Tests ask more often than any client."""
UNLIMITED = {
    f"{service}_LIMIT_{what}": "1000000000"
    for service in ("INDEX_API", "PRACTICES_API", "EVENTS_API")
    for what in ("READS", "WRITES", "DEAR", "CREATED")
}


@dataclass(frozen=True, slots=True)
class System:
    """Where the services answer, and how to get a token."""

    folder: Path
    services: dict[str, str]
    process: int
    token_seconds: int = 3_600

    def token(self, role: str, *cities: str) -> str:
        """Sign a token with the issuer of this run."""
        return DevelopmentIssuer(self.folder / "issuer").sign([role], cities=cities, seconds=self.token_seconds)

    def client(self, service: str, role: str = "", *cities: str) -> httpx.Client:
        """Ask a service over HTTP, in a role over some cities, or as nobody."""
        headers = {"authorization": f"Bearer {self.token(role, *cities)}"} if role else {}
        return httpx.Client(base_url=self.services[service], headers=headers, timeout=20)

    def children(self) -> dict[str, int]:
        """Find the processes of the services and the worker by asking the kernel for the children of the run."""
        found = {}
        listed = Path(f"/proc/{self.process}/task/{self.process}/children").read_text().split()
        for number in map(int, listed):
            words = Path(f"/proc/{number}/cmdline").read_bytes().decode().split("\0")
            for name in (*self.services, "worker"):
                if any(word.startswith(f"services.{name}.") or word == f"services.{name}" for word in words):
                    found[name] = number
        return found

    def kill(self, service: str) -> None:
        """Kill the process of a service or of the worker; the run starts another."""
        os.kill(self.children()[service], signal.SIGKILL)

    def wait_until_ready(self, service: str, seconds: float = 30) -> None:
        """Return when a service says that it is ready."""
        deadline = time.monotonic() + seconds
        with self.client(service) as anybody:
            while True:
                with suppress(httpx.TransportError):
                    if anybody.get("/readyz").status_code == 200:
                        return
                assert time.monotonic() < deadline, f"{service} is not ready"
                time.sleep(0.1)


@contextmanager
def running(
    folder: Path, *arguments: str, icc: Sequence[str] = ICC, settings: Mapping[str, str] = UNLIMITED
) -> Iterator[System]:
    """Start everything and stop it with Ctrl-C's signal; `icc` may be that of another release, with other settings."""
    process = subprocess.Popen(
        [*icc, "run", "--data", str(folder), "--ports", "0,0,0", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **settings, "PYTHONWARNINGS": "default"},
    )
    try:
        content = _wait_for(folder / "run.json", process)
        yield System(folder, content["services"], process.pid)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)  # PostgreSQL alone may take twenty seconds, and so may the services
        assert process.stdout is not None
        process.stdout.close()


@contextmanager
def demonstration(folders: pytest.TempPathFactory, name: str, *arguments: str) -> Iterator[System]:
    """Start everything with the demonstration, in a folder of that name of its own; `arguments` are passed on."""
    with running(loaded(folders, name), *arguments) as started:
        yield started


def loaded(folders: pytest.TempPathFactory, name: str) -> Path:
    """Give a folder of that name that holds the demonstration, as a run left it.

    Loading it takes longer than all else, so that is done once for all processes of the tests, and copied.
    """
    shared = folders.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else folders.getbasetemp()
    whole, folder = shared / "demonstration", folders.mktemp(name)
    with (shared / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not whole.exists():
            with running(shared / "loading"):
                pass
            (shared / "loading").rename(whole)
    subprocess.run(["cp", "--archive", f"{whole}/.", folder], check=True)
    return folder


def _wait_for(file: Path, process: subprocess.Popen[str]) -> Any:
    deadline = time.monotonic() + _SECONDS_TO_START
    while not file.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            output = process.stdout.read() if process.stdout else ""
            raise AssertionError(f"icc run did not get ready: {output}")
        time.sleep(0.05)
    return json.loads(file.read_text())
