"""Somebody who was erased and still stands among the writers of a practice, or leaves a register unnoticed."""

import asyncpg
import pytest

from services.personal_data import PERSONAL_DATA
from shared.platform.access.audience import author
from shared.platform.data.database import Database
from tests.practices_api.knowledge.experts.test_routes import entered
from tests.practices_api.shelf import Shelf
from tests.support import OneConnection

DATA = PERSONAL_DATA["practices_api"]
WRITERS = "select writers from practices order by id desc limit 1"


@pytest.fixture
def database(practices_api_connection: asyncpg.Connection) -> Database:
    return Database(OneConnection(practices_api_connection))  # type: ignore[arg-type]


async def test_writers_of_a_practice_are_replaced_one_by_one(
    shelf: Shelf, database: Database, practices_api_connection: asyncpg.Connection
) -> None:
    await shelf.draft()
    [writer] = await practices_api_connection.fetchval(WRITERS)
    heard = "update changes set audience = array['public', $1] where type = 'practice'"
    await practices_api_connection.execute(heard, *author(writer))
    async with database.transaction() as tx:
        erased = {one.table for one in await DATA.take_from(tx, writer, "erased:1")}
    assert {"changes", "practices"} <= erased
    assert await practices_api_connection.fetchval(WRITERS) == ["erased:1"]
    told = await practices_api_connection.fetchval("select audience from changes where type = 'practice' limit 1")
    assert told == ["public", *author("erased:1")]
    assert (await DATA.held_on(database, writer)).keys() == {"audit_log"}


async def test_an_expert_stands_in_the_register_until_the_service_erases_them(
    shelf: Shelf, database: Database, practices_api_connection: asyncpg.Connection
) -> None:
    path = await entered(shelf, shelf.expert)
    subject = await practices_api_connection.fetchval("select subject from experts order by id desc limit 1")
    assert await DATA.entries_of(database, subject) == [path.removeprefix("/v1/")]
    etag = (await shelf.client.get(path)).headers["etag"]
    assert (await shelf.client.delete(path, headers={**shelf.expert, "if-match": etag})).status_code == 204
    assert await DATA.entries_of(database, subject) == []
