"""What people type finds what they mean, and is never a mistake."""

from urllib.parse import quote

import pytest

from tests.practices_api.shelf import PRACTICE, Shelf

TEXTS = {
    "en": "Libraries and schools/kindergartens of Seyðisfjörður welcomed refugees in 2020/2021 despite COVID-19; "
    "write to info@example.org or see https://example.org/Welcome-Guide. Łódź, Straße, Þingvellir.",
    "fr": "Les écoles intégrées et la politique de la ville : l\u2019accueil à Besançon.",
}


@pytest.mark.parametrize(
    "asked",
    [
        "library", "LIBRARIES", "refugee", "schools", "kindergarten", "schools/kindergartens", "2020", "2020/2021",
        "covid", "COVID-19", "covid 19", "example", "info@example.org", "https://example.org/Welcome-Guide",
        "Seydisfjordur", "Seyðisfjörður", "lodz", "strasse", "straße", "thingvellir", "écoles", "ecole",
        "école intégrée", "integree", "Besanc\u0327on", "the libraries of the city or library", "politiques", "accueil",
        "l'accueil", "l\u2019accueil", '"refugees in 2020"', "“refugees in 2020”", "librar*", "refugee -nothing",
        "nothing or library", "and",
        "despite and", "(library", "library)", "library & | !", "library:*", "'library'", "library\\",
    ],
)  # fmt: skip
async def test_what_people_type_finds_what_they_mean(shelf: Shelf, asked: str) -> None:
    await shelf.published(PRACTICE | {"title": TEXTS})
    for sort in ("recency", "relevance"):
        found = (await shelf.get(f"/v1/practices?q={quote(asked)}&sort={sort}"))["items"]
        assert [one["kind"] for one in found] == ["practice"]


@pytest.mark.parametrize(
    "asked", ["librar", "library -refugee", "-schools", '"refugees 2020"', "kindergarten nothing", "seydis", "integ"]
)
async def test_what_is_not_meant_is_not_found(shelf: Shelf, asked: str) -> None:
    await shelf.published(PRACTICE | {"title": TEXTS, "purpose": {"en": "Meet."}})
    assert (await shelf.get(f"/v1/practices?q={quote(asked)}"))["items"] == []


async def test_the_last_word_may_be_a_beginning(shelf: Shelf) -> None:
    await shelf.published(PRACTICE | {"title": TEXTS})
    for asked in ("q=seydis&prefix=true", "q=refugees+librar&prefix=true", "q=seydis*", "q=intégr*"):
        assert len((await shelf.get(f"/v1/practices?{asked}"))["items"]) == 1
    assert (await shelf.get("/v1/practices?q=librar+refugees&prefix=true"))["items"] == []


@pytest.mark.parametrize(
    "asked",
    ["", '"', "(", "*", "-", "or", ":", "\\", "🎉", "' or 1=1 --", "the of and", "x" * 1_000, "a-b " * 400, "!!&|<->"]
)  # fmt: skip
async def test_no_search_is_a_mistake(shelf: Shelf, asked: str) -> None:
    await shelf.published(PRACTICE | {"title": TEXTS})
    for address in ("practices", "practice-facets", "practices.csv", "practices.atom", "concepts"):
        answer = await shelf.client.get(f"/v1/{address}", params={"q": asked})
        assert answer.status_code == 200, answer.text
    for sort in ("recency", "relevance"):
        assert (await shelf.client.get("/v1/practices", params={"q": asked, "sort": sort})).status_code == 200


async def test_a_search_without_a_word_filters_nothing(shelf: Shelf) -> None:
    await shelf.published(PRACTICE)
    for asked in ("", '"', "*"):
        for sort in ("recency", "relevance"):
            assert len((await shelf.get(f"/v1/practices?q={quote(asked)}&sort={sort}"))["items"]) == 1


async def test_concepts_are_found_in_any_form(shelf: Shelf) -> None:
    every = (await shelf.get("/v1/concepts?limit=100"))["items"]
    found = {one["slug"] for one in (await shelf.get("/v1/concepts?q=diversities"))["items"]}
    assert found == {one["slug"] for one in (await shelf.get("/v1/concepts?q=diversity"))["items"]}
    assert 0 < len(found) < len(every)
    assert found <= {one["slug"] for one in (await shelf.get("/v1/concepts?q=divers&prefix=true"))["items"]}
    assert (await shelf.get("/v1/concepts?q=divers"))["items"] != every
