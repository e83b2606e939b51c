"""Whatever moves to another version says the same there, and nothing is made up on the way."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from services.index_api.assessment.prefills.domain import consequences, moved, proposed
from services.index_api.instrument.mappings.domain import Comparable

NAMES = st.lists(st.sampled_from("abcdefgh"), unique=True)
ANSWERS = st.fixed_dictionaries({
    "state": st.sampled_from(["answered", "not_answered", "not_applicable"]), "version": st.integers(1, 9),
})  # fmt: skip


@given(NAMES, NAMES, st.data())
def test_what_is_carried_and_what_is_lost(asked: list[str], others: list[str], data: st.DataObject) -> None:
    answers: dict[str, Any] = {one: data.draw(ANSWERS) for one in asked if data.draw(st.booleans())}
    known = Comparable("x/1", "x/2", (), list(zip(asked, others, strict=False)), (), ())
    back = {after: before for before, after in known.pairs}
    for question, answer in moved(known, answers).items():
        assert answer == {**answers[back[question]], "version": 1}
    for question, proposal in proposed(known, answers).items():
        assert proposal == {"state": answers[back[question]]["state"]}
        assert proposal["state"] != "not_answered"
    would = consequences(known, answers, others)
    assert sorted([*would.carried, *would.empty]) == sorted(others)
    assert len(would.carried) + len(would.lost) == len(answers)
