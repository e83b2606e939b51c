"""Starting, watching and ending processes in tests; only ever the ones a test started, by number."""

import asyncio
import os
import time
from collections.abc import Callable
from pathlib import Path

import asyncpg


def wait_until(what: Callable[[], bool], seconds: float = 10) -> None:
    """Return as soon as `what` holds; fail after `seconds`."""
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, f"not within {seconds} seconds"
        time.sleep(0.02)


def is_alive(process: int) -> bool:
    """Say whether `process` runs; one that has ended and waits to be collected does not."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def ask(url: str, statement: str) -> object:
    """Run one statement as the role of `url` and return the first value of its first row."""

    async def answer() -> object:
        connection = await asyncpg.connect(url)
        try:
            return await connection.fetchval(statement)
        finally:
            await connection.close()

    return asyncio.run(answer())
