"""Acknowledged work that is lost, done by half or refused in an unknown way when PostgreSQL is in trouble.

`make faults` keeps each trouble up for longer than any deadline; `make test` for a second.
"""

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress

import asyncpg
import pytest

from tests.faults.stack import Stack
from tests.faults.writing import Writing

LONG = "COMMANDS" in os.environ
SECONDS = 25 if LONG else 1
MOST_SECONDS_TO_RECOVER = 15
pytestmark = pytest.mark.timeout(300)


async def hurt(three: Stack, what: str, begin: Callable[[], None], end: Callable[[], object]) -> None:
    """Write while there is trouble, and prove what came of it."""
    with Writing(three.system, what) as writing:
        writing.go_on()
        begin()
        await asyncio.sleep(SECONDS)
        end()
        recovered = writing.go_on(seconds=MOST_SECONDS_TO_RECOVER)
    three.wait_until_ready()
    assert any(writer.answers[503] for writer in writing.writers) or not LONG, "it did not hurt"
    figures = await writing.prove(three.database.admin)
    print(f"\n{what}, {SECONDS} s: {figures}, all writers again after {recovered:.1f} s")


async def test_a_database_that_is_stopped(three: Stack) -> None:
    await hurt(three, "stopped", three.database.close, three.database.start)


async def test_a_database_that_is_killed(three: Stack) -> None:
    await hurt(three, "killed", three.database.kill, three.database.start)


async def test_a_database_that_stands_still(three: Stack) -> None:
    await hurt(three, "frozen", three.database.freeze, three.database.thaw)


async def test_a_way_there_that_falls_silent(three: Stack) -> None:
    await hurt(three, "silent", three.database.wire.fall_silent, three.database.wire.open)


async def test_connections_that_run_out(three: Stack) -> None:
    """Whoever is refused a connection is told later, and waits for nobody."""
    hoarded: list[asyncpg.Connection] = []

    async def hoard() -> None:
        server = three.database.server
        assert server is not None
        with suppress(asyncpg.TooManyConnectionsError):
            while True:
                hoarded.append(await asyncpg.connect(server.urls["index_api"]))

    with Writing(three.system, "hoarded") as writing:
        writing.go_on()
        three.database.wire.close()
        await hoard()
        three.database.wire.open()
        await asyncio.sleep(SECONDS)
        refused = sum(writer.answers[503] for writer in writing.writers)
        for connection in hoarded:
            await connection.close()
        recovered = writing.go_on(seconds=MOST_SECONDS_TO_RECOVER)
    three.wait_until_ready()
    assert refused > 0
    figures = await writing.prove(three.database.admin)
    print(f"\n{len(hoarded)} connections hoarded, {SECONDS} s: {figures}, all writers again after {recovered:.1f} s")
