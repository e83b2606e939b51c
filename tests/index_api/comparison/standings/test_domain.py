"""A tie that is broken, and an order told as sure that other reasonable choices turn around."""

from decimal import Decimal
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.index_api.comparison.entries.domain import Entry, Mark
from services.index_api.comparison.groups.domain import Place
from services.index_api.comparison.robustness.domain import Intervals, RankInterval, drawn, percentiles, ranks, values
from services.index_api.comparison.standings.domain import Order, apart, competition, ranked, standing
from shared.schemas.fields import LANGUAGES

VALUES = st.dictionaries(st.sampled_from("abcdefghij"), st.integers(0, 12).map(Decimal), max_size=10)
PARTS = 6


def order(*shown: float) -> Order:
    """Rank cities c0, c1… by their values."""
    entries = [
        Entry(
            Place(f"c{number}", "C", "XA", frozenset(), synthetic=True, figures={}),
            UUID(int=number), 2019, "icc/2019", {"core": Mark(value)}, "", reconstruction=True,
        )
        for number, value in enumerate(shown)
    ]  # fmt: skip
    return Order("core", ranked(entries, "core"), {}, {})


@given(VALUES)
def test_ties_share_a_rank_and_the_next_ranks_are_skipped(values: dict[str, Decimal]) -> None:
    ranks = competition(values)
    for city, value in values.items():
        assert ranks[city] == 1 + sum(other > value for other in values.values())
    assert sorted(ranks.values()) == [
        1 + sum(other > value for other in values.values()) for value in sorted(values.values(), reverse=True)
    ]


def test_the_order_is_sure_only_where_it_holds_in_nine_draws_of_ten() -> None:
    scores = np.random.default_rng(8).uniform(20, 80, (40, PARTS))
    over = ranks(values(scores, np.ones(PARTS), drawn(PARTS)))
    low, median, high = percentiles(over).tolist()
    sure = [RankInterval(*of, 1) for of in zip(low, median, high, strict=True)]
    pairs = [(one, other) for one in range(40) for other in range(40) if low[one] < low[other]]
    held = {pair: float(np.mean(over[:, pair[0]] < over[:, pair[1]])) for pair in pairs}
    told = [pair for pair in pairs if apart(sure[pair[0]], sure[pair[1]])]
    assert 100 < len(told) < len(pairs)
    assert min(held[pair] for pair in told) >= 0.9
    assert min(held.values()) < 0.9


@pytest.mark.parametrize(
    ("one", "other", "sure"),
    [((1, 3), (4, 6), True), ((4, 6), (1, 3), True), ((1, 4), (4, 6), False), ((2, 2), (1, 9), False)],
)
def test_intervals_that_touch_are_not_apart(one: tuple[int, int], other: tuple[int, int], sure: bool) -> None:
    first, second = (RankInterval(low, low, high, 1) for low, high in (one, other))
    assert apart(first, second) is sure
    assert apart(first, None) is apart(None, second) is None


def test_a_standing_in_words() -> None:
    sure = Intervals([RankInterval(1, 1, 1, 1), RankInterval(2, 2, 3, 2), RankInterval(2, 3, 3, 2), None])
    found = order(90, 60, 50, 10)
    told = [standing(f"c{number}", found, sure) for number in range(4)]
    assert [one and one["sentence"]["en"] for one in told] == [
        "Rank 1 of 4; rank 1 under at least nine in ten reasonable choices of weights and method.",
        (
            "Rank 2 of 4; between 2 and 3 under at least nine in ten reasonable choices of weights and method. "
            "Its order with 1 other city is not sure."
        ),
        (
            "Rank 3 of 4; between 2 and 3 under at least nine in ten reasonable choices of weights and method. "
            "Its order with 1 other city is not sure."
        ),
        "Rank 4 of 4.",
    ]
    assert [one and one.get("overlapping") for one in told] == [0, 1, 1, None]
    assert [one and one.get("tie_group") for one in told] == [1, 2, 2, None]
    for one in told:
        assert one is not None
        assert one["sentence"].keys() == set(LANGUAGES)
        assert len(set(one["sentence"].values())) == len(LANGUAGES)
    assert standing("elsewhere", found, sure) is None
    assert standing("c0", order(90), Intervals([None])) is None
