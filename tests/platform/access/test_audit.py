"""A deed that leaves no entry, a log that can be rewritten, or that anybody reads."""

import asyncio
from typing import Any

import asyncpg
import pytest

from services.examination import verify_audit
from shared.platform.access.audit_chain import NOTHING, Seal, faults, last_seal
from shared.platform.data.database import Database
from shared.platform.local.embedded_postgres import Server
from tests.support import Client, problem


async def entries(client: Client, query: str = "") -> list[dict[str, Any]]:
    """Read the newest entries as the secretariat."""
    answer = await client.get(f"/v1/audit-log?limit=200{query}", headers=client.bearer("secretariat"))
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


@pytest.mark.parametrize(
    "statement",
    [
        "update audit_log set subject = 'somebody else'",
        "delete from audit_log",
        "delete from audit_log where false",
        "truncate audit_log",
        "drop table audit_log",
        "alter table audit_log disable trigger all",
        "alter table audit_log drop column subject",
        "drop trigger audit_log_is_chained on audit_log",
        "drop function audit_log_is_chained() cascade",
        "create or replace function audit_log_is_chained() returns trigger language plpgsql as 'begin return new; end'",
        "create rule hide as on insert to audit_log do instead nothing",
        "update audit_head set position = 0",
        "delete from audit_head",
        "insert into audit_head values (7, '')",
        "set session_replication_role = replica",
        "create table elsewhere (a int)",
        "create schema elsewhere",
        "alter table cities add column a int",
        "drop index ix_audit_log_subject",
        "update index_api_schema_version set version_num = '1'",
    ],
)
async def test_the_role_of_a_service_can_do_nothing_but_add(
    index_api_connection: asyncpg.Connection, statement: str
) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with index_api_connection.transaction():
            await index_api_connection.execute(statement)


@pytest.mark.parametrize(
    "statement", ["update audit_log set subject = 'somebody else'", "delete from audit_log", "truncate audit_log"]
)
async def test_its_owner_has_to_take_the_lock_off_first(server: Server, statement: str) -> None:
    owner = await asyncpg.connect(server.owner_urls["index_api"])
    try:
        with pytest.raises(asyncpg.RaiseError, match="audit_log is append-only"):
            await owner.execute(statement)
    finally:
        await owner.close()


async def test_what_is_added_by_hand_is_numbered_dated_and_sealed_all_the_same(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    before = await index_api_connection.fetchrow("select * from audit_head")
    assert before is not None
    await index_api_connection.execute(
        "insert into audit_log (id, at, subject, role, operation, object, fields, position, hash)"
        " values (gen_random_uuid(), '2001-01-01', 'me', 'secretariat', 'deleteCity', 'cities/oslo', '{}', 1, '')"
    )
    added = await index_api_connection.fetchrow("select * from audit_log order by position desc limit 1")
    assert added is not None
    assert (added["position"], added["subject"]) == (before["position"] + 1, "me")
    assert added["at"].year > 2001
    assert [fault async for fault in faults(Database(index_api_connection))] == []  # type: ignore[arg-type]


async def test_each_change_says_who_for_whom_what_and_in_which_trace(
    index_api: Client, practices_api: Client, events_api: Client
) -> None:
    city = index_api.bearer("city_coordinator", cities=("oslo",), subject="mari")
    trace = {"traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}
    new = {"city": "oslo", "year": 2023, "questionnaire": "icc/2019"}
    made = await index_api.post("/v1/assessments", json=new, headers=city | trace)
    practice = {"kind": "practice", "title": {"en": "A street"}, "cities": [{"city": "oslo", "role": "lead"}]}
    draft = await practices_api.post("/v1/practices", json=practice, headers=city | trace)
    calendar = await events_api.post(
        "/v1/private-calendars", json={"party": "city:oslo", "language": "en"}, headers=city | trace
    )
    for client, answer, operation, about, fields in (
        (index_api, made, "createAssessment", "assessments", ["city", "questionnaire", "year"]),
        (practices_api, draft, "createPractice", "practices", ["cities", "kind", "title"]),
        (events_api, calendar, "createPrivateCalendar", "private-calendars", ["language", "party"]),
    ):
        assert answer.status_code == 201, answer.text
        newest = (await entries(client))[0]
        assert {name: newest[name] for name in newest if name not in ("id", "at")} == {
            "subject": "mari", "role": "city_coordinator", "on_behalf_of": ["city/oslo"], "operation": operation,
            "object": f"{about}/{answer.json()['id']}", "fields": fields, "refused": False,
            "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736",
        }  # fmt: skip


async def test_what_was_refused_or_came_before_changes_nothing_and_is_no_entry(practices_api: Client) -> None:
    city = practices_api.bearer("city_coordinator", cities=("oslo",)) | {"idempotency-key": "the-same-again"}
    practice = {"kind": "practice", "title": {"en": "A street"}, "cities": [{"city": "oslo", "role": "lead"}]}
    first = await practices_api.post("/v1/practices", json=practice, headers=city)
    count = len(await entries(practices_api))
    again = await practices_api.post("/v1/practices", json=practice, headers=city)
    assert again.json()["id"] == first.json()["id"]
    assert (await practices_api.post("/v1/practices", json={}, headers=city | {"idempotency-key": "b"})).is_error
    assert len(await entries(practices_api)) == count


@pytest.mark.parametrize(
    ("path", "operation"),
    [
        ("cities/bergen/contacts", "listContacts"),
        ("cities/bergen/contacts/0198c1de-0000-7000-8000-000000000000", "getContact"),
        ("audit-log", "listAuditEntries"),
    ],
)
async def test_who_is_refused_personal_data_is_noted(index_api: Client, path: str, operation: str) -> None:
    stranger = index_api.bearer("city_coordinator", cities=("oslo",), subject="curious")
    assert (await index_api.get(f"/v1/{path}")).status_code == 401  # of whom nothing is known
    assert (await index_api.get(f"/v1/{path}", headers=stranger)).status_code == 403
    noted = await entries(index_api, "&subject=curious")
    assert [(one["operation"], one["object"], one["role"], one["refused"]) for one in noted] == [
        (operation, path, "city_coordinator", True)
    ]


TAMPERED = {
    "update audit_log set subject = 'nobody' where position = 3": "entry 3 (",
    "update audit_log set at = at + interval '1 microsecond' where position = 1": "entry 1 (",
    "update audit_log set refused = not refused where position = 5": "entry 5 (",
    "delete from audit_log where position = 4": "entry 4 is missing",
    "delete from audit_log where position = (select max(position) from audit_log)": "does not hold what was sealed as",
    "update audit_log set position = case position when 2 then -3 else -2 end where position in (2, 3);"
    "update audit_log set position = -position where position < 0": "entry 2 (",
    "update audit_log set position = position + 1000 where position > 2;"
    "insert into audit_log (id, subject, role, operation, object, fields, position, hash)"
    " values (gen_random_uuid(), 's', 'r', 'o', 'x', '{}', 3, sha256('guess'));"
    "update audit_log set position = position - 999 where position > 1000": "entry 3 (",
}


@pytest.mark.parametrize("deed", TAMPERED)
async def test_the_owner_cannot_change_remove_insert_or_reorder_unseen(
    index_api_of_many: Client, own_copy: Database, owner_of_copy: asyncpg.Connection, deed: str
) -> None:
    who = index_api_of_many.bearer("secretariat")
    for _ in range(9):
        await index_api_of_many.get("/v1/cities/oslo/contacts", headers=who)
    assert [fault async for fault in faults(own_copy)] == []
    await owner_of_copy.execute("alter table audit_log disable trigger all")
    await owner_of_copy.execute(deed)
    [fault] = [fault async for fault in faults(own_copy)]
    assert TAMPERED[deed] in fault


async def test_a_seal_from_before_shows_that_everything_was_written_anew(
    index_api_of_many: Client, own_copy: Database, owner_of_copy: asyncpg.Connection
) -> None:
    who = index_api_of_many.bearer("secretariat")
    await index_api_of_many.get("/v1/cities/oslo/contacts", headers=who)
    kept = await last_seal(own_copy)
    await index_api_of_many.get("/v1/cities/bergen/contacts", headers=who)
    assert kept.position > 0
    assert [fault async for fault in faults(own_copy, kept)] == []
    await owner_of_copy.execute(
        "alter table audit_log disable trigger audit_log_is_append_only;"
        "create table old as select * from audit_log;"
        "delete from audit_log; update audit_head set position = 0, hash = ''; update old set subject = 'nobody';"
        "insert into audit_log select * from old order by position"
    )
    assert [fault async for fault in faults(own_copy)] == []
    [fault] = [fault async for fault in faults(own_copy, kept)]
    assert f"does not hold what was sealed as {kept}" in fault
    assert Seal.read(str(kept)) == kept
    assert Seal.read(str(NOTHING)) == NOTHING


async def test_many_at_once_make_one_chain(index_api_of_many: Client, own_copy: Database) -> None:
    before = await last_seal(own_copy)
    who = index_api_of_many.bearer("city_coordinator", cities=("oslo",))
    new = {"city": "oslo", "questionnaire": "icc/2019"}
    answers = await asyncio.gather(
        *(index_api_of_many.post("/v1/assessments", json=new | {"year": 2000 + n}, headers=who) for n in range(6)),
        *(index_api_of_many.get("/v1/cities/oslo/contacts", headers=who) for _ in range(6)),
    )
    done = [answer for answer in answers if answer.status_code in (200, 201)]  # a busy machine may refuse some
    assert len(done) > 1
    assert (await last_seal(own_copy)).position == before.position + len(done)
    assert [fault async for fault in faults(own_copy)] == []


async def test_the_command_says_it_with_the_seal_to_keep(
    index_api_of_many: Client, own_copy: Database, server: Server
) -> None:
    who = index_api_of_many.bearer("secretariat")
    await index_api_of_many.get("/v1/cities/oslo/contacts", headers=who)
    urls = {"index_api": server.urls["index_api"].replace("/index_api?", "/index_api_copy?")}
    told: list[str] = []
    assert await asyncio.to_thread(verify_audit, urls, (), told.append)
    seal = await last_seal(own_copy)
    assert told == [f"index_api:{seal} seals a whole log"]
    assert await asyncio.to_thread(verify_audit, urls, [f"index_api:{seal}"], told.append)
    assert not await asyncio.to_thread(verify_audit, urls, [f"index_api:{seal.position}:{'0' * 64}"], told.append)
    assert seal != NOTHING


async def test_it_is_filtered_paged_and_for_the_secretariat(index_api: Client) -> None:
    for role in ("city_coordinator", "network_coordinator", "expert", "external_assessor", "service"):
        who = index_api.bearer(role, cities=("oslo",), networks=("icc-norway",))
        assert problem(await index_api.get("/v1/audit-log", headers=who)) == (403, "not-allowed")
    assert problem(await index_api.get("/v1/audit-log")) == (401, "unauthenticated")
    secretariat = index_api.bearer("secretariat", subject="secretary")
    for city in ("oslo", "bergen", "oslo"):
        await index_api.get(f"/v1/cities/{city}/contacts", headers=secretariat)
    page = (await index_api.get("/v1/audit-log?limit=2", headers=secretariat)).json()
    assert [row["object"] for row in page["items"]] == ["cities/oslo/contacts", "cities/bergen/contacts"]
    rest = (await index_api.get(page["next"], headers=secretariat)).json()
    for query, count in (
        ("object=cities/oslo/contacts", 2), ("subject=secretary", 3), ("subject=other", 0),
        ("operation=listContacts&object=cities/bergen/contacts", 1), ("operation=getContact", 0),
    ):  # fmt: skip
        answer = await index_api.get(f"/v1/audit-log?{query}", headers=secretariat)
        assert len(answer.json()["items"]) == count, query
    assert rest["items"][0]["object"] == "cities/oslo/contacts"
