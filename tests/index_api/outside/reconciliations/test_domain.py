"""Three numbers of which one leaves out what another counts, or a move at the wrong time."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.index_api.assessment.steps.errors import ReplyPending
from services.index_api.outside.campaigns.domain import Item, Sheet
from services.index_api.outside.reconciliations.domain import (
    IndicatorBeside,
    Kept,
    QuestionBeside,
    Reasoned,
    demand_decided,
    demand_move,
    indicators_beside,
    is_wave_of,
    moves,
    questions_beside,
)
from services.index_api.outside.reconciliations.errors import ReplyOver, Undecided
from services.index_api.outside.results.domain import result
from shared.platform.refusals import WrongState

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
WORTH = {"yes": 1.0, "partly": 0.5, "no": 0.0}
SHEET = Sheet([Item("a", "education", 1.0, WORTH), Item("b", "education", 3.0, WORTH)], [""])
NONE = dict.fromkeys((*WORTH, "dont_know", "skipped"), 0)


def reasoned(question: str, answer: str) -> Reasoned:
    return {"question": question, "answer": answer, "reason": {"en": "Because."}}


def kept(state: str = "proposed", *, until: datetime = NOW, decided: tuple[str, ...] = ()) -> Kept:
    return {
        "campaign": UUID(int=1),
        "assessment": UUID(int=2),
        "state": state,
        "reply_until": until,
        "replied_at": None,
        "published_at": None,
        "proposals": [reasoned("a", "partly"), reasoned("b", "no")],
        "replies": [],
        "decisions": [reasoned(question, "no") for question in decided],
        "by_subject": "expert",
        "version": 1,
        "created_at": NOW,
    }


def beside(own: dict[str, str], of: Kept, *, decided: bool = True) -> list[QuestionBeside]:
    counts = {one: {"": {**NONE, "yes": 6, "no": 6}} for one in ("a", "b")}
    return questions_beside(SHEET, result(SHEET, counts, minimum=5, invited=None), own, of, decided=decided)


def test_three_numbers_of_the_same_questions() -> None:
    [area] = indicators_beside(SHEET, beside({"a": "yes", "b": "partly"}, kept(decided=("a", "b"))))
    assert (area["code"], area["questions"], area["reconciled"]) == ("education", ["a", "b"], 0.0)
    assert (area["self"], area["outside"]["value"]) == ((100 + 3 * 50) / 4, 50.0)


@pytest.mark.parametrize(
    ("own", "decided"),
    [({"a": "yes", "b": "yes"}, ("a",)), ({"a": "yes"}, ("a", "b"))],
    ids=["undecided", "unanswered"],
)
def test_what_one_view_lacks_is_in_none_of_the_three(own: dict[str, str], decided: tuple[str, ...]) -> None:
    [area] = indicators_beside(SHEET, beside(own, kept(decided=decided)))
    assert (area["questions"], area["self"], area["reconciled"]) == (["a"], 100.0, 0.0)


def test_what_is_decided_is_left_out_until_it_may_be_told() -> None:
    questions = beside({"a": "yes", "b": "yes"}, kept(decided=("a", "b")), decided=False)
    assert [sorted(one) for one in questions] == [["indicator", "outside", "proposed", "question", "self"]] * 2
    assert indicators_beside(SHEET, questions) == []


def test_an_answer_outside_that_has_no_interval_makes_no_area() -> None:
    counts = {one: {"": {**NONE, "yes": 12}} for one in ("a", "b")}
    told = result(SHEET, counts, minimum=5, invited=None)
    questions = questions_beside(SHEET, told, {"a": "yes", "b": "yes"}, kept(decided=("a", "b")), decided=True)
    assert [one["outside"] for one in questions] == [{"n_answered": 12}, {"n_answered": 12}]
    assert indicators_beside(SHEET, questions) == []


@given(st.lists(st.tuples(*[st.sampled_from(sorted(WORTH))] * 2), min_size=2, max_size=2))
def test_each_number_moves_by_its_own_view_alone(said: list[tuple[str, str]]) -> None:
    own = {question: first for question, (first, _) in zip("ab", said, strict=True)}
    of = kept()
    of["decisions"] = [reasoned(question, last) for question, (_, last) in zip("ab", said, strict=True)]
    found: list[IndicatorBeside] = indicators_beside(SHEET, beside(own, of))
    mean = [100 * (WORTH[first] + 3 * WORTH[second]) / 4 for first, second in zip(*said, strict=True)]
    assert [(one["self"], one["reconciled"]) for one in found] == [pytest.approx((mean[0], mean[1]))]
    assert found[0]["outside"]["value"] == 50.0


@pytest.mark.parametrize(
    ("state", "later", "operation", "refused"),
    [
        ("proposed", 1, "saveReconciliation", None),
        ("proposed", 1, "replyToReconciliation", None),
        ("proposed", 1, "decideReconciliation", ReplyPending),
        ("proposed", 1, "publishReconciliation", ReplyPending),
        ("proposed", 0, "saveReconciliation", ReplyOver),
        ("proposed", 0, "replyToReconciliation", ReplyOver),
        ("proposed", 0, "decideReconciliation", None),
        ("proposed", 0, "publishReconciliation", None),
        ("replied", 1, "saveReconciliation", WrongState),
        ("replied", 1, "replyToReconciliation", WrongState),
        ("replied", 1, "decideReconciliation", None),
        ("replied", 1, "publishReconciliation", None),
        ("published", 1, "saveReconciliation", WrongState),
        ("published", 0, "replyToReconciliation", WrongState),
        ("published", 0, "decideReconciliation", WrongState),
        ("published", 0, "publishReconciliation", WrongState),
    ],
)
def test_each_move_has_its_time(state: str, later: int, operation: str, refused: type[Exception] | None) -> None:
    of = kept(state, until=NOW + timedelta(microseconds=later))
    assert (operation in moves(of, NOW)) == (refused is None)
    if refused is None:
        demand_move(of, operation, NOW)
    else:
        with pytest.raises(refused):
            demand_move(of, operation, NOW)


def test_all_is_decided_before_anything_is_published() -> None:
    demand_decided(kept(decided=("b", "a")))
    with pytest.raises(Undecided) as refused:
        demand_decided(kept(decided=("b",)))
    assert refused.value.facts == {"missing": ["a"]}


@pytest.mark.parametrize(
    ("year", "waves", "is_it"),
    [
        (2026, [2026], True),
        (2021, [2018, 2021], True),
        (2021, [2018, 2021, 2027], True),
        (2021, [2021, 2024], False),
        (2021, [2021, 2026], False),
        (2027, [2027], False),
    ],
)
def test_a_wave_lasts_until_the_next(year: int, waves: list[int], is_it: bool) -> None:
    assert is_wave_of(year, 2026, waves) is is_it
