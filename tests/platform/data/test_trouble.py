"""A database in trouble that is called a fault of ours, and one that makes everybody wait for what few need."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from typing import Any

import asyncpg
import httpx
import pytest
import pytest_asyncio
import sqlalchemy as sa

from services.index_api.dependencies import provide
from shared.platform.access.tokens import DevelopmentIssuer, Tokens
from shared.platform.data.database import Database, connect
from shared.platform.data.queue import connected
from shared.platform.http.application import Running, run_with
from shared.platform.local.embedded_postgres import Server
from tests.support import Client, problem

A_CITY = {"slug": "newtown", "name": "Newtown", "country": "NO"}
MINE = "from pg_stat_activity where datname = 'index_api_copy' and pid <> pg_backend_pid()"

LIMIT = sa.select(sa.func.current_setting("idle_in_transaction_session_timeout"))
SHORTER = sa.select(sa.func.set_config("idle_in_transaction_session_timeout", "100", sa.true()))
LOCK = sa.select(sa.func.pg_advisory_xact_lock(4711))
TRY = sa.select(sa.func.pg_try_advisory_xact_lock(4711))


@pytest_asyncio.fixture(loop_scope="session")
async def client(
    own_copy: Database, apps: dict[str, Any], tokens: Tokens, issuer: DevelopmentIssuer
) -> AsyncIterator[Client]:
    app = apps["index_api"]
    run_with(app, Running(own_copy, provide(own_copy), tokens.identify))
    async with Client(transport=httpx.ASGITransport(app), base_url="http://test") as one:
        one.issuer = issuer
        yield one


@pytest_asyncio.fixture(loop_scope="session")
async def admin(server: Server, own_copy: Database) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(server.admin_url, database="index_api_copy")
    yield connection
    await connection.close()


async def create(client: Client, slug: str = "newtown") -> httpx.Response:
    return await client.post("/v1/cities", json=A_CITY | {"slug": slug}, headers=client.bearer("secretariat"))


async def refused(answer: httpx.Response) -> int:
    assert problem(answer) == (503, "unavailable"), answer.text
    return int(answer.headers["retry-after"])


@pytest.mark.parametrize(
    "trouble",
    [
        "perform pg_terminate_backend(pg_backend_pid())",
        "raise sqlstate '53100'",
        "raise sqlstate '53300'",
        "raise sqlstate '58030'",
        "raise sqlstate '40P01'",
        "raise sqlstate '55P03'",
    ],
)
async def test_trouble_in_the_midst_of_a_change_is_a_503(
    client: Client, admin: asyncpg.Connection, trouble: str
) -> None:
    await admin.execute(
        f"create function fail() returns trigger language plpgsql as $$begin {trouble}; return new; end$$;"
        "create trigger fail before insert on cities for each row execute function fail()"
    )
    assert await refused(await create(client)) > 0
    await admin.execute("drop trigger fail on cities; drop function fail()")
    assert (await create(client)).status_code == 201


async def test_connections_that_ended_unseen_are_replaced_and_nobody_notices(
    client: Client, admin: asyncpg.Connection
) -> None:
    for ended in range(3):
        await admin.execute(f"select pg_terminate_backend(pid, 5000) {MINE}")
        answers = await asyncio.gather(
            *(client.get("/v1/cities/oslo") for _ in range(20)),
            *(create(client, f"new-{ended}-{one}") for one in "abc"),
        )
        assert [one.status_code for one in answers] == [200] * 20 + [201] * 3


ATTEMPTED = """
create sequence attempts; grant usage on attempts to public;
create table attempted (id bigint); grant insert on attempted to public;
create function attempt() returns bigint language plpgsql as $$
declare attempt bigint = nextval('attempts');
begin
    if attempt = 1 then perform pg_terminate_backend(pg_backend_pid()); end if;
    return attempt;
end$$;
"""


@pytest.mark.parametrize(
    ("statement", "attempts"), [("select attempt()", 2), ("insert into attempted values (attempt())", 1)]
)
async def test_only_what_reads_is_run_again_where_its_connection_ended(
    own_copy: Database, admin: asyncpg.Connection, statement: str, attempts: int
) -> None:
    await admin.execute(ATTEMPTED)
    with nullcontext() if attempts == 2 else pytest.raises(asyncpg.PostgresError):
        await own_copy.run(sa.text(statement))
    assert await admin.fetchval("select last_value from attempts") == attempts


@asynccontextmanager
async def taking_no_changes(admin: asyncpg.Connection) -> AsyncIterator[None]:
    """Let the server say to who begins something that it takes no changes, also in sessions that are there."""

    async def let(change: str) -> None:
        await admin.execute(f"alter system {change} default_transaction_read_only{' = on' * (change == 'set')}")
        await admin.execute("select pg_reload_conf()")
        await asyncio.sleep(0.1)

    await admin.execute("set default_transaction_read_only = off")
    await let("set")
    try:
        yield
    finally:
        await let("reset")


async def test_changes_and_readers_wait_while_no_server_takes_changes_and_another_may(
    client: Client, apps: dict[str, Any], tokens: Tokens, admin: asyncpg.Connection, server: Server
) -> None:
    url = server.urls["index_api"].replace("/index_api?", "/index_api_copy?") + "&target_session_attrs=read-write"
    async with connect(url, size=2) as moving:
        run_with(apps["index_api"], Running(moving, provide(moving), tokens.identify))
        began = time.monotonic()
        async with taking_no_changes(admin):
            waiting = [asyncio.ensure_future(create(client, f"new-{number}")) for number in range(6)]
            await asyncio.sleep(0.2)
            waiting += [asyncio.ensure_future(client.get("/v1/cities/oslo")) for _ in range(6)]
            await asyncio.sleep(1)
            assert not any(one.done() for one in waiting)
        answers = await asyncio.gather(*waiting)
        assert [one.status_code for one in answers] == [201] * 6 + [200] * 6
        assert time.monotonic() - began > 1.2


async def test_nobody_waits_for_another_server_where_there_is_none(client: Client, admin: asyncpg.Connection) -> None:
    assert (await create(client)).status_code == 201
    async with taking_no_changes(admin):
        began = time.monotonic()
        assert await refused(await create(client, "newer")) > 0
        assert (await client.get("/v1/cities/oslo")).status_code == 200
        assert time.monotonic() - began < 1
    assert (await create(client, "newer")).status_code == 201


async def test_a_database_that_only_reads_serves_readers_and_says_so(client: Client, admin: asyncpg.Connection) -> None:
    await admin.execute("alter database index_api_copy set default_transaction_read_only = on")
    await admin.execute(f"select pg_terminate_backend(pid, 5000) {MINE}")
    for address in ("/readyz", *["/v1/cities/oslo"] * 6):
        await client.get(address)  # each finds a connection that ended
    assert await refused(await create(client)) > 0
    assert (await client.get("/v1/cities/oslo")).status_code == 200
    told = (await client.get("/health")).json()
    assert (told["status"], told["neighbours"]["database"]) == ("DEGRADED", "READ_ONLY")
    await admin.execute("alter database index_api_copy reset default_transaction_read_only")
    if (answer := await create(client)).status_code != 201:  # one of the connections from before: it asks for others
        assert await refused(answer) > 0
        answer = await create(client)
    assert answer.status_code == 201


@asynccontextmanager
async def without_its_standby(admin: asyncpg.Connection) -> AsyncIterator[None]:
    """Demand that a standby has each commit, where there is none."""

    async def demand(names: str) -> None:
        await admin.execute(f"alter system set synchronous_standby_names = '{names}'")
        await admin.execute("select pg_reload_conf()")
        async with asyncio.timeout(5):
            while await admin.fetchval("show synchronous_standby_names") != names:  # noqa: ASYNC110 - no event says so
                await asyncio.sleep(0.01)

    await demand("nobody")
    try:
        yield
    finally:
        await demand("")


async def test_what_no_standby_has_is_not_acknowledged_nor_told_to_a_retry(
    client: Client, apps: dict[str, Any], tokens: Tokens, admin: asyncpg.Connection, server: Server
) -> None:
    url = server.urls["index_api"].replace("/index_api?", "/index_api_copy?")
    headers = client.bearer("secretariat") | {"idempotency-key": "until it is replicated"}
    await admin.execute("alter database index_api_copy set synchronous_commit = on")
    async with connect(url, size=2, statement_timeout_ms=300) as impatient:
        run_with(apps["index_api"], Running(impatient, provide(impatient), tokens.identify))
        async with without_its_standby(admin):
            for _ in range(2):
                assert await refused(await client.post("/v1/cities", json=A_CITY, headers=headers)) > 0
            assert (await client.get("/v1/cities/newtown")).status_code == 200, "it holds here, and only here"
        answer = await client.post("/v1/cities", json=A_CITY, headers=headers)
        assert (answer.status_code, answer.headers["idempotency-replayed"]) == (201, "true")


async def test_a_locked_table_holds_up_only_those_who_need_it(client: Client, admin: asyncpg.Connection) -> None:
    async with admin.transaction():
        await admin.execute("lock table announcements in access exclusive mode")
        many = asyncio.gather(*(client.get("/v1/announcements") for _ in range(12)))
        await asyncio.sleep(0.1)
        began = time.monotonic()
        assert (await client.get("/v1/cities/oslo")).status_code == 200
        assert (await client.get("/readyz")).status_code == 200
        assert time.monotonic() - began < 0.5
        assert {await refused(one) for one in await many} <= {1, 2}
        assert time.monotonic() - began < 2.5, "who asks for the same waits for the same"
    assert (await client.get("/v1/announcements")).status_code == 200


async def stand_still(database: Database) -> None:
    async with database.transaction() as tx:
        await tx.value(SHORTER)
        await tx.value(LOCK)
        assert await database.value(TRY) is False
        await asyncio.sleep(0.3)
        assert await database.value(TRY) is True


async def test_a_process_that_stands_still_does_not_keep_its_locks(own_copy: Database) -> None:
    assert await own_copy.value(LIMIT) == "10s"
    with pytest.raises(asyncpg.InterfaceError):
        await stand_still(own_copy)


@pytest.mark.parametrize("opened", [connect, connected])
async def test_a_pool_whose_connection_nobody_gives_back_is_closed_soon(
    server: Server, own_copy: Database, opened: Any
) -> None:
    """A worker that begins anew after a failure would else wait for good, and deliver nothing."""
    url = server.urls["index_api"].replace("/index_api?", "/index_api_copy?")
    held: list[Any] = []
    async with asyncio.timeout(20), opened(url) as given:
        pool = given if isinstance(given, asyncpg.Pool) else given._pool.pool
        held.append(await pool.acquire())
    with pytest.raises(asyncpg.InterfaceError):
        await held[0].execute("select 1")
