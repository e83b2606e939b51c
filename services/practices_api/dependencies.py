"""Which object gets what. The only place where services of nouns are made."""

from services.practices_api.checklists.service import Checklists
from services.practices_api.evaluations.service import Evaluations
from services.practices_api.permissions import PERMISSIONS
from services.practices_api.practices.service import Practices
from shared.clients.index import IndexClient
from shared.platform.database import Database


def provide(database: Database, directory: IndexClient) -> dict[type, object]:
    """Make the services that the routes work with."""
    checklists = Checklists(database)
    practices = Practices(database, directory, checklists, PERMISSIONS)
    evaluations = Evaluations(database, practices, checklists, PERMISSIONS)
    return {type(one): one for one in (checklists, practices, evaluations)}


async def load_shipped(database: Database) -> int:
    """Write the data that come with this release and are not there yet; say how many things were new."""
    return await Checklists(database).load_shipped()
