"""What comes with a release: it is written where it lacks, and what is stored is held against it."""

from collections.abc import AsyncIterator

from services.index_api.assessment.published_results.service import PublishedResults
from services.index_api.comparison.groups.service import Groups
from services.index_api.comparison.samples.service import Samples
from services.index_api.comparison.withholdings.service import Withholdings
from services.index_api.dependencies import assessment_of, instrument_of
from services.index_api.instrument.questionnaires.service import Questionnaires
from services.index_api.network.directory.service import DirectoryService
from services.index_api.network.fact_codes.service import FactCodes
from services.index_api.network.indicators.service import Indicators
from services.index_api.network.topics.service import Topics
from shared.platform.command import Commands
from shared.platform.data.database import Database


async def verify_scores(database: Database) -> AsyncIterator[tuple[str, list[tuple[str, object, object]]]]:
    """Compute every stored score anew: for each its name, and each place that differs, stored and computed."""
    commands = Commands(database)
    directory = DirectoryService(database, commands)
    instrument = instrument_of(database, commands, Indicators(database, commands, directory))
    assessments = assessment_of(database, commands, instrument).assessments
    async for differences in assessments.verify():
        yield differences
    withholdings = Withholdings(database, commands, directory)
    samples = Samples(database, commands, Groups(database), instrument.questionnaires, instrument.cores, withholdings)
    async for differences in samples.verify():
        yield differences


async def demand_shipped_fit(database: Database) -> None:
    """Refuse what this release ships where the database, perhaps of an older release, says otherwise."""
    commands = Commands(database)
    indicators = Indicators(database, commands, DirectoryService(database, commands))
    await Questionnaires(database, commands, indicators).demand_shipped_fit()


async def load_shipped(database: Database) -> int:
    """Write the data that come with this release and are not there yet; say how many things were new."""
    commands = Commands(database)
    directory = DirectoryService(database, commands)
    instrument = instrument_of(database, commands, Indicators(database, commands, directory))
    return (
        await directory.load_shipped()
        + await Topics(database, commands, directory).keep_first()
        + await FactCodes(database, commands, directory).load_shipped()
        + await PublishedResults(database, commands, instrument.questionnaires).load_shipped()
        + await instrument.questionnaires.load_shipped()
        + await instrument.questionnaires.offer_shipped()
        + await instrument.subsets.load_shipped()
        + await instrument.mappings.load_shipped()
        + await instrument.adaptations.load_shipped()
        + await instrument.translations.load_shipped()
    )
