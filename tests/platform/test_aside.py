"""Many who ask for much: the loop stands still for the others, or work piles up without end."""

import asyncio
import threading
import time

import pytest

from shared.platform.aside import Bench
from shared.platform.refusals import Unavailable


def long_arithmetic(seconds: float) -> int:
    """Keep the interpreter busy without ever waiting."""
    end, turns = time.perf_counter() + seconds, 0
    while time.perf_counter() < end:
        turns += 1
    return turns


async def test_the_loop_goes_on_while_others_have_much_to_compute() -> None:
    bench = Bench()
    many = asyncio.gather(*(bench.do(long_arithmetic, 0.05) for _ in range(6)))
    turns = 0
    while not many.done():
        await asyncio.sleep(0.005)
        turns += 1
    assert turns >= 10
    assert all(await many)


async def test_one_piece_of_work_at_a_time() -> None:
    running, most = 0, 0

    def work() -> str:
        nonlocal running, most
        running += 1
        most = max(most, running)
        time.sleep(0.01)
        running -= 1
        return threading.current_thread().name

    bench = Bench()
    assert len(set(await asyncio.gather(*(bench.do(work) for _ in range(5))))) == 1
    assert most == 1


async def test_who_comes_when_too_many_wait_is_told_when_to_come_again() -> None:
    bench = Bench(longest_queue=2)
    two = [asyncio.create_task(bench.do(long_arithmetic, 0.02)) for _ in range(2)]
    await asyncio.sleep(0)
    with pytest.raises(Unavailable) as refused:
        await bench.do(long_arithmetic, 0.0)
    assert refused.value.retry_after == 2
    await asyncio.gather(*two)
    assert await bench.do(long_arithmetic, 0.001)


async def test_a_fault_in_the_work_reaches_who_asked_and_frees_its_place() -> None:
    bench = Bench(longest_queue=1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            await bench.do(lambda: 1 // 0)
