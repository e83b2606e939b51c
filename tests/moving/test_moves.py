"""A move that begins where it cannot end, or that leaves the services without a server when it breaks off."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import asyncpg
import pytest

from services.tasks import prepare
from shared.platform.local.data_folder import data_folder
from shared.platform.local.embedded_postgres import Server, postgres
from tests.commands import Ended
from tests.moving.places import Places, places

NAME = "events_api"
KEEP = "insert into snapshots (name, etag, body) values ($1, '', '{}')"
CLOSED = f"""
do $$begin
    alter role {NAME} in database {NAME} set default_transaction_read_only = on;
    alter role {NAME}_runtime in database {NAME} set default_transaction_read_only = on;
end$$"""
"""Closes the old server to the services, as a move that is killed leaves it."""
KEPT = "select count(*) from snapshots where name = $1"
pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Server]]:
    """Run two servers, one of which can be followed."""
    old, new = (tmp_path_factory.mktemp(name) for name in ("old", "new"))
    with data_folder(old), data_folder(new):
        with postgres(old, (), fast=True) as once:
            asyncio.run(_set(once, "alter system set wal_level = logical"))
        with postgres(old, (), fast=True) as one, postgres(new, (), fast=True) as other:
            yield one, other


async def _set(server: Server, sql: str) -> None:
    admin = await asyncpg.connect(server.admin_url)
    await admin.execute(sql)
    await admin.close()


@pytest.fixture(scope="module")
def there(servers: tuple[Server, Server]) -> Places:
    """Put the database of a service on the one that can be followed."""
    old, new = servers
    found = asyncio.run(places(old.admin_url, new.admin_url, (NAME,)))
    prepare(found.urls, found.owners)
    return found


@asynccontextmanager
async def entered(there: Places) -> AsyncIterator[asyncpg.Connection]:
    """Enter the database as the service does: on the server that takes changes."""
    connection = await asyncpg.connect(there.urls[NAME])
    try:
        yield connection
    finally:
        await connection.close()


async def writes(there: Places, name: str, *, old: bool) -> bool:
    """Write as the service does, and say whether that is on the old server, or on the new one."""
    async with entered(there) as service:
        await service.execute(KEEP, name)
    return bool(await there.ask(NAME, KEPT, name, old=old))


def refused(ended: Ended, *words: str) -> bool:
    """Say whether a step was refused in a sentence with these words."""
    assert all(word in ended.stderr for word in words), ended.stderr
    return ended.exit_code == 1 and ended.stderr.startswith("icc: ") and ended.stderr.count("\n") == 1


@pytest.fixture(scope="module")
def begun(there: Places) -> Places:
    """Begin a move, which the tests below refuse to finish, and the last one finishes."""
    assert there.move("begin").exit_code == 0
    return there


def test_a_server_that_cannot_be_followed_is_refused(there: Places) -> None:
    turned = asyncio.run(places(there.new, there.old, ("index_api",)))
    assert refused(turned.move("begin"), "wal_level = logical", "nothing was changed")


def test_what_is_on_the_new_server_is_not_overwritten(there: Places) -> None:
    asyncio.run(there.ask("postgres", f"create database {NAME}"))
    asyncio.run(there.ask(NAME, "create table precious (id int)"))
    assert refused(there.move("begin"), "not empty", "precious")
    asyncio.run(there.ask("postgres", f"drop database {NAME}"))


def test_a_table_whose_rows_cannot_be_told_apart_is_refused(there: Places) -> None:
    asyncio.run(there.ask(NAME, "create table keyless (id int)", old=True))
    assert refused(there.move("begin"), "keyless", "no primary key")
    asyncio.run(there.ask(NAME, "drop table keyless", old=True))


@pytest.mark.parametrize("step", ["status", "finish"])
def test_what_was_not_begun_does_not_go_on(there: Places, step: str) -> None:
    assert refused(there.move(step))
    assert asyncio.run(writes(there, f"without a beginning, {step}", old=True))


def test_servers_are_named(there: Places) -> None:
    assert refused(there.move("begin", MOVE_TO_URL=""), "MOVE_FROM_URL and MOVE_TO_URL")


@pytest.mark.parametrize("left_out", ["&target_session_attrs=read-write", "new"])
def test_services_that_would_not_find_the_new_server_stay(begun: Places, left_out: str) -> None:
    url = begun.urls[NAME]
    host = f",{begun.new.rpartition('@')[2].partition('/')[0]}"
    known = url.replace(host if left_out == "new" else left_out, "")
    assert known != url
    assert refused(begun.move("finish", EVENTS_API_DATABASE_URL=known), NAME)
    assert asyncio.run(writes(begun, f"without {left_out}", old=True))


def test_tables_that_changed_meanwhile_end_the_move(begun: Places) -> None:
    asyncio.run(begun.ask(NAME, "create table later (id int primary key)", old=True))
    assert refused(begun.move("finish"), "public.later", "begin anew")
    assert asyncio.run(writes(begun, "after a change of tables", old=True))
    asyncio.run(begun.ask(NAME, "drop table later", old=True))


def test_rows_that_only_one_server_has_end_the_move(begun: Places) -> None:
    asyncio.run(begun.ask(NAME, KEEP, "forged"))
    assert refused(begun.move("finish"), "snapshots", "not the same")
    assert asyncio.run(writes(begun, "after a forgery", old=True))


def test_a_move_that_is_abandoned_leaves_nothing_and_can_begin_anew(begun: Places) -> None:
    assert begun.move("abandon").exit_code == 0
    assert asyncio.run(begun.ask("postgres", "select count(*) from pg_replication_slots", old=True)) == 0
    assert asyncio.run(begun.ask(NAME, "select count(*) from pg_publication", old=True)) == 0
    assert asyncio.run(begun.ask("postgres", "select count(*) from pg_database where datname = $1", NAME)) == 0
    assert asyncio.run(writes(begun, "abandoned", old=True))
    assert begun.move("begin").exit_code == 0


async def _while_another_is_at_work(there: Places, step: str) -> Ended:
    admin = await there.admin("postgres")
    try:
        await admin.execute("select pg_advisory_lock(7271982)")
        return await asyncio.to_thread(there.move, step)
    finally:
        await admin.close()


@pytest.mark.parametrize("step", ["finish", "abandon"])
def test_two_do_not_decide_at_once(begun: Places, step: str) -> None:
    assert refused(asyncio.run(_while_another_is_at_work(begun, step)), "another `icc move`")


async def _while_somebody_works(there: Places) -> Ended:
    async with entered(there) as service, service.transaction():
        await service.execute(KEEP, "works for long")
        return await asyncio.to_thread(there.move, "finish")


def test_a_move_is_put_off_broken_off_and_finished(begun: Places) -> None:
    assert refused(asyncio.run(_while_somebody_works(begun)), "works for too long")
    assert asyncio.run(writes(begun, "put off", old=True))
    assert "26 of 26" in begun.move("status").stdout
    asyncio.run(begun.ask("postgres", CLOSED, old=True))
    assert begun.move("finish").exit_code == 0
    assert asyncio.run(writes(begun, "moved", old=False))
    for kept in ("works for long", "put off"):
        assert asyncio.run(begun.ask(NAME, KEPT, kept)) == 1
    assert refused(begun.move("abandon"), "nothing to abandon")
    assert begun.move("finish").exit_code == 0
    assert asyncio.run(writes(begun, "still there", old=False))
    alone = begun.urls[NAME].replace(f",{begun.new.rpartition('@')[2].partition('/')[0]}", "")
    with pytest.raises(asyncpg.TargetServerAttributeNotMatched):
        asyncio.run(asyncpg.connect(alone))
