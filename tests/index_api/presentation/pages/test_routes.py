"""A network without its cities, a questionnaire that looks official, a draft that everybody reads."""

import re
from html import unescape

import pytest

from tests.index_api.assessing import People
from tests.support import Client, problem

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def links(page: str) -> list[str]:
    return [unescape(address) for address in re.findall('<a [^>]*href="([^"]*)"', page)]


async def page_of(client: Client, path: str) -> str:
    answer = await client.get(path, headers=BROWSER)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8"), answer.text
    assert len(answer.content) < 100_000
    return answer.text


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_all_networks_lead_to_their_cities(index_api: Client, language: str) -> None:
    page = await page_of(index_api, f"/v1/networks?lang={language}")
    told = (await index_api.get("/v1/cities?limit=200")).json()["items"]
    there = {f"http://test/v1/cities/{city['slug']}/profile?lang={language}" for city in told}
    assert there <= set(links(page))
    assert (await index_api.get(min(there))).status_code == 200


async def test_a_network_tells_its_cities_and_what_it_works_on(index_api: Client) -> None:
    page = await page_of(index_api, "/v1/networks/icc-norway")
    assert "Tie the intercultural model more closely to human rights." in page
    assert "http://test/v1/cities/oslo/profile" in links(page)
    assert "<td>2017</td>" in page, "what others published of Oslo"
    assert '"@type":"Organization"' in page
    empty = await page_of(index_api, "/v1/networks/quebec")
    assert "<h2>Its cities</h2>" not in empty
    assert problem(await index_api.get("/v1/networks/nowhere.html")) == (404, "not-found")


async def test_a_questionnaire_says_that_it_was_rebuilt_and_what_answers_are_worth(index_api: Client) -> None:
    address = "/v1/questionnaires/icc/versions/2019"
    page = await page_of(index_api, address)
    told = (await index_api.get(address)).json()
    assert "this is not the official questionnaire" in page
    for question in told["questions"]:
        assert question["text"] in unescape(page), question["id"]
    assert re.findall('<h2 id="([a-z_]+)">', page) == [one["code"] for one in told["indicators"]]
    older = await page_of(index_api, "/v1/questionnaires/icc/versions/2013")
    assert older != page
    assert problem(await index_api.get("/v1/questionnaires/icc/versions/1999.html")) == (404, "not-found")


async def test_the_address_of_a_city_shows_its_profile_to_people(index_api: Client) -> None:
    page = await page_of(index_api, "/v1/cities/oslo")
    assert '<link rel="canonical" href="http://test/v1/cities/oslo/profile">' in page
    assert "85.0 of 100" in page
    assert (await index_api.get("/v1/cities/oslo")).json()["slug"] == "oslo"
    assert (await index_api.get("/v1/cities/nowhere", headers=BROWSER)).status_code == 404


async def test_a_draft_of_a_questionnaire_is_on_no_page_for_everybody(index_api: Client) -> None:
    people = People(index_api)
    new = (await index_api.get("/v1/questionnaires/icc/versions/2019?lang=*")).json()
    draft = {name: new[name] for name in ("title", "indicators", "composites", "index", "questions")}
    body = {**draft, "code": "icc", "version": "2031", "reconstruction": True}
    made = await index_api.post("/v1/questionnaires", json=body, headers=people.secretariat)
    assert made.is_success, made.text
    assert (await index_api.get("/v1/questionnaires/icc/versions/2031", headers=BROWSER)).status_code == 404
    shown = await index_api.get("/v1/questionnaires/icc/versions/2031.html", headers=people.secretariat)
    assert "This is a draft." in shown.text
