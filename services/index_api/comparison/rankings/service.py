"""Rankings of a group of a sample, and why the rank of a city moved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NotRequired, TypedDict
from uuid import UUID

from services.index_api.comparison.groups import domain as groups
from services.index_api.comparison.groups.domain import DescribedGroup, Pick, Place, SpokenGroup, Texts, demand_known
from services.index_api.comparison.groups.service import Groups
from services.index_api.comparison.rankings import domain
from services.index_api.comparison.rankings.domain import Ranked, Then, Values
from services.index_api.comparison.samples.domain import (
    LATEST,
    LeftOut,
    NamedSample,
    View,
    in_group,
    named,
    told_left_out,
)
from services.index_api.comparison.samples.service import Kept, Samples
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.instrument.scoring.domain import METHOD_1
from shared.platform.refusals import NotFound
from shared.schemas.fields import Wording
from shared.sentences import all_of, say


class RankedCity(TypedDict):
    """A city in its rank: its value and bounds 0 to 100, coverage 0 to 1."""

    rank: int
    shared: bool
    city: str
    name: str
    country: str
    value: float | None
    display: str
    low: float | None
    high: float | None
    coverage: float | None
    year: int
    assessment: UUID


class RankingFacts(TypedDict):
    """What holds of a ranking as a whole; of an empty sample without indicator and questionnaire."""

    size: int
    left_out: list[LeftOut]
    method: str
    synthetic: bool
    indicator: NotRequired[str]
    questionnaire: NotRequired[str | None]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The cities of a group of a sample, the best first."""

    sample: NamedSample
    group: DescribedGroup
    facts: RankingFacts
    cities: Sequence[RankedCity]

    def rules_in(self, pick: Pick) -> Wording:
        """Say how ranks are given in the language that `pick` chooses."""
        return pick(domain.RULES)

    def group_in(self, pick: Pick) -> SpokenGroup:
        """Describe the group in the language that `pick` chooses."""
        return groups.in_language(self.group, pick)


class RankThen(TypedDict):
    """Where a city stood in one sample, or the `reason` why it had no rank; `of` counts the cities ranked."""

    sample: NamedSample
    of: int
    rank: NotRequired[int]
    value: NotRequired[float | None]
    display: NotRequired[str]
    reason: NotRequired[str]


class MovementPart(TypedDict):
    """How many places one cause moved the rank, above zero lost; `exact` as a fraction."""

    cause: str
    places: float
    exact: str


_Sides = TypedDict("_Sides", {"from": RankThen, "to": RankThen})


class _About(_Sides):
    city: str
    name: str
    indicator: str | None
    group: DescribedGroup
    joined: list[str]
    left: list[str]
    parts: list[MovementPart]
    same_questionnaire: bool
    method: str
    synthetic: bool
    reconstruction: bool
    change: NotRequired[int]


class RankMovement(_About):
    """Why a rank moved between two samples; without `change` where the city is not ranked in both."""

    sentence: Texts


@dataclass(frozen=True, slots=True)
class _Order:
    """A ranking: the cities in their order, and who is left out."""

    ranked: Sequence[Ranked]
    left_out: Mapping[str, Sequence[str]]
    values: Values


@dataclass(slots=True)
class Rankings:
    """Ranks on display values. A city that withholds its numbers is in none of them."""

    samples: Samples
    groups: Groups
    questionnaires: Questionnaires

    async def ranking(self, sample: str, group: str, indicator: str | None, questionnaire: str | None) -> Ranking:
        """Rank the cities of a group of a sample. Raises `NotFound`."""
        kept = await self.samples.kept()
        seen = await self.samples.view(kept, sample, questionnaire)
        code = await self._code(seen, indicator)
        order = self._order(kept, seen, group, code)
        facts: RankingFacts = {
            "size": len(order.ranked),
            "left_out": told_left_out(order.left_out),
            "method": METHOD_1.version,
            "synthetic": seen.sample.synthetic,
        }
        if code:
            facts["indicator"], facts["questionnaire"] = code, seen.sample.questionnaire
        described = self.groups.described(self.groups.named(group), kept.places, kept.networks)
        return Ranking(named(seen.sample), described, facts, [_ranked_city(ranked) for ranked in order.ranked])

    async def movement(self, city: str, before: str, after: str, group: str, indicator: str | None) -> RankMovement:
        """Say why the rank of a city moved, texts by language.

        `latest` is taken on the version that the other sample was frozen on. Raises `NotFound`, and `Invalid` when
        invented and real cities would be mixed.
        """
        kept = await self.samples.kept()
        return await self._movement(kept, _placed(kept, city), before, after, group, indicator)

    async def rank(self, city: str, group: str) -> RankMovement:
        """Say which rank a city has now, and why it moved since the sample that was frozen last. Raises `NotFound`."""
        kept = await self.samples.kept()
        place = _placed(kept, city)
        before = await self.samples.before_now(kept, place)
        return await self._movement(kept, place, before, LATEST[place.synthetic], group, None)

    async def _movement(
        self, kept: Kept, place: Place, before: str, after: str, group: str, indicator: str | None
    ) -> RankMovement:
        city = place.slug
        views = await self._views(kept, place, before, after)
        codes = [await self._code(seen, indicator) for seen in views]
        earlier, later = (self._order(kept, seen, group, code) for seen, code in zip(views, codes, strict=True))
        old, new = earlier.values, later.values
        about: _About = {
            "city": city,
            "name": place.name,
            "indicator": codes[1] or codes[0],
            "group": self.groups.described(self.groups.named(group), kept.places, kept.networks),
            "from": _rank_then(views[0], earlier, city, kept),
            "to": _rank_then(views[1], later, city, kept),
            "joined": sorted(new.keys() - old.keys()),
            "left": sorted(old.keys() - new.keys()),
            "parts": [],
            "same_questionnaire": views[0].sample.questionnaire == views[1].sample.questionnaire,
            "method": METHOD_1.version,
            "synthetic": place.synthetic,
            "reconstruction": any(seen.sample.reconstruction for seen in views),
        }
        return _with_causes(about, earlier, later)

    async def _views(self, kept: Kept, place: Place, before: str, after: str) -> list[View]:
        implicit = LATEST.values()
        first = None if before in implicit else await self.samples.of_city(kept, place, before, None)
        second = await self.samples.of_city(kept, place, after, _version(first) if after in implicit else None)
        if first is None:
            first = await self.samples.of_city(kept, place, before, _version(second))
        return [first, second]

    async def _code(self, seen: View, indicator: str | None) -> str | None:
        """Give the code that is ranked: that asked for, or the index. None for an empty sample. Raises `NotFound`."""
        if seen.sample.questionnaire is None:
            return None
        version = await self.questionnaires.named(seen.sample.questionnaire)
        codes = {indicator.code for indicator in version.indicators}
        codes |= {composite.code for composite in version.composites}
        if indicator is not None and indicator not in codes:
            raise NotFound(
                say(
                    "{questionnaire} has no such indicator; it has {codes}.",
                    questionnaire=version.name,
                    codes=all_of(sorted(codes)),
                )
            )
        return indicator or version.index

    def _order(self, kept: Kept, seen: View, name: str, code: str | None) -> _Order:
        key = (seen.sample.slug, seen.sample.questionnaire, name, code)
        if (known := kept.recall(_Order, *key)) is not None:
            return known
        group = self.groups.named(name)
        demand_known(group, kept.places)
        entries, left_out = in_group(seen, group)
        ranked = domain.ranked(entries, code) if code else []
        values = {city.entry.place.slug: Decimal(city.shown) for city in ranked}
        if without := [entry.place.slug for entry in entries if entry.place.slug not in values]:
            left_out["no_value"] = without
        return kept.remember(_Order(ranked, left_out, values), *key)


def _placed(kept: Kept, city: str) -> Place:
    place = kept.places.get(city)
    if place is None:
        raise NotFound(say("There is no such city."))
    return place


def _version(seen: View | None) -> str | None:
    return seen.sample.questionnaire if seen else None


def _ranked_city(ranked: Ranked) -> RankedCity:
    place = ranked.entry.place
    return {
        "rank": ranked.rank,
        "shared": ranked.shared,
        "city": place.slug,
        "name": place.name,
        "country": place.country,
        "value": ranked.mark.value,
        "display": ranked.shown,
        "low": ranked.mark.low,
        "high": ranked.mark.high,
        "coverage": ranked.mark.coverage,
        "year": ranked.entry.year,
        "assessment": ranked.entry.assessment,
    }


def _with_causes(about: _About, before: _Order, after: _Order) -> RankMovement:
    """Add what moved the rank of the city, or why there is nothing to add."""
    city = about["city"]
    then, now = _place_of(city, before), _place_of(city, after)
    if then is None or now is None:
        reason = about["from"].get("reason") or about["to"]["reason"]
        return {**about, "sentence": domain.unranked(reason)}
    causes = domain.movement(city, before.values, after.values)
    same = about["same_questionnaire"]
    return {
        **about,
        "parts": [{"cause": cause, "places": float(part), "exact": str(part)} for cause, part in causes.items()],
        "change": now.rank - then.rank,
        "sentence": domain.sentence(Then(then.rank, then.shown), Then(now.rank, now.shown), causes, same_version=same),
    }


def _place_of(city: str, order: _Order) -> Ranked | None:
    return next((ranked for ranked in order.ranked if ranked.entry.place.slug == city), None)


def _rank_then(seen: View, order: _Order, city: str, kept: Kept) -> RankThen:
    then: RankThen = {"sample": named(seen.sample), "of": len(order.ranked)}
    ranked = _place_of(city, order)
    if ranked is None:
        then["reason"] = _why_unranked(seen, order, city, kept)
    else:
        then["rank"], then["value"], then["display"] = ranked.rank, ranked.mark.value, ranked.shown
    return then


def _why_unranked(seen: View, order: _Order, city: str, kept: Kept) -> str:
    if city in kept.withheld:
        return "withheld"
    if city in seen.left_out.get("withdrawn", ()):
        return "withdrawn"
    if city in order.left_out.get("no_value", ()):
        return "no_value"
    there = any(entry.place.slug == city for entry in seen.entries)
    return "not_in_group" if there else "not_in_sample"


def in_language(movement: RankMovement, pick: Pick) -> Mapping[str, object]:
    """Give a movement as the answer of `getRankMovement`, in the language that `pick` chooses."""
    return {
        **movement,
        "group": groups.in_language(movement["group"], pick),
        "sentence": pick(movement["sentence"]),
    }
