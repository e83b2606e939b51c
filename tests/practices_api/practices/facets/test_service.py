"""Counts that miss what another process wrote, or hold on to what was undone."""

from collections.abc import Mapping

import asyncpg
import pytest

from benchmarks.seeding import PRACTICE_TABLES, copy_rows
from services.practices_api.practices.facets import repository
from services.practices_api.practices.facets.domain import Asked
from services.practices_api.practices.facets.service import Facets
from shared.platform.data.database import Database
from shared.platform.data.identifiers import new_id
from tests.keeping import unproven_counts
from tests.practices_api.shelf import LESSON, Shelf
from tests.support import OneConnection, statements

_PUBLISHED = Asked(chosen={}, state="published", cities_known=[])


@pytest.fixture
def database(practices_api_connection: asyncpg.Connection) -> Database:
    """Work with the database as another process than that of the shelf."""
    return Database(OneConnection(practices_api_connection))  # type: ignore[arg-type]


@pytest.fixture
def facets(database: Database) -> Facets:
    """Count in another process than that of the shelf."""
    return Facets(database)


async def _topics(facets: Facets) -> Mapping[str, int]:
    return dict((await unproven_counts(facets, _PUBLISHED)).facets["topic"])


async def test_what_another_process_writes_is_in_the_next_count(
    facets: Facets, shelf: Shelf, practices_api_connection: asyncpg.Connection
) -> None:
    await shelf.draft()
    assert await _topics(facets) == {}
    path = await shelf.published()
    assert await _topics(facets) == {"education": 1}
    with statements(practices_api_connection) as seen:
        assert await _topics(facets) == {"education": 1}
    assert len(seen) == 2, seen  # how many there are, and what changed
    await shelf.post(f"{path}/withdrawals", {"reason": "It ended."}, shelf.secretariat)
    with statements(practices_api_connection) as seen:
        assert await _topics(facets) == {}
    assert len(seen) == 3, seen  # and the words of that


async def test_what_was_undone_is_not_counted(
    facets: Facets, shelf: Shelf, practices_api_connection: asyncpg.Connection
) -> None:
    await shelf.published()
    undone = practices_api_connection.transaction()
    await undone.start()
    await shelf.published()
    assert await _topics(facets) == {"education": 2}
    await undone.rollback()
    await shelf.published(LESSON | {"topics": ["mediation"]})
    assert await _topics(facets) == {"education": 1, "mediation": 1}


async def test_what_no_command_wrote_is_counted(
    facets: Facets, shelf: Shelf, practices_api_connection: asyncpg.Connection
) -> None:
    await shelf.published()
    assert await _topics(facets) == {"education": 1}
    await copy_rows(practices_api_connection, 2, PRACTICE_TABLES)
    assert await _topics(facets) == {"education": 3}


async def test_a_practice_that_is_not_there_has_no_words(database: Database) -> None:
    gone = new_id()
    assert await repository.words_of_these(database, [gone]) == {gone: ()}
