"""A copy of another release that stops a service, a neighbour in trouble that is asked again and again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import asyncpg
import pydantic
import pytest

from shared.clients.copies import Copies, Kept, Known
from shared.clients.neighbour import NeighbourGone
from shared.platform.data.database import Database
from shared.platform.data.snapshots import Snapshots
from shared.platform.naming import NothingKnown
from shared.platform.ready import Ready
from tests.support import Client, OneConnection

NUMBERS = pydantic.TypeAdapter(int)


@dataclass
class Source:
    """Gives the next number for each key, unless it is away."""

    away: bool = False
    asked: list[Sequence[str]] = field(default_factory=list)

    async def ask(self, keys: Sequence[str]) -> Mapping[str, int]:
        """Answer, or fail as a service that is gone."""
        self.asked.append(keys)
        if self.away:
            raise NeighbourGone("source", "unreachable")
        return dict.fromkeys(keys, len(self.asked))


@pytest.fixture
def snapshots(practices_api: Client, practices_api_connection: asyncpg.Connection) -> Snapshots:
    return Snapshots(Database(OneConnection(practices_api_connection)))  # type: ignore[arg-type]


async def test_a_fresh_copy_is_not_asked_for_and_an_old_one_says_since_when() -> None:
    source = Source()
    copies = Copies(source.ask)
    assert await copies.known(["a", "b"]) == Known({"a": 1, "b": 1})
    assert await copies.known(["b", "c"]) == Known({"b": 1, "c": 2})
    assert source.asked == [("a", "b"), ("c",)]
    source.away = True
    copies._fresh_until.clear()
    old = await copies.known(["a", "d"])
    assert (old.of, old.reason) == ({"a": 1}, "unreachable")
    assert old.stale_since is not None


async def test_a_kept_copy_outlives_a_restart_and_the_neighbour_is_left_in_peace(snapshots: Snapshots) -> None:
    source, kept = Source(), Kept(snapshots, NUMBERS, "number of ")
    await Copies(source.ask, kept).known(["a"])
    source.away = True
    begun_anew = Copies(source.ask, kept, rest_seconds=60)
    first, again = await begun_anew.known(["a"]), await begun_anew.known(["a"])
    assert first == again
    assert (first.of, first.reason) == ({"a": 1}, "unreachable")
    assert first.stale_since is not None
    assert len(source.asked) == 2
    for _ in range(2):  # of what nobody knows there is nothing to stand in: it is asked for each time
        assert await begun_anew.known(["b"]) == Known({}, "unreachable")
    assert len(source.asked) == 4


async def test_a_copy_of_another_release_is_none(snapshots: Snapshots) -> None:
    kept = Kept(snapshots, NUMBERS, "number of ")
    await kept.keep("a", {"number": 1})
    assert await kept.read("a") is None
    assert await Copies(Source(away=True).ask, kept).known(["a"]) == Known({}, "unreachable")


async def test_what_rests_on_a_copy_is_made_anew_once_the_neighbour_tells_something_else() -> None:
    told: dict[str, tuple[int, ...]] = {"a": (1,)}
    made = 0

    async def ask(keys: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
        if not told:
            raise NeighbourGone("source", "unreachable")
        return {key: (*told[key],) for key in keys}  # another object each time, as from the wire

    async def stands() -> int:
        return 1

    async def make() -> tuple[Known[tuple[int, ...]], int | None]:
        nonlocal made
        made += 1
        return await copies.known(["a"]), 1

    copies, ready = (
        Copies(ask, rest_seconds=0),
        Ready[Known[tuple[int, ...]]](stands, NothingKnown(), lambda: datetime.now(UTC)),
    )
    first = await ready.get("key", make)
    copies._fresh_until.clear()
    assert (await ready.get("key", make), made) == (first, 1)
    told["a"] = (1, 2)
    assert (await ready.get("key", make), made) == (first, 1)
    copies._fresh_until.clear()
    assert (await ready.get("key", make), made) == (Known({"a": (1, 2)}), 2)
    copies._fresh_until.clear()
    told.clear()
    gone = await ready.get("key", make)
    assert (gone.of, gone.reason, made) == ({"a": (1, 2)}, "unreachable", 3)
    assert (await ready.get("key", make), made) == (gone, 3)
    told["a"] = (1, 2)
    assert (await ready.get("key", make), made) == (Known({"a": (1, 2)}), 4)
