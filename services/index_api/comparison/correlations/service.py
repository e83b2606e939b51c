"""Scores beside one another and beside figures from elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NotRequired, TypedDict

from services.index_api.comparison.correlations import domain
from services.index_api.comparison.correlations.domain import Coefficient, Measure, Point
from services.index_api.comparison.correlations.errors import UnknownMeasure
from services.index_api.comparison.samples.domain import LATEST, LeftOut, NamedSample
from services.index_api.comparison.series.service import SeriesService
from services.index_api.comparison.statistics.domain import LEVEL
from services.index_api.comparison.statistics.service import Drawn, Statistics
from shared.platform.aside import aside
from shared.platform.refusals import Fault, Invalid, NotFound
from shared.sentences import Sentence, say

_POINTS: Final = "points, 0 to 100"


class MeasureDescribed(TypedDict):
    """A measure for people; a score has a questionnaire, a series a source and a licence."""

    name: str
    title: Mapping[str, str]
    unit: str
    level: str
    questionnaire: NotRequired[str]
    source: NotRequired[Mapping[str, str]]
    licence: NotRequired[str]


class CoefficientDescribed(TypedDict):
    """A correlation, -1 to 1, with its interval: of which confidence, 0 to 1, and by which method."""

    value: float
    low: float
    high: float
    level: float
    method: str


class OfSample(TypedDict, total=False):
    """Where scores come from, if any are asked for."""

    sample: NamedSample
    left_out: list[LeftOut]


class Correlation(OfSample):
    """How two measures go together; sample and left_out are absent where both are series."""

    x: MeasureDescribed
    y: MeasureDescribed
    interpretation: str
    unit_of_observation: str
    window_years: int
    n: int
    n_cities: int
    n_unpaired: int
    pearson: CoefficientDescribed
    spearman: CoefficientDescribed
    points: Sequence[Point]
    reconstruction: bool
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Side:
    """A measure with its description."""

    measure: Measure
    described: MeasureDescribed
    synthetic: bool


@dataclass(slots=True)
class Correlations:
    """Sets two measures beside each other."""

    statistics: Statistics
    series: SeriesService

    async def correlation(
        self, x: str, y: str, questionnaire: str | None, sample: str | None, window: int
    ) -> Correlation:
        """Correlate two measures, each `indicator:…`, `composite:…` or `series:…`.

        Raises Invalid, UnknownMeasure, UnknownQuestionnaire, NotFound (of the sample), TooFewPairs, NoVariance.
        """
        if x == y:
            raise Invalid(errors=[Fault(parameter="y", code="same", detail=say("Name another measure than x."))])
        (first, second), drawn = await self.sides([("x", x), ("y", y)], questionnaire, sample)
        return await aside(_correlated, first, second, window, drawn)

    async def sides(
        self, asked: Sequence[tuple[str, str]], questionnaire: str | None, sample: str | None
    ) -> tuple[list[Side], Drawn | None]:
        """Read measures, each with the parameter that names it, and the sample of those that are scores.

        Raises Invalid, UnknownMeasure, UnknownQuestionnaire, NotFound (of the sample).
        """
        of_series = {
            measure: await self._series(parameter, measure)
            for parameter, measure in asked
            if measure.startswith("series:")
        }
        drawn = None
        if len(of_series) < len(asked):
            drawn = await self._drawn(questionnaire, sample, [side.synthetic for side in of_series.values()])
        sides = [
            of_series[measure] if drawn is None or measure in of_series else _score(drawn, parameter, measure)
            for parameter, measure in asked
        ]
        if len({side.synthetic for side in sides}) > 1:
            detail = say("Invented figures are set beside invented ones, real beside real.")
            raise Invalid(detail, errors=[Fault(parameter=asked[-1][0], code="mixed_kinds", detail=detail)])
        return sides, drawn

    async def _drawn(self, questionnaire: str | None, sample: str | None, synthetic: list[bool]) -> Drawn:
        if questionnaire is None:
            detail = say("An indicator or composite is one of a questionnaire: name it.")
            raise Invalid(detail, errors=[Fault(parameter="questionnaire", code="required", detail=detail)])
        fitting = LATEST[synthetic[0]] if synthetic else None
        return await self.statistics.drawn(questionnaire, sample or fitting)

    async def _series(self, name: str, measure: str) -> Side:
        try:
            series, countries = await self.series.placed(measure.partition(":")[2])
        except NotFound as missing:
            raise _unknown(name, missing.detail) from None
        values: dict[str, dict[int, float]] = {}
        for figure in series.values:
            values.setdefault(figure.city or figure.country or "", {})[figure.year] = figure.value
        described: MeasureDescribed = {
            "name": measure,
            "title": series.title,
            "unit": series.unit,
            "level": series.level,
            "source": series.source.model_dump(exclude_none=True),
            "licence": series.licence,
        }
        return Side(Measure(series.level == "country", values, countries), described, series.synthetic)


def _score(drawn: Drawn, name: str, measure: str) -> Side:
    kind, _, code = measure.partition(":")
    version = drawn.version
    titles = {part.code: part.label for part in (version.indicators if kind == "indicator" else version.composites)}
    if code not in titles:
        raise _unknown(name, say("{questionnaire} has no {measure}.", questionnaire=version.name, measure=measure))
    entries = [(entry, entry.marks[code].value) for entry in drawn.entries if code in entry.marks]
    values = {entry.place.slug: {entry.year: value} for entry, value in entries if value is not None}
    countries = {entry.place.slug: entry.place.country for entry in drawn.entries}
    described: MeasureDescribed = {
        "name": measure,
        "title": titles[code],
        "unit": _POINTS,
        "level": "city",
        "questionnaire": version.name,
    }
    of_cities = Measure(of_countries=False, values=values, countries=countries)
    return Side(of_cities, described, drawn.view.sample.synthetic)


def _unknown(name: str, why: Sentence) -> UnknownMeasure:
    return UnknownMeasure(why, errors=[Fault(parameter=name, code="unknown_measure", detail=why)])


def _correlated(x: Side, y: Side, window: int, drawn: Drawn | None) -> Correlation:
    of_countries = x.measure.of_countries or y.measure.of_countries
    points = domain.pairs(x.measure, y.measure, window)
    straight, ranked = domain.correlated(points, "countries" if of_countries else "cities")
    return {
        "x": x.described,
        "y": y.described,
        "interpretation": "association",
        "unit_of_observation": "country" if of_countries else "city",
        "window_years": window,
        "n": len(points),
        "n_cities": sum(len(point.cities) for point in points),
        "n_unpaired": _unpaired(x.measure, y.measure, points),
        "pearson": described(straight, "fisher_z"),
        "spearman": described(ranked, "fisher_z_bonett_wright"),
        "points": points,
        **of_sample(drawn),
        "reconstruction": drawn.version.reconstruction if drawn else False,
        "synthetic": x.synthetic,
    }


def _unpaired(x: Measure, y: Measure, points: Sequence[Point]) -> int:
    """Count the places of either measure that are in no pair."""
    paired = {point.place for point in points} | {city for point in points for city in point.cities}
    return len((set(x.values) | set(y.values)) - paired)


def described(coefficient: Coefficient, method: str) -> CoefficientDescribed:
    """Tell a coefficient and its interval, with the method of that."""
    return {
        "value": coefficient.value,
        "low": coefficient.low,
        "high": coefficient.high,
        "level": LEVEL,
        "method": method,
    }


def of_sample(drawn: Drawn | None) -> OfSample:
    """Tell the sample of scores, if any are asked for."""
    return {"sample": drawn.sample, "left_out": drawn.left_out} if drawn else {}
