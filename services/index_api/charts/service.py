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
        told = await (self.history(city, name) if kind == "waves" else self.areas(city, name))
        return laid_out(kind, told, language)

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

    async def areas(self, city: str, name: str) -> dict[str, Any]:
        """Tell the areas of the latest wave of a city, as `areas_chart` takes them, with names in every language."""
        told = await self.waves.own(city)
        about = {"name": name, "city": city, "sample": None, "group": None, "size": 0}
        valid = [one for one in told["waves"] if "scores" in one]
        if not valid:
            flags = {flag: told[flag] for flag in ("reconstruction", "synthetic")}
            return {**about, **flags, "year": None, "questionnaire": None, "index": None, "indicators": []}
        wave = valid[-1]
        scores, names = wave["scores"], await self._names(wave["questionnaire"])
        rows = [{**_ALONE, **one, "label": names[one["code"]]} for one in (scores["index"], *scores["indicators"])]
        flags = {flag: scores[flag] for flag in ("reconstruction", "synthetic")}
        of_wave = {name: wave[name] for name in ("wave", "year", "assessment", "questionnaire")}
        return {**about, **flags, **of_wave, "index": rows[0], "indicators": rows[1:]}

    async def history(self, city: str, name: str) -> dict[str, Any]:
        """Tell all waves of a city on what they have in common, as `waves_chart` takes them."""
        told = await self.waves.comparable(city, None)
        return {**told, "name": name, "names": await self._names(told.get("reference"))}

    async def _names(self, questionnaire: str | None) -> dict[str, Mapping[str, str]]:
        """Give the names of areas and composites of a version by code."""
        if questionnaire is None:
            return {}
        version = await self.questionnaires.named(questionnaire)
        return {one.code: one.label for one in (*version.indicators, *version.composites)}


def laid_out(kind: str, told: Mapping[str, Any], language: str) -> Chart:
    """Make the chart of what `areas` or `history` told, in one language."""

    def say(texts: Mapping[str, str]) -> str:
        return texts.get(language) or texts.get(_ENGLISH) or next(iter(texts.values()), "")

    if kind == "waves":
        names = {code: say(texts) for code, texts in told["names"].items()}
        return waves_chart(language, _WORDS[language], {**told, "names": names})
    rows = [{**row, "label": say(row["label"])} for row in told["indicators"]]
    index = told["index"] and {**told["index"], "label": say(told["index"]["label"])}
    return areas_chart(kind, language, _WORDS[language], {**told, "index": index, "indicators": rows})
