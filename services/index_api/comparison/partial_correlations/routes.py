"""Partial correlations over HTTP."""

from typing import Annotated

from fastapi import Query, Request, Response

from services.index_api.comparison.correlations.errors import TooFewPairs, UnknownMeasure
from services.index_api.comparison.partial_correlations.domain import FEWEST_MEASURES, MOST_MEASURES, WINDOW
from services.index_api.comparison.partial_correlations.errors import Collinear
from services.index_api.comparison.partial_correlations.service import PartialCorrelations
from services.index_api.comparison.statistics.errors import NoVariance
from services.index_api.instrument.questionnaires.errors import UnknownQuestionnaire
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import told_data
from shared.platform.http.languages import InLanguage
from shared.platform.http.rates import Cost
from shared.platform.http.routing import Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.fields import WHOLE_IN_QUERY
from shared.schemas.index.comparison.correlations import WHICH_MEASURE, MeasureName
from shared.schemas.index.comparison.partial_correlations import MeasuresTogether
from shared.schemas.index.comparison.samples import SampleSlug
from shared.schemas.names import QuestionnaireName

routes = Routes("/v1/statistics", "statistics", PERMISSIONS)


@routes.operation(
    "GET",
    "/partial-correlations",
    "getPartialCorrelations",
    answers=MeasuresTogether,
    refuses=[NotFound, UnknownQuestionnaire, UnknownMeasure, TooFewPairs, NoVariance, Collinear],
    cost=Cost.DEAR,
)
async def get_partial_correlations(
    correlations: Annotated[PartialCorrelations, provided(PartialCorrelations)],
    spoken: InLanguage,
    request: Request,
    measure: Annotated[
        list[MeasureName],
        Query(
            min_length=FEWEST_MEASURES,
            max_length=MOST_MEASURES,
            description=WHICH_MEASURE,
            examples=[["composite:core", "series:life-satisfaction-2019", "series:income-2019"]],
        ),
    ],
    questionnaire: Annotated[
        QuestionnaireName | None,
        Query(description="The version whose scores are meant; needed unless all are series."),
    ] = None,
    sample: Annotated[
        SampleSlug | None,
        Query(description="Whose scores; else the latest of the kind of places, real or invented, of the series."),
    ] = None,
    window: Annotated[
        int,
        Query(ge=0, le=10, description="The years of the others lie at most so far from that of the first."),
        WHOLE_IN_QUERY,
    ] = WINDOW,
) -> Response:
    """Read how several measures go together, pair by pair, and how much is left with all the others taken out.

    Over the places that have every measure; as soon as one is of countries each country counts once, with the mean of
    its cities. `partial` is Pearson's correlation of what the others do not predict, with its interval; `kendall` is of
    the two measures as they are. Each `q` is its p after Benjamini and Hochberg, since many pairs are looked at
    together. Too few places, a measure that does not vary and one that follows from the others are refused with 422.
    An association, never a cause.
    """
    found = await correlations.together(measure, questionnaire, sample, window)
    measures = [{**one, "title": spoken.pick(one["title"])} for one in found["measures"]]
    answer = {**found, "measures": measures, "note": spoken.pick(found["note"])}
    return told_data(answer, request=request, headers=spoken.headers)
