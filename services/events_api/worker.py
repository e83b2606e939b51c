"""What the worker needs of events_api to deliver for it."""

from services.events_api.config import Settings
from shared.platform.access.change_log import ChangeLog
from shared.process import Process


async def change_log(settings: Settings, process: Process) -> ChangeLog:
    """Give the worker the record of changes, with who may hear of them."""
    directory = await process.directory(await process.neighbour("index_api", settings.index_url))
    return ChangeLog(process.database, directory.belonging)
