"""Planning over HTTP."""

from typing import Annotated, Literal

from fastapi import Query, Request, Response

from services.events_api.permissions import PERMISSIONS
from services.events_api.planning.service import Planning
from shared.platform.http.conditional import told_bytes
from shared.platform.http.languages import InLanguage, Spoken
from shared.platform.http.routing import READS_QUERY, Routes, provided
from shared.schemas.events.planning import EventConflicts, Plan
from shared.schemas.fields import Day, QueryYear

routes = Routes("/v1", "planning", PERMISSIONS)
Service = Annotated[Planning, provided(Planning)]
By = Annotated[Literal["quarter", "month"], Query(description="How the year is divided.")]
InYear = Annotated[QueryYear, Query(description="The year.", examples=[2018])]
_HTML = "text/html"


@routes.operation("GET", "/events/conflicts", "listEventConflicts", answers=EventConflicts, refuses=READS_QUERY)
async def list_event_conflicts(
    planning: Service,
    spoken: InLanguage,
    request: Request,
    start: Annotated[Day, Query(alias="from", description="First day of the window.", examples=["2018-01-01"])],
    end: Annotated[
        Day, Query(alias="to", description="Last day of the window, at most two years on.", examples=["2018-12-31"])
    ],
) -> Response:
    """Find events that come close together, also where dates are rough.

    The same host, network or topic within some days, and crowded months. Advice: nothing is forbidden by it.
    """
    return _in_language(await planning.conflicts(start, end), request, spoken)


@routes.operation("GET", "/calendar", "getCalendar", answers=Plan, refuses=READS_QUERY)
async def get_calendar(
    planning: Service, spoken: InLanguage, request: Request, year: InYear, by: By = "quarter"
) -> Response:
    """Read the plan of a year: fixed, approximate and undated events, and what has nothing yet."""
    return _in_language(await planning.plan(year, by), request, spoken)


@routes.operation(
    "GET",
    "/calendar.html",
    "getCalendarPage",
    answers=None,
    refuses=READS_QUERY,
    media={_HTML: {"schema": {"type": "string"}}},
)
async def get_calendar_page(
    planning: Service, spoken: InLanguage, request: Request, year: InYear, by: By = "quarter"
) -> Response:
    """Read the plan of a year as a plain page, without scripts."""
    language = "fr" if spoken.tag == "fr" else "en"
    body = await planning.page(year, by, language)
    policy = {"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'"}
    headers = {**Spoken(language).headers, **policy}
    return told_bytes(body, request=request, headers=headers, media=f"{_HTML}; charset=utf-8")


def _in_language(answer: EventConflicts | Plan, request: Request, spoken: Spoken) -> Response:
    body = answer.__pydantic_serializer__.to_json(answer, context=spoken.context, exclude_none=True)
    return told_bytes(body, request=request, headers=spoken.headers)
