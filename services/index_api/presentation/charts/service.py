"""The charts of a city: their data, and their pictures, which are kept ready while there is room."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast

from services.index_api.comparison.comparisons.service import Comparisons
from services.index_api.comparison.waves.service import Waves
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.network.directory.service import DirectoryService
from services.index_api.presentation.chart_data.domain import Area, CityAreas, CityWaves, History
from services.index_api.presentation.charts.domain import Voice, areas_chart, waves_chart
from services.index_api.presentation.svg.domain import Chart, svg_of
from shared.platform.access.permits import Permit
from shared.platform.aside import aside
from shared.platform.bodies import csv_bodies
from shared.schemas.fields import Wanted, own_of
from shared.schemas.index.comparison.samples import Basis
from shared.schemas.index.instrument.questionnaires import Composite, Indicator

_MOST_KEPT: Final = 400
"""Of about 12 kB each."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which city, beside which group of which sample, on which basis."""

    city: str
    sample: str = "latest"
    group: str = "all"
    basis: Basis | None = None


@dataclass(slots=True)
class Charts:
    """Radar, bars and waves."""

    directory: DirectoryService
    waves: Waves
    questionnaires: Questionnaires
    comparisons: Comparisons
    _drawn: OrderedDict[Chart, bytes] = field(default_factory=OrderedDict)

    async def chart(self, permit: Permit, kind: str, asked: Asked, wanted: Wanted) -> Chart:
        """Give a chart of a city: `kind` is radar, bars or waves.

        Raises NotFound, and `Invalid` where invented and real cities would be mixed.
        """
        if kind == "waves":
            name = (await self.directory.city(asked.city)).name
            return drawn_waves(await self.history(asked.city, name), wanted)
        return drawn_areas(kind, await self.areas(permit, asked), wanted)

    async def data(self, permit: Permit, kind: str, asked: Asked, wanted: Wanted) -> tuple[bytes, bool]:
        """Give the data behind a chart as CSV, and whether they are of a frozen sample. Raises as `chart`."""
        chart = await self.chart(permit, kind, asked, wanted)
        return csv_bodies.write(chart.table), chart.frozen

    async def picture(self, chart: Chart) -> bytes:
        """Draw a chart as SVG, or give the picture that was drawn of the same data before."""
        if (drawn := self._drawn.get(chart)) is not None:
            self._drawn.move_to_end(chart)
            return drawn
        drawn = await aside(svg_of, chart)
        self._drawn[chart] = drawn
        while len(self._drawn) > _MOST_KEPT:
            self._drawn.popitem(last=False)
        return drawn

    async def areas(self, permit: Permit, asked: Asked) -> CityAreas:
        """Tell the areas of a city beside a group of a sample, with texts by language.

        A city that withholds its numbers stands alone, with what it published. Raises as `chart`.
        """
        found = await self.comparisons.comparison(
            permit, asked.city, asked.group, sample=asked.sample, basis=asked.basis
        )
        if found["withheld"]:
            alone = _without_wave(found)
            return await self._with_latest_wave(alone)
        areas: CityAreas = {
            **_without_wave(found),
            "sample": found["sample"],
            "group": found["group"],
            "size": found["size"],
            "checksum": found["checksum"],
            "city_in_sample": found["city_in_sample"],
            "city_in_group": found["city_in_group"],
            "strengths": found["strengths"],
            "weaknesses": found["weaknesses"],
            "left_out": found["left_out"],
            "standing": found.get("standing"),
        }
        if "year" not in found:
            return areas
        areas["year"], areas["assessment"] = found["year"], found["assessment"]
        areas["questionnaire"] = found["answered"]
        areas["index"] = _as_area(found["index"], found["index"]["label"])
        areas["indicators"] = [_as_area(area, area["label"]) for area in found["indicators"]]
        return areas

    async def history(self, city: str, name: str) -> History:
        """Tell all waves of a city, called `name`, on what they have in common. Raises `NotFound`."""
        waves = cast("CityWaves", await self.waves.comparable(city, None))  # as `CityScores` says
        return History(name, waves, await self._names(waves.get("reference")))

    async def _with_latest_wave(self, areas: CityAreas) -> CityAreas:
        """Add the areas of the latest wave of a city, without any other city."""
        waves = (await self.waves.own(areas["city"]))["waves"]
        if not (valid := [wave for wave in waves if "scores" in wave]):
            return areas
        latest, scores = valid[-1], valid[-1]["scores"]
        names = await self._names(latest["questionnaire"])
        areas["year"], areas["assessment"] = latest["year"], latest["assessment"]
        areas["questionnaire"], areas["reconstruction"] = latest["questionnaire"], scores["reconstruction"]
        areas["index"] = _as_area(scores["index"], names[scores["index"]["code"]])
        areas["indicators"] = [_as_area(area, names[area["code"]]) for area in scores["indicators"]]
        return areas

    async def _names(self, questionnaire: str | None) -> dict[str, Mapping[str, str]]:
        """Give the names of areas and composites of a version by code."""
        if questionnaire is None:
            return {}
        version = await self.questionnaires.whole(questionnaire)
        parts: list[Composite | Indicator] = [*version.indicators, *version.composites]
        return {part.code: part.label for part in parts}


# Any in the next two: comparisons and waves hand on scores with other members each; here they get one shape.
def _as_area(score: Mapping[str, Any], label: Mapping[str, str]) -> Area:
    """Name every number of a score, also those that comparisons and waves leave out where they do not know them."""
    return {
        "code": score["code"],
        "label": label,
        "value": score.get("value"),
        "display": score.get("display"),
        "low": score.get("low"),
        "high": score.get("high"),
        "coverage": score.get("coverage"),
        "reason": score.get("reason"),
        "n": score.get("n", 0),
        "mean": score.get("mean"),
        "median": score.get("median"),
        "lower_quartile": score.get("lower_quartile"),
        "upper_quartile": score.get("upper_quartile"),
        "percentile": score.get("percentile"),
        "difference": score.get("difference"),
    }


def _without_wave(found: Mapping[str, Any]) -> CityAreas:
    """Begin with a city of which no wave and no other city is told."""
    return {
        "city": found["city"],
        "name": found["name"],
        "year": None,
        "questionnaire": None,
        "index": None,
        "indicators": [],
        "sample": None,
        "group": None,
        "size": 0,
        "checksum": None,
        "city_in_sample": False,
        "city_in_group": False,
        "strengths": [],
        "weaknesses": [],
        "left_out": [],
        "standing": None,
        "withheld": found["withheld"],
        "reconstruction": found["reconstruction"],
        "synthetic": found["synthetic"],
    }


def drawn_areas(kind: str, areas: CityAreas, wanted: Wanted) -> Chart:
    """Make the chart of areas as it is wanted to be told; `kind` is radar or bars."""
    return areas_chart(kind, _voice(wanted), areas)


def drawn_waves(history: History, wanted: Wanted) -> Chart:
    """Make the chart of waves as it is wanted to be told."""
    return waves_chart(_voice(wanted), history)


def _voice(wanted: Wanted) -> Voice:
    return Voice(wanted, own_of(wanted))
