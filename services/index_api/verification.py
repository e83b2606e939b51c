"""Whether scores that are stored are those that their records give."""

from collections.abc import AsyncIterator

from services.index_api.comparison.groups.service import Groups
from services.index_api.comparison.samples.service import Samples
from services.index_api.comparison.withholdings.service import Withholdings
from services.index_api.dependencies import assessment_of, instrument_of
from services.index_api.network.directory.service import DirectoryService
from services.index_api.network.indicators.service import Indicators
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
