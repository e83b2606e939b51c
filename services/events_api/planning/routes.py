"""Planning over HTTP."""

from typing import Annotated

from fastapi import Query, Response

from services.events_api.permissions import PERMISSIONS
from services.events_api.planning.service import ConflictsAsked, Planning
from shared.platform.aside import aside
from shared.platform.http.conditional import told_bytes
from shared.platform.http.languages import InLanguage, Spoken
from shared.platform.http.named import language_told, with_names
from shared.platform.http.rates import Cost
from shared.platform.http.routing import Routes, provided
from shared.schemas.events.planning import Certainty, ConflictKind, EventConflicts, PartOfYear, Plan
from shared.schemas.fields import Day, QueryFlag, QueryYear
from shared.schemas.names import CitySlug, NetworkSlug

routes = Routes("/v1", "planning", PERMISSIONS)
Service = Annotated[Planning, provided(Planning)]
By = Annotated[PartOfYear, Query(description="How the year is divided.")]
InYear = Annotated[QueryYear, Query(description="The year.", examples=[2018])]
Synthetic = Annotated[QueryFlag | None, Query(description="Only what is invented, or only what is real.")]
_HTML = "text/html"


@routes.operation("GET", "/events/conflicts", "listEventConflicts", answers=EventConflicts, cost=Cost.DEAR)
async def list_event_conflicts(
    planning: Service,
    spoken: InLanguage,
    start: Annotated[Day, Query(alias="from", description="First day of the window.", examples=["2018-01-01"])],
    end: Annotated[
        Day, Query(alias="to", description="Last day of the window, at most two years on.", examples=["2018-12-31"])
    ],
    kind: Annotated[list[ConflictKind] | None, Query(description="Of any of these kinds.", max_length=4)] = None,
    certainty: Annotated[
        Certainty | None, Query(description="Only what comes close however the dates turn out, or only what may.")
    ] = None,
    network: Annotated[NetworkSlug | None, Query(description="Between events of this network.")] = None,
    city: Annotated[CitySlug | None, Query(description="Between events that this city hosts, or offers to.")] = None,
    synthetic: Synthetic = None,
) -> Response:
    """Find events that come close together, also where dates are rough.

    The same host, network or topic within some days, and crowded months. Advice: nothing is forbidden by it. Ask with
    `certainty=certain` or for one kind where rough dates make too many that only may.
    """
    asked = ConflictsAsked(
        start=start,
        end=end,
        kinds=kind or (),
        certainty=certainty,
        network=network,
        city=city,
        synthetic=synthetic,
    )
    return await _in_language(await planning.conflicts(asked), spoken)


@routes.operation("GET", "/calendar", "getCalendar", answers=Plan)
async def get_calendar(
    planning: Service,
    spoken: InLanguage,
    year: InYear,
    by: By = "quarter",
    synthetic: Synthetic = None,
) -> Response:
    """Read the plan of a year: fixed, approximate and undated events, and what has nothing yet."""
    return await _in_language(await planning.plan(year, by, synthetic=synthetic), spoken)


async def _in_language(answer: EventConflicts | Plan, spoken: Spoken) -> Response:
    answer, _ = with_names(answer)
    write = answer.__pydantic_serializer__.to_json
    body = await aside(write, answer, context=spoken.context, exclude_none=True)
    return told_bytes(body, headers=language_told(spoken.headers))
