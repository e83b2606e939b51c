"""A next step that gains nothing, or tells an answer that the city does not show."""

from hypothesis import given
from hypothesis import strategies as st

from services.index_api.profiles.domain import MOST_ANSWERS, MOST_STEPS, shares, steps
from services.index_api.questionnaires.domain import scale_of
from services.index_api.scoring.domain import Model
from shared.schemas.questionnaires import Question

PERCENT = st.floats(0, 100)


def test_where_most_can_be_gained_comes_first() -> None:
    indicators = [
        {"code": "a", "value": 50.0, "low": 40.0},
        {"code": "b", "value": None, "low": 0.0},
        {"code": "c", "value": 100.0, "low": 100.0},
        {"code": "d", "value": None, "low": None},
    ]
    given_answers = [
        {"question": "q1", "indicator": "a", "points": 0.5, "effective_weight": 0.1},
        {"question": "q2", "indicator": "a", "points": 0.0, "effective_weight": 0.1},
        {"question": "q3", "indicator": "a", "points": 1.0, "effective_weight": 0.3},
    ]
    told = steps({"a": 0.5, "b": 0.2, "c": 0.2, "d": 0.1}, indicators, given_answers)
    answers = [{"question": "q2", "gain": 10.0}, {"question": "q1", "gain": 5.0}]
    assert told == [
        {"indicator": "a", "gain": 25.0, "answers": answers},
        {"indicator": "b", "gain": 20.0, "answers": []},
    ]


@given(st.dictionaries(st.text(min_size=1, max_size=3), PERCENT, max_size=12))
def test_steps_are_bounded_and_sorted(values: dict[str, float]) -> None:
    told = steps(
        dict.fromkeys(values, 0.1),
        [{"code": code, "value": value, "low": value} for code, value in values.items()],
        [
            {"question": f"{code}{n}", "indicator": code, "points": 0.2, "effective_weight": 0.01}
            for code in values
            for n in range(5)
        ],
    )
    assert len(told) <= MOST_STEPS
    assert all(0 < one["gain"] <= 10 and len(one["answers"]) == MOST_ANSWERS for one in told)
    assert told == sorted(told, key=lambda one: (-one["gain"], one["indicator"]))


def test_shares_sum_to_the_whole() -> None:
    def scale(code: str, indicator: str) -> Question:
        options = [
            {"code": "yes", "label": {"en": "Yes"}, "points": 1},
            {"code": "no", "label": {"en": "No"}, "points": 0},
        ]
        return Question.model_validate(
            {"id": code, "indicator": indicator, "type": "single_choice", "text": {"en": code}, "options": options}
        )

    indicators = {"a": [scale_of(scale("q1", "a")), scale_of(scale("q2", "a"))], "b": [scale_of(scale("q3", "b"))]}
    found = shares(Model(indicators, {"core": [("a", 1.0), ("b", 3.0)]}, "core"))
    assert found == {"a": 0.25, "b": 0.75}
