"""A person whose data strangers read, that nobody noticed being read, or that outlives being erased."""

import asyncio
from typing import Any

import asyncpg
import pytest

from tests.support import Client, problem, statements

CONTACTS = "/v1/cities/oslo/contacts"
MARK = "Quxelbrandt"
NEW = {
    "name": f"Alex {MARK}", "function": f"Coordinator {MARK}", "office": f"Office {MARK}",
    "email": f"{MARK.lower()}@example.org", "phone": "+47 21 80 21 80", "note": f"Speaks {MARK}.",
}  # fmt: skip


def own(client: Client) -> dict[str, str]:
    return client.bearer("city_coordinator", cities=("oslo",), subject="person-1")


async def write(client: Client, headers: dict[str, str] | None = None, **changed: Any) -> Any:
    return await client.post(CONTACTS, json=NEW | changed, headers=headers or own(client))


async def audit(client: Client, query: str = "") -> list[dict[str, Any]]:
    answer = await client.get(f"/v1/audit-log?{query}", headers=client.bearer("secretariat"))
    assert answer.headers["cache-control"] == "no-store"
    rows: list[dict[str, Any]] = answer.json()["items"]
    return rows


async def everything(connection: asyncpg.Connection) -> str:
    """Read every row of every table as text."""
    tables = await connection.fetch("select tablename from pg_tables where schemaname = 'public'")
    rows = [await connection.fetch(f"select t::text from {row['tablename']} t") for row in tables]  # noqa: S608
    return "\n".join(row[0] for table in rows for row in table)


async def test_a_contact_is_written_read_changed_and_erased_and_all_of_it_noted(index_api: Client) -> None:
    index_api.reads_back = False  # every reading is noted, and the test counts them
    made = await write(index_api)
    assert made.status_code == 201, made.text
    address, who = made.headers["location"], own(index_api)
    assert made.json() | NEW | {"city": "oslo", "version": 1, "synthetic": False} == made.json()
    read = await index_api.get(address, headers=who)
    assert (read.json(), read.headers["etag"]) == (made.json(), made.headers["etag"])
    same = await index_api.get(address, headers=who | {"if-none-match": read.headers["etag"]})
    listed = await index_api.get(CONTACTS, headers=who)
    assert [{**one, "names": listed.json()["names"]} for one in listed.json()["items"]] == [made.json()]
    changed = await index_api.patch(address, json={"phone": None, "note": "New."}, headers=who | {"if-match": '"1"'})
    assert (changed.json()["note"], "phone" in changed.json(), changed.headers["etag"][:3]) == ("New.", False, '"2.')
    gone = await index_api.delete(address, headers=who | {"if-match": '"2"'})
    assert (gone.status_code, gone.content) == (204, b"")
    for answer in (made, read, same, listed, changed, gone):
        assert answer.headers["cache-control"] == "no-store"
    assert problem(await index_api.get(address, headers=who)) == (404, "not-found")
    one, some = address.removeprefix("/v1/"), CONTACTS.removeprefix("/v1/")
    noted = [(row["operation"], row["object"], row["fields"]) for row in reversed(await audit(index_api))]
    assert noted == [
        ("createContact", one, sorted(NEW)), ("getContact", one, sorted(NEW)), ("getContact", one, sorted(NEW)),
        ("listContacts", some, sorted(NEW)), ("updateContact", one, ["note", "phone"]),
        ("deleteContact", one, sorted(NEW)),
    ]  # fmt: skip
    assert {(row["subject"], row["role"]) for row in await audit(index_api)} == {("person-1", "city_coordinator")}


async def test_nothing_is_left_of_who_was_erased(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    who = own(index_api) | {"idempotency-key": "write"}
    made = await write(index_api, who)
    again = await write(index_api, who)
    assert (again.json(), again.headers["idempotency-replayed"]) == (made.json(), "true")
    before = await index_api_connection.fetchval("select fingerprint from idempotency_keys where key like '%write'")
    assert len(before) == 32
    assert (await everything(index_api_connection)).count(MARK) > 0
    for place in ("/v1/cities/oslo", "/v1/cities?limit=200", "/v1/directory"):
        assert MARK not in (await index_api.get(place)).text
    await index_api.delete(made.headers["location"], headers=who | {"if-match": '"1"'})
    left = await everything(index_api_connection)
    assert MARK.lower() not in left.lower()
    assert (
        await index_api_connection.fetchval("select fingerprint from idempotency_keys where key like '%write'") == b""
    )
    assert made.json()["id"] in left
    assert problem(await write(index_api, who)) == (422, "idempotency-key-reused")
    assert (await index_api.get(CONTACTS, headers=who)).json()["items"] == []


async def test_a_replay_tells_the_contact_as_it_is_now(index_api: Client) -> None:
    who = own(index_api) | {"idempotency-key": "write"}
    made = await write(index_api, who)
    await index_api.patch(made.headers["location"], json={"note": "New."}, headers=who | {"if-match": '"1"'})
    again = await write(index_api, who)
    assert (again.status_code, again.json()["note"], again.headers["etag"][:3]) == (201, "New.", '"2.')


async def test_who_may_see_them(index_api: Client) -> None:
    address = (await write(index_api)).headers["location"]
    network = index_api.bearer("network_coordinator", networks=("icc-norway",))
    strangers = [
        index_api.bearer("city_coordinator", cities=("bergen",)), index_api.bearer("expert", cities=("oslo",)),
        index_api.bearer("network_coordinator", networks=("reci",)), index_api.bearer("service"),
    ]  # fmt: skip
    noted = len(await audit(index_api))
    for who in ({}, *strangers):
        expected = (403, "not-allowed") if who else (401, "unauthenticated")
        for method, place in (("GET", CONTACTS), ("GET", address), ("DELETE", address)):
            answer = await index_api.request(method, place, headers=who | {"if-match": '"1"'})
            assert problem(answer) == expected
            assert MARK not in answer.text
        assert problem(await index_api.post(CONTACTS, json=NEW, headers=who)) == expected
        assert problem(await index_api.patch(address, json={}, headers=who | {"if-match": '"1"'})) == expected
    after = await audit(index_api)
    assert [one["refused"] for one in after[: len(after) - noted]] == [True] * 4 * len(strangers)
    assert not any(MARK in str(one) for one in after)
    for who in (network, index_api.bearer("secretariat")):
        assert (await index_api.get(address, headers=who)).json()["name"] == NEW["name"]
        assert problem(await index_api.get("/v1/cities/nowhere/contacts", headers=who)) == (404, "not-found")
    elsewhere = address.replace("oslo", "bergen")
    assert problem(await index_api.get(elsewhere, headers=network)) == (404, "not-found")


async def test_a_change_needs_the_version_that_was_read(index_api: Client) -> None:
    made, who = await write(index_api), own(index_api)
    address = made.headers["location"]
    for method in ("PATCH", "DELETE"):
        body: Any = {"json": {}} if method == "PATCH" else {}
        assert problem(await index_api.request(method, address, headers=who, **body))[0] == 428
        stale = await index_api.request(method, address, headers=who | {"if-match": '"7"'}, **body)
        assert (problem(stale), stale.headers["etag"]) == ((412, "stale"), '"1"')
    nameless = await index_api.patch(address, json={"name": None}, headers=who | {"if-match": '"1"'})
    assert (problem(nameless), nameless.json()["errors"][0]["pointer"]) == ((422, "invalid"), "/name")


@pytest.mark.parametrize(
    ("changed", "pointer"),
    [
        *(({"email": text}, "/email") for text in ("no", "a@b", "a b@c.de", "a@b@c.de", "a@b..de", "@b.de", "a" * 260)),
        ({"phone": "call me"}, "/phone"), ({"name": ""}, "/name"), ({"name": "x" * 301}, "/name"),
        ({"salary": 1}, "/salary"),
    ],
)  # fmt: skip
async def test_a_refusal_never_repeats_what_was_sent(index_api: Client, changed: Any, pointer: str) -> None:
    refused = await write(index_api, **changed)
    assert problem(refused) == (422, "invalid")
    assert [fault["pointer"] for fault in refused.json()["errors"]] == [pointer]
    assert MARK.lower() not in refused.text.lower()


async def test_nothing_of_a_person_stands_in_the_log(index_api: Client, capsys: pytest.CaptureFixture[str]) -> None:
    made = await write(index_api)
    await index_api.get(made.headers["location"], headers=own(index_api))
    written = "".join(capsys.readouterr())
    assert "/v1/cities/{city}/contacts" in written or not written
    assert MARK.lower() not in written.lower()


async def test_two_changes_at_the_same_instant_leave_one(index_api_of_many: Client) -> None:
    client, who = index_api_of_many, own(index_api_of_many) | {"if-match": '"1"'}
    address = (await write(client)).headers["location"]
    answers = await asyncio.gather(*(client.patch(address, json={"note": str(one)}, headers=who) for one in range(5)))
    assert sorted(one.status_code for one in answers) == [200, 412, 412, 412, 412]
    assert len(await audit(client, "operation=updateContact")) == 1


async def test_how_many_statements_it_costs(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    with statements(index_api_connection) as seen:
        address = (await write(index_api)).headers["location"]
    assert len(seen) == 4, seen
    for place in (address, CONTACTS):
        with statements(index_api_connection) as seen:
            await index_api.get(place, headers=own(index_api))
        assert len(seen) == 3, seen
    with statements(index_api_connection) as seen:
        await index_api.delete(address, headers=own(index_api) | {"if-match": '"1"'})
    assert len(seen) == 5, seen
