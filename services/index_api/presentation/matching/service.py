"""Which cities could help one, told with the reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from services.index_api.comparison.entries.domain import Entry, Mark
from services.index_api.comparison.groups.domain import Place
from services.index_api.comparison.samples.domain import LATEST, Choice
from services.index_api.comparison.samples.service import Samples, newest_entries
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.presentation.matching import domain, repository
from services.index_api.presentation.matching.domain import (
    Match,
    Profile,
    Standing,
    ToldDistances,
    ToldMatch,
    ToldMatches,
    ToldRules,
)
from services.index_api.presentation.matching.repository import Elsewhere, Experience
from shared.platform.data.database import Database
from shared.platform.naming import NameSource
from shared.platform.refusals import NotFound
from shared.schemas.codes import Labels
from shared.schemas.index.comparison.samples import Basis
from shared.sentences import say

_UNKNOWN: Final = "unknown"
_RULES: Final[ToldRules] = {
    "least_waves": domain.LEAST_WAVES,
    "least_gap": domain.LEAST_GAP,
    "weakest": domain.WEAKEST,
    "order": domain.ORDER,
}


@dataclass(frozen=True, slots=True)
class Known:
    """A city beside the others of its kind that published scores and do not withhold them.

    `places` holds every city of all kinds by slug; `basis` says what the scores of questionnaires are made on.
    """

    place: Place
    own: Profile
    others: Mapping[str, Profile]
    places: Mapping[str, Place]
    labels: Labels
    basis: Basis


@dataclass(slots=True)
class Matching:
    """Experienced cities that are strong where one is weak. Real cities are matched with real ones alone.

    A city that withholds its numbers is matched with nobody else; it may look for help itself.
    """

    database: Database
    samples: Samples
    questionnaires: Questionnaires
    names: NameSource

    async def known(self, city: str, basis: Basis | None = None) -> Known:
        """Give what is known of a city and of the others of its kind that published scores. Raises `NotFound`.

        On the core each area that the versions have in common counts as scored on that, any other as published.
        """
        kept = await self.samples.kept()
        place = kept.places.get(city)
        if place is None:
            raise NotFound(say("There is no such city."))
        experience = await repository.experience(self.database, synthetic=place.synthetic)
        newest = newest_entries(kept, synthetic=place.synthetic)
        areas = {one: await self._areas(one) for one in {entry.questionnaire for entry in newest.values()}}
        await self.names.names_ready()
        called = self.names.names_known
        every = frozenset(called.offered).union(*areas.values())
        elsewhere = await repository.latest_elsewhere(self.database, every, synthetic=place.synthetic)
        latest = Choice(LATEST[place.synthetic], None, basis)
        on = self.samples.basis(kept, latest)
        core: dict[str, Mapping[str, Mark]] = {}
        if on == "core":
            seen = await self.samples.view(kept, latest)
            core = {entry.place.slug: entry.core or {} for entry in seen.sample.entries}

        def profile(slug: str) -> Profile:
            rests_on = newest.get(slug) or elsewhere.get(slug)
            return _profile(kept.places[slug], rests_on, experience.get(slug), areas, core.get(slug, {}))

        assessed = (newest.keys() | elsewhere.keys()) - kept.withheld - {city}
        others = {slug: profile(slug) for slug in sorted(assessed) if slug in kept.places}
        return Known(place, profile(city), others, kept.places, called.indicators, on)

    async def matches(self, city: str, asked: Sequence[str], most: int) -> ToldMatches:
        """Tell the best matches of a city, at most `most`. Raises NotFound, and Invalid for an unknown indicator."""
        await self.questionnaires.indicators.demand_known(asked)
        known = await self.known(city)
        own, about = known.own, known.own.standing
        found = domain.matches(own, list(known.others.values()), asked)[:most]
        weak = domain.weak_indicators(own, asked)
        return {
            "city": city,
            "year": about.year if about else None,
            "origin": about.origin if about else None,
            "questionnaire": about.questionnaire if about else None,
            "weak": [{"indicator": code, "value": own.scores[code]} for code in weak],
            "items": [
                _with_reasons(match, known, about_it)
                for match in found
                if (about_it := known.others[match.slug].standing)
            ],
            "missing": _missing(own),
            "rules": _RULES,
            "synthetic": known.place.synthetic,
        }

    async def _areas(self, questionnaire: str) -> frozenset[str]:
        version = await self.questionnaires.named(questionnaire)
        return frozenset(one.code for one in version.indicators)


def _profile(
    place: Place,
    rests_on: Entry | Elsewhere | None,
    known: Experience | None,
    areas: Mapping[str, frozenset[str]],
    core: Mapping[str, Mark],
) -> Profile:
    """Put together what is known of a city.

    `areas` are the indicators of each version, without composites; `core` its scores on what versions have in common.
    """
    known = known or Experience()
    elsewhere = sorted(known.elsewhere - known.here)
    return Profile(
        place.slug,
        _scores(rests_on, areas, core),
        waves=len(known.here) + len(elsewhere),
        population=place.figures.get("population"),
        foreign_born=place.figures.get("foreign_born_share"),
        offers=known.offers,
        elsewhere=elsewhere,
        standing=_standing(rests_on),
    )


def _scores(
    rests_on: Entry | Elsewhere | None, areas: Mapping[str, frozenset[str]], core: Mapping[str, Mark]
) -> Mapping[str, float]:
    if rests_on is None:
        return {}
    if not isinstance(rests_on, Entry):
        return rests_on["scores"]
    common = {code: mark for code, mark in core.items() if mark.value is not None}
    marks, known = {**rests_on.marks, **common}, areas[rests_on.questionnaire]
    return {code: mark.value for code, mark in marks.items() if code in known and mark.value is not None}


def _standing(rests_on: Entry | Elsewhere | None) -> Standing | None:
    if rests_on is None:
        return None
    if isinstance(rests_on, Entry):
        return Standing(rests_on.year, rests_on.questionnaire, rests_on.reconstruction)
    return Standing(rests_on["year"], rests_on["computed_with"] or _UNKNOWN, elsewhere=True)


def _missing(own: Profile) -> list[str]:
    there = {"scores": own.scores, "population": own.population, "foreign_born_share": own.foreign_born is not None}
    return [name for name, value in there.items() if not value]


def _with_reasons(match: Match, known: Known, about: Standing) -> ToldMatch:
    place = known.places[match.slug]
    return {
        "city": match.slug,
        "name": place.name,
        "why": domain.why(match, known.labels),
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
        "published_elsewhere": list(match.elsewhere),
        "year": about.year,
        "origin": about.origin,
        "questionnaire": about.questionnaire,
        "same_questionnaire": _is_same(known.own.standing, about),
        "reconstruction": about.reconstruction,
        "synthetic": place.synthetic,
    }


def _is_same(asking: Standing | None, about: Standing) -> bool:
    """Say whether both cities answered one version: of what was published elsewhere nobody knows."""
    if asking is None or asking.elsewhere or about.elsewhere:
        return False
    return about.questionnaire == asking.questionnaire


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
