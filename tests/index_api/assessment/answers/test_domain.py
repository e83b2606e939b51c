"""Whatever several people save at once, nothing is lost and nothing is kept that was not there."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from services.index_api.assessment.answers.domain import changed, merge

QUESTIONS = st.sampled_from(["p1", "p2", "p3"])
VALUES = st.sampled_from(["yes", "partly", "no"])
CHANGES = st.dictionaries(
    QUESTIONS,
    st.builds(
        lambda value, version: {"state": "answered", "value": value, "version": version}, VALUES, st.integers(0, 3)
    ),
)


@given(st.lists(CHANGES, max_size=6))
def test_saves_one_after_the_other(saves: list[dict[str, Any]]) -> None:
    answers: dict[str, Any] = {}
    for save in saves:
        before = answers
        answers, results = merge(before, save, {})
        assert results.keys() == save.keys()
        for question, result in results.items():
            known = before.get(question, {"version": 0})
            if result["result"] == "conflict":
                assert answers.get(question) == before.get(question)
                assert save[question]["version"] != known["version"]
            else:
                assert answers[question]["value"] == save[question]["value"]
                assert answers[question]["version"] - known["version"] in (0, 1)
        assert changed(before, answers).keys() <= save.keys()
        assert merge(answers, {}, {})[0] == answers
