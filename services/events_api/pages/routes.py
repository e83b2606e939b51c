"""Events and the calendar as pages over HTTP."""

from typing import Annotated

from fastapi import Path, Query, Response

from services.events_api.pages.domain import CalendarAsked
from services.events_api.pages.service import EventsPages
from services.events_api.permissions import PERMISSIONS
from shared.platform.http.page_answers import PAGE, HereAsked, told_page
from shared.platform.http.routing import Routes, provided
from shared.platform.refusals import NotFound
from shared.schemas.codes import EventState, EventType
from shared.schemas.events.planning import PartOfYear
from shared.schemas.fields import Identifier, QueryFlag, QueryYear
from shared.schemas.names import CitySlug, NetworkSlug

routes = Routes("/v1", "pages", PERMISSIONS)
Service = Annotated[EventsPages, provided(EventsPages)]
Id = Annotated[Identifier, Path(alias="event", description="Identifier of the event.")]


@routes.operation("GET", "/calendar.html", "getCalendarPage", answers=None, media=PAGE)
async def get_calendar_page(
    pages: Service,
    here: HereAsked,
    year: Annotated[QueryYear | None, Query(description="The year, else the present one.", examples=[2018])] = None,
    by: Annotated[PartOfYear, Query(description="How the year is divided.")] = "quarter",
    network: Annotated[NetworkSlug | None, Query(description="Of this network.")] = None,
    city: Annotated[CitySlug | None, Query(description="Hosted, or offered to be hosted, by this city.")] = None,
    kind: Annotated[
        list[EventType] | None, Query(alias="type", description="Of any of these types.", max_length=20)
    ] = None,
    state: Annotated[list[EventState] | None, Query(description="In any of these states.", max_length=10)] = None,
    synthetic: Annotated[QueryFlag | None, Query(description="Only what is invented, or only what is real.")] = None,
) -> Response:
    """Read a year at a glance as a page: all events, or those of a network, a city, a type or a state.

    Dates that are roughly known stand as spans. It leads to each event, to the years before and after, and to the
    calendar to subscribe to.
    """
    asked = CalendarAsked(
        networks=[network] if network else (),
        cities=[city] if city else (),
        types=kind,
        states=state,
        synthetic=synthetic,
    )
    return told_page(await pages.calendar(year, by, asked, here), here)


@routes.operation("GET", "/events/{event}.html", "getEventPage", answers=None, refuses=[NotFound], media=PAGE)
async def get_event_page(key: Id, pages: Service, here: HereAsked) -> Response:
    """Read an event as a page: when and where, who hosts it, what happens, and how to take part.

    Browsers get it at the address of the event itself, which calendars and feeds carry.
    """
    return told_page(await pages.event(key, here), here)
