"""Recovery to a moment, as docs/operations.md describes it: a base backup, and the log of what was written since."""

import asyncio
import shutil
import time
from datetime import datetime
from pathlib import Path

import asyncpg
import pytest

from shared.platform.local.data_folder import data_folder
from shared.platform.local.embedded_postgres import Server, postgres
from tests.clusters import base_backup

DATABASES = ("index_api",)
ARCHIVE = 'test ! -f "{archive}/%f" && cp "%p" "{archive}/%f"'
RECOVER = """
archive_mode = off
hot_standby = off
restore_command = 'cp "{archive}/%f" "%p"'
recovery_target_time = '{moment}'
recovery_target_action = promote
"""


async def write(server: Server, number: int) -> datetime:
    """Write a row, and give the time at which that was acknowledged."""
    owner = await asyncpg.connect(server.owner_urls["index_api"])
    await owner.execute("create table if not exists acknowledged (number int)")
    await owner.execute("insert into acknowledged values ($1)", number)
    moment: datetime = await owner.fetchval("select clock_timestamp()")
    await owner.close()
    return moment


async def ask(url: str, sql: str) -> list[object]:
    connection = await asyncpg.connect(url)
    rows = await connection.fetch(sql)
    await connection.close()
    return [row[0] for row in rows]


async def archive_all(server: Server) -> None:
    """Close the segment of the log that is written to, and wait until it is in the archive."""
    [segment] = await ask(server.admin_url, "select pg_walfile_name(pg_switch_wal())")
    for _ in range(600):
        [archived] = await ask(server.admin_url, "select coalesce(max(last_archived_wal), '') from pg_stat_archiver")
        if str(archived) >= str(segment):
            return
        await asyncio.sleep(0.1)
    raise AssertionError("the log was not archived")


@pytest.mark.timeout(300)
def test_it_recovers_to_the_moment_between_two_acknowledged_writes(tmp_path: Path) -> None:
    old, new, archive = tmp_path / "old", tmp_path / "new", tmp_path / "archive"
    archive.mkdir()
    with data_folder(old), postgres(old, DATABASES) as server:
        archiving = ARCHIVE.format(archive=archive)
        asyncio.run(ask(server.admin_url, f"alter system set archive_command = '{archiving}'"))
        asyncio.run(ask(server.admin_url, "alter system set archive_mode = on"))
    with data_folder(old), postgres(old, DATABASES) as server:
        new.mkdir()
        base_backup(server, new / "postgres")
        moment = asyncio.run(write(server, 1))
        time.sleep(0.01)
        asyncio.run(write(server, 2))
        asyncio.run(archive_all(server))
    shutil.copy(old / "secrets.json", new)
    shutil.rmtree(old / "postgres")
    with (new / "postgres" / "postgresql.auto.conf").open("a") as settings:
        settings.write(RECOVER.format(archive=archive, moment=moment.isoformat()))
    (new / "postgres" / "recovery.signal").touch()
    with data_folder(new), postgres(new, DATABASES) as server:
        assert asyncio.run(ask(server.owner_urls["index_api"], "select number from acknowledged")) == [1]
        asyncio.run(write(server, 3))
        assert asyncio.run(ask(server.owner_urls["index_api"], "select number from acknowledged")) == [1, 3]
