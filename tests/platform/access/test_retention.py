"""What should be gone is still there, something went that should have stayed, or nobody can say what went."""

import asyncio
import subprocess
from datetime import timedelta

import asyncpg
import pytest
import sqlalchemy as sa

from services.personal_data import PERSONAL_DATA
from services.record import USES
from services.retentions import RETENTIONS, SUBJECT_DAYS
from shared.platform.access.retention import (
    AT_A_TIME,
    Deed,
    Retention,
    carry_out,
    carry_out_daily,
    deleting,
    due,
    emptying,
    run_age,
)
from shared.platform.data.database import Database
from shared.platform.local.embedded_postgres import Server
from shared.platform.registry import REGISTRY
from shared.worker import Place
from tests.commands import icc
from tests.platform.webhooks.conftest import eventually
from tests.running import ICC
from tests.support import Client, OneConnection, as_owner, problem

BY_NAME = {one.of: one for one in RETENTIONS["index_api"]}
KEYS = BY_NAME["idempotency_keys"]
OLD_KEYS = (
    "insert into idempotency_keys (key, fingerprint, answer, created_at)"
    " select 'old ' || n, '', '{{}}', now() - interval '8 days' from generate_series(1, {}) n"
)
RAN = "update retention_runs set ran_at = now() - $1::interval"
GONE = "select coalesce(sum(split_part(fields[1], ' ', 1)::int), 0) from audit_log where object = $1"
CONTACT = {"name": "Alex Example", "email": "alex@example.org"}


async def old_keys(connection: asyncpg.Connection, number: int) -> None:
    await connection.execute(OLD_KEYS.format(number))


@pytest.fixture
def url(own_copy: Database, server: Server) -> str:
    return server.urls["index_api"].replace("/index_api?", "/index_api_copy?")


async def test_what_goes_is_told_in_the_audit_log_batch_by_batch(
    own_copy: Database, owner_of_copy: asyncpg.Connection
) -> None:
    await old_keys(owner_of_copy, 2 * AT_A_TIME + 1)
    await owner_of_copy.execute("insert into idempotency_keys values ('young', '', '{}', now() - interval '6 days')")
    assert (await due(own_copy, [KEYS])) == {"idempotency_keys": 2_001}
    assert await carry_out("index_api", own_copy, KEYS) == 2_001
    entries = await owner_of_copy.fetch("select operation, object, fields from audit_log order by position")
    said = [("endRetention", "retention/idempotency_keys", [f"{rows} deleted"]) for rows in (1_000, 1_000, 1)]
    assert [tuple(one) for one in entries] == said
    assert [one[0] for one in await owner_of_copy.fetch("select key from idempotency_keys")] == ["young"]


def begun(url: str) -> subprocess.Popen[bytes]:
    environment = {"PATH": "/usr/bin:/bin", "INDEX_API_DATABASE_URL": url}
    return subprocess.Popen([*ICC, "person", "retention"], env=environment)


async def test_killed_half_way_the_log_says_what_went_and_the_next_run_goes_on(
    own_copy: Database, owner_of_copy: asyncpg.Connection, url: str
) -> None:
    number = 150 * AT_A_TIME
    await old_keys(owner_of_copy, number)
    command = begun(url)

    async def has_begun() -> bool:
        return bool(await owner_of_copy.fetchval(GONE, "retention/idempotency_keys"))

    await eventually(has_begun, 60)
    command.kill()
    await asyncio.to_thread(command.wait, 10)
    left = await owner_of_copy.fetchval("select count(*) from idempotency_keys")
    assert 0 < left < number
    assert await owner_of_copy.fetchval(GONE, "retention/idempotency_keys") == number - left
    assert await owner_of_copy.fetchval("select count(*) from retention_runs") == 0
    assert await carry_out("index_api", own_copy, KEYS) == left
    assert await owner_of_copy.fetchval(GONE, "retention/idempotency_keys") == number


async def test_two_at_once_take_each_row_once(own_copy: Database, owner_of_copy: asyncpg.Connection) -> None:
    await old_keys(owner_of_copy, 20 * AT_A_TIME)
    done = await asyncio.gather(*(carry_out("index_api", own_copy, KEYS) for _ in range(3)))
    assert sum(done) == 20 * AT_A_TIME
    assert await owner_of_copy.fetchval(GONE, "retention/idempotency_keys") == 20 * AT_A_TIME
    assert await owner_of_copy.fetchval("select count(*) from idempotency_keys") == 0


async def test_it_runs_once_a_day_however_often_the_worker_starts(
    own_copy: Database, owner_of_copy: asyncpg.Connection
) -> None:
    for days, gone in ((None, 1), (0.9, 0), (1.1, 1)):
        if days:
            await owner_of_copy.execute(RAN, timedelta(days=days))
        await old_keys(owner_of_copy, 1)
        await carry_out_daily("index_api", own_copy, [KEYS])
        assert await owner_of_copy.fetchval("select count(*) from idempotency_keys") == 1 - gone
        await owner_of_copy.execute("delete from idempotency_keys")


async def test_a_clock_set_back_stops_nothing_and_takes_nothing_young(
    own_copy: Database, owner_of_copy: asyncpg.Connection
) -> None:
    await old_keys(owner_of_copy, 1)
    await owner_of_copy.execute("insert into idempotency_keys values ('to come', '', '{}', now() + interval '30 days')")
    await owner_of_copy.execute("insert into retention_runs values ('idempotency_keys', now() + interval '30 days')")
    await carry_out_daily("index_api", own_copy, [KEYS])
    assert [one[0] for one in await owner_of_copy.fetch("select key from idempotency_keys")] == ["to come"]
    assert await owner_of_copy.fetchval("select ran_at <= now() from retention_runs")


async def test_one_that_fails_holds_up_no_other_and_shows(
    own_copy: Database, owner_of_copy: asyncpg.Connection
) -> None:
    await old_keys(owner_of_copy, 1)
    await owner_of_copy.execute("insert into retention_runs values ('of an older release', now() - interval '9 days')")

    async def fail(_: Database) -> int:
        raise ConnectionError

    broken = Retention("broken", 1, "never", Deed.DELETED, KEYS.over, fail)
    with pytest.raises(ExceptionGroup, match="stays until the next round"):
        await carry_out_daily("index_api", own_copy, [broken, KEYS])
    assert await owner_of_copy.fetchval("select count(*) from idempotency_keys") == 0
    assert [one[0] for one in await owner_of_copy.fetch("select of from retention_runs")] == ["idempotency_keys"]
    for name, ran in (("broken", False), ("idempotency_keys", True)):
        labels = {"service": "index_api", "retention": name}
        assert ((REGISTRY.get_sample_value("retention_last_run_timestamp_seconds", labels) or 0) > 0) is ran
    found = await run_age(own_copy)
    assert found["runs"] == 1
    assert found["age"] is not None
    assert found["age"].total_seconds() < 60


async def test_the_worker_does_it(own_copy: Database, owner_of_copy: asyncpg.Connection, url: str) -> None:
    async def no_log(_: object) -> None: ...

    await old_keys(owner_of_copy, 3)
    place = Place("index_api", url, True, no_log, retentions=RETENTIONS["index_api"])  # type: ignore[arg-type]
    await place.end_retention()
    assert await owner_of_copy.fetchval("select count(*) from idempotency_keys") == 0
    ran = {one[0] for one in await owner_of_copy.fetch("select of from retention_runs")}
    assert ran == {one.of for one in RETENTIONS["index_api"]}


async def test_what_would_go_is_said_and_stays(own_copy: Database, owner_of_copy: asyncpg.Connection, url: str) -> None:
    await old_keys(owner_of_copy, 3)
    said = await asyncio.to_thread(icc, "person", "retention", "--dry-run", INDEX_API_DATABASE_URL=url)
    assert (said.exit_code, said.stderr) == (0, "")
    assert "index_api idempotency_keys: 3 would be deleted 7 days after the request\n" in said.stdout
    assert await owner_of_copy.fetchval("select count(*) from idempotency_keys") == 3
    assert await owner_of_copy.fetchval("select count(*) from retention_runs") == 0
    done = await asyncio.to_thread(icc, "person", "retention", INDEX_API_DATABASE_URL=url)
    assert "index_api idempotency_keys: 3 deleted 7 days after the request\n" in done.stdout
    assert await owner_of_copy.fetchval("select count(*) from idempotency_keys") == 0


@pytest.fixture
async def of_old(index_api_of_many: Client, owner_of_copy: asyncpg.Connection) -> Client:
    """Give subjects who acted when the audit log begins, longer ago than subjects are kept."""
    for subject, path, body in (
        ("gone", "/v1/announcements", {"title": {"en": "News"}, "text": {"en": "Of the network."}}),
        ("listens", "/v1/announcements", {"title": {"en": "More"}, "text": {"en": "Of the network."}}),
        ("listens", "/v1/webhooks", {"url": "https://example.org/hook"}),
        ("returns", "/v1/announcements", {"title": {"en": "Old"}, "text": {"en": "Of the network."}}),
    ):
        who = index_api_of_many.bearer("secretariat", subject=subject)
        assert (await index_api_of_many.post(path, json=body, headers=who)).status_code == 201
    await owner_of_copy.execute("alter table audit_log disable trigger all")
    await owner_of_copy.execute("update audit_log set at = now() - $1::interval", timedelta(days=SUBJECT_DAYS + 1))
    await owner_of_copy.execute("alter table audit_log enable trigger all")
    return index_api_of_many


async def test_a_subject_who_has_not_acted_for_years_is_replaced_unless_something_is_theirs(
    of_old: Client, own_copy: Database, owner_of_copy: asyncpg.Connection
) -> None:
    who = of_old.bearer("secretariat", subject="returns")
    body = {"title": {"en": "Again"}, "text": {"en": "Of the network."}}
    assert (await of_old.post("/v1/announcements", json=body, headers=who)).status_code == 201
    for gone in (1, 0):
        assert await carry_out("index_api", own_copy, BY_NAME["subjects"]) == gone
    subjects = [one[0] for one in await owner_of_copy.fetch("select by_subject from announcements order by created_at")]
    assert subjects[0].startswith("erased:")
    assert subjects[1:] == ["listens", "returns", "returns"]
    assert await owner_of_copy.fetchval("select count(*) from audit_log where subject = 'gone'") == 1
    assert await owner_of_copy.fetchval(GONE, "retention/subjects") == 1


async def test_a_contact_whom_nobody_confirms_goes_as_through_the_api(
    index_api_of_many: Client, own_copy: Database, owner_of_copy: asyncpg.Connection
) -> None:
    who = index_api_of_many.bearer("secretariat") | {"idempotency-key": "once"}
    other = index_api_of_many.bearer("secretariat") | {"idempotency-key": "another"}
    old = (await index_api_of_many.post("/v1/cities/oslo/contacts", json=CONTACT, headers=who)).json()
    young = (await index_api_of_many.post("/v1/cities/bergen/contacts", json=CONTACT, headers=other)).json()
    for one, days in ((old, 1_826), (young, 1_824)):
        change = "update contacts set updated_at = now() - $2::interval where id = $1"
        await owner_of_copy.execute(change, one["id"], timedelta(days=days))
    assert [await carry_out("index_api", own_copy, BY_NAME["contacts"]) for _ in range(2)] == [1, 0]
    assert [str(one[0]) for one in await owner_of_copy.fetch("select id from contacts")] == [young["id"]]
    told = await owner_of_copy.fetch("select kind from changes where resource = $1 order by position", old["id"])
    assert [one[0] for one in told] == ["contact.created", "contact.erased"]
    again = await index_api_of_many.post("/v1/cities/oslo/contacts", json=CONTACT, headers=who)
    assert problem(again)[0] in (409, 422)  # the same request makes nobody anew


async def test_a_secret_that_signs_no_longer_is_emptied(index_api_connection: asyncpg.Connection) -> None:
    await index_api_connection.execute(
        "insert into webhooks (id, url, kinds, subject, roles, cities, networks, secret, old_secret, old_secret_until)"
        " select gen_random_uuid(), 'https://example.org', '{}', 's', '{}', '{}', '{}', 'new', 'old',"
        " now() + interval '1 minute' * n from generate_series(-1, 1, 2) n"
    )
    database = Database(OneConnection(index_api_connection))  # type: ignore[arg-type]
    assert await carry_out("index_api", database, BY_NAME["webhooks.old_secret"]) == 1
    left = await index_api_connection.fetch("select old_secret from webhooks order by old_secret_until")
    assert [one[0] for one in left] == ["old", None]


async def test_every_retention_of_every_service_can_be_carried_out(
    index_api_connection: asyncpg.Connection,
    practices_api_connection: asyncpg.Connection,
    events_api_connection: asyncpg.Connection,
) -> None:
    connections = (index_api_connection, practices_api_connection, events_api_connection)
    for service, connection in zip(RETENTIONS, connections, strict=True):
        database = Database(OneConnection(connection))  # type: ignore[arg-type]
        await carry_out_daily(service, database, RETENTIONS[service])
        assert set((await due(database, RETENTIONS[service])).values()) == {0}


async def test_calendars_that_nobody_reads_and_proposals_that_are_over_go(
    events_api_connection: asyncpg.Connection,
) -> None:
    await events_api_connection.execute(
        "insert into private_calendars (id, party, language, hash, by_subject, by_role, created_at, read_at)"
        " select gen_random_uuid(), 'city/' || n, 'en', n::text::bytea, 's', 'r', now() - interval '2 years',"
        " case when n = 1 then now() - interval '401 days' when n = 2 then now() end from generate_series(1, 3) n"
    )
    await events_api_connection.execute(
        "insert into private_calendar_entries"
        " select id, 'item', 'index_api', now(), '{}', '', true, 1, true, now() - interval '61 days'"
        " from private_calendars"
    )
    await events_api_connection.execute(
        "insert into event_proposals (id, party, uid, recurrence, sequence, language, content, state)"
        " select gen_random_uuid(), 'city/1', n::text, '', 0, 'en',"
        " jsonb_build_object('edtf', (current_date + n)::text), 'open' from generate_series(-1, 1) n"
    )
    database = Database(OneConnection(events_api_connection))  # type: ignore[arg-type]
    gone = {one.of: await carry_out("events_api", database, one) for one in RETENTIONS["events_api"]}
    assert gone["private_calendars"] == 2
    assert gone["private_calendar_entries"] == 1
    assert gone["event_proposals"] == 1
    assert await events_api_connection.fetchval("select party from private_calendars") == "city/2"


def test_each_retention_is_of_something_that_there_is_and_each_table_with_subjects_has_one() -> None:
    for service, retentions in RETENTIONS.items():
        data = PERSONAL_DATA[service]
        for one in retentions:
            table, _, column = one.of.partition(".")
            assert one.of == "subjects" or table in data.metadata.tables
            assert not column or column in data.metadata.tables[table].c
        assert len({one.of for one in retentions}) == len(retentions)
        ending = {one.of for one in retentions if one.deed == Deed.DELETED}
        for held, _ in data.tables():
            use = USES.get(held.name)
            assert use is None or use.until or held.name in ending, f"say how long {held.name} is kept"


async def test_keys_of_two_columns_and_columns_that_are_emptied_can_be_batched(
    index_api_connection: asyncpg.Connection,
) -> None:
    await as_owner(index_api_connection, "create table pairs (a int, b int, said text, primary key (a, b))")
    await as_owner(index_api_connection, "grant select, update, delete on pairs to public")
    await as_owner(index_api_connection, "insert into pairs select n % 7, n, 'x' from generate_series(1, 1500) n")
    pairs = sa.Table(
        "pairs",
        sa.MetaData(),
        sa.Column("a", sa.Integer, primary_key=True),
        sa.Column("b", sa.Integer, primary_key=True),
        sa.Column("said", sa.Text),
    )
    database = Database(OneConnection(index_api_connection))  # type: ignore[arg-type]
    emptied = emptying(sa.select(pairs.c.a, pairs.c.b).where(pairs.c.said.is_not(None)), ["said"], 1, "ever")
    assert [await emptied.expire(database) for _ in range(3)] == [1_000, 500, 0]
    deleted = deleting(sa.select(pairs.c.a, pairs.c.b).where(pairs.c.b > 100), 1, "ever")
    assert [await deleted.expire(database) for _ in range(3)] == [1_000, 400, 0]
    assert await index_api_connection.fetchval("select count(*) from pairs") == 100
