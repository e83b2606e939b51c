"""Work beside the requests that ends at its first failure, or outlives its process."""

import asyncio
from contextlib import AsyncExitStack

from shared.platform.data.database import Database
from shared.process import Process


async def test_it_goes_on_after_a_failure_and_ends_with_the_process(own_copy: Database) -> None:
    done: list[int] = []
    seen = asyncio.Event()

    async def work() -> None:
        done.append(len(done))
        if len(done) == 1:
            raise ConnectionError
        if len(done) == 3:
            seen.set()

    async with AsyncExitStack() as stack:
        await Process(own_copy, stack).repeatedly(work, 0.001)
        await asyncio.wait_for(seen.wait(), 10)
    times = len(done)
    await asyncio.sleep(0.02)
    assert len(done) == times
