"""Memory, connections or open files that grow while people read and write for long: SOAK says for how many seconds."""

import asyncio
import json
import os
import statistics
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import asyncpg
import pytest

from tests.faults.writing import Writing
from tests.running import System, running

SOAK: Final = int(os.environ.get("SOAK", "0"))
LOOKS: Final = 40
MOST_GROWTH: Final = {"memory_mb": (1.05, 8), "files": (1, 4), "connections": (1, 2)}
"""By what factor the last quarter may be above the second, and how much beyond that: caches go on to fill a little."""
READS: Final = {
    "index_api": ("/v1/cities?limit=200", "/v1/cities/oslo", "/v1/announcements", "/v1/changes"),
    "practices_api": ("/v1/practices", "/v1/concepts", "/v1/changes"),
    "events_api": ("/v1/events?to=2019-12-31", "/v1/calendar?year=2018", "/v1/events.ics?to=2019-12-31"),
}
"""None of these grows by what is written meanwhile: memory may follow what there is, but not time."""
pytestmark = [
    pytest.mark.skipif(not SOAK, reason="it takes as long as SOAK says: `make faults`"),
    pytest.mark.timeout(SOAK + 300),
]


@pytest.fixture(scope="module")
def soaking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """Run everything for this test alone, without invented cities."""
    with running(tmp_path_factory.mktemp("soak"), "--no-demo") as system:
        yield system


def read(system: System, service: str, stop: threading.Event, statuses: set[int]) -> None:
    """Read one list after the other."""
    with system.client(service) as anybody:
        while not stop.is_set():
            for path in READS[service]:
                statuses.add(anybody.get(path).status_code)
                time.sleep(0.05)


def processes(system: System) -> dict[tuple[str, str], float]:
    """Say how much memory and how many open files each process has."""
    found: dict[tuple[str, str], float] = {}
    for name, process in system.children().items():
        status = Path(f"/proc/{process}/status").read_text()
        found[name, "memory_mb"] = int(status.partition("VmRSS:")[2].split()[0]) / 1024
        found[name, "files"] = sum(1 for _ in Path(f"/proc/{process}/fd").iterdir())
    return found


async def connections(databases: dict[str, str]) -> dict[tuple[str, str], float]:
    """Say how many connections each database has."""
    found: dict[tuple[str, str], float] = {}
    for name, url in databases.items():
        connection = await asyncpg.connect(url)
        counted = "select count(*) from pg_stat_activity where datname = current_database()"
        found[name, "connections"] = await connection.fetchval(counted)
        await connection.close()
    return found


async def test_nothing_grows(soaking: System) -> None:
    owners = json.loads((soaking.folder / "run.json").read_text())["owner_database_urls"]
    stop, statuses, looks = threading.Event(), set[int](), []
    readers = [threading.Thread(target=read, args=(soaking, service, stop, statuses)) for service in READS]
    for reader in readers:
        reader.start()
    with Writing(soaking, "soak", each=1) as writing:
        for _ in range(LOOKS):
            await asyncio.sleep(SOAK / LOOKS)
            looks.append(processes(soaking) | await connections(owners))
    stop.set()
    for reader in readers:
        reader.join(30)
    figures = await writing.prove(lambda service: asyncpg.connect(owners[service]))
    print(f"\nsoak, {SOAK} s: {figures}")
    grown = []
    for name, what in sorted(looks[0]):
        told = [one[name, what] for one in looks]
        early = statistics.median(told[LOOKS // 4 : LOOKS // 2])
        late = statistics.median(told[-LOOKS // 4 :])
        print(f"  {name} {what}: {told[0]:.0f} at first, {early:.0f} in the second quarter, {late:.0f} in the last")
        factor, more = MOST_GROWTH[what]
        if late > early * factor + more:
            grown.append(f"{name} {what}: {early:.0f}, then {late:.0f}")
    assert statuses == {200}
    assert grown == []
