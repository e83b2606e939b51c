"""What a person types, and is told."""

from pathlib import Path

import asyncpg
import pytest

from shared.platform.access.tokens import DevelopmentIssuer
from shared.platform.local.embedded_postgres import Server
from tests.commands import icc
from tests.running import System

DOWN = "postgresql://a:planted@127.0.0.1:9/a"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    DevelopmentIssuer(tmp_path / "issuer")
    return tmp_path


def test_it_says_which_release_it_is() -> None:
    told = icc("--version")
    assert (told.exit_code, told.stdout, told.stderr) == (0, "icc 0.2.0\n", "")


@pytest.mark.parametrize(
    ("arguments", "ends", "said"),
    [
        ((), 1, "icc: set INDEX_API_DATABASE_URL, PRACTICES_API_DATABASE_URL or EVENTS_API_DATABASE_URL"),
        (("--service", "x"), 1, "icc: --service takes index_api, practices_api, events_api; it was x"),
        (("--service", "events_api"), 78, "EVENTS_API_ISSUER is not set: The `iss` that tokens must carry."),
    ],
)
def test_a_worker_without_its_settings_says_what_it_lacks(arguments: tuple[str, ...], ends: int, said: str) -> None:
    told = icc("worker", *arguments)
    assert told.exit_code == ends
    assert said in told.stderr.splitlines()


def test_a_token_that_reaches_nothing_is_made_with_a_word(data: Path) -> None:
    made = icc("token", "--data", str(data), "--role", "city_coordinator")
    assert made.exit_code == 0
    assert made.stderr == (
        "icc: The role city_coordinator reaches nothing: the claim `cities` gives no city. Give --city or --network.\n"
    )
    explained = icc("explain-token", "--data", str(data), given=made.stdout)
    assert explained.exit_code == 3
    assert explained.stdout.endswith(
        "Believed. The role city_coordinator reaches nothing: the claim `cities` gives no city.\n"
    )


def test_a_city_that_is_not_there_is_named(system: System) -> None:
    arguments = (
        "token",
        "--data",
        str(system.folder),
        "--role",
        "city_coordinator",
        "--city",
        "oslo",
        "--city",
        "ol so",
    )
    made = icc(*arguments)
    assert (made.exit_code, made.stderr) == (0, "icc: there is no city ol so in the services that run here\n")


def test_a_token_is_explained_with_the_settings_of_a_service(data: Path) -> None:
    settings = {
        "EVENTS_API_ISSUER": "urn:icc:development",
        "EVENTS_API_KEYS": str(data / "issuer" / "keys.json"),
        "EVENTS_API_ROLES_MAP": '{"expert": "secretariat"}',
    }
    token = DevelopmentIssuer(data / "issuer").sign(["expert"])
    good = icc("explain-token", f"Bearer {token}", "--service", "events_api", **settings)
    assert (good.exit_code, good.stderr) == (0, "")
    assert 'says ["expert"]: by the table of the settings secretariat\n' in good.stdout
    bad = icc("explain-token", f"{token}x", "--service", "events_api", **settings)
    assert (bad.exit_code, bad.stdout.splitlines()[-1]) == (
        1,
        "Refused: The token is not valid: its signature does not hold.",
    )
    nothing = icc("explain-token", token, "--service", "index_api", **settings)
    assert (nothing.exit_code, nothing.stdout) == (78, "")
    assert nothing.stderr == "INDEX_API_ISSUER is not set: The `iss` that tokens must carry.\n"
    gone = icc(
        "explain-token", token, "--service", "events_api", **settings | {"EVENTS_API_KEYS": "https://127.0.0.1:9/k"}
    )
    assert (gone.exit_code, gone.stdout) == (1, "")
    assert gone.stderr.startswith("icc: The keys of the token issuer at https://127.0.0.1:9/k could not be read: ")


def test_databases_that_cannot_be_entered_are_a_sentence() -> None:
    for url in (DOWN, "postgresql://a:planted@127.0.0.1:99999/a"):
        ended = icc("migrate", INDEX_API_DATABASE_URL=url)
        assert (ended.exit_code, len(ended.stderr.splitlines())) == (1, 1)
        assert ended.stderr.startswith("icc: index_api: its database cannot be entered: ")
        assert "planted" not in ended.stderr


@pytest.fixture
def two_databases(server: Server) -> dict[str, str]:
    return {
        name: server.owner_urls[name].replace(f"/{name}?", f"/{name}_old?") for name in ("index_api", "practices_api")
    }


async def revision(name: str, url: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(f"select version_num from {name}_schema_version")  # noqa: S608 - a name of ours
    finally:
        await connection.close()


@pytest.mark.parametrize(
    ("service", "statement", "said"),
    [
        (
            "practices_api",
            "update practices_api_schema_version set version_num = '9999'",
            "icc: practices_api: its database is at 9999, which this release does not know: a newer one has ",
        ),
        (
            "practices_api",
            "update checklists set document = jsonb_set(document, '{title,en}', '\"Other\"') where code = 'practice'",
            "icc: practices_api: practice-1.yaml differs from the released practice/1. Nothing was changed. ",
        ),
        (
            "index_api",
            "update questionnaires set document = jsonb_set(document, '{title,en}', '\"X\"') where version = '2013'",
            "icc: index_api: icc-2013.yaml differs from the released icc/2013. Nothing was changed. ",
        ),
        (
            "index_api",
            "update questionnaires set document = '{}' where version = '2019'",
            "icc: index_api: icc-2019.yaml is not what the database has as icc/2019. Nothing was changed. ",
        ),
    ],
)
async def test_all_databases_are_looked_at_before_one_is_changed(
    server: Server, two_databases: dict[str, str], service: str, statement: str, said: str
) -> None:
    admin = await asyncpg.connect(server.admin_url)
    try:
        for name in two_databases:
            await admin.execute(f"create database {name}_old owner {name} template {name}_template strategy file_copy")
        behind = await asyncpg.connect(two_databases["index_api"])
        await behind.execute("update index_api_schema_version set version_num = '0001'")
        await behind.close()
        spoilt = await asyncpg.connect(two_databases[service])
        await spoilt.execute(statement)
        await spoilt.close()
        before = [await revision(*one) for one in two_databases.items()]
        ended = icc("migrate", **{f"{name.upper()}_DATABASE_URL": url for name, url in two_databases.items()})
        assert ended.exit_code == 1
        assert ended.stderr.startswith(said)
        assert len(ended.stderr.splitlines()) == 1
        assert [await revision(*one) for one in two_databases.items()] == before
    finally:
        for name in two_databases:
            await admin.execute(f"drop database if exists {name}_old with (force)")
        await admin.close()
