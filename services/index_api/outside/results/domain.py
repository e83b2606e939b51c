"""What is told of a closed campaign, computed once from its counts.

- question    the share of each option and the mean worth (0 to 100) of those who chose one, of all and of each part of
              the stratification; who does not know and who left it out are told beside
- indicator   the mean of its questions by their weights. Nobody knows here who answered what together, so the interval
              is the mean of those of the questions: as wide as if everybody who sees one well saw all well
- shown       of fewer responses than the minimum, nothing. Of a question that fewer than the minimum answered with an
              option, nothing; where that holds in one part only, its parts are left out

Self and outside stand side by side: nothing here makes one number of them.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Final, NotRequired, TypedDict

from services.index_api.outside.agreements.domain import gap, limits_of_agreement, weighted_kappa
from services.index_api.outside.campaigns.domain import SKIPPED
from services.index_api.outside.estimates.domain import Estimate, mean, share
from services.index_api.outside.tallies.domain import release
from shared.schemas.index.outside.doors import DONT_KNOW

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from services.index_api.assessment.answers.domain import KeptAnswer
    from services.index_api.outside.campaigns.domain import Item, Sheet
    from services.index_api.outside.tallies.domain import Part

METHOD: Final = "1"
SEED: Final = 1
"""Of the bootstrap: the same for every campaign, so that the same counts always have the same intervals."""
_HUNDRED: Final = 100


class Interval(TypedDict):
    """A number and its 95 % interval."""

    value: float
    low: float
    high: float


class OptionShare(Interval):
    """How many of those who chose an option chose this one, and their share."""

    option: str
    n: int


class PartResult(TypedDict):
    """A question as one part of the respondents sees it."""

    groups: list[str]
    n: int
    n_answered: int
    n_dont_know: int
    n_skipped: int
    options: list[OptionShare]
    score: Interval | None


class QuestionResult(TypedDict):
    """A question as it is seen from outside."""

    question: str
    indicator: str
    total: PartResult
    parts: list[PartResult]


class IndicatorResult(TypedDict):
    """The questions of an indicator together."""

    code: str
    questions: list[str]
    n: int
    score: Interval


class Result(TypedDict):
    """All that is told of the responses to a campaign."""

    method: str
    seed: int
    n: int | None
    invited: int | None
    questions: list[QuestionResult]
    withheld: list[str]
    indicators: list[IndicatorResult]


class Beside(TypedDict):
    """The city's own answer beside what is seen from outside, each 0 to 100, and the gap (self minus outside)."""

    code: str
    self: float
    outside: float
    gap: Interval
    certain: bool


class LimitsTold(TypedDict):
    """Between what about 95 % of the differences lie."""

    mean: float
    low: float
    high: float
    n: int


class Agreement(TypedDict):
    """A self-assessment beside a result."""

    questions: list[Beside]
    indicators: list[Beside]
    kappa: NotRequired[float]
    kappa_n: int
    limits: NotRequired[LimitsTold]


class OwnSide(Agreement):
    """The published self-assessment that is beside the result, and how far the two agree."""

    assessment: str
    year: int


class OutsideDocument(TypedDict):
    """What is seen of a city from outside, as JSON."""

    campaign: str
    city: str
    questionnaire: str
    organiser_kind: str
    consent: str
    door: str
    minimum: int
    opens_on: str
    closes_on: str
    n: int | None
    invited: int | None
    questions: list[QuestionResult]
    withheld: list[str]
    indicators: list[IndicatorResult]
    method: str
    seed: int
    reconstruction: bool
    synthetic: bool
    organiser: NotRequired[str]
    reply: NotRequired[Mapping[str, str]]
    self: NotRequired[OwnSide]


def result(
    sheet: Sheet,
    counts: Mapping[str, Mapping[str, Mapping[str, int]]],
    *,
    minimum: int,
    invited: int | None,
) -> Result:
    """Compute what is told of the counts of a closed campaign, by question, group and answer."""
    questions: list[QuestionResult] = []
    withheld: list[str] = []
    n: int | None = None
    for item in sheet.items:
        released = release(counts[item.question], minimum=minimum, window_over=True)
        if released is None:
            withheld.append(item.question)
            continue
        n = released.total.n
        total = _part(item, released.total)
        if total["n_answered"] < minimum:
            withheld.append(item.question)
            continue
        parts = [_part(item, part) for part in released.parts]
        if any(part["n_answered"] < minimum for part in parts):
            parts = []
        total["groups"] = []
        questions.append({"question": item.question, "indicator": item.indicator, "total": total, "parts": parts})
    return {
        "method": METHOD,
        "seed": SEED,
        "n": n,
        "invited": invited,
        "questions": questions,
        "withheld": withheld,
        "indicators": _indicators(sheet, questions),
    }


def _part(item: Item, part: Part) -> PartResult:
    chosen = {option: part.counts.get(option, 0) for option in item.worth}
    answered = sum(chosen.values())
    return {
        "groups": list(part.groups),
        "n": part.n,
        "n_answered": answered,
        "n_dont_know": part.counts.get(DONT_KNOW, 0),
        "n_skipped": part.counts.get(SKIPPED, 0),
        "options": [
            {"option": option, "n": n, **_interval(share(n, answered), 1)} for option, n in chosen.items() if answered
        ],
        "score": _score(item, chosen, answered),
    }


def _score(item: Item, chosen: Mapping[str, int], answered: int) -> Interval | None:
    by_worth: dict[float, int] = {}
    for option, n in chosen.items():
        by_worth[item.worth[option]] = by_worth.get(item.worth[option], 0) + n
    estimate = mean(by_worth, seed=SEED) if answered else None
    return _interval(estimate, _HUNDRED) if estimate else None


def _interval(estimate: Estimate, scale: int) -> Interval:
    return {"value": estimate.value * scale, "low": estimate.low * scale, "high": estimate.high * scale}


def _indicators(sheet: Sheet, questions: Sequence[QuestionResult]) -> list[IndicatorResult]:
    weights = {item.question: item.weight for item in sheet.items}
    scored = [(one, one["total"]["score"]) for one in questions]
    found: list[IndicatorResult] = []
    for code in dict.fromkeys(item.indicator for item in sheet.items):
        own = [(one, score) for one, score in scored if one["indicator"] == code and score is not None]
        if not own:
            continue
        total = fsum(weights[one["question"]] for one, _ in own)

        def weighted(values: Sequence[tuple[str, float]], total: float = total) -> float:
            return fsum(weights[question] * value for question, value in values) / total

        found.append(
            {
                "code": code,
                "questions": [one["question"] for one, _ in own],
                "n": min(one["total"]["n_answered"] for one, _ in own),
                "score": {
                    "value": weighted([(one["question"], score["value"]) for one, score in own]),
                    "low": weighted([(one["question"], score["low"]) for one, score in own]),
                    "high": weighted([(one["question"], score["high"]) for one, score in own]),
                },
            }
        )
    return found


def choices(answers: Mapping[str, KeptAnswer]) -> dict[str, str]:
    """Give the option that was chosen of each question with one choice."""
    return {
        question: answer["value"]
        for question, answer in answers.items()
        if answer["state"] == "answered" and isinstance(answer["value"], str)
    }


def agreement(sheet: Sheet, told: Result, own: Mapping[str, str]) -> Agreement:
    """Put the answers of a city to questions beside the result; those it did not answer are left out."""
    items = {item.question: item for item in sheet.items if own.get(item.question) in item.worth}
    ours = {question: items[question].worth[own[question]] * _HUNDRED for question in items}
    both = [one for one in told["questions"] if one["question"] in items]
    questions = [
        _beside(one["question"], ours[one["question"]], score)
        for one in both
        if (score := one["total"]["score"]) is not None
    ]
    indicators = [
        _beside(one["code"], _weighted(items, ours, one["questions"]), one["score"])
        for one in told["indicators"]
        if all(question in items for question in one["questions"])
    ]
    pairs = _pairs(items, both, own)
    found: Agreement = {"questions": questions, "indicators": indicators, "kappa_n": len(pairs[1])}
    kappa = weighted_kappa(pairs[1], levels=pairs[0]) if pairs[1] else None
    if kappa is not None:
        found["kappa"] = kappa
    limits = limits_of_agreement([one["self"] - one["outside"] for one in questions])
    if limits is not None:
        found["limits"] = {"mean": limits.mean, "low": limits.low, "high": limits.high, "n": limits.n}
    return found


def _weighted(items: Mapping[str, Item], ours: Mapping[str, float], questions: Sequence[str]) -> float:
    total = fsum(items[question].weight for question in questions)
    return fsum(items[question].weight * ours[question] for question in questions) / total


def _beside(code: str, own: float, score: Interval) -> Beside:
    found = gap(own, Estimate(score["value"], score["low"], score["high"], 0))
    return {
        "code": code,
        "self": own,
        "outside": score["value"],
        "gap": {"value": found.value, "low": found.low, "high": found.high},
        "certain": found.certain,
    }


def _pairs(
    items: Mapping[str, Item], both: Sequence[QuestionResult], own: Mapping[str, str]
) -> tuple[int, list[tuple[int, int]]]:
    """Give pairs of levels (self, the middle answer from outside), of the questions with the usual number of levels.

    A level is the place of a worth among those of the question; kappa compares questions that have equally many.
    """
    by_levels: dict[int, list[tuple[int, int]]] = {}
    for one in both:
        item = items[one["question"]]
        worths = sorted(set(item.worth.values()))
        middle = _middle({it["option"]: it["n"] for it in one["total"]["options"]}, item)
        pair = worths.index(item.worth[own[item.question]]), worths.index(middle)
        by_levels.setdefault(len(worths), []).append(pair)
    return max(by_levels.items(), key=lambda found: (len(found[1]), found[0]), default=(1, []))


def _middle(chosen: Mapping[str, int], item: Item) -> float:
    """Give the worth in the middle of all that were chosen; of two, the lower one."""
    half = (sum(chosen.values()) + 1) // 2
    seen = 0
    for option in sorted(chosen, key=lambda one: item.worth[one]):
        seen += chosen[option]
        if seen >= half:
            return item.worth[option]
    raise ValueError("nobody chose an option")
