"""Correlations among indicators over HTTP."""

from typing import Annotated

from fastapi import Query, Request, Response

from services.index_api.comparison.indicator_correlations.service import IndicatorCorrelations
from services.index_api.comparison.statistics.errors import TooFewCities, TooFewItems
from services.index_api.instrument.questionnaires.errors import UnknownQuestionnaire
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import told_data
from shared.platform.http.languages import InLanguage
from shared.platform.http.routing import Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.index.comparison.indicator_correlations import IndicatorsTogether
from shared.schemas.index.comparison.samples import SampleSlug
from shared.schemas.names import QuestionnaireName

routes = Routes("/v1/statistics", "statistics", PERMISSIONS)


@routes.operation(
    "GET",
    "/indicator-correlations",
    "getIndicatorCorrelations",
    answers=IndicatorsTogether,
    refuses=[NotFound, UnknownQuestionnaire, TooFewCities, TooFewItems],
)
async def get_indicator_correlations(
    correlations: Annotated[IndicatorCorrelations, provided(IndicatorCorrelations)],
    spoken: InLanguage,
    request: Request,
    questionnaire: Annotated[QuestionnaireName, Query(description="The version that was answered.")],
    sample: Annotated[
        SampleSlug | None,
        Query(description="Which assessments; else `latest`, or `latest-synthetic` while no real city has published."),
    ] = None,
) -> Response:
    """Read how the indicators of a questionnaire go together over the cities of a sample, pair by pair.

    Over the cities that have every indicator, at least 10. `flags` names what is worth a look before indicators are
    added up: `negative`, `weak` (below 0.3 in size) or `collinear` (above 0.92). `q` is the p of Kendall's tau after
    Benjamini and Hochberg, since many pairs are looked at together. `components` are the eigenvalues of Pearson's
    correlations. Associations, none of which says what one indicator does to another.
    """
    found = await correlations.correlations(questionnaire, sample)
    return told_data({**found, "note": spoken.pick(found["note"])}, request=request, headers=spoken.headers)
