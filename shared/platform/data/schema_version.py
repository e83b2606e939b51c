"""Which schema a database has and which this release needs; a service refuses to serve any other."""

from pathlib import Path
from typing import Final

import sqlalchemy as sa

from shared.platform.data.database import Database

HISTORIES: Final = Path(__file__).parents[3] / "migrations"
_EXISTS: Final = sa.select(sa.func.to_regclass(sa.bindparam("name", type_=sa.Text)).is_not(None))


class WrongSchema(Exception):  # noqa: N818 - what an operator reads, not a fault of the program
    """The database is not at the schema of this release; a sentence says what to do."""


def version_table(service: str) -> str:
    """Name the table that holds the revision; apart for each service, so that none takes another's database."""
    return f"{service}_schema_version"


def newest(service: str) -> str:
    """Say the last revision of a service's history: file names start with it, in order."""
    return max(_revisions(service))


def is_known(service: str, revision: str) -> bool:
    """Say whether this release has such a revision in a service's history."""
    return revision in _revisions(service)


def _revisions(service: str) -> set[str]:
    return {path.name.split("_", 1)[0] for path in (HISTORIES / service).glob("[0-9]*_*.py")}


async def current(database: Database, service: str) -> str | None:
    """Say at which revision a database is, or None where it is empty. Raises `WrongSchema` for one of the future."""
    name = version_table(service)
    at = sa.select(sa.table(name, sa.column("version_num")).c.version_num)
    found: str | None = await database.value(at) if await database.value(_EXISTS, name=name) else None
    if found is not None and not is_known(service, found):
        raise WrongSchema(
            f"{service}: its database is at {found}, which this release does not know: a newer one has migrated it; "
            "use that release, or restore a backup from before"
        )
    return found


async def demand_newest(database: Database, service: str) -> None:
    """Raise `WrongSchema`, with the command to run, unless the database is at the newest revision."""
    found, needed = await current(database, service), newest(service)
    if found != needed:
        raise WrongSchema(f"{service}: its database is at {found or 'nothing'}, not at {needed}; run `icc migrate`")
