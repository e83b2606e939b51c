"""The commands of `icc` that back up and restore."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final

import typer
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from services.command_line import SERVICES, databases, owners_of, sentences
from shared.backup.encryption import identity, recipients
from shared.backup.folder import Manifest, verified
from shared.backup.making import back_up
from shared.backup.restoring import restore, try_key
from shared.backup.signing import public_key, signing_key
from shared.platform.local.data_folder import CannotRun, data_folder
from shared.platform.local.embedded_postgres import postgres

SignedBy = Annotated[
    Path | None,
    typer.Option("--signed-by", help="Public key of whoever has to have signed it, in PEM; else BACKUP_SIGNED_BY."),
]
backups: Final = typer.Typer()
backup: Final = typer.Typer(invoke_without_command=True)
backups.add_typer(backup, name="backup")


@backup.callback()
def backup_command(
    context: typer.Context,
    to: Annotated[Path | None, typer.Option(help="Folder of backups, which gets another one.")] = None,
    recipient: Annotated[
        list[str] | None,
        typer.Option(help="Public key of age to encrypt to; may be given several times.", envvar="BACKUP_RECIPIENTS"),
    ] = None,
    keep: Annotated[int, typer.Option(min=0, help="Afterwards keep so many of the newest; 0 keeps all.")] = 0,
    data: Annotated[Path | None, typer.Option("--data", help="Folder of a run; else the …_DATABASE_URL.")] = None,
    sign_with: Annotated[
        Path | None,
        typer.Option("--signing-key", help="Secret key of Ed25519 to sign with, in PEM; else BACKUP_SIGNING_KEY."),
    ] = None,
) -> None:
    """Write an encrypted backup of all databases at one moment, while the services run, and read it again.

    Reads …_OWNER_DATABASE_URL of each service, or …_DATABASE_URL where its role owns the database.
    """
    from services import tasks
    from shared.platform.version import VERSION

    if context.invoked_subcommand:
        return
    with sentences():
        if to is None:
            raise typer.BadParameter("name the folder of backups", param_hint="--to")
        keys = recipients(recipient or ())
        urls = tasks.owner_database_urls(data) if data else owners_of(databases())
        signing = signing_key(sign_with)
        made = asyncio.run(back_up(to, urls, keys, VERSION, keep, signing))
        _tell(made.place, made.manifest)
        typer.echo("It is signed." if signing else "It is not signed: set BACKUP_SIGNING_KEY.")
        for gone in made.gone:
            typer.echo(f"Removed {gone}.")


@backup.command("verify")
def verify_command(
    folder: Annotated[Path, typer.Argument(help="A backup: one of the folders in the folder of backups.")],
    key: Annotated[
        str, typer.Option("--identity", help="File with the secret key, to decrypt it too; - is standard input.")
    ] = "",
    signed_by: SignedBy = None,
) -> None:
    """Say whether a backup is as it was written; with the secret key, whether it can be decrypted and read."""
    with sentences():
        by = public_key(signed_by)
        manifest = verified(folder, by)
        if key:
            try_key(folder, manifest, identity(key))
        _tell(folder, manifest)
        typer.echo("It can be decrypted and read." if key else "Every part is as it was written.")
        typer.echo("It is signed by this key." if by else "By whom it was written is not looked at: --signed-by.")


@backups.command("restore")
def restore_command(
    folder: Annotated[Path, typer.Option("--from", help="A backup: one of the folders in the folder of backups.")],
    key: Annotated[str, typer.Option("--identity", help="File with the secret key; - is standard input.")],
    data: Annotated[
        Path | None, typer.Option("--data", help="A new folder for `icc run`; else the …_DATABASE_URL.")
    ] = None,
    signed_by: SignedBy = None,
    unverified: Annotated[
        bool,
        typer.Option(
            "--even-if-forged-or-altered", help="Restore it without looking at its signature and its checksums."
        ),
    ] = False,
) -> None:
    """Restore a backup into empty databases; nothing that is there is ever changed.

    One that is not signed by the key of --signed-by, or of which a checksum is wrong, is refused.
    Reads …_DATABASE_URL and …_OWNER_DATABASE_URL of each service as `icc migrate` does, and grants the same.
    """
    with sentences():
        by = None if unverified else public_key(signed_by)
        if not by and not unverified:
            raise CannotRun(
                "say with --signed-by whose signature the backup has to bear; one that nobody signed is restored "
                "with --even-if-forged-or-altered"
            )
        _restore(folder, data, key, by)


def _restore(folder: Path, data: Path | None, key: str, by: Ed25519PublicKey | None) -> None:
    with _targets(data) as (owners, urls):
        manifest, behind = asyncio.run(restore(folder, owners, urls, identity(key), by))
        typer.echo(f"Restored {', '.join(manifest.parts)} as of {manifest.at:%Y-%m-%d %H:%M:%S} UTC.")
        if behind:
            typer.echo(f"Run `icc migrate`: the schema is that of icc {manifest.release} in {', '.join(behind)}.")
        typer.echo("Repeat the erasures of persons since then.")


@contextmanager
def _targets(data: Path | None) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """Give the databases to restore into, as their owners enter them and as the services do."""
    if data is None:
        urls = databases()
        yield owners_of(urls), urls
        return
    from services import tasks

    data = data.absolute()
    with data_folder(data), postgres(data, SERVICES) as server:
        yield dict(server.owner_urls), dict(server.urls)
        tasks.leave_mark(data)


def _tell(folder: Path, manifest: Manifest) -> None:
    for service, part in manifest.parts.items():
        typer.echo(f"{service}: {part.bytes} bytes, schema {part.revision}, audit log sealed as {part.seal}")
    typer.echo(
        f"{folder}: all as of {manifest.at:%Y-%m-%d %H:%M:%S.%f} UTC; commands waited for at most "
        f"{manifest.writers_waited_ms} ms."
    )
