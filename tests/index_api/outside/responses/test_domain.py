"""Counts that lose a response, or hashes by which two campaigns could be compared."""

import random

from hypothesis import given
from hypothesis import strategies as some

from services.index_api.outside.campaigns.domain import SKIPPED, Item, Sheet
from services.index_api.outside.responses.domain import by_question, door_hash, increments, slot_of
from shared.schemas.index.outside.doors import DONT_KNOW

SHEET = Sheet(
    [
        Item("a", "education", 1, {"yes": 1, "partly": 0.5, "no": 0}),
        Item("b", "education", 2, {"often": 1, "never": 0}),
        Item("c", "media", 1, {"one": 0, "two": 0.25, "three": 0.75, "four": 1}),
    ],
    ("young", "old", ""),
)
ANSWERS = some.fixed_dictionaries(
    {}, optional={item.question: some.sampled_from([*item.worth, DONT_KNOW]) for item in SHEET.items}
)


@given(some.lists(ANSWERS, max_size=12), some.randoms(use_true_random=False))
def test_whatever_is_added_can_be_read_and_taken_back(responses: list[dict[str, str]], chance: random.Random) -> None:
    counts = [0] * SHEET.size
    for answers in responses:
        counts = [one + more for one, more in zip(counts, increments(SHEET, answers), strict=True)]
    told = by_question(SHEET, counts)
    for item in SHEET.items:
        said = [answers.get(item.question, SKIPPED) for answers in responses]
        assert told[item.question] == {cell: said.count(cell) for cell in item.cells}
        assert sum(told[item.question].values()) == len(responses)
    chance.shuffle(responses)
    for answers in responses:
        counts = [one + less for one, less in zip(counts, increments(SHEET, answers, -1), strict=True)]
    assert counts == [0] * SHEET.size


def test_hashes_of_two_campaigns_cannot_be_compared() -> None:
    secret = "q9Xv2c8nY0tG5mR1bK7wZ4"
    first, second = door_hash(b"one key", secret), door_hash(b"another key", secret)
    assert first == door_hash(b"one key", secret)
    assert first != second
    slots = {slot_of(door_hash(b"one key", f"{secret}{number}"), 8) for number in range(200)}
    assert slots == set(range(8))
