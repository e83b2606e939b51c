"""A worker as `icc worker` runs it, of a service whose subscribers belong to nothing: `python -m … ADDRESS`."""

import asyncio
import sys

from shared.platform.access.change_log import Belonging, ChangeLog
from shared.platform.access.permits import Caller
from shared.process import Process
from shared.worker import Place, work


async def nowhere(_: Caller) -> Belonging:
    """Say that a caller belongs to nothing."""
    return Belonging()


async def log(process: Process) -> ChangeLog:
    """Give the record of changes."""
    return ChangeLog(process.database, nowhere)


if __name__ == "__main__":
    asyncio.run(work([Place("index_api", sys.argv[1], True, log)]))
