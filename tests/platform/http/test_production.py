"""Processes that start where they must not, or that give one reason where there are three."""

import json
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path

import asyncpg
import httpx
import pytest
import pytest_asyncio

from services.documents import SERVICES
from shared.platform.access.tokens import DevelopmentIssuer
from shared.platform.http.application import build
from shared.platform.local.embedded_postgres import Server
from shared.platform.local.supervisor import Child, listen, supervise
from tests.commands import Ended, icc, uvicorn_of

APP = "services.index_api.main:create_app"
UVICORN = partial(uvicorn_of, "index_api")
WORKER = partial(icc, "worker", "--service", "index_api")
OF_AN_OWNER = "owns the database and owns its tables and may create things in the schema archived, public, queue"


@pytest_asyncio.fixture(loop_scope="session")
async def databases(server: Server) -> AsyncIterator[dict[str, str]]:
    """Give a database of index_api as its owner enters it, and as a role that may only read and write rows."""
    admin = await asyncpg.connect(server.admin_url)
    name = "index_api_locked"
    urls = {"owner": server.owner_urls["index_api"], "runtime": server.urls["index_api"], "superuser": server.admin_url}
    try:
        await admin.execute(f"create database {name} owner index_api template index_api_template strategy file_copy")
        yield {
            who: url.replace(f"/{url.rpartition('/')[2].partition('?')[0]}?", f"/{name}?") for who, url in urls.items()
        }
    finally:
        await admin.execute(f"drop database if exists {name} with (force)")
        await admin.close()


@pytest.fixture
def locked(tmp_path: Path) -> dict[str, str]:
    """Give the settings of a production that lacks nothing but a database, with secrets in files."""
    keys = DevelopmentIssuer(tmp_path / "issuer").keys() | {"issuer": "https://idp.example"}
    (tmp_path / "keys.json").write_text(json.dumps(keys))
    (tmp_path / "secret").write_text("planted" * 6 + "\n")
    for name in ("keys.json", "secret"):
        (tmp_path / name).chmod(0o600)
    return {
        "INDEX_API_PROFILE": "production",
        "INDEX_API_PUBLIC_URL": "https://icc.example",
        "INDEX_API_ISSUER": "https://idp.example",
        "INDEX_API_KEYS": str(tmp_path / "keys.json"),
        "INDEX_API_SERVICES_SECRET_FILE": str(tmp_path / "secret"),
        "INDEX_API_POOL_SIZE": "1",
    }


def end(command: Callable[..., Ended], settings: dict[str, str], *arguments: str) -> tuple[int, list[str]]:
    """Start what ends by itself, and give its status and what it said."""
    ended = command(*arguments, **settings)
    assert "planted" not in ended.stderr
    return ended.exit_code, ended.stderr.splitlines()


@pytest.mark.parametrize(
    ("command", "who", "powers"), [(UVICORN, "owner", OF_AN_OWNER), (WORKER, "superuser", "is a superuser")]
)
def test_a_role_that_can_do_too_much_ends_with_78(
    databases: dict[str, str], locked: dict[str, str], command: Callable[..., Ended], who: str, powers: str
) -> None:
    status, [said] = end(command, locked | {"INDEX_API_DATABASE_URL": databases[who]})
    assert status == 78
    assert said == (
        f"INDEX_API_DATABASE_URL has a role that {powers}, so it could change or delete what the audit log keeps: "
        "use a role that may only read and write rows, and leave the owner to `icc migrate`."
    )


@pytest.mark.parametrize("command", [UVICORN, WORKER])
def test_all_reasons_are_told_at_once(
    databases: dict[str, str], locked: dict[str, str], command: Callable[..., Ended]
) -> None:
    Path(locked["INDEX_API_SERVICES_SECRET_FILE"]).chmod(0o644)
    wrong = {
        "INDEX_API_DATABASE_URL": databases["owner"],
        "INDEX_API_PUBLIC_URL": "",
        "INDEX_API_ISSUER": "urn:icc:development",
        "INDEX_API_CORS_ORIGINS": "*",
        "INDEX_API_CORS_LOCALHOST": "true",
    }
    status, said = end(command, locked | wrong)
    assert (status, [line.split()[0] for line in said]) == (
        78,
        [
            "INDEX_API_CORS_ORIGINS",
            "INDEX_API_PUBLIC_URL",
            "INDEX_API_ISSUER",
            "INDEX_API_DATABASE_URL",
            "INDEX_API_CORS_LOCALHOST",
            "INDEX_API_SERVICES_SECRET_FILE",
        ],
    )


def test_in_production_a_database_that_is_away_is_no_wrong_setting(locked: dict[str, str]) -> None:
    away = locked | {"INDEX_API_DATABASE_URL": "postgresql://a:planted@127.0.0.1:9/a"}
    status, [said] = end(UVICORN, away)
    assert status == 3
    assert said.startswith("index_api: its database cannot be entered: ")
    status, [said] = end(WORKER, away)
    assert status == 1
    assert said.startswith("icc: index_api: its database cannot be entered: ")


def test_with_a_role_that_reads_and_writes_it_runs(
    databases: dict[str, str], locked: dict[str, str], tmp_path: Path
) -> None:
    child = Child(APP, listen(0), locked | {"INDEX_API_DATABASE_URL": databases["runtime"]})
    with supervise({"index_api": child}, tmp_path) as children:
        children.wait_until_ready(30)
        answer = httpx.get(f"http://127.0.0.1:{child.port}/v1/cities/oslo", trust_env=False, timeout=10)
    assert (answer.status_code, answer.json()["slug"]) == (200, "oslo")


@pytest.mark.parametrize(
    ("profile", "host", "arguments", "variables"),
    [
        ("", "0.0.0.0", ("--host", "0.0.0.0"), {}),
        ("development", "::", ("--host", "::"), {}),
        ("development", "192.0.2.1", (), {"UVICORN_HOST": "192.0.2.1"}),
    ],
)
def test_development_does_not_listen_to_others(
    server: Server, profile: str, host: str, arguments: tuple[str, ...], variables: dict[str, str]
) -> None:
    settings = {
        "INDEX_API_PROFILE": profile,
        "INDEX_API_DATABASE_URL": server.urls["index_api"],
        "INDEX_API_ISSUER": "urn:x",
        "INDEX_API_KEYS": __file__,
    }
    status, [said] = end(UVICORN, settings | variables, *arguments)
    assert status == 78
    assert said.startswith("INDEX_API_PROFILE is development, which answers this machine alone, and the server ")
    assert f"listens on {host}: " in said


@pytest.mark.parametrize(
    ("reached", "status"),
    [
        (("127.0.0.1", 8001), 200),
        (("::1", 8001), 200),
        (("/run/icc.sock", None), 200),
        (None, 200),
        (("192.0.2.1", 8001), 403),
        (("::ffff:192.0.2.1", 80), 403),
    ],
)
@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
async def test_whatever_server_it_is_in_development_answers_this_machine_alone(
    reached: tuple[str, int | None] | None, status: int, method: str
) -> None:
    app = build(SERVICES["index_api"], only_here=True)

    async def entered(scope: dict[str, object], receive: object, send: object) -> None:
        await app(scope | {"server": reached}, receive, send)  # type: ignore[arg-type]

    transport = httpx.ASGITransport(entered)  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="http://icc.example") as client:
        answer = await client.request(method, "/livez")
    if status == 403:
        assert (answer.status_code, answer.json()["type"][-17:]) == (403, "only-this-machine")
    else:
        assert answer.status_code != 403
