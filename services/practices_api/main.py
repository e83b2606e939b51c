"""practices_api: good practices, lessons learnt and how they are evaluated."""

from pathlib import Path
from typing import Final

from fastapi import FastAPI

from services.practices_api.changes import KINDS
from services.practices_api.config import Settings
from services.practices_api.dependencies import provide
from services.practices_api.judging.evaluations.routes import routes as evaluations
from services.practices_api.judging.replications.routes import routes as replications
from services.practices_api.judging.reviews.routes import routes as reviews
from services.practices_api.judging.trials.routes import routes as trials
from services.practices_api.knowledge.consultations.routes import routes as consultations
from services.practices_api.knowledge.consultations.service import Consultations
from services.practices_api.knowledge.experts.routes import routes as experts
from services.practices_api.knowledge.glossary.routes import routes as glossary
from services.practices_api.knowledge.threads.routes import routes as threads
from services.practices_api.knowledge.working_groups.routes import routes as groups
from services.practices_api.permissions import PERMISSIONS
from services.practices_api.practices.catalogue.routes import routes as library
from services.practices_api.practices.catalogue.service import Library
from services.practices_api.practices.checklists.routes import routes as checklists
from services.practices_api.practices.collections.routes import routes as collections
from services.practices_api.practices.host_offers.routes import routes as hosting
from services.practices_api.practices.matches.routes import routes as matches
from services.practices_api.practices.partners.routes import routes as partners
from services.practices_api.practices.practices.routes import routes as practices
from services.practices_api.practices.steps.routes import routes as steps
from services.practices_api.presentation.pages.routes import routes as pages
from services.practices_api.reporting.reports.routes import routes as reporting
from shared.clients.events import EventsClient
from shared.platform.environment import settings_or_end
from shared.platform.http.application import Provided, Service, serve
from shared.platform.http.audit_routes import audit_routes
from shared.platform.http.start_page import StartPage
from shared.process import Process
from shared.sentences import in_each, say
from shared.serving import starting

SERVICE: Final = Service(
    examples=Path(__file__).with_name("examples.json"),
    name="practices_api",
    title="Intercultural Cities: practices",
    summary="Good practices, lessons learnt and their evaluation.",
    description="The library of what cities did and what came of it, from draft to published, with the checklists.",
    start=StartPage(
        title=in_each(say("The practices of the Intercultural Cities")),
        about=in_each(
            say(
                "What cities did and what came of it: good practices, lessons learnt, the checklists they are "
                "evaluated with, the glossary of the network, and its working groups."
            )
        ),
        examples=[
            ("v1/practices?limit=5", in_each(say("The latest practices"))),
            (
                "v1/practice-facets",
                in_each(say("How many practices there are of what")),
            ),
            (
                "v1/concepts?lang=fr",
                in_each(say("The glossary of the network, in French")),
            ),
            (
                "v1/checklists",
                in_each(say("What practices are evaluated with")),
            ),
            ("v1/practices.atom", in_each(say("What is new, as a feed"))),
        ],
    ),
    tags=[
        ("practices", "Good practices and lessons learnt, each in its submitted versions."),
        ("collections", "Ordered lists of practices and lessons, each with its own feed."),
        ("checklists", "What practices and lessons are evaluated with, in versions that never change once released."),
        ("evaluations", "What experts find of a submitted version, and the verdict that follows."),
        ("replications", "Who repeats what: claimed by one side, counted once the other confirms."),
        ("reporting", "Annual reports, and which cities owe one."),
        ("glossary", "Concepts with their definitions, from proposed to agreed, in versions."),
        ("discussions", "Questions and answers on practices, lessons and concepts, moderated."),
        ("working groups", "A few cities and experts with a mandate, and what they propose."),
        ("consultations", "Drafts shared with member cities, their comments, and what the group answers."),
        ("experts", "People who agreed to be listed in the public register."),
        ("pages", "The library and the glossary for people. Browsers get a page at the address of the data, too."),
        ("audit", "Who changed what, for the secretariat."),
    ],
    routes=[
        pages,
        library,
        matches,
        collections,
        practices,
        partners,
        steps,
        hosting,
        evaluations,
        reviews,
        replications,
        reporting,
        trials,
        checklists,
        glossary,
        threads,
        groups,
        consultations,
        experts,
        audit_routes(PERMISSIONS, operation_example="updateExpert", object_example="experts/0198"),
    ],
    permissions=PERMISSIONS,
    changes=KINDS,
    codes=[
        "practice-states",
        "practice-kinds",
        "practice-statuses",
        "replicabilities",
        "languages",
        "indicators",
        "concept-states",
        "proposal-kinds",
        "proposal-states",
        "consultation-kinds",
        "comment-verdicts",
    ],
)


def create_app() -> FastAPI:
    """Make the application from the environment."""
    settings = settings_or_end(Settings)
    return serve(SERVICE, settings, starting(settings, _provide))


_CLOCK_SECONDS: Final = 15


async def _provide(settings: Settings, process: Process) -> Provided:
    directory = await process.directory(await process.neighbour("index_api", settings.index_url))
    events = await process.optional_neighbour("events_api", settings.events_url)
    provided = provide(
        process.database,
        directory,
        events=EventsClient(events, process.snapshots) if events else None,
        webhooks_localhost=settings.webhooks_localhost,
    )
    drafts, shelf = provided[Consultations], provided[Library]
    assert isinstance(drafts, Consultations)
    assert isinstance(shelf, Library)
    await shelf.counting.follow()  # or the first who asks would wait until all practices are read
    await process.repeatedly(drafts.pass_days, _CLOCK_SECONDS)
    return provided
