"""The processes that are measured: how they are started, what they have used, and how they are ended."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx

from shared.platform.access.tokens import DevelopmentIssuer
from shared.platform.local.data_folder import RUN_FILE

ROOT: Final = Path(__file__).parents[1]
_TICKS: Final = os.sysconf("SC_CLK_TCK")
_SECONDS_TO_START: Final = 180
_ICC: Final = "from services.cli import app; app()"

_UNLIMITED: Final = {
    f"{service}_LIMIT_{what}": "1000000000"
    for service in ("INDEX_API", "PRACTICES_API", "EVENTS_API")
    for what in ("READS", "WRITES", "DEAR", "CREATED")
}
"""What lets one client ask as fast as it can. Each request is counted all the same."""


@dataclass(frozen=True, slots=True)
class Served:
    """Something that answers: where, and in which process."""

    name: str
    port: int
    process: int

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def cpu_seconds(self) -> float:
        """What it has used so far, user and system."""
        return cpu_seconds(self.process)

    @property
    def memory_megabytes(self) -> float:
        """What it keeps in memory."""
        return memory_megabytes(self.process)


def cpu_seconds(process: int) -> float:
    """Read from the kernel what a process has used, user and system; threads that have ended count."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def memory_megabytes(process: int) -> float:
    """Read from the kernel how much of a process is in memory."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def children_of(process: int) -> list[int]:
    """List the processes that a process has started."""
    return [int(number) for number in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


@dataclass(frozen=True, slots=True)
class Product:
    """A run of everything, as `make run` starts it."""

    folder: Path
    process: int
    addresses: Mapping[str, str]
    urls: Mapping[str, str]

    @property
    def issuer(self) -> DevelopmentIssuer:
        """Give whoever signs its tokens."""
        return DevelopmentIssuer(self.folder / "issuer")

    def service(self, name: str) -> Served:
        """Find the process of a service."""
        for number in children_of(self.process):
            if f"services.{name}.main" in Path(f"/proc/{number}/cmdline").read_text():
                return Served(name, int(self.addresses[name].rpartition(":")[2]), number)
        raise LookupError(name)

    def database_seconds(self) -> float:
        """What PostgreSQL has used so far, with every process of a connection that is there."""
        postmaster = int((self.folder / "postgres" / "postmaster.pid").read_text().split()[0])
        used = 0.0
        for number in (postmaster, *children_of(postmaster)):
            with suppress(FileNotFoundError, ProcessLookupError):  # its helpers come and go
                used += cpu_seconds(number)
        return used


@contextmanager
def product(folder: Path) -> Iterator[Product]:
    """Run the product in `folder` without its demonstration, and stop it at the end."""
    command = [sys.executable, "-c", _ICC, "run", "--data", str(folder), "--ports", "0,0,0", "--no-demo"]
    environment = {**os.environ, **_UNLIMITED}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            content = json.loads(_appears(folder / RUN_FILE, process))
            yield Product(folder, process.pid, content["services"], content["owner_database_urls"])
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)


def _appears(file: Path, process: subprocess.Popen[bytes]) -> str:
    """Wait for what a run writes once it is ready."""
    deadline = time.monotonic() + _SECONDS_TO_START
    while process.poll() is None and time.monotonic() < deadline:
        if file.exists() and f'"pid": {process.pid}' in (text := file.read_text()):
            return text
        time.sleep(0.05)
    raise RuntimeError(f"the services did not get ready; {file.parent} holds their logs")


@contextmanager
def bare(name: str, factory: str, environment: Mapping[str, str]) -> Iterator[Served]:
    """Serve another application by uvicorn with uvloop and httptools, in one process and without a log."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listener.bind(("127.0.0.1", 0))
        listener.listen(2048)
        options = [
            "--loop",
            "uvloop",
            "--http",
            "httptools",
            "--no-access-log",
            "--log-level",
            "warning",
            "--lifespan",
            "auto",
        ]
        command = [sys.executable, "-m", "uvicorn", "--factory", factory, "--fd", str(listener.fileno()), *options]
        changed = {**os.environ, **environment}
        port = int(listener.getsockname()[1])
        with subprocess.Popen(command, cwd=ROOT, env=changed, pass_fds=[listener.fileno()]) as process:
            try:
                wait_until_answers(port, "/livez", process)
                yield Served(name, port, process.pid)
            finally:
                process.terminate()
                process.wait(20)


def wait_until_answers(port: int, path: str, process: subprocess.Popen[bytes] | None = None) -> None:
    """Return when a GET is answered with 200. Raises RuntimeError where the process has ended, or takes too long."""
    deadline = time.monotonic() + _SECONDS_TO_START
    while process is None or process.poll() is None:
        try:
            if httpx.get(f"http://127.0.0.1:{port}{path}", timeout=2).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        if time.monotonic() > deadline:
            break
        time.sleep(0.01)
    raise RuntimeError(f"nothing answers {path} on port {port}")
