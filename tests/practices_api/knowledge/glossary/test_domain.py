"""A concept that is wider than itself by a long way round."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.practices_api.knowledge.glossary.domain import State, Worked, circle, demand_order, found_by, once_each
from services.practices_api.knowledge.glossary.errors import BroaderInACircle, UnknownConcept
from shared.platform.refusals import WrongState
from shared.schemas.practices.knowledge.glossary import ConceptText

NAMES = st.sampled_from("abcdef")
GRAPHS = st.dictionaries(NAMES, st.sets(NAMES, max_size=3))


def reaches(start: str, goal: str, edges: dict[str, set[str]]) -> bool:
    seen, ways = set(), [start]
    while ways:
        here = ways.pop()
        if here == goal:
            return True
        if here not in seen:
            seen.add(here)
            ways += edges.get(here, ())
    return False


@given(NAMES, st.sets(NAMES), GRAPHS)
def test_a_circle_is_found_wherever_there_is_one_and_its_way_is_real(
    slug: str, broader: set[str], edges: dict[str, set[str]]
) -> None:
    way = circle(slug, sorted(broader), edges)
    assert bool(way) == any(reaches(one, slug, edges) for one in broader)
    if way:
        assert way[0] == way[-1] == slug
        steps = list(pairwise(way))
        assert steps[0][1] in broader
        assert all(after in edges[before] for before, after in steps[1:])


def naming(related: list[str], broader: list[str]) -> ConceptText:
    return ConceptText(term={"en": "Parity"}, definition={"en": "Equal."}, related=related, broader=broader)


def test_references_must_exist_and_lead_upwards() -> None:
    edges = {"a": {"b"}, "b": set[str]()}
    demand_order("new", naming(["a"], ["b"]), edges)
    with pytest.raises(UnknownConcept) as unknown:
        demand_order("new", naming(["x"], ["b", "y"]), edges)
    assert [one["pointer"] for one in unknown.value.errors] == ["/related/0", "/broader/1"]
    with pytest.raises(BroaderInACircle) as found:
        demand_order("b", naming([], ["a"]), edges)
    assert found.value.facts["circle"] == ["b", "a", "b"]
    with pytest.raises(BroaderInACircle):
        demand_order("new", naming([], ["new"]), edges)


def test_references_are_named_once() -> None:
    assert once_each(naming(["b", "a", "b"], ["c", "c"]), "a") == naming(["b"], ["c"])


def test_discussion_comes_before_agreement() -> None:
    Worked(1, State.PROPOSED, "x").demand_next(State.DISCUSSED)
    Worked(1, State.DISCUSSED, "x").demand_next(State.AGREED)
    with pytest.raises(WrongState) as early:
        Worked(1, State.PROPOSED, "x").demand_next(State.AGREED)
    assert early.value.facts["next_states"] == ["declined", "discussed"]
    with pytest.raises(WrongState):
        Worked(None, None, None).demand("decideConcept")


def test_it_is_found_without_accents() -> None:
    text = ConceptText(term={"fr": "Égalité"}, definition={"fr": "Égaux"})
    assert found_by("real-equality", text) == {
        "search_text": "real equality egalite egaux",
        "search_texts": {"fr": "égalité égaux egalite egaux"},
    }
