"""Waves of one city on the questions that they have in common.

The comparable set C holds the questions of a reference version for which every wave's version has an equal one. A wave
is scored anew on C with the weights and the structure of the reference; what is left counts among itself, so the
weights are renormalised. Points come from the wave's own version.

- coverage of a wave   share of the index of its own version, by effective weight, that C covers
- coverage of an area  share of its weight in the reference that C covers
- delta                value in the later wave minus value in the earlier one; per year: over the years in between

Linear, because the scale ends at 0 and 100. After the SDG Index methodology.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum, sqrt
from typing import Any, Final

from services.index_api.instrument.questionnaires.domain import heeding
from services.index_api.instrument.scoring.domain import Answers, Model, Part, effective_weights, score

MINIMUM_COVERAGE: Final = 0.6
"""Below this coverage of either wave the change of the index is no headline. Our own choice, as in the method."""

CYCLE_YEARS: Final = 3
CYCLE_SOURCE: Final = {
    "title": "Melitopol: expert is studying the intercultural index (cities repeat it about every three years)",
    "url": "http://investmelitopol.gov.ua/index.php/component/k2/item/"
    "243-expert-is-studying-the-intercultural-index-of-melitopol",
}


@dataclass(frozen=True, slots=True)
class Filled:
    """A version that was answered: its scoring model and the answers."""

    model: Model
    answers: Answers


def common(questions: Sequence[str], pairs: Sequence[Mapping[str, str]]) -> frozenset[str]:
    """Give the questions of the reference that have an equal one in each version: `pairs` map own to reference."""
    return frozenset(questions).intersection(*(one.values() for one in pairs))


def rescored(reference: Model, filled: Filled, pairs: Mapping[str, str], kept: frozenset[str]) -> Mapping[str, Part]:
    """Score a wave on the questions `kept` of the reference. `pairs` map own questions to equal ones there."""
    own = {one.question: one for scales in filled.model.indicators.values() for one in scales}
    origin = {after: before for before, after in pairs.items() if after in kept and before in own}
    indicators = {
        code: [
            replace(own[origin[one.question]], question=one.question, weight=one.weight, gate=None)
            for one in scales
            if one.question in origin
        ]
        for code, scales in reference.indicators.items()
    }
    heeded = heeding(filled.model.gates, filled.answers)
    answers = {after: heeded[before] for after, before in origin.items() if before in heeded}
    return score(replace(reference, indicators=indicators, texts=(), gates={}), answers).parts


def coverage(own: Model, pairs: Mapping[str, str], kept: frozenset[str]) -> float:
    """Say which share (0 to 1) of the index of a version its questions equal to `kept` ones carry."""
    weights = effective_weights(own)
    return fsum(weight for question, weight in weights.items() if pairs.get(question) in kept)


def coverage_of_areas(reference: Model, kept: frozenset[str]) -> dict[str, float]:
    """Say which share (0 to 1) of the weight of each area of the reference is kept."""
    return {
        code: fsum(one.weight for one in scales if one.question in kept) / fsum(one.weight for one in scales)
        for code, scales in reference.indicators.items()
        if scales
    }


def delta(code: str, before: Part, after: Part, years: int) -> dict[str, Any]:
    """Subtract the earlier value from the later one, in all and per year; null where one is."""
    known = before.value is not None and after.value is not None
    difference = after.value - before.value if before.value is not None and after.value is not None else None
    return {
        "code": code,
        "before": before.value,
        "after": after.value,
        "delta": difference,
        "per_year": difference / years if difference is not None else None,
        "reason": None if known else (before.reason or after.reason),
    }


def spread(values: Sequence[float]) -> dict[str, Any]:
    """Give n, mean, standard deviation of the sample (n - 1; null below two), lowest and highest."""
    if not values:
        return {"n": 0, "mean": None, "standard_deviation": None, "lowest": None, "highest": None}
    mean = fsum(values) / len(values)
    deviation = sqrt(fsum((one - mean) ** 2 for one in values) / (len(values) - 1)) if len(values) > 1 else None
    return {
        "n": len(values), "mean": mean, "standard_deviation": deviation, "lowest": min(values), "highest": max(values),
    }  # fmt: skip


def due(years: Sequence[int], this_year: int) -> tuple[int | None, bool]:
    """Say for which year the next wave is due, and whether that has come; a city without any is due at once."""
    if not years:
        return None, True
    year = max(years) + CYCLE_YEARS
    return year, this_year >= year
