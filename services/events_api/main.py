"""events_api: the calendar of the network."""

from pathlib import Path
from typing import Final

from fastapi import FastAPI

from services.events_api.changes import KINDS
from services.events_api.config import Settings
from services.events_api.dependencies import provide
from services.events_api.editions.routes import routes as editions
from services.events_api.events.routes import routes as events
from services.events_api.feeds.routes import routes as feeds
from services.events_api.follow_ups.routes import routes as follow_ups
from services.events_api.history.routes import routes as history
from services.events_api.hosting.routes import routes as hosting
from services.events_api.linked_data.routes import routes as linked_data
from services.events_api.pages.routes import routes as pages
from services.events_api.participation.routes import routes as participation
from services.events_api.permissions import PERMISSIONS
from services.events_api.planning.routes import routes as planning
from services.events_api.private_calendars.routes import routes as private_calendars
from services.events_api.proposals.routes import routes as proposals
from services.events_api.steps.routes import routes as life
from services.events_api.year_charts.routes import routes as year_charts
from shared.clients.catalogue import CatalogueClient
from shared.clients.reporting import ReportingClient
from shared.clients.waiting import InboxClient
from shared.platform.environment import settings_or_end
from shared.platform.http.application import Provided, Service, serve
from shared.platform.http.audit_routes import audit_routes
from shared.platform.http.start_page import StartPage
from shared.process import Process
from shared.sentences import in_each, say
from shared.serving import starting

SERVICE: Final = Service(
    examples=Path(__file__).with_name("examples.json"),
    name="events_api",
    title="Intercultural Cities: events",
    summary="The calendar of the network: seminars, study visits, policy labs and meetings.",
    description="Events whose dates may be known only roughly, who hosts them, and calendars to subscribe to.",
    start=StartPage(
        title=in_each(say("The calendar of the Intercultural Cities")),
        about=in_each(
            say(
                "When and where the network meets: seminars, study visits, policy labs, also those whose date is "
                "only roughly known. Who hosts them, who takes part, and what follows. Any calendar can subscribe."
            )
        ),
        examples=[
            (
                "v1/calendar.html?year=2018",
                in_each(say("The programme of 2018 as a page")),
            ),
            (
                "v1/events?from=2018-01-01&to=2018-12-31&limit=5",
                in_each(say("The same as data, five at a time")),
            ),
            (
                "v1/events.ics",
                in_each(say("The calendar to subscribe to")),
            ),
            ("v1/events.atom", in_each(say("What changed last, as a feed"))),
            (
                "v1/codes/event-types?lang=fr",
                in_each(say("The kinds of events with their French names")),
            ),
        ],
    ),
    tags=[
        ("events", "Events, from an offer to host to what took place, with the history of their dates."),
        ("hosting", "Calls for hosts, and offers from cities, networks and partners."),
        ("participation", "Which city takes part with how many people, and whose travel is paid."),
        ("planning", "What collides, and what a year still lacks."),
        ("feeds", "The calendar for other programs."),
        ("proposals", "Calendars of partners, and what is accepted of them."),
        ("pages", "The calendar for people. Browsers get a page at the address of the data, too."),
        ("audit", "Who changed what, for the secretariat."),
        ("follow-ups", "Feedback, reports back, what was decided, and what a city owes."),
    ],
    routes=[
        pages,
        planning,
        year_charts,
        private_calendars,
        proposals,
        feeds,
        linked_data,
        follow_ups,
        participation,
        hosting,
        life,
        editions,
        history,
        events,
        audit_routes(PERMISSIONS, operation_example="updateEvent", object_example="events/0198"),
    ],
    permissions=PERMISSIONS,
    changes=KINDS,
    codes=[
        "event-types",
        "event-states",
        "date-statuses",
        "host-states",
        "host-roles",
    ],
)


def create_app() -> FastAPI:
    """Make the application from the environment."""
    settings = settings_or_end(Settings)
    return serve(SERVICE, settings, starting(settings, _provide))


async def _provide(settings: Settings, process: Process) -> Provided:
    index = await process.neighbour("index_api", settings.index_url)
    practices = await process.optional_neighbour("practices_api", settings.practices_url)
    return provide(
        process.database,
        await process.directory(index),
        CatalogueClient(index, process.snapshots),
        ReportingClient(practices) if practices else None,
        InboxClient(index, process.service_tokens),
        webhooks_localhost=settings.webhooks_localhost,
    )
