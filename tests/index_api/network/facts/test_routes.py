"""A figure that is overwritten, that hides what was believed before, or that nobody can trace."""

import asyncio
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from shared.platform.data.data_files import read_yaml
from shared.schemas.codes import FACT_CODES, FACT_UNITS
from tests.support import Client, problem, statements

FACTS = "/v1/cities/oslo/facts"
NEW: dict[str, Any] = {
    "code": "population", "value": 650_000, "unit": "people", "year": 2016,
    "definition": {"en": "Inhabitants.", "fr": "Habitants."}, "source": {"title": "Statistics"}, "confidence": "high",
}  # fmt: skip
CORRECTION: dict[str, Any] = {name: NEW[name] for name in ("unit", "definition", "source")} | {
    "value": 658_390, "reason": "The first figure was a forecast.",
}  # fmt: skip


def own(client: Client) -> dict[str, str]:
    return client.bearer("city_coordinator", cities=("oslo",))


async def add(client: Client, headers: dict[str, str] | None = None, **changed: Any) -> Any:
    return await client.post(FACTS, json=NEW | changed, headers=headers or own(client))


async def listed(client: Client, query: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = (await client.get(f"{FACTS}?limit=200&{query}")).json()["items"]
    return rows


async def test_a_series_grows_and_is_read_by_code_and_year(index_api: Client) -> None:
    made = await add(index_api)
    assert made.status_code == 201, made.text
    for year, share in ((2016, 24.5), (2018, 25.1)):
        told: dict[str, Any] = {"code": "foreign_born_share", "unit": "percent", "year": year, "value": share}
        assert (await add(index_api, **told)).status_code == 201
    read = await index_api.get(made.headers["location"])
    assert read.json()["definition"] == "Inhabitants."
    kept = (await index_api.get(f"{made.headers['location']}?lang=*")).json()
    assert kept | NEW == kept
    shares = await listed(index_api, "code=foreign_born_share&year=2016&year=2018")
    assert [(one["year"], one["value"]) for one in shares] == [(2016, 24.5), (2018, 25.1)]
    assert {one["code"] for one in await listed(index_api, "year=2016")} == {"population", "foreign_born_share"}


async def test_a_correction_takes_the_place_and_keeps_what_was_wrong(index_api: Client) -> None:
    wrong = (await add(index_api)).json()
    answer = await index_api.post(f"{FACTS}/{wrong['id']}/corrections", json=CORRECTION, headers=own(index_api))
    assert answer.status_code == 201, answer.text
    right = answer.json()
    assert {name: right[name] for name in ("code", "year", "value", "corrects", "reason")} == {
        "code": "population", "year": 2016, "value": 658_390, "corrects": wrong["id"], "reason": CORRECTION["reason"],
    }  # fmt: skip
    assert [one["id"] for one in await listed(index_api, "code=population&year=2016")] == [right["id"]]
    both = await listed(index_api, "code=population&year=2016&history=true")
    assert [(one["id"], "corrected_at" in one) for one in both] == [(wrong["id"], True), (right["id"], False)]
    old = await index_api.get(f"{FACTS}/{wrong['id']}", headers={"if-none-match": '"1.en"'})
    assert (old.status_code, old.json()["value"], old.headers["etag"][:6]) == (200, 650_000, '"2.en.')
    again = await index_api.post(f"{FACTS}/{wrong['id']}/corrections", json=CORRECTION, headers=own(index_api))
    assert (problem(again), again.json()["state"]) == ((409, "wrong-state"), "corrected")
    further = await index_api.post(f"{FACTS}/{right['id']}/corrections", json=CORRECTION, headers=own(index_api))
    assert further.json()["corrects"] == right["id"]


async def test_one_figure_for_each_measure_and_year(index_api: Client) -> None:
    assert (await add(index_api)).status_code == 201
    assert problem(await add(index_api, value=1)) == (409, "repeated-fact")
    assert (await add(index_api, year=2017)).status_code == 201


async def test_two_corrections_at_the_same_instant_are_one(index_api_of_many: Client) -> None:
    wrong = (await add(index_api_of_many)).json()["id"]
    who = own(index_api_of_many)
    answers = await asyncio.gather(
        *(
            index_api_of_many.post(f"{FACTS}/{wrong}/corrections", json=CORRECTION | {"value": value}, headers=who)
            for value in range(5)
        )
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409, 409]
    assert len(await listed(index_api_of_many, "code=population&year=2016")) == 1


async def test_who_may_and_what_must_exist(index_api: Client) -> None:
    for role in ("network_coordinator", "expert", "service"):
        who = index_api.bearer(role, networks=("icc-norway",))
        assert problem(await add(index_api, who)) == (403, "not-allowed")
    other = index_api.bearer("city_coordinator", cities=("bergen",))
    assert problem(await add(index_api, other)) == (403, "not-allowed")
    fact = (await add(index_api)).json()["id"]
    correction = await index_api.post(f"{FACTS}/{fact}/corrections", json=CORRECTION, headers=other)
    assert problem(correction) == (403, "not-allowed")
    who = index_api.bearer("secretariat")
    assert problem(await index_api.post("/v1/cities/nowhere/facts", json=NEW, headers=who)) == (404, "not-found")
    assert problem(await index_api.get(f"/v1/cities/bergen/facts/{fact}")) == (404, "not-found")
    elsewhere = await index_api.post(f"/v1/cities/bergen/facts/{fact}/corrections", json=CORRECTION, headers=who)
    assert problem(elsewhere) == (404, "not-found")


@pytest.mark.parametrize(
    ("changed", "pointer"),
    [
        ({"unit": "percent", "value": 100.5}, "/value"), ({"value": -1}, "/value"), ({"value": "many"}, "/value"),
        ({"year": 1800}, "/year"), ({"code": "Population"}, "/code"), ({"source": {}}, "/source/title"),
        ({"definition": {}}, "/definition"), ({"corrects": None}, "/corrects"),
    ],
)  # fmt: skip
async def test_what_is_not_valid_is_told_by_its_place(index_api: Client, changed: Any, pointer: str) -> None:
    refused = await add(index_api, **changed)
    assert problem(refused) == (422, "invalid")
    assert {fault["pointer"] for fault in refused.json()["errors"]} == {pointer}


async def test_a_figure_that_is_not_kept_names_the_nearest_and_the_code_decides_on_the_unit(index_api: Client) -> None:
    typo = await add(index_api, code="foreign_born", unit="percent", value=12)
    assert problem(typo) == (422, "invalid")
    assert "Perhaps foreign_born_share is meant?" in typo.json()["errors"][0]["detail"]
    euro = await add(index_api, unit="euro")
    assert problem(euro) == (422, "invalid")
    assert "population is told in people" in euro.json()["errors"][0]["detail"]
    fact = (await add(index_api)).json()["id"]
    corrected = await index_api.post(
        f"{FACTS}/{fact}/corrections", json=CORRECTION | {"unit": "euro"}, headers=own(index_api)
    )
    assert (problem(corrected), corrected.json()["errors"][0]["pointer"]) == ((422, "invalid"), "/unit")
    assert (await index_api.get(f"{FACTS}/{fact}")).json().get("corrected_at") is None
    codes = (await index_api.get("/v1/codes/fact-codes?lang=fr")).json()["items"]
    assert {one["code"] for one in codes} == set(FACT_UNITS) == set(FACT_CODES)


def test_every_figure_that_ships_is_one_that_is_kept(root: Path) -> None:
    shipped = read_yaml(root / "services/index_api/network/directory/data/facts.yaml")["facts"]
    assert [one for one in shipped if FACT_UNITS.get(one["code"]) != one["unit"]] == []


async def test_how_many_statements_it_costs(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    with statements(index_api_connection) as seen:
        fact = (await add(index_api)).json()["id"]
    assert len(seen) == 4, seen
    with statements(index_api_connection) as seen:
        await index_api.post(f"{FACTS}/{fact}/corrections", json=CORRECTION, headers=own(index_api))
    assert len(seen) == 6, seen
    with statements(index_api_connection) as seen:
        await index_api.get(FACTS)
    assert len(seen) == 1, seen
