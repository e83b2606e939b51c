"""index_api: cities, questionnaires, assessments and scores."""

from pathlib import Path
from typing import Final

from fastapi import FastAPI

from services.index_api.assessment.assessments.routes import routes as assessments
from services.index_api.assessment.gaps.routes import routes as gaps
from services.index_api.assessment.imports.routes import routes as imports
from services.index_api.assessment.joining.routes import routes as joining
from services.index_api.assessment.prefills.routes import routes as prefills
from services.index_api.assessment.previews.routes import routes as previews
from services.index_api.assessment.published_results.routes import routes as published_results
from services.index_api.assessment.steps.routes import routes as steps_of_assessments
from services.index_api.assessment.steps.service import Steps
from services.index_api.assessment.workbooks.routes import routes as workbooks
from services.index_api.changes import KINDS
from services.index_api.comparison.comparisons.routes import routes as comparisons
from services.index_api.comparison.correlations.routes import routes as correlations
from services.index_api.comparison.groups.routes import routes as groups
from services.index_api.comparison.indicator_correlations.routes import routes as indicator_correlations
from services.index_api.comparison.mixed_rankings.routes import routes as mixed_rankings
from services.index_api.comparison.partial_correlations.routes import routes as partial_correlations
from services.index_api.comparison.peers.routes import routes as peers
from services.index_api.comparison.rankings.routes import routes as rankings
from services.index_api.comparison.robustness_analyses.routes import routes as robustness_analyses
from services.index_api.comparison.samples.routes import routes as samples
from services.index_api.comparison.samples.service import Samples
from services.index_api.comparison.series.routes import routes as series
from services.index_api.comparison.series_imports.routes import routes as series_imports
from services.index_api.comparison.statistics.routes import routes as statistics
from services.index_api.comparison.waves.routes import routes as waves
from services.index_api.comparison.withholdings.routes import routes as withholdings
from services.index_api.config import Settings
from services.index_api.dependencies import provide
from services.index_api.instrument.adaptations.routes import routes as adaptations
from services.index_api.instrument.consultations.routes import routes as consultations
from services.index_api.instrument.consultations.service import DraftConsultations
from services.index_api.instrument.mapping_proposals.routes import routes as mapping_proposals
from services.index_api.instrument.mappings.routes import routes as mappings
from services.index_api.instrument.questionnaires.routes import routes as questionnaires
from services.index_api.instrument.scoring.routes import routes as scoring
from services.index_api.instrument.subsets.routes import routes as subsets
from services.index_api.instrument.translations.routes import routes as translations
from services.index_api.neighbours import Clients
from services.index_api.network.ambassadors.routes import routes as ambassadors
from services.index_api.network.announcements.routes import routes as announcements
from services.index_api.network.code_labels.routes import routes as code_labels
from services.index_api.network.contacts.routes import routes as contacts
from services.index_api.network.directory.domain import Elsewhere
from services.index_api.network.directory.routes import routes as directory
from services.index_api.network.fact_codes.routes import routes as fact_codes
from services.index_api.network.facts.routes import routes as facts
from services.index_api.network.indicators.routes import routes as indicators
from services.index_api.network.invitations.routes import routes as invitations
from services.index_api.network.memberships.routes import routes as memberships
from services.index_api.network.mentoring.routes import routes as mentoring
from services.index_api.network.notices.routes import routes as notices
from services.index_api.network.statements.routes import routes as statements_of_cities
from services.index_api.network.topics.routes import routes as topics
from services.index_api.outside.campaigns.routes import routes as campaigns
from services.index_api.outside.pages.routes import routes as campaign_pages
from services.index_api.outside.reconciliations.routes import routes as reconciliations
from services.index_api.outside.responses.routes import routes as responses
from services.index_api.outside.results.routes import routes as results_of_campaigns
from services.index_api.outside.results.service import Results
from services.index_api.permissions import PERMISSIONS
from services.index_api.presentation.charts.routes import routes as charts
from services.index_api.presentation.digests.routes import routes as digests
from services.index_api.presentation.duties.routes import routes as duties
from services.index_api.presentation.exports.routes import routes as exports
from services.index_api.presentation.inboxes.routes import routes as inboxes
from services.index_api.presentation.matching.routes import routes as matching
from services.index_api.presentation.network_years.routes import routes as network_years
from services.index_api.presentation.pages.routes import routes as pages
from services.index_api.presentation.profiles.routes import routes as profiles
from services.index_api.presentation.recommendations.routes import routes as recommendations
from services.index_api.presentation.reports.routes import routes as reports
from shared.platform.environment import settings_or_end
from shared.platform.http.application import Provided, Service, serve
from shared.platform.http.audit_routes import audit_routes
from shared.platform.http.start_page import StartPage
from shared.process import Process
from shared.sentences import in_each, say
from shared.serving import starting

SERVICE: Final = Service(
    examples=Path(__file__).with_name("examples.json"),
    name="index_api",
    title="Intercultural Cities: index",
    summary="Cities, questionnaires, assessments and scores of the Intercultural Cities Index.",
    description="Cities and networks, the questionnaires of the ICC Index in versions, assessments and their scores.",
    start=StartPage(
        title=in_each(say("The Intercultural Cities Index")),
        about=in_each(
            say(
                "How cities measure themselves: cities and networks, questionnaires in versions, assessments, and "
                "scores that say how sure they are and can be computed anew from their record."
            )
        ),
        examples=[
            ("v1/cities?country=NO", in_each(say("The cities of a country"))),
            (
                "v1/cities/oslo/profile.html",
                in_each(say("One city on one page")),
            ),
            (
                "v1/questionnaires/icc/versions/2019",
                in_each(say("What a questionnaire asks")),
            ),
            (
                "v1/published-results?limit=5",
                in_each(say("Results of cities as they were printed")),
            ),
            ("v1/networks", in_each(say("The networks of cities"))),
        ],
    ),
    tags=[
        ("directory", "Cities, networks and figures, each with its source."),
        ("topics", "The vocabulary of all three services, and what of it has priority in which year."),
        ("indicators", "What practices, events and mentoring can be about: all that a released questionnaire scores."),
        ("code labels", "What the codes of lists are called: as it came with the release, or as the network decided."),
        ("memberships", "Which city belongs to which network, from when to when."),
        ("facts", "Figures of cities over the years, never overwritten."),
        ("notices", "News from cities, which the secretariat acknowledges or answers."),
        ("announcements", "What the secretariat and the networks announce to their cities."),
        ("contacts", "Persons who act for a city: personal data, every reading of which is noted."),
        ("ambassadors", "Political leaders who speak for their city, and what they said in public."),
        ("mentoring", "Cities that help one another: offers, matches, and mentoring between two."),
        ("questionnaires", "What is asked, in versions that never change once released."),
        ("adaptations", "National versions of a questionnaire that stay inside the index."),
        ("scores", "Scoring without keeping anything, and the method as data."),
        ("assessments", "A city's answers for a year, from draft to published, with their scores."),
        ("campaigns", "How a city is seen from outside: who asks, the doors to answer by, and what was found."),
        ("published results", "Results of cities that others published, as they were printed, and their import."),
        ("joining", "The steps with which a city joins the programme."),
        ("workbooks", "Questionnaires to fill in away from the screen, and their way back."),
        ("comparisons", "Cities beside others: groups, frozen samples, what a city withholds."),
        ("waves", "How a city and a network change from one published self-assessment to the next."),
        ("statistics", "How reliable scores are, and what goes with them, over all published assessments."),
        ("series", "Figures from elsewhere over cities or countries and years, to set beside the index."),
        ("next steps", "What a city could do next, and what it owes, put together from all three services."),
        ("inboxes", "What waits for somebody in all three services, put together."),
        ("digests", "Mails that tell a contact of a city what waits for it, and how to end them."),
        ("profiles", "A city on one page, as data and as a page for people."),
        ("reports", "A city or a network to print: what a council puts on its table."),
        ("charts", "Pictures of the scores of a city or a network by their address, and the data behind them."),
        ("exports", "All that is published of a sample, in one archive."),
        ("pages", "Networks and questionnaires for people. Browsers get a page at the address of the data, too."),
        ("audit", "Who changed what, and who read personal data, for the secretariat."),
    ],
    routes=[
        pages,
        network_years,
        profiles,
        reports,
        charts,
        exports,
        recommendations,
        duties,
        inboxes,
        digests,
        previews,
        matching,
        mentoring,
        assessments,
        steps_of_assessments,
        prefills,
        imports,
        workbooks,
        published_results,
        gaps,
        campaign_pages,
        reconciliations,
        results_of_campaigns,
        responses,
        campaigns,
        waves,
        statistics,
        correlations,
        indicator_correlations,
        partial_correlations,
        comparisons,
        rankings,
        mixed_rankings,
        peers,
        robustness_analyses,
        samples,
        withholdings,
        groups,
        adaptations,
        scoring,
        mapping_proposals,
        mappings,
        subsets,
        consultations,
        questionnaires,
        translations,
        ambassadors,
        statements_of_cities,
        contacts,
        audit_routes(PERMISSIONS, operation_example="getContact", object_example="cities/oslo/contacts"),
        announcements,
        notices,
        joining,
        series_imports,
        series,
        facts,
        fact_codes,
        invitations,
        memberships,
        topics,
        indicators,
        code_labels,
        directory,
    ],
    permissions=PERMISSIONS,
    changes=KINDS,
    codes=[
        "assessment-states",
        "assessor-kinds",
        "fact-codes",
        "mentoring-states",
        "notice-kinds",
        "invitation-states",
        "notice-states",
        "network-states",
        "mapping-kinds",
        "indicators",
        "series-kinds",
    ],
)


_PREPARED_SECONDS: Final = 5
_CLOCK_SECONDS: Final = 15


def create_app() -> FastAPI:
    """Make the application from the environment."""
    settings = settings_or_end(Settings)
    return serve(SERVICE, settings, starting(settings, _provide))


async def _provide(settings: Settings, process: Process) -> Provided:
    provided = provide(
        process.database,
        await Clients.opened(process, settings.practices_url, settings.events_url),
        minimum_coverage=settings.minimum_coverage,
        elsewhere=Elsewhere.of(settings.practices_public_url, settings.events_public_url),
        webhooks_localhost=settings.webhooks_localhost,
    )
    compared = provided[Samples]
    assert isinstance(compared, Samples)
    await process.repeatedly(compared.prepare, _PREPARED_SECONDS)
    steps, drafts, results = provided[Steps], provided[DraftConsultations], provided[Results]
    assert isinstance(steps, Steps)
    assert isinstance(drafts, DraftConsultations)
    assert isinstance(results, Results)
    await process.repeatedly(steps.end_embargoes, _CLOCK_SECONDS)
    await process.repeatedly(drafts.pass_days, _CLOCK_SECONDS)
    await process.repeatedly(results.pass_days, _CLOCK_SECONDS)
    return provided
