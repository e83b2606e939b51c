"""Random models and answers to them, of every kind of question, for whatever codes or scores sheets."""

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from hypothesis import strategies as st

from services.index_api.instrument.questionnaires.domain import Gate, GivenAnswer, Scale
from services.index_api.instrument.scoring.domain import Model, model_of
from shared.platform.data.data_files import read_yaml
from shared.schemas.index.instrument.questionnaires import Questionnaire

UNEVEN: Final = (0.1, 1 / 3, 0.7, 1.0, 1.0, 1.0, 2.0, 2.5)
SHARES: Final = (0.7, 1.0, 1.0, 2.0)
FAR_APART: Final = (*UNEVEN, 1e-300, 1e-9, 2.0**-22, 1e3)
Answers = dict[str, GivenAnswer]
_DATA: Final = Path(__file__).parents[4] / "services/index_api/instrument/questionnaires/data"


def a_scale(question: str, weight: float = 1.0, kind: str = "single_choice", **more: Any) -> Scale:
    """Ask a question; a choice has three options unless told otherwise."""
    worth = {} if kind in {"number", "percentage"} else {"low": 0.0, "middle": 0.3334, "high": 1.0}
    corners = () if worth else ((0.0, 0.0), (40.0, 0.25), (100.0, 1.0))
    whole = {"worth": worth, "exclusive": frozenset(), "cap": 1.0, "corners": corners, **more}
    return Scale(question, weight, kind, **whole)


def answered(value: Any) -> GivenAnswer:
    return {"state": "answered", "value": value}


@st.composite
def scales(draw: st.DrawFn, question: str, weights: Sequence[float], before: Sequence[str]) -> Scale:
    """Ask a question of any kind, perhaps only where an earlier one got the best answer."""
    kind = draw(st.sampled_from(["single_choice", "single_choice", "multiple_choice", "percentage", "number"]))
    weight = draw(st.sampled_from(weights))
    asks = draw(st.none() | st.sampled_from(before)) if before else None
    gate = Gate(asks, frozenset({"a", "b"})) if asks else None
    if kind in {"percentage", "number"}:
        low, high = sorted(draw(st.lists(st.sampled_from([0.0, 0.1, 0.25, 0.9, 1.0]), min_size=2, max_size=2)))
        return a_scale(question, weight, kind, corners=((0.0, low), (70.0, high)), gate=gate)
    codes = "abcde"[: draw(st.integers(2, 5))]
    worth = {code: draw(st.sampled_from([0.0, 0.1, 0.25, 1 / 3, 0.3334, 0.7, 1.0])) for code in codes}
    alone = frozenset("a") if kind == "multiple_choice" and draw(st.booleans()) else frozenset()
    cap = draw(st.sampled_from([0.6, 1.0]))
    return a_scale(question, weight, kind, worth=worth, exclusive=alone, cap=cap, gate=gate)


@st.composite
def models(draw: st.DrawFn, weights: Sequence[float] = UNEVEN, shares: Sequence[float] = SHARES) -> Model:
    """Make a model: indicators of no to seven questions, a lens over some, an index, and one that counts it again."""
    indicators: dict[str, list[Scale]] = {}
    before: list[str] = []
    for number in range(draw(st.integers(1, 4))):
        indicators[f"i{number}"] = []
        for place in range(draw(st.integers(0, 7))):
            scale = draw(scales(f"i{number}_{place}", weights, before))
            indicators[f"i{number}"].append(scale)
            before += [scale.question] if scale.worth else []
    shared = st.sampled_from(shares)
    lens = [(code, draw(shared)) for code in indicators if code == "i0" or draw(st.booleans())]
    inside = {code for code, _ in lens}
    core = [("lens", draw(shared)), *((code, draw(shared)) for code in indicators if code not in inside)]
    extended = [("core", draw(shared)), *((code, draw(shared)) for code in indicators)]
    return Model(indicators, {"lens": lens, "core": core, "extended": extended}, "core", gates=_gates(indicators))


def _gates(indicators: Mapping[str, Sequence[Scale]]) -> dict[str, Gate]:
    return {scale.question: scale.gate for own in indicators.values() for scale in own if scale.gate}


def an_answer(scale: Scale) -> st.SearchStrategy[GivenAnswer | None]:
    """Answer a question, say that it does not apply, or leave it out in either way."""
    offered: st.SearchStrategy[Any]
    if scale.type in {"number", "percentage"}:
        offered = st.sampled_from([0, 33, 70.0, 100]) | st.floats(0, 100)
    elif scale.type == "multiple_choice":
        together = sorted(scale.worth.keys() - scale.exclusive)
        offered = st.lists(st.sampled_from(together), min_size=1, unique=True) | st.sampled_from(
            [[code] for code in scale.worth]
        )
    else:
        offered = st.sampled_from(list(scale.worth))
    others: list[GivenAnswer | None] = [None, {"state": "not_answered"}, {"state": "not_applicable"}]
    return offered.map(answered) | offered.map(answered) | st.sampled_from(others)


@st.composite
def sheets_of(draw: st.DrawFn, model: Model, *, most: int = 6) -> list[Answers]:
    """Fill some sheets of a model, or none."""
    asked = [scale for own in model.indicators.values() for scale in own]
    return [
        {scale.question: answer for scale in asked if (answer := draw(an_answer(scale))) is not None}
        for _ in range(draw(st.integers(0, most)))
    ]


def shipped(version: str) -> Model:
    """Give the model of a questionnaire that comes with the release."""
    return model_of(Questionnaire.model_validate(read_yaml(_DATA / f"icc-{version}.yaml")))


def filled(model: Model, n: int, seed: int = 2017) -> list[Answers]:
    """Fill sheets by chance; one answer in five is missing or does not apply."""
    chance = random.Random(seed)

    def answer(scale: Scale) -> GivenAnswer:
        if scale.corners:
            return answered(chance.uniform(0, 100))
        if scale.type == "multiple_choice":
            together = sorted(scale.worth.keys() - scale.exclusive)
            return answered(chance.sample(together, chance.randint(1, len(together))))
        return answered(chance.choice(list(scale.worth)))

    others: list[GivenAnswer] = [{"state": "not_answered"}, {"state": "not_applicable"}]
    asked = [scale for own in model.indicators.values() for scale in own]
    return [
        {one.question: answer(one) if chance.random() < 0.8 else chance.choice(others) for one in asked}
        for _ in range(n)
    ]
