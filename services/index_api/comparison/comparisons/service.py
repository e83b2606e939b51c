"""Comparisons: what is kept ready of a group, and the numbers of one city beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from services.index_api.comparison.comparisons import domain
from services.index_api.comparison.comparisons.domain import Statistics
from services.index_api.comparison.groups.domain import demand_known
from services.index_api.comparison.groups.service import Groups
from services.index_api.comparison.samples.domain import Entry, View, checksum, in_group, named, told_left_out
from services.index_api.comparison.samples.service import Kept, Samples, own_entries
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.instrument.scoring.domain import METHOD_1
from shared.platform.access.permits import Permit
from shared.platform.refusals import NotFound
from shared.schemas.index.instrument.questionnaires import QuestionnaireVersion


@dataclass(frozen=True, slots=True)
class _Beside:
    """A group of a sample: who counts, the numbers of each code, who does not, and how it is told."""

    entries: Sequence[Entry]
    numbers: Mapping[str, Statistics]
    left_out: Sequence[Mapping[str, Any]]
    group: Mapping[str, Any]
    checksum: str


@dataclass(slots=True)
class Comparisons:
    """Cities beside others of their kind, on one version of a questionnaire."""

    samples: Samples
    groups: Groups
    questionnaires: Questionnaires

    async def comparison(
        self, permit: Permit, city: str, sample: str, group: str, questionnaire: str | None
    ) -> dict[str, Any]:
        """Tell a city beside a group as `Comparison`, texts by language.

        The numbers of a city that withholds them are told to itself and the secretariat alone. Raises `NotFound`, and
        `Invalid` when invented and real cities would be mixed.
        """
        kept = await self.samples.kept()
        place = kept.places.get(city)
        if place is None:
            raise NotFound("There is no such city.")
        seen = await self.samples.of_city(kept, place, sample, questionnaire)
        beside = self._beside(kept, seen.sample.slug, seen, group)
        own = next((one for one in seen.sample.entries if one.place.slug == city), None)
        in_sample = own is not None and own.assessment not in kept.withdrawn
        if not in_sample:
            known = own_entries(kept, city)
            own = next((one for one in known if one.questionnaire == seen.sample.questionnaire), None)
        hidden = city in kept.withheld and not permit.covers(city=city)
        told: dict[str, Any] = {
            "city": city, "name": place.name, "sample": named(seen.sample), "group": beside.group,
            "size": len(beside.entries), "city_in_sample": in_sample,
            "city_in_group": any(one.place.slug == city for one in beside.entries),
            "withheld": city in kept.withheld, "left_out": beside.left_out, "rules": domain.RULES,
            "method": METHOD_1.version, "checksum": beside.checksum, "reconstruction": seen.sample.reconstruction,
            "synthetic": place.synthetic, "composites": [], "indicators": [], "strengths": [], "weaknesses": [],
        }  # fmt: skip
        if own is not None:
            told |= {"year": own.year, "assessment": own.assessment}
        if seen.sample.questionnaire is None:
            return told
        version = await self.questionnaires.named(seen.sample.questionnaire)
        marks = {} if hidden or own is None else own.marks
        why_none = "withheld" if hidden else "no_assessment"
        return told | _numbers(version, {
            code: domain.compared(code, marks.get(code), beside.numbers.get(code), why_none=why_none) | {"label": label}
            for code, label in _labels(version).items()
        })  # fmt: skip

    def _beside(self, kept: Kept, slug: str, seen: View, name: str) -> _Beside:
        key = ("beside", slug, seen.sample.questionnaire, name)
        if (known := kept.memo.get(key)) is not None:
            return known  # type: ignore[no-any-return]
        group = self.groups.named(name)
        demand_known(group, kept.places)
        entries, left_out = in_group(seen, group)
        counted = sorted((str(one.assessment), one.input_checksum) for one in entries)
        found = _Beside(
            entries, domain.of_group(entries), told_left_out(left_out),
            self.groups.told(group, kept.places, kept.networks), checksum(counted),
        )  # fmt: skip
        return kept.remember(key, found)


def _labels(version: QuestionnaireVersion) -> dict[str, Mapping[str, str]]:
    composites = {one.code: one.label for one in version.composites}
    return {**composites, **{one.code: one.label for one in version.indicators}}


def _numbers(version: QuestionnaireVersion, rows: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """Put compared scores in their places."""
    extended = version.extended_index
    indicators = [rows[one.code] for one in version.indicators]
    strengths, weaknesses = domain.standing_out(indicators)
    return {
        "questionnaire": version.name,
        "index": rows[version.index],
        **({"extended_index": rows[extended]} if extended else {}),
        "composites": [rows[one.code] for one in version.composites if one.code not in (version.index, extended)],
        "indicators": indicators,
        "strengths": strengths,
        "weaknesses": weaknesses,
        "reconstruction": version.reconstruction,
    }
