"""Which cities are most like one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NotRequired, TypedDict

from services.index_api.assessment.published_results.service import PublishedResults
from services.index_api.comparison.peers import domain
from services.index_api.comparison.peers.domain import Peer, Standard
from services.index_api.comparison.samples.domain import Choice, NamedSample, View, named
from services.index_api.comparison.samples.service import Kept, Samples
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.instrument.scoring.domain import METHOD_1, display
from shared.platform.refusals import NotFound
from shared.schemas.index.comparison.samples import Basis
from shared.sentences import say


class PeerIndex(TypedDict):
    """The index of a city for a year: value and bounds 0 to 100, coverage 0 to 1; `origin` says who published it."""

    value: float
    display: str | None
    low: NotRequired[float | None]
    high: NotRequired[float | None]
    coverage: NotRequired[float | None]
    year: int
    origin: str


class PeerFound(TypedDict):
    """A city alike: its distances in standard deviations, by figure and in `total`, and its figures by code.

    Without `index` where nobody published one, or the city withholds it.
    """

    city: str
    name: str
    country: str
    distances: Mapping[str, float]
    figures: Mapping[str, float]
    index: NotRequired[PeerIndex]


class PeersFound(TypedDict):
    """The cities most like one, the nearest first, and of how many enough is known."""

    city: str
    figures: Mapping[str, float]
    missing: list[str]
    items: list[PeerFound]
    index: NotRequired[PeerIndex]
    sample: NamedSample
    n_candidates: int
    n_unknown: int
    rules: Mapping[str, str]
    synthetic: bool


@dataclass(frozen=True, slots=True)
class _Standardised:
    of: Mapping[str, Standard]


@dataclass(frozen=True, slots=True)
class _Indexes:
    of: Mapping[str, PeerIndex]


@dataclass(slots=True)
class Peers:
    """Cities alike by what is known of them, not by their scores; standardised once for each version of the facts."""

    samples: Samples
    questionnaires: Questionnaires
    published: PublishedResults

    async def peers(self, city: str, most: int, basis: Basis | None) -> PeersFound:
        """Find the cities most like one, at most so many, with the index of each on a basis. Raises `NotFound`."""
        kept = await self.samples.kept()
        own = kept.places.get(city)
        if own is None:
            raise NotFound(say("There is no such city."))
        alike = {slug: place for slug, place in kept.places.items() if place.synthetic == own.synthetic}
        standard = kept.recall(_Standardised, own.synthetic)
        if standard is None:
            standard = kept.remember(_Standardised(domain.standardised(alike.values())), own.synthetic)
        found = domain.peers(city, alike, standard.of)
        seen = await self.samples.of_city(kept, own, Choice(basis=basis))
        shown = [city, *(peer.place.slug for peer in found[:most])]
        indexes = await self._indexes(kept, seen, [slug for slug in shown if slug not in kept.withheld])
        told: PeersFound = {
            "city": city,
            "figures": own.figures,
            "missing": [code for code in domain.FIGURES if code not in own.figures],
            "items": [_found(peer, indexes) for peer in found[:most]],
            "sample": named(seen.sample),
            "n_candidates": len(found),
            "n_unknown": len(alike) - 1 - len(found),
            "rules": domain.RULES,
            "synthetic": own.synthetic,
        }
        if city in indexes:
            told["index"] = indexes[city]
        return told

    async def _indexes(self, kept: Kept, seen: View, cities: Sequence[str]) -> Mapping[str, PeerIndex]:
        """Give the index of cities: that of the sample, else the latest that was published elsewhere."""
        here = (await self._of_sample(kept, seen)).of
        lacking = [city for city in cities if city not in here]
        others = await self.published.waves(lacking) if lacking else []
        elsewhere = {wave.city: _elsewhere(wave.index, wave.year) for wave in others if wave.index is not None}
        return {**elsewhere, **here}

    async def _of_sample(self, kept: Kept, seen: View) -> _Indexes:
        name = seen.sample.questionnaire
        if (known := kept.recall(_Indexes, seen.sample.slug, name, seen.sample.basis)) is not None:
            return known
        code = (await self.questionnaires.named(name)).index if name else ""
        found: dict[str, PeerIndex] = {
            entry.place.slug: {
                "value": mark.value,
                "display": display(mark.value, METHOD_1.display_digits),
                "low": mark.low,
                "high": mark.high,
                "coverage": mark.coverage,
                "year": entry.year,
                "origin": "assessed_here",
            }
            for entry in seen.entries
            if (mark := entry.marks.get(code)) is not None and mark.value is not None
        }
        return kept.remember(_Indexes(found), seen.sample.slug, name, seen.sample.basis)


def _elsewhere(value: float, year: int) -> PeerIndex:
    shown = display(value, METHOD_1.display_digits)
    return {"value": value, "display": shown, "year": year, "origin": "published_elsewhere"}


def _found(peer: Peer, indexes: Mapping[str, PeerIndex]) -> PeerFound:
    found: PeerFound = {
        "city": peer.place.slug,
        "name": peer.place.name,
        "country": peer.place.country,
        "distances": {**peer.by_figure, "total": peer.total},
        "figures": peer.place.figures,
    }
    if peer.place.slug in indexes:
        found["index"] = indexes[peer.place.slug]
    return found
