"""Correlations over HTTP."""

from typing import Annotated

from fastapi import Query, Request, Response

from services.index_api.comparison.correlations.domain import WINDOW_YEARS
from services.index_api.comparison.correlations.errors import TooFewPairs, UnknownMeasure
from services.index_api.comparison.correlations.service import Correlations
from services.index_api.comparison.statistics.errors import NoVariance
from services.index_api.instrument.questionnaires.errors import UnknownQuestionnaire
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import told_data
from shared.platform.http.languages import InLanguage
from shared.platform.http.rates import Cost
from shared.platform.http.routing import Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.fields import WHOLE_IN_QUERY
from shared.schemas.index.comparison.correlations import WHICH_MEASURE, Correlation, MeasureName
from shared.schemas.index.comparison.samples import SampleSlug
from shared.schemas.names import QuestionnaireName

routes = Routes("/v1/statistics", "statistics", PERMISSIONS)


@routes.operation(
    "GET",
    "/correlations",
    "getCorrelation",
    answers=Correlation,
    refuses=[NotFound, UnknownQuestionnaire, UnknownMeasure, TooFewPairs, NoVariance],
    cost=Cost.DEAR,
)
async def get_correlation(
    correlations: Annotated[Correlations, provided(Correlations)],
    spoken: InLanguage,
    request: Request,
    x: Annotated[MeasureName, Query(description=WHICH_MEASURE, examples=["composite:core"])],
    y: Annotated[MeasureName, Query(description=WHICH_MEASURE, examples=["series:life-satisfaction-2019"])],
    questionnaire: Annotated[
        QuestionnaireName | None,
        Query(description="The version whose scores are meant; needed unless both are series."),
    ] = None,
    sample: Annotated[
        SampleSlug | None,
        Query(description="Whose scores; else the latest of the kind of places, real or invented, of the series."),
    ] = None,
    window: Annotated[
        int, Query(ge=0, le=10, description="The two years of a pair lie at most so many years apart."), WHOLE_IN_QUERY
    ] = WINDOW_YEARS,
) -> Response:
    """Read how two measures go together: Pearson and Spearman with intervals, n, and the scatter.

    Of each place the two values whose years are nearest count. As soon as one measure is of countries each country
    counts once, with the mean of its cities: a national figure is never counted once for each city. Fewer than 10
    pairs, or a measure that does not vary, are refused with 422 and the numbers. It is an association, never a cause.
    """
    found = await correlations.correlation(x, y, questionnaire, sample, window)
    sides = (found["x"], found["y"])
    in_language = [{**side, "title": spoken.pick(side["title"])} for side in sides]
    answer = {**found, "x": in_language[0], "y": in_language[1]}
    return told_data(answer, request=request, headers=spoken.headers)
