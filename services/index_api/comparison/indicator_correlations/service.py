"""How the indicators of a questionnaire go together over the cities of a sample."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from services.index_api.comparison.indicator_correlations import domain
from services.index_api.comparison.indicator_correlations.domain import Found
from services.index_api.comparison.samples.domain import LeftOut, NamedSample
from services.index_api.comparison.statistics.domain import FEWEST, complete
from services.index_api.comparison.statistics.errors import TooFewCities, TooFewItems
from services.index_api.comparison.statistics.service import Statistics
from shared.platform.aside import aside
from shared.sentences import in_each, say

_FEWEST_INDICATORS: Final = 2
_NOTE: Final = in_each(
    say(
        "Indicators that go together in this sample. It says nothing of what one does to the other, and a sample of "
        "other cities may give other figures."
    )
)


class IndicatorsTogether(Found):
    """Each pair of indicators over the `n` cities that have all of them; `note` is a text by language."""

    questionnaire: str
    sample: NamedSample
    n: int
    n_incomplete: int
    left_out: list[LeftOut]
    note: Mapping[str, str]
    reconstruction: bool
    synthetic: bool


@dataclass(slots=True)
class IndicatorCorrelations:
    """Correlations among indicators, of real cities or of invented ones, as the sample is."""

    statistics: Statistics

    async def correlations(self, questionnaire: str, sample: str | None) -> IndicatorsTogether:
        """Correlate the indicators of a version. Raises UnknownQuestionnaire, NotFound, TooFewCities, TooFewItems."""
        drawn = await self.statistics.drawn(questionnaire, sample)
        codes = [indicator.code for indicator in drawn.version.indicators]
        rows = [[mark.value if (mark := entry.marks.get(code)) else None for code in codes] for entry in drawn.entries]
        whole = complete(rows)
        if len(whole) < FEWEST:
            raise TooFewCities(
                say("Only {n} cities of the sample have every item; {needed} are needed.", n=len(whole), needed=FEWEST),
                n=len(whole),
                needed=FEWEST,
                n_in_sample=len(drawn.entries),
                sample=drawn.sample["slug"],
            )
        kept, values = domain.varying(codes, whole)
        if len(kept) < _FEWEST_INDICATORS:
            raise TooFewItems(say("Fewer than two indicators vary over these cities."), items=len(kept))
        found = await aside(domain.correlated, codes, kept, values)
        return {
            **found,
            "questionnaire": drawn.version.name,
            "sample": drawn.sample,
            "n": len(whole),
            "n_incomplete": len(rows) - len(whole),
            "left_out": drawn.left_out,
            "note": _NOTE,
            "reconstruction": drawn.version.reconstruction,
            "synthetic": drawn.view.sample.synthetic,
        }
