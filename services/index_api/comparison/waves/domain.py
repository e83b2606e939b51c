"""Waves of one city on the questions that they have in common.

The comparable set C holds the questions of a reference version for which every wave's version has an equal one. A wave
is scored anew on C as `instrument/cores` says.

- coverage of a wave   share of the index of its own version, by effective weight, that C covers
- coverage of an area  share of its weight in the reference that C covers
- delta                value in the later wave minus value in the earlier one; per year: over the years in between

Linear, because the scale ends at 0 and 100. After the SDG Index methodology.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import fsum, sqrt
from typing import Final, NotRequired, TypedDict
from uuid import UUID

from services.index_api.assessment.assessments.domain import State
from services.index_api.assessment.published_results.domain import ElsewhereWave, Result
from services.index_api.instrument.mappings.domain import Texts
from services.index_api.instrument.scoring.domain import (
    METHOD_1,
    Answers,
    Part,
    ScoresDocument,
    display,
)
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion

MINIMUM_COVERAGE: Final = 0.6
"""Below this coverage of either wave the change of the index is no headline. Our own choice, as in the method."""

CYCLE_YEARS: Final = 3


class Source(TypedDict):
    """Where something is said."""

    title: str
    url: str


CYCLE_SOURCE: Final[Source] = {
    "title": "Melitopol: expert is studying the intercultural index (cities repeat it about every three years)",
    "url": "http://investmelitopol.gov.ua/index.php/component/k2/item/"
    "243-expert-is-studying-the-intercultural-index-of-melitopol",
}


class Delta(TypedDict):
    """What changed in an area or the index: values 0 to 100, per_year for each year in between, null if unknown."""

    code: str
    before: float | None
    after: float | None
    delta: float | None
    per_year: float | None
    reason: str | None


class Spread(TypedDict):
    """Numbers of several cities together, 0 to 100, null where there are too few."""

    n: int
    mean: float | None
    standard_deviation: float | None
    lowest: float | None
    highest: float | None


class PartScored(TypedDict):
    """The score of an indicator or composite on what is compared: 0 to 100, coverage 0 to 1."""

    code: str
    value: float | None
    low: float | None
    high: float | None
    coverage: float | None
    n_answered: int
    n_applicable: int
    reason: str | None
    display: str | None


class ComparableScores(TypedDict):
    """A wave scored anew on what all waves have in common."""

    index: PartScored
    extended_index: PartScored | None
    composites: list[PartScored]
    indicators: list[PartScored]


class LeftOutQuestion(TypedDict):
    """A question that is not compared, and why, by language."""

    questionnaire: str
    question: str
    kind: str
    reason: Texts | None


class Side(TypedDict):
    """Which wave it is, of which assessment."""

    wave: int
    year: int
    assessment: UUID
    questionnaire: str


class Scored(TypedDict, total=False):
    """The scores of a wave: as published, or anew with the share, 0 to 1, of its index that is compared."""

    scores: ScoresDocument
    comparable: ComparableScores
    coverage: float


class WaveListed(Side, Scored):
    """A wave of a city; one that counts has `scores` as published, or `comparable` ones with their coverage."""

    state: str


class Labels(TypedDict):
    """Whether a questionnaire is a reconstruction, and whether the city is invented."""

    reconstruction: bool
    synthetic: bool


class WaveInHistory(TypedDict):
    """A wave as it was published then, here or elsewhere; one from elsewhere has results and no number."""

    year: int
    origin: str
    wave: NotRequired[int]
    questionnaire: NotRequired[str]
    index: NotRequired[float]
    results: NotRequired[Sequence[Result]]


class WaveElsewhere(TypedDict):
    """A wave of a member that was published elsewhere; the index is 0 to 100."""

    year: int
    index: NotRequired[float]
    n_areas: int
    sources: list[Mapping[str, str]]


class CityScores(Labels):
    """All waves of a city; on the basis `comparable` also with what they are compared on, where any wave counts."""

    city: str
    basis: str
    waves: list[WaveListed]
    history: list[WaveInHistory]
    reference: NotRequired[str]
    n_comparable: NotRequired[int]
    left_out: NotRequired[list[LeftOutQuestion]]


class ChangeSide(Side):
    """One of two waves, and which share of its index, 0 to 1, is compared."""

    coverage: float


class DeltaCovered(Delta):
    """What changed, and which share, 0 to 1, is compared."""

    coverage: float


class WaveOfMember(TypedDict):
    """A wave of a member that counts."""

    wave: int
    year: int | None
    questionnaire: str | None
    assessment: UUID | None


class MemberProgress(TypedDict):
    """How far a member is; `joining` as the steps of joining tell it."""

    city: str
    name: str
    candidate: bool
    synthetic: bool
    waves: list[WaveOfMember]
    published_elsewhere: list[WaveElsewhere]
    due_year: int | None
    due: bool | None
    joining: Mapping[str, object]


class IndexSpread(Spread):
    """The latest index of each member, together, and how many answered which version."""

    questionnaires: Mapping[str, int]
    synthetic: bool


class Absent(TypedDict):
    """A neighbour that did not answer, and since when copies stand in for it, if they do."""

    service: str
    reason: str
    stale_since: NotRequired[datetime]


class NetworkProgress(TypedDict):
    """Who of a network has completed which wave and who is due; `in_work` by state, for its coordinators alone."""

    network: str
    year: int
    cycle_years: int
    cycle_source: Source
    cities: list[MemberProgress]
    partial: bool
    unavailable: list[Absent]
    index: IndexSpread
    in_work: NotRequired[Mapping[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """A public self-assessment of a city; `wave` is its number from 1. One that was withdrawn does not count."""

    wave: int
    id: UUID
    year: int
    state: str
    questionnaire: str
    synthetic: bool
    answers: Answers
    document: ScoresDocument | None

    @property
    def counts(self) -> bool:
        """Say whether it is still published."""
        return self.state == State.PUBLISHED


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberWave:
    """A wave of a member of a network; a member without any has one row that says nothing of a wave."""

    city: str
    name: str
    candidate: bool
    synthetic: bool
    id: UUID | None
    year: int | None
    state: str | None
    questionnaire: str | None
    index: float | None


def comparable_scores(version: QuestionnaireVersion, parts: Mapping[str, Part]) -> ComparableScores:
    """Put scores by code in the places that a version gives them."""
    scored = {code: _scored(part) for code, part in parts.items()}
    extended = version.extended_index
    named_apart = (version.index, extended)
    return {
        "index": scored[version.index],
        "extended_index": scored[extended] if extended else None,
        "composites": [scored[part.code] for part in version.composites if part.code not in named_apart],
        "indicators": [scored[indicator.code] for indicator in version.indicators],
    }


def _scored(part: Part) -> PartScored:
    return {
        "code": part.code,
        "value": part.value,
        "low": part.low,
        "high": part.high,
        "coverage": part.coverage,
        "n_answered": part.n_answered,
        "n_applicable": part.n_applicable,
        "reason": part.reason,
        "display": display(part.value, METHOD_1.display_digits),
    }


def delta(code: str, before: Part, after: Part, years: int) -> Delta:
    """Subtract the earlier value from the later one, in all and per year; null where one is."""
    difference = None if before.value is None or after.value is None else after.value - before.value
    return {
        "code": code,
        "before": before.value,
        "after": after.value,
        "delta": difference,
        "per_year": difference / years if difference is not None else None,
        "reason": None if difference is not None else (before.reason or after.reason),
    }


def spread(values: Sequence[float]) -> Spread:
    """Give n, mean, standard deviation of the sample (n - 1; null below two), lowest and highest."""
    if not values:
        return {"n": 0, "mean": None, "standard_deviation": None, "lowest": None, "highest": None}
    mean = fsum(values) / len(values)
    deviation = sqrt(fsum((value - mean) ** 2 for value in values) / (len(values) - 1)) if len(values) > 1 else None
    return {
        "n": len(values),
        "mean": mean,
        "standard_deviation": deviation,
        "lowest": min(values),
        "highest": max(values),
    }


def history(waves: Sequence[Wave], elsewhere: Sequence[ElsewhereWave]) -> list[WaveInHistory]:
    """Put what was published elsewhere and the waves that count here in the order of time.

    Of one year the former comes first. It has no number: those of waves are in addresses that others keep.
    """
    told: list[WaveInHistory] = [_elsewhere(wave) for wave in elsewhere]
    told += [_here(wave) for wave in waves if wave.counts]
    return sorted(told, key=lambda wave: wave["year"])


def _here(wave: Wave) -> WaveInHistory:
    told: WaveInHistory = {
        "year": wave.year,
        "origin": "assessed_here",
        "wave": wave.wave,
        "questionnaire": wave.questionnaire,
    }
    index = wave.document["index"]["value"] if wave.document else None
    return told if index is None else {**told, "index": index}


def _elsewhere(wave: ElsewhereWave) -> WaveInHistory:
    told: WaveInHistory = {
        "year": wave.year,
        "origin": "published_elsewhere",
        "results": wave.results,
    }
    return told if wave.index is None else {**told, "index": wave.index}


def published_elsewhere(wave: ElsewhereWave) -> WaveElsewhere:
    """Tell of a wave that was published elsewhere how much of it there is, and each source once."""
    sources = {tuple(sorted(one["source"].items())): one["source"] for one in wave.results}
    n_areas = len(wave.results) - (wave.index is not None)
    told: WaveElsewhere = {"year": wave.year, "n_areas": n_areas, "sources": list(sources.values())}
    return told if wave.index is None else {**told, "index": wave.index}


def due(
    years: Sequence[int], this_year: int, since: int, elsewhere: Sequence[int] = ()
) -> tuple[int | None, bool | None]:
    """Say for which year the next wave is due, and whether that has come, from the years of the waves there are.

    A city without any is due at once. But waves are known from `since` on, or from the first wave of the city: where
    another one could still count, None for both. `elsewhere` are years of which results were published elsewhere: they
    count as waves, but that one is known says nothing of those after it.
    """
    past = [year for year in (*years, *elsewhere) if year <= this_year]
    year = max(past) + CYCLE_YEARS if past else None
    if year is not None and this_year < year:
        return year, False
    if this_year - CYCLE_YEARS + 1 >= min([since, *years]):
        return year, True
    return None, None
