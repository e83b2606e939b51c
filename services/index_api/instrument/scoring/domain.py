"""From answers to scores. Arithmetic alone: no clock, no database, no rounding before the display value.

The formulas, with w for weights and p for the points of an answer (0 to 1):

- indicator   value = 100 · Σ w·p / Σ w over the answered questions; `not_applicable` leaves both sums
- bounds      low = 100 · Σ w·p / Σ w over the applicable ones (missing worth nothing); high: missing worth everything
- coverage    Σ w answered / Σ w applicable
- composite   weighted arithmetic mean of its members' values, and of their bounds and coverages alike
- not asked   a question whose condition is not fulfilled leaves both sums; while the question that decides has no
              answer it counts as missing, so that the bounds hold whatever that answer will be; texts are never summed
- trace       effective weight = product of the shares along the path from the index to the question

Source: OECD and JRC, Handbook on Constructing Composite Indicators (2008), steps 3, 5, 6 and 7; bounds are our own.
Sums are exactly rounded (`math.fsum`), so the order of questions does not matter to the last bit.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from math import fsum
from typing import Final, NotRequired, TypedDict

from services.index_api.instrument.mappings.domain import carried
from services.index_api.instrument.questionnaires.domain import (
    AnswerValue,
    Asking,
    Gate,
    GivenAnswer,
    Scale,
    asking,
    checksum,
    heeding,
    points,
    scale_of,
)
from services.index_api.instrument.questionnaires.errors import BadAnswer, QuestionNotAsked, UnknownQuestion
from shared.platform.refusals import Refusal
from shared.schemas.index.instrument.questionnaires import Questionnaire
from shared.sentences import say

Answers = Mapping[str, GivenAnswer]
"""Answers by question."""
_LEAVE: Final = ("not_applicable", "not_asked")


class Reason(StrEnum):
    """Why a score has no value."""

    COVERAGE_BELOW_MINIMUM = "coverage_below_minimum"
    NOTHING_APPLICABLE = "nothing_applicable"


class Missing(StrEnum):
    """What a missing answer does to a value: leave the sums, or count as worth nothing."""

    RENORMALISE = "renormalise"
    ZERO = "zero"


@dataclass(frozen=True, slots=True)
class Method:
    """What a version of the scoring method decides; everything else belongs to the questionnaire."""

    version: str
    missing: Missing
    minimum_coverage: float
    display_digits: int


METHOD_1: Final = Method("1", Missing.RENORMALISE, minimum_coverage=0.6, display_digits=0)


@dataclass(frozen=True, slots=True)
class Part:
    """The score of an indicator or composite; values and bounds 0 to 100, coverage 0 to 1."""

    code: str
    value: float | None
    low: float | None
    high: float | None
    coverage: float | None
    n_answered: int
    n_applicable: int
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one answer gives to the index: points 0 to 1, effective weight 0 to 1, contribution 0 to 100."""

    question: str
    indicator: str
    points: float
    effective_weight: float
    contribution: float


class ScoreDocument(TypedDict):
    """The score of an indicator or composite as JSON: a `Part`, and its value rounded for people."""

    code: str
    value: float | None
    low: float | None
    high: float | None
    coverage: float | None
    n_answered: int
    n_applicable: int
    reason: str | None
    display: str | None


class ScoresDocument(TypedDict):
    """All scores of one set of answers as JSON, with what they were made of; kept like this once published."""

    index: ScoreDocument
    extended_index: ScoreDocument | None
    composites: list[ScoreDocument]
    indicators: list[ScoreDocument]
    questionnaire: str
    questionnaire_checksum: str
    method: str
    input_checksum: str
    reconstruction: bool
    synthetic: bool
    example: NotRequired[bool]
    subset: NotRequired[str]


class NotInCoreDocument(TypedDict):
    """A question of the core that an adaptation does not ask in the same way, as JSON."""

    question: str
    kind: str
    reason: Mapping[str, str] | None


class CoreProjectionDocument(TypedDict):
    """The score by the core of the base, from answers to an adaptation, as JSON."""

    questionnaire: str
    index: ScoreDocument
    indicators: list[ScoreDocument]
    share: float
    left_out: list[NotInCoreDocument]
    method: str
    reconstruction: bool


class ContributionDocument(TypedDict):
    """A `Contribution` as JSON."""

    question: str
    indicator: str
    points: float
    effective_weight: float
    contribution: float


@dataclass(frozen=True, slots=True)
class Scored:
    """Every part by its code, in the order they are computed, and what each answer gave to the index."""

    parts: Mapping[str, Part]
    contributions: Sequence[Contribution]


@dataclass(frozen=True, slots=True)
class Model:
    """What scoring needs of a questionnaire, made once for each version.

    `texts` are asked and not scored; `scales` are those of all questions by their id, texts too.
    """

    indicators: Mapping[str, Sequence[Scale]]
    composites: Mapping[str, Sequence[tuple[str, float]]]
    index: str
    texts: Sequence[Scale] = ()
    gates: Mapping[str, Gate] = field(default_factory=dict)
    scales: Mapping[str, Scale] = field(init=False)

    def __post_init__(self) -> None:
        every = (*self.indicators.values(), self.texts)
        object.__setattr__(self, "scales", {one.question: one for scales in every for one in scales})


def model_of(questionnaire: Questionnaire) -> Model:
    """Take out of a questionnaire what scoring needs."""
    indicators: dict[str, list[Scale]] = {indicator.code: [] for indicator in questionnaire.indicators}
    scales = {question.id: scale_of(question) for question in questionnaire.questions}
    for question in questionnaire.questions:
        if question.type != "text":
            indicators[question.indicator].append(scales[question.id])
    composites = {
        composite.code: [(member.code, member.weight) for member in composite.members]
        for composite in questionnaire.composites
    }
    texts = [scale for scale in scales.values() if scale.type == "text"]
    gates = {scale.question: scale.gate for scale in scales.values() if scale.gate}
    return Model(indicators, composites, questionnaire.index, texts, gates)


def restricted(model: Model, questions: Collection[str]) -> Model:
    """Keep of a model the questions of a subset; the weights of what stays count among themselves."""
    kept = {code: [one for one in scales if one.question in questions] for code, scales in model.indicators.items()}
    return replace(model, indicators=kept, texts=[one for one in model.texts if one.question in questions])


def effective_weights(model: Model) -> dict[str, float]:
    """Give the share of the index that each question carries when every question is answered; they sum to 1."""
    every = {one.question: 1.0 for scales in model.indicators.values() for one in scales}
    full, none = Part("", 1.0, 1.0, 1.0, 1.0, 1, 1), Part("", None, None, None, None, 0, 0)
    parts = {code: full if scales else none for code, scales in model.indicators.items()}
    for code, members in model.composites.items():
        parts[code] = full if any(parts[member] is full for member, _ in members) else none
    told = _contributions(model, {}, every, _shares(model, parts), METHOD_1)
    return {one.question: one.effective_weight for one in told}


def projected(
    own: Model, other: Model, pairs: Sequence[tuple[str, str]], answers: Answers, method: Method = METHOD_1
) -> Scored:
    """Score answers to one version by another, on the questions that ask the same: pairs of own and other ones."""
    kept = replace(restricted(other, {after for _, after in pairs}), gates={})  # what was asked, its own version says
    return score(kept, carried(pairs, heeding(own.gates, answers)), method)


def score(model: Model, answers: Answers, method: Method = METHOD_1) -> Scored:
    """Score answers. A question without an entry counts as not answered.

    Raises `BadAnswer` for a value that its question does not offer. Answers to questions that the version does not
    ask, or not after these answers, are left out.
    """
    answers = heeding(model.gates, answers)
    earned = _earned(model, answers)
    parts = _parts(model, answers, earned, method)
    return Scored(parts, _contributions(model, answers, earned, _shares(model, parts), method))


def parts_of(model: Model, answers: Answers, method: Method = METHOD_1) -> Mapping[str, Part]:
    """Score answers as `score` does, without saying what each answer contributed."""
    answers = heeding(model.gates, answers)
    return _parts(model, answers, _earned(model, answers), method)


def _earned(model: Model, answers: Answers) -> dict[str, float]:
    return {
        scale.question: points(scale, answer["value"])
        for scales in model.indicators.values()
        for scale in scales
        if (answer := answers.get(scale.question)) and answer["state"] == "answered"
    }


def _parts(model: Model, answers: Answers, earned: Mapping[str, float], method: Method) -> dict[str, Part]:
    parts = {code: _indicator(code, scales, answers, earned, method) for code, scales in model.indicators.items()}
    for code, members in model.composites.items():
        parts[code] = _composite(code, [(parts[member], weight) for member, weight in members], method)
    return parts


def _indicator(
    code: str, scales: Sequence[Scale], answers: Answers, earned: Mapping[str, float], method: Method
) -> Part:
    applicable = [scale for scale in scales if _applies(scale, answers)]
    if not applicable:
        return Part(code, None, None, None, None, 0, 0, Reason.NOTHING_APPLICABLE)
    answered = [scale for scale in applicable if scale.question in earned]
    missing = [scale.weight for scale in applicable if scale.question not in earned]
    gained = [scale.weight * earned[scale.question] for scale in answered]
    whole = fsum([scale.weight for scale in applicable])
    weight_answered = fsum([scale.weight for scale in answered])
    coverage = weight_answered / whole
    low, high = 100 * fsum(gained) / whole, 100 * fsum(gained + missing) / whole
    value, reason = None, None
    if not answered or coverage < method.minimum_coverage:
        reason = Reason.COVERAGE_BELOW_MINIMUM
    elif method.missing is Missing.ZERO:
        value = low
    else:
        value = 100 * fsum(gained) / weight_answered
    return Part(code, value, low, high, coverage, len(answered), len(applicable), reason)


def _composite(code: str, members: Sequence[tuple[Part, float]], method: Method) -> Part:
    applicable = [(part, weight) for part, weight in members if part.coverage is not None]
    if not applicable:
        return Part(code, None, None, None, None, 0, 0, Reason.NOTHING_APPLICABLE)
    coverage = _mean([(part.coverage, weight) for part, weight in applicable])
    low = _mean([(part.low, weight) for part, weight in applicable])
    high = _mean([(part.high, weight) for part, weight in applicable])
    valued = [(part.value, weight) for part, weight in applicable if part.value is not None]
    enough = bool(valued) and coverage >= method.minimum_coverage
    return Part(
        code,
        _mean(valued) if enough else None,
        low,
        high,
        coverage,
        sum(part.n_answered for part, _ in applicable),
        sum(part.n_applicable for part, _ in applicable),
        None if enough else Reason.COVERAGE_BELOW_MINIMUM,
    )


def _mean(weighted: Sequence[tuple[float | None, float]]) -> float:
    return fsum(weight * (value or 0.0) for value, weight in weighted) / fsum(weight for _, weight in weighted)


def _applies(scale: Scale, answers: Answers) -> bool:
    answer = answers.get(scale.question)
    return answer is None or answer["state"] not in _LEAVE


def _shares(model: Model, parts: Mapping[str, Part]) -> dict[str, float]:
    """Give the share of the index that each indicator carries; none where the index has no value."""
    if parts[model.index].value is None:
        return {}
    shares: dict[str, list[float]] = {}

    def spread(code: str, share: float) -> None:
        if code not in model.composites:
            shares.setdefault(code, []).append(share)
            return
        valued = [(member, weight) for member, weight in model.composites[code] if parts[member].value is not None]
        whole = fsum(weight for _, weight in valued)
        for member, weight in valued:
            spread(member, share * weight / whole)

    spread(model.index, 1.0)
    return {code: fsum(paths) for code, paths in shares.items()}


def _contributions(
    model: Model, answers: Answers, earned: Mapping[str, float], shares: Mapping[str, float], method: Method
) -> list[Contribution]:
    contributions = []
    for indicator, share in shares.items():
        scales = model.indicators[indicator]
        answered = [scale for scale in scales if scale.question in earned]
        counted = answered if method.missing is Missing.RENORMALISE else [s for s in scales if _applies(s, answers)]
        whole = fsum(scale.weight for scale in counted)
        for scale in answered:
            weight, worth = share * scale.weight / whole, earned[scale.question]
            contributions.append(Contribution(scale.question, indicator, worth, weight, 100 * weight * worth))
    return contributions


def faults_of(model: Model, answers: Answers, kept: Answers | None = None) -> Iterator[tuple[str, Refusal]]:
    """Find each answer that cannot be scored: to a question that is not asked, or with a value not offered.

    `kept` are answers given before, beside which these decide what is asked.
    """
    decided = asking(model.gates, {**(kept or {}), **answers}) if model.gates else {}
    for question, answer in answers.items():
        if (scale := model.scales.get(question)) is None:
            yield question, UnknownQuestion()
        elif answer["state"] == "answered":
            if decided.get(question, Asking.ASKED) is not Asking.ASKED:
                gate = model.gates[question]
                told = say(
                    "{question} is asked only where {gate} is answered with one of: {options}.",
                    question=question,
                    gate=gate.question,
                    options=", ".join(sorted(gate.any_of)),
                )
                yield question, QuestionNotAsked(told)
                continue
            try:
                points(scale, answer["value"])
            except BadAnswer as bad:
                yield question, bad


def display(value: float | None, digits: int) -> str | None:
    """Round for people, halves upwards, as the method says."""
    if value is None:
        return None
    return str(Decimal(value).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def input_checksum(
    name: str, questionnaire_checksum: str, method: str, answers: Answers, subset: Sequence[str] = ()
) -> str:
    """Fold all that a score depends on; comments and evidence do not belong to it."""
    counted = {
        question: {"state": answer["state"]}
        | ({"value": _canonical(answer["value"])} if answer["state"] == "answered" else {})
        for question, answer in answers.items()
        if answer["state"] != "not_answered"
    }
    made_with = {"questionnaire": name, "questionnaire_checksum": questionnaire_checksum, "method": method}
    return checksum({**made_with, "answers": counted, **({"subset": sorted(subset)} if subset else {})})


def _canonical(value: AnswerValue) -> AnswerValue:
    """Write lists sorted and numbers as floats: 3 and 3.0 are the same answer."""
    if isinstance(value, list):
        return sorted(value)
    return float(value) if isinstance(value, int) else value
