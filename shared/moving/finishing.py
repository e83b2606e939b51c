"""Finishing a move: for less than a second nobody may write, and then everybody writes on the new server.

Up to the one statement that opens the new server, whatever goes wrong lets the services go on with the old one. From
there on the old one stays closed, whatever goes wrong.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Final
from urllib.parse import parse_qs, urlsplit

import asyncpg
from asyncpg.connect_utils import SessionAttribute

from shared.moving.ends import NAME, OURS, End, Ends, Tell, both_ends, demand_alone, in_words, quoted
from shared.moving.following import Following, carry_sequences, demand_same_rows, demand_same_shape, following
from shared.platform.local.data_folder import CannotRun

_LOOK_SECONDS: Final = 1.0
_NEAR_BYTES: Final = 1_000_000
"""So few bytes of the log are made up for at once."""
_HEARD_SECONDS: Final = 0.1
"""By then each process of a server has heard of a new setting."""
_DRAIN_SECONDS: Final = 2.0
_CATCH_UP_SECONDS: Final = 2.0
_STARTED: Final = "select pg_postmaster_start_time()"
_AT_WORK: Final = """
select count(*) from pg_stat_activity
 where datname = any($1) and backend_type = 'client backend' and application_name <> $2 and xact_start < $3
"""
_END_SESSIONS: Final = """
select count(pg_terminate_backend(pid)) from pg_stat_activity
 where datname = any($1) and backend_type = 'client backend' and application_name <> $2 and backend_start < $3
"""
_MARK: Final = "select pg_logical_emit_message(true, 'icc_move', '')::text"
"""A transaction of its own, before whose end in the log all that was committed stands."""
_CONFIRMED: Final = """
select count(*) from pg_replication_slots where slot_name = any($1) and confirmed_flush_lsn >= $2::text::pg_lsn
"""


async def finish(old: str, new: str, urls: Mapping[str, str], tell: Tell) -> None:
    """Let the services go over to the new server, once it has caught up. Raises `CannotRun`.

    The services have to know both servers: `urls` name them, and say `target_session_attrs=read-write`.
    """
    async with both_ends(old, new, urls) as ends:
        with in_words("the move could not be finished"):
            await demand_alone(ends)
            if await ends.new.is_fenced(ends.parts):
                await _prepare(ends, urls, tell)
                began = time.monotonic()
                await _go_over(ends)
                tell(f"The services write on the new server. They waited for {time.monotonic() - began:.2f} s.")
            elif not await ends.old.is_fenced(ends.parts):
                raise CannotRun("neither server is closed to the services: no move was begun")
        with in_words("the services are on the new server, but `icc move finish` has to be run once more"):
            await clear_away(ends)
            tell("The new server no longer follows the old one, which may be stopped.")


async def _prepare(ends: Ends, urls: Mapping[str, str], tell: Tell) -> None:
    """Do beforehand all that takes its time."""
    if not await ends.old.is_fenced(ends.parts):  # as one that broke off leaves it
        await demand_both_known(ends, urls)
    await _caught_up(ends, tell)
    for part in ends.parts:
        await demand_same_shape(ends, part)
        await ends.new.inside[part.service].execute("analyze")  # what is planned with is not followed either
    await _caught_up(ends, tell)


async def demand_both_known(ends: Ends, urls: Mapping[str, str]) -> None:
    """Raise `CannotRun` where an address does not lead to the old server now and to the new one after the move."""
    old, new = [await end.admin.fetchval(_STARTED) for end in (ends.old, ends.new)]
    for service, url in urls.items():
        told = parse_qs(urlsplit(url).query).get("target_session_attrs")
        if told != ["read-write"]:
            raise CannotRun(
                f"{service}: its …_DATABASE_URL has to name both servers, and target_session_attrs=read-write"
            )
        nowhere = f"{service}: its …_DATABASE_URL does not lead to both servers"
        for wanted, at in ((SessionAttribute.read_write, old), (SessionAttribute.read_only, new)):
            with in_words(nowhere):
                connection = await asyncpg.connect(url, target_session_attrs=wanted, timeout=10)
                started = await connection.fetchval(_STARTED)
                await connection.close()
            if started != at:
                raise CannotRun(nowhere)


async def _caught_up(ends: Ends, tell: Tell) -> None:
    told: list[Following] = []
    while True:
        now = await following(ends)
        if all(one.copy.is_whole and one.behind < _NEAR_BYTES for one in now):
            return
        if now != told:
            tell("\n".join(map(str, now)))
        told = now
        await asyncio.sleep(_LOOK_SECONDS)


async def _go_over(ends: Ends) -> None:
    async with _closed(ends.old, ends) as opening:
        await _catch_up(ends)
        await asyncio.gather(*(_complete(ends, number) for number in range(len(ends.parts))))
        opening.set()
        await ends.new.fence(ends.parts, up=False)


@asynccontextmanager
async def _closed(old: End, ends: Ends) -> AsyncIterator[asyncio.Event]:
    """Close the old server to the services; open it again where this fails before the event is set."""
    opening = asyncio.Event()
    try:
        await old.fence(ends.parts, up=True)
        await old.read_only(by_default=True)
        await _end_sessions(old, [part.database for part in ends.parts])
        yield opening
    except BaseException:
        if not opening.is_set():
            await old.read_only(by_default=False)
            await old.fence(ends.parts, up=False)
        raise


async def _end_sessions(old: End, databases: list[str]) -> None:
    """Wait until whoever was writing is done, then disconnect everybody: new sessions are closed out by the fence."""
    await asyncio.sleep(_HEARD_SECONDS)
    heard = await old.admin.fetchval("select clock_timestamp()")
    last = time.monotonic() + _DRAIN_SECONDS
    for ended in (_AT_WORK, _END_SESSIONS):
        while await old.admin.fetchval(ended, databases, OURS, heard):
            if time.monotonic() > last:
                raise CannotRun("somebody works for too long in the old databases; the services go on with them")
            await asyncio.sleep(0.01)


async def _catch_up(ends: Ends) -> None:
    """Return when all that was committed on the old server is on the disk of the new one."""
    mark = await ends.old.inside[ends.parts[0].service].fetchval(_MARK)
    slots = [part.subscription for part in ends.parts]
    last = time.monotonic() + _CATCH_UP_SECONDS
    while await ends.old.admin.fetchval(_CONFIRMED, slots, mark) < len(slots):
        if time.monotonic() > last:
            raise CannotRun("the new server falls behind; the services go on with the old one")
        await asyncio.sleep(0.01)


async def _complete(ends: Ends, number: int) -> None:
    part = ends.parts[number]
    await demand_same_shape(ends, part)
    await demand_same_rows(ends, part)
    await carry_sequences(ends, part)


async def clear_away(ends: Ends) -> None:
    """Let the new databases follow no longer, and forget on the old server how far they came."""
    for part in ends.parts:
        here, there = ends.new.inside.get(part.service), ends.old.inside[part.service]
        if here and await here.fetchval("select count(*) from pg_subscription where subname = $1", part.subscription):
            await here.execute(f"alter subscription {part.subscription} disable")
            await here.execute(f"drop subscription {part.subscription}")
        await there.execute(f"drop publication if exists {NAME}")
    await ends.old.read_only(by_default=False)
    await ends.new.copy_one_by_one(wanted=False)


async def abandon(old: str, new: str, urls: Mapping[str, str]) -> None:
    """Forget a move that was begun: what was made on the new server goes, but its roles. Raises `CannotRun`."""
    async with both_ends(old, new, urls) as ends:
        with in_words("the move could not be abandoned"):
            await demand_alone(ends)
            if ends.new.inside and not await ends.new.is_fenced(ends.parts):
                raise CannotRun("the new server is open to the services: there is nothing to abandon")
            await clear_away(ends)
            await ends.old.fence(ends.parts, up=False)
            for part in ends.parts:
                if here := ends.new.inside.get(part.service):
                    await here.close()
                    await ends.new.admin.execute(f"drop database {quoted(part.database)}")
