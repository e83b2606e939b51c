"""What comes with a release: it is written where it lacks, and what is stored is held against it."""

from services.practices_api.knowledge.glossary.service import Glossary
from services.practices_api.permissions import PERMISSIONS
from services.practices_api.practices.checklists.service import Checklists
from shared.platform.command import Commands
from shared.platform.data.database import Database


async def demand_shipped_fit(database: Database) -> None:
    """Refuse what this release ships where the database, perhaps of an older release, says otherwise."""
    await Checklists(database, Commands(database)).demand_shipped_fit()


async def load_shipped(database: Database) -> int:
    """Write the data that come with this release and are not there yet; say how many things were new."""
    commands = Commands(database)
    return (
        await Checklists(database, commands).load_shipped()
        + await Glossary(database, commands, PERMISSIONS).load_shipped()
    )
