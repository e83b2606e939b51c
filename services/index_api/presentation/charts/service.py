"""The charts of a city and of a network: their data, in each form that they are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, cast
from uuid import UUID

from services.index_api.comparison.comparisons.service import Comparisons
from services.index_api.comparison.rankings.service import Rankings
from services.index_api.comparison.statistics.service import Statistics
from services.index_api.comparison.waves.service import Waves
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.network.directory.service import DirectoryService
from services.index_api.outside.results.service import Results
from services.index_api.presentation.area_charts.domain import areas_chart
from services.index_api.presentation.captions.domain import Voice
from services.index_api.presentation.chart_data.domain import Area, CityAreas, CityWaves, History
from services.index_api.presentation.network_charts.domain import network_chart
from services.index_api.presentation.outside_charts.domain import Names, outside_chart
from services.index_api.presentation.rank_charts.domain import CityRanks, ranks_chart
from services.index_api.presentation.wave_charts.domain import told_elsewhere, waves_chart
from shared.platform.access.permits import Permit
from shared.platform.pictures.charts import Chart
from shared.schemas.fields import Wanted
from shared.schemas.index.comparison.samples import Basis
from shared.schemas.index.instrument.questionnaires import Composite, Indicator

AreaKind = Literal["areas", "radar"]
Level = Literal["indicators", "questions"]
Kind = Literal["areas", "radar", "bars", "waves", "ranks"]


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which city, beside which group of which sample, on which basis."""

    city: str
    sample: str = "latest"
    group: str = "all"
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class AskedOfNetwork:
    """Of which network, in which sample, on which basis."""

    network: str
    sample: str = "latest"
    basis: Basis | None = None


@dataclass(slots=True)
class Charts:
    """Areas, waves, ranks, networks, and campaigns."""

    directory: DirectoryService
    waves: Waves
    questionnaires: Questionnaires
    comparisons: Comparisons
    statistics: Statistics
    rankings: Rankings
    results: Results

    async def of_city(self, permit: Permit, kind: Kind, asked: Asked, wanted: Wanted, base: str) -> Chart:
        """Give a chart of a city; `bars` is what `areas` was called before. `base` is the address of this service.

        Raises NotFound, and `Invalid` where invented and real cities would be mixed.
        """
        voice = Voice.at(base, f"cities/{asked.city}/profile", wanted)
        if kind == "waves":
            name = (await self.directory.city(asked.city)).name
            return waves_chart(voice, await self.measured(await self.history(asked.city, name)))
        if kind == "ranks":
            return ranks_chart(voice, asked.city, await self.ranks(asked))
        areas = await self.areas(permit, asked)
        drawn_as: AreaKind = "radar" if kind == "radar" else "areas"
        if areas["year"] is not None:
            return areas_chart(drawn_as, voice, areas, None)
        return areas_chart(drawn_as, voice, areas, told_elsewhere(await self.history(asked.city, areas["name"])))

    async def of_network(self, asked: AskedOfNetwork, wanted: Wanted, base: str) -> Chart:
        """Give the chart of a network; `base` is the address of this service. Raises `NotFound`."""
        voice = Voice.at(base, f"networks/{asked.network}", wanted)
        name = (await self.directory.network(asked.network)).name
        return network_chart(voice, name, await self.comparisons.members(asked.network, asked.sample, asked.basis))

    async def of_campaign(self, permit: Permit, campaign: UUID, level: Level, wanted: Wanted, base: str) -> Chart:
        """Give the chart of what a campaign found; `base` is the address of this service.

        Raises NotFound, NotShownYet.
        """
        view = await self.results.view(permit, campaign)
        shown = await self.results.campaigns.find(permit, campaign)
        names = Names(
            city=(await self.directory.city(shown.city)).name,
            areas=await self._names(shown.questionnaire),
            questions={question.id: question.text for question in shown.questions},
        )
        return outside_chart(Voice.at(base, f"campaigns/{campaign}/outside", wanted), level, names, view)

    async def ranks(self, asked: Asked) -> CityRanks:
        """Tell the ranks of the group of a city. Raises as `of_city`."""
        found = await self.rankings.of_city(asked.city, asked.sample, asked.group, asked.basis)
        ranking = found.ranking
        return CityRanks(
            name=found.name,
            standing=found.standing,
            withheld=found.withheld,
            cities=ranking.cities,
            code=ranking.facts.get("indicator"),
            sample=ranking.sample,
            group=ranking.group,
        )

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
        names = await self._names(waves.get("reference"))
        return History(name, waves, names, self.waves.minimum_coverage)

    async def measured(self, history: History) -> History:
        """Add whether the first and the last wave differ within error of measurement, if that is known."""
        waves = history.waves
        values = [wave["comparable"]["index"]["value"] for wave in waves["waves"] if "comparable" in wave]
        known = [value for value in values if value is not None]
        if len(known) < 2 or "reference" not in waves:
            return history
        change = known[-1] - known[0]
        found = await self.statistics.error_of_change(waves["reference"], change, synthetic=waves["synthetic"])
        error = found["measurement_error"].get("smallest_detectable_change")
        return replace(history, within_error=found["within_error"], error=error)

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
