"""An event that nobody finds by its title, its place or who hosts it; a search that the history of an event keeps."""

from typing import Any
from urllib.parse import quote

import asyncpg
import pytest

from tests.events_api.calling import event, secretariat
from tests.support import Client, problem, statements


async def found(client: Client, query: str) -> list[str]:
    answer = await client.get(f"/v1/events?limit=200&{query}")
    assert answer.status_code == 200, answer.text
    return [one["id"] for one in answer.json()["items"]]


@pytest.mark.parametrize(
    "asked",
    [
        "rumours", "rumour", "RUMEURS", "médias rumeurs", "medias", "Bygdøy", "bygdoy", "norvège oslo",
        "norway rumours", "oslo",
        '"media and rumours"', "rumo*", "rumours -bergen",
    ],
)  # fmt: skip
async def test_an_event_is_found_by_title_place_and_host(events_api: Client, asked: str) -> None:
    made = await event(events_api, place={"name": "Bygdøy", "country": "NO"})
    assert made["id"] in await found(events_api, f"q={quote(asked)}")


@pytest.mark.parametrize("asked", ["rumo", "rumours bergen", "sweden rumours", "rumours -oslo"])
async def test_what_is_not_meant_is_not_found(events_api: Client, asked: str) -> None:
    made = await event(events_api, place={"country": "NO"})
    assert made["id"] not in await found(events_api, f"q={quote(asked)}")


async def test_a_search_goes_with_filters_count_and_pages(events_api: Client) -> None:
    made = [(await event(events_api, title={"en": f"Zebra crossing {number}"}))["id"] for number in range(3)]
    assert sorted(await found(events_api, "q=zebra+cross&prefix=true")) == sorted(made)
    assert await found(events_api, "q=zebra&from=2020-01-01&to=2020-12-31") == []
    assert len(await found(events_api, "q=zebra&type=thematic_seminar&city=oslo")) == 3
    first = (await events_api.get("/v1/events?q=zebra&limit=2&count=true")).json()
    second = (await events_api.get(first["next"])).json()
    assert first["count"] == {"value": 3, "exact": True}
    assert {one["id"] for one in (*first["items"], *second["items"])} == set(made)


async def test_a_search_follows_a_change_and_is_no_part_of_the_history(
    events_api: Client, events_api_connection: asyncpg.Connection
) -> None:
    made = await event(events_api)
    who = secretariat(events_api) | {"if-match": "*"}
    patch: dict[str, Any] = {"title": {"en": "Zebras", "fr": None}, "hosts": [{"kind": "partner", "name": "Okapi"}]}
    assert (await events_api.patch(f"/v1/events/{made['id']}", json=patch, headers=who)).status_code == 200
    assert await found(events_api, "q=zebra+okapi") == [made["id"]]
    assert made["id"] not in await found(events_api, "q=rumours")
    kept = await events_api_connection.fetchval("select content from event_versions where event = $1", made["id"])
    assert kept.keys().isdisjoint({"search", "search_text", "search_texts"})


async def test_no_search_is_a_mistake_but_one_of_ten_thousand_signs(events_api: Client) -> None:
    everything = await found(events_api, "")
    for asked in ("", '"', "(", "*", "&|!", "🎉", "-"):
        assert await found(events_api, f"q={quote(asked)}") == everything
    assert problem(await events_api.get("/v1/events", params={"q": "x" * 10_000}))[0] == 422


async def test_a_search_costs_one_statement_more(events_api: Client, events_api_connection: asyncpg.Connection) -> None:
    await event(events_api)
    for query, most in (("", 1), ("?q=", 1), ("?q=rumours", 2), ("?q=rumours&count=true", 3)):
        with statements(events_api_connection) as seen:
            await events_api.get(f"/v1/events{query}")
        assert len(seen) == most, seen


async def test_the_programmes_that_are_shipped_are_found(events_api: Client) -> None:
    every = (await events_api.get("/v1/events?limit=200")).json()["items"]
    shipped = next(one for one in every if one.get("place", {}).get("name"))
    assert shipped["id"] in await found(events_api, f"q={quote(shipped['place']['name'])}")


async def test_hosts_networks_and_topics_have_names(events_api: Client) -> None:
    made = await event(events_api, place={"country": "NO"})
    told = (await events_api.get(f"/v1/events/{made['id']}?lang=fr")).json()
    assert told["names"]["cities"] == {"oslo": "Oslo"}
    assert told["names"]["networks"] == {"icc-norway": "ICC Norge"}
    assert told["names"]["countries"] == {"NO": "Norvège"}
    assert told["names"]["topics"].keys() == {"urban-citizenship"}
    listed = (await events_api.get("/v1/events?q=rumours&lang=fr")).json()
    assert listed["names"] == told["names"]
