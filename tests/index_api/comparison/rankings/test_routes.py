"""A ranking that shows who asked not to be shown, a tie that is broken, a move that nobody can explain."""

from fractions import Fraction
from typing import Any

import asyncpg
import orjson
import pytest

from shared.schemas.fields import LANGUAGES
from tests.index_api.assessing import good
from tests.index_api.inventing import freeze, make_city, publish, withhold
from tests.support import Client, problem, statements

RANKING = "/v1/rankings?sample=latest-synthetic"
CITIES = {"aa": 60, "bb": 40, "cc": 40, "dd": 10}


@pytest.fixture
async def four(index_api: Client) -> Client:
    for city, yes in CITIES.items():
        await make_city(index_api, city, population=100_000)
        await publish(index_api, city, yes)
    return index_api


def ranks(told: dict[str, list[dict[str, object]]]) -> list[tuple[object, ...]]:
    return [(one["city"], one["rank"], one["shared"]) for one in told["items"]]


async def test_ties_share_a_rank(four: Client, index_api_connection: asyncpg.Connection) -> None:
    await four.get(RANKING)
    with statements(index_api_connection) as seen:
        told = good(await four.get(RANKING))
    assert len(seen) == 1, seen
    assert ranks(told) == [("aa", 1, False), ("bb", 2, True), ("cc", 2, True), ("dd", 4, False)]
    assert (told["size"], told["indicator"], told["questionnaire"]) == (4, "core", "icc/2019")
    assert (told["synthetic"], told["left_out"]) == (True, [])
    first = told["items"][0]
    assert first["low"] <= first["value"] <= first["high"]
    assert first["display"] == str(round(first["value"]))
    education = good(await four.get(f"{RANKING}&indicator=education&group=cities:aa,dd"))
    assert [one["city"] for one in education["items"]] == ["aa", "dd"]
    assert good(await four.get("/v1/rankings"))["items"] == []


def sure(told: dict[str, Any]) -> dict[str, tuple[int, int, int, int] | None]:
    """Give of each city low, median, high and tie group."""
    return {
        one["city"]: (*one["rank_interval"].values(), one["tie_group"]) if "rank_interval" in one else None
        for one in told["items"]
    }


async def test_ranks_say_how_sure_they_are(four: Client) -> None:
    first = await four.get(RANKING)
    told = good(first)
    assert {name: told["robustness"][name] for name in ("seed", "draws", "varied", "weights_within")} == {
        "seed": 20171130,
        "draws": 1000,
        "varied": ["weights", "aggregation", "missing", "left_out"],
        "weights_within": 0.25,
    }
    found = sure(told)
    assert found == {"aa": (1, 1, 1, 1), "bb": (2, 2, 2, 2), "cc": (2, 2, 2, 2), "dd": (4, 4, 4, 3)}
    meanings = [good(await four.get(f"{RANKING}&lang={lang}"))["robustness"]["meaning"] for lang in ("fr", "*")]
    assert meanings[1]["fr"] == meanings[0] != told["robustness"]["meaning"] == meanings[1]["en"]


async def test_the_same_seed_gives_the_same_bytes(four: Client) -> None:
    first = (await four.get(RANKING)).content
    await make_city(four, "ee", population=5)
    await publish(four, "ee", 39)
    joined = sure(good(await four.get(RANKING)))
    assert joined["ee"] is not None
    await withhold(four, "ee")
    again = good(await four.get(RANKING))
    assert again["items"] == orjson.loads(first)["items"]
    assert again["robustness"] == orjson.loads(first)["robustness"]


async def test_a_draw_holds_real_cities_or_invented_ones(four: Client) -> None:
    alone = sure(good(await four.get(RANKING)))
    for city, yes in {"real-one": 50, "real-two": 50, "real-three": 12}.items():
        await make_city(four, city, synthetic=False, country="NO", population=5)
        await publish(four, city, yes)
    assert sure(good(await four.get(RANKING))) == alone
    assert sure(good(await four.get("/v1/rankings"))) == {
        "real-one": (1, 1, 1, 1), "real-two": (1, 1, 1, 1), "real-three": (3, 3, 3, 2)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "cities"), [("group=cities:aa", 1), ("indicator=education", 4), ("sample=latest", 0)]
)
async def test_no_intervals_of_one_city_or_of_one_indicator(four: Client, asked: str, cities: int) -> None:
    told = good(await four.get(f"{RANKING}&{asked}" if "sample" not in asked else f"/v1/rankings?{asked}"))
    assert len(told["items"]) == cities
    assert not any({"rank_interval", "tie_group"} & one.keys() for one in told["items"])
    assert "robustness" not in told


async def test_the_rules_are_told_in_the_language_asked(four: Client) -> None:
    addresses = {
        RANKING: "",
        "/v1/cities/aa/peers?k=2": "",
        "/v1/cities/aa/comparison?sample=latest-synthetic": "percentile",
        "/v1/mentoring/matches?city=aa": "order",
        "/v1/cities/aa/recommendations?k=2": "practices",
    }
    for address, member in addresses.items():
        rules = [good(await four.get(f"{address}&lang={lang}"))["rules"] for lang in ("en", "fr", "*")]
        english, french, every = (one[member] if member else one for one in rules)
        assert every.keys() == set(LANGUAGES), address
        assert (every["en"], every["fr"]) == (english, french), address
        assert english != french, address


async def test_pages_hold_every_city_once(four: Client) -> None:
    walked, address = [], f"{RANKING}&limit=1"
    while address:
        page = good(await four.get(address))
        walked += ranks(page)
        address = page["next"]
    assert walked == ranks(good(await four.get(RANKING)))


async def test_who_withholds_is_in_no_ranking(four: Client) -> None:
    await withhold(four, "aa")
    told = good(await four.get(RANKING))
    assert ranks(told) == [("bb", 1, True), ("cc", 1, True), ("dd", 3, False)]
    assert told["left_out"] == [{"reason": "withheld", "n": 1, "cities": ["aa"]}]


async def test_a_rank_that_moved_because_cities_joined(four: Client, index_api_connection: asyncpg.Connection) -> None:
    await freeze(four, "then")
    for city, yes in {"ee": 50, "ff": 55}.items():
        await make_city(four, city, population=5)
        await publish(four, city, yes)
    path = "/v1/cities/bb/rank-movement?from_sample=then"
    await four.get(path)
    with statements(index_api_connection) as seen:
        told = good(await four.get(path))
    assert len(seen) == 1, seen
    assert (told["from"]["rank"], told["to"]["rank"], told["change"]) == (2, 4, 2)
    assert (told["from"]["of"], told["to"]["of"], told["joined"], told["left"]) == (4, 6, ["ee", "ff"], [])
    assert told["sentence"] == "Rank 2 → 4 although the score is unchanged: 2 places because cities joined."
    assert told["sure"] is True
    intervals = [told[side]["rank_interval"] for side in ("from", "to")]
    assert intervals == [{"low": 2, "median": 2, "high": 2}, {"low": 4, "median": 4, "high": 4}]
    assert "sure" not in good(await four.get(f"{path}&indicator=education"))
    assert {one["cause"]: one["exact"] for one in told["parts"]} == {
        "own": "0", "others": "0", "joined": "2", "left": "0", "questionnaire": "0"
    }  # fmt: skip
    assert (told["to"]["sample"]["slug"], told["same_questionnaire"], told["synthetic"]) == (
        "latest-synthetic", True, True
    )  # fmt: skip
    await publish(four, "bb", 52, year=2022)
    await publish(four, "cc", 70, year=2022)
    mixed = good(await four.get(f"{path}&lang=*"))
    assert sum(Fraction(one["exact"]) for one in mixed["parts"]) == mixed["change"]
    assert mixed["sentence"]["fr"].startswith("Rang 2 → ")
    await freeze(four, "now")
    assert good(await four.get(f"{path}&to_sample=now"))["parts"] == mixed["parts"]
    still = good(await four.get("/v1/cities/dd/rank-movement?from_sample=now"))
    assert (still["from"]["rank"], still["change"]) == (6, 0)
    assert still["sentence"].startswith("Rank 6 → 6, the score stays at ")


async def test_no_rank_that_moved(four: Client) -> None:
    await freeze(four, "then")
    await make_city(four, "ee", population=5)
    await publish(four, "ee", 55)
    late = good(await four.get("/v1/cities/ee/rank-movement?from_sample=then"))
    assert (late["from"]["reason"], late["to"]["rank"], late["parts"]) == ("not_in_sample", 2, [])
    assert late["sentence"] == "The city is not in both samples, so no rank moved."
    outside = good(await four.get("/v1/cities/ee/rank-movement?from_sample=then&group=cities:aa"))
    assert outside["to"]["reason"] == "not_in_group"
    await withhold(four, "aa")
    hidden = good(await four.get("/v1/cities/aa/rank-movement?from_sample=then"))
    assert (hidden["from"]["reason"], hidden["to"]["reason"]) == ("withheld", "withheld")
    assert "rank" not in hidden["from"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/v1/rankings?sample=none", (404, "not-found")), ("/v1/rankings?group=luck", (422, "invalid")),
        ("/v1/rankings?sample=then&indicator=luck", (404, "not-found")),
        ("/v1/rankings?cursor=abc", (400, "bad-cursor")), ("/v1/rankings?limit=0", (422, "invalid")),
        ("/v1/cities/aa/rank-movement", (422, "invalid")),
        ("/v1/cities/none/rank-movement?from_sample=then", (404, "not-found")),
        ("/v1/cities/aa/rank-movement?from_sample=none", (404, "not-found")),
        ("/v1/cities/oslo/rank-movement?from_sample=then", (422, "invalid")),
        ("/v1/cities/aa/rank-movement?from_sample=then&indicator=luck", (404, "not-found")),
    ],
)  # fmt: skip
async def test_what_cannot_be_asked(index_api: Client, path: str, expected: tuple[int, str]) -> None:
    await make_city(index_api, "aa", population=5)
    await publish(index_api, "aa", 5)
    await freeze(index_api, "then")
    assert problem(await index_api.get(path)) == expected
