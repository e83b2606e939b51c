"""A column that nobody classified, a record that says otherwise, somebody who asked to be erased and is still there."""

import json
from pathlib import Path

import asyncpg
import pytest
import sqlalchemy as sa

from services.personal_data import EXCEPTIONS, NAMES, PERSONAL_DATA, erase, held_on
from services.record import USES, record
from shared.platform.access.audience import author
from shared.platform.access.audit_chain import faults
from shared.platform.access.personal import Holds, PersonalData
from shared.platform.data.database import Database
from shared.platform.local.data_folder import CannotRun
from shared.platform.local.embedded_postgres import Server
from tests.support import Client, OneConnection

PLANTED = "planted-quxel-7f3"
CONTACT = {"name": "Alex Example", "email": "alex@example.org"}


@pytest.fixture
def urls(own_copy: Database, server: Server) -> dict[str, str]:
    return {"index_api": server.urls["index_api"].replace("/index_api?", "/index_api_copy?")}


def test_every_column_is_classified_and_no_word_is_left_over() -> None:
    for service, data in PERSONAL_DATA.items():
        columns = {f"{column.table.name}.{column.name}": column for t in data.metadata.sorted_tables for column in t.c}
        unclassified = set()
        for name, column in columns.items():
            try:
                data.holds(column)
            except KeyError:
                unclassified.add(name)
        assert unclassified == set(), f"say in services/personal_data.py what they hold in {service}"
        assert EXCEPTIONS[service].keys() <= columns.keys()
    spelt = {c.name for data in PERSONAL_DATA.values() for t in data.metadata.sorted_tables for c in t.c}
    assert NAMES.keys() <= spelt
    assert USES.keys() <= {t.name for data in PERSONAL_DATA.values() for t, _ in data.tables()}


def test_a_new_column_that_can_spell_something_has_to_be_classified() -> None:
    data = PersonalData(sa.MetaData(), NAMES, {}, frozenset(), frozenset())
    table = sa.Table("people", data.metadata, sa.Column("id", sa.Uuid), sa.Column("nickname", sa.Text))
    assert data.holds(table.c.id) == Holds.NOTHING
    with pytest.raises(KeyError, match="nickname"):
        data.holds(table.c.nickname)


def test_the_subject_of_a_token_is_known_by_its_name() -> None:
    for data in PERSONAL_DATA.values():
        for table in data.metadata.sorted_tables:
            for column in table.c:
                if column.name == "subject" or column.name.endswith("_subject"):
                    assert data.holds(column) == Holds.SUBJECT, column


def test_the_record_of_processing_is_the_one_in_the_documents(root: Path) -> None:
    assert (root / "docs" / "record-of-processing.md").read_text() == record(), "run icc person record"


async def where(connection: asyncpg.Connection, *words: str) -> dict[str, int]:
    """Look through every row of every table, whatever the classification says of it."""
    found = {}
    for table in await connection.fetch("select tablename from pg_tables where schemaname = 'public'"):
        query = f"select count(*) from {table[0]} t where t::text ilike any($1)"  # noqa: S608
        if rows := await connection.fetchval(query, [f"%{word}%" for word in words]):
            found[table[0]] = rows
    return found


async def counts(connection: asyncpg.Connection) -> dict[str, int]:
    tables = await connection.fetch("select tablename from pg_tables where schemaname = 'public'")
    return {name: await connection.fetchval(f"select count(*) from {name}") for (name,) in tables}  # noqa: S608


async def plant(client: Client, key: str = "once") -> None:
    who = client.bearer("secretariat", subject=PLANTED) | {"idempotency-key": key}
    for path, body in (
        ("/v1/assessments", {"city": "oslo", "year": 2023, "questionnaire": "icc/2019"}),
        ("/v1/cities/oslo/contacts", CONTACT),
        ("/v1/webhooks", {"url": "https://example.org/hook"}),
        ("/v1/announcements", {"title": {"en": "News"}, "text": {"en": "Of the network."}}),
    ):
        made = await client.post(path, json=body, headers=who)
        assert made.status_code == 201, f"{path}: {made.text}"


async def test_all_that_is_held_is_given_out_but_secrets(
    index_api_of_many: Client, urls: dict[str, str], owner_of_copy: asyncpg.Connection
) -> None:
    await plant(index_api_of_many)
    held = json.loads(await held_on(urls, PLANTED))["held"]["index_api"]
    assert {name: len(rows) for name, rows in held.items()} == await where(owner_of_copy, PLANTED, *author(PLANTED))
    assert held["webhooks"][0]["url"] == "https://example.org/hook"
    assert "secret" not in held["webhooks"][0]
    with pytest.raises(CannotRun, match="nothing is held"):
        await held_on(urls, "planted")  # not whoever begins alike


async def test_who_is_erased_is_found_only_where_nothing_can_be_changed(
    index_api_of_many: Client, urls: dict[str, str], owner_of_copy: asyncpg.Connection, own_copy: Database
) -> None:
    await plant(index_api_of_many)
    found, before = await where(owner_of_copy, PLANTED), await counts(owner_of_copy)
    assert {"announcements", "audit_log", "contacts", "idempotency_keys", "webhooks"} <= found.keys()
    told: list[str] = []
    await erase(urls, PLANTED, told.append, only_say=True)
    assert (await where(owner_of_copy, PLANTED), await counts(owner_of_copy)) == (found, before)
    assert told.pop() == "index_api: nothing was changed"
    done: list[str] = []
    await erase(urls, PLANTED, done.append, only_say=False)
    assert done == told
    assert await where(owner_of_copy, PLANTED, *author(PLANTED)) == {"audit_log": found["audit_log"]}
    after = await counts(owner_of_copy)
    gone = {name: before[name] - rows for name, rows in after.items() if rows != before[name]}
    assert gone == {"audit_log": -1, "idempotency_keys": found["idempotency_keys"], "webhooks": 1}
    again: list[str] = []
    await erase(urls, PLANTED, again.append, only_say=False)
    assert again == [f"index_api audit_log: {found['audit_log']} stay, in what is append-only"]
    assert await counts(owner_of_copy) == after
    assert [fault async for fault in faults(own_copy)] == []


async def test_who_is_not_known_is_said_to_be_unknown(urls: dict[str, str]) -> None:
    for only_say in (True, False):
        with pytest.raises(CannotRun, match="nothing is held"):
            await erase(urls, "never seen", print, only_say=only_say)


@pytest.mark.parametrize("subject", ["", "  ", "a\nb", "erased:1"])
async def test_bad_subjects(subject: str) -> None:
    with pytest.raises(CannotRun):
        await erase({}, subject, print, only_say=False)


async def test_every_table_of_events_can_be_asked(
    events_api_connection: asyncpg.Connection, events_api: Client
) -> None:
    who = events_api.bearer("network_coordinator", networks=("icc-norway",), subject=PLANTED)
    made = await events_api.post("/v1/webhooks", json={"url": "https://example.org/hook"}, headers=who)
    assert made.status_code == 201, made.text
    data, database = PERSONAL_DATA["events_api"], Database(OneConnection(events_api_connection))  # type: ignore[arg-type]
    assert (await data.held_on(database, PLANTED)).keys() == (await where(events_api_connection, PLANTED)).keys()
    async with database.transaction() as tx:
        erased = {one.table: one.deed for one in await data.take_from(tx, PLANTED, "erased:1")}
    assert erased == {"webhooks": "deleted"}
