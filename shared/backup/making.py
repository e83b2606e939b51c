"""Making a backup."""

import asyncio
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

import asyncpg
import pyrage
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shared.backup.encryption import FAULTS, Measured, Recipients
from shared.backup.folder import Manifest, Part, begun, held, name_of, prune, verified, write_manifest
from shared.backup.point import Frozen, Point, one_point
from shared.backup.programs import dumping
from shared.platform.data.database import NO_DATABASE, cannot_enter, connect
from shared.platform.data.schema_version import WrongSchema, current, version_table
from shared.platform.local.data_folder import CannotRun

_SERVER: Final = sa.select(sa.func.current_setting("server_version"))


class Made(NamedTuple):
    """A backup that was written, and the older ones that were removed for it."""

    place: Path
    manifest: Manifest
    gone: list[Path]


async def back_up(
    folder: Path,
    urls: Mapping[str, str],
    to: Recipients,
    release: str,
    keep: int = 0,
    key: Ed25519PrivateKey | None = None,
) -> Made:
    """Write a backup of these databases, entered as their owners, into a folder of backups, and read it again.

    It is signed where there is a `key` for that.

    Then all but the newest go, where it says how many to `keep`. Raises `CannotRun`.
    """
    revisions = {service: await _revision(service, url) for service, url in urls.items()}
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
                    if revisions != {service: await _revision(service, url) for service, url in urls.items()}:
                        raise CannotRun("a database was migrated meanwhile; try again")
                    manifest = _manifest(point, parts, to, release)
                    write_manifest(place, manifest, key)
                    await asyncio.to_thread(verified, place, key.public_key() if key else None)
        except (*FAULTS, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise CannotRun(f"no backup was written to {folder}: {error}") from None
        try:
            gone = prune(folder, keep) if keep else []
        except OSError as error:
            raise CannotRun(f"{folder / name} was written, but an older one could not be removed: {error}") from None
    return Made(folder / name, manifest, gone)


def _manifest(point: Point, parts: dict[str, Part], to: Recipients, release: str) -> Manifest:
    return Manifest(
        release=release,
        at=point.at,
        writers_waited_ms=round(point.waited * 1000, 1),
        recipients=[str(one) for one in to],
        parts=parts,
    )


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
        seal=str(frozen.seal),
    )
