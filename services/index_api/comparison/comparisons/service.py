"""Comparisons: what is kept ready of a group, and the numbers of one city beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NotRequired, TypedDict
from uuid import UUID

from services.index_api.comparison.comparisons import domain
from services.index_api.comparison.comparisons.domain import ComparedScore, MembersCompared, Rules, Statistics
from services.index_api.comparison.entries.domain import Entry, checksum
from services.index_api.comparison.groups import domain as groups
from services.index_api.comparison.groups.domain import DescribedGroup, Pick, Texts, demand_known
from services.index_api.comparison.groups.service import Groups
from services.index_api.comparison.samples.domain import (
    LATEST,
    Choice,
    LeftOut,
    NamedSample,
    View,
    in_group,
    named,
    told_left_out,
)
from services.index_api.comparison.samples.service import Kept, Samples
from services.index_api.comparison.standings.domain import Standing
from services.index_api.comparison.standings.service import Standings
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.instrument.scoring.domain import METHOD_1
from shared.platform.access.permits import Permit
from shared.platform.refusals import NotFound
from shared.schemas.index.comparison.samples import Basis
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion
from shared.sentences import say


class LabelledScore(ComparedScore):
    """A compared number with its name by language."""

    label: Texts


class _Numbers(TypedDict):
    questionnaire: NotRequired[str]
    index: NotRequired[LabelledScore]
    extended_index: NotRequired[LabelledScore]
    composites: list[LabelledScore]
    indicators: list[LabelledScore]
    strengths: list[str]
    weaknesses: list[str]
    reconstruction: bool


class CityCompared(_Numbers):
    """A city beside a group of a sample.

    `year`, `assessment` and `answered`, its version, are absent without an assessment, `questionnaire` and `index` for
    an empty sample, `extended_index` where the questionnaire has none, `standing` where the city is not ranked.
    """

    city: str
    name: str
    sample: NamedSample
    group: DescribedGroup
    size: int
    city_in_sample: bool
    city_in_group: bool
    withheld: bool
    left_out: Sequence[LeftOut]
    rules: Rules
    method: str
    checksum: str
    synthetic: bool
    standing: NotRequired[Standing]
    year: NotRequired[int]
    assessment: NotRequired[UUID]
    answered: NotRequired[str]


@dataclass(frozen=True, slots=True)
class _Beside:
    """A group of a sample: who counts, the numbers of each code, who does not, and its description."""

    entries: Sequence[Entry]
    numbers: Mapping[str, Statistics]
    left_out: Sequence[LeftOut]
    group: DescribedGroup
    checksum: str


@dataclass(slots=True)
class Comparisons:
    """Cities beside others of their kind, on one version of a questionnaire or on what several have in common."""

    samples: Samples
    standings: Standings
    groups: Groups
    questionnaires: Questionnaires

    async def comparison(
        self,
        permit: Permit,
        city: str,
        group: str,
        *,
        sample: str,
        questionnaire: str | None = None,
        basis: Basis | None = None,
    ) -> CityCompared:
        """Set a city beside a group, texts by language.

        Only the city itself and the secretariat see the numbers of a city that withholds them. Raises `NotFound`, and
        `Invalid` when invented and real cities would be mixed.
        """
        kept = await self.samples.kept()
        place = kept.places.get(city)
        if place is None:
            raise NotFound(say("There is no such city."))
        seen = await self.samples.of_city(kept, place, Choice(sample, questionnaire, basis))
        beside = self._beside(kept, seen, group)
        own, in_sample = await self.samples.own(kept, seen, city)
        compared: CityCompared = {
            "city": city,
            "name": place.name,
            "sample": named(seen.sample),
            "group": beside.group,
            "size": len(beside.entries),
            "city_in_sample": in_sample,
            "city_in_group": any(entry.place.slug == city for entry in beside.entries),
            "withheld": city in kept.withheld,
            "left_out": beside.left_out,
            "rules": domain.RULES,
            "method": METHOD_1.version,
            "checksum": beside.checksum,
            "reconstruction": seen.sample.reconstruction,
            "synthetic": place.synthetic,
            "composites": [],
            "indicators": [],
            "strengths": [],
            "weaknesses": [],
        }
        _add(compared, own, await self.standings.standing(kept, seen, group, city))
        if seen.sample.questionnaire is None:
            return compared
        version = await self.questionnaires.whole(seen.sample.questionnaire)
        hidden = city in kept.withheld and not permit.covers(city=city)
        why_none = _why_none(seen, own, hidden=hidden)
        return {**compared, **_numbers(version, _scores(version, None if hidden else own, beside, why_none))}

    async def members(self, network: str, sample: str, basis: Basis | None) -> MembersCompared:
        """Set the cities of a network beside one another; `latest` is of invented ones where it holds no others.

        A network that nobody knows has none. Raises `NotFound` for a sample that does not exist.
        """
        kept = await self.samples.kept()
        group = self.groups.named(f"network:{network}")
        if sample == LATEST[False] and groups.invented(group, kept.places):
            sample = LATEST[True]
        seen = await self.samples.view(kept, Choice(sample, None, basis))
        compared: MembersCompared = {
            "network": network,
            "sample": named(seen.sample),
            "areas": [],
            "cities": [],
            "checksum": "",
            "reconstruction": seen.sample.reconstruction,
            "synthetic": seen.sample.synthetic,
        }
        if seen.sample.questionnaire is None or not any(map(group.holds, kept.places.values())):
            return compared
        beside = self._beside(kept, seen, group.name)
        version = await self.questionnaires.whole(seen.sample.questionnaire)
        areas = [
            domain.area_of_members(indicator.code, indicator.label, beside.numbers.get(indicator.code))
            for indicator in version.indicators
        ]
        cities = domain.member_values(beside.entries, version.index, [area["code"] for area in areas])
        return {**compared, "areas": areas, "cities": cities, "checksum": beside.checksum}

    def _beside(self, kept: Kept, seen: View, name: str) -> _Beside:
        key = (seen.sample.slug, seen.sample.questionnaire, seen.sample.basis, name)
        if (known := kept.recall(_Beside, *key)) is not None:
            return known
        group = self.groups.named(name)
        demand_known(group, kept.places)
        entries, left_out = in_group(seen, group)
        found = _Beside(
            entries=entries,
            numbers=domain.of_group(entries),
            left_out=told_left_out(left_out),
            group=self.groups.described(group, kept.places, kept.networks),
            checksum=checksum(sorted((str(entry.assessment), entry.input_checksum) for entry in entries)),
        )
        return kept.remember(found, *key)


def _add(compared: CityCompared, own: Entry | None, standing: Standing | None) -> None:
    """Add the assessment of the city and its rank, where there are."""
    if own is not None:
        compared["year"], compared["assessment"], compared["answered"] = own.year, own.assessment, own.questionnaire
    if standing is not None:
        compared["standing"] = standing


def _why_none(seen: View, own: Entry | None, *, hidden: bool) -> str:
    """Say why a city has no number: on a core its version may have too little in common with the others."""
    if hidden:
        return "withheld"
    if own is None:
        return "no_assessment"
    core = seen.sample.core
    return core.why_not(own.questionnaire) if core else "no_assessment"


def _scores(
    version: QuestionnaireVersion, own: Entry | None, beside: _Beside, why_none: str
) -> dict[str, LabelledScore]:
    """Compare every composite and indicator of a version, by code."""
    marks = own.marks if own else {}
    composites = {composite.code: composite.label for composite in version.composites}
    labels = {**composites, **{indicator.code: indicator.label for indicator in version.indicators}}
    scores: dict[str, LabelledScore] = {}
    for code, label in labels.items():
        score = domain.compared(code, marks.get(code), beside.numbers.get(code), why_none=why_none)
        scores[code] = {**score, "label": label}
    return scores


def _numbers(version: QuestionnaireVersion, scores: Mapping[str, LabelledScore]) -> _Numbers:
    """Put compared scores in their places."""
    extended = version.extended_index
    named_apart = (version.index, extended)
    indicators = [scores[indicator.code] for indicator in version.indicators]
    strengths, weaknesses = domain.standing_out(indicators)
    numbers: _Numbers = {
        "questionnaire": version.name,
        "index": scores[version.index],
        "composites": [scores[part.code] for part in version.composites if part.code not in named_apart],
        "indicators": indicators,
        "strengths": strengths,
        "weaknesses": weaknesses,
        "reconstruction": version.reconstruction,
    }
    if extended:
        numbers["extended_index"] = scores[extended]
    return numbers


def in_language(compared: CityCompared, pick: Pick) -> Mapping[str, object]:
    """Give a comparison as the answer of `getComparison`, in the language that `pick` chooses."""

    def labelled(score: LabelledScore) -> Mapping[str, object]:
        return {**score, "label": pick(score["label"])}

    answer: dict[str, object] = {
        **compared,
        "group": groups.in_language(compared["group"], pick),
        "rules": {
            **compared["rules"],
            "quantiles": pick(compared["rules"]["quantiles"]),
            "percentile": pick(compared["rules"]["percentile"]),
        },
        "composites": [labelled(score) for score in compared["composites"]],
        "indicators": [labelled(score) for score in compared["indicators"]],
    }
    if "standing" in compared:
        answer["standing"] = {**compared["standing"], "sentence": pick(compared["standing"]["sentence"])}
    if "index" in compared:
        answer["index"] = labelled(compared["index"])
    if "extended_index" in compared:
        answer["extended_index"] = labelled(compared["extended_index"])
    return answer
