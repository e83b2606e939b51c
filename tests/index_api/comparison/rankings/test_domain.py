"""Parts that do not sum to the whole, a tie that is broken, a sentence that blames the city for who joined."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.index_api.comparison.entries.domain import Mark
from services.index_api.comparison.rankings.domain import (
    CAUSES,
    Sides,
    Then,
    movement,
    rank_when,
    sentence,
    standing_in,
    unranked,
)
from services.index_api.comparison.standings.domain import competition
from shared.schemas.fields import LANGUAGES

VALUES = st.dictionaries(st.sampled_from("abcdefghij"), st.integers(0, 12).map(Decimal), max_size=10)


def moved(city: str, before: Mapping[str, Decimal], after: Mapping[str, Decimal]) -> dict[str, Fraction]:
    """Split a move between samples that are scored on the same questionnaire."""
    same = Sides(before, after)
    return movement(city, same, same)


def decimals(**values: int) -> dict[str, Decimal]:
    return {city: Decimal(value) for city, value in values.items()}


@given(VALUES, VALUES, st.integers(0, 12), st.integers(0, 12))
def test_the_parts_sum_to_the_difference_of_the_ranks(
    before: dict[str, Decimal], after: dict[str, Decimal], old: int, new: int
) -> None:
    before, after = {**before, "us": Decimal(old)}, {**after, "us": Decimal(new)}
    parts = moved("us", before, after)
    assert parts["questionnaire"] == 0
    assert sum(parts.values()) == competition(after)["us"] - competition(before)["us"]
    assert rank_when("us", before, after, frozenset()) == competition(before)["us"]
    assert rank_when("us", before, after, frozenset(CAUSES)) == competition(after)["us"]
    back = moved("us", after, before)
    assert sum(back.values()) == -sum(parts.values())
    if old == new:
        assert parts["own"] == 0
    if not after.keys() - before.keys():
        assert parts["joined"] == 0
    if not before.keys() - after.keys():
        assert parts["left"] == 0
    assert parts["joined"] >= 0 >= parts["left"]


@given(VALUES, VALUES)
def test_a_city_that_is_in_neither_changes_nothing(before: dict[str, Decimal], after: dict[str, Decimal]) -> None:
    shared = {**before, "us": Decimal(5)}, {**after, "us": Decimal(6)}
    without = moved("us", *shared)
    beside = [{**one, "worst": Decimal(-1)} for one in shared]
    assert moved("us", *beside) == without


def test_what_a_cause_does_is_averaged_over_the_orders() -> None:
    """By hand: the one that joins has 55. It costs a place before our own rise from 50 to 60 and none after it."""
    parts = moved("us", decimals(us=50, other=40), decimals(us=60, other=40, new=55))
    assert parts == {"own": Fraction(-1, 2), "others": 0, "joined": Fraction(1, 2), "left": 0, "questionnaire": 0}


@given(VALUES, VALUES, st.data())
def test_the_parts_sum_to_the_difference_also_where_the_questionnaire_changed(
    before: dict[str, Decimal], after: dict[str, Decimal], data: st.DataObject
) -> None:
    before, after = {**before, "us": Decimal(5)}, {**after, "us": Decimal(6)}

    def anew(values: dict[str, Decimal]) -> dict[str, Decimal]:
        return {city: Decimal(data.draw(st.integers(0, 12))) for city in values}

    parts = movement("us", Sides(before, anew(after)), Sides(anew(before), after))
    assert sum(parts.values()) == competition(after)["us"] - competition(before)["us"]


def test_a_rank_that_moved_by_the_questionnaire_alone_says_so() -> None:
    """By hand: nobody answered anything else; on the new questionnaire two others stand before us."""
    old, new = decimals(us=60, one=50, two=40), decimals(us=60, one=61, two=62)
    parts = movement("us", Sides(old, old), Sides(new, new))
    assert parts == {"own": 0, "others": 0, "joined": 0, "left": 0, "questionnaire": 2}
    told = sentence(Then(1, "60"), Then(3, "60"), parts)
    assert told.keys() == set(LANGUAGES)
    assert told["en"] == "Rank 1 → 3 although the score is unchanged: 2 places because the questionnaire changed."
    assert told["fr"] == "Rang 1 → 3 malgré un score inchangé\u00a0: 2 places parce que le questionnaire a changé."


def test_who_has_no_value_on_the_other_questionnaire_keeps_the_one_it_has() -> None:
    values = decimals(us=60, one=50, two=40)
    marks = {"us": {"core": Mark(58.5)}, "one": {"core": Mark(None)}, "two": {"other": Mark(1.0)}}
    assert standing_in(values, marks, "core") == decimals(us=59, one=50, two=40)


NOTHING = dict.fromkeys(CAUSES, Fraction(0))


@pytest.mark.parametrize(
    ("before", "after", "parts", "english", "french"),
    [
        (
            Then(5, "63"), Then(8, "63"), {"joined": Fraction(3)},
            "Rank 5 → 8 although the score is unchanged: 3 places because cities joined.",
            "Rang 5 → 8 malgré un score inchangé\u00a0: 3 places parce que des villes sont arrivées.",
        ),
        (
            Then(5, "60"), Then(7, "63"), {"joined": Fraction(9, 2), "own": Fraction(-5, 2)},
            ("Rank 5 → 7 although the score rose from 60 to 63: 4.5 places lost because cities joined and 2.5 places "
            "gained because of the city's own score."),
            ("Rang 5 → 7 malgré une hausse du score de 60 à 63\u00a0: 4,5 places perdues parce que des villes sont "
            "arrivées et 2,5 places gagnées en raison du score de la ville elle-même."),
        ),
        (
            Then(8, "60"), Then(7, "66"), {"own": Fraction(-1)},
            "Rank 8 → 7 with a score that rose from 60 to 66: 1 place because of the city's own score.",
            "Rang 8 → 7 avec une hausse du score de 60 à 66\u00a0: 1 place en raison du score de la ville elle-même.",
        ),
        (
            Then(2, "60"), Then(2, "60"), {},
            "Rank 2 → 2, the score stays at 60.", "Rang 2 → 2, le score reste à 60.",
        ),
        (
            Then(1, "9"), Then(1, "10"), {},
            "Rank 1 → 1 although the score rose from 9 to 10.", "Rang 1 → 1 malgré une hausse du score de 9 à 10.",
        ),
        (
            Then(1, "60"), Then(3, "50"), {"others": Fraction(1), "own": Fraction(1)},
            ("Rank 1 → 3 with a score that fell from 60 to 50: 1 place because of the city's own score and 1 "
            "place because other cities' scores changed."),
            ("Rang 1 → 3 avec une baisse du score de 60 à 50\u00a0: 1 place en raison du score de la ville elle-même "
            "et 1 place parce que les scores d\u2019autres villes ont changé."),
        ),
    ],
)  # fmt: skip
def test_the_sentence(before: Then, after: Then, parts: Mapping[str, Fraction], english: str, french: str) -> None:
    told = sentence(before, after, {**NOTHING, **parts})
    assert told.keys() == set(LANGUAGES)
    assert (told["en"], told["fr"]) == (english, french)


@pytest.mark.parametrize("sure", [None, True, False])
def test_a_move_that_other_choices_undo_says_so(sure: bool | None) -> None:
    plain = sentence(Then(2, "60"), Then(3, "60"), NOTHING)
    told = sentence(Then(2, "60"), Then(3, "60"), NOTHING, sure=sure)
    more = {language: text.removeprefix(plain[language]) for language, text in told.items()}
    if sure is False:
        assert more["en"] == " Other reasonable choices of weights and method may give the same rank before and after."
        assert len(set(more.values())) == len(LANGUAGES)
    else:
        assert set(more.values()) == {""}


LOST_AND_GAINED = {**NOTHING, "joined": Fraction(9, 2), "own": Fraction(-3, 2)}


def test_halves_are_told_with_the_mark_of_the_language() -> None:
    told = sentence(Then(5, "60"), Then(8, "63"), LOST_AND_GAINED)
    assert "4.5 places lost because cities joined and 1.5 places gained" in told["en"]
    assert "4,5 places perdues parce que des villes sont arrivées et 1,5 place" in told["fr"]
    assert all("4,5" in text and "1,5" in text for language, text in told.items() if language != "en")


def test_one_and_a_half_is_singular_in_french() -> None:
    assert "1,5 place gagnée en" in sentence(Then(5, "60"), Then(8, "63"), LOST_AND_GAINED)["fr"]


@pytest.mark.parametrize(
    "reason",
    ["withheld", "withdrawn", "not_in_sample", "not_in_group", "no_value", "no_mapping", "too_little_in_common",
     "coverage_below_minimum"],
)  # fmt: skip
def test_every_reason_is_a_sentence(reason: str) -> None:
    assert unranked(reason).keys() == set(LANGUAGES)
