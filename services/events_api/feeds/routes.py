"""Feeds over HTTP."""

from typing import Annotated

from fastapi import Query, Request, Response

from services.events_api.feeds.domain import MEDIA_TYPE, Language
from services.events_api.feeds.service import Feeds
from services.events_api.permissions import PERMISSIONS
from shared.platform.conditional import told_bytes
from shared.platform.languages import InLanguage, Spoken
from shared.platform.routing import READS_QUERY, Routes, provided
from shared.schemas.codes import EventState, EventType, IndicatorCode
from shared.schemas.dates import Match
from shared.schemas.directory import CitySlug, NetworkSlug
from shared.schemas.events_parts import TopicSlug
from shared.schemas.fields import Day, QueryFlag

routes = Routes("/v1", "feeds", PERMISSIONS)
Service = Annotated[Feeds, provided(Feeds)]


@routes.operation(
    "GET", "/events.ics", "getEventsCalendar", answers=None, refuses=READS_QUERY,
    media={MEDIA_TYPE: {"schema": {"type": "string"}}},
)  # fmt: skip
async def get_events_calendar(
    feeds: Service,
    spoken: InLanguage,
    request: Request,
    start: Annotated[Day | None, Query(alias="from", description="First day of the window.")] = None,
    end: Annotated[Day | None, Query(alias="to", description="Last day of the window, included.")] = None,
    match: Annotated[Match, Query(description="As for the list of events.")] = "possible",
    kind: Annotated[
        list[EventType] | None, Query(alias="type", description="Of any of these types.", max_length=20)
    ] = None,
    topic: Annotated[TopicSlug | None, Query(description="About this topic.")] = None,
    network: Annotated[NetworkSlug | None, Query(description="Of this network.")] = None,
    indicator: Annotated[IndicatorCode | None, Query(description="Working on this indicator.")] = None,
    city: Annotated[CitySlug | None, Query(description="Hosted, or offered to be hosted, by this city.")] = None,
    state: Annotated[EventState | None, Query(description="In this state.")] = None,
    dated: Annotated[
        QueryFlag | None, Query(description="As for the list; a calendar shows only what has a date.")
    ] = None,
) -> Response:
    """Read events as iCalendar, to subscribe to.

    At most 5,000 events, the latest ones. A date that is not exact is a span of days that is tentative, blocks no time
    and says in its summary what is known. What is to be confirmed, or open on one side, is left out. Cancelled events
    stay, so that they vanish from the calendars that show them. A calendar is in one language: `lang=*` gives English.
    """
    asked = {
        "from": start, "to": end, "match": match, "type": kind, "topic": topic, "network": network,
        "indicator": indicator, "city": city, "state": state, "dated": dated,
    }  # fmt: skip
    language: Language = "fr" if spoken.tag == "fr" else "en"
    body = await feeds.calendar(asked, language)
    return told_bytes(body, request=request, headers=Spoken(language).headers, media=f"{MEDIA_TYPE}; charset=utf-8")
