"""Bring a database to the schema of this release. Apart from `schema_version`, so that no service loads Alembic."""

from alembic import command
from alembic.config import Config

from shared.platform.data.schema_version import HISTORIES


def configuration(service: str, url: str) -> Config:
    """Point Alembic at the history of one service and at one database."""
    config = Config(HISTORIES / "alembic.ini", ini_section=service)
    config.set_section_option(service, "script_location", str(HISTORIES))
    config.set_section_option(service, "version_locations", str(HISTORIES / service))
    config.attributes["url"] = url
    return config


def migrate(service: str, url: str) -> None:
    """Run what is missing of a service's history. Two that run at once wait for each other."""
    command.upgrade(configuration(service, url), "head")
