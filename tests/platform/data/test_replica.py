"""A replica that lags, dies or refuses, and readers who must find what they were told is done."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import httpx
import pytest
import sqlalchemy as sa

from services.tasks import prepare
from shared.doctor.replicas import replica
from shared.platform.access.tokens import DEVELOPMENT_ISSUER, DevelopmentIssuer
from shared.platform.data.connections import Connections
from shared.platform.data.database import Database, connect
from shared.platform.data.replica import WithReplica, at_the_primary, reads_anywhere
from shared.platform.local.data_folder import data_folder
from shared.platform.local.embedded_postgres import Server, postgres
from shared.platform.local.supervisor import Child, listen, supervise
from tests.clusters import Standby, following
from tests.running import UNLIMITED

SERVICE = "index_api"
READ = sa.text("select coalesce(max(number), 0) from written")
WRITE = sa.text("insert into written values (:number)")
WHERE = sa.text("select pg_is_in_recovery()")
WRITE_AND_TELL = sa.text("insert into written values (0) returning pg_is_in_recovery()")


@dataclass(frozen=True, slots=True)
class Pair:
    """A primary, which waits for its standby, and that standby."""

    server: Server
    standby: Standby

    def there(self, url: str) -> str:
        """Give the address of the same database on the standby."""
        before, _, after = url.partition("@127.0.0.1:")
        return f"{before}@127.0.0.1:{self.standby.port}/{after.partition('/')[2]}"

    async def admin(self, sql: str, *, there: bool = False) -> object:
        """Ask as the superuser, on one of the two."""
        url = self.there(self.server.admin_url) if there else self.server.admin_url
        connection = await asyncpg.connect(url)
        try:
            return await connection.fetchval(sql)
        finally:
            await connection.close()


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """Run a primary with the schema of index_api, and its standby."""
    folder = tmp_path_factory.mktemp("pair")
    with data_folder(folder / "primary"), postgres(folder / "primary", (SERVICE,), fast=True) as server:
        prepare(server.urls, server.owner_urls)
        with following(server, folder) as standby:
            pair = Pair(server, standby)
            asyncio.run(_until_it_follows(pair))
            yield pair


async def _until_it_follows(pair: Pair) -> None:
    await pair.admin("alter system set synchronous_standby_names = '*'")
    await pair.admin("select pg_reload_conf()")
    for _ in range(400):
        if await pair.admin("select true from pg_stat_replication where sync_state = 'sync'"):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(pair.standby.log.read_text()[-2_000:])


@pytest.fixture
async def both(pair: Pair) -> AsyncIterator[Database]:
    """Be a service that knows both; what it reads here is what anybody may read."""
    owner = pair.server.owner_urls[SERVICE]
    connection = await asyncpg.connect(owner)
    await connection.execute("set synchronous_commit = 'remote_apply'")
    await connection.execute("create table if not exists written (number int); delete from written")
    await connection.close()
    token = reads_anywhere.set(True)
    async with connect(owner, size=2, replica_url=pair.there(owner)) as database:
        yield database
    reads_anywhere.reset(token)


async def test_what_was_acknowledged_is_read_at_once_from_the_replica(both: Database) -> None:
    assert await both.value(WHERE) is True
    for number in range(1, 200):
        await both.run(WRITE, number=number)
        assert await both.value(READ) == number
    async with both.transaction() as tx:
        await tx.run(WRITE, number=200)
    assert await both.value(READ) == 200


async def test_without_that_wait_a_replica_that_lags_would_tell_of_before(pair: Pair, both: Database) -> None:
    await pair.admin("select pg_wal_replay_pause()", there=True)
    try:
        connection = await asyncpg.connect(pair.server.owner_urls[SERVICE])
        await connection.execute("set synchronous_commit = 'local'; insert into written values (7)")
        await connection.close()
        assert await both.value(READ) == 0
        with at_the_primary():
            assert await both.value(READ) == 7
    finally:
        await pair.admin("select pg_wal_replay_resume()", there=True)


async def test_the_primary_does_what_the_replica_must_not(both: Database) -> None:
    assert await both.value(WRITE_AND_TELL) is False
    assert await both.value(WHERE) is True  # that says nothing against the replica
    async with both.transaction() as tx:
        assert await tx.value(WHERE) is False


async def test_a_replica_that_is_away_is_missed_by_nobody_and_asked_again_later(pair: Pair) -> None:
    owner = pair.server.owner_urls[SERVICE]
    token = reads_anywhere.set(True)
    try:
        async with _pools(owner, pair.there(owner)) as runner:
            database = Database(runner)
            assert await database.value(WHERE) is True
            pair.standby.stop()
            assert [await database.value(WHERE) for _ in range(20)] == [False] * 20
            [found] = await replica(SERVICE, pair.there(owner), owner)
            assert "the primary reads alone" in found.words
            pair.standby.start()
            await _until_it_follows(pair)
            for _ in range(200):
                if await database.value(WHERE):
                    break
                await asyncio.sleep(0.05)
            assert await database.value(WHERE) is True
    finally:
        reads_anywhere.reset(token)


async def test_nobody_waits_for_a_replica_that_starts_and_lets_nobody_in(pair: Pair) -> None:
    owner, settings = pair.server.owner_urls[SERVICE], pair.standby.folder / "postgresql.auto.conf"
    before = settings.read_text()
    pair.standby.stop()
    settings.write_text(f"{before}\nhot_standby = off\n")
    pair.standby.start()
    token = reads_anywhere.set(True)
    try:
        with pytest.raises(asyncpg.CannotConnectNowError):
            await _let_in(pair.there(owner))
        async with connect(owner, size=2, replica_url=pair.there(owner)) as database:
            began = time.monotonic()
            assert await database.value(WHERE) is False
            assert time.monotonic() - began < 1
    finally:
        reads_anywhere.reset(token)
        pair.standby.stop()
        settings.write_text(before)
        pair.standby.start()
        await _until_it_follows(pair)


async def _let_in(url: str) -> None:
    """Enter a server as soon as it listens. Raises what it answers."""
    for _ in range(200):
        try:
            await (await asyncpg.connect(url)).close()
        except ConnectionError:
            await asyncio.sleep(0.05)
        else:
            return


@asynccontextmanager
async def _pools(primary_url: str, replica_url: str) -> AsyncIterator[WithReplica]:
    async with (
        asyncpg.create_pool(primary_url, min_size=0, max_size=2) as primary,
        asyncpg.create_pool(replica_url, min_size=0, max_size=2) as copy,
    ):
        yield WithReplica(Connections(primary, 2), Connections(copy, 2), rest_seconds=0.2)


async def test_the_doctor_sees_a_primary_that_waits_for_nobody(pair: Pair) -> None:
    owner = pair.server.owner_urls[SERVICE]
    [found] = await replica(SERVICE, pair.there(owner), owner)
    assert found.words == "a standby answers what anybody may read"
    [found] = await replica(SERVICE, owner, owner)
    assert found.words == "the primary answers there, as where no standby is in time"
    await pair.admin("alter system set synchronous_standby_names = ''")
    await pair.admin("select pg_reload_conf()")
    await asyncio.sleep(0.2)
    try:
        [found] = await replica(SERVICE, pair.there(owner), owner)
        assert "waits for no standby" in found.words
    finally:
        await _until_it_follows(pair)


async def test_nobody_is_told_less_by_the_replica_than_a_writer_was_told_is_done(pair: Pair, tmp_path: Path) -> None:
    issuer = DevelopmentIssuer(tmp_path / "issuer")
    given = {"DATABASE_URL": pair.server.urls[SERVICE], "READ_REPLICA_URL": pair.there(pair.server.urls[SERVICE])}
    given |= {"KEYS": str(issuer.public), "ISSUER": DEVELOPMENT_ISSUER, "POOL_SIZE": "4"}
    settings = UNLIMITED | {f"INDEX_API_{name}": value for name, value in given.items()}
    child = Child("services.index_api.main:create_app", listen(0), settings)
    reads = "select count(*) from pg_stat_activity where datname = 'index_api' and query ilike '%cities%'"
    with supervise({SERVICE: child}, tmp_path) as children:
        children.wait_until_ready(60)
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{child.port}", timeout=20) as http:
            writer = {"authorization": f"Bearer {issuer.sign(['secretariat'])}"}
            for number in range(30):
                slug = f"made-{number}"
                place = {"slug": slug, "name": slug, "country": "XA", "synthetic": True}
                made = await http.post("/v1/cities", json={**place, "sources": [{"title": "Invented"}]}, headers=writer)
                assert made.status_code == 201, made.text
                told, listed = await asyncio.gather(
                    http.get(f"/v1/cities/{slug}"), http.get("/v1/cities", params={"country": "XA", "limit": 200})
                )
                assert told.status_code == 200
                assert slug in {city["slug"] for city in listed.json()["items"]}
                changed = await http.patch(
                    f"/v1/cities/{slug}",
                    json={"name": f"{slug} new"},
                    headers=writer | {"if-match": told.headers["etag"]},
                )
                assert changed.status_code == 200, changed.text
                assert (await http.get(f"/v1/cities/{slug}")).json()["name"] == f"{slug} new"
            metrics = (await http.get("/metrics")).text
            assert int(str(await pair.admin(reads, there=True))) > 0
    assert re.search(r"^database_replica_fallbacks_total{", metrics, re.MULTILINE) is None
