"""Which object gets what. The only place where services of nouns are made."""

from services.index_api.adaptations.service import Adaptations
from services.index_api.assessments.service import Assessments
from services.index_api.directory.service import DirectoryService
from services.index_api.mappings.service import Mappings
from services.index_api.permissions import PERMISSIONS
from services.index_api.previews.service import Previews
from services.index_api.questionnaires.service import Questionnaires
from services.index_api.scoring.service import Scoring
from shared.platform.database import Database


def provide(database: Database) -> dict[type, object]:
    """Make the services that the routes work with."""
    directory = DirectoryService(database)
    questionnaires = Questionnaires(database)
    mappings = Mappings(database, questionnaires)
    scoring = Scoring(questionnaires, mappings)
    adaptations = Adaptations(database, scoring, PERMISSIONS)
    assessments = Assessments(database, scoring, PERMISSIONS)
    previews = Previews(scoring, assessments)
    made = (directory, questionnaires, mappings, scoring, adaptations, assessments, previews)
    return {type(one): one for one in made}


async def load_shipped(database: Database) -> int:
    """Write the data that come with this release and are not there yet; say how many things were new."""
    questionnaires = Questionnaires(database)
    new = await DirectoryService(database).load_shipped() + await questionnaires.load_shipped()
    mappings = Mappings(database, questionnaires)
    new += await mappings.load_shipped()
    return new + await Adaptations(database, Scoring(questionnaires, mappings), PERMISSIONS).load_shipped()
