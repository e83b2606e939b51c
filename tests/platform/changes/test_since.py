"""Somebody who asks by an instant is not told of what changed, or is told of what is not theirs to hear of."""

import asyncio
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from shared.platform.access.audience import EVERYBODY, cities
from shared.platform.data import changes
from shared.platform.data.changes import KEPT_DAYS, Since, Walk, told_since
from shared.platform.data.database import Database
from tests.platform.changes.test_log import AGE, SWEEPING, make, new

ASKED = sa.select(told_since("thing", sa.bindparam("thing", type_=sa.Text)))
OVERLAP = timedelta(minutes=5)


async def told(database: Database, thing: str, since: datetime, *heard_by: str) -> bool:
    """Say whether a list that is asked for what changed since would hold a thing."""
    return bool(await database.value(ASKED, thing=thing, **Since(since, heard_by or None).values))


async def test_what_changed_since_is_told_and_everything_from_before_the_record_began(own_copy: Database) -> None:
    begun = datetime.now(UTC)
    assert await told(own_copy, "never", begun)
    assert not await told(own_copy, "never", begun + OVERLAP)
    await make(own_copy, "first")
    between = datetime.now(UTC)
    await make(own_copy, "second")
    for instant, seen in ((begun, [True, True, True]), (between, [False, True, False])):
        assert [await told(own_copy, thing, instant) for thing in ("first", "second", "never")] == seen
    exactly = (await changes.read(own_copy, 0, 9, 9, kinds=[], audience=None))[1]["at"]
    assert await told(own_copy, "second", exactly)
    assert not await told(own_copy, "second", exactly + timedelta(microseconds=1))


async def test_only_who_hears_of_a_change_is_told_since_when(own_copy: Database) -> None:
    await make(own_copy, "first")
    since = datetime.now(UTC)
    await make(own_copy, "inner", seen_by=cities("oslo"))
    await make(own_copy, "other", seen_by=EVERYBODY)
    for words, seen in ((("public",), [False, True]), (("public", "city:oslo"), [True, True]), ((), [True, True])):
        assert [await told(own_copy, thing, since, *words) for thing in ("inner", "other")] == seen


async def test_an_instant_of_which_nothing_is_kept_gives_everything(own_copy: Database) -> None:
    await make(own_copy, "old")
    await own_copy.run(AGE)
    await make(own_copy, "new")
    await SWEEPING.expire(own_copy)
    for days, seen in ((KEPT_DAYS + 1, True), (KEPT_DAYS - 1, False)):
        assert await told(own_copy, "never", datetime.now(UTC) - timedelta(days=days)) is seen


async def test_a_change_whose_commit_takes_its_time_is_told_to_who_asks_with_some_overlap(own_copy: Database) -> None:
    await make(own_copy, "first")
    written, committing = asyncio.Event(), asyncio.Event()

    async def slowly() -> None:
        async with own_copy.transaction() as tx:
            await changes.write(tx, [new("slow")])
            written.set()
            await committing.wait()

    began = datetime.now(UTC)
    task = asyncio.create_task(slowly())
    await written.wait()
    asked = datetime.now(UTC)
    assert not await told(own_copy, "slow", began)
    committing.set()
    await task
    assert not await told(own_copy, "slow", asked)
    assert await told(own_copy, "slow", max(asked - OVERLAP, began))


def test_a_walk_goes_on_from_where_it_began() -> None:
    then = datetime(2026, 1, 1, tzinfo=UTC)
    keys = [(then - timedelta(days=day), changes._END[1]) for day in range(3)]
    begun = Walk(None)
    assert begun.after(keys, 3) is None
    on = begun.after(keys, 2)
    assert on == (*keys[1], then)
    assert Walk(None, on[:2], on[2]).after(keys[2:] * 2, 1) == (*keys[2], then)
