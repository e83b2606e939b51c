"""Rankings of a group of a sample, and why the rank of a city moved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NotRequired, TypedDict

from services.index_api.comparison.groups import domain as groups
from services.index_api.comparison.groups.domain import DescribedGroup, Pick, Place, SpokenGroup, Texts
from services.index_api.comparison.groups.service import Groups
from services.index_api.comparison.rankings import domain
from services.index_api.comparison.rankings.domain import RankedCity, Sides, Then
from services.index_api.comparison.robustness import domain as robustness
from services.index_api.comparison.robustness.domain import Described, RankInterval
from services.index_api.comparison.samples.domain import (
    LATEST,
    Choice,
    LeftOut,
    NamedSample,
    View,
    named,
    told_left_out,
)
from services.index_api.comparison.samples.service import Kept, Samples
from services.index_api.comparison.standings.domain import (
    Order,
    Ranked,
    Standing,
    SureTold,
    Values,
    apart,
    interval_of,
    tell_sure,
)
from services.index_api.comparison.standings.service import Standings
from services.index_api.instrument.cores.domain import Core
from services.index_api.instrument.cores.service import Cores
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.instrument.scoring.domain import METHOD_1
from shared.platform.refusals import NotFound
from shared.schemas.fields import Wording
from shared.schemas.index.comparison.samples import Basis
from shared.sentences import say


class RankingFacts(TypedDict):
    """What holds of a ranking as a whole; of an empty sample without indicator and questionnaire."""

    size: int
    left_out: list[LeftOut]
    method: str
    synthetic: bool
    indicator: NotRequired[str]
    questionnaire: NotRequired[str | None]
    robustness: NotRequired[Described]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The cities of a group of a sample, the best first."""

    sample: NamedSample
    group: DescribedGroup
    facts: RankingFacts
    cities: Sequence[RankedCity]

    def facts_in(self, pick: Pick) -> RankingFacts:
        """Give the facts, with how rank intervals were made where there are any, in the language `pick` chooses."""
        known = any("rank_interval" in city for city in self.cities)
        return {**self.facts, "robustness": robustness.described(pick)} if known else self.facts

    def rules_in(self, pick: Pick) -> Wording:
        """Say how ranks are given in the language that `pick` chooses."""
        return pick(domain.RULES)

    def group_in(self, pick: Pick) -> SpokenGroup:
        """Describe the group in the language that `pick` chooses."""
        return groups.in_language(self.group, pick)


@dataclass(frozen=True, slots=True)
class CityRanked:
    """A city among those that are ranked with it; without `standing` where it has no rank, or is alone."""

    name: str
    ranking: Ranking
    standing: Standing | None
    withheld: bool


class RankThen(SureTold):
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
    sure: NotRequired[bool]


class RankMovement(_About):
    """Why a rank moved between two samples; without `change` where the city is not ranked in both."""

    sentence: Texts


@dataclass(frozen=True, slots=True)
class _Stood:
    """A city in a ranking of a sample: its rank if it has one, and how sure that is if it is known."""

    seen: View
    order: Order
    ranked: Ranked | None
    interval: RankInterval | None


@dataclass(slots=True)
class Rankings:
    """Ranks on display values. A city that withholds its numbers is in none of them."""

    samples: Samples
    standings: Standings
    groups: Groups
    questionnaires: Questionnaires
    cores: Cores

    async def ranking(
        self, sample: str, group: str, indicator: str | None, questionnaire: str | None, basis: Basis | None
    ) -> Ranking:
        """Rank the cities of a group of a sample. Raises `NotFound`."""
        kept = await self.samples.kept()
        seen = await self.samples.view(kept, Choice(sample, questionnaire, basis))
        return await self._ranking(kept, seen, group, indicator)

    async def of_city(self, city: str, sample: str, group: str, basis: Basis | None) -> CityRanked:
        """Rank a city by the index among those of a group of a sample; `latest` is of its kind.

        Raises `NotFound`, and `Invalid` when invented and real cities would be mixed.
        """
        kept = await self.samples.kept()
        place = _placed(kept, city)
        seen = await self.samples.of_city(kept, place, Choice(sample, None, basis))
        ranking = await self._ranking(kept, seen, group, None)
        standing = await self.standings.standing(kept, seen, group, city)
        return CityRanked(place.name, ranking, standing, city in kept.withheld)

    async def _ranking(self, kept: Kept, seen: View, group: str, indicator: str | None) -> Ranking:
        code = await self.standings.code(seen, indicator)
        order = self.standings.order(kept, seen, group, code)
        facts: RankingFacts = {
            "size": len(order.ranked),
            "left_out": told_left_out(order.left_out),
            "method": METHOD_1.version,
            "synthetic": seen.sample.synthetic,
        }
        if code:
            facts["indicator"], facts["questionnaire"] = code, seen.sample.questionnaire
        described = self.groups.described(self.groups.named(group), kept.places, kept.networks)
        sure = await self.standings.sure(kept, seen, group, order)
        cities = [_ranked_city(*each) for each in zip(order.ranked, sure.of, strict=True)]
        return Ranking(named(seen.sample), described, facts, cities)

    async def movement(
        self, city: str, before: str, after: str, group: str, indicator: str | None, basis: Basis | None
    ) -> RankMovement:
        """Say why the rank of a city moved, texts by language.

        `latest` is taken on the version that the other sample was frozen on. Raises `NotFound`, and `Invalid` when
        invented and real cities would be mixed.
        """
        kept = await self.samples.kept()
        return await self._movement(kept, _placed(kept, city), (before, after), group, indicator, basis)

    async def rank(self, city: str, group: str, basis: Basis | None) -> RankMovement:
        """Say which rank a city has now, and why it moved since the sample that was frozen last. Raises `NotFound`."""
        kept = await self.samples.kept()
        place = _placed(kept, city)
        before = await self.samples.before_now(place)
        return await self._movement(kept, place, (before, LATEST[place.synthetic]), group, None, basis)

    async def _movement(
        self,
        kept: Kept,
        place: Place,
        samples: tuple[str, str],
        group: str,
        indicator: str | None,
        basis: Basis | None,
    ) -> RankMovement:
        city = place.slug
        views = await self._views(kept, place, samples, basis)
        then, now = [await self._stood(kept, seen, group, indicator, city) for seen in views]
        old, new = then.order.values, now.order.values
        scales = [await self._scale(kept, seen) for seen in views]
        about: _About = {
            "city": city,
            "name": place.name,
            "indicator": now.order.code or then.order.code,
            "group": self.groups.described(self.groups.named(group), kept.places, kept.networks),
            "from": _rank_then(then, city, kept),
            "to": _rank_then(now, city, kept),
            "joined": sorted(new.keys() - old.keys()),
            "left": sorted(old.keys() - new.keys()),
            "parts": [],
            "same_questionnaire": _alike(*scales),
            "method": METHOD_1.version,
            "synthetic": place.synthetic,
            "reconstruction": any(seen.sample.reconstruction for seen in views),
        }
        if then.ranked is None or now.ranked is None:
            return {**about, "sentence": domain.unranked(about["from"].get("reason") or about["to"]["reason"])}
        causes = domain.movement(city, *await self._sides((then.order, now.order), scales))
        return _with_causes(about, (then.ranked, now.ranked), causes, sure=apart(then.interval, now.interval))

    async def _stood(self, kept: Kept, seen: View, group: str, indicator: str | None, city: str) -> _Stood:
        order = self.standings.order(kept, seen, group, await self.standings.code(seen, indicator))
        ranked = order.of(city)
        sure = None if ranked is None else await self.standings.sure(kept, seen, group, order)
        return _Stood(seen, order, ranked, interval_of(city, order, sure) if sure else None)

    async def _views(
        self, kept: Kept, place: Place, samples: tuple[str, str], basis: Basis | None
    ) -> tuple[View, View]:
        """Give both samples; `latest` is taken on the version of the other where that is frozen."""
        views: list[View | None] = [
            None if name in LATEST.values() else await self.samples.of_city(kept, place, Choice(name, None, basis))
            for name in samples
        ]
        version = next((seen.sample.questionnaire for seen in views if seen), None)
        latest = Choice(LATEST[place.synthetic], None, basis)
        on = Choice(latest.sample, version, self.samples.basis(kept, latest))
        first, second = [
            seen or await self.samples.of_city(kept, place, Choice(name, on.questionnaire, on.basis))
            for name, seen in zip(samples, views, strict=True)
        ]
        return first, second

    async def _scale(self, kept: Kept, seen: View) -> Core | None:
        """Give what a sample is scored on: its core, or all of its version, which is a core of one."""
        name = seen.sample.questionnaire
        if seen.sample.core or name is None:
            return seen.sample.core
        return kept.recall(Core, name) or kept.remember(await self.cores.of(name, {}), name)

    async def _sides(self, orders: tuple[Order, Order], scales: Sequence[Core | None]) -> tuple[Sides, Sides]:
        """Give the values of both samples on what the first is scored on, and on what the second is."""
        earlier, later = orders
        first, second = scales
        if _alike(first, second) or first is None or second is None:
            same = Sides(earlier.values, later.values)
            return same, same
        return (
            Sides(earlier.values, await self._anew(later, first, earlier.code)),
            Sides(await self._anew(earlier, second, later.code), later.values),
        )

    async def _anew(self, order: Order, scale: Core, code: str | None) -> Values:
        """Score the cities of a ranking on something else."""
        entries = [ranked.entry for ranked in order.ranked]
        scored = await self.samples.scored_on(scale, entries)
        marks = {entry.place.slug: scored[entry.assessment] for entry in entries}
        return domain.standing_in(order.values, marks, code) if code else order.values


def _placed(kept: Kept, city: str) -> Place:
    place = kept.places.get(city)
    if place is None:
        raise NotFound(say("There is no such city."))
    return place


def _alike(one: Core | None, other: Core | None) -> bool:
    return one is not None and other is not None and one.checksum == other.checksum


def _ranked_city(ranked: Ranked, sure: RankInterval | None) -> RankedCity:
    place = ranked.entry.place
    city: RankedCity = {
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
        "questionnaire": ranked.entry.questionnaire,
    }
    tell_sure(city, sure)
    return city


def _with_causes(
    about: _About, ranks: tuple[Ranked, Ranked], causes: Mapping[str, Fraction], *, sure: bool | None
) -> RankMovement:
    """Add what moved the rank of the city, and whether it is `sure` that it moved."""
    then, now = ranks
    moved: _About = {
        **about,
        "parts": [{"cause": cause, "places": float(part), "exact": str(part)} for cause, part in causes.items()],
        "change": now.rank - then.rank,
    }
    if now.rank == then.rank:
        sure = None
    elif sure is not None:
        moved["sure"] = sure
    told = domain.sentence(Then(then.rank, then.shown), Then(now.rank, now.shown), causes, sure=sure)
    return {**moved, "sentence": told}


def _rank_then(stood: _Stood, city: str, kept: Kept) -> RankThen:
    then: RankThen = {"sample": named(stood.seen.sample), "of": len(stood.order.ranked)}
    tell_sure(then, stood.interval)
    ranked = stood.ranked
    if ranked is None:
        then["reason"] = _why_unranked(stood.seen, stood.order, city, kept)
    else:
        then["rank"], then["value"], then["display"] = ranked.rank, ranked.mark.value, ranked.shown
    return then


def _why_unranked(seen: View, order: Order, city: str, kept: Kept) -> str:
    if city in kept.withheld:
        return "withheld"
    for reason in ("withdrawn", "no_mapping", "too_little_in_common", "coverage_below_minimum"):
        if city in seen.left_out.get(reason, ()):
            return reason
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
