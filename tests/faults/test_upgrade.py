"""Data that a migration changes or loses, and a release that cannot run beside the one before it."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final

import asyncpg
import httpx
import pytest
from alembic import command

from services.command_line import SERVICES
from services.tasks import prepare
from shared.platform.access.tokens import DevelopmentIssuer
from shared.platform.data.migrations import configuration
from shared.platform.data.schema_version import newest
from shared.platform.local.data_folder import data_folder
from shared.platform.local.embedded_postgres import Server, postgres
from shared.platform.local.supervisor import listen
from tests.faults.stack import settings_of
from tests.faults.writing import Writing
from tests.platform.processes import wait_until
from tests.running import UNLIMITED, System, loaded, running

LOWEST: Final = {"index_api": "0008", "practices_api": "0006", "events_api": "0002"}
"""The schema of 0.2.0, the last release. Raise with each release."""
ROOT: Final = Path(__file__).parents[2]
POOLS: Final = {f"{name.upper()}_POOL_SIZE": "6" for name in SERVICES}
"""Both releases at once have to find room in `max_connections`."""
RELEASED: Final = ROOT / "openapi" / "released"
pytestmark = [
    pytest.mark.skipif("COMMANDS" not in os.environ, reason="it takes minutes: `make faults`"),
    pytest.mark.timeout(900),
]
_COLUMNS: Final = """
select table_name, column_name from information_schema.columns join pg_tables
    on schemaname = table_schema and tablename = table_name
  join pg_class on relname = table_name and relnamespace = 'public'::regnamespace and not relispartition
 where table_schema = 'public' and is_generated = 'NEVER' and table_name not like '%schema_version' order by 1, 2"""
_SUM: Final = """
select count(*) || ' rows, ' || coalesce(sum(hashtextextended(written, 0)), 0)
  from (select concat_ws('|', it."{column}"::text, to_jsonb(it) ->> 'id') as written from "{table}" as it) as rows"""
Sums = dict[str, str]


async def sums(url: str) -> Sums:
    """Compute a checksum of each column of each table, whatever the order of the rows."""
    connection = await asyncpg.connect(url)
    try:
        return {
            f"{table}.{column}": await connection.fetchval(_SUM.format(table=table, column=column))
            for table, column in await connection.fetch(_COLUMNS)
        }
    finally:
        await connection.close()


def differences(before: Sums, after: Sums) -> Iterator[str]:
    """Name the columns that are in both and do not hold the same."""
    yield from (
        f"{name}: {before[name]}, then {after[name]}"
        for name in sorted(before.keys() & after.keys())
        if before[name] != after[name]
    )


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run PostgreSQL alone on a copy of the demonstration."""
    folder = loaded(tmp_path_factory, "seeded")
    with data_folder(folder), postgres(folder, SERVICES) as server:
        yield server


@pytest.mark.parametrize("service", SERVICES)
def test_all_the_way_down_and_up_the_demonstration_stays_as_it_was(seeded: Server, service: str) -> None:
    """What the last release knew of is the same to the last byte at each step down, and at each step up again."""
    url = seeded.owner_urls[service]
    history = configuration(service, url)
    before = asyncio.run(sums(url))
    steps = int(newest(service)) - int(LOWEST[service])
    wrong: list[str] = []
    for _ in range(steps):
        command.downgrade(history, "-1")
        wrong += differences(before, asyncio.run(sums(url)))
    known = asyncio.run(sums(url))
    for _ in range(steps):
        command.upgrade(history, "+1")
        wrong += differences(known, asyncio.run(sums(url)))
    rows = sum(int(told.split()[0]) for name, told in known.items() if name.endswith(".id"))
    print(f"\n{service}: {steps} steps down and up, {len(known)} columns of {rows} rows with an identifier")
    assert rows > 50
    assert wrong == []
    assert asyncio.run(sums(url)).keys() == before.keys()


def code_of_the_last_release(folder: Path) -> Path:
    """Lay out the last release: the commit that its documents came with."""
    ((version,), git) = [one.name for one in RELEASED.iterdir()], ["git", "-C", str(ROOT)]
    log = [*git, "log", "--diff-filter=A", "--format=%H", "--", f"openapi/released/{version}/index_api.json"]
    listed = subprocess.run(log, capture_output=True, text=True, check=False)
    if listed.returncode or not listed.stdout:
        pytest.skip("the history of the code is not here")
    archive = subprocess.run([*git, "archive", listed.stdout.split()[-1]], capture_output=True, check=True)
    subprocess.run(["tar", "--extract", "--directory", str(folder)], input=archive.stdout, check=True)
    return folder


@contextmanager
def services_of(code: Path, folder: Path, urls: Mapping[str, str]) -> Iterator[System]:
    """Run the services of some code on these databases, as a container does, with the settings that it knows."""
    issuer = DevelopmentIssuer(folder / "issuer")
    sockets = {name: listen(0) for name in SERVICES}
    addresses = {name: f"http://127.0.0.1:{one.getsockname()[1]}" for name, one in sockets.items()}
    started: dict[str, subprocess.Popen[bytes]] = {}
    with ExitStack() as ending:
        for name in SERVICES:
            command = [sys.executable, "-P", "-m", "uvicorn", "--factory", f"services.{name}.main:create_app"]
            command += ["--app-dir", str(code), "--fd", str(sockets[name].fileno()), "--no-server-header"]
            log = ending.enter_context((folder / f"{name}.{code.name}.log").open("ab"))
            settings = UNLIMITED | settings_of(name, urls[name], issuer, addresses) | POOLS
            started[name] = process = subprocess.Popen(
                [*command, "--no-access-log", "--log-level", "warning"],
                env={**os.environ, **{setting: value for setting, value in settings.items() if _knows(code, setting)}},
                cwd=folder,
                stdout=log,
                stderr=log,
                pass_fds=[sockets[name].fileno()],
            )
            ending.callback(sockets[name].close)
            ending.callback(process.wait, 20)
            ending.callback(process.terminate)
        system = System(folder, addresses, os.getpid())
        for name in SERVICES:
            wait_until(lambda: _answers(system, name) or started[name].poll() is not None, 240)  # noqa: B023
            said = (folder / f"{name}.{code.name}.log").read_text()[-2_000:]
            assert _answers(system, name), f"{name} of {code.name} does not start: {said}"
        yield system


def _answers(system: System, service: str) -> bool:
    with system.client(service) as anybody, suppress(httpx.TransportError):
        return anybody.get("/readyz").status_code == 200
    return False


def _knows(code: Path, setting: str) -> bool:
    """Say whether some code has a setting of this name."""
    field = f"{setting.partition('_API_')[2].lower()}:"
    files = (code / "shared" / "platform" / "settings.py", *(code / "services").glob("*/config.py"))
    return any(field in file.read_text() for file in files)


@pytest.fixture(scope="module")
def of_before(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Give the code of the last release, and a folder with the demonstration as that release left it."""
    code = code_of_the_last_release(tmp_path_factory.mktemp("before"))
    data = tmp_path_factory.mktemp("upgraded")
    program = f"import sys; sys.path.insert(0, {str(code)!r}); from services.cli import app; app()"
    with running(data, icc=(sys.executable, "-P", "-c", program), settings={}):
        pass
    return code, data


@pytest.fixture(scope="module")
def upgraded(of_before: tuple[Path, Path]) -> Iterator[Server]:
    """Run PostgreSQL alone on what the last release left."""
    with data_folder(of_before[1]), postgres(of_before[1], SERVICES) as server:
        yield server


def test_the_last_release_and_this_one_write_side_by_side(of_before: tuple[Path, Path], upgraded: Server) -> None:
    """The order of an upgrade: migrate under writers, start the new beside the old, stop the old."""
    code, data = of_before
    with ExitStack() as ending:
        with services_of(code, data, upgraded.owner_urls) as old, Writing(old, "old") as by_old:
            by_old.go_on(seconds=120)
            prepare(upgraded.urls, upgraded.owner_urls)
            by_old.go_on(seconds=120)
            new = ending.enter_context(services_of(ROOT, data, upgraded.urls))
            by_new = ending.enter_context(Writing(new, "new"))
            by_new.go_on(20, 120)
            by_old.go_on(20, 120)
        by_new.go_on(seconds=120)
        by_new.end()
        enter = {name: upgraded.admin_url.replace("/postgres?", f"/{name}?") for name in SERVICES}
        figures = asyncio.run(by_new.prove(lambda service: asyncpg.connect(enter[service])))
        lost = by_old.lost(new)
    print(f"\nbeside {code.name}: {figures}; of the old {by_old.acknowledged()} acknowledged, {len(lost)} lost")
    assert lost == []
