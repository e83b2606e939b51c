"""The tables in the code and the tables that the migrations make are the same, by PostgreSQL's own words.

Alembic's comparison misses check constraints, kinds of index and generated columns; the catalogue does not.
"""

import asyncio
from collections.abc import Iterator

import asyncpg
import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory
from pgqueuer.db import AsyncpgDriver
from sqlalchemy.dialects import postgresql

from services.documents import SERVICES
from services.events_api.metadata import metadata as of_events
from services.index_api.metadata import metadata as of_index
from services.practices_api.metadata import metadata as of_practices
from shared.platform.data.migrations import configuration, migrate
from shared.platform.data.queue import queries
from shared.platform.data.schema_version import newest
from shared.platform.local.embedded_postgres import Server

DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]
METADATA = {"index_api": of_index, "practices_api": of_practices, "events_api": of_events}
CATALOGUE = """
select 'column ' || c.relname || '.' || a.attname,
       format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
       || coalesce(' = ' || pg_get_expr(d.adbin, d.adrelid), '') || a.attgenerated::text || a.attidentity::text
  from pg_attribute a join pg_class c on c.oid = a.attrelid
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
 where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
union all
select 'constraint ' || conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid)
  from pg_constraint where connamespace = 'public'::regnamespace
union all
select 'index ' || indexrelid::regclass, pg_get_indexdef(indexrelid)
  from pg_index join pg_class on pg_class.oid = indexrelid where relnamespace = 'public'::regnamespace
union all
select 'trigger ' || tgrelid::regclass || ' ' || tgname, pg_get_triggerdef(t.oid) from pg_trigger t
  join pg_class c on c.oid = tgrelid where c.relnamespace = 'public'::regnamespace and not tgisinternal
union all
select 'function ' || proname, prosrc from pg_proc where pronamespace = 'public'::regnamespace
"""
services = pytest.mark.parametrize("service", SERVICES)


def statements_of(metadata: sa.MetaData) -> Iterator[str]:
    for table in metadata.sorted_tables:
        yield str(sa.schema.CreateTable(table).compile(dialect=DIALECT))
        for index in sorted(table.indexes, key=lambda one: str(one.name)):
            yield str(sa.schema.CreateIndex(index).compile(dialect=DIALECT))
        yield from table.info.get("statements", ())


async def catalogue(url: str) -> dict[str, str]:
    connection = await asyncpg.connect(url)
    try:
        return {row[0]: row[1] for row in await connection.fetch(CATALOGUE) if "schema_version" not in row[0]}
    finally:
        await connection.close()


@services
async def test_models_and_migrations_make_the_same_tables(service: str, server: Server) -> None:
    admin = await asyncpg.connect(server.admin_url)
    await admin.execute(f"create database models_of_{service}")
    url = server.admin_url.replace("/postgres?", f"/models_of_{service}?")
    connection = await asyncpg.connect(url)
    for statement in statements_of(METADATA[service]):
        await connection.execute(statement)
    await connection.close()
    models, migrated = await catalogue(url), await catalogue(server.urls[service])
    await admin.execute(f"drop database models_of_{service}")
    await admin.close()
    assert models
    assert models == migrated


@services
async def test_the_tables_of_the_queue_are_those_of_its_release(service: str, server: Server) -> None:
    connection = await asyncpg.connect(server.urls[service])
    try:
        planned = await queries(AsyncpgDriver(connection)).plan_upgrade()
    finally:
        await connection.close()
    assert planned.statements == ()


@services
def test_one_head(service: str) -> None:
    history = ScriptDirectory.from_config(configuration(service, ""))
    assert history.get_heads() == [newest(service)]


@services
async def test_back_and_forth(service: str, server: Server) -> None:
    admin = await asyncpg.connect(server.admin_url)
    await admin.execute(f"create database history_of_{service}")
    url = server.admin_url.replace("/postgres?", f"/history_of_{service}?")

    def walk() -> None:
        migrate(service, url)
        command.downgrade(configuration(service, url), "base")
        migrate(service, url)

    await asyncio.to_thread(walk)
    assert await catalogue(url) == await catalogue(server.urls[service])
    await admin.execute(f"drop database history_of_{service}")
    await admin.close()
