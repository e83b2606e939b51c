"""Many who ask for the same cost as much as one, and nobody's leaving or failure is another's."""

import asyncio
from functools import partial

import pytest

from shared.platform.single_flight import SingleFlight


class Kitchen:
    """Makes what is ordered, slowly, and counts."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.busy = self.most = 0
        self.ready = asyncio.Event()

    async def make(self, what: str) -> str:
        """Make it when the kitchen is ready; `burnt` fails."""
        self.busy += 1
        self.most = max(self.most, self.busy)
        try:
            await self.ready.wait()
            self.made.append(what)
            if what == "burnt":
                raise ValueError(what)
            return what.upper()
        finally:
            self.busy -= 1


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_who_asks_at_the_same_moment_gets_the_same() -> None:
    flight, kitchen = SingleFlight[str](at_once=2), Kitchen()
    orders = [asyncio.create_task(flight.get(key, partial(kitchen.make, key))) for key in "aabacadb" * 50]
    await settle()
    kitchen.ready.set()
    assert await asyncio.gather(*orders) == list("AABACADB" * 50)
    assert sorted(kitchen.made) == ["a", "b", "c", "d"]
    assert kitchen.most == 2
    assert await flight.get("a", lambda: kitchen.make("a")) == "A"
    assert kitchen.made.count("a") == 2


async def test_who_asks_while_it_is_made_gets_what_is_made_next() -> None:
    flight, kitchen = SingleFlight[str](at_once=5), Kitchen()
    early = [asyncio.create_task(flight.get("x", lambda: kitchen.make("before"))) for _ in range(3)]
    await settle()
    late = [asyncio.create_task(flight.get("x", lambda: kitchen.make("after"))) for _ in range(3)]
    await settle()
    kitchen.ready.set()
    assert await asyncio.gather(*early, *late) == ["BEFORE"] * 3 + ["AFTER"] * 3
    assert (kitchen.made, kitchen.most) == (["before", "after"], 1)


async def test_a_failure_reaches_all_who_waited_and_the_next_may_try() -> None:
    flight, kitchen = SingleFlight[str](at_once=1), Kitchen()
    orders = [asyncio.create_task(flight.get("x", lambda: kitchen.make("burnt"))) for _ in range(3)]
    await settle()
    kitchen.ready.set()
    assert [type(one) for one in await asyncio.gather(*orders, return_exceptions=True)] == [ValueError] * 3
    assert kitchen.made == ["burnt"]
    assert await flight.get("x", lambda: kitchen.make("fresh")) == "FRESH"


async def test_who_leaves_takes_nothing_from_the_others() -> None:
    flight, kitchen = SingleFlight[str](at_once=1), Kitchen()
    first, second = (asyncio.create_task(flight.get("x", lambda: kitchen.make("soup"))) for _ in range(2))
    await settle()
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    kitchen.ready.set()
    assert await second == "SOUP"
    assert kitchen.made == ["soup"]


async def test_what_nobody_waits_for_is_given_up() -> None:
    flight, kitchen = SingleFlight[str](at_once=1), Kitchen()
    order = asyncio.create_task(flight.get("x", lambda: kitchen.make("soup")))
    await settle()
    order.cancel()
    with pytest.raises(asyncio.CancelledError):
        await order
    again = [asyncio.create_task(flight.get("x", lambda: kitchen.make("stew"))) for _ in range(2)]
    await settle()
    assert (kitchen.busy, kitchen.made) == (1, [])
    kitchen.ready.set()
    assert await asyncio.gather(*again) == ["STEW", "STEW"]
    assert kitchen.made == ["stew"]
