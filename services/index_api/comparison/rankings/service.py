"""Rankings of a group of a sample, and why the rank of a city moved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from services.index_api.comparison.groups.domain import Place, demand_known
from services.index_api.comparison.groups.service import Groups
from services.index_api.comparison.rankings import domain
from services.index_api.comparison.rankings.domain import Ranked, Then, Values
from services.index_api.comparison.samples.domain import LATEST, View, in_group, named, told_left_out
from services.index_api.comparison.samples.service import Kept, Samples
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.instrument.scoring.domain import METHOD_1
from shared.platform.refusals import NotFound


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

    async def ranking(
        self, sample: str, group: str, indicator: str | None, questionnaire: str | None
    ) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """Tell a ranking: what it is of, and every `Ranked` in order. Raises `NotFound`."""
        kept = await self.samples.kept()
        seen = await self.samples.view(kept, sample, questionnaire)
        code = await self._code(seen, indicator)
        order = self._order(kept, seen, group, code)
        wanted = self.groups.named(group)
        told = {
            "sample": named(seen.sample), "group": self.groups.told(wanted, kept.places, kept.networks),
            "size": len(order.ranked), "left_out": told_left_out(order.left_out), "rules": domain.RULES,
            "method": METHOD_1.version, "synthetic": seen.sample.synthetic,
            **({"indicator": code, "questionnaire": seen.sample.questionnaire} if code else {}),
        }  # fmt: skip
        return told, [_ranked(one) for one in order.ranked]

    async def movement(self, city: str, before: str, after: str, group: str, indicator: str | None) -> dict[str, Any]:
        """Tell as `RankMovement` why the rank of a city moved, texts by language.

        `latest` is taken on the version that the other sample was frozen on. Raises `NotFound`, and `Invalid` when
        invented and real cities would be mixed.
        """
        kept = await self.samples.kept()
        place = kept.places.get(city)
        if place is None:
            raise NotFound("There is no such city.")
        views = await self._views(kept, place, before, after)
        codes = [await self._code(seen, indicator) for seen in views]
        orders = [self._order(kept, seen, group, code) for seen, code in zip(views, codes, strict=True)]
        then = [_then(order, city) for order in orders]
        same = views[0].sample.questionnaire == views[1].sample.questionnaire
        old, new = (order.values for order in orders)
        told: dict[str, Any] = {
            "city": city, "name": place.name, "indicator": codes[1] or codes[0],
            "group": self.groups.told(self.groups.named(group), kept.places, kept.networks),
            "from": _told_then(views[0], orders[0], city, kept), "to": _told_then(views[1], orders[1], city, kept),
            "joined": sorted(new.keys() - old.keys()), "left": sorted(old.keys() - new.keys()), "parts": [],
            "same_questionnaire": same, "method": METHOD_1.version, "synthetic": place.synthetic,
            "reconstruction": any(one.sample.reconstruction for one in views),
        }  # fmt: skip
        if then[0] is None or then[1] is None:
            reason = told["from"].get("reason") or told["to"]["reason"]
            return told | {"sentence": domain.unranked(reason)}
        parts = domain.movement(city, old, new)
        return told | {
            "change": then[1].rank - then[0].rank,
            "parts": [{"cause": one, "places": float(part), "exact": str(part)} for one, part in parts.items()],
            "sentence": domain.sentence(then[0], then[1], parts, same_version=same),
        }

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
        codes = {one.code for one in version.indicators} | {one.code for one in version.composites}
        if indicator is not None and indicator not in codes:
            raise NotFound(f"{version.name} has no such indicator; it has {', '.join(sorted(codes))}.")
        return indicator or version.index

    def _order(self, kept: Kept, seen: View, name: str, code: str | None) -> _Order:
        key = ("ranking", seen.sample.slug, seen.sample.questionnaire, name, code)
        if (known := kept.memo.get(key)) is not None:
            return known  # type: ignore[no-any-return]
        group = self.groups.named(name)
        demand_known(group, kept.places)
        entries, left_out = in_group(seen, group)
        ranked = domain.ranked(entries, code) if code else []
        values = {one.entry.place.slug: Decimal(one.shown) for one in ranked}
        if without := [one.place.slug for one in entries if one.place.slug not in values]:
            left_out["no_value"] = without
        return kept.remember(key, _Order(ranked, left_out, values))


def _version(seen: View | None) -> str | None:
    return seen.sample.questionnaire if seen else None


def _ranked(one: Ranked) -> dict[str, Any]:
    place = one.entry.place
    return {
        "rank": one.rank, "shared": one.shared, "city": place.slug, "name": place.name, "country": place.country,
        "value": one.mark.value, "display": one.shown, "low": one.mark.low, "high": one.mark.high,
        "coverage": one.mark.coverage, "year": one.entry.year, "assessment": one.entry.assessment,
    }  # fmt: skip


def _then(order: _Order, city: str) -> Then | None:
    for one in order.ranked:
        if one.entry.place.slug == city:
            return Then(one.rank, one.shown)
    return None


def _told_then(seen: View, order: _Order, city: str, kept: Kept) -> dict[str, Any]:
    told: dict[str, Any] = {"sample": named(seen.sample), "of": len(order.ranked)}
    for one in order.ranked:
        if one.entry.place.slug == city:
            return told | {"rank": one.rank, "value": one.mark.value, "display": one.shown}
    if city in kept.withheld:
        return told | {"reason": "withheld"}
    if city in seen.left_out.get("withdrawn", ()):
        return told | {"reason": "withdrawn"}
    if city in order.left_out.get("no_value", ()):
        return told | {"reason": "no_value"}
    there = any(one.place.slug == city for one in seen.entries)
    return told | {"reason": "not_in_group" if there else "not_in_sample"}
