"""A real city whose nearest peer is invented, a missing figure that nobody mentions."""

import asyncpg
import pytest

from tests.index_api.assessing import good
from tests.index_api.inventing import make_city, publish, withhold
from tests.support import Client, problem, statements


async def test_the_nearest_first(index_api: Client, index_api_connection: asyncpg.Connection) -> None:
    await make_city(index_api, "us", population=100_000, foreign_born_share=10, gdp_per_head=30_000)
    await make_city(index_api, "near", population=110_000, foreign_born_share=11, gdp_per_head=31_000)
    await make_city(index_api, "far", population=900_000, foreign_born_share=30)
    await make_city(index_api, "dark", population=100_000)
    await make_city(index_api, "real", synthetic=False, country="NO", population=100_000, foreign_born_share=10)
    good(await index_api.get("/v1/cities/us/peers"))
    with statements(index_api_connection) as seen:
        answer = await index_api.get("/v1/cities/us/peers?k=5")
    assert len(seen) == 2, seen  # the second asks what others published of those without a wave here
    told = good(answer)
    assert [one["city"] for one in told["items"]] == ["near", "far"]
    assert (told["missing"], told["n_candidates"], told["n_unknown"], told["synthetic"]) == ([], 2, 1, True)
    near, far = told["items"]
    assert near["distances"].keys() == {"population", "foreign_born_share", "gdp_per_head", "total"}
    assert "gdp_per_head" not in far["distances"]
    back = good(await index_api.get("/v1/cities/far/peers"))
    (us,) = [one for one in back["items"] if one["city"] == "us"]
    assert us["distances"] == far["distances"]
    assert back["missing"] == ["gdp_per_head"]
    assert len(good(await index_api.get("/v1/cities/us/peers?k=1"))["items"]) == 1
    fact = {"code": "foreign_born_share", "value": 10, "unit": "percent", "year": 2019,
            "definition": {"en": "Invented."}, "source": {"title": "Invented"}}  # fmt: skip
    own = index_api.bearer("city_coordinator", cities=("dark",))
    good(await index_api.post("/v1/cities/dark/facts", json=fact, headers=own))
    nearest = good(await index_api.get("/v1/cities/us/peers"))["items"][0]
    assert (nearest["city"], nearest["distances"]["total"]) == ("dark", 0)


async def test_what_others_published_stands_in_where_nothing_was_published_here(index_api: Client) -> None:
    await make_city(index_api, "us", population=100_000, foreign_born_share=10)
    await make_city(index_api, "near", population=110_000, foreign_born_share=11)
    await make_city(index_api, "shy", population=120_000, foreign_born_share=12)
    await make_city(index_api, "here", population=130_000, foreign_born_share=13)
    await publish(index_api, "here", 40)
    rows = [
        {"city": city, "year": year, "area": "index", "value": value, "source_title": "A paper"}
        for city, year, value in (("near", 2013, 60), ("near", 2016, 62.5), ("shy", 2016, 70), ("here", 2016, 5))
    ]
    secretariat = index_api.bearer("secretariat")
    good(await index_api.post("/v1/imports/results", json={"results": rows}, headers=secretariat))
    await withhold(index_api, "shy")
    told = {one["city"]: one.get("index") for one in good(await index_api.get("/v1/cities/us/peers"))["items"]}
    assert told["near"] == {"value": 62.5, "display": "63", "year": 2016, "origin": "published_elsewhere"}
    assert told["shy"] is None
    assert (told["here"]["origin"], told["here"]["year"]) == ("assessed_here", 2019)


async def test_a_city_of_which_little_is_known(index_api: Client) -> None:
    await make_city(index_api, "dark")
    told = good(await index_api.get("/v1/cities/dark/peers"))
    assert (told["items"], told["missing"]) == ([], ["population", "foreign_born_share", "gdp_per_head"])


@pytest.mark.parametrize(
    ("path", "expected"),
    [("none/peers", (404, "not-found")), ("oslo/peers?k=0", (422, "invalid")), ("oslo/peers?k=51", (422, "invalid"))],
)
async def test_what_cannot_be_asked(index_api: Client, path: str, expected: tuple[int, str]) -> None:
    assert problem(await index_api.get(f"/v1/cities/{path}")) == expected
