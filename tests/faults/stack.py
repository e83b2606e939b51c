"""The three services on a PostgreSQL that a test may stop, freeze and start again, by a wire that it may cut."""

import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from services.command_line import SERVICES
from services.tasks import prepare
from shared.platform.access.tokens import DEVELOPMENT_ISSUER, DevelopmentIssuer
from shared.platform.local.embedded_postgres import Server, postgres
from shared.platform.local.supervisor import Child, listen, supervise
from tests.faults.wire import Wire, free_port
from tests.platform.processes import wait_until
from tests.running import UNLIMITED, System

HOST_PORT: Final = "127.0.0.1:{}"
SECRET: Final = "a secret of these services for this test alone"


@dataclass(slots=True)
class Database:
    """A PostgreSQL in a folder, and the wire that leads to it. Only the main thread starts and kills it."""

    folder: Path
    wire: Wire
    ending: ExitStack = field(default_factory=ExitStack)
    server: Server | None = None

    def start(self) -> Server:
        """Start it, whatever state it was left in, and let the services in."""
        self.server = self.ending.enter_context(postgres(self.folder, SERVICES))
        self.wire.target = urlsplit(self.server.admin_url).port or 0
        self.wire.open()
        return self.server

    def kill(self) -> None:
        """Kill all of its processes at once: what they had only in memory is lost."""
        for process in self.processes():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.close()

    def close(self) -> None:
        """Stop it as one stops it for maintenance: whoever is connected is told and cut off."""
        self.ending.close()
        self.server = None

    def freeze(self) -> None:
        """Let all of its processes stand still; their connections stay open."""
        for process in self.processes():
            os.kill(process, signal.SIGSTOP)

    def thaw(self) -> None:
        """Let them go on, the one that starts others first."""
        for process in self.processes():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGCONT)

    def processes(self) -> list[int]:
        """Give its processes, the one that starts others first."""
        assert self.server is not None
        first = self.server.process.pid
        return [first, *map(int, Path(f"/proc/{first}/task/{first}/children").read_text().split())]

    async def admin(self, database: str = "postgres") -> asyncpg.Connection:
        """Enter a database as the superuser, past the wire."""
        assert self.server is not None
        return await asyncpg.connect(self.server.admin_url.replace("/postgres?", f"/{database}?"))


@dataclass(frozen=True, slots=True)
class Stack:
    """The services, and their database."""

    system: System
    database: Database

    def wait_until_ready(self, seconds: float = 30) -> None:
        """Return when each service says that it is ready."""
        for service in SERVICES:
            with self.system.client(service) as anybody:
                wait_until(lambda: anybody.get("/readyz").status_code == 200, seconds)


@contextmanager
def stack(
    folder: Path, *, data: Path | None = None, environments: Mapping[str, Mapping[str, str]] | None = None
) -> Iterator[Stack]:
    """Run it in a folder, PostgreSQL in `data` where that is another; `environments` add to those of the services."""
    wire = Wire(free_port())
    with wire.running(), ExitStack() as ending:
        database = Database(data or folder, wire)
        ending.callback(database.close)
        server = database.start()
        prepare(server.urls, server.owner_urls)
        urls = {name: through(wire, url) for name, url in server.urls.items()}
        yield Stack(ending.enter_context(services_on(urls, folder, environments or {})), database)


@contextmanager
def services_on(
    urls: Mapping[str, str], folder: Path, environments: Mapping[str, Mapping[str, str]], *, and_worker: bool = False
) -> Iterator[System]:
    """Run the services on these databases, with logs and an issuer in a folder, and the worker where it is wanted."""
    issuer = DevelopmentIssuer(folder / "issuer")
    sockets = {name: listen(0) for name in SERVICES}
    addresses = {name: f"http://{HOST_PORT.format(one.getsockname()[1])}" for name, one in sockets.items()}
    settings = {
        name: UNLIMITED | settings_of(name, urls[name], issuer, addresses) | dict(environments.get(name, {}))
        for name in SERVICES
    }
    children = {name: Child(f"services.{name}.main:create_app", sockets[name], settings[name]) for name in SERVICES}
    if and_worker:
        together = {key: value for one in settings.values() for key, value in one.items()}
        children["worker"] = Child("services.worker", None, together)
    with supervise(children, logs=folder) as running:
        running.wait_until_ready()
        yield System(folder, addresses, os.getpid())


def settings_of(name: str, url: str, issuer: DevelopmentIssuer, addresses: Mapping[str, str]) -> dict[str, str]:
    """Write the environment of a service whose neighbours are at these addresses."""
    neighbours = {f"{other.removesuffix('_api').upper()}_URL": at for other, at in addresses.items() if other != name}
    own = {"DATABASE_URL": url, "KEYS": str(issuer.public), "ISSUER": DEVELOPMENT_ISSUER, "SERVICES_SECRET": SECRET}
    return {f"{name.upper()}_{key}": value for key, value in (own | neighbours).items()}


def through(wire: Wire, url: str) -> str:
    """Write the address of a database so that the wire leads there."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=f"{parts.username}:{parts.password}@{HOST_PORT.format(wire.port)}"))
