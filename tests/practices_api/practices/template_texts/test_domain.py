"""How words are folded to be found, and which of them are Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.practices_api.practices.template_texts.domain import fold, folded_query, rendered, search_text
from shared.platform.refusals import Invalid
from tests.practices_api.shelf import PRACTICE


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("Łódź", "lodz"),
        ("Grünerløkka", "grunerlokka"),
        ("Straße", "strasse"),
        ("Đà Nẵng", "da nang"),
        ("BIBLIOTHÈQUE", "bibliotheque"),
        ("Œuvre d'Ærø", "oeuvre d'aero"),
        ("l\u2019école", "l'ecole"),
        ("I\u0307stanbul \u0131rmak", "istanbul irmak"),
        ("Київ", "киів"),
        ("ﬁn ①™", "fin 1tm"),
    ],
)
def test_what_a_keyboard_lacks_is_found_without_it(written: str, searched: str) -> None:
    assert fold(written) == searched


@given(st.text())
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_practice_is_found_by_every_text_in_every_language_and_by_its_cities() -> None:
    document = {
        **PRACTICE,
        "title": {"en": "Living library", "fr": "Bibliothèque vivante"},
        "target_groups": ["Élèves"],
    }
    words = search_text(document, ["Donostia / San Sebastián"])
    for expected in ("living library", "bibliotheque vivante", "eleves", "people met", "a library", "san sebastian"):
        assert expected in words
    assert "cost" not in words
    assert "2016" not in words


def test_the_longest_practice_fits_into_a_tsvector() -> None:
    longest = {"title": {"en": "t"}, "purpose": {"en": "\ufdfa" * 20_000}}
    assert len(search_text(longest, [])) == 100_000


@pytest.mark.parametrize("asked", ["", " ", "-", '"', "+-!", "… ! ?", "\u0301"])
def test_a_search_without_a_word_is_refused(asked: str) -> None:
    with pytest.raises(Invalid) as refused:
        folded_query(asked)
    assert refused.value.errors == [{"parameter": "q", "code": "no_word", "detail": "Write at least one word."}]


def test_a_search_is_folded_and_keeps_its_operators() -> None:
    assert folded_query('"Łódź" or -Élan') == '"lodz" or -elan'
    assert len(folded_query("\ufdfa" * 300)) == 400


def test_only_what_is_markdown_is_rendered() -> None:
    told = rendered(PRACTICE, lambda text: f"<{text}>")
    assert told["title"] == PRACTICE["title"]
    assert told["purpose"] == {"en": "<To meet.>"}
    assert told["impact"] == [{"what": {"en": "<People met.>"}, "source": "Survey 2017"}]
    assert told["resources"] == {"cost_band": "low"}
    assert (told["cities"], told["years"]) == (PRACTICE["cities"], PRACTICE["years"])
