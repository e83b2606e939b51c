"""Comparability belongs to a pair; a chain is as good as its weakest step."""

from hypothesis import given
from hypothesis import strategies as st

from services.index_api.instrument.mappings.domain import (
    Kind,
    Pair,
    Step,
    carried,
    comparable,
    composed,
    mapped,
    turned,
)
from shared.schemas.fields import LANGUAGES

QUESTIONS = ("q1", "q2", "q3")
WHY = {"en": "because"}


@st.composite
def steps(draw: st.DrawFn, before: str, after: str) -> Step:
    """Map some questions one to one, drop some and add some."""
    targets = draw(st.permutations(QUESTIONS))
    pairs = []
    for question, target in zip(QUESTIONS, targets, strict=True):
        kind = draw(st.sampled_from(list(Kind)))
        shape = draw(st.sampled_from(["pair", "pair", "gone", "unnamed"]))
        if shape == "pair":
            pairs.append(Pair(question, target, kind, None if kind is Kind.EQUAL else WHY))
        elif shape == "gone":
            pairs.append(Pair(question, None, Kind.NOT_COMPARABLE, WHY))
            pairs.append(Pair(None, target, Kind.NOT_COMPARABLE, WHY))
    return Step(before, after, pairs)


def equal(step: Step) -> dict[str | None, str | None]:
    return {pair.before: pair.after for pair in step.pairs if pair.kind is Kind.EQUAL}


@given(steps("a", "b"), steps("b", "c"))
def test_only_equal_after_equal_is_equal(first: Step, second: Step) -> None:
    whole = composed(first, second)
    onward = equal(second)
    assert equal(whole) == {one: onward[two] for one, two in equal(first).items() if two in onward}
    assert all(pair.reason for pair in whole.pairs if pair.kind is not Kind.EQUAL)
    assert all(pair.before or pair.after for pair in whole.pairs)


@given(steps("a", "b"), steps("b", "c"), steps("c", "d"))
def test_it_does_not_matter_where_a_chain_is_joined_first(one: Step, two: Step, three: Step) -> None:
    assert equal(composed(composed(one, two), three)) == equal(composed(one, composed(two, three)))


@given(steps("a", "b"))
def test_read_backwards_twice_it_is_the_same(step: Step) -> None:
    assert turned(turned(step)).pairs == step.pairs
    assert equal(turned(step)) == {after: before for before, after in equal(step).items()}


@given(steps("a", "b"), steps("b", "c"))
def test_every_question_is_compared_or_left_out_with_a_reason(first: Step, second: Step) -> None:
    found = comparable([first, second], ("a", QUESTIONS), ("c", QUESTIONS))
    assert found.through == ["b"]
    for name, place in (("a", 0), ("c", 1)):
        left = [one.question for one in found.left_out if one.questionnaire == name]
        assert sorted([*left, *(pair[place] for pair in found.pairs)]) == list(QUESTIONS)
    assert all(one.reason for one in found.left_out)


def test_the_weakest_step_decides_and_tells_why() -> None:
    def through(one: Kind, two: Kind) -> tuple[Kind, object]:
        first = Step("a", "b", [Pair("q1", "q1", one, {"en": "first"} if one is not Kind.EQUAL else None)])
        second = Step("b", "c", [Pair("q1", "q1", two, {"en": "second"} if two is not Kind.EQUAL else None)])
        (pair,) = composed(first, second).pairs
        return pair.kind, (pair.reason or {}).get("en")

    assert through(Kind.EQUAL, Kind.EQUAL) == (Kind.EQUAL, None)
    assert through(Kind.EQUAL, Kind.CHANGED) == (Kind.CHANGED, "second")
    assert through(Kind.SUBSET, Kind.SUBSET) == (Kind.SUBSET, "first")
    assert through(Kind.SUBSET, Kind.SUPERSET) == (Kind.CHANGED, "first")
    assert through(Kind.NOT_COMPARABLE, Kind.CHANGED) == (Kind.NOT_COMPARABLE, "first")


def test_the_same_identifier_without_a_pair_is_not_comparable() -> None:
    found = comparable([], ("a", ["q1"]), ("b", ["q1"]))
    assert (list(found.pairs), [one.question for one in found.left_out]) == ([], ["q1", "q1"])
    reason = found.left_out[0].reason or {}
    assert reason.keys() == set(LANGUAGES)
    assert reason["en"] == "No mapping leads from one version to the other."
    assert reason["fr"] == "Aucune correspondance ne mène d\u2019une version à l\u2019autre."


def test_a_version_is_comparable_with_itself() -> None:
    found = comparable([], ("a", ["q1", "q2"]), ("a", ["q1", "q2"]))
    assert (list(found.pairs), list(found.left_out)) == ([("q1", "q1"), ("q2", "q2")], [])


def test_the_straight_way_wins_and_indicators_follow_the_chain() -> None:
    same = [Pair("q1", "q1", Kind.EQUAL)]
    one = Step("a", "b", same, [("governance", "leadership"), ("media", "media")])
    two = Step("b", "c", same, [("leadership", "power")])
    found = mapped([one, two], "a", "c")
    assert found is not None
    assert (found[1], found[0].indicators) == (["b"], [("governance", "power")])
    straight = Step("c", "a", [Pair("q1", "q1", Kind.CHANGED, WHY)])
    found = mapped([one, two, straight], "a", "c")
    assert found is not None
    assert (found[1], found[0].pairs[0].kind) == ([], Kind.CHANGED)


def test_answers_are_carried_where_questions_ask_the_same() -> None:
    assert carried([("q1", "p1"), ("q2", "p2")], {"q1": 1, "q3": 3}) == {"p1": 1}
