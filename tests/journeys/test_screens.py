"""A page that a frontend team builds at night: a city, a search with facets, next year's calendar, in three calls."""

from datetime import UTC, datetime
from typing import Any

import httpx

from tests.running import System

CITY = "bjornosund"


def test_three_calls_fill_the_page_and_no_slug_is_bare(system: System) -> None:
    with (
        system.client("index_api") as index,
        system.client("practices_api") as practices,
        system.client("events_api") as events,
    ):
        profile = good(index.get(f"/v1/cities/{CITY}/profile?include=rank&lang=fr"))
        found = good(practices.get("/v1/practices?q=librar&prefix=true&include=facets&lang=fr"))
        year = datetime.now(UTC).year + 1
        calendar = good(events.get(f"/v1/events?from={year}-01-01&to={year}-12-31&lang=fr"))
        city = good(index.get(f"/v1/cities/{CITY}?lang=fr"))
        for address in city["links"].values():
            assert httpx.get(address, timeout=20).status_code == 200, address
    assert all(area["label"] and area["display"] for area in profile["indicators"])
    assert profile["rank"]["sentence"]
    assert profile["rank"]["to"]["rank"] <= profile["rank"]["to"]["of"]
    assert profile["next_steps"]
    assert {"practices", "events", "calendar"} <= city["links"].keys()
    assert {one["city"] for practice in found["items"] for one in practice["cities"]} == found["names"]["cities"].keys()
    assert found["facets"]["total"] == len(found["items"]) > 0
    hosts = {host["ref"] for event in calendar["items"] for host in event["hosts"] if host["kind"] == "city"}
    assert hosts <= calendar["names"]["cities"].keys()


def good(answer: httpx.Response) -> Any:
    assert answer.status_code == 200, answer.text
    return answer.json()
