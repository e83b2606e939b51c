"""Statistics over HTTP."""

from typing import Annotated, Literal

from fastapi import Query, Request, Response

from services.index_api.comparison.statistics.errors import NoVariance, TooFewCities, TooFewItems
from services.index_api.comparison.statistics.service import Statistics
from services.index_api.instrument.questionnaires.errors import UnknownQuestionnaire
from services.index_api.instrument.subsets.errors import EmptySubset, UnknownSubset
from services.index_api.permissions import PERMISSIONS
from shared.platform.http.conditional import told_data
from shared.platform.http.languages import InLanguage
from shared.platform.http.routing import Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.fields import Code
from shared.schemas.index.comparison.samples import SampleSlug
from shared.schemas.index.comparison.statistics import Reliability
from shared.schemas.names import QuestionnaireName

routes = Routes("/v1/statistics", "statistics", PERMISSIONS)


@routes.operation(
    "GET",
    "/reliability",
    "getReliability",
    answers=Reliability,
    refuses=[NotFound, UnknownQuestionnaire, UnknownSubset, EmptySubset, TooFewCities, TooFewItems, NoVariance],
)
async def get_reliability(
    statistics: Annotated[Statistics, provided(Statistics)],
    spoken: InLanguage,
    request: Request,
    questionnaire: Annotated[QuestionnaireName, Query(description="The version that was answered.")],
    subset: Annotated[
        Code | None, Query(description="Only the questions of this subset of it.", examples=["documented"])
    ] = None,
    sample: Annotated[
        SampleSlug | None,
        Query(description="Which assessments; else `latest`, or `latest-synthetic` while no real city has published."),
    ] = None,
    items: Annotated[
        Literal["questions", "indicators"] | None,
        Query(description="What the items are; else the questions of a subset, or the indicators of the whole index."),
    ] = None,
) -> Response:
    """Read how reliably the index, or a subset of questions, measures one thing: Cronbach's alpha and its company.

    It is computed here, on a sample that is named, and is not the figure of any published study. A city that misses an
    item is left out (`listwise`); `missing` of each item says which cost how many. Fewer than 10 complete cities, or
    a score that does not vary, are refused with 422 and the numbers. Of invented cities alone there is no alpha, but
    the reason, and the items are described. A city that withholds its numbers does not count, nor, where
    answers are needed (a subset, or questions), one that published its scores alone: `left_out` names them.
    """
    found = await statistics.reliability(questionnaire, subset, sample, items)
    content = {**found, "note": spoken.pick(found["note"])}
    return told_data(content, request=request, headers=spoken.headers)
