"""Which cities could help one, told with the reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from services.index_api.comparison.groups.domain import Place
from services.index_api.comparison.samples.domain import Entry
from services.index_api.comparison.samples.service import Samples, newest_entries
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.presentation.matching import domain, repository
from services.index_api.presentation.matching.domain import (
    Match,
    Profile,
    ToldDistances,
    ToldMatch,
    ToldMatches,
    ToldRules,
)
from services.index_api.presentation.matching.repository import Experience
from shared.platform.data.database import Database
from shared.platform.refusals import NotFound
from shared.schemas.codes import Labels
from shared.sentences import say

_RULES: Final[ToldRules] = {
    "least_waves": domain.LEAST_WAVES,
    "least_gap": domain.LEAST_GAP,
    "weakest": domain.WEAKEST,
    "order": domain.ORDER,
}


@dataclass(frozen=True, slots=True)
class Known:
    """A city beside the others of its kind that published scores and do not withhold them.

    `newest` holds the latest assessment of each, `places` every city of all kinds, both by slug.
    """

    place: Place
    own: Profile
    others: Mapping[str, Profile]
    newest: Mapping[str, Entry]
    places: Mapping[str, Place]


@dataclass(slots=True)
class Matching:
    """Experienced cities that are strong where one is weak. Real cities are matched with real ones alone.

    A city that withholds its numbers is matched with nobody else; it may look for help itself.
    """

    database: Database
    samples: Samples
    questionnaires: Questionnaires

    async def known(self, city: str) -> Known:
        """Give what is known of a city and of the others of its kind that published scores. Raises `NotFound`."""
        kept = await self.samples.kept()
        place = kept.places.get(city)
        if place is None:
            raise NotFound(say("There is no such city."))
        experience = await repository.experience(self.database, synthetic=place.synthetic)
        newest = newest_entries(kept, synthetic=place.synthetic)
        areas = {one: await self._areas(one) for one in {entry.questionnaire for entry in newest.values()}}
        others = {
            slug: _profile(entry.place, entry, experience.get(slug), areas)
            for slug, entry in newest.items()
            if slug not in kept.withheld and slug != city
        }
        own = _profile(place, newest.get(city), experience.get(city), areas)
        return Known(place, own, others, newest, kept.places)

    async def matches(self, city: str, asked: Sequence[str], most: int) -> ToldMatches:
        """Tell the best matches of a city, at most `most`. Raises NotFound, and Invalid for an unknown indicator."""
        await self.questionnaires.indicators.demand_known(asked)
        known = await self.known(city)
        own, about = known.own, known.newest.get(city)
        found = domain.matches(own, list(known.others.values()), asked)[:most]
        weak = domain.weak_indicators(own, asked)
        labels = {
            name: await self._labels(name) for name in {known.newest[match.slug].questionnaire for match in found}
        }
        return {
            "city": city,
            "year": about.year if about else None,
            "questionnaire": about.questionnaire if about else None,
            "weak": [{"indicator": code, "value": own.scores[code]} for code in weak],
            "items": [_with_reasons(match, known.newest[match.slug], about, labels) for match in found],
            "missing": _missing(own),
            "rules": _RULES,
            "synthetic": known.place.synthetic,
        }

    async def _labels(self, questionnaire: str) -> Labels:
        version = await self.questionnaires.named(questionnaire)
        return {one.code: one.label for one in version.indicators}

    async def _areas(self, questionnaire: str) -> frozenset[str]:
        version = await self.questionnaires.named(questionnaire)
        return frozenset(one.code for one in version.indicators)


def _profile(
    place: Place, entry: Entry | None, known: Experience | None, areas: Mapping[str, frozenset[str]]
) -> Profile:
    """Put together what is known of a city. `areas` are the indicators of each version, without composites."""
    marks = entry.marks if entry else {}
    valued = {
        code: mark.value
        for code, mark in marks.items()
        if entry and code in areas[entry.questionnaire] and mark.value is not None
    }
    figures = place.figures.get("population"), place.figures.get("foreign_born_share")
    waves, offers = (known.waves, known.offers) if known else (0, frozenset[str]())
    return Profile(place.slug, valued, waves, *figures, offers)


def _missing(own: Profile) -> list[str]:
    there = {"scores": own.scores, "population": own.population, "foreign_born_share": own.foreign_born is not None}
    return [name for name, value in there.items() if not value]


def _with_reasons(match: Match, about: Entry, asking: Entry | None, labels: Mapping[str, Labels]) -> ToldMatch:
    return {
        "city": match.slug,
        "name": about.place.name,
        "why": domain.why(match, labels[about.questionnaire]),
        "strengths": [
            {
                "indicator": strength.indicator,
                "own": strength.own,
                "theirs": strength.theirs,
                "gap": strength.gap,
                "offered": strength.offered,
            }
            for strength in match.strengths
        ],
        "distances": _known_distances(match),
        "waves": match.waves,
        "year": about.year,
        "questionnaire": about.questionnaire,
        "same_questionnaire": asking is not None and about.questionnaire == asking.questionnaire,
        "reconstruction": about.reconstruction,
        "synthetic": about.place.synthetic,
    }


def _known_distances(match: Match) -> ToldDistances:
    """Leave out what is not known."""
    known: ToldDistances = {}
    if match.distances.size is not None:
        known["size"] = match.distances.size
    if match.distances.diversity is not None:
        known["diversity"] = match.distances.diversity
    if match.distances.total is not None:
        known["total"] = match.distances.total
    return known
