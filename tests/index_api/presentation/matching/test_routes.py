"""Help that comes from a city that never published, is drawn from a draft, or mixes the real with the invented."""

import asyncpg
import pytest

from tests import keeping
from tests.index_api.publishing import make_city, publish
from tests.support import Client, problem, statements

MATCHES = "/v1/mentoring/matches"


async def test_experienced_cities_that_are_stronger_are_told_with_the_distances(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    await make_city(index_api, "asking", 100_000, 10)
    await make_city(index_api, "helping", 1_000_000, 20)
    await make_city(index_api, "young", 100_000, 10)
    await make_city(index_api, "waiting", 100_000, 10)
    await make_city(index_api, "genuine", 100_000, 10, synthetic=False)
    await publish(index_api, "asking", 2019, best={"education"})
    for city, years in (("helping", (2016, 2019)), ("young", (2019,)), ("genuine", (2016, 2019))):
        for year in years:
            await publish(index_api, city, year, best={"media", "education"})
    await publish(index_api, "waiting", 2016, best={"media"})
    await publish(index_api, "waiting", 2019, best={"media"}, accept=False)
    offer = await index_api.post(
        "/v1/cities/helping/mentoring-offers", json={"indicator": "media"},
        headers=index_api.bearer("city_coordinator", cities=("helping",)),
    )  # fmt: skip
    assert offer.status_code == 201

    await index_api.get(f"{MATCHES}?city=asking&indicator=media&indicator=education")
    with statements(index_api_connection) as seen:
        answer = await index_api.get(f"{MATCHES}?city=asking&indicator=media&indicator=education")
    assert len(seen) == 3, seen
    told = answer.json()
    assert (told["year"], told["questionnaire"], told["synthetic"], told["missing"]) == (2019, "icc/2019", True, [])
    assert [one["indicator"] for one in told["weak"]] == ["media", "education"]
    (match,) = told["items"]
    (strength,) = match["strengths"]
    assert (strength["indicator"], strength["offered"], strength["theirs"]) == ("media", True, 100)
    assert strength["gap"] == strength["theirs"] - strength["own"]
    assert match["distances"] == {"size": 1.0, "diversity": 1.0, "total": 2**0.5}
    about = ("city", "waves", "year", "same_questionnaire", "synthetic", "reconstruction")
    assert [match[name] for name in about] == ["helping", 2, 2019, True, True, True]
    assert (match["origin"], match["published_elsewhere"], told["origin"]) == ("assessed_here", [], "assessed_here")
    assert match["why"].endswith("offers mentoring in Media and communication.")
    french = (await index_api.get(f"{MATCHES}?city=asking&indicator=media&lang=fr")).json()["items"][0]
    assert french["why"].startswith("Plus forte dans ces domaines\u00a0: Médias et communication (+")
    same = await index_api.get(
        f"{MATCHES}?city=asking&indicator=media&indicator=education", headers={"if-none-match": answer.headers["etag"]}
    )
    assert same.status_code == 304
    assert len((await index_api.get(f"{MATCHES}?city=asking")).json()["weak"]) == 3
    own = index_api.bearer("city_coordinator", cities=("helping",)) | {"if-match": '"0"'}
    wish = await index_api.put("/v1/cities/helping/withholding", json={"withheld": True}, headers=own)
    assert wish.status_code == 200
    assert (await index_api.get(f"{MATCHES}?city=asking")).json()["items"] == []


async def enter(client: Client, *rows: tuple[str, int, str, float], **more: str) -> None:
    results = [
        {"city": city, "year": year, "area": area, "value": value, "source_title": "A digest", **more}
        for city, year, area, value in rows
    ]
    answer = await client.post("/v1/imports/results", json={"results": results}, headers=client.bearer("secretariat"))
    assert answer.status_code == 200, answer.text


async def test_results_published_elsewhere_make_a_city_experienced_and_are_marked(index_api: Client) -> None:
    await make_city(index_api, "asking", 100_000, 10)
    await make_city(index_api, "helping", 100_000, 10)
    await publish(index_api, "asking", 2019, best={"education"})
    await publish(index_api, "helping", 2019, best={"media"})
    address = f"{MATCHES}?city=asking&indicator=media"
    assert (await index_api.get(address)).json()["items"] == []
    await enter(index_api, ("helping", 2019, "media", 10))
    assert (await index_api.get(address)).json()["items"] == []
    await enter(index_api, ("helping", 2014, "index", 60))
    (match,) = (await index_api.get(address)).json()["items"]
    assert (match["waves"], match["published_elsewhere"]) == (2, [2014])
    assert (match["origin"], match["year"], match["strengths"][0]["theirs"]) == ("assessed_here", 2019, 100)
    assert "2 published self-assessments, of which 1 elsewhere (2014)" in match["why"]
    french = (await index_api.get(f"{address}&lang=fr")).json()["items"][0]["why"]
    assert "2 auto-évaluations publiées, dont 1 ailleurs (2014)" in french


async def test_a_city_without_a_wave_here_helps_and_asks_by_its_latest_results_of_areas(index_api: Client) -> None:
    for city in ("asking", "helping", "genuine"):
        await make_city(index_api, city, 100_000, 10, synthetic=city != "genuine")
    await enter(
        index_api, ("asking", 2016, "media", 30), ("asking", 2016, "lens", 5), ("asking", 2016, "mediation", 70)
    )
    for city in ("helping", "genuine"):
        await enter(index_api, (city, 2012, "media", 90), (city, 2015, "media", 45.5), (city, 2018, "index", 60),
                    computed_with="First questionnaire")  # fmt: skip
    told = (await index_api.get(f"{MATCHES}?city=asking")).json()
    assert (told["year"], told["origin"], told["questionnaire"]) == (2016, "published_elsewhere", "unknown")
    assert told["weak"] == [{"indicator": "media", "value": 30}, {"indicator": "mediation", "value": 70}]
    (match,) = told["items"]
    about = ("city", "year", "origin", "questionnaire", "same_questionnaire", "waves", "published_elsewhere")
    assert [match[name] for name in about] == [
        "helping", 2015, "published_elsewhere", "First questionnaire", False, 3, [2012, 2015, 2018],
    ]  # fmt: skip
    assert match["strengths"] == [{"indicator": "media", "own": 30, "theirs": 45.5, "gap": 15.5, "offered": False}]
    own = index_api.bearer("city_coordinator", cities=("helping",)) | {"if-match": '"0"'}
    assert (await index_api.put("/v1/cities/helping/withholding", json={"withheld": True}, headers=own)).is_success
    assert (await index_api.get(f"{MATCHES}?city=asking")).json()["items"] == []


async def test_what_is_under_embargo_is_not_told_by_a_match(
    index_api: Client, index_api_connection: asyncpg.Connection
) -> None:
    await make_city(index_api, "asking", 100_000, 10)
    await make_city(index_api, "helping", 100_000, 10)
    await publish(index_api, "asking", 2019, best={"education"})
    for year in (2016, 2019):
        await publish(index_api, "helping", year, best={"media"})
    address = f"{MATCHES}?city=asking&indicator=media"
    assert len((await index_api.get(address)).json()["items"]) == 1
    await index_api_connection.execute("update assessments set embargo_until = now() + '1 day' where city = 'helping'")
    with keeping.answers("anew"):
        assert (await index_api.get(address)).json()["items"] == []


async def test_a_city_of_which_nothing_is_known_is_told_so(index_api: Client) -> None:
    told = (await index_api.get(f"{MATCHES}?city=oslo")).json()
    assert (told["items"], told["weak"], told["synthetic"]) == ([], [], False)
    assert "scores" in told["missing"]
    assert told["rules"]["least_waves"] == 2
    assert "year" not in told or told["year"] is None


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("city=nowhere", (404, "not-found")), ("", (422, "invalid")), ("city=oslo&indicator=luck", (422, "invalid")),
        ("city=oslo&limit=0", (422, "invalid")), ("city=oslo&limit=51", (422, "invalid")),
        ("city=oslo&city=bergen", (400, "repeated-parameter")),
    ],
)  # fmt: skip
async def test_what_cannot_be_asked(index_api: Client, query: str, expected: tuple[int, str]) -> None:
    assert problem(await index_api.get(f"{MATCHES}?{query}")) == expected
