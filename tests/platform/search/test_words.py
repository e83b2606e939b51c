"""What a word is, and what somebody who searches means."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.platform.search.words import alternatives, fold, query_of, searched, words_of


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("Łódź", "lodz"),
        ("Grünerløkka", "grunerlokka"),
        ("Straße", "strasse"),
        ("Seyðisfjörður", "seydisfjordur"),
        ("Þingvellir", "thingvellir"),
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


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("schools/kindergartens", ["schools", "kindergartens"]),
        ("COVID-19, 2020/2021", ["COVID", "19", "2020", "2021"]),
        ("<b>a.b:c@d</b>", ["b", "a", "b", "c", "d", "b"]),
        ("https://www.coe.int/x?y=1", ["https", "www", "coe", "int", "x", "y", "1"]),
        ("l\u2019école d'été", ["l", "école", "d", "été"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ("… \u2013 « »", []),
    ],
)
def test_whatever_is_no_letter_and_no_digit_stands_between_words(written: str, words: list[str]) -> None:
    assert words_of(written) == words


def meant(asked: str, *, begins: bool = False) -> list[list[str]]:
    return [
        [
            f"{'-' * term.negated}{'~' * term.phrase}{' '.join(word.folded for word in term.words)}{'*' * term.begins}"
            for term in terms
        ]
        for terms in alternatives(asked, begins=begins)
    ]


def test_a_search_has_phrases_exclusions_alternatives_and_beginnings() -> None:
    assert meant('"Łódź  city" or -Élan schools/kinder*') == [["~lodz city"], ["-elan", "schools kinder*"]]
    assert meant("“living library” -«old town»") == [["~living library", "-~old town"]]
    assert meant("city integr", begins=True) == [["city", "integr*"]]
    assert meant("or city OR or", begins=True) == [["city"]]
    assert meant('an "open phrase') == [["an", "~open phrase"]]


@pytest.mark.parametrize("asked", ["", " ", "-", '"', '""', "+-!", "… ! ?", "\u0301", "(", "*", "or", "🎉"])
def test_a_search_may_hold_no_word(asked: str) -> None:
    assert query_of(alternatives(asked), {}) is None


def test_a_long_search_is_its_first_words() -> None:
    assert sum(len(term.words) for terms in alternatives("a/b c " * 100) for term in terms) == 32


def test_a_stop_word_of_any_language_is_wanted_only_alone() -> None:
    kept = {
        ("the", "simple"): ["the"],
        ("the", "english"): [],
        ("the", "french"): ["the"],
        ("city", "simple"): ["city"],
    }
    assert query_of(alternatives("the city"), kept) == "(('city'))"
    assert query_of(alternatives("the"), kept) == "(('the'))"
    assert query_of(alternatives("city -the"), kept) == "(('city')) & !(('the'))"


@pytest.mark.parametrize("text", ["\ufdfa ", "ab ", "ギ", "𐍈𐍈𐍈 "])
def test_no_text_is_too_long_for_a_tsvector(text: str) -> None:
    found = searched([("en", text * 50_000), ("fr", text * 50_000), (None, text)])
    assert len(found["search_text"]) <= 80_000
    assert sum(len(words) for words in found["search_texts"].values()) <= 160_000


def test_words_are_made_of_letters_marks_and_digits_of_any_script() -> None:
    for sign in map(chr, range(0x3000)):
        belongs = unicodedata.category(sign)[0] in "LMN"
        whole = len(words_of(f"a{sign}b")) == 1
        assert whole == belongs or words_of(f"a{sign}b") == ["a", sign, "b"], hex(ord(sign))
