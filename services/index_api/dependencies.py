"""Which object gets what. The only place where services of nouns are made."""

from services.index_api.ambassadors.service import Ambassadors
from services.index_api.announcements.service import Announcements
from services.index_api.assessments.service import Assessments
from services.index_api.audit.service import Audit
from services.index_api.contacts.service import Contacts
from services.index_api.directory.service import DirectoryService
from services.index_api.facts.service import Facts
from services.index_api.joining.service import Joining
from services.index_api.matching.service import Matching
from services.index_api.memberships.service import Memberships
from services.index_api.mentoring.service import Mentorings
from services.index_api.notices.service import Notices
from services.index_api.permissions import PERMISSIONS
from services.index_api.questionnaires.service import Questionnaires
from services.index_api.scoring.service import Scoring
from shared.platform.database import Database


def provide(database: Database) -> dict[type, object]:
    """Make the services that the routes work with."""
    directory = DirectoryService(database)
    questionnaires = Questionnaires(database)
    scoring = Scoring(questionnaires)
    assessments = Assessments(database, scoring, PERMISSIONS)
    memberships = Memberships(database, directory)
    facts = Facts(database, directory)
    joining = Joining(database, PERMISSIONS)
    notices = Notices(database, directory, PERMISSIONS)
    announcements = Announcements(database, PERMISSIONS)
    audit = Audit(database, PERMISSIONS)
    contacts = Contacts(database, audit)
    mentorings = Mentorings(database, directory, PERMISSIONS)
    matching = Matching(database)
    ambassadors = Ambassadors(database, directory)
    of_directory = (directory, memberships, facts, joining, notices, announcements, audit, contacts, ambassadors)
    return {type(one): one for one in (*of_directory, questionnaires, scoring, assessments, mentorings, matching)}


async def load_shipped(database: Database) -> int:
    """Write the data that come with this release and are not there yet; say how many things were new."""
    return await DirectoryService(database).load_shipped() + await Questionnaires(database).load_shipped()
