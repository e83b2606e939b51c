"""Two cities that answered the same alike and do not get the same score; a version that empties the core of others."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.index_api.instrument.cores.domain import MINIMUM_SHARE, Candidate, Core, core_of, projection, share
from services.index_api.instrument.scoring.domain import Model, effective_weights, model_of, restricted, score
from shared.schemas.index.instrument.questionnaires import Questionnaire
from tests.index_api.instrument.scoring.test_domain import a_questionnaire, an_answer, weights


def ids(model: Model) -> list[str]:
    return [scale.question for scales in model.indicators.values() for scale in scales]


def candidate(name: str, n: int, model: Model, pairs: dict[str, str], *, adapts: bool = False) -> Candidate:
    return Candidate(name, n, model, pairs, adapts)


@st.composite
def versions(draw: st.DrawFn) -> tuple[Questionnaire, list[tuple[int, bool, dict[str, str]]]]:
    """Draw a reference and other versions that have some of its questions, under the same names."""
    reference = a_questionnaire(draw(weights))
    names = [one.id for one in reference.questions]
    others = draw(st.lists(st.tuples(st.integers(1, 9), st.booleans(), st.sets(st.sampled_from(names))), max_size=4))
    return reference, [(n, adapts, {one: one for one in kept}) for n, adapts, kept in others]


def made(reference: Questionnaire, others: list[tuple[int, bool, dict[str, str]]]) -> tuple[Core, list[Candidate]]:
    model = model_of(reference)
    candidates = [
        candidate(f"v{number}", n, restricted(model, pairs), pairs, adapts=adapts)
        for number, (n, adapts, pairs) in enumerate(others)
    ]
    return core_of("ref", model, candidates), candidates


@given(versions())
def test_a_core_is_never_small_and_everybody_in_it_has_enough_of_it(
    case: tuple[Questionnaire, list[tuple[int, bool, dict[str, str]]]],
) -> None:
    reference, others = case
    core, candidates = made(reference, others)
    model = model_of(reference)
    everything = {one: one for one in ids(model)}
    assert share(model, everything, core.questions) >= MINIMUM_SHARE
    assert core.members.keys() | core.left_out.keys() == {"ref", *(one.name for one in candidates)}
    assert not core.members.keys() & core.left_out.keys()
    for one in candidates:
        if one.name in core.members:
            assert core.members[one.name].share >= MINIMUM_SHARE
            if not one.adapts:
                assert set(core.members[one.name].pairs.values()) == core.questions
        else:
            assert core.left_out[one.name] == ("too_little_in_common" if one.pairs else "no_mapping")


@given(versions(), st.data())
def test_who_answered_the_core_alike_has_the_same_score_whatever_the_version(
    case: tuple[Questionnaire, list[tuple[int, bool, dict[str, str]]]], data: st.DataObject
) -> None:
    reference, others = case
    core, candidates = made(reference, others)
    model = model_of(reference)
    answers: dict[str, Any] = {one: data.draw(an_answer) for one in ids(model)}
    expected = score(restricted(model, core.questions), answers).parts
    for one in candidates:
        if one.name in core.members and not one.adapts:
            way = projection(model, one.model, core.members[one.name].pairs, core.questions)
            assert way.parts({own: answers[own] for own in one.pairs}) == expected


def test_the_weights_are_those_of_the_reference_and_the_points_those_of_the_version() -> None:
    """By hand: the reference weighs 3 to 1; the version offers other points for the same answer."""
    reference = a_questionnaire([[3, 1], [1]])
    other = a_questionnaire([[1, 1], [1]])
    answers: Any = {"area_0_0": {"state": "answered", "value": "o4"}, "area_0_1": {"state": "answered", "value": "o0"}}
    same = {one: one for one in answers}
    parts = projection(model_of(reference), model_of(other), same, frozenset(same)).parts(answers)
    assert parts["area_0"].value == pytest.approx(75)
    assert parts["area_1"].reason == "nothing_applicable"


def test_what_an_adaptation_does_not_ask_counts_as_missing() -> None:
    """By hand: four questions of one area, three of them asked: coverage 3/4, and bounds that are open by 25."""
    reference = a_questionnaire([[1, 1, 1, 1]] * 3)
    model = model_of(reference)
    pairs = {one: one for one in ids(model) if one != "area_2_3"}
    core = core_of("ref", model, [candidate("adapted", 5, restricted(model, pairs), pairs, adapts=True)])
    assert core.questions == frozenset(ids(model))
    assert core.members["adapted"].share == pytest.approx(1)
    answers: Any = {one: {"state": "answered", "value": "o4"} for one in pairs}
    parts = projection(model, restricted(model, pairs), core.members["adapted"].pairs, core.questions).parts(answers)
    area = parts["area_2"]
    assert (area.value, area.low, area.high, area.coverage) == (100, 75, 100, 0.75)
    effective = effective_weights(model)
    assert parts["core"].coverage == pytest.approx(1 - effective["area_2_3"])


def test_the_version_that_most_answered_comes_in_first() -> None:
    """By hand: of ten equal questions one version has the first seven, another the last seven: together four."""
    model = model_of(a_questionnaire([[1] * 5, [1] * 5]))
    names = ids(model)
    first, last = ({one: one for one in some} for some in (names[:7], names[3:]))
    core, other = (
        core_of("ref", model, [candidate("a", n, model, first), candidate("b", 5, model, last)]) for n in (6, 4)
    )
    assert (set(core.members), core.left_out) == ({"ref", "a"}, {"b": "too_little_in_common"})
    assert (set(other.members), other.left_out) == ({"ref", "b"}, {"a": "too_little_in_common"})
    assert core.checksum != other.checksum


def test_how_many_answered_does_not_change_the_checksum_and_a_pair_does() -> None:
    model = model_of(a_questionnaire([[1, 1], [1, 1]]))
    pairs = {one: one for one in ids(model)}
    turned = pairs | {"area_0_0": "area_0_1", "area_0_1": "area_0_0"}
    one, many, other = (
        core_of("ref", model, [candidate("a", n, model, way)]).checksum
        for n, way in ((1, pairs), (9, pairs), (1, turned))
    )
    assert one == many != other
