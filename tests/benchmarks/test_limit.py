"""The benchmark measures against what answers the same: each of its operations, tried once on both sides."""

from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from typing import Any

import httpx
import orjson
import pytest
import pytest_asyncio

from benchmarks.limit.application import Limit
from benchmarks.limit.kept import keep
from benchmarks.operations import OPERATIONS, Operation, World, headers_of, told_bytes
from shared.platform.access.tokens import DEVELOPMENT_ISSUER, DevelopmentIssuer, Tokens
from shared.platform.local.data_folder import RUN_FILE
from tests.running import System

_CONNECTIONS = 2


@pytest.fixture(scope="module")
def run(system: System) -> dict[str, Any]:
    """Say where the run of the tests answers, and where its databases are."""
    content: dict[str, Any] = orjson.loads((system.folder / RUN_FILE).read_bytes())
    return content


@pytest.fixture(scope="module")
def world(system: System, run: dict[str, Any]) -> Iterator[World]:
    """Find what there is to ask for."""
    with closing(World(run["services"], DevelopmentIssuer(system.folder / "issuer"))) as found:
        yield found


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def limit(system: System, run: dict[str, Any], world: World) -> AsyncIterator[httpx.AsyncClient]:
    """Serve the limit in this process."""
    await keep(run["owner_database_urls"], world, OPERATIONS)
    keys = DevelopmentIssuer(system.folder / "issuer").keys()
    served = Limit(run["owner_database_urls"], Tokens(keys, DEVELOPMENT_ISSUER), _CONNECTIONS)
    await served.start()
    async with httpx.AsyncClient(transport=httpx.ASGITransport(served), base_url="http://limit") as client:
        yield client
    await served.stop()


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.name)
async def test_the_limit_answers_the_same_bytes(operation: Operation, world: World, limit: httpx.AsyncClient) -> None:
    groups = operation.requests(world)
    ours = world.ask(operation.service, groups[0][0].at(0))
    request = groups[1][0].at(0)
    theirs = await limit.request(
        request.method, request.path, headers=headers_of(request), content=request.body or None
    )
    assert theirs.status_code == ours.status_code
    wanted, got = (told_bytes(answer, of_the_moment=operation.writes) for answer in (ours, theirs))
    assert got == wanted
