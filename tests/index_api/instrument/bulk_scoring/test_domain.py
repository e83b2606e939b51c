"""A score made in bulk differs in its last bit from the one that was published, and nobody can say which is right."""

import time
from collections.abc import Mapping, Sequence
from itertools import product
from math import fsum, isnan
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.index_api.instrument.bulk_scoring.domain import (
    AT_ONCE,
    FEWEST,
    SMALLEST_WORTH,
    NotInBulk,
    Plan,
    plan_of,
    scored,
    values_of,
)
from services.index_api.instrument.questionnaires.domain import GivenAnswer
from services.index_api.instrument.questionnaires.errors import BadAnswer
from services.index_api.instrument.scoring.domain import Model, Part, restricted, score
from services.index_api.instrument.sheets.domain import Sheets, coded, key_of
from tests.index_api.instrument.sheets.models import (
    FAR_APART,
    Answers,
    a_scale,
    answered,
    filled,
    models,
    sheets_of,
    shipped,
)

Numbers = list[float | None]


def in_bulk(plan: Plan, sheets: Sheets) -> list[dict[str, Numbers]]:
    """Score sheets in bulk: the four numbers of each part, None where there is none."""
    return [
        {code: [None if isnan(one) else one for one in own] for code, own in zip(plan.parts, sheet, strict=True)}
        for scores in scored(plan, sheets)
        for sheet in scores.transpose(1, 0, 2).tolist()
    ]


def one_by_one(model: Model, answers: Sequence[Answers]) -> list[dict[str, Numbers]]:
    return [{code: numbers(part) for code, part in score(model, own).parts.items()} for own in answers]


def numbers(part: Part) -> Numbers:
    return [part.value, part.low, part.high, part.coverage]


def demand_equal(model: Model, answers: Sequence[Answers]) -> None:
    plan = plan_of(model)
    assert in_bulk(plan, coded(plan.key, answers)) == one_by_one(model, answers)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_every_score_is_the_one_of_the_sheet_alone(data: st.DataObject) -> None:
    model = data.draw(models())
    answers = data.draw(sheets_of(model))
    plan = plan_of(model)
    sheets = coded(plan.key, answers)
    if ((sheets.worths > 0) & (sheets.worths < SMALLEST_WORTH)).any():
        with pytest.raises(NotInBulk):
            in_bulk(plan, sheets)
    else:
        assert in_bulk(plan, sheets) == one_by_one(model, answers)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_weights_far_apart_are_refused_or_scored_alike(data: st.DataObject) -> None:
    model = data.draw(models(FAR_APART, FAR_APART))
    answers = data.draw(sheets_of(model))
    try:
        demand_equal(model, answers)
    except NotInBulk:
        weights = [one.weight for own in model.indicators.values() for one in own]
        shares = [weight for members in model.composites.values() for _, weight in members]
        worths = [one for own in answers for one in own.values() if isinstance(one.get("value"), float)]
        assert min([1.0, *weights, *shares]) < 0.1 or max([1.0, *weights, *shares]) > 100 or worths


@pytest.mark.parametrize("version", ["2013", "2019", "2027"])
def test_the_questionnaires_that_are_shipped_are_scored_in_bulk(version: str) -> None:
    model = shipped(version)
    demand_equal(model, [{}, *filled(model, 300)])


def test_so_is_a_subset_of_one() -> None:
    model = shipped("2019")
    asked = [scale.question for own in model.indicators.values() for scale in own]
    few = restricted(model, asked[::3])
    demand_equal(few, filled(few, 100))
    demand_equal(restricted(model, ()), [{}])


def test_a_sum_is_rounded_once() -> None:
    """Tenths are no floats: added up one after another, ten of them fall short of one."""
    scales = [a_scale(f"q{number}", 0.1, worth={"no": 0.0, "yes": 1.0}) for number in range(10)]
    model = Model({"area": scales}, {"core": [("area", 1.0)]}, "core")
    one_no = {scale.question: answered("no" if scale.question == "q0" else "yes") for scale in scales}
    assert sum([0.1] * 10) != 1.0
    demand_equal(model, [one_no])
    plan = plan_of(model)
    assert in_bulk(plan, coded(plan.key, [one_no]))[0]["core"] == [90.0, 90.0, 90.0, 1.0]


@pytest.mark.parametrize("n", [AT_ONCE - 1, AT_ONCE, AT_ONCE + 1])
def test_where_sheets_are_parted_nothing_changes(n: int) -> None:
    model = shipped("2027")
    plan = plan_of(model)
    few = coded(plan.key, filled(model, 61))
    places = np.arange(n) % 61
    alone = np.concatenate(list(scored(plan, few)), axis=1)
    many = list(scored(plan, Sheets(plan.key, few.codes[:, places], few.worths[:, places])))
    assert [one.shape[1] for one in many] == [min(n, AT_ONCE), *([n - AT_ONCE] if n > AT_ONCE else [])]
    assert np.array_equal(np.concatenate(many, axis=1), alone[:, places], equal_nan=True)


def test_no_sheets_have_no_scores() -> None:
    plan = plan_of(shipped("2019"))
    assert in_bulk(plan, coded(plan.key, [])) == []


def a_model(*weights: float, members: Sequence[float] = (1.0,), **more: Any) -> Model:
    """Ask a question for each weight in one indicator, and as many further indicators of one question as members."""
    areas = {"area": [a_scale(f"q{number}", weight, **more) for number, weight in enumerate(weights)]}
    areas |= {f"more{number}": [a_scale(f"more{number}")] for number in range(1, len(members))}
    return Model(areas, {"core": list(zip(areas, members, strict=True))}, "core")


REFUSED: Mapping[str, Model] = {
    "weights that differ too much": a_model(1.0, 1e-9),
    "a weight that is too great": a_model(1.0, 1e6),
    "an option worth too little": a_model(1.0, worth={"low": 0.0, "high": 1e-9}),
    "an indicator with too many questions": a_model(*[1.0] * 65, worth={"no": 0.0, "yes": 1.0}),
    "a composite with a member that hardly counts": a_model(1.0, members=[1.0, 1e-9]),
    "a composite of too many different weights": a_model(1.0, members=[1 + one / 16 for one in range(15)]),
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_cannot_be_exact_is_refused_and_scored_one_by_one(why: str) -> None:
    model = REFUSED[why]
    with pytest.raises(NotInBulk):
        plan_of(model)
    answers = filled(model, FEWEST)
    assert values_of(model, answers) == values_alone(model, answers)


def test_just_as_far_apart_as_they_may_be_they_are_exact() -> None:
    """Without its last bit the smallest weight would not decide to which side the sum of all three is rounded."""
    weights = [512, 2.0**-10 + 2.0**-14 + 2.0**-44, 2.0**-22 + 2.0**-74]
    assert fsum(weights) != fsum([*weights[:2], 2.0**-22])
    model = a_model(*weights, members=[1000.0], worth={"no": 0.0, "yes": 1.0})
    each = [answered("yes"), answered("no"), GivenAnswer(state="not_answered"), GivenAnswer(state="not_applicable")]
    demand_equal(model, [dict(zip(("q0", "q1", "q2"), one, strict=True)) for one in product(each, repeat=3)])


def test_a_number_worth_next_to_nothing_is_refused_with_its_sheets() -> None:
    model = a_model(1.0, kind="percentage", corners=((0.0, 0.0), (100.0, 1.0)))
    plan, least = plan_of(model), 100 * SMALLEST_WORTH
    demand_equal(model, [{"q0": answered(value)} for value in (0, least, 100)])
    answers = [{"q0": answered(value)} for value in (50, least / 2)]
    with pytest.raises(NotInBulk):
        list(scored(plan, coded(plan.key, answers)))
    many = [*answers, *filled(model, FEWEST)]
    assert values_of(model, many) == values_alone(model, many)


def values_alone(model: Model, answers: Sequence[Answers]) -> list[dict[str, float | None]]:
    return [{code: part.value for code, part in score(model, own).parts.items()} for own in answers]


@pytest.mark.parametrize("n", [0, FEWEST - 1, FEWEST, AT_ONCE + 1])
def test_values_are_the_same_however_many_there_are(n: int) -> None:
    model = shipped("2019")
    answers = filled(model, n)
    assert values_of(model, answers) == values_alone(model, answers)


@pytest.mark.parametrize("n", [1, FEWEST])
def test_a_bad_answer_is_told_however_many_there_are(n: int) -> None:
    with pytest.raises(BadAnswer):
        values_of(a_model(1.0), [{"q0": answered("elsewhere")}] * n)


def test_sheets_by_another_key_are_not_scored() -> None:
    model = a_model(1.0)
    with pytest.raises(AssertionError):
        list(scored(plan_of(model), coded(key_of(model), [{}])))


def test_a_million_are_scored_in_a_second() -> None:
    model, n = shipped("2019"), 1_000_000
    plan = plan_of(model)
    few = coded(plan.key, filled(model, 1_000))
    many = Sheets(plan.key, np.tile(few.codes, n // 1_000), np.tile(few.worths, n // 1_000))
    began = time.process_time()
    told = sum(scores.shape[1] for scores in scored(plan, many))
    assert time.process_time() - began < 1
    assert told == n
