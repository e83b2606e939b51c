"""Which object gets what. The only place where services of nouns are made."""

from functools import partial

from services.practices_api.changes import KINDS
from services.practices_api.judging.evaluations.service import Evaluations
from services.practices_api.judging.replications.service import Replications
from services.practices_api.judging.reviews.service import Reviews
from services.practices_api.judging.trials.service import Trials
from services.practices_api.knowledge.consultations.service import Consultations
from services.practices_api.knowledge.experts.service import Experts
from services.practices_api.knowledge.glossary.service import Glossary
from services.practices_api.knowledge.threads.service import Threads
from services.practices_api.knowledge.working_groups.service import Groups
from services.practices_api.permissions import PERMISSIONS
from services.practices_api.practices.catalogue.service import Library
from services.practices_api.practices.checklists.service import Checklists
from services.practices_api.practices.collections.service import Collections
from services.practices_api.practices.facets.service import Facets
from services.practices_api.practices.host_offers.service import HostOffers
from services.practices_api.practices.matches.service import Matches
from services.practices_api.practices.partners.service import Partners
from services.practices_api.practices.practices.service import Practices
from services.practices_api.practices.steps.service import PracticeSteps
from services.practices_api.presentation.pages.service import PracticesPages
from services.practices_api.presentation.waiting.service import PracticesWaiting
from services.practices_api.reporting.reports.service import Reports
from shared.clients.events import EventsClient
from shared.clients.index import IndexClient
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
    *,
    events: EventsClient | None = None,
    now: Clock = utc_now,
    webhooks_localhost: bool = False,
) -> dict[type, object]:
    """Make the services that the routes work with. Without `events` nobody knows deadlines; `now` gives the time.

    With `webhooks_localhost` webhooks may go to this machine.
    """
    commands = Commands(database, now)
    checklists = Checklists(database, commands)
    practices = Practices(database, commands, directory, checklists, PERMISSIONS)
    library = Library(database, directory, Facets(database), now)
    glossary = Glossary(database, commands, PERMISSIONS)
    reports = Reports(database, commands, directory, events)
    steps = PracticeSteps(database, commands, practices)
    replications = Replications(database, commands, practices, directory)
    groups = Groups(database, commands, directory, glossary, checklists)
    served: tuple[object, ...] = (
        checklists,
        practices,
        steps,
        Partners(commands, practices, directory),
        HostOffers(commands, practices, directory),
        library,
        Matches(database, library, directory),
        Collections(database, commands, library, directory, PERMISSIONS),
        Evaluations(database, commands, practices, checklists),
        Reviews(database, commands, practices, checklists),
        Trials(database, checklists),
        replications,
        reports,
        glossary,
        Threads(database, commands, practices, glossary),
        groups,
        Consultations(database, commands, directory, groups, glossary, checklists),
        Experts(database, commands, directory),
        PracticesPages(practices, steps, replications, glossary, directory),
        Audit(database),
    )
    return {type(service): service for service in served} | {
        NameSource: directory,
        Ready: Ready[object](partial(last_public, database), directory, now),
        ChangeLog: ChangeLog(database, directory.belonging),
        WaitingList: PracticesWaiting(database, directory, reports, now),
        Webhooks: Webhooks(database, commands, KINDS, webhooks_localhost),
    }
