"""The charts of a city: their data, and their pictures, which are kept ready while there is room."""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from services.index_api.charts.domain import areas_chart, waves_chart
from services.index_api.directory.service import DirectoryService
from services.index_api.drawing.domain import Chart, csv_of, svg_of
from services.index_api.questionnaires.service import Questionnaires
from services.index_api.waves.service import Waves
from shared.platform.data_files import read_yaml

_WORDS: Final[Mapping[str, Mapping[str, str]]] = read_yaml(Path(__file__).parent / "data" / "words.yaml")
_ALONE: Final = dict.fromkeys(("n", "mean", "median", "lower_quartile", "upper_quartile", "percentile", "difference"))
_ENGLISH: Final = "en"
_MOST_KEPT: Final = 400
"""Of about 12 kB each."""


@dataclass(slots=True)
class Charts:
    """Radar, bars and waves."""

    directory: DirectoryService
    waves: Waves
    questionnaires: Questionnaires
    _drawn: OrderedDict[Chart, bytes] = field(default_factory=OrderedDict)

    async def chart(self, kind: str, city: str, language: str) -> Chart:
        """Give a chart of a city: `kind` is radar, bars or waves. Raises `NotFound` for an unknown city."""
        name = (await self.directory.city(city)).name
        if kind == "waves":
            told = await self.waves.comparable(city, None)
            names = await self._names(told.get("reference"), language)
            return waves_chart(language, _WORDS[language], {**told, "name": name, "names": names})
        return areas_chart(kind, language, _WORDS[language], await self._areas(city, name, language))

    async def data(self, kind: str, city: str, language: str) -> bytes:
        """Give the data behind a chart as CSV. Raises `NotFound`."""
        return csv_of((await self.chart(kind, city, language)).table)

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

    async def _areas(self, city: str, name: str, language: str) -> dict[str, Any]:
        """Tell the areas of the latest wave of a city, as `areas_chart` takes them."""
        told = await self.waves.own(city)
        about = {"name": name, "city": city, "sample": None, "group": None, "size": 0}
        valid = [one for one in told["waves"] if "scores" in one]
        if not valid:
            flags = {flag: told[flag] for flag in ("reconstruction", "synthetic")}
            return {**about, **flags, "year": None, "questionnaire": None, "index": None, "indicators": []}
        wave = valid[-1]
        scores, names = wave["scores"], await self._names(wave["questionnaire"], language)
        rows = [{**_ALONE, **one, "label": names[one["code"]]} for one in (scores["index"], *scores["indicators"])]
        flags = {flag: scores[flag] for flag in ("reconstruction", "synthetic")}
        versions = {"year": wave["year"], "questionnaire": wave["questionnaire"]}
        return {**about, **flags, **versions, "index": rows[0], "indicators": rows[1:]}

    async def _names(self, questionnaire: str | None, language: str) -> dict[str, str]:
        """Give the names of areas and composites of a version by code."""
        if questionnaire is None:
            return {}
        version = await self.questionnaires.named(questionnaire)
        return {
            one.code: one.label.get(language) or one.label[_ENGLISH]
            for one in (*version.indicators, *version.composites)
        }
