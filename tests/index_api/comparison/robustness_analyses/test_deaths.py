"""An analysis that is lost, or comes out otherwise, because its worker was killed half way."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import asyncpg
import orjson
import pytest

from services.index_api.comparison.robustness_analyses.domain import analysed
from shared.platform.access.tokens import DEVELOPMENT_ISSUER, DevelopmentIssuer
from shared.platform.data.database import Database
from shared.platform.local.embedded_postgres import Server
from tests.index_api.assessing import good
from tests.index_api.inventing import make_city, publish
from tests.running import ICC
from tests.support import Client

DEAD = "update queue.pgqueuer set heartbeat = now() - interval '1 minute' where status = 'picked'"
DRAWS = 6_000


@asynccontextmanager
async def a_worker(url: str, keys: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run a worker as a deployment does, in a process that is ended by its number."""
    settings = {
        "DATABASE_URL": url,
        "ISSUER": DEVELOPMENT_ISSUER,
        "KEYS": keys,
        "PUBLIC_URL": "http://127.0.0.1:8001",
        "SERVICES_SECRET": "a-secret-of-these-tests-that-is-long-enough",
    }
    environment = {**os.environ, **{f"INDEX_API_{name}": value for name, value in settings.items()}}
    process = await asyncio.create_subprocess_exec(*ICC, "worker", "--service", "index_api", env=environment)
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def until(client: Client, path: str, least: float) -> Any:
    """Read an analysis until it is so far."""
    async with asyncio.timeout(240):
        while (told := good(await client.get(path)))["progress"] < least:  # noqa: ASYNC110 - it holds in the database
            await asyncio.sleep(0.02)
    return told


@pytest.mark.timeout(500)
async def test_a_worker_killed_half_way_loses_nothing_and_changes_no_byte(
    own_copy: Database, index_api_of_many: Client, server: Server, issuer: DevelopmentIssuer
) -> None:
    index, url = index_api_of_many, server.urls["index_api"].replace("/index_api?", "/index_api_copy?")
    for number in range(4):
        await make_city(index, f"city-{number}", population=100_000)
        await publish(index, f"city-{number}", 10 + 10 * number)
    new = {"sample": "latest-synthetic", "draws": DRAWS}
    asked = await index.post("/v1/robustness-analyses", json=new, headers=index.bearer("expert", subject="expert"))
    path = asked.headers["location"]
    async with a_worker(url, str(issuer.public)) as worker:
        half = await until(index, path, 0.5)
        worker.kill()
        await worker.wait()
    assert (half["state"], half["progress"] < 0.9) == ("running", True)
    left = good(await index.get(path))
    assert (left["state"], "result" in left) == ("running", False)
    connection = await asyncpg.connect(url)
    await connection.execute(DEAD)
    question = orjson.loads(await connection.fetchval("select question::text from robustness_analyses"))
    await connection.close()
    async with a_worker(url, str(issuer.public)):
        done = await until(index, path, 1)
    assert (done["id"], done["state"], done["version"]) == (asked.json()["id"], "done", 3)
    *_, last = analysed(question)
    assert done["result"] == orjson.loads(orjson.dumps(last.result))
