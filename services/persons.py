"""The commands of `icc` for the rights of persons: what is held on one, its erasure, the record of processing."""

import asyncio
from pathlib import Path
from typing import Annotated, Final

import typer

from services.command_line import databases, sentences

persons: Final = typer.Typer(no_args_is_help=True, help="Give out, or erase, what is held on a person.")
RECORD: Final = Path(__file__).parents[1] / "docs" / "record-of-processing.md"
Data = Annotated[Path | None, typer.Option("--data", help="Folder of a run; else the …_DATABASE_URL.")]
Subject = Annotated[str, typer.Option(help="The sub of their token, as the audit log shows it.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and change nothing.")]


@persons.command("export")
def export_person(subject: Subject, data: Data = None) -> None:
    """Print all that the databases hold on the subject of a token, as JSON; secrets are left out."""
    from services import personal_data, tasks

    with sentences():
        urls = tasks.database_urls(data) if data else databases()
        typer.echo(asyncio.run(personal_data.held_on(urls, subject)))


@persons.command("erase")
def erase_person(
    subject: Subject,
    data: Data = None,
    only_say: DryRun = False,
) -> None:
    """Take the subject of a token out of the databases: what belongs to it is deleted, and nothing else leads to it.

    What it did stays, without it, and is counted as before. The audit log and other tables that only grow keep the
    subject; how many rows do is told. Entries of persons are erased through the services first.
    """
    from services import personal_data, tasks

    with sentences():
        urls = tasks.database_urls(data) if data else databases()
        asyncio.run(personal_data.erase(urls, subject, typer.echo, only_say=only_say))


@persons.command("record")
def write_record() -> None:
    """Write the record of processing activities (GDPR, article 30) into docs/record-of-processing.md."""
    from services import personal_data

    RECORD.write_text(personal_data.record())
    typer.echo(RECORD)
