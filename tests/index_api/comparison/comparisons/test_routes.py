"""A mean that gives a city away, a comparison that nobody can make again, a mix of invented and real cities."""

from statistics import mean, median, quantiles

import asyncpg
import pytest

from tests.index_api.assessing import good
from tests.index_api.inventing import freeze, make_city, publish, withhold
from tests.support import Client, problem, statements

CITIES = {"aa": 10, "bb": 20, "cc": 30, "dd": 40, "ee": 50, "ff": 60}


@pytest.fixture
async def six(index_api: Client) -> Client:
    for number, (city, yes) in enumerate(CITIES.items()):
        await make_city(index_api, city, population=100_000 + 50_000 * number, foreign_born_share=5 * number)
        await publish(index_api, city, yes)
    return index_api


def path(city: str, **query: str) -> str:
    return f"/v1/cities/{city}/comparison?" + "&".join(f"{name}={value}" for name, value in query.items())


async def test_a_city_beside_all_others(six: Client, index_api_connection: asyncpg.Connection) -> None:
    values = sorted([
        good(await six.get(f"/v1/cities/{city}/scores"))["waves"][0]["scores"]["index"]["value"] for city in CITIES
    ])  # fmt: skip
    await six.get(path("cc"))
    with statements(index_api_connection) as seen:
        answer = await six.get(path("cc"))
    assert len(seen) == 1, seen
    told = good(answer)
    index = told["index"]
    assert (index["code"], index["n"], told["size"], told["city_in_sample"], told["city_in_group"]) == (
        "core", 6, 6, True, True
    )  # fmt: skip
    assert index["value"] == values[2]
    assert index["mean"] == pytest.approx(mean(values))
    assert index["median"] == pytest.approx(median(values))
    assert [index["lower_quartile"], index["median"], index["upper_quartile"]] == pytest.approx(
        quantiles(values, n=4, method="inclusive")
    )
    assert index["percentile"] == pytest.approx(100 * 2.5 / 6)
    assert index["difference"] == index["value"] - index["mean"]
    assert (told["sample"]["slug"], told["sample"]["questionnaire"]) == ("latest-synthetic", "icc/2019")
    assert (told["synthetic"], told["reconstruction"], told["group"]["name"]) == (True, True, "all")
    assert told["rules"]["least_cities"] == 5
    rows = {one["code"]: one for one in told["indicators"]}
    assert all(rows[code]["difference"] >= told["rules"]["margin"] for code in told["strengths"])
    assert all(rows[code]["difference"] <= -told["rules"]["margin"] for code in told["weaknesses"])
    assert told["strengths"]
    assert told["weaknesses"]
    same = await six.get(path("cc"), headers={"if-none-match": answer.headers["etag"]})
    assert same.status_code == 304
    french = good(await six.get(path("cc", lang="fr")))
    assert french["group"]["label"] == "Toutes les villes"


async def test_the_rank_and_how_sure_it_is(six: Client) -> None:
    ranking = good(await six.get("/v1/rankings?sample=latest-synthetic"))["items"]
    for city in CITIES:
        standing = good(await six.get(path(city)))["standing"]
        (ranked,) = [one for one in ranking if one["city"] == city]
        assert {name: standing[name] for name in ("rank", "shared", "rank_interval", "tie_group")} == {
            name: ranked[name] for name in ("rank", "shared", "rank_interval", "tie_group")
        }
        between = [one["rank_interval"] for one in ranking if one["city"] != city]
        low, _, high = standing["rank_interval"].values()
        assert standing["overlapping"] == sum(one["low"] <= high and low <= one["high"] for one in between)
        assert (standing["of"], standing["sentence"][: len("Rank 1 of 6")]) == (6, f"Rank {ranked['rank']} of 6")
    every = good(await six.get(path("cc", lang="*")))["standing"]["sentence"]
    assert good(await six.get(path("cc", lang="uk")))["standing"]["sentence"] == every["uk"] != every["en"]
    assert "standing" not in good(await six.get(path("aa", group="cities:bb,cc")))
    assert "standing" not in good(await six.get(path("aa", group="cities:aa")))
    await withhold(six, "cc")
    assert "standing" not in good(await six.get(path("cc"), headers=six.bearer("secretariat")))
    assert good(await six.get(path("aa")))["standing"]["of"] == 5


async def test_of_a_small_group_nothing_is_told(six: Client) -> None:
    told = good(await six.get(path("aa", group="cities:aa,bb,cc,dd")))
    assert (told["size"], told["index"]["n"], told["index"]["reason"]) == (4, 4, "group_below_minimum")
    assert "mean" not in told["index"]
    assert "value" in told["index"]
    assert (told["strengths"], told["weaknesses"]) == ([], [])
    other = good(await six.get(path("aa", group="cities:oslo,aa,aa")))
    assert (other["size"], other["left_out"]) == (1, [{"reason": "not_in_sample", "n": 1, "cities": ["oslo"]}])


async def test_a_city_that_withholds_counts_nowhere(six: Client) -> None:
    before = good(await six.get(path("aa")))
    await withhold(six, "ff")
    told = good(await six.get(path("aa")))
    assert (before["index"]["n"], told["index"]["n"], told["size"]) == (6, 5, 5)
    assert told["index"]["mean"] < before["index"]["mean"]
    assert {"reason": "withheld", "n": 1, "cities": ["ff"]} in told["left_out"]
    assert told["checksum"] != before["checksum"]
    public = good(await six.get(path("ff")))
    assert public["index"]["reason"] == "withheld"
    assert not {"value", "percentile", "difference"} & public["index"].keys()
    assert (public["withheld"], public["strengths"], public["city_in_group"]) == (True, [], False)
    own = good(await six.get(path("ff"), headers=six.bearer("city_coordinator", cities=("ff",))))
    assert own["index"]["percentile"] == 100
    other = good(await six.get(path("ff"), headers=six.bearer("city_coordinator", cities=("aa",))))
    assert "value" not in other["index"]
    await withhold(six, "ff", version=1, withheld=False)
    again = good(await six.get(path("aa")))
    assert (again["index"], again["checksum"]) == (before["index"], before["checksum"])


async def test_a_frozen_sample_stays_what_it_was(six: Client) -> None:
    frozen = await freeze(six, "then")
    first = good(await six.get(path("cc", sample="then")))
    await make_city(six, "gg", population=10)
    await publish(six, "gg", 70)
    await publish(six, "cc", 75, year=2022)
    assert good(await six.get(path("cc", sample="then"))) == first
    assert first["sample"]["checksum"] == frozen["checksum"]
    now = good(await six.get(path("cc")))
    assert (now["size"], now["year"]) == (7, 2022)
    late = good(await six.get(path("gg", sample="then")))
    assert (late["city_in_sample"], late["city_in_group"], late["index"]["n"]) == (False, False, 6)
    assert late["index"]["percentile"] == 100


async def test_a_withdrawn_assessment_counts_no_more(six: Client) -> None:
    await freeze(six, "then")
    seventh = await publish(six, "aa", 60, year=2022)
    assert good(await six.get(path("bb")))["index"]["n"] == 6
    own = six.bearer("city_coordinator", cities=("aa",), subject="writer")
    good(await six.post(f"{seventh}/withdrawals", json={"reason": "A mix-up."}, headers=own))
    assert good(await six.get(path("aa")))["year"] == 2019
    (first,) = [one for one in good(await six.get("/v1/samples/then"))["entries"] if one["city"] == "aa"]
    old = f"/v1/assessments/{first['assessment']}"
    good(await six.post(f"{old}/withdrawals", json={"reason": "Another."}, headers=own))
    told = good(await six.get(path("bb", sample="then")))
    assert (told["index"]["n"], told["sample"]["size"]) == (5, 6)
    assert {"reason": "withdrawn", "n": 1, "cities": ["aa"]} in told["left_out"]


async def test_classes_go_by_figures(six: Client) -> None:
    await make_city(six, "unknown")
    await publish(six, "unknown", 5)
    told = good(await six.get(path("cc", group="size:from-200k")))
    assert (told["size"], told["city_in_group"]) == (4, True)
    assert told["left_out"] == [{"reason": "no_figure", "n": 1, "cities": ["unknown"]}]
    assert told["group"]["boundary"].startswith("A city exactly on an end belongs to the upper class")
    outside = {"assessor_kind": "ngo", "assessor": "Neighbours"}
    await publish(six, "aa", 70, year=2023, kinds=outside)
    assert good(await six.get(path("aa")))["year"] == 2019


async def test_a_city_on_another_version_is_beside_the_others_on_what_they_have_in_common(six: Client) -> None:
    await make_city(six, "old", population=1)
    await publish(six, "old", 5, year=2013, name="icc/2013")
    told = good(await six.get(path("cc")))
    assert (told["size"], told["left_out"], told["sample"]["basis"]) == (7, [], "core")
    core = told["sample"]["core"]
    assert [(one["questionnaire"], one["n"]) for one in core["versions"]] == [("icc/2013", 1), ("icc/2019", 6)]
    assert 0 < core["size"] < 80
    old = good(await six.get(path("old")))
    assert (old["answered"], old["questionnaire"], old["sample"]["core"]) == ("icc/2013", "icc/2019", core)
    assert old["index"]["low"] <= old["index"]["value"] <= old["index"]["high"]
    assert old["index"]["mean"] == told["index"]["mean"]
    apart = good(await six.get(path("cc", basis="own")))
    assert (apart["size"], apart["sample"]["basis"], "core" in apart["sample"]) == (6, "own", False)
    assert apart["left_out"] == [{"reason": "other_questionnaire", "n": 1, "cities": ["old"]}]
    alone = good(await six.get(path("old", basis="own")))
    assert (alone["questionnaire"], alone["size"]) == ("icc/2013", 1)


async def test_a_city_without_assessment_and_a_world_without_any(six: Client) -> None:
    await make_city(six, "silent", population=5)
    told = good(await six.get(path("silent")))
    assert (told["index"]["reason"], told["index"]["n"], told["city_in_sample"]) == ("no_assessment", 6, False)
    empty = good(await six.get(path("oslo")))
    assert (empty["size"], empty["indicators"], empty["sample"]["size"]) == (0, [], 0)
    assert (empty["synthetic"], empty["sample"]["slug"]) == (False, "latest")


@pytest.mark.parametrize(
    ("city", "query", "expected"),
    [
        ("nowhere", {}, (404, "not-found")), ("cc", {"sample": "nothing"}, (404, "not-found")),
        ("cc", {"group": "size:huge"}, (404, "not-found")), ("cc", {"group": "network:none"}, (404, "not-found")),
        ("cc", {"group": "cities:cc,none"}, (404, "not-found")), ("cc", {"group": "country:ZZ"}, (404, "not-found")),
        ("cc", {"group": "luck"}, (422, "invalid")), ("oslo", {"sample": "latest-synthetic"}, (422, "invalid")),
        ("cc", {"sample": "2019", "questionnaire": "icc/2013"}, (404, "not-found")),
        ("cc", {"questionnaire": "icc"}, (422, "invalid")),
    ],
)  # fmt: skip
async def test_what_cannot_be_asked(
    index_api: Client, city: str, query: dict[str, str], expected: tuple[int, str]
) -> None:
    await make_city(index_api, "cc", population=5)
    await publish(index_api, "cc", 5)
    await freeze(index_api, "2019")
    assert problem(await index_api.get(path(city, **query))) == expected
