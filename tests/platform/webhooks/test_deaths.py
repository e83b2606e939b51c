"""A delivery that is lost or comes under another id: a worker was killed, two ran, or much changed at once."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import pytest

from shared.platform.webhooks.hand_out import HandOut
from shared.process import Process
from tests.platform.webhooks.conftest import KIND, Hooks, eventually
from tests.platform.webhooks.receiver import Receiver, answer, hang, receiving

DEAD = "update queue.pgqueuer set heartbeat = now() - interval '1 minute' where status = 'picked'"
PICKED = "select exists (select from queue.pgqueuer where status = 'picked')"


@asynccontextmanager
async def locked(hooks: Hooks) -> AsyncIterator[None]:
    """Let whoever looks at deliveries wait."""
    connection = await asyncpg.connect(hooks.url)
    try:
        async with connection.transaction():
            await connection.execute("lock table webhook_deliveries in access exclusive mode")
            yield
    finally:
        await connection.close()


async def _is_picked(hooks: Hooks) -> bool:
    return bool(await hooks.sql(PICKED))


async def _all_arrived(hooks: Hooks) -> bool:
    return bool(await hooks.sql("select not exists (select from webhook_deliveries)"))


async def _hand_out(hooks: Hooks) -> HandOut:
    return HandOut(await hooks.log(Process(hooks.database, None)))  # type: ignore[arg-type]


async def _killed_before(hooks: Hooks, _: Receiver) -> None:
    """Kill the worker between taking the job and posting."""
    await (await _hand_out(hooks)).next()
    async with locked(hooks), hooks.another_process() as worker:
        await eventually(lambda: _is_picked(hooks))
        worker.kill()
        await worker.wait()


async def _killed_during(hooks: Hooks, receiver: Receiver) -> None:
    """Kill the worker while the receiver has not answered."""
    receiver.answers = [hang]
    async with hooks.another_process() as worker:
        await receiver.until(1)
        worker.kill()
        await worker.wait()


async def _killed_after(hooks: Hooks, receiver: Receiver) -> None:
    """Kill the worker after the receiver answered, before that was noted."""
    noted = asyncio.Event()

    async def answer_when_locked(writer: asyncio.StreamWriter) -> None:
        async with locked(hooks):
            await answer(204)(writer)
            noted.set()
            worker.kill()
            await worker.wait()

    receiver.answers = [answer_when_locked]
    async with hooks.another_process() as worker:
        await noted.wait()
        await worker.wait()


@pytest.mark.parametrize(("die", "posts"), [(_killed_before, 1), (_killed_during, 2), (_killed_after, 2)])
async def test_a_killed_worker_loses_nothing_and_changes_no_id(
    hooks: Hooks, receiver: Receiver, die: object, posts: int
) -> None:
    assert callable(die)
    await hooks.subscribe(receiver.url)
    await hooks.make("a")
    await die(hooks, receiver)
    assert not await _all_arrived(hooks)
    await hooks.sql(DEAD)
    async with hooks.working():
        await receiver.until(posts)
        await eventually(lambda: _all_arrived(hooks))
    assert len(receiver.ids) == posts
    assert len(set(receiver.ids)) == 1


async def test_a_worker_that_is_asked_to_stop_finishes_what_it_is_at(hooks: Hooks, receiver: Receiver) -> None:
    begun = asyncio.Event()

    async def slowly(writer: asyncio.StreamWriter) -> None:
        begun.set()
        await asyncio.sleep(0.5)
        await answer(204)(writer)

    receiver.answers = [slowly]
    await hooks.subscribe(receiver.url)
    await hooks.make("a")
    async with hooks.working():
        await begun.wait()
    assert await _all_arrived(hooks)
    assert await hooks.sql("select count(*) from queue.pgqueuer") == 0


async def test_what_the_queue_lost_is_put_there_again(hooks: Hooks, receiver: Receiver) -> None:
    await hooks.subscribe(receiver.url)
    await hooks.make("a")
    hand_out = await _hand_out(hooks)
    await hand_out.next()
    await hooks.sql("delete from queue.pgqueuer")
    assert await hand_out.again() == 0
    await hooks.sql("update webhook_deliveries set due_at = now() - interval '2 minutes'")
    assert await hand_out.again() == 1
    assert await hand_out.again() == 1
    assert await hooks.sql("select count(*) from queue.pgqueuer") == 1
    async with hooks.working():
        await receiver.until(1)


async def test_two_workers_share_the_work(hooks: Hooks, receiver: Receiver) -> None:
    await hooks.subscribe(receiver.url)
    async with hooks.working(), hooks.working():
        for number in range(20):
            await hooks.make(*(f"{number}-{one}" for one in range(5)))
        await receiver.until(100)
        await eventually(lambda: _all_arrived(hooks))
    assert len(receiver.ids) == len(set(receiver.ids)) == 100


async def test_a_receiver_that_hangs_holds_up_nobody_else(hooks: Hooks, receiver: Receiver) -> None:
    await hooks.subscribe(receiver.url)
    async with hooks.working(), receiving() as hanging:
        hanging.answers = [hang] * 100
        await hooks.subscribe(hanging.url)
        await hooks.make(*map(str, range(100)))
        await receiver.until(100, seconds=30)  # a hundred that wait for each other would take a quarter of an hour
        assert 0 < len(hanging.got) < 50


async def test_much_that_changes_at_once_arrives(hooks: Hooks, receiver: Receiver) -> None:
    """The short form of ten thousand in a minute: 500 in three seconds."""
    await hooks.subscribe(receiver.url, KIND.name)
    async with hooks.working():
        began = time.monotonic()
        for number in range(50):
            await hooks.make(*(f"{number}-{one}" for one in range(10)))
        await receiver.until(500)
        took = time.monotonic() - began
        await eventually(lambda: _all_arrived(hooks))
    assert len(set(receiver.ids)) == 500
    assert took < 30, took


async def test_a_change_arrives_within_a_second(hooks: Hooks, receiver: Receiver) -> None:
    await hooks.subscribe(receiver.url)
    took = []
    async with hooks.working():
        await hooks.make("warm")
        await receiver.until(1)
        for number in range(5):
            began = time.monotonic()
            await hooks.make("a")
            await receiver.until(number + 2)
            took.append(time.monotonic() - began)
    assert sorted(took)[2] < 1, took
