"""Acknowledged work that is lost, or told to no subscriber, when a service or the worker is killed again and again."""

import asyncio
import json
import os
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager

import asyncpg
import pytest

from tests.faults.writing import THINGS, Writing
from tests.platform.webhooks.receiver import Receiver, receiving
from tests.running import System, running

KILLS = int(os.environ.get("KILLS", "50"))
SECONDS_BETWEEN = 0.2
MOST_SECONDS_TO_START = 120  # four Python programs at once, on a machine that may do other things
MOST_SECONDS_OF_SILENCE = 150
"""A killed worker is missed after 15 s, what the queue lost is found within a minute, and one may follow the other."""
pytestmark = [
    pytest.mark.skipif("COMMANDS" not in os.environ, reason="it takes minutes: `make faults`"),
    pytest.mark.timeout(2_400),
]


@pytest.fixture(scope="module")
def crashing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """Run everything for these tests alone, without invented cities."""
    with running(tmp_path_factory.mktemp("kills"), "--no-demo") as system:
        yield system


@asynccontextmanager
async def told(system: System) -> AsyncIterator[dict[str, Receiver]]:
    """Subscribe to each service."""
    async with AsyncExitStack() as stack:
        receivers = {}
        for service in THINGS:
            receivers[service] = await stack.enter_async_context(receiving())
            with system.client(service, "secretariat") as partner:
                made = partner.post("/v1/webhooks", json={"url": receivers[service].url})
            assert made.status_code == 201, made.text
        yield receivers


def unheard(writing: Writing, receivers: dict[str, Receiver]) -> list[str]:
    """Find what was made and is named by nothing that a subscriber got."""
    heard = {
        service: {json.loads(one.body)["resource"]["id"] for one in receiver.got}
        for service, receiver in receivers.items()
    }
    return [
        f"{writer.service}: {key}"
        for writer in writing.writers
        for key, made in writer.made.items()
        if made not in heard[writer.service]
    ]


def deliveries(receivers: dict[str, Receiver]) -> int:
    """Count what subscribers got."""
    return sum(len(receiver.got) for receiver in receivers.values())


async def more_is_told(receivers: dict[str, Receiver], before: int, seconds: float) -> bool:
    """Say whether subscribers get more within some seconds."""
    deadline = time.monotonic() + seconds
    while deliveries(receivers) == before and time.monotonic() < deadline:  # noqa: ASYNC110 - there are several
        await asyncio.sleep(0.2)
    return deliveries(receivers) > before


async def test_killed_again_and_again_they_lose_nothing(crashing: System) -> None:
    owners = json.loads((crashing.folder / "run.json").read_text())["owner_database_urls"]
    began = time.monotonic()
    async with told(crashing) as receivers:
        with Writing(crashing, "killed again") as writing:
            await asyncio.to_thread(writing.go_on)
            for _ in range(KILLS):
                for one in (*THINGS, "worker"):
                    crashing.kill(one)
                    await asyncio.sleep(SECONDS_BETWEEN)
                before = deliveries(receivers)
                await asyncio.to_thread(writing.go_on, 1, MOST_SECONDS_TO_START)
                assert await more_is_told(receivers, before, MOST_SECONDS_OF_SILENCE), "nobody is told any more"
        took = time.monotonic() - began
        while missing := unheard(writing, receivers):
            if not await more_is_told(receivers, deliveries(receivers), MOST_SECONDS_OF_SILENCE):
                break
            await asyncio.sleep(1)
        assert missing == []
    distinct = sum(len(set(receiver.ids)) for receiver in receivers.values())
    figures = await writing.prove(lambda service: asyncpg.connect(owners[service]))
    print(f"\n{KILLS} kills of each service and the worker in {took:.0f} s: {figures}")
    print(f"{distinct} changes told, {deliveries(receivers) - distinct} of them twice")
