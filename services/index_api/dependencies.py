"""Which object gets what. The only place where services of nouns are made."""

from collections.abc import AsyncIterator
from typing import Any

from services.index_api.assessments.service import Assessments
from services.index_api.directory.service import DirectoryService
from services.index_api.gaps.service import Gaps
from services.index_api.mappings.service import Mappings
from services.index_api.permissions import PERMISSIONS
from services.index_api.prefills.service import Prefills
from services.index_api.questionnaires.service import Questionnaires
from services.index_api.scoring.service import Scoring
from services.index_api.steps.service import Steps
from services.index_api.waves.service import Waves
from shared.platform.database import Database


def provide(database: Database) -> dict[type, object]:
    """Make the services that the routes work with."""
    directory = DirectoryService(database)
    questionnaires = Questionnaires(database)
    mappings = Mappings(database, questionnaires)
    scoring = Scoring(questionnaires, mappings)
    assessments = Assessments(database, scoring, PERMISSIONS)
    steps = Steps(database, assessments)
    waves = Waves(directory, mappings, assessments)
    prefills = Prefills(database, mappings, assessments)
    below = (directory, questionnaires, mappings, scoring, assessments)
    return {type(one): one for one in (*below, steps, prefills, Gaps(assessments), waves)}


async def verify_scores(database: Database) -> AsyncIterator[tuple[str, list[tuple[str, Any, Any]]]]:
    """Compute every stored score anew: for each its name, and each place that differs, stored and computed."""
    assessments = provide(database)[Assessments]
    assert isinstance(assessments, Assessments)
    async for found in assessments.verify():
        yield found


async def load_shipped(database: Database) -> int:
    """Write the data that come with this release and are not there yet; say how many things were new."""
    questionnaires = Questionnaires(database)
    new = await DirectoryService(database).load_shipped() + await questionnaires.load_shipped()
    return new + await Mappings(database, questionnaires).load_shipped()
