"""Somebody without the right writes into the directory, or a refused city leaves half of itself behind."""

from typing import Any

import asyncpg
import httpx
import pytest

from tests.support import Client, problem

A_CITY: dict[str, Any] = {"slug": "nowhere", "name": "Nowhere", "country": "NO"}
A_FACT: dict[str, Any] = {
    "code": "population",
    "value": 4711,
    "unit": "people",
    "year": 2018,
    "definition": {"en": "All.", "fr": "Tous."},
    "source": {"title": "Statistics Nowhere", "url": "https://example.org/statistics", "locator": "table 4"},
}
A_NETWORK: dict[str, Any] = {"slug": "net", "name": "Net", "countries": ["NO"]}
TABLES = ("cities", "networks", "memberships", "facts", "idempotency_keys")
ROLES = ("public", "city_coordinator", "network_coordinator", "expert", "external_assessor", "service")


async def create(client: Client, where: str = "/v1/cities", **told: Any) -> httpx.Response:
    return await client.post(where, json=told, headers=client.bearer("secretariat"))


async def everything(connection: asyncpg.Connection) -> list[Any]:
    """Count the rows of all that a command could leave behind, with the version of the directory."""
    counts = [await connection.fetchval(f"select count(*) from {table}") for table in TABLES]  # noqa: S608
    return [*counts, await connection.fetchval("select version from directory_state")]


async def test_a_city_is_written_with_its_memberships_and_figures(index_api: Client) -> None:
    made = await create(
        index_api, **A_CITY, kind="region", member_since=2018, networks=["icc-norway", "reci"], facts=[A_FACT]
    )
    assert (made.status_code, made.headers["location"]) == (201, "/v1/cities/nowhere")
    read = await index_api.get(made.headers["location"], headers={"accept-language": "en"})
    assert read.headers["etag"]
    shown = {name: read.json()[name] for name in ("kind", "candidate", "synthetic", "member_since", "version")}
    assert shown == {"kind": "region", "candidate": False, "synthetic": False, "member_since": 2018, "version": 1}
    assert sorted(read.json()["networks"]) == ["icc-norway", "reci"]
    facts = (await index_api.get("/v1/cities/nowhere/facts?lang=*")).json()["items"]
    assert [{name: fact[name] for name in A_FACT} for fact in facts] == [A_FACT]
    members = (await index_api.get("/v1/networks/reci/members?limit=200")).json()["items"]
    assert "nowhere" in {member["city"] for member in members}


async def test_two_figures_of_one_thing_for_two_years_are_two(index_api: Client) -> None:
    facts = [A_FACT | {"year": year, "value": year} for year in (2018, 2010, 2014)]
    assert (await create(index_api, **A_CITY, facts=facts)).status_code == 201
    told = (await index_api.get("/v1/cities/nowhere/facts")).json()["items"]
    assert [(one["year"], one["value"]) for one in told] == [(2010, 2010), (2014, 2014), (2018, 2018)]


@pytest.mark.parametrize(("where", "told"), [("/v1/cities", A_CITY), ("/v1/networks", A_NETWORK)])
async def test_only_the_secretariat_writes(
    index_api: Client, index_api_connection: asyncpg.Connection, where: str, told: dict[str, Any]
) -> None:
    before = await everything(index_api_connection)
    assert problem(await index_api.post(where, json=told)) == (401, "unauthenticated")
    for role in ROLES:
        token = index_api.bearer(role, cities=("nowhere", "oslo"), networks=("net", "icc-norway"))
        assert (role, problem(await index_api.post(where, json=told, headers=token))) == (role, (403, "not-allowed"))
    together = index_api.bearer(*ROLES, cities=("nowhere",), networks=("net",))
    assert problem(await index_api.post(where, json=told, headers=together)) == (403, "not-allowed")
    assert await everything(index_api_connection) == before
    assert (await create(index_api, where, **told)).status_code == 201


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"slug": "oslo"}, (409, "slug-taken")),
        ({"networks": ["icc-norway", "atlantis"]}, (422, "unknown-network")),
        ({"networks": ["icc-norway", "icc-norway"]}, (422, "invalid")),
        ({"facts": [A_FACT, A_FACT | {"value": 1}]}, (409, "repeated-fact")),
        ({"facts": [A_FACT, A_FACT | {"year": "2018"}]}, (422, "invalid")),
        ({"facts": [A_FACT | {"source": {}}]}, (422, "invalid")),
        ({"facts": [{name: value for name, value in A_FACT.items() if name != "definition"}]}, (422, "invalid")),
        ({"facts": [A_FACT | {"definition": {"german": "Alle."}}]}, (422, "invalid")),
        ({"country": "no"}, (422, "invalid")),
        ({"kind": "village"}, (422, "invalid")),
        ({"name": " "}, (422, "invalid")),
        ({"name": "Now\0here"}, (422, "invalid")),
        ({"slug": "Nowhere"}, (422, "invalid")),
        ({"synthetic": "true"}, (422, "invalid")),
        ({"version": 4}, (422, "invalid")),
    ],
)
async def test_a_refused_city_leaves_nothing_behind(
    index_api: Client, index_api_connection: asyncpg.Connection, changed: dict[str, Any], said: tuple[int, str]
) -> None:
    before, etag = await everything(index_api_connection), (await index_api.get("/v1/directory")).headers["etag"]
    assert problem(await create(index_api, **(A_CITY | {"networks": ["reci"], "facts": [A_FACT]} | changed))) == said
    assert await everything(index_api_connection) == before
    assert (await index_api.get("/v1/directory")).headers["etag"] == etag
    assert problem(await index_api.get("/v1/cities/nowhere")) == (404, "not-found")


async def test_a_network_is_written_once(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    made = await create(index_api, "/v1/networks", **A_NETWORK)
    assert (made.status_code, made.headers["location"]) == (201, "/v1/networks/net")
    read = await index_api.get("/v1/networks/net")
    assert (read.json()["state"], read.json()["countries"], read.json()["synthetic"]) == ("forming", ["NO"], False)
    before = await everything(index_api_connection)
    assert problem(await create(index_api, "/v1/networks", **A_NETWORK)) == (409, "slug-taken")
    assert problem(await create(index_api, "/v1/networks", **A_NETWORK | {"countries": []})) == (422, "invalid")
    assert await everything(index_api_connection) == before
    assert (await create(index_api, **A_CITY, networks=["net"])).status_code == 201
    assert [one["city"] for one in (await index_api.get("/v1/networks/net/members")).json()["items"]] == ["nowhere"]


@pytest.mark.parametrize("country", ["XK", "GB", "UA"])
async def test_kosovo_is_a_country_here(index_api: Client, country: str) -> None:
    assert (await create(index_api, **A_CITY | {"country": country})).status_code == 201
