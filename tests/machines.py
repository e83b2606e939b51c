"""A database of `deploy/ha` on three machines: each a network namespace on a bridge, with the proxy outside."""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import asyncpg

from shared.platform.local.embedded_postgres import programs, runtime_role

NODE: Final = Path(__file__).parents[1] / "deploy" / "ha" / "node"
NAMES: Final = ("one", "two", "three")
NETWORK: Final = "10.213.77"
_PATRONI: Final = "/opt/patroni/bin"
"""Where `deploy/ha/install` puts it."""
_PROGRAMS: Final = ("ip", "setpriv", "curl", "patroni", "etcd", "haproxy")
_SECONDS_TO_START: Final = 90
_BRIDGE: Final = "icc-ha"


def why_not() -> str:
    """Say what is missing to run the machines; nothing where they can run."""
    places = f"{_PATRONI}:{os.environ['PATH']}"
    if missing := [name for name in _PROGRAMS if not shutil.which(name, path=places)]:
        return f"{', '.join(missing)} missing; `deploy/ha/install` gets them on Debian"
    if os.geteuid() != 0:
        return "network namespaces need root"
    made = subprocess.run(["ip", "netns", "add", f"{_BRIDGE}-try"], capture_output=True, text=True, check=False)
    if made.returncode:
        return f"network namespaces cannot be made here: {made.stderr.strip()}"
    _ip("netns", "delete", f"{_BRIDGE}-try")
    return ""


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


@dataclass(slots=True)
class Machine:
    """One of the three: its namespace, its folder, and the two processes on it."""

    name: str
    address: str
    folder: Path
    environment: dict[str, str] = field(repr=False)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self) -> None:
        """Start etcd and Patroni, as `nobody`, whose processes are a group for each."""
        self.folder.mkdir(exist_ok=True)
        shutil.chown(self.folder, "nobody", "nogroup")
        for part in ("etcd", "patroni"):
            with (self.folder / f"{part}.log").open("ab") as log:
                self.running[part] = subprocess.Popen(
                    [*self._inside(), "setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", NODE, part],
                    env={**os.environ, **self.environment, "NODE": self.name, "DATA": str(self.folder)},
                    cwd=self.folder,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )

    def kill(self) -> None:
        """Kill everything on it at once, as a power failure does."""
        self._signal(signal.SIGKILL)
        for started in self.running.values():
            started.wait(10)

    def cut_off(self, *, whole: bool) -> None:
        """Take it from the network, or let it back."""
        _ip("link", "set", self.link, "down" if whole else "up")

    def freeze(self, part: str = "", *, whole: bool) -> None:
        """Let everything on it stand still, as a host does that moves a machine, or a part of it, or let it go on."""
        self._signal(signal.SIGSTOP if whole else signal.SIGCONT, part)

    def ask(self, sql: str, seconds: float = 3) -> str:
        """Ask its own PostgreSQL on the machine itself. Raises CalledProcessError, with what it said."""
        address = f"postgresql://postgres@{self.address}:5432/postgres?connect_timeout=2"
        asked = subprocess.run(
            [*self._inside(), f"{self.environment['BINARIES']}/psql", "-XAtqc", sql, address],
            env={**os.environ, "PGPASSWORD": self.environment["SUPERUSER_PASSWORD"]},
            capture_output=True,
            text=True,
            check=True,
            timeout=seconds + 3,
        )
        return asked.stdout.strip()

    def told(self) -> dict[str, Any]:
        """Give what its Patroni says of its PostgreSQL; nothing where it does not answer."""
        asked = subprocess.run(
            [*self._inside(), "curl", "-sm", "2", f"http://{self.address}:8008/patroni"],
            capture_output=True,
            check=False,
        )
        said: dict[str, Any] = json.loads(asked.stdout or b"{}")
        return said

    @property
    def namespace(self) -> str:
        """Name its namespace."""
        return f"{_BRIDGE}-{self.name}"

    @property
    def link(self) -> str:
        """Name its end of the network that is on the bridge."""
        return f"{_BRIDGE}-{self.name[:2]}"

    def _signal(self, number: signal.Signals, part: str = "") -> None:
        listed = subprocess.run(["ip", "netns", "pids", self.namespace], capture_output=True, text=True, check=True)
        for process in listed.stdout.split():
            with suppress(ProcessLookupError, FileNotFoundError):
                if part in Path("/proc", process, "cmdline").read_text(encoding="utf-8"):
                    os.kill(int(process), number)

    def _inside(self) -> Sequence[str]:
        return ("ip", "netns", "exec", self.namespace)


@dataclass(frozen=True)
class Machines:
    """The three, and where the proxy lets one in."""

    folder: Path
    port: int
    reads_port: int
    each: dict[str, Machine]
    proxy: subprocess.Popen[bytes]

    def primaries(self) -> list[tuple[Machine, list[dict[str, Any]]]]:
        """Ask each machine about itself: give those that take changes, with who follows them."""
        told = ((machine, machine.told()) for machine in self.each.values())
        return [
            (machine, one.get("replication", []))
            for machine, one in told
            if one.get("role") == "primary" and one["state"] == "running"
        ]

    def primary(self) -> Machine:
        """Give the machine that takes changes: there is one."""
        ((machine, _),) = self.primaries()
        return machine

    def wait_until_whole(self) -> None:
        """Return when one leads and two follow, one of which may take over: it has everything that was acknowledged."""
        deadline = time.monotonic() + _SECONDS_TO_START
        while not _are_whole(told := [machine.told() for machine in self.each.values()]):
            assert time.monotonic() < deadline, told
            time.sleep(0.5)

    @cached_property
    def admin_url(self) -> str:
        """The superuser through the proxy."""
        return self.url("postgres", self.each["one"].environment["SUPERUSER_PASSWORD"], "postgres")

    def url(self, role: str, password: str, database: str) -> str:
        """Give the address of a database through the proxy."""
        return f"postgresql://{role}:{password}@127.0.0.1:{self.port}/{database}?sslmode=disable"

    def reads(self, url: str) -> str:
        """Give the address of the same database on the standby that has everything."""
        return url.replace(f"@127.0.0.1:{self.port}/", f"@127.0.0.1:{self.reads_port}/")

    async def make_databases(self, names: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
        """Make a database for each name; give the addresses for its runtime role, and for its owner."""
        password = secrets.token_hex(16)
        admin = await asyncpg.connect(self.admin_url)
        try:
            for name in names:
                for role in (name, runtime_role(name)):
                    await admin.execute(f"create role {role} login password '{password}'")
                await admin.execute(f"create database {name} owner {name}")
        finally:
            await admin.close()
        owners = {name: self.url(name, password, name) for name in names}
        return {name: self.url(runtime_role(name), password, name) for name in names}, owners


def _are_whole(told: Sequence[dict[str, Any]]) -> bool:
    """Judge by what the three say of themselves.

    Who must be rewound first streams for moments too, what comes before the timelines parted; and who is synchronous
    already may take over only once that stands in etcd.
    """
    leading = [one for one in told if one.get("role") == "primary"]
    following = [one for one in told if one.get("role") == "replica" and one.get("replication_state") == "streaming"]
    states = [sorted(who["sync_state"] for who in one.get("replication", [])) for one in leading]
    return (
        states == [["async", "sync"]]
        and [one["timeline"] for one in following] == [leading[0]["timeline"]] * 2
        and len([one for one in following if one.get("sync_standby")]) == 1
    )


@contextmanager
def machines() -> Iterator[Machines]:
    """Run the three and the proxy until the end of the block."""
    with ExitStack() as ending:
        folder = Path(tempfile.mkdtemp(prefix="icc-ha-"))
        ending.callback(shutil.rmtree, folder, ignore_errors=True)
        folder.chmod(0o755)
        addresses = {name: f"{NETWORK}.{number}" for number, name in enumerate(NAMES, 1)}
        environment = {
            "NODES": " ".join(f"{name}={address}" for name, address in addresses.items()),
            "BINARIES": str(programs()),
            **{f"{of}_PASSWORD": secrets.token_hex(16) for of in ("SUPERUSER", "REPLICATION", "REST")},
        }
        each = {name: Machine(name, address, folder / name, environment) for name, address in addresses.items()}
        _ip("link", "add", _BRIDGE, "type", "bridge")
        ending.callback(_ip, "link", "delete", _BRIDGE)
        _ip("address", "add", f"{NETWORK}.254/24", "dev", _BRIDGE)
        _ip("link", "set", _BRIDGE, "up")
        for machine in each.values():
            _ip("netns", "add", machine.namespace)
            ending.callback(_ip, "netns", "delete", machine.namespace)
            inside = ("netns", machine.namespace)
            _ip("link", "add", machine.link, "type", "veth", "peer", "name", "eth0", *inside)
            ending.callback(_ip, "link", "delete", machine.link)
            _ip("link", "set", machine.link, "master", _BRIDGE, "up")
            _ip("-n", machine.namespace, "address", "add", f"{machine.address}/24", "dev", "eth0")
            for link in ("lo", "eth0"):
                _ip("-n", machine.namespace, "link", "set", link, "up")
            ending.callback(machine.kill)
            machine.start()
        with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
            port, reads_port = (int(free.getsockname()[1]) for free in (one, other))
        places = {"PROXY": f"127.0.0.1:{port}", "READS_PROXY": f"127.0.0.1:{reads_port}"}
        with (folder / "proxy.log").open("ab") as log:
            proxy = subprocess.Popen(
                [NODE, "proxy"],
                env={**os.environ, **environment, **places, "DATA": str(folder)},
                stdout=log,
                stderr=log,
            )
        ending.callback(proxy.wait, 10)
        ending.callback(proxy.terminate)
        running = Machines(folder, port, reads_port, each, proxy)
        running.wait_until_whole()
        yield running
