"""A best answer that is not the best, a practice of a weaker city, an order that depends on the order of the input."""

from datetime import date
from itertools import chain, combinations
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from services.index_api.instrument.questionnaires.domain import Gate, GivenAnswer, Scale, points
from services.index_api.instrument.scoring.domain import Model, score
from services.index_api.presentation.matching.domain import LEAST_GAP, Profile
from services.index_api.presentation.recommendations.domain import (
    best,
    coming,
    lessons,
    open_calls,
    practices,
    steps,
    weak,
)
from shared.schemas.events.events import Event
from shared.schemas.events.hosting import HostCall
from shared.schemas.practices.practices.practices import PracticeSummary

TODAY = date(2026, 11, 22)
NOON = "2026-11-22T12:00:00Z"
WORTHS = some.floats(0, 1).map(lambda worth: round(worth, 3))
OPTIONS = some.dictionaries(some.sampled_from("abcdef"), WORTHS, min_size=2, max_size=6)


@some.composite
def multiple(draw: Any) -> Scale:
    worth = draw(OPTIONS)
    exclusive = frozenset(draw(some.lists(some.sampled_from(sorted(worth)), max_size=2)))
    return Scale("q1", 1.0, "multiple_choice", worth, exclusive, draw(some.sampled_from((0.5, 1.0))))


def ticks(scale: Scale) -> list[list[str]]:
    """List every answer that may be given."""
    free = [code for code in scale.worth if code not in scale.exclusive]
    several = chain.from_iterable(combinations(free, size) for size in range(1, len(free) + 1))
    return [*map(list, several), *([code] for code in scale.exclusive)]


@given(multiple(), some.data())
def test_no_other_answer_is_worth_more(scale: Scale, data: Any) -> None:
    now = data.draw(some.none() | some.sampled_from(ticks(scale)))
    found = points(scale, best(scale, now))
    assert found == pytest.approx(max(points(scale, one) for one in ticks(scale)))


@given(some.lists(some.tuples(some.integers(0, 100), WORTHS), min_size=2, unique_by=lambda one: one[0]))
def test_the_best_number_is_a_corner_of_the_line(corners: list[tuple[int, float]]) -> None:
    scale = Scale("q1", 1.0, "number", {}, frozenset(), 1.0, tuple(sorted(corners)))
    assert points(scale, best(scale, None)) == pytest.approx(max(worth for _, worth in corners))


ANSWERS = some.dictionaries(
    some.sampled_from(["q1", "q2", "q3"]),
    some.sampled_from(["a", "b", "c"]).map(lambda code: {"state": "answered", "value": code}),
)


@given(ANSWERS, some.integers(1, 3))
def test_what_a_step_gains_is_what_scoring_says(answers: Any, most: int) -> None:
    scales = [Scale(f"q{one}", one, "choice", {"a": 0.0, "b": 0.5, "c": 1.0}, frozenset(), 1.0) for one in (1, 2, 3)]
    model = Model({"media": scales}, {"core": [("media", 1.0)]}, "core")
    before = score(model, answers).parts["media"].value
    found = steps(model, answers, "media", most)
    assert len(found) <= most
    assert [one.gain for one in found] == sorted((one.gain for one in found), reverse=True)
    for one in found:
        after = score(model, {**answers, one.question: {"state": "answered", "value": one.value}}).parts["media"].value
        assert before is not None
        assert after is not None
        assert (one.gain, one.index_gain) == (after - before, after - before)
        assert one.gain > 0


def test_a_question_that_is_not_asked_is_no_step() -> None:
    first = Scale("q1", 1, "choice", {"no": 0.0, "yes": 1.0}, frozenset(), 1.0)
    second = Scale("q2", 1, "choice", {"no": 0.0, "yes": 1.0}, frozenset(), 1.0, (), Gate("q1", frozenset({"yes"})))
    model = Model({"media": [first, second]}, {"core": [("media", 1.0)]}, "core", (), {"q2": second.gate})  # type: ignore[dict-item]
    no: GivenAnswer = {"state": "answered", "value": "no"}
    assert [one.question for one in steps(model, {"q1": no}, "media", 9)] == []  # one of two answered: no value then
    asked: dict[str, GivenAnswer] = {"q1": {"state": "answered", "value": "yes"}, "q2": no}
    assert [(one.question, one.gain) for one in steps(model, asked, "media", 9)] == [("q2", 50.0)]
    given_up: dict[str, GivenAnswer] = {"q1": {"state": "not_applicable"}, "q2": no}
    assert steps(model, given_up, "media", 9) == []


def test_the_weakest_three_below_full() -> None:
    values = {"media": 40.0, "culture": 100.0, "education": 40.0, "language": 90.0, "business": 95.0}
    assert weak(values) == ["education", "media", "language"]
    assert weak({"culture": 100.0}) == []


def practice(number: int, *cities: str, **more: Any) -> PracticeSummary:
    told = {"id": UUID(int=number), "kind": "practice", "state": "published", "title": {"en": "One"}, "synthetic": True,
            "cities": [{"city": one, "role": "lead"} for one in cities], "indicators": ["media"], "created_at": NOON,
            "version": 1, **more}  # fmt: skip
    return PracticeSummary.model_validate(told)


OWN = Profile("own", {"media": 50.0}, 1, 100_000, 10)
OTHERS = {
    "near": Profile("near", {"media": 50.0 + LEAST_GAP}, 2, 100_000, 10),
    "far": Profile("far", {"media": 100.0}, 2, 1_000_000, 10),
    "weak": Profile("weak", {"media": 50.0 + LEAST_GAP - 0.1}, 2, 100_000, 10),
    "silent": Profile("silent", {}, 0, 100_000, 10),
}
ON = [
    practice(1, "far"), practice(2, "weak"), practice(3, "near"), practice(4, "nobody"), practice(5, "silent"),
    practice(6, "own", "near"), practice(7, "near", highlighted=True), practice(8, "near"), practice(9, "weak", "far"),
    practice(10, "near", stale=True), practice(11, "near", replication_count=2),
]  # fmt: skip


@given(some.permutations(ON))
def test_practices_of_stronger_cities_come_first_and_of_weaker_ones_never(on: list[PracticeSummary]) -> None:
    found = [one.id.int for one, _ in practices(on, OWN, OTHERS, "media", 20)]
    assert found == [7, 11, 8, 3, 10, 9, 1, 5, 4]
    assert [one.id.int for one, _ in practices(on, OWN, OTHERS, "media", 2)] == [7, 11]


def test_a_lesson_may_come_from_anywhere_but_home() -> None:
    on = [practice(1), practice(2, "own"), practice(3, "far"), practice(4, "weak"), practice(5)]
    found = [(one.id.int, city.city if city else None) for one, city in lessons(on, OWN, OTHERS, "media", 9)]
    assert found == [(4, "weak"), (3, "far"), (5, None), (1, None)]


def event(number: int, latest: str | None, state: str = "planned") -> Event:
    when = {"date_status": "approximate", "text": {"en": "once"}, "latest": latest}
    told = {"id": UUID(int=number), "type": "study_visit", "state": state, "title": {"en": "One"}, "when": when,
            "indicators": ["media"], "synthetic": True, "mode": "place", "created_at": NOON, "updated_at": NOON,
            "version": 1}  # fmt: skip
    lists = ("hosts", "networks", "topics", "languages", "segments", "documents", "warnings")
    return Event.model_validate({**told, **{name: [] for name in lists}})


def test_what_is_over_or_off_is_not_to_come() -> None:
    on = [event(1, "2026-11-21"), event(2, "2026-11-22"), event(3, None), event(4, "2027-01-01", "cancelled"),
          event(5, "2027-01-01", "held"), event(6, "2027-01-01"), event(7, "2027-01-01", "a new state")]  # fmt: skip
    assert [one.id.int for one in coming(on, TODAY, 9)] == [2, 3, 6]


def test_a_call_is_on_an_indicator_by_its_event_or_its_topics() -> None:
    def call(number: int, offers_by: str, **more: Any) -> HostCall:
        period = {"date_status": "approximate", "text": {"en": "once"}}
        told = {"id": UUID(int=number), "type": "study_visit", "title": {"en": "Who?"}, "topics": [], "networks": [],
                "period": period, "offers_by": offers_by, "synthetic": True, "by": "secretariat", "at": NOON,
                **more}  # fmt: skip
        return HostCall.model_validate(told)

    calls = [
        call(1, "2027-02-01", topics=["communication", "education"]), call(2, "2027-01-01", event=UUID(int=6)),
        call(3, "2026-11-21", topics=["communication"]), call(4, "2027-01-01", topics=["education"]),
        call(5, "2027-01-01"),
    ]  # fmt: skip
    found = open_calls(calls, [event(6, None)], ["communication"], TODAY, 9)
    assert [(one.id.int, shared) for one, shared in found] == [(2, []), (1, ["communication"])]
