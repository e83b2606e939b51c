"""Which cities are most like one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NotRequired, TypedDict

from services.index_api.comparison.peers import domain
from services.index_api.comparison.peers.domain import Peer, Standard
from services.index_api.comparison.samples.domain import Choice, NamedSample, View, named
from services.index_api.comparison.samples.service import Samples
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.instrument.scoring.domain import METHOD_1, display
from shared.platform.refusals import NotFound
from shared.schemas.index.comparison.samples import Basis
from shared.sentences import say


class PeerIndex(TypedDict):
    """The index of a city: value and bounds 0 to 100, coverage 0 to 1."""

    value: float
    display: str | None
    low: float | None
    high: float | None
    coverage: float | None


class PeerFound(TypedDict):
    """A city alike: its distances in standard deviations, by figure and in `total`, and its figures by code.

    Without `index` where the city has none in the sample, or withholds it.
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


@dataclass(slots=True)
class Peers:
    """Cities alike by what is known of them, not by their scores; standardised once for each version of the facts."""

    samples: Samples
    questionnaires: Questionnaires

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
        indexes = await self._indexes(seen)
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

    async def _indexes(self, seen: View) -> dict[str, PeerIndex]:
        """Give the index of each city that counts and has one."""
        if seen.sample.questionnaire is None:
            return {}
        code = (await self.questionnaires.named(seen.sample.questionnaire)).index
        return {
            entry.place.slug: {
                "value": mark.value,
                "display": display(mark.value, METHOD_1.display_digits),
                "low": mark.low,
                "high": mark.high,
                "coverage": mark.coverage,
            }
            for entry in seen.entries
            if (mark := entry.marks.get(code)) is not None and mark.value is not None
        }


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
