"""A figure that the network wants to know of every city and that nobody can write down without a developer."""

from typing import Any

import asyncpg
import httpx
import pytest

from tests.index_api.assessing import good
from tests.support import Client, problem

AT = "/v1/fact-codes"
NEW: dict[str, Any] = {
    "code": "voters_share",
    "label": {"en": "Share of voters", "fr": "Part des votants"},
    "unit": "percent",
    "least": 0,
    "most": 100,
    "note": {"en": "Asked for by six cities."},
}
FIGURE: dict[str, Any] = {
    "code": "voters_share",
    "value": 61.5,
    "unit": "percent",
    "year": 2019,
    "definition": {"en": "Votes cast among residents."},
    "source": {"title": "Register of voters"},
}


async def begin(client: Client, **changed: Any) -> httpx.Response:
    return await client.post(AT, json=NEW | changed, headers=client.bearer("secretariat", subject="office"))


async def change(client: Client, patch: dict[str, Any], version: int, code: str = "voters_share") -> httpx.Response:
    headers = client.bearer("secretariat", subject="office") | {"if-match": f'"{version}"'}
    return await client.patch(f"{AT}/{code}", json=patch, headers=headers)


async def figure(client: Client, **changed: Any) -> httpx.Response:
    own = client.bearer("city_coordinator", cities=("oslo",))
    return await client.post("/v1/cities/oslo/facts", json=FIGURE | changed, headers=own)


def places(refused: httpx.Response) -> list[tuple[str, str]]:
    return [(one["pointer"], one["code"]) for one in refused.json()["errors"]]


async def test_what_is_measured_from_now_on_is_taken_at_once(index_api: Client) -> None:
    refused = await figure(index_api)
    assert (problem(refused), places(refused)) == ((422, "invalid"), [("/code", "not_in_list")])
    made = await begin(index_api)
    assert (made.status_code, made.headers["location"]) == (201, f"{AT}/voters_share")
    assert made.json() == {
        "code": "voters_share", "label": "Share of voters", "unit": "percent", "least": 0, "most": 100,
        "retired": False, "version": 1,
    }  # fmt: skip
    assert good(await figure(index_api))["value"] == 61.5
    codes = good(await index_api.get("/v1/codes/fact-codes?lang=fr"))["items"]
    assert codes[-1] == {"code": "voters_share", "label": "Part des votants"}
    city = {"slug": "nowhere", "name": "Nowhere", "country": "NO", "synthetic": True, "facts": [FIGURE]}
    assert (await index_api.post("/v1/cities", json=city, headers=index_api.bearer("secretariat"))).status_code == 201


async def test_bounds_and_unit_hold_for_every_figure_and_every_correction(index_api: Client) -> None:
    good(await begin(index_api, least=10, most=90))
    for changed, place in (
        ({"value": 9.9}, ("/value", "too_small")),
        ({"value": 90.1}, ("/value", "too_large")),
        ({"unit": "people"}, ("/unit", "other_unit")),
    ):
        refused = await figure(index_api, **changed)
        assert (problem(refused), places(refused)) == ((422, "invalid"), [place])
    fact = good(await figure(index_api))["id"]
    own = index_api.bearer("city_coordinator", cities=("oslo",))
    wrong = {name: FIGURE[name] for name in ("unit", "definition", "source")} | {"value": 95, "reason": "Counted anew."}
    corrected = await index_api.post(f"/v1/cities/oslo/facts/{fact}/corrections", json=wrong, headers=own)
    assert (problem(corrected), places(corrected)) == ((422, "invalid"), [("/value", "too_large")])
    city = {"slug": "nowhere", "name": "Nowhere", "country": "NO", "facts": [FIGURE | {"value": 1}]}
    refused = await index_api.post("/v1/cities", json=city, headers=index_api.bearer("secretariat"))
    assert (problem(refused), places(refused)) == ((422, "invalid"), [("/facts/0/value", "too_small")])
    assert problem(await index_api.get("/v1/cities/nowhere")) == (404, "not-found")


async def test_what_is_retired_takes_corrections_and_no_new_figures(index_api: Client) -> None:
    good(await begin(index_api))
    fact = good(await figure(index_api))["id"]
    assert good(await change(index_api, {"retired": True, "note": {"en": "Nobody counts it."}}, 1))["retired"] is True
    refused = await figure(index_api, year=2020)
    assert (problem(refused), places(refused)) == ((422, "invalid"), [("/code", "retired")])
    own = index_api.bearer("city_coordinator", cities=("oslo",))
    right = {name: FIGURE[name] for name in ("unit", "definition", "source")} | {"value": 60, "reason": "Counted anew."}
    good(await index_api.post(f"/v1/cities/oslo/facts/{fact}/corrections", json=right, headers=own))
    codes = good(await index_api.get("/v1/codes/fact-codes"))["items"]
    assert "voters_share" not in {one["code"] for one in codes}
    versions = good(await index_api.get(f"{AT}/voters_share/versions"))["items"]
    assert [(one["version"], one["retired"], one["note"], one["by"]) for one in versions] == [
        (1, False, "Asked for by six cities.", "secretariat"), (2, True, "Nobody counts it.", "secretariat")
    ]  # fmt: skip


async def test_what_shipped_is_the_first_version(index_api: Client) -> None:
    listed = good(await index_api.get(AT))["items"]
    assert [(one["code"], one["unit"], one.get("most")) for one in listed] == [
        ("population", "people", None), ("foreign_born_share", "percent", 100),
        ("foreign_national_share", "percent", 100), ("foreign_born_national_share", "percent", 100),
        ("gdp_per_head", "euro", None),
    ]  # fmt: skip
    (first,) = good(await index_api.get(f"{AT}/population/versions"))["items"]
    assert (first["version"], first["unit"], "by" in first) == (1, "people", False)
    page = good(await index_api.get(f"{AT}?limit=3"))
    assert [*page["items"], *good(await index_api.get(page["next"]))["items"]] == listed


@pytest.mark.parametrize(
    ("changed", "pointer"),
    [
        ({"code": "Voters share"}, "/code"), ({"label": {}}, "/label"), ({"unit": "%"}, "/unit"),
        ({"most": -1}, "/most"), ({"least": 3, "most": 2}, ""), ({"retired": True}, "/retired"),
    ],
)  # fmt: skip
async def test_what_cannot_be_measured_is_refused_with_the_place(
    index_api: Client, changed: dict[str, Any], pointer: str
) -> None:
    refused = await begin(index_api, **changed)
    assert problem(refused) == (422, "invalid")
    assert [one["pointer"] for one in refused.json()["errors"]] == [pointer]


async def test_one_change_of_two_at_a_time_and_never_of_the_unit(index_api: Client) -> None:
    good(await begin(index_api))
    refused = await change(index_api, {"unit": "people"}, 1)
    assert (problem(refused), places(refused)) == ((422, "invalid"), [("/unit", "unknown")])
    good(await change(index_api, {"most": None}, 1))
    assert problem(await change(index_api, {"most": 50}, 1)) == (412, "stale")
    office = index_api.bearer("secretariat")
    assert problem(await index_api.patch(f"{AT}/voters_share", json={}, headers=office)) == (428, "precondition-needed")


async def test_a_code_is_taken_once(index_api: Client) -> None:
    headers = index_api.bearer("secretariat") | {"idempotency-key": "once"}
    first, second = [await index_api.post(AT, json=NEW, headers=headers) for _ in range(2)]
    assert good(first) == good(second)
    assert second.headers["idempotency-replayed"] == "true"
    assert problem(await begin(index_api)) == (409, "fact-code-taken")
    assert problem(await begin(index_api, code="population")) == (409, "fact-code-taken")


async def test_who_may_not_and_what_there_is_not(index_api: Client) -> None:
    for role in ("expert", "city_coordinator", "network_coordinator"):
        who = index_api.bearer(role) | {"if-match": '"1"'}
        assert problem(await index_api.post(AT, json=NEW, headers=who)) == (403, "not-allowed")
        assert problem(await index_api.patch(f"{AT}/population", json={}, headers=who)) == (403, "not-allowed")
    assert problem(await change(index_api, {}, 1)) == (404, "not-found")
    assert problem(await index_api.get(f"{AT}/voters_share")) == (404, "not-found")
    assert problem(await index_api.get(f"{AT}/voters_share/versions")) == (404, "not-found")


async def test_who_decided_stays_in_the_record(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    good(await begin(index_api))
    kept = await index_api_connection.fetch("select by_subject from fact_code_versions where code = 'voters_share'")
    assert [tuple(row) for row in kept] == [("office",)]
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await index_api_connection.execute("delete from fact_code_versions")
