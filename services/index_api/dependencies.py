"""Which object gets what. The only place where services of nouns are made."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Final

from services.index_api.assessment.assessments.service import Assessments
from services.index_api.assessment.gaps.service import Gaps
from services.index_api.assessment.imports.service import Imports
from services.index_api.assessment.prefills.service import Prefills
from services.index_api.assessment.previews.service import Previews
from services.index_api.assessment.steps.service import Steps
from services.index_api.assessment.workbooks.service import Workbooks
from services.index_api.comparison.comparisons.service import Comparisons
from services.index_api.comparison.correlations.service import Correlations
from services.index_api.comparison.groups.service import Groups
from services.index_api.comparison.peers.service import Peers
from services.index_api.comparison.rankings.service import Rankings
from services.index_api.comparison.samples.service import Samples
from services.index_api.comparison.series.service import SeriesService
from services.index_api.comparison.statistics.service import Statistics
from services.index_api.comparison.waves.domain import MINIMUM_COVERAGE
from services.index_api.comparison.waves.service import Waves
from services.index_api.comparison.withholdings.service import Withholdings
from services.index_api.instrument.adaptations.service import Adaptations
from services.index_api.instrument.mappings.service import Mappings
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.instrument.scoring.service import Scoring
from services.index_api.network.ambassadors.service import Ambassadors
from services.index_api.network.announcements.service import Announcements
from services.index_api.network.contacts.service import Contacts
from services.index_api.network.directory.service import DirectoryService
from services.index_api.network.facts.service import Facts
from services.index_api.network.joining.service import Joining
from services.index_api.network.memberships.service import Memberships
from services.index_api.network.mentoring.service import Mentorings
from services.index_api.network.notices.service import Notices
from services.index_api.permissions import PERMISSIONS
from services.index_api.presentation.charts.service import Charts
from services.index_api.presentation.duties.service import CityDuties
from services.index_api.presentation.exports.service import Exports
from services.index_api.presentation.matching.service import Matching
from services.index_api.presentation.profiles.service import Profiles
from services.index_api.presentation.recommendations.service import Recommending
from shared.clients.calendar import CalendarClient
from shared.clients.listing import ListingClient
from shared.clients.neighbour import Neighbour
from shared.clients.practices import PracticesClient
from shared.clients.reporting import ReportingClient
from shared.platform.access.audit import Audit
from shared.platform.command import Clock, Commands, utc_now
from shared.platform.data.database import Database

_OF_PRACTICE: Final = ("id", "kind", "title", "cities", "indicators", "topics", "years", "published_at", "synthetic")
_OF_EVENT: Final = ("id", "type", "title", "state", "when", "hosts", "indicators", "topics", "synthetic")


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The clients of the neighbours; those of a neighbour that is not configured are None."""

    practices: PracticesClient | None = None
    reporting: ReportingClient | None = None
    calendar: CalendarClient | None = None
    listed_practices: ListingClient | None = None
    listed_events: ListingClient | None = None

    @classmethod
    def of(cls, practices: Neighbour | None, events: Neighbour | None) -> "Neighbours":
        """Make the clients."""
        return cls(
            PracticesClient(practices) if practices else None,
            ReportingClient(practices) if practices else None,
            CalendarClient(events) if events else None,
            ListingClient(practices, "/v1/practices", _OF_PRACTICE, state="published") if practices else None,
            ListingClient(events, "/v1/events", _OF_EVENT) if events else None,
        )

    def states(self) -> dict[str, str]:
        """Say for `/health` which of them answered last time."""
        practices = self.practices.states() if self.practices else {}
        return practices | (self.calendar.states() if self.calendar else {})


_ALONE = Neighbours()


def provide(
    database: Database,
    neighbours: Neighbours = _ALONE,
    now: Clock = utc_now,
    minimum_coverage: float = MINIMUM_COVERAGE,
) -> dict[type, object]:
    """Make the services that the routes work with.

    Without neighbours their part is not told; `now` gives the time; below `minimum_coverage` a change is no headline.
    """
    commands = Commands(database, now)
    directory = DirectoryService(database, commands)
    questionnaires = Questionnaires(database, commands)
    mappings = Mappings(database, commands, questionnaires)
    scoring = Scoring(questionnaires, mappings)
    adaptations = Adaptations(database, commands, scoring, PERMISSIONS)
    assessments = Assessments(database, commands, scoring, PERMISSIONS)
    memberships = Memberships(database, commands, directory)
    facts = Facts(database, commands, directory)
    series = SeriesService(database, commands)
    joining = Joining(database, commands, PERMISSIONS)
    notices = Notices(database, commands, directory, PERMISSIONS)
    announcements = Announcements(database, commands)
    audit = Audit(database)
    contacts = Contacts(database, commands, audit)
    mentorings = Mentorings(database, commands, directory, PERMISSIONS)
    ambassadors = Ambassadors(database, commands, directory)
    of_directory = (directory, memberships, facts, joining, notices, announcements, audit, contacts, ambassadors)
    steps = Steps(database, commands, assessments)
    withholdings = Withholdings(database, commands, directory)
    groups = Groups(database)
    samples = Samples(database, commands, groups, questionnaires, withholdings)
    statistics = Statistics(database, questionnaires, scoring, samples)
    of_waves = (directory, mappings, assessments, withholdings, statistics, joining, now, minimum_coverage)
    waves = Waves(*of_waves, neighbours.calendar)
    of_scores = (questionnaires, mappings, scoring, adaptations, assessments, steps, Gaps(assessments), waves)
    prefills = Prefills(database, commands, mappings, assessments)
    previews = Previews(scoring, assessments)
    of_workbooks = (Workbooks(mappings, assessments), Imports(commands, assessments, PERMISSIONS))
    rankings = Rankings(samples, groups, questionnaires)
    comparisons = Comparisons(samples, groups, questionnaires)
    of_samples = (groups, withholdings, samples, comparisons, rankings)
    matching = Matching(database, samples, questionnaires)
    of_statistics = (series, statistics, Correlations(statistics, series))
    recommending = Recommending(assessments, matching, neighbours.practices, neighbours.calendar, now)
    duties = CityDuties(directory, assessments, contacts, neighbours.reporting, neighbours.calendar, now)
    above = (prefills, previews, mentorings, Peers(samples), matching, recommending, duties)
    charts = Charts(directory, waves, questionnaires, comparisons)
    exports = Exports(database, samples, scoring, neighbours.listed_practices, neighbours.listed_events)
    looked_at = (charts, Profiles(directory, recommending, charts), exports)
    every = (*of_directory, *of_scores, *of_workbooks, *of_samples, *of_statistics, *above, *looked_at)
    return {type(one): one for one in every}


async def verify_scores(database: Database) -> AsyncIterator[tuple[str, list[tuple[str, Any, Any]]]]:
    """Compute every stored score anew: for each its name, and each place that differs, stored and computed."""
    assessments = provide(database)[Assessments]
    assert isinstance(assessments, Assessments)
    async for found in assessments.verify():
        yield found


async def load_shipped(database: Database) -> int:
    """Write the data that come with this release and are not there yet; say how many things were new."""
    commands = Commands(database)
    questionnaires = Questionnaires(database, commands)
    new = await DirectoryService(database, commands).load_shipped() + await questionnaires.load_shipped()
    mappings = Mappings(database, commands, questionnaires)
    new += await mappings.load_shipped()
    return new + await Adaptations(database, commands, Scoring(questionnaires, mappings), PERMISSIONS).load_shipped()
