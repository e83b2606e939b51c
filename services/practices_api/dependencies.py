"""Which object gets what. The only place where services of nouns are made."""

from services.practices_api.judging.evaluations.service import Evaluations
from services.practices_api.judging.replications.service import Replications
from services.practices_api.judging.reviews.service import Reviews
from services.practices_api.knowledge.experts.service import Experts
from services.practices_api.knowledge.glossary.service import Glossary
from services.practices_api.knowledge.threads.service import Threads
from services.practices_api.knowledge.working_groups.service import Groups
from services.practices_api.permissions import PERMISSIONS
from services.practices_api.practices.catalogue.service import Library
from services.practices_api.practices.checklists.service import Checklists
from services.practices_api.practices.collections.service import Collections
from services.practices_api.practices.host_offers.service import HostOffers
from services.practices_api.practices.matches.service import Matches
from services.practices_api.practices.practices.service import Practices
from services.practices_api.practices.steps.service import PracticeSteps
from services.practices_api.reporting.reports.service import Reports
from shared.clients.events import EventsClient
from shared.clients.index import IndexClient
from shared.platform.access.audit import Audit
from shared.platform.command import Clock, Commands, utc_now
from shared.platform.data.database import Database


def provide(
    database: Database,
    directory: IndexClient,
    *,
    events: EventsClient | None = None,
    now: Clock = utc_now,
) -> dict[type, object]:
    """Make the services that the routes work with. Without `events` nobody knows deadlines; `now` gives the time."""
    commands = Commands(database, now)
    checklists = Checklists(database, commands)
    practices = Practices(database, commands, directory, checklists, PERMISSIONS)
    steps = PracticeSteps(database, commands, practices)
    host_offers = HostOffers(commands, practices, directory)
    evaluations = Evaluations(database, commands, practices, checklists)
    reviews = Reviews(database, commands, practices, checklists)
    library = Library(database, directory, now)
    matches = Matches(database, library, directory)
    collections = Collections(database, commands, library, directory, PERMISSIONS)
    replications = Replications(database, commands, practices, directory)
    reports = Reports(database, commands, directory, events)
    glossary = Glossary(database, commands, PERMISSIONS)
    threads = Threads(database, commands, practices, glossary)
    audit = Audit(database)
    experts = Experts(database, commands, directory, audit)
    groups = Groups(database, commands, directory, glossary, checklists)
    served = (
        checklists, practices, steps, host_offers, evaluations, reviews, library, matches, collections, replications,
        reports, glossary, audit, experts, threads, groups,
    )  # fmt: skip
    return {type(one): one for one in served}


async def load_shipped(database: Database) -> int:
    """Write the data that come with this release and are not there yet; say how many things were new."""
    commands = Commands(database)
    return (
        await Checklists(database, commands).load_shipped()
        + await Glossary(database, commands, PERMISSIONS).load_shipped()
    )
