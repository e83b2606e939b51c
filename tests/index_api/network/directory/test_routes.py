"""A city that is not named as it is, a figure without its source, an invented city that passes for a real one."""

from typing import Any

import asyncpg
import pytest

from shared.schemas.fields import LANGUAGES
from tests.support import Client, problem, statements

LISBON = "Meeting of the Intercultural Cities coordinators, Lisbon, 30 November 2017, report"
A_CITY: dict[str, Any] = {"slug": "nowhere", "name": "Nowhere", "country": "NO"}


async def ask(client: Client, address: str, **headers: str) -> Any:
    answer = await client.get(address, headers={name.replace("_", "-"): value for name, value in headers.items()})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def items(client: Client, address: str) -> list[dict[str, Any]]:
    body = await ask(client, address)
    assert body["next"] is None
    rows: list[dict[str, Any]] = body["items"]
    return rows


async def create(client: Client, **changed: Any) -> None:
    made = await client.post("/v1/cities", json=A_CITY | changed, headers=client.bearer("secretariat"))
    assert made.status_code == 201


async def test_a_city_tells_its_networks_and_where_all_this_comes_from(index_api: Client) -> None:
    city = await ask(index_api, "/v1/cities/oslo")
    shown = {name: city[name] for name in ("slug", "name", "kind", "country", "networks", "candidate", "synthetic")}
    assert shown == {
        "slug": "oslo", "name": "Oslo", "kind": "city", "country": "NO", "networks": ["icc-norway"], "candidate": False,
        "synthetic": False,
    }  # fmt: skip
    assert city["sources"]
    assert all(source["title"] for source in city["sources"])


async def test_every_real_city_has_a_source_and_none_is_synthetic(index_api: Client) -> None:
    cities = await items(index_api, "/v1/cities?limit=200")
    assert {city["synthetic"] for city in cities} == {False}
    assert [city["slug"] for city in cities if not city.get("sources")] == []
    assert [city["slug"] for city in cities if not city["name"] or len(city["country"]) != 2] == []


async def test_an_invented_city_says_so_wherever_it_is_shown(index_api: Client) -> None:
    before = await items(index_api, "/v1/cities?limit=200")
    await create(index_api, synthetic=True, networks=["icc-norway"])
    real = await items(index_api, "/v1/cities?synthetic=false&limit=200")
    assert real == before
    assert [city["slug"] for city in await items(index_api, "/v1/cities?synthetic=true")] == ["nowhere"]
    assert (await ask(index_api, "/v1/cities/nowhere"))["synthetic"] is True
    directory = (await ask(index_api, "/v1/directory"))["cities"]
    assert {slug for slug, city in directory.items() if city["synthetic"]} == {"nowhere"}


async def test_the_text_comes_in_the_language_asked_for(index_api: Client) -> None:
    en, fr = "The first Australian city in the programme.", "Première ville australienne du programme."
    wishes: list[tuple[str, dict[str, str], str, Any]] = [
        ("", {}, "en", en),
        ("?lang=fr", {}, "fr", fr),
        ("?lang=en", {"accept-language": "fr"}, "en", en),
        ("", {"accept-language": "fr-BE"}, "fr", fr),
        ("", {"accept-language": "fr-BE,fr;q=0.9,en;q=0.5"}, "fr", fr),
        ("", {"accept-language": "en;q=0.1, fr;q=0.9"}, "fr", fr),
        ("", {"accept-language": "fr;q=0, en"}, "en", en),
        ("", {"accept-language": "ca"}, "en", en),
        ("", {"accept-language": "ca, fr;q=0.3"}, "fr", fr),
        ("", {"accept-language": "uk"}, "en, uk", en),  # the note in English, the name of the country in Ukrainian
        ("", {"accept-language": "*"}, "en", en),
        ("", {"accept-language": ";;,=q"}, "en", en),
    ]
    for query, headers, language, text in wishes:
        answer = await index_api.get(f"/v1/cities/ballarat{query}", headers=headers)
        assert (headers, answer.headers["content-language"]) == (headers, language)
        assert answer.json()["membership_note"] == text
        assert "Accept-Language" in answer.headers["vary"]
        assert answer.json()["slug"] == "ballarat"
    whole = await ask(index_api, "/v1/cities/ballarat?lang=*")
    assert whole["membership_note"] == {"en": en, "fr": fr}


@pytest.mark.parametrize("wish", ["FR-be", "Fr", "fr; q=0.9, en; q=0.1", "en ; q=0.1 , fr ; q=0.9"])
async def test_a_wish_may_be_written_in_any_case_and_with_blanks(index_api: Client, wish: str) -> None:
    answer = await index_api.get("/v1/cities/ballarat", headers={"accept-language": wish})
    assert (answer.headers["content-language"], answer.json()["membership_note"]) == (
        "fr",
        "Première ville australienne du programme.",
    )


@pytest.mark.parametrize(
    "address", ["/v1/cities/ballarat", "/v1/networks/reci", "/v1/questionnaires/icc/versions/2013"]
)
async def test_who_holds_a_version_gets_no_body(index_api: Client, address: str) -> None:
    etags, plain = {}, {"accept-encoding": "identity"}
    for language in ("en", "fr", "*"):
        answer = await index_api.get(f"{address}?lang={language}", headers=plain)
        etag = etags[language] = answer.headers["etag"]
        assert etag[0] == etag[-1] == '"'
        for known in (etag, f"W/{etag}", f'"other", {etag}', "*"):
            same = await index_api.get(f"{address}?lang={language}", headers={**plain, "if-none-match": known})
            assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", etag)
            assert same.headers["vary"].startswith(answer.headers["vary"].partition(",")[0])
        other = await index_api.get(f"{address}?lang={language}", headers={"if-none-match": f'{etag[:-1]}0"'})
        assert other.content == answer.content
    assert len(set(etags.values())) == 3


@pytest.mark.parametrize(
    ("network", "members"),
    [
        ("icc-norway", ["bergen", "drammen", "kristiansand", "oslo", "stavanger", "trondheim"]),
        ("icc-ua", ["lutsk", "melitopol", "odessa", "pavlohrad", "sumy", "vinnytsia"]),
    ],
)
async def test_the_members_are_as_many_as_were_told_in_lisbon(
    index_api: Client, network: str, members: list[str]
) -> None:
    told = await items(index_api, f"/v1/networks/{network}/members")
    assert [member["city"] for member in told] == members
    assert all(member["source"]["title"] and member["name"] and member["country"] for member in told)
    count = (await ask(index_api, f"/v1/networks/{network}"))["stated_member_count"]
    assert (count["value"], count["on"], count["source"]["title"]) == (6, "2017-11-30", LISBON)
    assert {city["slug"] for city in await items(index_api, f"/v1/cities?network={network}")} == set(members)


async def test_a_stated_count_stands_beside_the_members_known_by_name(index_api: Client) -> None:
    network = await ask(index_api, "/v1/networks/reci")
    assert network["stated_member_count"]["value"] == 19
    assert 0 < len(await items(index_api, "/v1/networks/reci/members")) < 19
    for slug in ("citta-del-dialogo", "rpci", "australasia"):  # of these nobody said a number
        assert "stated_member_count" not in await ask(index_api, f"/v1/networks/{slug}")


async def test_a_city_that_left_is_a_member_of_the_past(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    await index_api_connection.execute("update memberships set to_on = '2020-12-31' where city = 'oslo'")
    assert (await ask(index_api, "/v1/cities/oslo"))["networks"] == []
    assert "oslo" not in {city["slug"] for city in await items(index_api, "/v1/cities?network=icc-norway")}
    assert (await ask(index_api, "/v1/directory"))["cities"]["oslo"]["networks"] == []
    past = [one for one in await items(index_api, "/v1/networks/icc-norway/members") if one["city"] == "oslo"]
    assert [one["to_on"] for one in past] == ["2020-12-31"]


async def test_the_networks_are_those_of_the_meeting(index_api: Client) -> None:
    told = {one["slug"]: one for one in await items(index_api, "/v1/networks?lang=*")}
    assert told.keys() == {"icc-norway", "citta-del-dialogo", "icc-ua", "rpci", "reci", "australasia", "quebec"}
    for slug, network in told.items():
        assert network["sources"]
        for kind in ("priorities", "challenges", "plans", "facts_told"):
            assert all(one["text"].keys() == {"en", "fr"} for one in network.get(kind, []))
        single = await ask(index_api, f"/v1/networks/{slug}?lang=*")
        assert {name: single[name] for name in ("name", "countries", "state")} == {
            name: network[name] for name in ("name", "countries", "state")
        }


async def test_every_figure_tells_what_was_counted_when_and_by_whom(index_api: Client) -> None:
    seen = 0
    for city in await items(index_api, "/v1/cities?limit=200"):
        for fact in await items(index_api, f"/v1/cities/{city['slug']}/facts?lang=*"):
            seen += 1
            assert fact["definition"].keys() == {"en", "fr"}
            assert fact["source"]["title"]
            assert 1990 <= fact["year"] <= 2026
            assert fact["unit"] in {"people", "percent", "euro"}
            assert 0 <= fact["value"] <= (100 if fact["unit"] == "percent" else 1e11)
    assert seen > 10
    assert await ask(index_api, "/v1/cities/oslo/facts?lang=fr")


async def test_five_topics_had_priority_in_2018(index_api: Client) -> None:
    topics = await items(index_api, "/v1/topics?limit=200&lang=*")
    assert all(topic["label"].keys() == set(LANGUAGES) for topic in topics)
    assert [topic["slug"] for topic in topics] == sorted({topic["slug"] for topic in topics})
    assert [2018 in topic["priority_years"] for topic in topics].count(True) == 5


async def test_the_directory_changes_its_version_with_every_city(index_api: Client) -> None:
    first = await index_api.get("/v1/directory")
    held = {"if-none-match": first.headers["etag"]}
    assert (await index_api.get("/v1/directory", headers=held)).status_code == 304
    assert "nowhere" not in first.json()["cities"]
    await create(index_api, networks=["icc-norway"])
    second = await index_api.get("/v1/directory", headers=held)
    assert (second.status_code, second.headers["etag"] == first.headers["etag"]) == (200, False)
    assert second.json()["cities"]["nowhere"]["networks"] == ["icc-norway"]
    assert second.json()["version"] > first.json()["version"]
    assert set(second.json()["topics"]) == {one["slug"] for one in await items(index_api, "/v1/topics?limit=200")}


@pytest.mark.parametrize(
    "address",
    ["/v1/cities/atlantis", "/v1/cities/atlantis/facts", "/v1/networks/atlantis", "/v1/networks/atlantis/members"],
)
async def test_what_is_not_in_the_directory_is_a_404(index_api: Client, address: str) -> None:
    assert problem(await index_api.get(address)) == (404, "not-found")


async def test_a_city_costs_one_statement(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    with statements(index_api_connection) as seen:
        await ask(index_api, "/v1/cities/oslo")
    assert len(seen) == 1


@pytest.mark.parametrize("limit", [1, 3, 50])
async def test_a_list_costs_one_statement_however_long(
    index_api: Client, index_api_connection: asyncpg.Connection, limit: int
) -> None:
    for number in range(50):
        await create(index_api, slug=f"nowhere-{number}", networks=["icc-norway", "reci"])
    with statements(index_api_connection) as seen:
        assert len((await ask(index_api, f"/v1/cities?network=icc-norway&limit={limit}"))["items"]) == limit
    assert len(seen) == 1
