"""Feeds over HTTP."""

from dataclasses import replace
from typing import Annotated, Literal

import orjson
from fastapi import Depends, Path, Query, Request, Response

from services.events_api.feeds.domain import ATOM, LINKED_DATA, MEDIA_TYPE, CalendarAsked, Language
from services.events_api.feeds.errors import NothingToShow
from services.events_api.feeds.service import Feeds
from services.events_api.permissions import PERMISSIONS
from shared.platform.http.addresses import base_url
from shared.platform.http.conditional import told_bytes
from shared.platform.http.languages import InLanguage, Spoken
from shared.platform.http.routing import READS_QUERY, Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.codes import EventState, EventType, IndicatorCode
from shared.schemas.events.dates import Match
from shared.schemas.fields import Day, Identifier, QueryFlag
from shared.schemas.names import CitySlug, NetworkSlug, TopicSlug

routes = Routes("/v1", "feeds", PERMISSIONS)
Service = Annotated[Feeds, provided(Feeds)]
Id = Annotated[Identifier, Path(alias="event", description="Identifier of the event.")]
_TEXT = {"schema": {"type": "string"}}


async def _filters(
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
) -> CalendarAsked:
    return CalendarAsked(
        start=start,
        end=end,
        match=match,
        types=kind,
        topics=[topic] if topic else (),
        networks=[network] if network else (),
        indicators=[indicator] if indicator else (),
        cities=[city] if city else (),
        state=state,
        dated=dated,
    )


Filters = Annotated[CalendarAsked, Depends(_filters)]


def _language(spoken: Spoken) -> Language:
    return "fr" if spoken.tag == "fr" else "en"


def _file(feeds: Feeds, body: bytes, request: Request, language: Language, media: str) -> Response:
    """Answer a file under its ETag, compressed for who takes that."""
    answer = told_bytes(body, request=request, headers=Spoken(language).headers, media=media)
    answer.headers["vary"] = "Accept-Language, Accept-Encoding"
    if answer.status_code == 200 and "gzip" in request.headers.get("accept-encoding", ""):
        packed = feeds.packed(body)
        headers = {**answer.headers, "content-encoding": "gzip", "content-length": str(len(packed))}
        return Response(packed, 200, headers)
    return answer


@routes.operation(
    "GET", "/events.ics", "getEventsCalendar", answers=None, refuses=READS_QUERY, media={MEDIA_TYPE: _TEXT}
)
async def get_events_calendar(
    feeds: Service,
    spoken: InLanguage,
    request: Request,
    asked: Filters,
    cancelled: Annotated[
        Literal["keep", "omit"],
        Query(description="`keep`: cancelled events stay, as cancelled, so that copies of them are marked too."),
    ] = "keep",
    approximate: Annotated[
        Literal["span", "omit"],
        Query(description="`span`: a date that is not exact is a tentative span of days that blocks no time."),
    ] = "span",
) -> Response:
    """Read events as iCalendar, to subscribe to.

    At most 5,000 events, the latest ones. A date that is not exact is a span of days that is tentative, blocks no time
    and says in its summary what is known. What is to be confirmed, or open on one side, is left out; what was put off
    stays on its old days, as postponed, until it has new ones. Cancelled events stay, so that copies of them are marked
    too. A summary says what a program may not show: that it is a proposal, postponed or cancelled. A calendar is in one
    language: `lang=*` gives English.
    """
    asked = replace(asked, live=cancelled == "omit", exact=approximate == "omit")
    language = _language(spoken)
    body = await feeds.calendar(asked, language, base_url(request.scope))
    return _file(feeds, body, request, language, f"{MEDIA_TYPE}; charset=utf-8")


@routes.operation("GET", "/events.atom", "getEventsFeed", answers=None, refuses=READS_QUERY, media={ATOM: _TEXT})
async def get_events_feed(feeds: Service, spoken: InLanguage, request: Request, asked: Filters) -> Response:
    """Read what changed last in the calendar as Atom.

    The hundred events that changed last, each with an entry for its present version.
    """
    language = _language(spoken)
    body = await feeds.changes(asked, language, base_url(request.scope))
    return _file(feeds, body, request, language, f"{ATOM}; charset=utf-8")


@routes.operation(
    "GET",
    "/events/{event}.ics",
    "getEventCalendar",
    answers=None,
    media={MEDIA_TYPE: _TEXT},
    refuses=[NotFound, NothingToShow, *READS_QUERY],
)
async def get_event_calendar(key: Id, feeds: Service, spoken: InLanguage, request: Request) -> Response:
    """Read one event as iCalendar, with the same UID as in the whole calendar."""
    language = _language(spoken)
    return _file(
        feeds,
        await feeds.entry(key, language, base_url(request.scope)),
        request,
        language,
        f"{MEDIA_TYPE}; charset=utf-8",
    )


@routes.operation(
    "GET",
    "/events/{event}.jsonld",
    "getEventLinkedData",
    answers=None,
    refuses=[NotFound, *READS_QUERY],
    media={LINKED_DATA: {"schema": {"type": "object"}}},
)
async def get_event_linked_data(key: Id, feeds: Service, spoken: InLanguage, request: Request) -> Response:
    """Read one event as schema.org describes events, for search engines.

    Only what is confirmed, or held, on a fixed date is called scheduled.
    """
    language = _language(spoken)
    body = orjson.dumps(await feeds.linked_data(key, language, base_url(request.scope)))
    return told_bytes(body, request=request, headers=Spoken(language).headers, media=LINKED_DATA)
