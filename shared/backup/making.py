"""Making a backup."""

import asyncio
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import asyncpg
import pyrage
import sqlalchemy as sa

from shared.backup.encryption import FAULTS, Measured, Recipients
from shared.backup.folder import Manifest, Part, begun, held, name_of, verified, write_manifest
from shared.backup.point import Frozen, one_point
from shared.backup.programs import dumping
from shared.platform.access.audit_chain import NOTHING
from shared.platform.data.database import NO_DATABASE, cannot_enter, connect
from shared.platform.data.schema_version import WrongSchema, current, version_table
from shared.platform.local.data_folder import CannotRun

_SERVER: Final = sa.select(sa.func.current_setting("server_version"))


async def back_up(folder: Path, urls: Mapping[str, str], to: Recipients, release: str) -> tuple[Path, Manifest]:
    """Write a backup of these databases, entered as their owners, into a folder of backups, and read it again.

    Raises `CannotRun`; then nothing was added to the folder.
    """
    revisions = {name: await _revision(name, url) for name, url in urls.items()}
    with held(folder):
        try:
            async with one_point(urls) as point:
                name = name_of(point.at)
                with begun(folder, name) as place:
                    parts = {
                        service: await asyncio.to_thread(
                            _write, place, service, urls[service], frozen, to, *revisions[service]
                        )
                        for service, frozen in point.databases.items()
                    }
                    manifest = Manifest(
                        release=release,
                        at=point.at,
                        writers_waited_ms=round(point.waited * 1000, 1),
                        recipients=[str(one) for one in to],
                        parts=parts,
                    )
                    write_manifest(place, manifest)
                    await asyncio.to_thread(verified, place)
        except (*FAULTS, asyncpg.PostgresError) as error:
            raise CannotRun(f"no backup was written to {folder}: {error}") from None
    return folder / name, manifest


async def _revision(service: str, url: str) -> tuple[str, str]:
    """Say at which revision a database is, and of which release of PostgreSQL its server is."""
    try:
        async with connect(url, size=1) as database:
            revision = await current(database, service)
            server = await database.value(_SERVER)
    except WrongSchema as wrong:
        raise CannotRun(str(wrong)) from None
    except NO_DATABASE as error:
        raise CannotRun(cannot_enter(service, error)) from None
    if revision is None:
        raise CannotRun(f"{service}: its database is empty; run `icc migrate` first")
    return revision, str(server)


def _write(place: Path, service: str, url: str, frozen: Frozen, to: Recipients, revision: str, server: str) -> Part:
    """Dump a database, encrypted on its way to the file. Raises `CannotRun`, OSError, pyrage.EncryptError."""
    name = f"{service}.dump.age"
    with (place / name).open("xb") as file:
        measured = Measured(file)
        with dumping(url, frozen.snapshot, without=version_table(service)) as dump:
            pyrage.encrypt_io(dump, measured, to)
        file.flush()
        os.fsync(file.fileno())
    return Part(
        file=name,
        bytes=measured.size,
        sha256=measured.sha256,
        revision=revision,
        postgresql=server,
        seal="" if frozen.seal == NOTHING else str(frozen.seal),
    )
