"""A change that a reader never hears of, hears twice, or should not have heard."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import replace

import pytest
import sqlalchemy as sa

from shared.platform.access.audience import (
    COLLEAGUES,
    EVERYBODY,
    EXPERTS,
    Audience,
    author,
    cities,
    coordinators,
    members,
    networks,
)
from shared.platform.access.change_log import Belonging, ChangeLog
from shared.platform.access.permits import NOBODY, Caller, Permit, Reach, Role
from shared.platform.access.retention import deleting
from shared.platform.command import Commands
from shared.platform.data import changes
from shared.platform.data.changes import NewChange
from shared.platform.data.database import Database
from shared.platform.refusals import PositionForgotten
from shared.schemas.changes import ChangeKind

KIND = ChangeKind("thing.made", "thing", "/v1/things/{id}", "A thing was made.", states=("new",))
OTHER = ChangeKind("thing.hidden", "thing", "/v1/things/{id}", "A thing was hidden.", gone=True, states=("new",))
SWEEPING = deleting(changes.OVER, changes.KEPT_DAYS, "the change")
PERMIT = Permit(
    "makeThing", Caller("a"), frozenset({Reach.ANY}), frozenset({Role.SECRETARIAT}), {Role.SECRETARIAT: Reach.ANY}
)
_TABLE = changes.changes_table(sa.MetaData())
AGE = sa.update(_TABLE).values(at=_TABLE.c.at - sa.literal_column(f"interval '{changes.KEPT_DAYS + 1} days'"))


@pytest.fixture
def log(own_copy: Database) -> ChangeLog:
    return ChangeLog(own_copy, nowhere)


async def nowhere(_: Caller) -> Belonging:
    return Belonging()


async def make(database: Database, *things: str, seen_by: Audience = EVERYBODY, kind: ChangeKind = KIND) -> None:
    async with Commands(database).open(PERMIT) as command:
        for thing in things:
            command.tell(kind, thing, seen_by, state="new", version=1)


def new(thing: str) -> NewChange:
    return {
        "kind": KIND.name, "type": KIND.of, "resource": thing, "address": f"/v1/things/{thing}", "state": None,
        "version": None, "gone": False, "audience": ["public"], "trace_id": "0",
    }  # fmt: skip


async def heard(log: ChangeLog, caller: Caller = NOBODY, after: int = 0) -> list[str]:
    return [one.resource.id for one in (await log.changes(caller, after, 1_000)).items]


async def test_a_change_is_told_as_it_was_left(own_copy: Database, log: ChangeLog) -> None:
    await make(own_copy, "a", kind=OTHER)
    told = await log.changes(NOBODY, 0, 10)
    (change,) = told.items
    assert (change.kind, change.state, change.version, change.gone) == ("thing.hidden", "new", 1, True)
    assert change.resource.model_dump() == {"type": "thing", "id": "a", "address": "/v1/things/a"}
    assert (told.after, told.latest, told.more) == (change.position, change.position, False)


async def test_what_is_undone_is_not_told(own_copy: Database, log: ChangeLog) -> None:
    with pytest.raises(ConnectionError):
        await failing(own_copy)
    assert await heard(log) == []


async def failing(database: Database) -> None:
    async with Commands(database).open(PERMIT) as command:
        command.tell(KIND, "a", EVERYBODY, state="new", version=1)
        await command.finish()
        raise ConnectionError


async def test_pages_go_on_where_the_last_one_ended(own_copy: Database, log: ChangeLog) -> None:
    await make(own_copy, *map(str, range(7)))
    walked, after, more = [], 0, True
    while more:
        page = await log.changes(NOBODY, after, 3)
        walked += [one.resource.id for one in page.items]
        after, more = page.after, page.more
    assert walked == list(map(str, range(7)))
    assert after == page.latest


async def test_nothing_is_skipped_or_told_twice_while_many_write(own_copy: Database, log: ChangeLog) -> None:
    """A commit may take longer than one that began after it; a reader never waits for either."""
    chance = random.Random(14)
    heard_of: list[str] = []
    written = [f"{writer}-{number}" for writer in range(4) for number in range(40)]
    done = asyncio.Event()

    async def write(writer: int) -> None:
        for number in range(40):
            async with own_copy.transaction() as tx:
                await changes.write(tx, [new(f"{writer}-{number}")])
                await tx.value(sa.select(sa.func.pg_sleep(sa.literal_column(str(chance.random() / 50)))))

    async def follow() -> None:
        after = 0
        while True:
            ended = done.is_set()
            page = await log.changes(NOBODY, after, 7)
            heard_of.extend(one.resource.id for one in page.items)
            after = page.after
            if ended and not page.more:
                return

    following = asyncio.create_task(follow())
    await asyncio.gather(*map(write, range(4)))
    done.set()
    await following
    assert sorted(heard_of) == sorted(written)
    for writer in range(4):
        own = [one for one in heard_of if one.startswith(f"{writer}-")]
        assert own == [f"{writer}-{number}" for number in range(40)]


CALLERS: dict[str, Callable[[], Caller]] = {
    "nobody": lambda: NOBODY,
    "oslo": lambda: Caller("o", frozenset({Role.CITY_COORDINATOR}), frozenset({"oslo"})),
    "nordic": lambda: Caller(
        "n", frozenset({Role.NETWORK_COORDINATOR}), networks=frozenset({"nordic"}), members=frozenset({"oslo"})
    ),
    "expert": lambda: Caller("e", frozenset({Role.EXPERT})),
    "secretariat": lambda: Caller("s", frozenset({Role.SECRETARIAT})),
}


@pytest.mark.parametrize(
    ("audience", "who"),
    [
        (EVERYBODY, {"nobody", "oslo", "nordic", "expert", "secretariat"}),
        (COLLEAGUES, {"oslo", "nordic", "expert", "secretariat"}),
        (EXPERTS, {"expert", "secretariat"}),
        (cities("oslo"), {"oslo", "nordic", "secretariat"}),
        (cities("bergen"), {"secretariat"}),
        (coordinators("oslo"), {"oslo", "secretariat"}),
        (networks("nordic"), {"nordic", "secretariat"}),
        (members("nordic"), {"oslo", "nordic", "secretariat"}),
        (author("e"), {"expert", "secretariat"}),
        (frozenset(), {"secretariat"}),
    ],
)
async def test_each_hears_what_is_theirs(own_copy: Database, audience: Audience, who: set[str]) -> None:
    async def belonging(caller: Caller) -> Belonging:
        at_home = frozenset({"nordic"}) if "oslo" in caller.cities else frozenset()
        return Belonging(caller.members, at_home)

    log = ChangeLog(own_copy, belonging)
    await make(own_copy, "a", seen_by=audience)
    assert {name for name, caller in CALLERS.items() if await heard(log, caller())} == who


async def test_a_city_that_left_its_network_is_no_longer_told_of(own_copy: Database) -> None:
    async def belonging(caller: Caller) -> Belonging:
        return Belonging(caller.members, frozenset())

    log = ChangeLog(own_copy, belonging)
    await make(own_copy, "a", seen_by=cities("oslo"))
    network = CALLERS["nordic"]()
    assert await heard(log, network) == ["a"]
    assert await heard(log, replace(network, members=frozenset())) == []


async def test_kinds_are_a_filter_and_do_not_hold_up_the_position(own_copy: Database, log: ChangeLog) -> None:
    await make(own_copy, "a")
    await make(own_copy, "b", kind=OTHER)
    await make(own_copy, "c")
    found = await log.changes(NOBODY, 0, 10, ["thing.hidden"])
    assert [one.resource.id for one in found.items] == ["b"]
    assert found.after == found.latest
    nothing = await log.changes(NOBODY, 0, 10, ["thing.sung"])
    assert (nothing.items, nothing.after) == ([], nothing.latest)


async def test_a_position_that_is_too_old_says_where_to_begin(own_copy: Database, log: ChangeLog) -> None:
    await make(own_copy, "a", "b", "c")
    first = (await log.changes(NOBODY, 0, 1)).after
    await own_copy.run(AGE)
    await make(own_copy, "d")
    assert await SWEEPING.expire(own_copy) == 2
    with pytest.raises(PositionForgotten):
        await log.changes(NOBODY, first, 10)
    assert await heard(log) == ["c", "d"]
    assert await SWEEPING.expire(own_copy) == 0


async def test_a_position_that_is_not_reached_yet_is_of_a_database_that_was_set_back(log: ChangeLog) -> None:
    with pytest.raises(PositionForgotten):
        await log.changes(NOBODY, 5, 10)
