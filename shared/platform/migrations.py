"""Bring a database to the schema of this release, and refuse to serve one that is not there."""

from pathlib import Path
from typing import Final

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from shared.platform.database import Database
from shared.platform.refusals import Refusal

FOLDER: Final = Path(__file__).parents[2] / "migrations"
VERSION_TABLE: Final = "schema_version"
_CURRENT: Final = sa.select(sa.table(VERSION_TABLE, sa.column("version_num")).c.version_num)
_EXISTS: Final = sa.select(sa.func.to_regclass(VERSION_TABLE, type_=sa.Text).is_not(None))


class WrongSchema(Refusal):
    """The database is not at the schema of this release."""

    code, title, status = "wrong-schema", "The database is not at the schema of this release", 503


def configuration(service: str, url: str) -> Config:
    """Point Alembic at the history of one service and at one database."""
    config = Config(FOLDER / "alembic.ini", ini_section=service)
    config.set_section_option(service, "script_location", str(FOLDER))
    config.set_section_option(service, "version_locations", str(FOLDER / service))
    config.attributes["url"] = url
    return config


def asyncpg_url(url: str) -> str:
    """Name the driver for SQLAlchemy, which runs migrations and nothing else."""
    return url.replace("postgresql://", "postgresql+asyncpg://", 1).replace("sslmode=", "ssl=")


def migrate(service: str, url: str) -> None:
    """Run what is missing of a service's history. Two that run at once wait for each other."""
    command.upgrade(configuration(service, url), "head")


def newest(service: str) -> str:
    """Say the last revision of a service's history: file names start with it, in order."""
    return max(path.name.split("_", 1)[0] for path in (FOLDER / service).glob("[0-9]*_*.py"))


async def demand_newest(database: Database, service: str) -> None:
    """Raise `WrongSchema`, with the command to run, unless the database is at the newest revision."""
    found = await database.value(_CURRENT) if await database.value(_EXISTS) else None
    if found != newest(service):
        needed = newest(service)
        raise WrongSchema(f"{service}: its database is at {found or 'nothing'}, not at {needed}; run `icc migrate`")
