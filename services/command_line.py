"""What the commands of `icc` share: which services there are, and how a command ends."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import IntEnum
from typing import Final

import typer

from shared.platform.environment import WrongSettings, database_url, secret
from shared.platform.local.data_folder import CannotRun
from shared.platform.refusals import Refusal

SERVICES: Final = ("index_api", "practices_api", "events_api")


class Ending(IntEnum):
    """With what the command ends when all is not well."""

    REFUSED = 1
    LACKS = 3  # the token is believed, but gives less than one would expect
    SETTINGS = 78  # of sysexits.h


@contextmanager
def sentences() -> Iterator[None]:
    """Say why something cannot be done in one sentence instead of a traceback."""
    try:
        yield
    except (CannotRun, Refusal) as reason:
        typer.echo(f"icc: {reason}", err=True)
        raise typer.Exit(Ending.REFUSED) from None
    except WrongSettings as wrong:
        typer.echo(str(wrong), err=True)
        raise typer.Exit(Ending.SETTINGS) from None


def databases() -> dict[str, str]:
    """Give the databases that the environment names. Raises `CannotRun` where there is none."""
    found = {name: database_url(f"{name.upper()}_") for name in SERVICES}
    if urls := {name: url for name, url in found.items() if url}:
        return urls
    raise CannotRun("set INDEX_API_DATABASE_URL, PRACTICES_API_DATABASE_URL or EVENTS_API_DATABASE_URL")


def owners_of(urls: Mapping[str, str]) -> dict[str, str]:
    """Give the same databases, to be entered as their owners where the environment names one."""
    return {name: secret(f"{name.upper()}_", "owner_database_url") or url for name, url in urls.items()}


def demand_service(name: str) -> None:
    """Raise `CannotRun` where there is no such service."""
    if name not in SERVICES:
        raise CannotRun(f"--service takes {', '.join(SERVICES)}; it was {name}")
