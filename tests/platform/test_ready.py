"""A stale answer, hunted for in what is kept ready."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from shared.platform.naming import Known
from shared.platform.ready import MOST_BYTES, Make, Ready, rests_on

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass
class World:
    """All that an answer can follow from, and how often one was made of it."""

    public: int = 1
    now: datetime = NOON
    names_known: Known = field(default_factory=Known)
    neighbour: str = "here"
    made: int = 0
    size: int | None = 20

    async def names_ready(self) -> None:
        """Do nothing."""

    async def stands(self) -> int:
        """Say how all stands that everybody may read."""
        return self.public

    async def asked(self) -> str:
        """Answer as the neighbour."""
        return self.neighbour

    async def make(self) -> tuple[str, int | None]:
        """Make an answer, and say how many bytes it takes."""
        self.made += 1
        rests_on(self.asked, told := await self.asked())
        return f"{self.public} {self.now.date()} {len(self.names_known.cities)} {told}", self.size

    def ready(self) -> Ready[str]:
        """Keep ready what is made of it."""
        return Ready(self.stands, self, lambda: self.now)


async def test_what_nothing_changed_is_made_once_for_each_key() -> None:
    world = World()
    ready = world.ready()
    assert {await ready.get("a", world.make) for _ in range(3)} == {"1 2026-11-22 0 here"}
    world.now += timedelta(hours=11)
    await ready.get("a", world.make)
    await ready.get("b", world.make)
    assert world.made == 2


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"public": 2}, "2 2026-11-22 0 here"),
        ({"now": NOON + timedelta(hours=12)}, "1 2026-11-23 0 here"),
        ({"names_known": Known({"oslo": "Oslo"})}, "1 2026-11-22 1 here"),
        ({"neighbour": "away"}, "1 2026-11-22 0 away"),
    ],
)
async def test_whatever_changes_is_in_the_next_answer(change: dict[str, object], expected: str) -> None:
    world = World()
    ready = world.ready()
    await ready.get("a", world.make)
    for name, value in change.items():
        setattr(world, name, value)
    assert [await ready.get("a", world.make) for _ in range(2)] == [expected, expected]
    assert world.made == 2


async def test_what_changes_while_an_answer_is_made_is_in_the_next() -> None:
    world = World()
    ready = world.ready()

    async def overtaken() -> tuple[str, int | None]:
        made = await world.make()
        world.public = 2
        return made

    assert await ready.get("a", overtaken) == "1 2026-11-22 0 here"
    assert await ready.get("a", world.make) == "2 2026-11-22 0 here"


async def test_a_slow_answer_begun_before_a_change_does_not_outlive_it() -> None:
    world = World()
    ready = world.ready()

    def begun_first(finish: Make[str]) -> Make[str]:
        async def make() -> tuple[str, int | None]:
            made = await world.make()
            world.public = 2
            await ready.get("a", finish)
            return made

        return make

    assert await ready.get("a", begun_first(world.make)) == "1 2026-11-22 0 here"
    assert await ready.get("a", world.make) == "2 2026-11-22 0 here"


async def test_what_failed_is_not_kept() -> None:
    world = World()
    ready = world.ready()

    async def fail() -> tuple[str, int | None]:
        raise LookupError

    with pytest.raises(LookupError):
        await ready.get("a", fail)
    assert await ready.get("a", world.make) == "1 2026-11-22 0 here"


async def test_there_is_room_for_so_many_bytes_and_what_was_asked_for_last_stays() -> None:
    world = World(size=MOST_BYTES // 4)
    ready = world.ready()
    await ready.get(0, world.make)
    for key in range(1, 5):
        await ready.get(key, world.make)
        await ready.get(0, world.make)
    assert world.made == 5
    await ready.get(0, world.make)
    await ready.get(2, world.make)
    assert world.made == 5
    await ready.get(1, world.make)
    assert world.made == 6


@pytest.mark.parametrize("size", [None, MOST_BYTES // 4 + 1])
async def test_what_is_too_large_or_not_to_be_kept_is_made_each_time(size: int | None) -> None:
    world = World(size=size)
    ready = world.ready()
    assert {await ready.get("a", world.make) for _ in range(3)} == {"1 2026-11-22 0 here"}
    assert world.made == 3


async def test_many_who_come_at_once_share_one_question_and_one_making() -> None:
    world, asked = World(), 0

    async def stands() -> int:
        nonlocal asked
        asked += 1
        await asyncio.sleep(0.01)
        return world.public

    ready = Ready[str](stands, world, lambda: world.now)
    await asyncio.gather(*(ready.get("a", world.make) for _ in range(50)))
    assert (asked, world.made) == (1, 1)


async def test_who_comes_after_a_change_is_not_told_what_was_asked_before_it() -> None:
    world = World()
    arrived, go_on = asyncio.Event(), asyncio.Event()

    async def stands() -> int:
        public = world.public
        arrived.set()
        await go_on.wait()
        return public

    ready = Ready[str](stands, world, lambda: world.now)
    early = asyncio.create_task(ready.get("a", world.make))
    await arrived.wait()
    world.public = 2
    late = asyncio.create_task(ready.get("a", world.make))
    await asyncio.sleep(0)
    go_on.set()
    await early
    assert await late == "2 2026-11-22 0 here"
    assert await ready.get("a", world.make) == "2 2026-11-22 0 here"
