"""A statement that silently writes NULL, or half of what belongs together, is found years later."""

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
import sqlalchemy as sa
from sqlalchemy import bindparam as bind
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from shared.platform.data.database import Database, Text, know_jsonb, refusing, text_of
from shared.platform.local.embedded_postgres import Server
from shared.platform.refusals import Refusal
from tests.support import OneConnection, statements

things = sa.Table(
    "things",
    sa.MetaData(),
    sa.Column("slug", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False, server_default="7"),
    sa.Column("content", JSONB),
)
ADD = sa.insert(things).values(slug=bind("slug"))
ADD_CONTENT = sa.insert(things).values(slug=bind("slug"), content=bind("content"))
READ = sa.select(things.c.content).where(things.c.slug == bind("slug"))
ALL = sa.select(things.c.slug).order_by(things.c.slug)
RENAME = sa.update(things).where(things.c.slug == bind("slug_was")).values(slug=bind("slug"))


class Taken(Refusal):
    """A thing of that slug exists."""

    code, title, status = "taken", "Taken", 409


@pytest_asyncio.fixture(loop_scope="session")
async def owner(server: Server) -> AsyncIterator[asyncpg.Connection]:
    """Enter the database of index_api as its owner, and undo at the end what a test does."""
    connection = await asyncpg.connect(server.owner_urls["index_api"])
    await know_jsonb(connection)
    transaction = connection.transaction()
    await transaction.start()
    yield connection
    await transaction.rollback()
    await connection.close()


@pytest_asyncio.fixture(loop_scope="session")
async def database(owner: asyncpg.Connection) -> Database:
    await owner.execute(
        "create table things (slug text constraint pk_things primary key,"
        " number integer not null default 7 constraint ck_things check (number > 0), content jsonb)"
    )
    return Database(OneConnection(owner))  # type: ignore[arg-type]


async def slugs(database: Database) -> list[str]:
    return [row["slug"] for row in await database.all(ALL)]


@pytest.mark.parametrize(
    "statement",
    [
        sa.select(things).where(things.c.slug.in_(["a", "b"])),
        sa.select(things).where(things.c.slug.not_in(["a"])),
        sa.select(things).where(things.c.slug.in_(bind("slugs", expanding=True))),
        sa.delete(things).where(things.c.number.in_([1])),
    ],
)
def test_in_is_refused_because_its_text_would_depend_on_the_values(statement: sa.ClauseElement) -> None:
    with pytest.raises(TypeError, match="any_"):
        Text(statement)


async def test_any_of_a_list_stands_in_its_place(database: Database) -> None:
    for slug in "abc":
        await database.run(ADD, slug=slug)
    wanted = sa.select(things.c.slug).where(things.c.slug == sa.any_(bind("slugs", type_=ARRAY(sa.Text))))
    for some in (["a", "c"], ["b"], []):
        assert sorted(row["slug"] for row in await database.all(wanted, slugs=some)) == some


@pytest.mark.parametrize(
    "column",
    [
        sa.Column("late", sa.Integer, default=5),
        sa.Column("late", sa.Text, default=lambda: "x"),
        sa.Column("late", sa.Integer, onupdate=5),
    ],
)
def test_a_default_on_the_side_of_python_is_refused(column: sa.Column[Any]) -> None:
    """The seam runs no Python for a default, so the row would be written without it."""
    table = sa.Table("t", sa.MetaData(), sa.Column("slug", sa.Text, primary_key=True), column)
    statement = sa.insert(table) if column.onupdate is None else sa.update(table)
    with pytest.raises(TypeError, match="default"):
        Text(statement.values(slug=bind("slug")))


def test_a_value_that_is_none_is_refused_in_a_statement() -> None:
    with pytest.raises(TypeError, match="NULL"):
        Text(sa.insert(things).values(slug=bind("slug"), content=None))


@pytest.mark.parametrize("given", [{}, {"slgu": "a"}, {"slug": "a", "number": 1}, {"Slug": "a"}])
async def test_a_misspelt_or_missing_parameter_never_reaches_the_database(
    database: Database, owner: asyncpg.Connection, given: dict[str, Any]
) -> None:
    with statements(owner) as seen:
        for ask in (database.run, database.all, database.first, database.one, database.value):
            with pytest.raises(TypeError, match=re.escape("['slug']")):
                await ask(ADD, **given)
    assert seen == []


async def test_a_default_of_the_database_holds(database: Database) -> None:
    await database.run(ADD, slug="a")
    assert await database.value(sa.select(things.c.number)) == 7


@pytest.mark.parametrize("content", [{}, [], [1, 2.5, None, True], "text", {"é": {"a": ["ø\u2028"]}}, 0, False, 1e300])
async def test_jsonb_comes_back_as_it_went(database: Database, content: Any) -> None:
    await database.run(ADD_CONTENT, slug="a", content=content)
    assert await database.value(READ, slug="a") == content


async def test_values_are_never_text_of_the_statement(database: Database) -> None:
    nasty = "'; drop table things; -- $1 %s :slug"
    await database.run(ADD, slug=nasty)
    assert await slugs(database) == [nasty]
    assert await database.run(RENAME, slug_was=nasty, slug="b") == 1
    assert await slugs(database) == ["b"]


async def test_run_says_how_many_rows_it_touched(database: Database) -> None:
    assert await database.run(ADD, slug="a") == 1
    assert await database.run(RENAME, slug_was="nobody", slug="b") == 0


async def test_one_wants_a_row_and_first_does_not(database: Database) -> None:
    assert await database.first(READ, slug="nobody") is None
    assert await database.value(READ, slug="nobody") is None
    with pytest.raises(AssertionError):
        await database.one(READ, slug="nobody")


def test_a_statement_is_compiled_once() -> None:
    assert text_of(ADD) is text_of(ADD)


async def test_what_fails_in_a_transaction_leaves_nothing(database: Database) -> None:
    async def add_inside_and(slug: str | None) -> None:
        async with database.transaction() as tx:
            await tx.run(ADD, slug="inside")
            if slug is None:
                raise ZeroDivisionError
            await tx.run(ADD, slug=slug)

    await database.run(ADD, slug="before")
    with pytest.raises(ZeroDivisionError):
        await add_inside_and(None)
    with pytest.raises(asyncpg.UniqueViolationError):
        await add_inside_and("before")
    assert await slugs(database) == ["before"]
    await add_inside_and("after")
    assert await slugs(database) == ["after", "before", "inside"]


async def test_the_pool_is_not_asked_for_a_second_connection_inside_a_transaction(database: Database) -> None:
    """Ten requests that each hold one connection and wait for another wait for ever."""

    async def ask_the_pool_inside() -> None:
        async with database.transaction() as tx:
            await tx.run(ADD, slug="a")
            await database.value(READ, slug="a")

    async def begin_another_inside() -> None:
        async with database.transaction(), database.transaction():
            pass

    with pytest.raises(AssertionError, match="pass tx on"):
        await ask_the_pool_inside()
    with pytest.raises(RuntimeError, match="a second transaction inside an open transaction"):
        await begin_another_inside()
    assert await slugs(database) == []


async def test_another_task_waits_until_the_transaction_ended(database: Database) -> None:
    async with database.transaction() as tx:
        other = asyncio.create_task(database.run(ADD, slug="other"))
        await asyncio.sleep(0.01)
        assert not other.done()
        await tx.run(ADD, slug="mine")
    assert await other == 1
    assert await slugs(database) == ["mine", "other"]


async def test_a_broken_constraint_is_said_in_our_words_only_if_it_is_known(database: Database) -> None:
    await database.run(ADD, slug="a")
    taken = Taken()
    with pytest.raises(Taken) as refused, refusing({"pk_things": taken}):
        await database.run(ADD, slug="a")
    assert refused.value is taken
    with pytest.raises(asyncpg.UniqueViolationError), refusing({"uq_things": taken}):
        await database.run(ADD, slug="a")
    negative = sa.update(things).values(number=bind("negative"))
    with pytest.raises(asyncpg.CheckViolationError), refusing({"pk_things": taken}):
        await database.run(negative, negative=-1)


async def test_a_real_pool_lends_no_state_from_one_to_the_next(own_copy: Database) -> None:
    """Returning a connection resets nothing, so nothing may be left on it: no setting, no lock, no transaction."""
    lent = sa.text("select count(*) from pg_stat_activity where application_name = 'lent'")
    held = sa.text("select count(*) from pg_locks where locktype = 'advisory'")

    async def use() -> None:
        async with own_copy.transaction() as tx:
            await tx.value(sa.text("select set_config('application_name', 'lent', true)"))
            await tx.value(sa.text("select pg_advisory_xact_lock(4711)"))
            assert [await tx.value(lent) > 0, await tx.value(held) > 0] == [True, True]

    await asyncio.gather(*(use() for _ in range(12)))
    assert [await own_copy.value(lent), await own_copy.value(held)] == [0, 0]
