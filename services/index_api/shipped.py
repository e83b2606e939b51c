"""What comes with a release: it is written where it lacks, and what is stored is held against it.

It makes its services itself: `icc run` and `icc migrate` need these alone, and not all that the routes work with.
"""

from services.index_api.assessment.published_results.service import PublishedResults
from services.index_api.instrument.adaptations.service import Adaptations
from services.index_api.instrument.mappings.service import Mappings
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.instrument.scoring.service import Scoring
from services.index_api.instrument.subsets.service import Subsets
from services.index_api.instrument.translations.service import Translations
from services.index_api.network.directory.service import DirectoryService
from services.index_api.network.fact_codes.service import FactCodes
from services.index_api.network.indicators.service import Indicators
from services.index_api.network.topics.service import Topics
from services.index_api.permissions import PERMISSIONS
from shared.platform.command import Commands
from shared.platform.data.database import Database


async def demand_shipped_fit(database: Database) -> None:
    """Refuse what this release ships where the database, perhaps of an older release, says otherwise."""
    commands = Commands(database)
    indicators = Indicators(database, commands, DirectoryService(database, commands))
    await Questionnaires(database, commands, indicators).demand_shipped_fit()


async def load_shipped(database: Database) -> int:
    """Write the data that come with this release and are not there yet; say how many things were new."""
    commands = Commands(database)
    directory = DirectoryService(database, commands)
    questionnaires = Questionnaires(database, commands, Indicators(database, commands, directory))
    mappings = Mappings(database, commands, questionnaires)
    return (
        await directory.load_shipped()
        + await Topics(database, commands, directory).keep_first()
        + await FactCodes(database, commands, directory).load_shipped()
        + await PublishedResults(database, commands, questionnaires).load_shipped()
        + await questionnaires.load_shipped()
        + await questionnaires.offer_shipped()
        + await Subsets(database, commands, questionnaires).load_shipped()
        + await mappings.load_shipped()
        + await Adaptations(database, commands, Scoring(questionnaires, mappings), PERMISSIONS).load_shipped()
        + await Translations(database, commands, questionnaires).load_shipped()
    )
