"""A result that tells more than it may, or an agreement that is reckoned wrongly."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from services.index_api.outside.campaigns.domain import SKIPPED, Item, Sheet
from services.index_api.outside.results.domain import agreement, result
from shared.schemas.index.outside.doors import DONT_KNOW

THREE = {"yes": 1.0, "partly": 0.5, "no": 0.0}
SHEET = Sheet(
    [Item("a", "education", 1, THREE), Item("b", "education", 3, THREE), Item("c", "media", 1, THREE)],
    ("young", "old", ""),
)
CELLS = (*THREE, DONT_KNOW, SKIPPED)
TABLE = some.fixed_dictionaries({group: some.lists(some.sampled_from(CELLS), max_size=14) for group in SHEET.groups})


def counted(said: dict[str, list[str]]) -> dict[str, dict[str, dict[str, int]]]:
    """Count the same answers for every question."""
    table = {group: {cell: answers.count(cell) for cell in CELLS} for group, answers in said.items()}
    return {item.question: table for item in SHEET.items}


@given(TABLE)
def test_nothing_is_told_of_fewer_than_the_minimum(said: dict[str, list[str]]) -> None:
    told = result(SHEET, counted(said), minimum=5, invited=None)
    n = sum(len(answers) for answers in said.values())
    assert told["n"] == (n if n >= 5 else None)
    for question in told["questions"]:
        for part in (question["total"], *question["parts"]):
            assert part["n"] >= 5
            assert part["n_answered"] >= 5
            assert part["n"] == part["n_answered"] + part["n_dont_know"] + part["n_skipped"]
        if question["parts"]:
            assert sum(part["n"] for part in question["parts"]) == n
    shown = {one["question"] for one in told["questions"]}
    assert shown.isdisjoint(told["withheld"])
    assert shown | set(told["withheld"]) == {"a", "b", "c"}


def test_an_indicator_is_the_mean_of_its_questions_by_weight() -> None:
    counts = counted({"young": ["yes"] * 6 + ["no"] * 6, "old": ["partly"] * 12, "": []})
    counts["b"] = {group: {**dict.fromkeys(CELLS, 0), "yes": 3, "no": 9} for group in SHEET.groups}
    told = result(SHEET, counts, minimum=5, invited=40)
    scores = {one["question"]: one["total"]["score"] for one in told["questions"]}
    education = next(one for one in told["indicators"] if one["code"] == "education")
    first, second = scores["a"], scores["b"]
    assert first is not None
    assert second is not None
    for end in ("value", "low", "high"):
        assert education["score"][end] == pytest.approx((first[end] + 3 * second[end]) / 4)
    assert (first["value"], second["value"], education["n"], told["invited"]) == (50.0, 25.0, 24, 40)
    assert first["low"] < 50 < first["high"]


def test_full_agreement_and_full_disagreement() -> None:
    counts = counted({"young": [], "old": [], "": []})
    for question, answers in (("a", {"yes": 11, "no": 1}), ("b", {"no": 11, "yes": 1}), ("c", {"partly": 11, "no": 1})):
        counts[question] = {"young": {**dict.fromkeys(CELLS, 0), **answers}}
    told = result(SHEET, counts, minimum=5, invited=None)
    same = agreement(SHEET, told, {"a": "yes", "b": "no", "c": "partly"})
    assert (same["kappa"], same["kappa_n"], same["limits"]["n"]) == (1.0, 3, 3)
    other = agreement(SHEET, told, {"a": "no", "b": "yes"})
    assert (other["kappa"], other["kappa_n"]) == (-1.0, 2)
    assert [(one["code"], one["certain"]) for one in other["questions"]] == [("a", True), ("b", True)]
    assert [one["code"] for one in other["indicators"]] == ["education"]
    alone = agreement(SHEET, told, {"a": "yes"})
    assert ("limits" in alone, alone["indicators"], alone["kappa_n"]) == (False, [], 1)
    assert agreement(SHEET, told, {}) == {"questions": [], "indicators": [], "kappa_n": 0}


def test_the_same_counts_have_the_same_result() -> None:
    for first, second in product((6, 9), repeat=2):
        counts = counted({"young": ["yes"] * first, "old": ["no"] * second, "": ["partly"] * 3})
        assert result(SHEET, counts, minimum=5, invited=None) == result(SHEET, counts, minimum=5, invited=None)
