"""Which object gets what. The only place where services of nouns are made."""

from dataclasses import replace
from typing import Final, NamedTuple

from services.index_api.assessment.assessments.service import Assessments
from services.index_api.assessment.gaps.service import Gaps
from services.index_api.assessment.imports.service import Imports
from services.index_api.assessment.joining.service import Joining
from services.index_api.assessment.prefills.service import Prefills
from services.index_api.assessment.previews.service import Previews
from services.index_api.assessment.published_results.service import PublishedResults
from services.index_api.assessment.steps.service import Steps
from services.index_api.assessment.workbooks.service import Workbooks
from services.index_api.changes import KINDS
from services.index_api.comparison.comparisons.service import Comparisons
from services.index_api.comparison.correlations.service import Correlations
from services.index_api.comparison.groups.service import Groups
from services.index_api.comparison.indicator_correlations.service import IndicatorCorrelations
from services.index_api.comparison.mixed_rankings.service import MixedRankings
from services.index_api.comparison.partial_correlations.service import PartialCorrelations
from services.index_api.comparison.peers.service import Peers
from services.index_api.comparison.rankings.service import Rankings
from services.index_api.comparison.robustness_analyses.service import RobustnessAnalyses
from services.index_api.comparison.samples.service import Samples
from services.index_api.comparison.series.service import SeriesService
from services.index_api.comparison.series_imports.service import SeriesImports
from services.index_api.comparison.standings.service import Standings
from services.index_api.comparison.statistics.service import Statistics
from services.index_api.comparison.waves.domain import MINIMUM_COVERAGE
from services.index_api.comparison.waves.service import Waves
from services.index_api.comparison.withholdings.service import Withholdings
from services.index_api.instrument.adaptations.service import Adaptations
from services.index_api.instrument.consultations.service import DraftConsultations
from services.index_api.instrument.cores.service import Cores
from services.index_api.instrument.mapping_proposals.service import MappingProposals
from services.index_api.instrument.mappings.service import Mappings
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.instrument.scoring.service import Scoring
from services.index_api.instrument.subsets.service import Subsets
from services.index_api.instrument.translations.service import Translations
from services.index_api.neighbours import Clients
from services.index_api.network.ambassadors.service import Ambassadors
from services.index_api.network.announcements.service import Announcements
from services.index_api.network.code_labels.service import CodeLabels
from services.index_api.network.contacts.service import Contacts
from services.index_api.network.directory.domain import NOWHERE, Elsewhere
from services.index_api.network.directory.service import DirectoryService
from services.index_api.network.fact_codes.service import FactCodes
from services.index_api.network.facts.service import Facts
from services.index_api.network.indicators.service import Indicators
from services.index_api.network.invitations.service import Invitations
from services.index_api.network.memberships.service import Memberships
from services.index_api.network.mentoring.service import Mentorings
from services.index_api.network.notices.service import Notices
from services.index_api.network.statements.service import PublicStatements
from services.index_api.network.topics.service import Topics
from services.index_api.outside.campaigns.service import Campaigns
from services.index_api.outside.pages.service import CampaignPages
from services.index_api.outside.reconciliations.service import Reconciliations
from services.index_api.outside.responses.service import Responses
from services.index_api.outside.results.service import Results
from services.index_api.permissions import PERMISSIONS
from services.index_api.presentation.charts.service import Charts
from services.index_api.presentation.digests.service import Digests
from services.index_api.presentation.duties.service import CityDuties
from services.index_api.presentation.exports.service import Exports
from services.index_api.presentation.inboxes.service import Inboxes
from services.index_api.presentation.matching.service import Matching
from services.index_api.presentation.network_years.service import NetworkYears
from services.index_api.presentation.outside_views.service import OutsideViews
from services.index_api.presentation.pages.service import IndexPages
from services.index_api.presentation.profiles.service import Profiles
from services.index_api.presentation.recommendations.service import Recommending
from services.index_api.presentation.reports.service import Reports
from services.index_api.presentation.waiting.service import IndexWaiting
from shared.clients.calendar import CalendarClient
from shared.platform.access.audit import Audit
from shared.platform.access.change_log import ChangeLog
from shared.platform.command import Clock, Commands, utc_now
from shared.platform.data.database import Database
from shared.platform.naming import KeptNames, Known, NameSource, NothingKnown
from shared.platform.ready import Ready
from shared.platform.waiting import WaitingList
from shared.platform.webhooks.service import Webhooks

_ALONE = Clients()
_UNNAMED: Final = NothingKnown()


class _Network(NamedTuple):
    directory: DirectoryService
    topics: Topics
    indicators: Indicators
    fact_codes: FactCodes
    code_labels: CodeLabels
    memberships: Memberships
    invitations: Invitations
    facts: Facts
    notices: Notices
    announcements: Announcements
    audit: Audit
    contacts: Contacts
    ambassadors: Ambassadors
    statements: PublicStatements
    mentorings: Mentorings


class Instrument(NamedTuple):
    """The services of the chapter of questionnaires."""

    questionnaires: Questionnaires
    mappings: Mappings
    mapping_proposals: MappingProposals
    subsets: Subsets
    scoring: Scoring
    cores: Cores
    adaptations: Adaptations
    translations: Translations
    consultations: DraftConsultations


class Assessment(NamedTuple):
    """The services of the chapter of assessments."""

    assessments: Assessments
    joining: Joining
    steps: Steps
    prefills: Prefills
    previews: Previews
    gaps: Gaps
    workbooks: Workbooks
    imports: Imports
    published_results: PublishedResults


class _Outside(NamedTuple):
    campaigns: Campaigns
    responses: Responses
    results: Results
    reconciliations: Reconciliations
    pages: CampaignPages


class _Comparison(NamedTuple):
    withholdings: Withholdings
    groups: Groups
    samples: Samples
    comparisons: Comparisons
    rankings: Rankings
    mixed_rankings: MixedRankings
    robustness_analyses: RobustnessAnalyses
    peers: Peers
    statistics: Statistics
    series: SeriesService
    series_imports: SeriesImports
    correlations: Correlations
    indicator_correlations: IndicatorCorrelations
    partial_correlations: PartialCorrelations
    waves: Waves


class _Presentation(NamedTuple):
    matching: Matching
    recommending: Recommending
    duties: CityDuties
    charts: Charts
    profiles: Profiles
    pages: IndexPages
    network_years: NetworkYears
    reports: Reports
    exports: Exports
    waiting: IndexWaiting
    inboxes: Inboxes


def provide(
    database: Database,
    clients: Clients = _ALONE,
    now: Clock = utc_now,
    minimum_coverage: float = MINIMUM_COVERAGE,
    elsewhere: Elsewhere = NOWHERE,
    *,
    webhooks_localhost: bool = False,
) -> dict[type, object]:
    """Make the services that the routes work with, each under its class.

    Without neighbours their part is left out; `now` gives the time; below `minimum_coverage` a change is no headline;
    `elsewhere` is where clients reach the neighbours; with `webhooks_localhost` webhooks may go to this machine.
    """
    commands = Commands(database, now)

    async def names() -> Known:
        titles, areas = await instrument.questionnaires.names()
        known = await network.directory.names()
        return replace(known, questionnaires=titles, indicators={**areas, **known.indicators})

    kept_names = KeptNames(names)
    network = _network(database, commands, kept_names, elsewhere)
    instrument = instrument_of(database, commands, network.indicators, kept_names)
    assessment = assessment_of(database, commands, instrument, clients.calendar)
    outside = _outside(database, commands, instrument, assessment)
    comparison = _comparison(database, commands, network, instrument, assessment, minimum_coverage)
    presentation = _presentation(
        database, network, instrument, assessment, outside, comparison, kept_names, clients, now
    )
    chapters: tuple[tuple[object, ...], ...] = (network, instrument, assessment, outside, comparison, presentation)
    return {type(service): service for chapter in chapters for service in chapter} | {
        NameSource: kept_names,
        Ready: Ready[object](comparison.samples.public, kept_names, now),
        ChangeLog: ChangeLog(database, network.memberships.belonging),
        WaitingList: presentation.waiting,
        Digests: Digests(database, commands, presentation.inboxes),
        Webhooks: Webhooks(database, commands, KINDS, webhooks_localhost),
    }


def _network(database: Database, commands: Commands, names: KeptNames, elsewhere: Elsewhere) -> _Network:
    directory, audit = DirectoryService(database, commands, names.forget, elsewhere), Audit(database)
    memberships = Memberships(database, commands, directory)
    indicators = Indicators(database, commands, directory)
    return _Network(
        directory=directory,
        topics=Topics(database, commands, directory),
        indicators=indicators,
        fact_codes=FactCodes(database, commands, directory),
        code_labels=CodeLabels(database, commands, directory),
        memberships=memberships,
        invitations=Invitations(database, commands, memberships, PERMISSIONS),
        facts=Facts(database, commands, directory),
        notices=Notices(database, commands, directory, PERMISSIONS, names),
        announcements=Announcements(database, commands),
        audit=audit,
        contacts=Contacts(database, commands),
        ambassadors=Ambassadors(database, commands, directory),
        statements=PublicStatements(database),
        mentorings=Mentorings(database, commands, directory, indicators, PERMISSIONS),
    )


def instrument_of(
    database: Database, commands: Commands, indicators: Indicators, names: NameSource = _UNNAMED
) -> Instrument:
    """Make the services of the chapter of questionnaires."""
    questionnaires = Questionnaires(database, commands, indicators)
    mappings = Mappings(database, commands, questionnaires)
    scoring = Scoring(questionnaires, mappings)
    adaptations = Adaptations(database, commands, scoring, PERMISSIONS)
    return Instrument(
        questionnaires=questionnaires,
        mappings=mappings,
        mapping_proposals=MappingProposals(commands, questionnaires, mappings, names),
        subsets=Subsets(database, commands, questionnaires),
        scoring=scoring,
        cores=Cores(mappings, scoring),
        adaptations=adaptations,
        translations=Translations(database, commands, questionnaires),
        consultations=DraftConsultations(database, commands, questionnaires, questionnaires.windows),
    )


def assessment_of(
    database: Database, commands: Commands, instrument: Instrument, calendar: CalendarClient | None = None
) -> Assessment:
    """Make the services of the chapter of assessments."""
    assessments = Assessments(database, commands, instrument.scoring, PERMISSIONS)
    return Assessment(
        assessments=assessments,
        joining=Joining(database, commands, PERMISSIONS, calendar),
        steps=Steps(database, commands, assessments),
        prefills=Prefills(database, commands, instrument.mappings, assessments),
        previews=Previews(instrument.scoring, instrument.subsets, assessments),
        gaps=Gaps(assessments),
        workbooks=Workbooks(instrument.mappings, assessments),
        imports=Imports(commands, assessments, PERMISSIONS),
        published_results=PublishedResults(database, commands, instrument.questionnaires),
    )


def _outside(database: Database, commands: Commands, instrument: Instrument, own: Assessment) -> _Outside:
    campaigns = Campaigns(database, commands, instrument.questionnaires, PERMISSIONS)
    responses = Responses(database, commands, campaigns, instrument.questionnaires)
    results = Results(database, commands, campaigns, responses, own.assessments)
    reconciliations = Reconciliations(
        database, commands, campaigns, results, own.assessments, instrument.questionnaires, PERMISSIONS
    )
    return _Outside(campaigns, responses, results, reconciliations, CampaignPages(campaigns, responses))


def _comparison(
    database: Database,
    commands: Commands,
    network: _Network,
    instrument: Instrument,
    assessment: Assessment,
    minimum_coverage: float,
) -> _Comparison:
    questionnaires = instrument.questionnaires
    withholdings, groups = Withholdings(database, commands, network.directory), Groups(database)
    samples = Samples(database, commands, groups, questionnaires, instrument.cores, withholdings)
    statistics = Statistics(database, questionnaires, instrument.subsets, instrument.scoring, samples)
    series = SeriesService(database, commands)
    correlations = Correlations(statistics, series)
    waves = Waves(
        network.directory,
        instrument.mappings,
        assessment.assessments,
        assessment.published_results,
        withholdings,
        statistics,
        assessment.joining,
        commands.now,
        minimum_coverage,
    )
    standings = Standings(groups, questionnaires)
    rankings = Rankings(samples, standings, groups, questionnaires, instrument.cores)
    return _Comparison(
        withholdings=withholdings,
        groups=groups,
        samples=samples,
        comparisons=Comparisons(samples, standings, groups, questionnaires),
        rankings=rankings,
        mixed_rankings=MixedRankings(rankings, assessment.published_results),
        robustness_analyses=RobustnessAnalyses(database, commands, samples, standings),
        peers=Peers(samples, questionnaires, assessment.published_results),
        statistics=statistics,
        series=series,
        series_imports=SeriesImports(commands, series),
        correlations=correlations,
        indicator_correlations=IndicatorCorrelations(statistics),
        partial_correlations=PartialCorrelations(correlations),
        waves=waves,
    )


def _presentation(
    database: Database,
    network: _Network,
    instrument: Instrument,
    assessment: Assessment,
    outside: _Outside,
    comparison: _Comparison,
    names: NameSource,
    clients: Clients,
    now: Clock,
) -> _Presentation:
    directory, assessments, samples = network.directory, assessment.assessments, comparison.samples
    calendar, waves, comparisons = clients.calendar, comparison.waves, comparison.comparisons
    matching = Matching(database, samples, instrument.questionnaires, names)
    recommending = Recommending(assessments, matching, clients.practices, calendar, now)
    questionnaires, rankings = instrument.questionnaires, comparison.rankings
    charts = Charts(directory, waves, questionnaires, comparisons, comparison.statistics, rankings, outside.results)
    views = OutsideViews(outside.results, outside.reconciliations)
    profiles = Profiles(directory, recommending, charts, rankings, waves, network.facts, views, names)
    exports = Exports(database, samples, instrument.scoring, clients.listed_practices, clients.listed_events)
    published_results, contacts = assessment.published_results, network.contacts
    waiting = IndexWaiting(
        database, directory, assessments, published_results, assessment.joining, contacts, names, now
    )
    return _Presentation(
        matching=matching,
        recommending=recommending,
        duties=CityDuties(directory, assessments, published_results, contacts, clients.reporting, calendar, now),
        charts=charts,
        profiles=profiles,
        pages=IndexPages(directory, waves, comparisons, instrument.questionnaires, names, now),
        network_years=NetworkYears(
            directory,
            network.memberships,
            assessments,
            waves,
            comparison.statistics,
            charts,
            names,
            clients.listed_practices,
            clients.listed_events,
            now,
        ),
        reports=Reports(profiles, directory, waves, comparisons, names, now),
        exports=exports,
        waiting=waiting,
        inboxes=Inboxes(waiting, network.announcements, clients.waiting, directory.elsewhere),
    )
