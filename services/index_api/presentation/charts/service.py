"""The charts of a city: their data, and their pictures, which are kept ready while there is room."""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from services.index_api.comparison.comparisons.service import Comparisons
from services.index_api.comparison.waves.service import Waves
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.network.directory.service import DirectoryService
from services.index_api.presentation.charts.domain import areas_chart, waves_chart
from services.index_api.presentation.svg.domain import Chart, svg_of
from shared.platform.access.permits import Permit
from shared.platform.bodies import csv_bodies
from shared.platform.data.data_files import read_yaml
from shared.schemas.fields import in_language
from shared.schemas.index.instrument.questionnaires import Composite, Indicator

_WORDS: Final[Mapping[str, Mapping[str, str]]] = read_yaml(Path(__file__).parent / "data" / "words.yaml")
_NUMBERS: Final = ("mean", "median", "lower_quartile", "upper_quartile", "percentile", "difference")
_UNTOLD: Final = {**dict.fromkeys(("value", "low", "high", "coverage", "reason", *_NUMBERS)), "n": 0}
"""What a comparison leaves out where it does not know it."""
_OF_SAMPLE: Final = (
    "sample", "group", "size", "checksum", "city_in_sample", "city_in_group", "strengths", "weaknesses", "left_out"
)  # fmt: skip
_ENGLISH: Final = "en"
_MOST_KEPT: Final = 400
"""Of about 12 kB each."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which city, beside which group of which sample."""

    city: str
    sample: str = "latest"
    group: str = "all"


@dataclass(slots=True)
class Charts:
    """Radar, bars and waves."""

    directory: DirectoryService
    waves: Waves
    questionnaires: Questionnaires
    comparisons: Comparisons
    _drawn: OrderedDict[Chart, bytes] = field(default_factory=OrderedDict)

    async def chart(self, permit: Permit, kind: str, asked: Asked, language: str) -> Chart:
        """Give a chart of a city: `kind` is radar, bars or waves.

        Raises NotFound, and `Invalid` where invented and real cities would be mixed.
        """
        if kind == "waves":
            name = (await self.directory.city(asked.city)).name
            return laid_out(kind, await self.history(asked.city, name), language)
        return laid_out(kind, await self.areas(permit, asked), language)

    async def data(self, permit: Permit, kind: str, asked: Asked, language: str) -> tuple[bytes, bool]:
        """Give the data behind a chart as CSV, and whether they are of a frozen sample. Raises as `chart`."""
        chart = await self.chart(permit, kind, asked, language)
        return csv_bodies.write(chart.table), chart.frozen

    async def picture(self, chart: Chart) -> bytes:
        """Draw a chart as SVG, or give the picture that was drawn of the same data before."""
        if (drawn := self._drawn.get(chart)) is not None:
            self._drawn.move_to_end(chart)
            return drawn
        drawn = await asyncio.to_thread(svg_of, chart)
        self._drawn[chart] = drawn
        while len(self._drawn) > _MOST_KEPT:
            self._drawn.popitem(last=False)
        return drawn

    async def areas(self, permit: Permit, asked: Asked) -> dict[str, Any]:
        """Tell the areas of a city beside a group of a sample, as `areas_chart` takes them, with names by language.

        A city that withholds its numbers stands alone, with what it published. Raises as `chart`.
        """
        found = await self.comparisons.comparison(permit, asked.city, asked.sample, asked.group, None)
        about = {name: found[name] for name in ("name", "city", "reconstruction", "synthetic", "withheld")}
        if found["withheld"]:
            return about | await self._alone(asked.city)
        told = about | {name: found[name] for name in _OF_SAMPLE}
        if "year" not in found:
            return {**told, "year": None, "questionnaire": None, "index": None, "indicators": []}
        of_wave = {name: found[name] for name in ("year", "assessment", "questionnaire")}
        rows = [_UNTOLD | one for one in (found["index"], *found["indicators"])]
        return {**told, **of_wave, "index": rows[0], "indicators": rows[1:]}

    async def history(self, city: str, name: str) -> dict[str, Any]:
        """Tell all waves of a city on what they have in common, as `waves_chart` takes them. Raises `NotFound`."""
        told = await self.waves.comparable(city, None)
        return {**told, "name": name, "names": await self._names(told.get("reference"))}

    async def _alone(self, city: str) -> dict[str, Any]:
        """Tell the areas of the latest wave of a city without any other city."""
        waves = (await self.waves.own(city))["waves"]
        told: dict[str, Any] = dict.fromkeys(("sample", "group", "checksum", "year", "questionnaire", "index"))
        told |= {"size": 0, "indicators": [], "strengths": [], "weaknesses": [], "left_out": []}
        if valid := [one for one in waves if "scores" in one]:
            scores, names = valid[-1]["scores"], await self._names(valid[-1]["questionnaire"])
            rows = [{**_UNTOLD, **one, "label": names[one["code"]]} for one in (scores["index"], *scores["indicators"])]
            told |= {name: valid[-1][name] for name in ("year", "assessment", "questionnaire")}
            told |= {"index": rows[0], "indicators": rows[1:], "reconstruction": scores["reconstruction"]}
        return told

    async def _names(self, questionnaire: str | None) -> dict[str, Mapping[str, str]]:
        """Give the names of areas and composites of a version by code."""
        if questionnaire is None:
            return {}
        version = await self.questionnaires.named(questionnaire)
        parts: list[Composite | Indicator] = [*version.indicators, *version.composites]
        return {one.code: one.label for one in parts}


def laid_out(kind: str, told: Mapping[str, Any], language: str) -> Chart:
    """Make the chart of what `areas` or `history` told, in one language."""

    def say(texts: Mapping[str, str]) -> str:
        return in_language(texts, language)

    if kind == "waves":
        names = {code: say(texts) for code, texts in told["names"].items()}
        return waves_chart(language, _WORDS[language], {**told, "names": names})
    rows = [{**row, "label": say(row["label"])} for row in told["indicators"]]
    index = told["index"] and {**told["index"], "label": say(told["index"]["label"])}
    group = told["group"] and {**told["group"], "label": say(told["group"]["label"])}
    return areas_chart(kind, language, _WORDS[language], {**told, "index": index, "indicators": rows, "group": group})
