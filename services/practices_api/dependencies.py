"""Which object gets what. The only place where services of nouns are made."""

from collections.abc import Callable
from datetime import UTC, datetime

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
from services.practices_api.practices.host_offers.service import Hosting
from services.practices_api.practices.matches.service import Matches
from services.practices_api.practices.practices.service import Practices
from services.practices_api.practices.steps.service import Standing
from services.practices_api.reporting.reports.service import Reports
from shared.clients.events import EventsClient
from shared.clients.index import IndexClient
from shared.platform.access.audit import Audit
from shared.platform.data.database import Database


def _now() -> datetime:
    return datetime.now(UTC)


def provide(
    database: Database,
    directory: IndexClient,
    *,
    events: EventsClient | None = None,
    now: Callable[[], datetime] = _now,
) -> dict[type, object]:
    """Make the services that the routes work with. Without `events` nobody knows deadlines; `now` gives the time."""
    checklists = Checklists(database)
    practices = Practices(database, directory, checklists, PERMISSIONS, now)
    standing = Standing(database, practices, PERMISSIONS, now)
    hosting = Hosting(database, practices, directory, now)
    evaluations = Evaluations(database, practices, checklists, PERMISSIONS)
    reviews = Reviews(database, practices, checklists, PERMISSIONS)
    library = Library(database, now)
    matches = Matches(database, library, directory)
    collections = Collections(database, library, directory, PERMISSIONS)
    replications = Replications(database, practices, directory)
    reports = Reports(database, directory, events, now)
    glossary = Glossary(database, PERMISSIONS)
    threads = Threads(database, practices, glossary, PERMISSIONS)
    audit = Audit(database, PERMISSIONS)
    experts = Experts(database, directory, audit, now)
    groups = Groups(database, directory, glossary, checklists, PERMISSIONS)
    served = (
        checklists, practices, standing, hosting, evaluations, reviews, library, matches, collections, replications,
        reports, glossary, audit, experts, threads, groups,
    )  # fmt: skip
    return {type(one): one for one in served}


async def load_shipped(database: Database) -> int:
    """Write the data that come with this release and are not there yet; say how many things were new."""
    return await Checklists(database).load_shipped() + await Glossary(database, PERMISSIONS).load_shipped()
