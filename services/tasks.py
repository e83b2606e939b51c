"""What the `icc` command does with databases: brings them to this release, and the invented network into them."""

import asyncio
from collections.abc import Mapping
from typing import Final

from services.demo.loading import database_urls, is_loaded, leave_mark, load, owner_database_urls, running_services
from services.events_api import shipped as events_shipped
from services.index_api import shipped as index_shipped
from services.practices_api import shipped as practices_shipped
from shared.platform.data.database import NO_DATABASE, cannot_enter, connect
from shared.platform.data.migrations import migrate
from shared.platform.data.roles import grant, role_of
from shared.platform.data.schema_version import WrongSchema, current
from shared.platform.local.data_folder import CannotRun
from shared.platform.refusals import Refusal

__all__ = [
    "LOADERS",
    "database_urls",
    "is_loaded",
    "leave_mark",
    "load",
    "owner_database_urls",
    "prepare",
    "running_services",
]

LOADERS: Final = {
    "index_api": index_shipped.load_shipped,
    "practices_api": practices_shipped.load_shipped,
    "events_api": events_shipped.load_shipped,
}
_WAY_OUT: Final = (
    "Nothing was changed. Go on with the release that this database comes from, or begin with an empty one; "
    "for `icc run` that is another --data"
)
_FITTING: Final = {
    "index_api": index_shipped.demand_shipped_fit,
    "practices_api": practices_shipped.demand_shipped_fit,
}


def prepare(urls: Mapping[str, str], owner_urls: Mapping[str, str]) -> None:
    """Migrate each database and write the data of this release that it lacks, unless one of them cannot take that.

    `urls` are those of the roles that the services enter with, which are granted what they need; where a service has
    none of its own in `owner_urls`, that role owns the database. Raises `CannotRun`, before anything was changed.
    """
    owners = {**urls, **owner_urls}
    asyncio.run(_demand_ready(owners))
    for name, url in owners.items():
        migrate(name, url)
    asyncio.run(_grant(urls, owners))
    asyncio.run(_load_shipped(urls))


async def _grant(urls: Mapping[str, str], owners: Mapping[str, str]) -> None:
    for name, owner in owners.items():
        if (role := role_of(urls[name])) != role_of(owner):
            await grant(name, owner, role)


async def _demand_ready(urls: Mapping[str, str]) -> None:
    for name, url in urls.items():
        try:
            async with connect(url, size=1) as database:
                if await current(database, name) is not None and name in _FITTING:
                    await _FITTING[name](database)
        except WrongSchema as wrong:
            raise CannotRun(str(wrong)) from None
        except Refusal as refusal:
            raise CannotRun(f"{name}: {refusal} {_WAY_OUT}") from None
        except NO_DATABASE as error:
            raise CannotRun(cannot_enter(name, error)) from None


async def _load_shipped(urls: Mapping[str, str]) -> None:
    for name, url in urls.items():
        async with connect(url, size=1) as database:
            await LOADERS[name](database)
