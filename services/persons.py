"""The commands of `icc` for the rights of persons: what is held on one, its erasure, the record of processing."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from services.command_line import databases, sentences
from shared.platform.local.data_folder import CannotRun

if TYPE_CHECKING:
    from services.entries import Entry

persons: Final = typer.Typer(no_args_is_help=True, help="Give out, or erase, what is held on a person.")
RECORD: Final = Path(__file__).parents[1] / "docs" / "record-of-processing.md"
Data = Annotated[Path | None, typer.Option("--data", help="Folder of a run; else the …_DATABASE_URL.")]
Subject = Annotated[str, typer.Option(help="The sub of their token, as the audit log shows it.")]
Email = Annotated[str, typer.Option(help="The e-mail address that they are entered with.")]
Named = Annotated[str, typer.Option("--entry", help="Their entry: contacts/ID, ambassadors/ID or experts/ID.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and change nothing.")]


@persons.command("export")
def export_person(subject: Subject = "", email: Email = "", entry: Named = "", data: Data = None) -> None:
    """Print all that the databases hold on a person, as JSON; secrets are left out."""
    from services import entries, personal_data

    with sentences():
        _demand_one(subject, email, entry)
        urls = _urls(data)
        if subject:
            held = personal_data.held_on(urls, subject)
        else:
            held = entries.held_by(urls, _entries(urls, email, entry), email)
        typer.echo(asyncio.run(held))


@persons.command("erase")
def erase_person(
    subject: Subject = "",
    email: Email = "",
    entry: Named = "",
    data: Data = None,
    only_say: DryRun = False,
) -> None:
    """Take a person out of the databases.

    By the subject of a token: what belongs to it is deleted, and nothing else leads to it. What it did stays, without
    it, and is counted as before. The audit log and other tables that only grow keep the subject; how many rows do is
    told. By an address or an entry: the entry goes, with all that hangs on it, and subscribers are told that it did.
    """
    from services import entries, personal_data

    with sentences():
        _demand_one(subject, email, entry)
        urls = _urls(data)
        if subject:
            erasing = personal_data.erase(urls, subject, typer.echo, only_say=only_say)
        else:
            found = _entries(urls, email, entry)
            erasing = entries.erase_entries(urls, found, typer.echo, address=email, only_say=only_say)
        asyncio.run(erasing)


def _demand_one(*told: str) -> None:
    if sum(map(bool, told)) != 1:
        raise CannotRun("give one of --subject, --email and --entry")


def _urls(data: Path | None) -> Mapping[str, str]:
    from services import tasks

    return tasks.database_urls(data) if data else databases()


def _entries(urls: Mapping[str, str], email: str, entry: str) -> "list[Entry]":
    from services import entries

    return asyncio.run(entries.entries_at(urls, email)) if email else [entries.entry_named(urls, entry)]


@persons.command("retention")
def end_retention(data: Data = None, only_say: DryRun = False) -> None:
    """Let go what is kept no longer, as the worker does once a day, and say how many rows of what that were."""
    from services import retentions

    with sentences():
        asyncio.run(retentions.end_retention(_urls(data), typer.echo, only_say=only_say))


@persons.command("record")
def write_record() -> None:
    """Write the record of processing activities (GDPR, article 30) into docs/record-of-processing.md."""
    from services import record

    RECORD.write_text(record.record())
    typer.echo(RECORD)
