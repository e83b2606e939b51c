"""What comes with a release: it is written where it lacks."""

from services.events_api.events import service
from shared.platform.command import Commands
from shared.platform.data.database import Database


async def load_shipped(database: Database) -> int:
    """Write the data that come with this release and are not there yet; say how many things were new."""
    return await service.load_shipped(Commands(database))
