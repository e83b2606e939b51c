"""Feeds over HTTP."""

from dataclasses import replace
from typing import Annotated, Literal

from fastapi import Depends, Path, Query, Request, Response

from services.events_api.feeds.domain import JSCALENDAR, MEDIA_TYPE, CalendarAsked
from services.events_api.feeds.errors import NothingToShow
from services.events_api.feeds.service import FeedAsked, Feeds
from services.events_api.permissions import PERMISSIONS
from shared.platform.bodies.atom import MEDIA_TYPE as ATOM
from shared.platform.http.addresses import base_url
from shared.platform.http.conditional import told_bytes
from shared.platform.http.feed_pages import FEED, PublicFeedPage
from shared.platform.http.languages import InLanguage, Spoken
from shared.platform.http.routing import Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.codes import EventState, EventType
from shared.schemas.events.dates import Match
from shared.schemas.fields import Day, Identifier, QueryFlag
from shared.schemas.names import CitySlug, IndicatorCode, NetworkSlug, TopicSlug

routes = Routes("/v1", "feeds", PERMISSIONS)
Service = Annotated[Feeds, provided(Feeds)]
Id = Annotated[Identifier, Path(alias="event", description="Identifier of the event.")]
_TEXT = {"schema": {"type": "string"}}
_OBJECT = {"schema": {"type": "object"}}


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
    participating: Annotated[
        CitySlug | None, Query(description="With seats that this city has, waits for or asks for.")
    ] = None,
    series: Annotated[
        Identifier | None, Query(description="All editions of the yearly series that has this event as its first one.")
    ] = None,
    state: Annotated[list[EventState] | None, Query(description="In any of these states.", max_length=10)] = None,
    dated: Annotated[
        QueryFlag | None, Query(description="As for the list; a calendar shows only what has a date.")
    ] = None,
    synthetic: Annotated[QueryFlag | None, Query(description="Only invented events, or only real ones.")] = None,
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
        participating=participating,
        series=series,
        states=state,
        dated=dated,
        synthetic=synthetic,
    )


Filters = Annotated[CalendarAsked, Depends(_filters)]


def _feed(request: Request, spoken: Spoken, asked: CalendarAsked) -> FeedAsked:
    return FeedAsked(
        events=asked,
        wanted=spoken.in_one().wanted,
        base=base_url(request.scope),
        path=request.url.path,
        query=request.url.query,
    )


def _sent(file: bytes, spoken: Spoken, media: str) -> Response:
    return told_bytes(file, headers=spoken.in_one().headers, media=media)


async def _shown_days(
    asked: Filters,
    cancelled: Annotated[
        Literal["keep", "omit"],
        Query(description="`keep`: cancelled events stay, as cancelled, so that copies of them are marked too."),
    ] = "keep",
    approximate: Annotated[
        Literal["span", "omit"],
        Query(description="`span`: a date that is not exact is a tentative span of days that blocks no time."),
    ] = "span",
) -> CalendarAsked:
    return replace(asked, live=cancelled == "omit", exact=approximate == "omit")


ShownDays = Annotated[CalendarAsked, Depends(_shown_days)]


@routes.operation("GET", "/events.ics", "getEventsCalendar", answers=None, media={MEDIA_TYPE: _TEXT})
async def get_events_calendar(feeds: Service, spoken: InLanguage, request: Request, asked: ShownDays) -> Response:
    """Read events as iCalendar, to subscribe to.

    At most 10,000 events, the latest ones; where there are more, its description says so. Its name says what it is
    filtered by. A date that is not exact is a span of days that is tentative, blocks no time
    and says in its summary what is known. What is to be confirmed, or open on one side, is left out; what was put off
    stays on its old days, as postponed, until it has new ones. Cancelled events stay, so that copies of them are marked
    too. A summary says what a program may not show: that it is a proposal, postponed or cancelled. A calendar is in one
    language: `lang=*` gives English.
    """
    file = await feeds.calendar(_feed(request, spoken, asked))
    return _sent(file, spoken, f"{MEDIA_TYPE}; charset=utf-8")


@routes.operation("GET", "/events.jscalendar", "getEventsJscalendar", answers=None, media={JSCALENDAR: _OBJECT})
async def get_events_jscalendar(feeds: Service, spoken: InLanguage, request: Request, asked: ShownDays) -> Response:
    """Read events as JSCalendar (RFC 8984), for programs that would rather read JSON than iCalendar.

    A group that holds the same events as `/events.ics`, under the same UIDs and told with the same care: a date that is
    not exact is a span of whole days that is tentative and blocks no time, and the title says what is known. At most
    10,000 events, the latest ones; where there are more, its description says so.
    """
    group = await feeds.group(_feed(request, spoken, asked))
    return _sent(group, spoken, f"{JSCALENDAR};type=group")


@routes.operation("GET", "/events.atom", "getEventsFeed", answers=None, media=FEED)
async def get_events_feed(
    feeds: Service, spoken: InLanguage, request: Request, asked: Filters, page: PublicFeedPage
) -> Response:
    """Read what changed last in the calendar as Atom, a hundred events on a page.

    Each has an entry for its present version. The link `next` leads to those that changed before. A feed that is
    filtered has an `id` of its own.
    """
    file = await feeds.changes(_feed(request, spoken, asked), page)
    return _sent(file, spoken, f"{ATOM}; charset=utf-8")


@routes.operation(
    "GET",
    "/events/{event}.ics",
    "getEventCalendar",
    answers=None,
    media={MEDIA_TYPE: _TEXT},
    refuses=[NotFound, NothingToShow],
)
async def get_event_calendar(key: Id, feeds: Service, spoken: InLanguage, request: Request) -> Response:
    """Read one event as iCalendar, with the same UID as in the whole calendar."""
    file = await feeds.entry(key, spoken.in_one().wanted, base_url(request.scope))
    return _sent(file, spoken, f"{MEDIA_TYPE}; charset=utf-8")


@routes.operation(
    "GET",
    "/events/{event}.jscalendar",
    "getEventJscalendar",
    answers=None,
    media={JSCALENDAR: _OBJECT},
    refuses=[NotFound, NothingToShow],
)
async def get_event_jscalendar(key: Id, feeds: Service, spoken: InLanguage, request: Request) -> Response:
    """Read one event as JSCalendar (RFC 8984), with the same UID as in the whole calendar."""
    event = await feeds.event(key, spoken.in_one().wanted, base_url(request.scope))
    return _sent(event, spoken, f"{JSCALENDAR};type=event")
