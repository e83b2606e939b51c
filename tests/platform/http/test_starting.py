"""A service that cannot start, and says so in a page of traceback."""

from pathlib import Path

import asyncpg
import httpx

from shared.platform.local.embedded_postgres import Server
from shared.platform.local.supervisor import Child, listen, supervise
from tests.clients.issuers import provider
from tests.commands import uvicorn_of


def named(**settings: str) -> dict[str, str]:
    return {f"INDEX_API_{name}": value for name, value in settings.items()}


def start(url: str) -> tuple[int, list[str]]:
    ended = uvicorn_of("index_api", **named(DATABASE_URL=url, KEYS=__file__, ISSUER="urn:x", POOL_SIZE="1"))
    return ended.exit_code, [line for line in ended.stderr.splitlines() if line.startswith("ERROR")]


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
        inside = await asyncpg.connect(server.owner_urls["index_api"].replace("/index_api?", "/index_api_new?"))
        for revision, why in (
            ("0001", "its database is at 0001, not at 00"),
            ("9999", "its database is at 9999, which this release does not know: a newer one has migrated it; "),
        ):
            await inside.execute("update index_api_schema_version set version_num = $1", revision)
            status, said = start(url)
            assert (status, len(said)) == (3, 2)
            assert said[0].startswith(f"ERROR:    index_api: {why}")
        await inside.close()
        status, said = start(url.replace("index_api_runtime:", "index_api_runtime:planted"))
        assert said[0] == (
            "ERROR:    index_api: its database cannot be entered: "
            'password authentication failed for user "index_api_runtime"'
        )
    finally:
        await admin.execute("drop database if exists index_api_new with (force)")
        await admin.close()


def test_a_service_believes_a_provider_of_openid_connect(server: Server, tmp_path: Path) -> None:
    with provider({"sub": "s-1", "groups": ["ICC Secretariat"]}) as idp:
        settings = named(DATABASE_URL=server.urls["index_api"], ISSUER=idp.issuer, POOL_SIZE="1")
        settings |= named(ROLES_CLAIM="groups", ROLES_MAP='{"ICC Secretariat": "secretariat"}')
        child = Child("services.index_api.main:create_app", listen(0), settings)
        with supervise({"index_api": child}, tmp_path) as children:
            children.wait_until_ready(30)
            bearer = {"authorization": f"Bearer {idp.sign_in('s-1')}"}
            me = httpx.get(f"http://127.0.0.1:{child.port}/v1/me", headers=bearer, trust_env=False, timeout=10).json()
    assert (me["subject"], me["roles"], me.get("lacks")) == ("s-1", ["secretariat"], None)
