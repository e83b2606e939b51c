"""PostgreSQL from the wheel, built by the real migrations; each test rolls back what it did."""

import asyncio
import os
import socket
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
import pytest_asyncio

from services.documents import SERVICES
from services.events_api.dependencies import provide as provide_events
from services.index_api.dependencies import provide as provide_index
from services.practices_api.dependencies import provide as provide_practices
from services.practices_api.practices.facets.service import Facets
from services.tasks import LOADERS
from shared.clients.index import IndexClient
from shared.clients.neighbour import Neighbour
from shared.platform.access.tokens import DEVELOPMENT_ISSUER, DevelopmentIssuer, Tokens
from shared.platform.command import Command
from shared.platform.data.database import Database, connect, know_jsonb
from shared.platform.data.migrations import migrate
from shared.platform.data.roles import grant
from shared.platform.data.snapshots import Snapshots
from shared.platform.http.application import Running, build, run_with
from shared.platform.http.rates import RateLimits
from shared.platform.local.data_folder import data_folder
from shared.platform.local.embedded_postgres import Server, postgres, runtime_role
from shared.platform.ready import Ready
from shared.serving import identifying, ours_first, states
from tests import keeping, telling
from tests.running import GENEROUS, System, demonstration
from tests.support import OURS, Client, OneConnection


def pytest_configure() -> None:
    """Let the processes that tests start keep bytecode: to compile all code anew takes each of them a second more."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(scope="session", autouse=True)
def _every_command_tells() -> Iterator[None]:
    """Demand of each command that it leaves word of what it changed."""
    patch = pytest.MonkeyPatch()
    patch.setattr(Command, "finish", telling.finish)
    patch.setattr(Command, "tell", telling.tell)
    yield
    patch.undo()


@pytest.fixture(scope="session", autouse=True)
def _nothing_kept_is_stale() -> Iterator[None]:
    """Make anew what is kept ready, and compare."""
    patch = pytest.MonkeyPatch()
    patch.setattr(Ready, "get", keeping.proven)
    patch.setattr(Facets, "counts", keeping.proven_counts)
    yield
    patch.undo()


@pytest.fixture(scope="session", autouse=True)
def _only_loopback() -> Iterator[None]:
    """Block sockets to anywhere but this machine."""
    connect_really = socket.socket.connect

    def checked(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test wants to leave this machine: {address[0]}")
        connect_really(self, address)

    socket.socket.connect = checked  # type: ignore[method-assign,assignment]
    yield
    socket.socket.connect = connect_really  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run PostgreSQL for the session, with the databases migrated and the shipped data loaded."""
    folder = tmp_path_factory.mktemp("postgres")
    with data_folder(folder), postgres(folder, tuple(SERVICES), fast=True) as running:
        for name, url in running.owner_urls.items():
            migrate(name, url)
            asyncio.run(grant(name, url, runtime_role(name)))
        asyncio.run(_load_shipped(running.urls))
        asyncio.run(_keep_templates(running))
        yield running


async def _load_shipped(urls: Mapping[str, str]) -> None:
    for name, url in urls.items():
        async with connect(url, size=1) as database:
            await LOADERS[name](database)


async def _keep_templates(server: Server) -> None:
    """Copy each database while nobody is in it: PostgreSQL copies none that somebody uses."""
    admin = await asyncpg.connect(server.admin_url)
    for name in server.urls:
        await admin.execute(f"create database {name}_template owner {name} template {name} strategy file_copy")
    await admin.close()


@pytest_asyncio.fixture(loop_scope="session")
async def owner_of_copy(own_copy: Database, server: Server) -> AsyncIterator[asyncpg.Connection]:
    """Enter the database of `own_copy` as its owner, who can change what the service cannot."""
    connection = await asyncpg.connect(server.owner_urls["index_api"].replace("/index_api?", "/index_api_copy?"))
    yield connection
    await connection.close()


@pytest_asyncio.fixture(loop_scope="session")
async def own_copy(server: Server) -> AsyncIterator[Database]:
    """Give index_api a pool on a database of its own, for what several do at the same instant."""
    name = "index_api_copy"
    admin = await asyncpg.connect(server.admin_url)
    await admin.execute(f"create database {name} owner index_api template index_api_template strategy file_copy")
    try:
        async with connect(server.urls["index_api"].replace("/index_api?", f"/{name}?"), size=6) as database:
            yield database
    finally:
        await admin.execute(f"drop database {name} with (force)")
        await admin.close()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Be an authority of one's own: a certificate for 127.0.0.1, and its key."""
    folder = tmp_path_factory.mktemp("authority")
    public, private = folder / "ca.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=icc"]
    more = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(private), "-out", str(public)]
    subprocess.run([*command, *more], check=True, capture_output=True)
    return public, private


@pytest.fixture(scope="session")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> DevelopmentIssuer:
    """Make an issuer whose tokens the services under test trust."""
    return DevelopmentIssuer(tmp_path_factory.mktemp("issuer"))


@pytest.fixture(scope="session")
def tokens(issuer: DevelopmentIssuer) -> Tokens:
    """Read tokens as the services do."""
    return Tokens(issuer.keys(), DEVELOPMENT_ISSUER)


@pytest.fixture(scope="session")
def apps() -> dict[str, Any]:
    """Build each application once: they keep no state of a test."""
    return {name: build(service, rates=RateLimits(GENEROUS)) for name, service in SERVICES.items()}


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def session_connections(server: Server) -> AsyncIterator[dict[str, asyncpg.Connection]]:
    """Enter each database once."""
    connections = {
        name: await asyncpg.connect(server.admin_url.replace("/postgres?", f"/{name}?")) for name in server.urls
    }
    for name, connection in connections.items():
        await know_jsonb(connection)
        await connection.execute(f"set role {runtime_role(name)}")  # tests leave it where they need more: `as_owner`
    yield connections
    for connection in connections.values():
        await connection.close()


def _connection(service: str) -> Any:
    @pytest_asyncio.fixture(loop_scope="session", name=f"{service}_connection")
    async def of_test(session_connections: dict[str, asyncpg.Connection]) -> AsyncIterator[asyncpg.Connection]:
        """Undo at the end whatever a test does."""
        transaction = session_connections[service].transaction()
        await transaction.start()
        yield session_connections[service]
        await transaction.rollback()

    return of_test


index_connection = _connection("index_api")
practices_connection = _connection("practices_api")
events_connection = _connection("events_api")


@asynccontextmanager
async def _client(app: Any, running: Running, issuer: DevelopmentIssuer) -> AsyncIterator[Client]:
    run_with(app, running)
    async with Client(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        client.issuer = issuer
        yield client


@pytest_asyncio.fixture(loop_scope="session")
async def index_api(
    index_api_connection: asyncpg.Connection, apps: dict[str, Any], tokens: Tokens, issuer: DevelopmentIssuer
) -> AsyncIterator[Client]:
    """Ask index_api."""
    database = Database(OneConnection(index_api_connection))  # type: ignore[arg-type]
    running = Running(database, provide_index(database), tokens.identify)
    await running.names.names_ready()  # as they are in a service that has run for a moment
    async with _client(apps["index_api"], running, issuer) as client:
        yield client


@pytest_asyncio.fixture(loop_scope="session")
async def index_api_of_many(
    own_copy: Database, apps: dict[str, Any], tokens: Tokens, issuer: DevelopmentIssuer
) -> AsyncIterator[Client]:
    """Ask index_api over a real pool; what is done there is thrown away with the database."""
    async with _client(
        apps["index_api"], Running(own_copy, provide_index(own_copy), tokens.identify), issuer
    ) as client:
        client.reads_back = False
        yield client


@asynccontextmanager
async def _with_directory(
    service: str,
    provide: Callable[[Database, IndexClient], Any],
    connection: asyncpg.Connection,
    apps: dict[str, Any],
    tokens: Tokens,
    issuer: DevelopmentIssuer,
) -> AsyncIterator[Client]:
    database = Database(OneConnection(connection))  # type: ignore[arg-type]
    neighbour = Neighbour("index_api", "http://index", transport=httpx.ASGITransport(apps["index_api"]))
    directory = IndexClient(neighbour, Snapshots(database))
    running = Running(
        database,
        provide(database, directory),
        ours_first(OURS.identify, identifying(tokens.identify, directory.with_members)),
        lambda: states([neighbour]),
    )
    async with _client(apps[service], running, issuer) as client:
        yield client
    await neighbour.close()


@pytest_asyncio.fixture(loop_scope="session")
async def practices_api(
    practices_api_connection: asyncpg.Connection,
    index_api: Client,
    apps: dict[str, Any],
    tokens: Tokens,
    issuer: DevelopmentIssuer,
) -> AsyncIterator[Client]:
    """Ask practices_api, whose neighbour index_api answers in this process."""
    async with _with_directory(
        "practices_api", provide_practices, practices_api_connection, apps, tokens, issuer
    ) as client:
        yield client


@pytest_asyncio.fixture(loop_scope="session")
async def events_api(
    events_api_connection: asyncpg.Connection,
    index_api: Client,
    apps: dict[str, Any],
    tokens: Tokens,
    issuer: DevelopmentIssuer,
) -> AsyncIterator[Client]:
    """Ask events_api, whose neighbour index_api answers in this process."""
    async with _with_directory("events_api", provide_events, events_api_connection, apps, tokens, issuer) as client:
        yield client


@pytest.fixture(scope="session")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """Run three real processes with the invented network, once for the session."""
    with demonstration(tmp_path_factory, "system") as started:
        yield started


@pytest.fixture(scope="session")
def root() -> Path:
    """Say where the project lies."""
    return Path(__file__).parents[1]
