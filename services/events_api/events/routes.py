"""Events over HTTP."""

from datetime import date
from typing import Annotated, Final
from uuid import UUID

from fastapi import Depends, Path, Query, Response

from services.events_api.dates.errors import HoursOffDate, NotADate
from services.events_api.events.domain import EventsAsked, in_language
from services.events_api.events.errors import NotFixed, UnfitParent, UnknownParent
from services.events_api.events.service import Events
from services.events_api.permissions import PERMISSIONS
from services.events_api.references.errors import NotInDirectory
from services.events_api.seats.errors import SeatsTaken
from shared.platform.http.conditional import Expected, OnlyOnce, made, told
from shared.platform.http.languages import InLanguage
from shared.platform.http.pages import COUNTED, CountedPageAsked
from shared.platform.http.routing import Allowed, Routes, provided
from shared.platform.http.since import SinceAsked
from shared.platform.refusals import NotFound, Refusal, WrongState
from shared.schemas.codes import EventState, EventType
from shared.schemas.events.dates import Match
from shared.schemas.events.events import Event, EventChange, EventSummary, NewEvent
from shared.schemas.fields import PREFIX, SEARCH, Day, Identifier, QueryFlag, SearchWords
from shared.schemas.names import CitySlug, IndicatorCode, NetworkSlug, TopicSlug
from shared.schemas.pages import CountedPageOf

routes = Routes("/v1/events", "events", PERMISSIONS)
Service = Annotated[Events, provided(Events)]
Id = Annotated[Identifier, Path(alias="event", description="Identifier of the event.")]
InSeries = Annotated[
    Identifier | None, Query(description="All editions of the yearly series that has this event as its first one.")
]
_SEARCHED: Final = "Looks in title, description, place and country, and in who hosts or is visited."
# `:uuid` keeps these apart from /events/conflicts and /events/{event}.ics, which know other methods.
_WRITTEN: tuple[type[Refusal], ...] = (NotADate, NotFixed, HoursOffDate, NotInDirectory, UnknownParent, UnfitParent)


async def _asked(
    events: Service,
    since: SinceAsked,
    start: Annotated[Day | None, Query(alias="from", description="First day of the window.")] = None,
    end: Annotated[Day | None, Query(alias="to", description="Last day of the window, included.")] = None,
    match: Annotated[
        Match,
        Query(
            description="`possible`: it may touch the window; `certain`: it lies within, however it turns out, which "
            "is never said of a date that is uncertain, approximate or to be confirmed."
        ),
    ] = "possible",
    kind: Annotated[
        list[EventType] | None, Query(alias="type", description="Of any of these types.", max_length=20)
    ] = None,
    topic: Annotated[TopicSlug | None, Query(description="About this topic.")] = None,
    network: Annotated[NetworkSlug | None, Query(description="Of this network.")] = None,
    indicator: Annotated[
        list[IndicatorCode] | None, Query(description="Working on any of these indicators.", max_length=50)
    ] = None,
    city: Annotated[CitySlug | None, Query(description="Hosted, or offered to be hosted, by this city.")] = None,
    participating: Annotated[
        CitySlug | None, Query(description="With seats that this city has, waits for or asks for.")
    ] = None,
    series: InSeries = None,
    state: Annotated[list[EventState] | None, Query(description="In any of these states.", max_length=10)] = None,
    dated: Annotated[QueryFlag | None, Query(description="With a date, or with one that is to be confirmed.")] = None,
    visits: Annotated[CitySlug | None, Query(description="Expert visits to this city.")] = None,
    synthetic: Annotated[QueryFlag | None, Query(description="Only invented events, or only real ones.")] = None,
    q: Annotated[SearchWords | None, Query(description=f"{_SEARCHED} {SEARCH}", examples=["mediation"])] = None,
    prefix: Annotated[QueryFlag, Query(description=PREFIX)] = False,
) -> EventsAsked:
    return EventsAsked(
        start=start,
        end=end,
        match=match,
        types=kind,
        topics=[topic] if topic else (),
        networks=[network] if network else (),
        indicators=indicator or (),
        cities=[city] if city else (),
        participating=participating,
        series=series,
        states=state,
        dated=dated,
        visits=visits,
        synthetic=synthetic,
        q=await events.searching(q, begins=prefix),
        since=since,
    )


@routes.operation("GET", "", "listEvents", answers=CountedPageOf[EventSummary])
async def list_events(
    events: Service,
    spoken: InLanguage,
    page: CountedPageAsked,
    asked: Annotated[EventsAsked, Depends(_asked)],
) -> Response:
    """List events by first possible day.

    What is to be confirmed, or has no beginning, comes last. An event that is to be confirmed counts with its planned
    year where a window is asked for. All that is certain is possible too.
    """
    after = page.key(date, UUID)
    rows, keys = await events.events(asked, after, page.limit + 1)
    count = await events.count(asked, COUNTED) if page.counted else None
    shown = [{**in_language(row, spoken.pick), **spoken.title(row["title"])} for row in rows]
    return page.answer(shown, headers=spoken.headers, keys=keys, count=count)


@routes.operation("GET", "/{event:uuid}", "getEvent", answers=Event, refuses=[NotFound])
async def get_event(key: Id, permit: Allowed, events: Service, spoken: InLanguage) -> Response:
    """Read an event.

    `when` gives its date as precisely as it is known; `actions` names the operations that you may do with it next.
    """
    found = await events.find(permit.caller, key)
    return told(found, found.version, spoken=spoken)


@routes.operation("POST", "", "createEvent", answers=Event, status=201, refuses=_WRITTEN)
async def create_event(new: NewEvent, permit: Allowed, once: OnlyOnce, spoken: InLanguage, events: Service) -> Response:
    """Put an event into the calendar, with a date as exact as it is known.

    A city coordinator may do this where the city hosts, a network coordinator for their network.
    """
    event = await events.create(permit, new, once)
    return made(event, event.version, f"/v1/events/{event.id}", once, spoken=spoken)


@routes.operation(
    "PATCH", "/{event:uuid}", "updateEvent", answers=Event, refuses=[NotFound, WrongState, SeatsTaken, *_WRITTEN]
)
async def update_event(
    change: EventChange, key: Id, permit: Allowed, expected: Expected, spoken: InLanguage, events: Service
) -> Response:
    """Change an event with a merge-patch.

    The date before goes into the history with your `reason`. Days counted from this event follow it. To go from one
    form of `when` to another, null the members of the old one. Its capacity is never below the seats that are
    confirmed.
    """
    event = await events.change(permit, key, change, expected)
    return told(event, event.version, spoken=spoken)
