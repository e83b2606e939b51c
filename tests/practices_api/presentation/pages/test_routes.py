"""A page that runs what people wrote, loads a picture from elsewhere, or names the city of a nameless lesson."""

import re
from html import unescape

import orjson
import pytest

from tests.practices_api.shelf import LESSON, PRACTICE, Shelf
from tests.support import problem

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def links(page: str) -> list[str]:
    return [unescape(address) for address in re.findall('<a [^>]*href="([^"]*)"', page)]


def linked(page: str) -> dict[str, object]:
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    told: dict[str, object] = orjson.loads(data)
    return told


async def page_of(shelf: Shelf, path: str, **headers: str) -> str:
    answer = await shelf.client.get(path, headers={**BROWSER, **headers})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8"), answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src 'unsafe-inline'")
    return answer.text


async def test_a_practice_is_told_whole(shelf: Shelf) -> None:
    path = await shelf.published()
    page = await page_of(shelf, path)
    texts = ("Living library", "Neighbours lend", "Ask, train, open.", "A library.")
    for said in (*texts, "since 2016", "young people", "low costs"):
        assert said in page, said
    cited = (await shelf.get(path))["citation"]
    assert cited["url"] in page
    assert linked(page)["@id"] == f"http://test{path}"
    [whole] = (await shelf.get("/v1/practices.jsonld"))["hasPart"]
    assert linked(page) == {"@context": "https://schema.org", **whole}
    assert f'<link rel="canonical" href="http://test{path}">' in page
    assert "Bibliothèque vivante" in await page_of(shelf, f"{path}?lang=fr")
    version = await page_of(shelf, cited["url"].removeprefix("http://test"))
    assert "This is version 1." in version
    assert f"http://test{path}" in links(version)


async def test_a_lesson_without_its_city_never_names_it(shelf: Shelf) -> None:
    path = await shelf.published(LESSON, anonymous=True)
    for address in (path, "/v1/practices?kind=lesson"):
        page = await page_of(shelf, address)
        assert "festival" in page
        assert [word for word in ("oslo", "norway", "norge") if word in page.lower()] == []
    assert "Rain, and a match" in await page_of(shelf, path)
    assert "Does your city repeat it?" not in page


async def test_what_people_wrote_runs_nothing_and_loads_nothing(shelf: Shelf) -> None:
    nasty = "# Big\n\n![a picture](https://elsewhere.example/x.png) <script>alert(1)</script> [x](javascript:alert(2))"
    path = await shelf.published(
        {**PRACTICE, "process": {"en": nasty}, "title": {"en": "</title><script>alert(3)</script>"}}
    )
    for page in (await page_of(shelf, path), await page_of(shelf, "/v1/practices")):
        assert "<script>" not in page
        assert 'href="javascript:' not in page
        assert not re.search(r"<img|\ssrc=|<h1>Big", page)
    page = await page_of(shelf, path)
    assert "<h3>Big</h3>" in page
    assert "https://elsewhere.example/x.png" in links(page)


async def test_what_was_withdrawn_says_so_to_people(shelf: Shelf) -> None:
    path = await shelf.published()
    before = await page_of(shelf, path)
    await shelf.post(f"{path}/withdrawals", {"reason": "It <b>ended</b>."}, shelf.city)
    gone = await shelf.client.get(path, headers=BROWSER)
    assert (gone.status_code, gone.headers["content-type"]) == (410, "text/html; charset=utf-8")
    assert "Living library" in before
    assert "<b>ended" not in gone.text
    assert problem(await shelf.client.get(path)) == (410, "withdrawn")
    assert problem(await shelf.client.get(f"{path}.html")) == (410, "withdrawn")


async def test_a_draft_is_on_no_page(shelf: Shelf) -> None:
    path = await shelf.draft()
    assert (await shelf.client.get(path, headers=BROWSER)).status_code == 404
    assert "Living library" not in await page_of(shelf, "/v1/practices")
    assert "Living library" in await page_of(shelf, path, **shelf.city)


async def test_the_library_is_searched_filtered_and_paged_without_script(shelf: Shelf) -> None:
    for number in range(3):
        await shelf.published({**PRACTICE, "title": {"en": f"Library number {number}"}})
    await shelf.published(LESSON)
    page = await page_of(shelf, "/v1/practices?limit=2&kind=practice")
    assert page.count("Library number") == 2
    assert re.search(r'name="kind" value="practice" checked>', page)
    assert "Found: 3" in page
    [following] = [address for address in links(page) if "cursor=" in address]
    rest = await page_of(shelf, following.removeprefix("http://test"))
    assert (rest.count("Library number"), "Next page" in rest) == (1, False)
    assert "http://test/v1/practices?kind=practice" in links(rest)
    found = await page_of(shelf, "/v1/practices?q=festival&kind=")
    assert ("A festival nobody came to" in found, "Library number" in found) == (True, False)
    assert 'value="festival"' in found
    assert 'value="&#34;&gt;&lt;b&gt;"' in await page_of(shelf, '/v1/practices?q="><b>')
    both = await page_of(shelf, "/v1/practices?indicator=interaction&indicator=public_space")
    assert "Found: 4" in both
    assert "application/atom+xml" in both
    assert "http://test/v1/practices.atom?indicator=interaction&amp;indicator=public_space" in both
    assert (await shelf.client.get("/v1/practices?indicator=nothing", headers=BROWSER)).status_code == 422


@pytest.mark.parametrize("language", ["en", "es"])
async def test_the_glossary_and_a_concept(shelf: Shelf, language: str) -> None:
    page = await page_of(shelf, f"/v1/concepts?lang={language}")
    assert f"http://test/v1/concepts/interculturalism?lang={language}" in links(page)
    few = await page_of(shelf, f"/v1/concepts?q=advantage&lang={language}")
    assert 0 < few.count("<li>") < page.count("<li>")
    concept = await page_of(shelf, f"/v1/concepts/interculturalism?lang={language}")
    assert f"http://test/v1/concepts/diversity-advantage?lang={language}" in links(concept)
    assert linked(concept)["@type"] == "DefinedTerm"
    assert problem(await shelf.client.get("/v1/concepts/nothing.html")) == (404, "not-found")
