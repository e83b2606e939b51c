"""A mayor asks why the city fell although nothing changed: three real processes and the invented network."""

from fractions import Fraction
from typing import Any

import httpx
import pytest

from tests.running import System

CITY = "bjornosund"


@pytest.fixture(scope="module")
def index(system: System) -> Any:
    with system.client("index_api") as client:
        yield client


def good(response: httpx.Response) -> Any:
    assert response.is_success, f"{response.request.url} {response.status_code} {response.text}"
    return response.json()


def test_ranks_of_the_invented_network_move_for_reasons(index: httpx.Client) -> None:
    early, late = (good(index.get(f"/v1/samples/demo-{year}")) for year in (2015, 2018))
    assert 5 < early["size"] < late["size"] == 30
    assert all(one["synthetic"] and one["frozen"] and one["reconstruction"] for one in (early, late))
    moved = 0
    for city in (one["city"] for one in early["entries"]):
        query = {"from_sample": "demo-2015", "to_sample": "demo-2018", "group": "network:demo", "lang": "fr"}
        told = good(index.get(f"/v1/cities/{city}/rank-movement", params=query))
        assert sum(Fraction(one["exact"]) for one in told["parts"]) == told["change"]
        assert len(told["joined"]) == late["size"] - early["size"]
        assert told["sentence"].startswith(f"Rang {told['from']['rank']} → {told['to']['rank']}")
        assert told["synthetic"]
        moved += told["change"] != 0
    assert moved > 5


def test_a_city_sees_itself_beside_its_class_and_its_peers(index: httpx.Client) -> None:
    peers = good(index.get(f"/v1/cities/{CITY}/peers"))
    assert len(peers["items"]) == 5
    assert peers["missing"] == ["gdp_per_head"]
    for group in good(index.get("/v1/groups", params={"city": CITY}))["items"]:
        told = good(index.get(f"/v1/cities/{CITY}/comparison", params={"group": group["name"], "sample": "demo-2021"}))
        assert told["city_in_group"]
        assert told["sample"]["checksum"] == good(index.get("/v1/samples/demo-2021"))["checksum"]
        assert ("mean" in told["index"]) == (told["index"]["n"] >= told["rules"]["least_cities"])
    ranking = good(index.get("/v1/rankings", params={"sample": "demo-2021", "limit": 200}))
    assert len(ranking["items"]) == ranking["size"] == 30
