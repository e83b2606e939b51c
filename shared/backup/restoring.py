"""Restoring a backup into empty databases.

What makes a database one of a service, the revision of its schema, is written last of all, when everything is there
and was looked at: whatever ends this before leaves databases on which no service starts.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractContextManager, asynccontextmanager
from io import BufferedIOBase
from pathlib import Path
from typing import Final

import asyncpg
import pyrage
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from shared.backup.encryption import FAULTS
from shared.backup.folder import Manifest, Part, read_manifest, verified
from shared.backup.programs import restoring, trying
from shared.platform.access.audit_chain import Seal, faults
from shared.platform.data.database import NO_DATABASE, cannot_enter, connect, text_of
from shared.platform.data.roles import grant, role_of
from shared.platform.data.schema_version import is_known, newest, version_table
from shared.platform.local.data_folder import CannotRun

_HOLDS: Final = """
select min(format('%s.%s', nspname, relname)) from pg_class join pg_namespace on pg_namespace.oid = relnamespace
 where nspname !~ '^(pg_|information_schema$)'
"""


async def restore(
    backup: Path,
    owners: Mapping[str, str],
    urls: Mapping[str, str],
    key: pyrage.x25519.Identity,
    by: Ed25519PublicKey | None,
) -> tuple[Manifest, list[str]]:
    """Restore a backup, and give its manifest with the services that `icc migrate` has to bring to this release.

    `owners` are entered to restore; the roles of `urls` are granted what the services need. It has to be signed `by`
    the holder of a key; without one it is restored as it lies there, whoever made or changed it. Raises `CannotRun`.
    """
    manifest = verified(backup, by) if by else read_manifest(backup)
    _demand_fitting(backup, manifest, owners)
    for service, url in owners.items():
        await _demand_empty(service, url)
    for service, part in manifest.parts.items():
        await asyncio.to_thread(_decrypt, backup / part.file, key, restoring(owners[service]))
    for service, part in manifest.parts.items():
        await _demand_whole(service, part, owners[service])
    behind = [service for service, part in manifest.parts.items() if part.revision != newest(service)]
    for service in owners.keys() - set(behind):
        await _grant(service, owners[service], role_of(urls[service]))
    for service, part in manifest.parts.items():
        await _write_revision(service, part.revision, owners[service])
    return manifest, behind


def _demand_fitting(backup: Path, manifest: Manifest, owners: Mapping[str, str]) -> None:
    if owners.keys() != manifest.parts.keys():
        held, given = ", ".join(sorted(manifest.parts)), ", ".join(sorted(owners))
        raise CannotRun(f"{backup} is of {held}, and the databases that are given are of {given}; nothing was changed")
    for service, part in manifest.parts.items():
        if not is_known(service, part.revision):
            raise CannotRun(
                f"{service}: {backup} is at {part.revision}, which this release does not know: icc {manifest.release} "
                "made it; restore it with that release or a newer one"
            )


async def _demand_empty(service: str, url: str) -> None:
    async with _entered(service, url) as connection:
        held = await connection.fetchval(_HOLDS)
    if held:
        raise CannotRun(f"{service}: its database is not empty ({held}); create it anew to restore into it")


def try_key(backup: Path, manifest: Manifest, key: pyrage.x25519.Identity) -> None:
    """Decrypt every part and read its dump to the end. Raises `CannotRun`."""
    for part in manifest.parts.values():
        _decrypt(backup / part.file, key, trying())


def _decrypt(file: Path, key: pyrage.x25519.Identity, into: AbstractContextManager[BufferedIOBase]) -> None:
    """Decrypt a part on its way into a program. Raises `CannotRun`; of what is restored nothing is kept then."""
    try:
        with file.open("rb") as encrypted, into as dump:
            pyrage.decrypt_io(encrypted, dump, [key])
    except CannotRun as error:
        raise CannotRun(f"{file} could not be read: {error}") from None
    except FAULTS as error:
        raise CannotRun(f"{file} cannot be decrypted with this key: {error}") from None


async def _demand_whole(service: str, part: Part, url: str) -> None:
    """Look whether the audit log goes on to the seal that it had, and gather what PostgreSQL plans with."""
    try:
        async with connect(url, size=1, statement_timeout_ms=0) as database:
            wrong = [fault async for fault in faults(database, Seal.read(part.seal))]
    except NO_DATABASE as error:
        raise CannotRun(cannot_enter(service, error)) from None
    if wrong:
        raise CannotRun(f"{service}: its audit log is not whole: {wrong[0]}; the database was left without a revision")
    async with _entered(service, url) as connection:
        await connection.execute("analyze")


async def _grant(service: str, owner: str, role: str) -> None:
    if role != role_of(owner):
        try:
            await grant(service, owner, role)
        except NO_DATABASE as error:
            raise CannotRun(f"{service}: the role {role} could not be granted what it needs: {error}") from None


async def _write_revision(service: str, revision: str, url: str) -> None:
    table = sa.table(version_table(service), sa.column("version_num"))
    async with _entered(service, url) as connection:
        await connection.execute(text_of(sa.insert(table).values(version_num=sa.bindparam("at"))).sql, revision)


@asynccontextmanager
async def _entered(service: str, url: str) -> AsyncIterator[asyncpg.Connection]:
    """Enter a database. Raises `CannotRun` where it cannot be, or refuses what is done in it."""
    try:
        connection = await asyncpg.connect(url)
        try:
            yield connection
        finally:
            await connection.close()
    except NO_DATABASE as error:
        raise CannotRun(cannot_enter(service, error)) from None
