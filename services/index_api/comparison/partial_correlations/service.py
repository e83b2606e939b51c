"""How several measures go together, pair by pair, with the others taken out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from services.index_api.comparison.correlations.domain import Measure
from services.index_api.comparison.correlations.service import (
    CoefficientDescribed,
    Correlations,
    MeasureDescribed,
    OfSample,
    described,
    of_sample,
)
from services.index_api.comparison.partial_correlations import domain
from services.index_api.comparison.partial_correlations.domain import Pair, PairTogether, Row
from shared.platform.aside import aside
from shared.platform.refusals import Fault, Invalid
from shared.sentences import in_each, say

_METHOD: Final = "fisher_z"
_NOTE: Final = in_each(
    say(
        "What goes together over these places, as it is and with the other measures taken out. Other places and other "
        "measures may give other figures, and none of them says what one does to the other."
    )
)


class PairDescribed(Pair):
    """Two measures: as they are, and with the others taken out."""

    partial: CoefficientDescribed


class MeasuresTogether(OfSample):
    """Each pair of measures over the `n` places that have them all; `note` is a text by language."""

    measures: Sequence[MeasureDescribed]
    interpretation: str
    unit_of_observation: str
    window_years: int
    n: int
    n_cities: int
    pairs: Sequence[PairDescribed]
    note: Mapping[str, str]
    reconstruction: bool
    synthetic: bool


@dataclass(slots=True)
class PartialCorrelations:
    """Sets several measures beside one another."""

    correlations: Correlations

    async def together(
        self, measures: Sequence[str], questionnaire: str | None, sample: str | None, window: int
    ) -> MeasuresTogether:
        """Correlate measures, each `indicator:…`, `composite:…` or `series:…`, with all the others taken out.

        Raises Invalid, UnknownMeasure, UnknownQuestionnaire, NotFound (of the sample), TooFewPairs, NoVariance,
        Collinear.
        """
        if len(set(measures)) < len(measures):
            detail = say("Name each measure once.")
            raise Invalid(detail, errors=[Fault(parameter="measure", code="same", detail=detail)])
        asked = [("measure", name) for name in measures]
        sides, drawn = await self.correlations.sides(asked, questionnaire, sample)
        rows, pairs = await aside(_found, measures, [side.measure for side in sides], window)
        of_countries = any(side.measure.of_countries for side in sides)
        return {
            "measures": [side.described for side in sides],
            "interpretation": "association",
            "unit_of_observation": "country" if of_countries else "city",
            "window_years": window,
            "n": len(rows),
            "n_cities": sum(len(row.cities) for row in rows),
            "pairs": [{**pair, "partial": described(pair["partial"], _METHOD)} for pair in pairs],
            "note": _NOTE,
            **of_sample(drawn),
            "reconstruction": drawn.version.reconstruction if drawn else False,
            "synthetic": sides[0].synthetic,
        }


def _found(names: Sequence[str], measures: Sequence[Measure], window: int) -> tuple[list[Row], list[PairTogether]]:
    rows = domain.rows(measures, window)
    return rows, domain.correlated(names, rows)
