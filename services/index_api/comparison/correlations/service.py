"""Scores beside one another and beside figures from elsewhere."""

import asyncio
from dataclasses import asdict, dataclass
from typing import Any, Final

from services.index_api.comparison.correlations import domain
from services.index_api.comparison.correlations.domain import Coefficient, Measure, Point
from services.index_api.comparison.correlations.errors import UnknownMeasure
from services.index_api.comparison.samples.domain import LATEST
from services.index_api.comparison.series.service import SeriesService
from services.index_api.comparison.statistics.domain import LEVEL
from services.index_api.comparison.statistics.service import Drawn, Statistics
from shared.platform.refusals import Fault, Invalid, NotFound

_POINTS: Final = "points, 0 to 100"


@dataclass(frozen=True, slots=True)
class _Side:
    """A measure, and how it is told."""

    measure: Measure
    told: dict[str, Any]
    synthetic: bool


@dataclass(slots=True)
class Correlations:
    """Sets two measures beside each other."""

    statistics: Statistics
    series: SeriesService

    async def correlation(
        self, x: str, y: str, questionnaire: str | None, sample: str | None, window: int
    ) -> dict[str, Any]:
        """Give `Correlation` of two measures, each `indicator:…`, `composite:…` or `series:…`.

        Raises Invalid, UnknownMeasure, UnknownQuestionnaire, NotFound (of the sample), TooFewPairs, NoVariance.
        """
        if x == y:
            raise Invalid(errors=[Fault(parameter="y", code="same", detail="Name another measure than x.")])
        asked = {"x": x, "y": y}
        of_series = {name: await self._series(name, one) for name, one in asked.items() if one.startswith("series:")}
        drawn = None
        if len(of_series) < len(asked):
            drawn = await self._drawn(questionnaire, sample, [one.synthetic for one in of_series.values()])
        sides = {
            name: of_series[name] if drawn is None or name in of_series else _score(drawn, name, one)
            for name, one in asked.items()
        }
        if sides["x"].synthetic != sides["y"].synthetic:
            detail = "Invented figures are set beside invented ones, real beside real."
            raise Invalid(detail, errors=[Fault(parameter="y", code="mixed_kinds", detail=detail)])
        return await asyncio.to_thread(_correlated, sides["x"], sides["y"], window, drawn)

    async def _drawn(self, questionnaire: str | None, sample: str | None, synthetic: list[bool]) -> Drawn:
        if questionnaire is None:
            detail = "An indicator or composite is one of a questionnaire: name it."
            raise Invalid(detail, errors=[Fault(parameter="questionnaire", code="missing", detail=detail)])
        fitting = LATEST[synthetic[0]] if synthetic else None
        return await self.statistics.drawn(questionnaire, sample or fitting)

    async def _series(self, name: str, measure: str) -> _Side:
        try:
            series, countries = await self.series.placed(measure.partition(":")[2])
        except NotFound as missing:
            raise _unknown(name, str(missing)) from None
        values: dict[str, dict[int, float]] = {}
        for one in series.values:
            values.setdefault(one.city or one.country or "", {})[one.year] = one.value
        told = {
            "name": measure, "title": series.title, "unit": series.unit, "level": series.level,
            "source": series.source.model_dump(exclude_none=True), "licence": series.licence,
        }  # fmt: skip
        return _Side(Measure(series.level == "country", values, countries), told, series.synthetic)


def _score(drawn: Drawn, name: str, measure: str) -> _Side:
    kind, _, code = measure.partition(":")
    version = drawn.version
    titles = {one.code: one.label for one in (version.indicators if kind == "indicator" else version.composites)}
    if code not in titles:
        raise _unknown(name, f"{version.name} has no {kind} {code}.")
    entries = [(one, one.marks[code].value) for one in drawn.entries if code in one.marks]
    values = {one.place.slug: {one.year: value} for one, value in entries if value is not None}
    countries = {one.place.slug: one.place.country for one in drawn.entries}
    told = {
        "name": measure, "title": titles[code], "unit": _POINTS, "level": "city", "questionnaire": version.name
    }  # fmt: skip
    return _Side(Measure(False, values, countries), told, drawn.view.sample.synthetic)  # noqa: FBT003 - of cities


def _unknown(name: str, why: str) -> UnknownMeasure:
    return UnknownMeasure(why, errors=[Fault(parameter=name, code="unknown_measure", detail=why)])


def _correlated(x: _Side, y: _Side, window: int, drawn: Drawn | None) -> dict[str, Any]:
    of_countries = x.measure.of_countries or y.measure.of_countries
    points = domain.pairs(x.measure, y.measure, window)
    straight, ranked = domain.correlated(points, "countries" if of_countries else "cities")
    return {
        "x": x.told, "y": y.told, "interpretation": "association",
        "unit_of_observation": "country" if of_countries else "city", "window_years": window,
        "n": len(points), "n_cities": sum(len(one.cities) for one in points),
        "n_unpaired": _unpaired(x.measure, y.measure, points),
        "pearson": _told(straight, "fisher_z"), "spearman": _told(ranked, "fisher_z_bonett_wright"),
        "points": [asdict(one) for one in points],
        **(drawn.told() if drawn else {}),
        "reconstruction": drawn.version.reconstruction if drawn else False,
        "synthetic": x.synthetic,
    }  # fmt: skip


def _unpaired(x: Measure, y: Measure, points: list[Point]) -> int:
    """Count the places of either measure that are in no pair."""
    paired = {one.place for one in points} | {city for one in points for city in one.cities}
    return len((set(x.values) | set(y.values)) - paired)


def _told(coefficient: Coefficient, method: str) -> dict[str, Any]:
    return {**asdict(coefficient), "level": LEVEL, "method": method}
