"""Which cities are most like one."""

from dataclasses import dataclass
from typing import Any

from services.index_api.comparison.peers import domain
from services.index_api.comparison.samples.service import Samples
from shared.platform.refusals import NotFound


@dataclass(slots=True)
class Peers:
    """Cities alike by what is known of them, not by their scores; standardised once for each version of the facts."""

    samples: Samples

    async def peers(self, city: str, most: int) -> dict[str, Any]:
        """Tell the cities most like one as `Peers`. Raises `NotFound`."""
        kept = await self.samples.kept()
        own = kept.places.get(city)
        if own is None:
            raise NotFound("There is no such city.")
        alike = {slug: one for slug, one in kept.places.items() if one.synthetic == own.synthetic}
        key = ("standardised", own.synthetic)
        standard = kept.memo.get(key) or kept.remember(key, domain.standardised(alike.values()))
        found = domain.peers(city, alike, standard)
        return {
            "city": city,
            "figures": own.figures,
            "missing": [code for code in domain.FIGURES if code not in own.figures],
            "items": [
                {
                    "city": one.place.slug, "name": one.place.name, "country": one.place.country,
                    "distances": {**one.by_figure, "total": one.total}, "figures": one.place.figures,
                }
                for one in found[:most]
            ],
            "n_candidates": len(found),
            "n_unknown": len(alike) - 1 - len(found),
            "rules": domain.RULES,
            "synthetic": own.synthetic,
        }  # fmt: skip
