"""A log that can be rewritten, or that anybody reads."""

import asyncpg
import pytest

from tests.support import Client, problem


@pytest.mark.parametrize(
    "statement",
    [
        "update audit_log set subject = 'somebody else'", "delete from audit_log", "truncate audit_log",
        "delete from audit_log where false",
    ],
)  # fmt: skip
async def test_postgresql_refuses_to_change_it(index_api_connection: asyncpg.Connection, statement: str) -> None:
    with pytest.raises(asyncpg.RaiseError, match="audit_log is append-only"):
        async with index_api_connection.transaction():
            await index_api_connection.execute(statement)


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
    assert ([row["object"] for row in rest["items"]], rest["next"]) == (["cities/oslo/contacts"], None)
    for query, count in (
        ("object=cities/oslo/contacts", 2), ("subject=secretary", 3), ("subject=other", 0),
        ("operation=listContacts&object=cities/bergen/contacts", 1), ("operation=getContact", 0),
    ):  # fmt: skip
        answer = await index_api.get(f"/v1/audit-log?{query}", headers=secretariat)
        assert len(answer.json()["items"]) == count, query
