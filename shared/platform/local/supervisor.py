"""The services as children of one process: started, watched, started again, and stopped together."""

import collections
import errno
import http.client
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Final

from shared.platform.local.child_process import before_exec
from shared.platform.local.data_folder import RUN_FILE, CannotRun, write_private
from shared.platform.local.embedded_postgres import Server

_CODE: Final = Path(__file__).resolve().parents[3]  # children run the code that this process runs
_SECONDS_FOR_REQUESTS: Final = 10  # that a child gets to finish what it is answering
_SECONDS_TO_STOP: Final = _SECONDS_FOR_REQUESTS + 2
_SECONDS_TO_FREE_A_PORT: Final = 1  # that the children of a killed run take to let go of it
_KILLED_FROM_OUTSIDE: Final = (-signal.SIGKILL, -signal.SIGTERM)  # says nothing against starting it again
_DEATHS: Final = 5
_WITHIN_SECONDS: Final = 10
_LINES_OF_LOG: Final = 20
_AS_PROGRAM: Final = (
    "import runpy, sys; sys.path.insert(0, sys.argv[1]); runpy.run_module(sys.argv[2], None, '__main__')"
)
_LOGGER: Final = logging.getLogger(__name__)


class StopRequested(KeyboardInterrupt):
    """A signal asked this process to stop. A KeyboardInterrupt, so that asyncio and others let it through."""


@dataclass(slots=True)
class Stop:
    """Which signal came, if any."""

    by: signal.Signals | None = None


@contextmanager
def stop_signals() -> Iterator[Stop]:
    """Let the first of SIGINT, SIGTERM and SIGHUP end the block, wherever it is; main thread only.

    The signal raises StopRequested, which unwinds the block and ends here. Later ones are ignored, so that an
    impatient second Ctrl-C does not disturb the tidying up. Under nohup SIGHUP stays ignored.
    """
    stop = Stop()

    def on_signal(number: int, _frame: FrameType | None) -> None:
        if stop.by is None:
            stop.by = signal.Signals(number)
            raise StopRequested

    numbers = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        numbers.append(signal.SIGHUP)
    before = {number: signal.signal(number, on_signal) for number in numbers}
    try:
        with suppress(StopRequested):
            yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def listen(port: int) -> socket.socket:
    """Listen on a port of loopback; 0 lets the kernel choose. Raises CannotRun.

    The socket stays open while a child is started again, so that requests wait instead of being refused.
    """
    deadline = time.monotonic() + _SECONDS_TO_FREE_A_PORT
    while True:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Handed over by descriptor, uvicorn takes it for a Unix socket and leaves Nagle's wait of 40 ms per answer on.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            listener.bind(("127.0.0.1", port))
            listener.listen(2048)
        except (OSError, OverflowError) as error:
            listener.close()
            number = getattr(error, "errno", None)
            if number != errno.EADDRINUSE or time.monotonic() > deadline:
                raise CannotRun(_why_not(port, error)) from None
            time.sleep(0.05)
        else:
            return listener


def _why_not(port: int, error: OSError | OverflowError) -> str:
    if isinstance(error, OverflowError):
        return f"port {port} does not exist; choose from 1 to 65535 with --ports"
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is taken; choose others with --ports"
    if error.errno in {errno.EACCES, errno.EPERM}:
        return f"port {port} is closed to this account; choose from 1024 to 65535 with --ports"
    return f"port {port} cannot be opened ({error.strerror}); choose others with --ports"


@dataclass(frozen=True, slots=True)
class Child:
    """A service to run: its application factory, where it listens, and what is added to the environment.

    Without a socket it is a module that is run as a program, and listens nowhere.
    """

    module: str  # "services.index_api.main:create_app"
    socket: socket.socket | None  # from `listen`; closed when the children stop
    environment: Mapping[str, str] = field(repr=False)  # carries database addresses

    @property
    def port(self) -> int:
        """Where it listens, also when the kernel chose; 0 where it does not."""
        return int(self.socket.getsockname()[1]) if self.socket else 0


@contextmanager
def supervise(children: Mapping[str, Child], logs: Path) -> Iterator["Children"]:
    """Start one process for each child, writing to `logs`/{name}.log, and stop them all at the end."""
    running = Children(children, logs)
    try:
        running.start()
        yield running
    finally:
        running.stop()


class Children:
    """The processes of the services, by name."""

    def __init__(self, children: Mapping[str, Child], logs: Path) -> None:
        self._children = children
        self._logs = logs
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._log_began: dict[str, int] = {}
        self._deaths = {name: collections.deque[float](maxlen=_DEATHS) for name in children}

    def start(self) -> None:
        """Start them all, without waiting for them."""
        for name in self._children:
            self._start(name)

    def process_ids(self) -> dict[str, int]:
        """Tell the process of each; another one after it was started again."""
        return {name: process.pid for name, process in self._processes.items()}

    def wait_until_ready(self, seconds: float = 60) -> None:
        """Return when each that listens answers 200 to GET /readyz; one that does not is a CannotRun with its words."""
        deadline = time.monotonic() + seconds
        for name, child in self._children.items():
            while child.port and not _answers(child.port):
                if (status := self._processes[name].poll()) is not None:
                    raise CannotRun(f"{name} could not start (it ended with {status}).{self._said(name)}")
                if time.monotonic() > deadline:
                    raise CannotRun(f"{name} was not ready within {seconds:g} seconds.{self._said(name)}")
                time.sleep(0.02)

    def watch(self, server: Server | None = None) -> None:
        """Start again whoever dies, until a signal comes (see `stop_signals`).

        Raises CannotRun when one dies again and again, or when the database of `server` ends by itself.
        """
        with suppress(StopRequested):
            while True:
                time.sleep(0.1)
                if server and (status := server.poll()) is not None:
                    raise CannotRun(f"PostgreSQL ended by itself with {status}; {server.log} says why")
                for name, process in self._processes.items():
                    if process.poll() is not None:
                        self._start_again(name, process.returncode)

    def stop(self) -> None:
        """Let them finish the requests they are answering, and end those that take too long."""
        for child in self._children.values():
            if child.socket:
                child.socket.close()
        for process in self._processes.values():
            process.terminate()
        deadline = time.monotonic() + _SECONDS_TO_STOP
        for name, process in self._processes.items():
            try:
                process.wait(max(0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _LOGGER.warning("%s did not stop in %d seconds; it is killed", name, _SECONDS_TO_STOP)
                process.kill()
                process.wait()

    def _start(self, name: str) -> None:
        child = self._children[name]
        descriptors = [child.socket.fileno()] if child.socket else []
        self._log(name).touch(mode=0o600)
        with self._log(name).open("ab") as log:
            self._log_began[name] = log.tell()
            self._processes[name] = subprocess.Popen(
                _command(child.module, *descriptors),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, "PYTHONUNBUFFERED": "1", **child.environment},
                pass_fds=descriptors,
                start_new_session=True,  # Ctrl-C reaches only this process
                preexec_fn=before_exec(signal.SIGTERM),  # noqa: PLW1509 - no other threads here
            )

    def _start_again(self, name: str, status: int) -> None:
        deaths = self._deaths[name]
        if status not in _KILLED_FROM_OUTSIDE:
            deaths.append(time.monotonic())
        if len(deaths) == _DEATHS and deaths[-1] - deaths[0] <= _WITHIN_SECONDS:
            often = f"{name} ended {_DEATHS} times within {_WITHIN_SECONDS} seconds, at last with {status}"
            raise CannotRun(f"{often}.{self._said(name)}")
        _LOGGER.warning("%s ended with %d; starting it again", name, status)
        self._start(name)

    def _log(self, name: str) -> Path:
        return self._logs / f"{name}.log"

    def _said(self, name: str) -> str:
        """Quote the end of what a child wrote since it was started."""
        log = self._log(name)
        with log.open("rb") as stream:
            stream.seek(self._log_began[name])
            lines = stream.read().decode(errors="replace").splitlines()
        said = "".join(f"\n  {line}" for line in lines[-_LINES_OF_LOG:])
        return f" The end of {log}:{said}" if said else f" It wrote nothing to {log}"


def _command(module: str, descriptor: int | None = None) -> list[str]:
    # -P: a folder `shared` or `services` where the person happens to stand is not ours.
    if descriptor is None:
        return [sys.executable, "-P", "-c", _AS_PROGRAM, str(_CODE), module]
    options = {
        "--app-dir": str(_CODE),
        "--fd": str(descriptor),
        "--workers": "1",  # whatever WEB_CONCURRENCY says: these processes are ours to count
        "--loop": "uvloop",
        "--http": "shared.platform.http.protocol:BoundedHttp",
        "--timeout-graceful-shutdown": str(_SECONDS_FOR_REQUESTS),
        "--log-level": "warning",
    }
    command = [sys.executable, "-P", "-m", "uvicorn", "--factory", module, "--no-access-log", "--no-server-header"]
    return command + [word for option in options.items() for word in option]


def _answers(port: int) -> bool:
    """Say whether the service on `port` calls itself ready within a second."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


@contextmanager
def run_file(folder: Path, content: Mapping[str, object]) -> Iterator[Path]:
    """Keep `folder`/run.json (0600: it carries database addresses) for the length of the block."""
    file = folder / RUN_FILE
    write_private(file, json.dumps(content, indent=2) + "\n")
    try:
        yield file
    finally:
        file.unlink(missing_ok=True)
