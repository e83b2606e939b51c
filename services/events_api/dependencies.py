"""Which object gets what. The only place where services of nouns are made."""

from functools import partial

from services.events_api.changes import KINDS
from services.events_api.editions.service import Editions
from services.events_api.events.service import Events
from services.events_api.feeds.service import Feeds
from services.events_api.follow_ups.service import FollowUps
from services.events_api.history.service import History
from services.events_api.hosting.service import Hosting
from services.events_api.linked_data.service import LinkedData
from services.events_api.pages.service import EventsPages
from services.events_api.participation.service import Participations
from services.events_api.permissions import PERMISSIONS
from services.events_api.planning.service import Planning
from services.events_api.private_calendars.service import PrivateCalendars
from services.events_api.proposals.service import Proposals
from services.events_api.references.service import References
from services.events_api.seats.service import Seats
from services.events_api.steps.service import EventSteps
from services.events_api.waiting.service import EventsWaiting
from services.events_api.year_charts.service import YearCharts
from shared.clients.catalogue import CatalogueClient
from shared.clients.index import IndexClient
from shared.clients.reporting import ReportingClient
from shared.clients.waiting import InboxClient
from shared.platform.access.audit import Audit
from shared.platform.access.change_log import ChangeLog
from shared.platform.command import Clock, Commands, utc_now
from shared.platform.data.changes import last_public
from shared.platform.data.database import Database
from shared.platform.naming import NameSource
from shared.platform.ready import Ready
from shared.platform.waiting import WaitingList
from shared.platform.webhooks.service import Webhooks


def provide(
    database: Database,
    directory: IndexClient,
    catalogue: CatalogueClient | None = None,
    reporting: ReportingClient | None = None,
    inboxes: InboxClient | None = None,
    *,
    now: Clock = utc_now,
    webhooks_localhost: bool = False,
) -> dict[type, object]:
    """Make the services that the routes work with; without a neighbour's client its part is told as not known.

    With `webhooks_localhost` webhooks may go to this machine.
    """
    commands = Commands(database, now)
    seats = Seats()
    references = References(directory)
    events = Events(database, commands, directory, references, PERMISSIONS, seats)
    participations = Participations(database, commands, events, directory, reporting, seats)
    steps, linked_data = EventSteps(database, commands, events), LinkedData(events, directory)
    planning = Planning(events, catalogue)
    above = (
        steps,
        Editions(commands, events),
        Proposals(database, commands, events, steps),
        History(database, events),
        Hosting(database, commands, events, directory),
        participations,
        FollowUps(database, commands, events, participations, directory),
        Feeds(events, directory, catalogue),
        linked_data,
        planning,
        YearCharts(planning),
        EventsPages(events, planning, linked_data, directory, now),
        PrivateCalendars(database, commands, events, participations, directory, inboxes),
    )
    return {type(service): service for service in (events, *above)} | {
        Audit: Audit(database),
        NameSource: directory,
        Ready: Ready[object](partial(last_public, database), directory, now),
        ChangeLog: ChangeLog(database, directory.belonging),
        WaitingList: EventsWaiting(database, directory, now),
        Webhooks: Webhooks(database, commands, KINDS, webhooks_localhost),
    }
