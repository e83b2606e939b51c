"""A city that nobody finds by the name they know, a link that leads nowhere, a name that is of yesterday."""

from urllib.parse import quote, urlsplit

import asyncpg
import pytest

from services.index_api.dependencies import provide
from services.index_api.network.directory.domain import Elsewhere
from shared.platform.access.tokens import Tokens
from shared.platform.data.database import Database
from shared.platform.http.application import Running, run_with
from shared.schemas.fields import LANGUAGES
from tests.index_api.inventing import make_city, publish, withhold
from tests.support import Client, OneConnection, problem, statements


async def slugs(client: Client, query: str) -> list[str]:
    answer = await client.get(f"/v1/cities?limit=200&{query}")
    assert answer.status_code == 200, answer.text
    return [one["slug"] for one in answer.json()["items"]]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Oslo", ["oslo"]), ("OSLO", ["oslo"]), ("reggio emilia", ["reggio-emilia"]),
        ("emilia reggio", ["reggio-emilia"]),
        ("rochester-mn", ["rochester-mn"]), ("Genève", ["geneva"]), ("geneve", ["geneva"]), ("Genf", ["geneva"]),
        ("København", ["copenhagen"]), ("kobenhavn", ["copenhagen"]), ("San Sebastián", ["donostia"]),
        ("suisse", ["geneva", "neuchatel", "zurich"]), ("Switzerland -zurich", ["geneva", "neuchatel"]),
        ("région", ["tenerife"]), ("region spain", ["tenerife"]), ("oslo or bergen", ["bergen", "oslo"]), ("osl", []),
        ("oslo bergen", []), ("osl*", ["oslo"]),
    ],
)  # fmt: skip
async def test_a_city_is_found_by_what_people_call_it(index_api: Client, asked: str, found: list[str]) -> None:
    assert await slugs(index_api, f"q={quote(asked)}") == found


async def test_the_last_word_may_be_a_beginning_beside_other_filters(index_api: Client) -> None:
    assert await slugs(index_api, "q=be&prefix=true") == ["bergen"]
    assert await slugs(index_api, "q=norw&prefix=true&network=icc-norway") == await slugs(index_api, "country=NO")
    assert await slugs(index_api, "q=norway&country=SE") == []
    first = (await index_api.get("/v1/cities?q=norway&limit=2&count=true")).json()
    assert (len(first["items"]), first["count"]) == (2, {"value": 6, "exact": True})
    second = (await index_api.get(f"{first['next']}")).json()
    assert [one["slug"] for one in (*first["items"], *second["items"])] == (await slugs(index_api, "q=norway"))[:4]
    other = await index_api.get("/v1/cities", params={"q": "sweden", "cursor": first["next_cursor"]})
    assert problem(other)[0] == 400


async def test_no_search_is_a_mistake_but_one_of_ten_thousand_signs(index_api: Client) -> None:
    everything = await slugs(index_api, "")
    for asked in ("", "   ", '"', "(", "*", "&|!", "🎉", "-"):
        assert await slugs(index_api, f"q={quote(asked)}") == everything
    assert problem(await index_api.get("/v1/cities", params={"q": "x" * 10_000}))[0] == 422


async def test_a_search_follows_what_a_city_is_called_now(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    who = index_api.bearer("secretariat") | {"if-match": "*"}
    change = {"name": "Ánslo", "also_called": ["Christiania"]}
    assert (await index_api.patch("/v1/cities/oslo", json=change, headers=who)).status_code == 200
    assert await slugs(index_api, "q=anslo") == await slugs(index_api, "q=christiania") == ["oslo"]
    with statements(index_api_connection) as seen:
        await slugs(index_api, "q=anslo")
    assert len(seen) == 2, seen  # what PostgreSQL makes of the words, and the list
    found = await index_api_connection.fetchval(
        "select indexdef from pg_indexes where indexname = 'ix_cities_search' and indexdef like '%USING gin%'"
    )
    assert found


@pytest.fixture
async def with_neighbours(
    index_api: Client, index_api_connection: asyncpg.Connection, apps: dict[str, object], tokens: Tokens
) -> Client:
    """Let index_api know where clients reach its neighbours."""
    database = Database(OneConnection(index_api_connection))  # type: ignore[arg-type]
    services = provide(database, elsewhere=Elsewhere("https://icc.example/practices", "https://icc.example/events"))
    running = Running(database, services, tokens.identify)
    await running.names.names_ready()
    run_with(apps["index_api"], running)  # type: ignore[arg-type]
    return index_api


async def test_every_link_of_every_city_answers_everybody(
    with_neighbours: Client, practices_api: Client, events_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    index = with_neighbours
    await make_city(index, "assessed")
    await publish(index, "assessed", 20)
    await make_city(index, "withheld")
    await publish(index, "withheld", 30)
    await withhold(index, "withheld")
    there = {"/practices": practices_api, "/events": events_api, "": index}
    for city in ("oslo", "assessed", "withheld"):
        with statements(index_api_connection) as seen:
            links = (await index.get(f"/v1/cities/{city}")).json()["links"]
        assert len(seen) == 1, seen
        assert len(links) == 22
        for address in links.values():
            parts = urlsplit(address)
            prefix = "" if parts.path.startswith("/v1") else "/" + parts.path.split("/")[1]
            answer = await there[prefix].get(f"{parts.path.removeprefix(prefix)}?{parts.query}")
            assert answer.status_code == 200, address


async def test_without_the_address_of_a_neighbour_nothing_leads_there(index_api: Client) -> None:
    told = (await index_api.get("/v1/cities/oslo")).json()
    assert told["links"]["profile"].startswith("http://")
    assert {"practices", "practices_feed", "reports", "events", "calendar"}.isdisjoint(told["links"])
    listed = (await index_api.get("/v1/cities?q=oslo")).json()["items"]
    assert ["links" in one for one in listed] == [False]


async def test_names_stand_beside_slugs_in_the_language_asked(index_api: Client) -> None:
    told = (await index_api.get("/v1/cities/oslo?lang=fr")).json()
    assert told["names"]["countries"] == {"NO": "Norvège"}
    assert told["names"]["networks"] == {"icc-norway": "ICC Norge"}
    every = (await index_api.get("/v1/cities/oslo?lang=*")).json()
    assert every["names"]["countries"]["NO"].keys() == set(LANGUAGES)
    assert every["names"]["countries"]["NO"].items() >= {"en": "Norway", "fr": "Norvège", "uk": "Норвегія"}.items()
    members = (await index_api.get("/v1/networks/icc-norway/members?lang=fr")).json()
    assert members["names"]["cities"]["oslo"] == "Oslo"
    assert all("names" not in one for one in members["items"])


async def test_who_gets_another_name_is_called_by_it_everywhere_at_once(index_api: Client) -> None:
    held = (await index_api.get("/v1/cities/oslo")).headers["etag"]
    unchanged = await index_api.get("/v1/cities/oslo", headers={"if-none-match": held})
    assert unchanged.status_code == 304
    who = index_api.bearer("secretariat") | {"if-match": "*"}
    assert (await index_api.patch("/v1/networks/icc-norway", json={"name": "New"}, headers=who)).status_code == 200
    now = await index_api.get("/v1/cities/oslo", headers={"if-none-match": held})
    assert (now.status_code, now.json()["names"]["networks"]) == (200, {"icc-norway": "New"})
