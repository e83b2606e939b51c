"""A service that cannot start, and says so in a page of traceback."""

import os
import subprocess
import sys

import asyncpg

from shared.platform.local.embedded_postgres import Server

COMMAND = ("uvicorn", "--factory", "services.index_api.main:create_app", "--port", "0", "--log-level", "warning")


def start(url: str) -> tuple[int, list[str]]:
    settings = {"DATABASE_URL": url, "KEYS": __file__, "ISSUER": "urn:x", "POOL_SIZE": "1"}
    environment = {**os.environ, **{f"INDEX_API_{name}": value for name, value in settings.items()}}
    command = [sys.executable, "-m", *COMMAND]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    return ended.returncode, [line for line in ended.stderr.splitlines() if line.startswith("ERROR")]


def test_a_database_that_is_away_is_a_sentence() -> None:
    status, said = start("postgresql://a:planted@127.0.0.1:9/a")
    assert (status, len(said)) == (3, 2)
    assert said[0].startswith("ERROR:    index_api: its database cannot be entered: ")
    assert said[0].endswith("Connection refused")


async def test_so_is_a_password_that_is_wrong_and_a_schema_of_another_release(server: Server) -> None:
    admin = await asyncpg.connect(server.admin_url)
    url = server.urls["index_api"].replace("/index_api?", "/index_api_new?")
    try:
        await admin.execute(
            "create database index_api_new owner index_api template index_api_template strategy file_copy"
        )
        inside = await asyncpg.connect(url)
        for revision, why in (
            ("0001", "its database is at 0001, not at 00"),
            ("9999", "its database is at 9999, which this release does not know: a newer one has migrated it; "),
        ):
            await inside.execute("update index_api_schema_version set version_num = $1", revision)
            status, said = start(url)
            assert (status, len(said)) == (3, 2)
            assert said[0].startswith(f"ERROR:    index_api: {why}")
        await inside.close()
        status, said = start(url.replace("index_api:", "index_api:planted"))
        assert said[0] == (
            'ERROR:    index_api: its database cannot be entered: password authentication failed for user "index_api"'
        )
    finally:
        await admin.execute("drop database if exists index_api_new with (force)")
        await admin.close()
