"""A city that is nearer from one side than from the other, or because nothing is known of it."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.index_api.comparison.groups.domain import Place
from services.index_api.comparison.peers.domain import FIGURES, distances, peers, standardised

FIGURE = st.floats(0, 1e7)
KNOWN = st.dictionaries(st.sampled_from(FIGURES), FIGURE)
PLACES = st.lists(KNOWN, max_size=8)


def place(slug: str, figures: Mapping[str, float]) -> Place:
    return Place(slug, slug, "XA", frozenset(), synthetic=True, figures=figures)


def places(known: list[dict[str, float]]) -> dict[str, Place]:
    return {f"c{number}": place(f"c{number}", figures) for number, figures in enumerate(known)}


@given(PLACES)
def test_distances_are_symmetric_and_need_two_known_figures(known: list[dict[str, float]]) -> None:
    found = places(known)
    standard = standardised(found.values())
    for one in found:
        assert [peer.total for peer in peers(one, found, standard)] == sorted(
            peer.total for peer in peers(one, found, standard)
        )
        for other in found:
            there = distances(standard.get(one, {}), standard.get(other, {}))
            assert there == distances(standard.get(other, {}), standard.get(one, {}))
            shared = standard.get(one, {}).keys() & standard.get(other, {}).keys()
            assert (there is None) == (len(shared) < 2)
            if there:
                assert there[1] >= 0


def test_by_hand() -> None:
    """Populations of 10^4 and 10^6 and shares of 10 and 30 lie two standard deviations of 1 and 10 apart."""
    found = places([
        {"population": 10_000, "foreign_born_share": 10}, {"population": 1_000_000, "foreign_born_share": 30},
        {"population": 0, "gdp_per_head": 5},
    ])  # fmt: skip
    (only,) = peers("c0", found, standardised(found.values()))
    assert only.place.slug == "c1"
    assert dict(only.by_figure) == pytest.approx({"population": 2, "foreign_born_share": 2})
    assert only.total == pytest.approx(2)


def test_what_is_the_same_everywhere_tells_nothing() -> None:
    found = places([{"population": 5, "foreign_born_share": 3}] * 3)
    assert standardised(found.values()) == {}
