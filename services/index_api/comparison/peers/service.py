"""Which cities are most like one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

from services.index_api.comparison.peers import domain
from services.index_api.comparison.peers.domain import Peer, Standard
from services.index_api.comparison.samples.service import Samples
from shared.platform.refusals import NotFound
from shared.sentences import say


class PeerFound(TypedDict):
    """A city alike: its distances in standard deviations, by figure and in `total`, and its figures by code."""

    city: str
    name: str
    country: str
    distances: Mapping[str, float]
    figures: Mapping[str, float]


class PeersFound(TypedDict):
    """The cities most like one, the nearest first, and of how many enough is known."""

    city: str
    figures: Mapping[str, float]
    missing: list[str]
    items: list[PeerFound]
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

    async def peers(self, city: str, most: int) -> PeersFound:
        """Find the cities most like one, at most so many. Raises `NotFound`."""
        kept = await self.samples.kept()
        own = kept.places.get(city)
        if own is None:
            raise NotFound(say("There is no such city."))
        alike = {slug: place for slug, place in kept.places.items() if place.synthetic == own.synthetic}
        standard = kept.recall(_Standardised, own.synthetic)
        if standard is None:
            standard = kept.remember(_Standardised(domain.standardised(alike.values())), own.synthetic)
        found = domain.peers(city, alike, standard.of)
        return {
            "city": city,
            "figures": own.figures,
            "missing": [code for code in domain.FIGURES if code not in own.figures],
            "items": [_found(peer) for peer in found[:most]],
            "n_candidates": len(found),
            "n_unknown": len(alike) - 1 - len(found),
            "rules": domain.RULES,
            "synthetic": own.synthetic,
        }


def _found(peer: Peer) -> PeerFound:
    return {
        "city": peer.place.slug,
        "name": peer.place.name,
        "country": peer.place.country,
        "distances": {**peer.by_figure, "total": peer.total},
        "figures": peer.place.figures,
    }
