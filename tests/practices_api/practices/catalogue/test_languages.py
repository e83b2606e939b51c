"""Practices in whatever language: written, found by its words, and told in the one that fits best."""

from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest

from shared.schemas.fields import LANGUAGES
from tests.practices_api.shelf import DRAFT, PRACTICE, Shelf
from tests.support import problem

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
OF_TEXTS = ("title", "summary", "purpose", "stimulus", "process")
SPANISH = {
    "title": {"es": "Bibliotecas humanas para niños y vecinas"},
    "summary": {"es": "Las personas mayores cuentan sus historias en las escuelas."},
}
ARABIC = {"title": {"ar": "مكتبة حية في الحي"}, "summary": {"ar": "يروي الجيران قصصهم."}}
CHINESE = {"title": {"zh-Hant": "社區圖書館的真人圖書"}, "summary": {"zh-Hant": "鄰居們分享自己的故事。"}}


def only_in(texts: dict[str, Any]) -> dict[str, Any]:
    """Write a practice whose texts are in one language alone."""
    (language,) = texts["title"]
    told = {name: {language: next(iter(texts["summary"].values()))} for name in OF_TEXTS if name not in texts}
    parts = {"impact": [{"what": texts["summary"]}], "transfer": {"conditions": texts["summary"]}}
    return {**PRACTICE, **told, **parts, **texts}


async def found(shelf: Shelf, asked: str) -> list[str]:
    return [one["title"] for one in (await shelf.get(f"/v1/practices?q={quote(asked)}"))["items"]]


@pytest.mark.parametrize(
    ("texts", "asked"),
    [
        (SPANISH, "biblioteca"),
        (SPANISH, "niñas"),
        (SPANISH, "historia escuela"),
        (SPANISH, "mayor cuenta escuela"),
        (ARABIC, "المكتبة"),
        (ARABIC, "الجيران"),
        (CHINESE, "圖書館"),
        (CHINESE, "真人圖書 鄰居"),
        (CHINESE, "社區圖*"),
        ({"title": {"pt-BR": "Mediadores interculturais"}, "summary": {"pt-BR": "Nas escolas."}}, "mediador escola"),
        ({"title": {"it": "Biblioteche viventi"}, "summary": {"it": "I vicini raccontano."}}, "biblioteca vivente"),
        ({"title": {"nb": "Levende biblioteker"}, "summary": {"nb": "Naboene forteller."}}, "biblioteket nabo"),
        ({"title": {"uk": "Жива бібліотека"}, "summary": {"uk": "Сусіди розповідають."}}, "БІБЛІОТЕКА сусіди"),
    ],
)
async def test_a_practice_in_one_language_is_found_by_its_words(
    shelf: Shelf, texts: dict[str, Any], asked: str
) -> None:
    await shelf.published(only_in(texts))
    assert await found(shelf, asked) == list(texts["title"].values())


@pytest.mark.parametrize("asked", ["館書圖", "圖書公園", "biblioteca -niños", "escuelas jardín"])
async def test_what_is_in_none_is_not_found(shelf: Shelf, asked: str) -> None:
    await shelf.published(only_in(SPANISH))
    await shelf.published(only_in(CHINESE))
    assert await found(shelf, asked) == []


async def test_a_text_is_told_in_the_language_that_fits_best(shelf: Shelf) -> None:
    path = await shelf.published(PRACTICE | {"title": {"ca": "Casa", "de-AT": "Haus", "mk": "Дом"}})
    for query, headers, told, language in (
        ("?lang=mk", {}, "Дом", "mk"),
        ("?lang=mk-MK", {}, "Дом", "mk"),
        ("?lang=DE-ch", {}, "Haus", "de-AT"),
        ("", {"accept-language": "is, mk;q=0.4, ca;q=0.5"}, "Casa", "ca"),
        ("?lang=mk", {"accept-language": "ca"}, "Дом", "mk"),
        ("?lang=is", {}, "Casa", "ca"),
    ):
        answer = await shelf.client.get(f"{path}{query}", headers=headers)
        assert (answer.json()["title"], answer.json()["title_language"]) == (told, language)
        assert set(answer.headers["content-language"].split(", ")) == {language, "en"}
        listed = await shelf.client.get(f"/v1/practices{query}", headers=headers)
        assert [(one["title"], one["title_language"]) for one in listed.json()["items"]] == [(told, language)]
    every = await shelf.client.get(f"{path}?lang=*")
    assert every.json()["title"] == {"ca": "Casa", "de-AT": "Haus", "mk": "Дом"}
    assert "title_language" not in every.json()
    assert set(every.headers["content-language"].split(", ")) == {*LANGUAGES, "ca", "de-AT", "mk"}


async def test_what_the_product_says_is_told_in_its_own_language_of_those_wanted(shelf: Shelf) -> None:
    path = await shelf.published(PRACTICE | {"title": {"pt-BR": "Casa de todos"}})
    for wanted, language in (("pt-PT", "pt"), ("pt-BR", "pt"), ("is", "en")):
        answer = await shelf.client.get(f"{path}?lang={wanted}")
        assert answer.json()["title"] == "Casa de todos"
        assert set(answer.headers["content-language"].split(", ")) == {language, "pt-BR", "en"}


async def test_an_answer_is_kept_apart_for_each_wish(shelf: Shelf) -> None:
    path = await shelf.published(PRACTICE | {"title": {"ca": "Casa", "mk": "Дом"}})
    catalan, macedonian = [await shelf.client.get(f"{path}?lang={tag}") for tag in ("ca", "mk")]
    assert catalan.headers["etag"] != macedonian.headers["etag"]
    asked = {"if-none-match": catalan.headers["etag"]}
    assert (await shelf.client.get(f"{path}?lang=ca", headers=asked)).status_code == 304
    assert (await shelf.client.get(f"{path}?lang=mk", headers=asked)).status_code == 200


async def test_a_feed_says_the_language_of_each_text(shelf: Shelf) -> None:
    await shelf.published(only_in(ARABIC))
    feed = ET.fromstring((await shelf.client.get("/v1/practices.atom?lang=fr")).content)  # noqa: S314 - written here
    assert feed.get(LANG) == "fr"
    (title, content) = (feed.find(f"{ATOM}entry/{ATOM}{name}") for name in ("title", "content"))
    assert title is not None
    assert content is not None
    assert (title.get(LANG), content.get(LANG)) == ("ar", "ar")


async def test_practices_are_counted_and_chosen_by_language(shelf: Shelf) -> None:
    await shelf.published(PRACTICE | {"title": {"pt-BR": "Casa", "en": "House"}})
    await shelf.published(PRACTICE | {"title": {"uk": "Дім"}})
    facets = (await shelf.get("/v1/practice-facets?lang=fr"))["facets"]["language"]
    assert {(one["value"], one["count"]) for one in facets} == {("en", 1), ("pt", 1), ("pt-BR", 1), ("uk", 1)}
    assert {one["value"]: one["label"] for one in facets}["pt-BR"] == "Portugais (Brésil)"
    for asked, count in (("pt", 1), ("PT-br", 1), ("pt-PT", 0), ("uk&language=en", 2), ("de", 0)):
        assert len((await shelf.get(f"/v1/practices?language={asked}"))["items"]) == count, asked
    refused = await shelf.client.get("/v1/practices?language=portuguese")
    assert (problem(refused), refused.json()["errors"][0]["code"]) == ((422, "invalid"), "bad_language")


async def test_languages_come_and_go_one_at_a_time(shelf: Shelf) -> None:
    path = await shelf.draft(DRAFT)
    patch = {**shelf.city, "if-match": "*", "content-type": "application/merge-patch+json"}
    added = await shelf.client.patch(path, json={"title": {"zh-Hant": "家", "en": None}}, headers=patch)
    assert added.is_success
    assert (await shelf.get(f"{path}?lang=*", shelf.city))["title"] == {"fr": "Bibliothèque vivante", "zh-Hant": "家"}
    many = {f"qa{letter}": "x" for letter in "abcdefghijklmnopqrstuvwxyz"}
    assert (await shelf.client.patch(path, json={"title": many}, headers=patch)).is_success
    more = await shelf.client.patch(path, json={"title": {"es": "x", "it": "x", "uk": "x"}}, headers=patch)
    assert problem(more) == (422, "invalid")
    assert [(one["pointer"], one["code"]) for one in more.json()["errors"]] == [("/title", "too_long")]
    assert len((await shelf.get(f"{path}?lang=*", shelf.city))["title"]) == 28
    gone = await shelf.client.patch(path, json={"title": dict.fromkeys(["fr", "zh-Hant", *many])}, headers=patch)
    assert [(one["pointer"], one["code"]) for one in gone.json()["errors"]] == [("/title", "too_short")]
