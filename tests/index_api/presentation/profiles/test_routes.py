"""A page that runs a script or a name, tells an answer, shows a draft, or gives a real city an invented score."""

import re
from typing import Any

import pytest
from markupsafe import escape

from shared.platform.naming import COUNTRIES
from shared.schemas.codes import INDICATORS
from shared.schemas.fields import LANGUAGES
from shared.sentences import CATALOGUES
from tests.index_api.assessing import CITY, People, good
from tests.index_api.inventing import freeze, make_city, publish, withhold
from tests.index_api.together import Together
from tests.support import Client, problem, statements

PATH, PAGE = f"/v1/cities/{CITY}/profile", f"/v1/cities/{CITY}/profile.html"
STATEMENTS = 13


@pytest.fixture
def people(index_api: Client) -> People:
    return People(index_api)


def page(response: Any) -> str:
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "script" not in response.headers["content-security-policy"]
    text: str = response.text
    loads = r"<script(?! type=\"application/ld\+json\")|<link rel=\"(?!canonical|alternate)|<iframe|javascript:"
    assert not re.search(loads + r"|\son\w+=|\ssrc=|@import|url\(", text)
    return text


async def test_three_waves_on_one_page(people: People, index_api_connection: Any) -> None:
    await people.published(year=2013, questionnaire="icc/2013")
    await people.published(year=2016, questionnaire="icc/2013")
    path = await people.published(year=2020)
    await people.get(PATH)
    with statements(index_api_connection) as seen:
        told = good(await people.get(PATH))
    assert len(seen) <= STATEMENTS
    scores = good(await people.get(f"{path}/scores"))
    assert told["index"]["value"] == scores["index"]["value"]
    assert [one["code"] for one in told["indicators"]] == [one["code"] for one in scores["indicators"]]
    assert told["assessed"] == {
        "wave": 3,
        "year": 2020,
        "assessment": path.rpartition("/")[2],
        "questionnaire": "icc/2019",
    }
    assert (told["waves"]["basis"], len(told["waves"]["waves"])) == ("comparable", 3)
    assert (told["reconstruction"], told["synthetic"]) == (True, False)
    assert {one["published_result"] for one in told["published_results"]} == {True}
    assert "2020" in told["citation"]
    assert "/v1/cities/oslo/profile.html" in told["citation"]
    for address in told["charts"].values():
        assert (await people.get(address)).status_code == 200
    text = page(await people.get(PAGE))
    assert text.count("<svg") == text.count('role="img"') == 2
    assert text.count("RECONSTRUCTION:") == 4  # inside each picture and in its words
    assert "SYNTHETIC" not in text
    assert text.count("<table>") == 3
    assert text.index("of 100</strong>") < text.index("<h2>Next steps</h2>") < text.index("<svg")
    change = good(await people.get(f"/v1/cities/{CITY}/change?from=2&to=3"))["index"]
    assert f"Since 2016 it went from {change['before']:.0f} to {change['after']:.0f}" in text


def broken_before(text: str) -> list[str]:
    """Find signs of a French page before which a line may end."""
    prose = re.sub(r"<style.*?</style>|<[^>]*>|http\S+", " ", text, flags=re.DOTALL)
    return re.findall(r"\w+ [:;!?»%](?=\s)", prose)


async def test_in_french(people: People) -> None:
    await people.published(year=2020)
    answer = await people.get(f"{PAGE}?lang=fr")
    text = page(answer)
    assert answer.headers["content-language"] == "fr"
    assert "<title>Oslo \u2013 Profil de ville</title>" in text
    assert "Engagement" in text
    assert "<p>Norvège\n" in text
    shown = text[text.index("<main") :]
    for english in ("Commitment", "Areas", "Next steps", "RECONSTRUCTION", "Norway"):
        assert english not in shown
    assert broken_before(text) == []
    told = good(await people.get(f"{PATH}?lang=fr"))
    assert told["indicators"][0]["label"] == "Engagement"
    assert set(good(await people.get(f"{PATH}?lang=*"))["indicators"][0]["label"]) == set(LANGUAGES)


async def test_no_french_note_that_ships_is_broken_before_a_sign(people: People) -> None:
    cities = {one["city"] for one in good(await people.get("/v1/published-results"))["items"]}
    assert len(cities) > 10
    for city in cities:
        assert broken_before(page(await people.get(f"/v1/cities/{city}/profile.html?lang=fr"))) == [], city


@pytest.mark.parametrize("language", LANGUAGES)
async def test_in_each_language_of_the_product(people: People, language: str) -> None:
    await people.published(year=2020)
    answer = await people.get(f"{PAGE}?lang={language}-XA")
    text = page(answer)
    tell = CATALOGUES[language].gettext
    assert answer.headers["content-language"] == language
    assert f'<html lang="{language}">' in text
    assert f"<title>Oslo – {tell('City profile')}</title>" in text
    assert f"<p>{COUNTRIES['NO'][language]}\n" in text
    for heading in ("Areas", "From wave to wave", "Next steps", "How to cite"):
        assert f"<h2>{tell(heading)}</h2>" in text


async def test_what_has_no_words_in_the_language_of_the_page_says_in_which_it_is(people: People) -> None:
    address = "/v1/cities/rochester-mn/profile.html?lang=it"
    text = page(await people.get(address))
    assert "<td>Impegno</td>" in text
    assert '<span lang="en" dir="ltr">From a draft report; the average' in text
    headers = {**people.secretariat, "if-match": '"1"'}
    change = {"label": {"it": None}}
    good(await people.client.patch("/v1/indicators/commitment", json=change, headers=headers))
    assert '<td><span lang="en" dir="ltr">Commitment</span></td>' in page(await people.get(address))


async def test_a_city_without_any(people: People) -> None:
    told = good(await people.get(PATH.replace(CITY, "bergen")))
    assert (told["indicators"], told["next_steps"], told["waves"]["waves"]) == ([], [], [])
    assert told["strengths"] == told["weaknesses"] == []
    assert "assessed" not in told
    assert "index" not in told
    text = page(await people.get(PAGE.replace(CITY, "bergen")))
    assert "there is no score to show" in text
    assert text.count("No published self-assessment yet") == 1
    assert "<table>" not in text
    assert "<svg" not in text


async def test_published_results_stand_beside(people: People) -> None:
    listed = good(await people.get("/v1/published-results"))["items"]
    city = listed[0]["city"]
    told = good(await people.get(f"/v1/cities/{city}/profile"))
    assert [one["id"] for one in told["published_results"]] == [one["id"] for one in listed if one["city"] == city]
    assert "assessed" not in told
    assert "not computed here" in page(await people.get(f"/v1/cities/{city}/profile.html"))


async def test_a_city_with_published_results_alone_has_a_page_worth_looking_at(people: People) -> None:
    told = good(await people.get("/v1/cities/rochester-mn/profile?lang=fr"))
    (past,) = told["waves"]["history"]
    assert (past["year"], past["origin"], past["index"], "wave" in past) == (2020, "published_elsewhere", 44, False)
    assert [one["id"] for one in past["results"]] == [one["id"] for one in told["published_results"]]
    assert None not in past["results"][0].values()
    assert "ni calculé ni comparé" in told["method"]["notes"][-1]
    text = page(await people.get("/v1/cities/rochester-mn/profile.html"))
    assert '<p class="big"><strong>44.0 of 100</strong>, published elsewhere, 2020</p>' in text
    assert "Commitment" in text
    assert "no score to show" not in text
    assert text.count("<svg") == 0
    assert text.count("<table>") == 1
    assert text.count("No published self-assessment yet") == 0


async def test_both_origins_stand_in_one_history(people: People) -> None:
    row = {"city": CITY, "year": 2014, "area": "index", "value": 79.5, "computed_with": "First questionnaire",
           "source_title": "<b>Digest</b>", "source_url": "https://digest.example.org/?a=1&b=2"}  # fmt: skip
    good(await people.post("/v1/imports/results", {"results": [row]}, people.secretariat))
    await people.published(year=2016)
    told = good(await people.get(PATH))
    assert [(one["year"], one.get("wave")) for one in told["waves"]["history"]] == [
        (2014, None),
        (2016, 1),
        (2017, None),
    ]
    text = page(await people.get(PAGE))
    assert "published elsewhere: First questionnaire" in text
    assert '<a href="https://digest.example.org/?a=1&amp;b=2">&lt;b&gt;Digest&lt;/b&gt;</a>' in text
    table = text[text.index("<caption>From wave to wave") :]
    assert re.findall(r'<th scope="row">(\d+)</th>', table)[:3] == ["2014", "2016", "2017"]


async def test_answers_are_told_only_where_the_city_shows_them(people: People) -> None:
    weak = {"q01": "no"}
    hidden = await people.published(year=2020, values=weak)
    told = good(await people.get(PATH, people.city))
    assert (told["partial"], {one["reason"] for one in told["unavailable"]}) == (True, {"not_configured"})
    assert told["next_steps"]
    assert not any("answers" in one for one in told["next_steps"])
    assert "practices_api did not answer" in page(await people.get(PAGE))
    assert "By itself it would raise" not in page(await people.get(PAGE))
    good(await people.post(f"{hidden}/withdrawals", {"reason": "A mix-up."}, people.city))
    await people.published(consent="scores_and_answers", year=2021, values=weak)
    told = good(await people.get(PATH))["next_steps"]
    assert told == good(await people.get(f"/v1/cities/{CITY}/recommendations?k=2"))["items"]
    assert any(one["answers"] for one in told)
    assert "By itself it would raise" in page(await people.get(PAGE))


async def test_next_steps_of_all_three_services(together: Together) -> None:
    client = together.index
    await make_city(client, "somewhere")
    await publish(client, "somewhere", 20)
    told = good(await client.get("/v1/cities/somewhere/profile"))
    assert (told["partial"], told["unavailable"]) == (False, [])
    together.to_practices.cut = True
    gone = good(await client.get("/v1/cities/somewhere/profile?lang=fr"))
    assert (gone["partial"], [one["service"] for one in gone["unavailable"]]) in (
        (False, []),
        (True, ["practices_api"]),
    )
    assert gone["index"] is not None


async def test_a_name_is_a_text(people: People) -> None:
    name = '<script>alert(1)</script> & "Sons" \' 名 ' + "very-long-" * 20
    new = {"slug": "odd", "name": name, "kind": "city", "country": "XA", "synthetic": True, "networks": [],
           "facts": [], "sources": [{"title": "Invented"}]}  # fmt: skip
    good(await people.post("/v1/cities", new, people.secretariat))
    text = page(await people.get("/v1/cities/odd/profile.html"))
    assert "This city is invented" in text
    assert "XA" not in text
    assert good(await people.get("/v1/cities/odd/profile"))["synthetic"] is True


async def test_who_asks_for_a_page_gets_one(people: People) -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    told_in = dict.fromkeys(("*/*", "text/html;q=x", "application/json, text/html;q=0.5"), "application/json")
    for accept, media in {browser: "text/html; charset=utf-8", **told_in}.items():
        answer = await people.client.get(PATH, headers={"accept": accept})
        assert answer.headers["content-type"] == media
        assert {"Accept", "Accept-Language"} <= {one.strip() for one in answer.headers["vary"].split(",")}
    etags = {(await people.client.get(PATH, headers={"accept": one})).headers["etag"] for one in (browser, "*/*")}
    assert len(etags) == 2
    again = await people.client.get(PAGE, headers={"if-none-match": (await people.get(PAGE)).headers["etag"]})
    assert again.status_code == 304


async def test_a_draft_is_not_on_it(people: People) -> None:
    path = await people.draft()
    await people.answer(path)
    assert "assessed" not in good(await people.get(PATH, people.city))


async def test_what_cannot_be_asked(people: People) -> None:
    for path in ("/v1/cities/atlantis/profile", "/v1/cities/atlantis/profile.html"):
        assert problem(await people.get(path)) == (404, "not-found")
    assert problem(await people.get("/v1/cities/A%3C/profile.html")) == (422, "invalid")
    assert problem(await people.get(f"{PAGE}?lang=german")) == (422, "invalid")
    assert problem(await people.get(f"{PAGE}?layout=wide")) == (422, "invalid")


async def test_beside_a_group(people: People) -> None:
    for number in range(6):
        await make_city(people.client, f"city-{number}")
        await publish(people.client, f"city-{number}", 12 * number)
    path = "/v1/cities/city-5/profile"
    compared = good(await people.get("/v1/cities/city-5/comparison"))
    told = good(await people.get(path))
    assert told["comparison"]["checksum"] == compared["checksum"]
    assert [one["indicator"] for one in told["strengths"]] == compared["strengths"]
    assert told["indicators"] == compared["indicators"]
    assert told["strengths"]
    text = page(await people.get(f"{path}.html"))
    assert "Strengths" in text
    assert "Weaknesses" not in text
    assert compared["checksum"] in text
    assert text.count("SYNTHETIC:") == 2
    narrow = good(await people.get(f"{path}?group=cities:city-5,city-4"))
    assert narrow["strengths"] == []
    assert narrow["charts"]["radar"] == "/v1/charts/radar.svg?city=city-5&group=cities%3Acity-5%2Ccity-4"
    assert (await people.get(narrow["charts"]["radar"])).status_code == 200
    assert "/profile.html?group=cities%3Acity-5%2Ccity-4" in narrow["citation"]
    await freeze(people.client, "spring")
    await publish(people.client, "city-5", 3, year=2022)
    assert good(await people.get(f"{path}?sample=spring"))["assessed"]["year"] == 2019
    assert good(await people.get(path))["assessed"]["year"] == 2022
    await withhold(people.client, "city-5")
    alone = good(await people.get(path, people.client.bearer("city_coordinator", cities=("city-5",))))
    assert "comparison" not in alone
    assert (alone["withheld"], alone["strengths"]) == (True, [])
    assert (
        alone["index"]["value"]
        == good(await people.get("/v1/cities/city-5/scores"))["waves"][1]["scores"]["index"]["value"]
    )
    assert "keeps its numbers out" in page(await people.get(f"{path}.html"))


async def test_rank_and_why_on_request(index_api: Client, index_api_connection: Any) -> None:
    for number, city in enumerate(("one-city", "other-city")):
        await make_city(index_api, city)
        await publish(index_api, city, 20 + number)
    await freeze(index_api, "before")
    await publish(index_api, "one-city", 40, year=2021)
    address = "/v1/cities/one-city/profile?include=rank&lang=fr"
    with statements(index_api_connection) as plain:
        without = good(await index_api.get("/v1/cities/one-city/profile?lang=fr"))
    with statements(index_api_connection) as seen:
        told = good(await index_api.get(address))
    assert len(seen) <= len(plain) + 2, seen
    alone = good(
        await index_api.get("/v1/cities/one-city/rank-movement?from_sample=before&to_sample=latest-synthetic&lang=fr")
    )
    names = alone.pop("names")
    assert told["rank"] == alone
    assert (told["rank"]["change"], told["rank"]["to"]["rank"]) == (-1, 1)
    assert names["questionnaires"].keys() <= told["names"]["questionnaires"].keys()
    assert told["names"]["cities"]["one-city"] == "One-City"
    assert "rank" not in without
    etag = (await index_api.get(address)).headers["etag"]
    assert (await index_api.get(address, headers={"if-none-match": etag})).status_code == 304
    await publish(index_api, "other-city", 45, year=2021)
    now = await index_api.get(address, headers={"if-none-match": etag})
    assert (now.status_code, now.json()["rank"]["to"]["rank"]) == (200, 2)
    assert problem(await index_api.get("/v1/cities/one-city/profile?include=all"))[0] == 422


async def test_the_rank_and_how_sure_it_is(index_api: Client) -> None:
    for number, city in enumerate(("one-city", "other-city", "third-city")):
        await make_city(index_api, city)
        await publish(index_api, city, 20 * number)
    for language in LANGUAGES:
        told = good(await index_api.get(f"/v1/cities/other-city/profile?lang={language}"))
        compared = good(await index_api.get(f"/v1/cities/other-city/comparison?lang={language}"))
        assert told["standing"] == compared["standing"]
        text = page(await index_api.get(f"/v1/cities/other-city/profile.html?lang={language}"))
        assert f"<li>{escape(told['standing']['sentence'])}</li>" in text
    assert compared["standing"]["rank_interval"] == {"low": 2, "median": 2, "high": 2}
    await withhold(index_api, "other-city")
    assert "standing" not in good(await index_api.get("/v1/cities/other-city/profile"))
    assert "2 of 3" not in page(await index_api.get("/v1/cities/other-city/profile.html"))


async def test_a_rank_without_a_frozen_sample_and_of_a_city_that_withholds(index_api: Client) -> None:
    await make_city(index_api, "one-city")
    await publish(index_api, "one-city", 20)
    told = good(await index_api.get("/v1/cities/one-city/profile?include=rank"))["rank"]
    assert (told["from"], told["change"]) == (told["to"], 0)
    await withhold(index_api, "one-city")
    told = good(await index_api.get("/v1/cities/one-city/profile?include=rank"))["rank"]
    assert (told["to"]["reason"], "rank" in told["to"]) == ("withheld", False)
    never = good(await index_api.get(f"{PATH}?include=rank"))["rank"]
    assert never["to"]["reason"] == "not_in_sample"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_areas_are_called_something_in_each_language(people: People, language: str) -> None:
    """The questionnaire has them in two languages and a translation in a third; their codes are known in all."""
    await people.published(year=2020)
    told = good(await people.get(f"{PATH}?lang={language}"))
    assert [one["label"] for one in told["indicators"]] == [
        INDICATORS[one["code"]][language] for one in told["indicators"]
    ]
    compared = good(await people.get(f"/v1/cities/oslo/comparison?lang={language}"))
    assert compared["indicators"][0]["label"] == INDICATORS["commitment"][language]
