"""A person shown without consent, an office that never ends, words that outlive their speaker's consent."""

from typing import Any

import asyncpg
import pytest

from tests.support import Client, problem, statements

ADDRESS = "/v1/cities/oslo/ambassadors"
MARK = "Quxelbrandt"
NEW: dict[str, Any] = {
    "name": f"Alex {MARK}", "office": {"en": "Deputy mayor", "fr": "Maire adjointe"}, "from_on": "2018-01-01",
    "consent_on": "2018-01-15",
}  # fmt: skip
SAID: dict[str, Any] = {
    "kind": "article", "title": {"en": "Why diversity pays", "fr": "Pourquoi la diversité paie"},
    "summary": {"en": f"{MARK} explains."}, "published_on": "2018-03-21", "where": "A newspaper", "language": "nb",
    "url": "https://example.org/article", "topics": ["education"],
}  # fmt: skip


def own(client: Client) -> dict[str, str]:
    return client.bearer("city_coordinator", cities=("oslo",))


async def name(client: Client, headers: dict[str, str] | None = None, **changed: Any) -> Any:
    return await client.post(ADDRESS, json=NEW | changed, headers=headers or own(client))


async def test_an_ambassador_speaks_until_the_term_ends(index_api: Client) -> None:
    made = await name(index_api)
    assert made.status_code == 201, made.text
    address = made.headers["location"]
    kept = (await index_api.get(f"{address}?lang=*")).json()
    assert kept | NEW == kept
    said = await index_api.post(f"{address}/statements", json=SAID, headers=own(index_api))
    assert said.status_code == 201, said.text
    kept = (await index_api.get(f"{said.headers['location']}?lang=*")).json()
    assert kept | SAID == kept
    (listed,) = (await index_api.get(f"{address}/statements?lang=fr")).json()["items"]
    assert listed["title"] == "Pourquoi la diversité paie"
    ended = await index_api.post(f"{address}/endings", json={"to_on": "2019-06-30"}, headers=own(index_api))
    assert (ended.status_code, ended.json()["to_on"], ended.headers["etag"][:6]) == (201, "2019-06-30", '"2.en.')
    again = await index_api.post(f"{address}/endings", json={"to_on": "2019-06-30"}, headers=own(index_api))
    assert (problem(again), again.json()["state"]) == ((409, "wrong-state"), "ended")
    for day, count in (("2017-12-31", 0), ("2018-01-01", 1), ("2019-06-30", 1), ("2019-07-01", 0)):
        assert len((await index_api.get(f"{ADDRESS}?on={day}")).json()["items"]) == count
    assert len((await index_api.get(ADDRESS)).json()["items"]) == 1


async def test_who_takes_consent_back_is_erased(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    who = own(index_api)
    made = await name(index_api, who | {"idempotency-key": "name"})
    again = await name(index_api, who | {"idempotency-key": "name"})
    assert (again.json(), again.headers["idempotency-replayed"]) == (made.json(), "true")
    address = made.headers["location"]
    for _ in range(2):
        said = await index_api.post(f"{address}/statements", json=SAID, headers=who | {"idempotency-key": "say"})
    assert said.headers["idempotency-replayed"] == "true"
    assert problem(await index_api.delete(address, headers=who))[0] == 428
    assert problem(await index_api.delete(address, headers=who | {"if-match": '"9"'}))[0] == 412
    assert (await index_api.delete(address, headers=who | {"if-match": '"1"'})).status_code == 204
    tables = await index_api_connection.fetch("select tablename from pg_tables where schemaname = 'public'")
    for table in tables:
        rows = await index_api_connection.fetch(f"select t::text from {table['tablename']} t")  # noqa: S608
        assert MARK not in "\n".join(row[0] for row in rows), table["tablename"]
    for place in (address, f"{address}/statements", said.headers["location"]):
        assert problem(await index_api.get(place)) == (404, "not-found")
    assert problem(await name(index_api, who | {"idempotency-key": "name"})) == (422, "idempotency-key-reused")


async def test_who_may_name_and_what_must_exist(index_api: Client) -> None:
    address = (await name(index_api)).headers["location"]
    for who in (
        index_api.bearer("city_coordinator", cities=("bergen",)), index_api.bearer("expert", cities=("oslo",)),
        index_api.bearer("network_coordinator", networks=("icc-norway",)), index_api.bearer("service"),
    ):  # fmt: skip
        for place, body in (
            (ADDRESS, NEW),
            (f"{address}/statements", SAID),
            (f"{address}/endings", {"to_on": "2020-01-01"}),
        ):
            assert problem(await index_api.post(place, json=body, headers=who)) == (403, "not-allowed")
        assert problem(await index_api.delete(address, headers=who | {"if-match": '"1"'})) == (403, "not-allowed")
    who = index_api.bearer("secretariat")
    elsewhere = address.replace("oslo", "bergen")
    for place, body in (
        ("/v1/cities/nowhere/ambassadors", NEW), (f"{elsewhere}/statements", SAID),
        (f"{elsewhere}/endings", {"to_on": "2020-01-01"}),
    ):  # fmt: skip
        assert problem(await index_api.post(place, json=body, headers=who)) == (404, "not-found")
    for place in (elsewhere, "/v1/cities/nowhere/ambassadors", f"{elsewhere}/statements"):
        assert problem(await index_api.get(place)) == (404, "not-found")
    topic = await index_api.post(f"{address}/statements", json=SAID | {"topics": ["education", "x"]}, headers=who)
    assert (problem(topic), topic.json()["errors"][0]["pointer"]) == ((422, "unknown-topic"), "/topics/1")


@pytest.mark.parametrize(
    ("changed", "code", "pointer"),
    [
        ({"consent_on": None}, "invalid", "/consent_on"), ({"consent_on": "2099-01-01"}, "not-yet", "/consent_on"),
        ({"from_on": "2099-01-01"}, "not-yet", "/from_on"), ({"office": {}}, "invalid", "/office"),
        ({"email": "a@b.de"}, "invalid", "/email"),
    ],
)  # fmt: skip
async def test_what_is_not_valid_is_told_by_its_place(index_api: Client, changed: Any, code: str, pointer: str) -> None:
    refused = await name(index_api, **changed)
    assert problem(refused) == (422, code)
    assert [fault["pointer"] for fault in refused.json()["errors"]] == [pointer]
    assert MARK not in refused.text


async def test_a_term_ends_after_it_begins_and_not_in_the_future(index_api: Client) -> None:
    address = (await name(index_api)).headers["location"]
    for day, code in (("2017-12-31", "invalid"), ("2099-01-01", "not-yet")):
        refused = await index_api.post(f"{address}/endings", json={"to_on": day}, headers=own(index_api))
        assert (problem(refused), refused.json()["errors"][0]["pointer"]) == ((422, code), "/to_on")
    late = await index_api.post(
        f"{address}/statements", json=SAID | {"published_on": "2099-01-01"}, headers=own(index_api)
    )
    assert problem(late) == (422, "not-yet")


async def test_how_many_statements_it_costs(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    with statements(index_api_connection) as seen:
        address = (await name(index_api)).headers["location"]
    assert len(seen) == 3, seen
    with statements(index_api_connection) as seen:
        said = await index_api.post(f"{address}/statements", json=SAID, headers=own(index_api))
    assert len(seen) == 5, seen
    for place in (ADDRESS, address, f"{address}/statements", said.headers["location"]):
        with statements(index_api_connection) as seen:
            await index_api.get(place)
        assert len(seen) == 1, (place, seen)
