"""What is shown of a question, and an attacker who has everything that is shown."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.index_api.outside.tallies.domain import Part, Release, release, tally

MINIMUM = 5
GROUPS = ("centre", "north", "south")

Table = tuple[tuple[int, int], ...]

sizes = st.dictionaries(
    st.sampled_from(["a", "b", "c", "d", "e", "f", "g"]),
    st.dictionaries(st.sampled_from(["yes", "no", "unknown"]), st.integers(0, 9)),
)


def shown(counts: dict[str, dict[str, int]]) -> Release | None:
    return release(counts, minimum=MINIMUM, window_over=True)


def test_groups_of_enough_people_are_shown_as_they_are() -> None:
    counts = {"north": {"yes": 4, "no": 2}, "south": {"yes": 1, "unknown": 4}}
    assert shown(counts) == Release(
        Part(("north", "south"), {"no": 2, "unknown": 4, "yes": 5}),
        [Part(("north",), {"no": 2, "yes": 4}), Part(("south",), {"unknown": 4, "yes": 1})],
    )


def test_a_group_of_two_takes_the_smallest_other_with_it() -> None:
    """Were the group of two left out alone, the total minus the others would be the group of two."""
    answer = shown({"centre": {"yes": 9}, "north": {"no": 2}, "south": {"yes": 6}})
    assert answer is not None
    assert [(part.groups, part.counts) for part in answer.parts] == [
        (("centre",), {"yes": 9}),
        (("north", "south"), {"no": 2, "yes": 6}),
    ]


def test_small_groups_that_are_enough_together_need_no_other() -> None:
    answer = shown({"centre": {"yes": 9}, "north": {"no": 2}, "south": {"yes": 3}})
    assert answer is not None
    assert [part.groups for part in answer.parts] == [("centre",), ("north", "south")]


def test_two_groups_of_which_one_is_small_are_shown_only_together() -> None:
    answer = shown({"north": {"no": 2}, "south": {"yes": 6}})
    assert answer == Release(Part(("north", "south"), {"no": 2, "yes": 6}), ())


@pytest.mark.parametrize("counts", [{}, {"north": {}}, {"north": {"yes": 2}, "south": {"no": 2}}])
def test_fewer_than_the_minimum_are_not_shown_at_all(counts: dict[str, dict[str, int]]) -> None:
    assert shown(counts) is None


def test_nothing_is_shown_while_the_window_is_open() -> None:
    assert release({"north": {"yes": 900}}, minimum=MINIMUM, window_over=False) is None


def test_a_minimum_below_five_is_refused() -> None:
    with pytest.raises(ValueError, match="a minimum of 4 is below 5"):
        release({"north": {"yes": 900}}, minimum=4, window_over=True)


def test_a_count_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="below zero"):
        shown({"north": {"yes": 10, "no": -1}})


@given(st.lists(st.tuples(st.sampled_from(GROUPS), st.sampled_from(["yes", "no"]))))
def test_a_tally_does_not_depend_on_the_order_of_arrival(responses: list[tuple[str, str]]) -> None:
    assert tally(responses) == tally(sorted(responses))
    assert sum(sum(options.values()) for options in tally(responses).values()) == len(responses)


@given(sizes)
def test_whatever_parts_are_added_or_subtracted_is_of_nobody_or_of_enough(counts: dict[str, dict[str, int]]) -> None:
    """Parts do not overlap, so a union of them, or the total minus one, is all that two views can differ by."""
    answer = shown(counts)
    if answer is None:
        return
    named = [group for part in answer.parts for group in part.groups]
    assert len(named) == len(set(named))
    for many in range(len(answer.parts) + 1):
        for chosen in combinations(answer.parts, many):
            seen = sum(part.n for part in chosen)
            assert seen == 0 or seen >= MINIMUM
            assert answer.total.n - seen == 0 or answer.total.n - seen >= MINIMUM


@given(sizes)
def test_nobody_who_answered_is_lost(counts: dict[str, dict[str, int]]) -> None:
    answer = shown(counts)
    if answer is not None and answer.parts:
        assert sum(part.n for part in answer.parts) == answer.total.n
        for option, count in answer.total.counts.items():
            assert sum(part.counts.get(option, 0) for part in answer.parts) == count


def test_an_attacker_who_knows_the_rules_learns_no_small_group() -> None:
    """The attacker has the method, all that is shown, and any time.

    Of all tables of three groups and two options with up to twelve answers, those that look alike differ in every
    group, and in every two groups together, that are small in one of them.
    """
    alike: dict[str, list[Table]] = defaultdict(list)
    for table in _tables(6, 12):
        alike[_seen(table)].append(table)
    assert len(alike) > 1_000
    revealed = [table for tables in alike.values() for table in tables if _betrayed(table, tables)]
    assert revealed == []


def test_the_attacker_would_find_a_small_group_that_is_only_left_out() -> None:
    """The same attacker against groups that are left out alone, without another that joins them: he finds them."""
    alike: dict[str, list[Table]] = defaultdict(list)
    for table in _tables(6, 12):
        kept = [cell if sum(cell) >= MINIMUM else None for cell in table]
        total = tuple(sum(cell[option] for cell in table) for option in range(2))
        alike[repr((total, kept))].append(table)
    assert any(_betrayed(table, tables) for tables in alike.values() for table in tables if _size(table) >= MINIMUM)


def _tables(cells: int, most: int) -> list[Table]:
    flat: list[tuple[int, ...]] = [()]
    for _ in range(cells):
        flat = [(*row, count) for row in flat for count in range(most - sum(row) + 1)]
    return [tuple(zip(row[::2], row[1::2], strict=True)) for row in flat]


def _seen(table: Table) -> str:
    counts = {group: {"yes": yes, "no": no} for group, (yes, no) in zip(GROUPS, table, strict=True)}
    return repr(shown(counts))


def _size(table: Table) -> int:
    return sum(map(sum, table))


def _betrayed(table: Table, tables: list[Table]) -> bool:
    """Whether a small group of this table, or a small union, is the same in all tables that look like it."""
    for many in (1, 2):
        for groups in combinations(range(len(table)), many):
            ours = _union(table, groups)
            if 0 < sum(ours) < MINIMUM and all(_union(other, groups) == ours for other in tables):
                return True
    return False


def _union(table: Table, groups: tuple[int, ...]) -> tuple[int, int]:
    return sum(table[group][0] for group in groups), sum(table[group][1] for group in groups)
