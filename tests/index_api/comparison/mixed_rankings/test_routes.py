"""What was published elsewhere slips into a ranking unasked, or is taken for a self-assessment where it was asked."""

import pytest

from tests.index_api.assessing import good
from tests.index_api.inventing import make_city, publish, withhold
from tests.support import Client, problem

MIXED = "/v1/mixed-rankings?synthetic=true"


def row(city: str, year: int, value: float, area: str = "index") -> dict[str, object]:
    return {"city": city, "year": year, "area": area, "value": value, "source_title": f"Report of {city}"}


@pytest.fixture
async def known(index_api: Client) -> Client:
    """Know two cities by their answers, two by what others published of them, one by both."""
    for city in ("aa", "bb", "cc", "dd", "ee"):
        await make_city(index_api, city, population=100_000)
    for city, yes in (("aa", 60), ("bb", 20), ("ee", 40)):
        await publish(index_api, city, yes)
    results = [
        row("cc", 2012, 99), row("cc", 2015, 49.6), row("dd", 2016, 90), row("ee", 2014, 100),
        row("dd", 2016, 80, "education"),
    ]  # fmt: skip
    secretariat = index_api.bearer("secretariat")
    good(await index_api.post("/v1/imports/results", json={"results": results}, headers=secretariat))
    return index_api


async def test_a_ranking_holds_them_by_choice_alone(known: Client) -> None:
    usual = good(await known.get("/v1/rankings?sample=latest-synthetic"))
    assert {one["city"] for one in usual["items"]} == {"aa", "bb", "ee"}
    told = good(await known.get(MIXED))
    found = {one["city"]: one for one in told["items"]}
    assert sorted(found) == ["aa", "bb", "cc", "dd", "ee"]
    assert (found["dd"]["rank"], found["dd"]["origin"]) == (1, "published_elsewhere")
    assert (found["cc"]["value"], found["cc"]["display"], found["cc"]["year"]) == (49.6, "50", 2015)
    assert found["cc"]["source"] == {"title": "Report of cc"}
    assert "assessment" not in found["cc"]
    assert found["ee"]["origin"] == "assessed_here"  # its answers are here: nothing printed takes their place
    assert found["ee"]["assessment"]
    assert "as it was printed" in told["caution"]
    assert told["size"] == 5


async def test_of_an_area_only_results_of_that_area_count(known: Client) -> None:
    told = good(await known.get(f"{MIXED}&indicator=education"))
    found = {one["city"]: one["origin"] for one in told["items"]}
    assert found == {
        "aa": "assessed_here", "bb": "assessed_here", "ee": "assessed_here", "dd": "published_elsewhere",
    }  # fmt: skip


async def test_who_withholds_its_numbers_is_not_ranked_by_those_of_others(known: Client) -> None:
    await withhold(known, "dd")
    assert "dd" not in {one["city"] for one in good(await known.get(MIXED))["items"]}


async def test_pages_hold_every_city_once(known: Client) -> None:
    walked, address = [], f"{MIXED}&limit=2"
    while address:
        page = good(await known.get(address))
        walked += [one["city"] for one in page["items"]]
        address = page["next"]
    assert sorted(walked) == ["aa", "bb", "cc", "dd", "ee"]
    everything = good(await known.get(f"{MIXED}&group=cities:cc,dd"))["items"]
    assert [(one["rank"], one["city"]) for one in everything] == [(1, "dd"), (2, "cc")]


async def test_an_area_that_no_questionnaire_has_is_not_found(known: Client) -> None:
    assert problem(await known.get(f"{MIXED}&indicator=educaton")) == (404, "not-found")
    assert problem(await known.get(f"{MIXED}&group=country:QQ")) == (404, "not-found")


async def test_real_cities_are_ranked_though_none_was_assessed_here(index_api: Client) -> None:
    """The results that come with the release are of real cities, of which none has answers yet."""
    found = good(await index_api.get("/v1/mixed-rankings"))
    assert all(one["origin"] == "published_elsewhere" for one in found["items"])
    assert found["synthetic"] is False
