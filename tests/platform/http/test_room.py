"""A service that takes everything and answers nobody in time; a place that somebody left and nobody gets."""

import asyncio
import time

import pytest

from shared.platform.http.room import Room
from shared.platform.refusals import Busy


async def test_those_who_wait_come_in_their_turn() -> None:
    room, order = Room(at_work=2, waiting=3), list[int]()

    async def work(number: int) -> None:
        await room.enter()
        order.append(number)
        await asyncio.sleep(0.01)
        room.leave()

    await asyncio.gather(*(work(number) for number in range(5)))
    assert order == [0, 1, 2, 3, 4]


async def test_who_finds_it_full_is_told_at_once() -> None:
    room = Room(at_work=1, waiting=1)
    await room.enter()
    waiting = asyncio.create_task(room.enter())
    await asyncio.sleep(0)
    started = time.perf_counter()
    with pytest.raises(Busy) as refused:
        room.demand()
    with pytest.raises(Busy):
        await room.enter()
    assert time.perf_counter() - started < 0.05
    assert refused.value.retry_after == 2
    room.leave()
    await waiting
    room.demand()


async def test_nobody_waits_long_and_who_gives_up_leaves_no_gap() -> None:
    room = Room(at_work=1, waiting=2, patience=0.05)
    await room.enter()
    gone = asyncio.create_task(room.enter())
    await asyncio.sleep(0)
    gone.cancel()
    with pytest.raises(Busy):
        await room.enter()
    with pytest.raises(asyncio.CancelledError):
        await gone
    room.leave()
    for _ in range(3):
        await room.enter()
        room.leave()


async def test_a_place_that_comes_just_as_patience_ends_is_not_lost() -> None:
    room = Room(at_work=1, waiting=10, patience=0.01)
    for _ in range(50):
        await room.enter()
        others = [asyncio.create_task(room.enter()) for _ in range(3)]
        await asyncio.sleep(0.01)
        room.leave()
        for came in await asyncio.gather(*others, return_exceptions=True):
            if came is None:
                room.leave()
        await asyncio.wait_for(room.enter(), 0.1)
        room.leave()
