"""The commands of `icc` that move the databases to another server, such as one of a newer release of PostgreSQL."""

import asyncio
from typing import Final

import typer

from services.command_line import databases, sentences
from shared.moving.beginning import begin
from shared.moving.ends import both_ends, in_words
from shared.moving.finishing import abandon, finish
from shared.moving.following import Following, following
from shared.platform.environment import secret
from shared.platform.local.data_folder import CannotRun

moves: Final = typer.Typer(
    no_args_is_help=True,
    help="Move the databases to another server of PostgreSQL, also of a newer release, while everybody works.",
)
_PREFIX: Final = "MOVE_"


def _servers() -> tuple[str, str]:
    """Give the addresses of the superusers of both servers. Raises `CannotRun`, `WrongSettings`."""
    old, new = secret(_PREFIX, "from_url"), secret(_PREFIX, "to_url")
    if not old or not new:
        raise CannotRun("set MOVE_FROM_URL and MOVE_TO_URL to the old and the new server, entered as superusers")
    return old, new


@moves.command("begin")
def begin_command() -> None:
    """Make the databases on the new server, copy what they hold, and let them follow; nobody is held up.

    Reads …_DATABASE_URL of the services, and MOVE_FROM_URL and MOVE_TO_URL or …_FILE: superusers of both servers. The
    new server reaches the old one at the address of MOVE_FROM_URL too.
    """
    with sentences():
        old, new = _servers()
        asyncio.run(begin(old, new, databases(), typer.echo))
        typer.echo("Next: `icc move finish`.")


@moves.command("status")
def status_command() -> None:
    """Say how far the new server has come."""
    with sentences():
        for one in asyncio.run(_status(*_servers())):
            typer.echo(str(one))


async def _status(old: str, new: str) -> list[Following]:
    async with both_ends(old, new, databases()) as ends:
        with in_words("the servers could not be asked"):
            return await following(ends)


@moves.command("finish")
def finish_command() -> None:
    """Wait until the new server has caught up, and let the services go over to it, in less than a second.

    The …_DATABASE_URL of the services, here and where they run, name both servers and target_session_attrs=read-write.
    Run it once more where it breaks off: it says on which server the services are.
    """
    with sentences():
        asyncio.run(finish(*_servers(), databases(), typer.echo))


@moves.command("abandon")
def abandon_command() -> None:
    """Forget a move that was begun and not finished: the databases on the new server are dropped."""
    with sentences():
        asyncio.run(abandon(*_servers(), databases()))
        typer.echo("The services stay on the old server.")
