"""Tags of languages, the choice among them, and texts by language."""

from typing import Any

import pytest
from pydantic import ValidationError

from shared.platform.validation import faults_of
from shared.schemas.fields import Asked, TextsAsked, TranslatedOnWriting, in_language, language_of, own_of
from shared.schemas.languages import MOST_LANGUAGES, canonical, chosen, direction_of


class _Titled(Asked):
    title: TranslatedOnWriting


class _Retitled(Asked):
    title: TextsAsked[str | None] | None = None


@pytest.mark.parametrize(
    ("written", "usual"),
    [
        ("en", "en"), ("PT-br", "pt-BR"), ("zh-hant-tw", "zh-Hant-TW"), ("SR-LATN", "sr-Latn"), ("eng", "en"),
        ("iw", "he"), ("de-1996", "de-1996"), ("es-419", "es-419"), ("zh-cmn", "zh-cmn"), ("EN-X-Plain", "en-x-plain"),
        ("de-DE-u-co-phonebk", "de-DE-u-co-phonebk"), ("ckb", "ckb"),
    ],
)  # fmt: skip
def test_a_tag_has_one_usual_form(written: str, usual: str) -> None:
    assert canonical(written) == usual
    assert canonical(usual) == usual


@pytest.mark.parametrize(
    "word",
    ["", "e", "english", "en_GB", "en-", "-en", "en--GB", "x-only", "i-klingon", "és", "pt-BRA-x", "12", "*", "en\n",
     "de-1996-u", "en-" + "abcdefgh-" * 4 + "abcd"],
)  # fmt: skip
def test_what_is_no_tag(word: str) -> None:
    assert canonical(word) is None


@pytest.mark.parametrize(
    ("there", "wanted", "given"),
    [
        (("en", "es"), ("es",), "es"),
        (("en", "es"), ("es-MX",), "es"),
        (("en", "es-MX"), ("es",), "es-MX"),
        (("pt-BR", "pt-PT"), ("pt-PT-x-old",), "pt-PT"),
        (("en", "uk"), ("ru", "uk"), "uk"),
        (("zh-Hans", "zh-Hant", "en"), ("zh-TW",), "zh-Hant"),
        (("zh-Hans", "zh-Hant", "en"), ("zh",), "zh-Hans"),
        (("sr-Cyrl", "sr-Latn"), ("sr-Latn-ME",), "sr-Latn"),
        (("en", "nb"), ("no",), "nb"),
        (("ca", "es", "en"), ("de",), "en"),
        (("ca", "fr", "eu"), ("de",), "fr"),
        (("ca", "uk", "es-AR"), ("de",), "uk"),
        (("eu", "ca"), ("de",), "ca"),
        (("ar",), (), "ar"),
        ((), ("en",), None),
    ],
)
def test_the_language_that_fits_best(there: tuple[str, ...], wanted: tuple[str, ...], given: str | None) -> None:
    assert chosen(there, wanted) == given
    assert chosen(there[::-1], wanted) == given


def test_a_text_that_says_nothing_in_a_language_is_not_there_in_it() -> None:
    texts = {"en": "Hello", "es": ""}
    assert (language_of(texts, "es"), in_language(texts, ("es", "fr"))) == ("en", "Hello")
    assert (language_of({}, "es"), in_language({}, "es")) == ("es", "")
    assert own_of(("ca-AD", "fr-CA")) == "fr"
    assert own_of(("uk-UA", "fr-CA")) == "uk"
    assert own_of("zh") == "en"


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("en", "ltr"), ("uk", "ltr"), ("zh-Hant", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("fa-AF", "rtl"), ("ur", "rtl"),
        ("az", "ltr"), ("az-Arab", "rtl"), ("ar-Latn", "ltr"), ("pa", "ltr"), ("pa-PK", "rtl"), ("ckb", "rtl"),
        ("dv", "rtl"), ("qaa", "ltr"),
    ],
)  # fmt: skip
def test_which_way_texts_run(tag: str, direction: str) -> None:
    assert direction_of(tag) == direction


def faults(model: type[Asked], body: dict[str, Any]) -> list[tuple[str, str, str]]:
    with pytest.raises(ValidationError) as found:
        model.model_validate(body)
    errors = [{**error, "loc": ("body", *error["loc"])} for error in found.value.errors()]
    return [(one["pointer"], one["code"], str(one["detail"])) for one in faults_of(errors, body)]  # type: ignore[arg-type]


NO_TAG = "Name a language by its tag of BCP 47, as in es, pt-BR or zh-Hant."


@pytest.mark.parametrize(
    ("tag", "detail"),
    [
        ("pt-br", "Write this language as pt-BR."),
        ("EN", "Write this language as en."),
        ("eng", "Write this language as en."),
        ("english", NO_TAG),
        ("en_GB", NO_TAG),
        ("", NO_TAG),
        ("de-1996-1996", NO_TAG),
        ("en-a-bb-a-cc", NO_TAG),
        ("*", NO_TAG),
    ],
)
def test_a_text_has_each_language_once_by_its_usual_tag(tag: str, detail: str) -> None:
    for model in (_Titled, _Retitled):
        assert faults(model, {"title": {"es": "Hola", tag: "Hello"}}) == [(f"/title/{tag}", "bad_language", detail)]


def test_a_wrong_key_is_named_whatever_stands_below_it() -> None:
    found = faults(_Titled, {"title": {"english": {"a": 1}}})
    assert found[0] == ("/title/english", "bad_language", NO_TAG)


def test_how_many_languages_a_text_has() -> None:
    tags = [f"q{first}{second}" for first in "abcdef" for second in "abcdef"]
    assert len(_Titled(title=dict.fromkeys(tags[:MOST_LANGUAGES], "x")).title) == MOST_LANGUAGES
    assert _Titled(title={"qaa": "x"}).title == {"qaa": "x"}
    too_many = dict.fromkeys(tags[: MOST_LANGUAGES + 1], "x")
    assert faults(_Titled, {"title": too_many}) == [("/title", "too_long", "Name at most 30.")]
    assert faults(_Titled, {"title": {}}) == [("/title", "too_short", "Name at least one.")]
