"""A change that overwrites somebody else's, comes from the wrong hands, or that neighbours never hear of."""

from typing import Any

import asyncpg
import httpx
import pytest

from tests.support import Client, problem, statements

LINK: dict[str, Any] = {
    "kind": "video",
    "title": {"en": "Storycities", "fr": "Storycities"},
    "url": "https://example.org/film",
}
OFFICE: dict[str, Any] = {
    "name": {"en": "Diversity office", "fr": "Bureau de la diversité"},
    "url": "https://example.org/office",
}


async def change(client: Client, address: str, body: Any, who: dict[str, str], etag: str | None = None) -> Any:
    if etag is None:
        etag = (await client.get(address)).headers["etag"]
    return await client.patch(address, json=body, headers=who | {"if-match": etag})


async def directory_etag(client: Client) -> str:
    return str((await client.get("/v1/directory")).headers["etag"])


async def test_the_secretariat_changes_a_city_and_the_directory_grows(index_api: Client) -> None:
    who = index_api.bearer("secretariat")
    before, known = (await index_api.get("/v1/cities/oslo?lang=*")).json(), await directory_etag(index_api)
    body: dict[str, Any] = {
        "name": "Oslo kommune", "kind": "region", "member_since": 2008, "candidate": True,
        "membership_note": {"en": "One of the first.", "fr": "Une des premières."},
        "external_ids": {"wikidata": "Q585", "geonames": "3143244", "nuts": "NO081", "lau": "NO_0301"},
        "media_links": [LINK], "contact_offices": [OFFICE],
    }  # fmt: skip
    answer = await change(index_api, "/v1/cities/oslo", body, who)
    assert (answer.status_code, answer.headers["etag"][:6]) == (200, '"2.en.')
    after = (await index_api.get("/v1/cities/oslo?lang=*")).json()
    assert after == before | body | {"version": 2}
    assert await directory_etag(index_api) != known
    assert (await index_api.get("/v1/directory")).json()["cities"]["oslo"]["name"] == "Oslo kommune"
    french = (await index_api.get("/v1/cities?lang=fr&country=NO&limit=200")).json()["items"]
    assert next(one for one in french if one["slug"] == "oslo")["contact_offices"][0]["name"] == OFFICE["name"]["fr"]


async def test_a_change_of_whatever_stands_there_needs_no_version(index_api: Client) -> None:
    who = index_api.bearer("secretariat")
    for version in (2, 3):
        answer = await change(index_api, "/v1/cities/oslo", {"member_since": 2000 + version}, who, etag="*")
        assert (answer.status_code, answer.json()["version"]) == (200, version)
    assert problem(await change(index_api, "/v1/cities/atlantis", {"candidate": True}, who, etag="*")) == (
        404,
        "not-found",
    )


async def test_null_removes_and_what_is_not_named_stays(index_api: Client) -> None:
    who = index_api.bearer("secretariat")
    full: dict[str, Any] = {
        "external_ids": {"wikidata": "Q585", "nuts": "NO081"},
        "member_since": 2008,
        "media_links": [LINK],
    }
    sources = (await change(index_api, "/v1/cities/oslo", full, who)).json()["sources"]
    less = {"external_ids": {"nuts": None}, "member_since": None, "media_links": None}
    told = (await change(index_api, "/v1/cities/oslo", less, who)).json()
    assert (told["external_ids"], told["media_links"], told["sources"]) == ({"wikidata": "Q585"}, [], sources)
    assert "member_since" not in told
    refused = await change(index_api, "/v1/cities/oslo", {"name": None, "country": None}, who)
    assert problem(refused) == (422, "invalid")
    assert [fault["pointer"] for fault in refused.json()["errors"]] == ["/name", "/country"]


async def test_a_city_changes_its_links_and_offices_and_nothing_else(index_api: Client) -> None:
    own = index_api.bearer("city_coordinator", cities=("oslo",))
    kept = await change(index_api, "/v1/cities/oslo", {"media_links": [LINK], "contact_offices": [OFFICE]}, own)
    assert (kept.status_code, kept.json()["contact_offices"]) == (200, [OFFICE | {"name": "Diversity office"}])
    refused = await change(index_api, "/v1/cities/oslo", {"media_links": [], "name": "Christiania"}, own)
    assert problem(refused) == (403, "not-allowed")
    assert [fault["pointer"] for fault in refused.json()["errors"]] == ["/name"]
    assert (await index_api.get("/v1/cities/oslo")).json()["version"] == 2


@pytest.mark.parametrize(
    ("role", "cities", "networks"),
    [
        ("city_coordinator", ("bergen",), ()), ("network_coordinator", (), ("icc-norway",)), ("expert", (), ()),
        ("service", (), ()), ("external_assessor", ("oslo",), ()),
    ],
)  # fmt: skip
async def test_a_city_is_not_changed_by_others(index_api: Client, role: str, cities: Any, networks: Any) -> None:
    who = index_api.bearer(role, cities=cities, networks=networks)
    assert problem(await change(index_api, "/v1/cities/oslo", {"media_links": []}, who)) == (403, "not-allowed")
    if role != "network_coordinator":
        refused = await change(index_api, "/v1/networks/icc-norway", {"state": "active"}, who)
        assert problem(refused) == (403, "not-allowed")
    assert (await index_api.get("/v1/cities/oslo")).json()["version"] == 1


@pytest.mark.parametrize("address", ["/v1/cities/oslo", "/v1/networks/reci"])
async def test_a_change_needs_the_version_that_was_read(index_api: Client, address: str) -> None:
    who = index_api.bearer("secretariat")
    assert problem(await index_api.patch(address, json={}, headers=who)) == (428, "precondition-needed")
    first = await change(index_api, address, {"name": "One"}, who, '"1.en"')
    assert first.json()["name"] == "One"
    stale = await change(index_api, address, {"name": "Two"}, who, 'W/"1"')
    assert (problem(stale), stale.headers["etag"]) == ((412, "stale"), '"2"')
    assert (await index_api.get(address)).json()["name"] == "One"
    assert problem(await index_api.patch(f"{address}x", json={}, headers=who | {"if-match": '"1"'}))[0] == 404


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"slug": "other"}, "/slug"), ({"synthetic": True}, "/synthetic"), ({"kind": "village"}, "/kind"),
        ({"country": "no"}, "/country"), ({"external_ids": {"wikidata": "585"}}, "/external_ids/wikidata"),
        ({"external_ids": {"other": "1"}}, "/external_ids/other"), ({"candidate": "yes"}, "/candidate"),
        ({"media_links": [{**LINK, "url": "javascript:alert(1)"}]}, "/media_links/0/url"),
        ({"media_links": [LINK] * 51}, "/media_links"), ({"member_since": True}, "/member_since"),
        ({"name": "a\x00b"}, "/name"), ({"name": " "}, "/name"),
    ],
)  # fmt: skip
async def test_what_is_not_valid_is_told_by_its_place(index_api: Client, body: Any, pointer: str) -> None:
    refused = await change(index_api, "/v1/cities/oslo", body, index_api.bearer("secretariat"))
    assert problem(refused) == (422, "invalid")
    assert {fault["pointer"] for fault in refused.json()["errors"]} == {pointer}


async def test_a_network_tells_its_priorities_by_year_its_partners_and_its_state(index_api: Client) -> None:
    own = index_api.bearer("network_coordinator", networks=("quebec",))
    known = await directory_etag(index_api)
    before = (await index_api.get("/v1/networks/quebec?lang=*")).json()
    body = {
        "state": "active",
        "priorities": [{"year": 2019, "text": {"en": "Join.", "fr": "Adhérer."}, "topics": ["political-leadership"]}],
        "partner_networks": ["reci", "icc-norway"],
        "stated_member_count": {"value": 13, "on": "2021-12-01", "source": {"title": "RÉMIRI"}},
        "legal_form": {"en": "Association"},
    }
    answer = await change(index_api, "/v1/networks/quebec", body, own)
    assert answer.status_code == 200, answer.text
    after = (await index_api.get("/v1/networks/quebec?lang=*")).json()
    assert after == before | body | {"version": 2, "names": after["names"]}
    assert after["names"]["networks"].keys() == set(body["partner_networks"])
    assert await directory_etag(index_api) != known
    assert (await index_api.get("/v1/directory")).json()["networks"]["quebec"]["state"] == "active"
    other = index_api.bearer("network_coordinator", networks=("reci",))
    assert problem(await change(index_api, "/v1/networks/quebec", body, other)) == (403, "not-allowed")


@pytest.mark.parametrize("create", [True, False])
async def test_topics_and_partners_exist(index_api: Client, create: bool) -> None:
    who = index_api.bearer("secretariat")
    plans = [{"text": {"en": "Plan."}, "topics": ["education"]}, {"text": {"en": "Plan."}, "topics": ["nothing"]}]
    for body, code, pointer in (
        ({"plans": plans}, "unknown-topic", "/plans/1/topics/0"),
        ({"partner_networks": ["reci", "nowhere"]}, "unknown-network", "/partner_networks/1"),
    ):
        if create:
            new = {"slug": "new", "name": "New", "countries": ["NO"], **body}
            refused: httpx.Response = await index_api.post("/v1/networks", json=new, headers=who)
        else:
            refused = await change(index_api, "/v1/networks/reci", body, who)
        assert problem(refused) == (422, code)
        assert [fault["pointer"] for fault in refused.json()["errors"]] == [pointer]


async def test_a_city_is_created_with_all_that_can_be_changed(index_api: Client) -> None:
    who = index_api.bearer("secretariat")
    new = {
        "slug": "nowhere", "name": "Nowhere", "country": "NO", "member_since": 2019, "external_ids": {"nuts": "NO081"},
        "media_links": [LINK], "contact_offices": [OFFICE], "membership_note": {"en": "New."},
    }  # fmt: skip
    made = await index_api.post("/v1/cities", json=new, headers=who)
    assert made.status_code == 201, made.text
    told = (await index_api.get("/v1/cities/nowhere?lang=*")).json()
    assert {name: told[name] for name in new} == new
    twice = await index_api.post("/v1/cities", json=new | {"slug": "other", "networks": ["reci"] * 2}, headers=who)
    assert problem(twice) == (422, "invalid")
    network = {"slug": "new", "name": "New", "countries": ["NO"], "since": 2019, "legal_form": {"en": "Association"}}
    assert (await index_api.post("/v1/networks", json=network, headers=who)).json()["since"] == 2019


async def test_how_many_statements_a_change_costs(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    who = index_api.bearer("secretariat")
    with statements(index_api_connection) as seen:
        assert (await change(index_api, "/v1/cities/oslo", {"name": "One"}, who, '"1"')).status_code == 200
    assert len(seen) == 4, seen
    await index_api.get("/v1/cities/oslo")  # reads what cities are called anew
    with statements(index_api_connection) as seen:
        body = {"partner_networks": ["quebec"], "plans": [{"text": {"en": "Plan."}, "topics": ["education"]}]}
        assert (await change(index_api, "/v1/networks/reci", body, who, '"1"')).status_code == 200
    assert len(seen) == 6, seen
