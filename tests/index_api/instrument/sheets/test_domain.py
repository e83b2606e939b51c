"""A sheet is coded as another one, and scored as that."""

import pytest

from services.index_api.instrument.questionnaires.domain import Gate, GivenAnswer
from services.index_api.instrument.questionnaires.errors import BadAnswer
from services.index_api.instrument.scoring.domain import Model
from services.index_api.instrument.sheets.domain import ANSWERED, LEFT, MISSING, coded, key_of
from tests.index_api.instrument.sheets.models import a_scale, answered

AWAY = GivenAnswer(state="not_applicable")


def a_model(*scales: object, gates: dict[str, Gate] | None = None) -> Model:
    return Model({"area": scales}, {"core": [("area", 1.0)]}, "core", gates=gates or {})  # type: ignore[dict-item]


def test_a_code_says_whether_an_answer_counts_and_what_it_is_worth() -> None:
    given = [{"q": answered("low")}, {"q": answered("high")}, {}, {"q": GivenAnswer(state="not_answered")}, {"q": AWAY}]
    sheets = coded(key_of(a_model(a_scale("q"))), given)
    assert sheets.codes.tolist() == [[ANSWERED, ANSWERED + 2, MISSING, MISSING, LEFT]]
    assert sheets.worths.shape == (0, 5)


def test_options_of_one_worth_have_one_code() -> None:
    key = key_of(a_model(a_scale("q", worth={"a": 0.5, "b": 0.5, "c": 1.0})))
    assert coded(key, [{"q": answered(code)} for code in "abc"]).codes.tolist() == [[2, 2, 3]]


def test_ticked_options_are_coded_by_what_they_are_worth_together() -> None:
    worth = {"a": 0.25, "b": 0.25, "c": 0.75, "none": 0.0}
    key = key_of(a_model(a_scale("q", kind="multiple_choice", worth=worth, exclusive=frozenset({"none"}))))
    assert key.columns[0].worths == [0.0, 0.25, 0.5, 0.75, 1.0]
    ticked = [["none"], ["b"], ["b", "a"], ["c"], ["a", "b", "c"]]
    assert coded(key, [{"q": answered(codes)} for codes in ticked]).codes.tolist() == [[2, 3, 4, 5, 6]]


def test_what_a_number_is_worth_stands_beside() -> None:
    sheets = coded(key_of(a_model(a_scale("p", kind="percentage"))), [{"p": answered(20)}, {}, {"p": AWAY}])
    assert sheets.codes.tolist() == [[ANSWERED, MISSING, LEFT]]
    assert sheets.worths.tolist() == [[0.125, 0.0, 0.0]]


def test_so_it_does_where_many_options_can_be_ticked() -> None:
    worth = {f"o{number}": number / 100 for number in range(11)}
    sheets = coded(
        key_of(a_model(a_scale("q", kind="multiple_choice", worth=worth))), [{"q": answered(["o1", "o4", "o10"])}]
    )
    assert (sheets.codes.tolist(), sheets.worths.tolist()) == ([[ANSWERED]], [[0.15]])


def test_a_condition_is_heeded() -> None:
    model = a_model(a_scale("first"), a_scale("then"), gates={"then": Gate("first", frozenset({"high"}))})
    best = answered("high")
    given = [{"first": answered(code), "then": best} for code in ("high", "low")]
    codes = coded(key_of(model), [*given, {"then": best}]).codes
    assert codes[1].tolist() == [ANSWERED + 2, LEFT, MISSING]


def test_an_answer_that_is_not_offered_is_none() -> None:
    with pytest.raises(BadAnswer):
        coded(key_of(a_model(a_scale("q"))), [{"q": answered("elsewhere")}])


def test_no_sheets_are_an_empty_matrix() -> None:
    sheets = coded(key_of(a_model(a_scale("q"), a_scale("p", kind="number"))), [])
    assert (sheets.codes.shape, sheets.worths.shape) == ((2, 0), (1, 0))
